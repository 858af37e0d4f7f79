//! Two editions of a plan compared, with every text marked phrase by phrase, and as a workbook.

use std::time::Instant;

use ayumi_domain::Measure;
use ayumi_domain::edition::compare::compare;
use ayumi_domain::edition::{Beside, EditionContent, NewIds, carry_identities};
use ayumi_domain::plan::LabelledText;
use ayumi_messages::Lang;
use ayumi_report::comparison::{Compared, EditionLabel, comparison_paper, comparison_xlsx};
use ayumi_testkit::big_plan;

const INITIATIVES: [usize; 4] = [50, 100, 200, 400];
const RUNS: usize = 21;
const SENTENCE: &str = "窓口で待つ時間を短くするため、手続を見直し、職員を配置し、案内を分かりやすくする。";

/// Measures and prints.
pub fn run() -> Result<(), String> {
    println!(
        "{} | {} | {RUNS} runs, median | every initiative differs in title, text, schedule and target",
        crate::machine(),
        crate::board::build()
    );
    println!("initiatives  compare ms  with marks ms  xlsx ms   x");
    let mut first = None;
    for count in INITIATIVES {
        let (old, new) = editions(count);
        let comparison = compare(&old, &new);
        let of = compared(&comparison);
        let plain = median(|| drop(compare(&old, &new)))?;
        let marked = median(|| drop(comparison_paper(&compared(&compare(&old, &new)))))?;
        comparison_xlsx(&of).map_err(|error| error.to_string())?;
        let book = median(|| drop(comparison_xlsx(&of)))?;
        let one = *first.get_or_insert(marked);
        println!(
            "{count:>11}  {plain:>10.2}  {marked:>13.2}  {book:>7.2}  {:>3.1}",
            marked / one
        );
    }
    Ok(())
}

fn compared(comparison: &ayumi_domain::edition::compare::Comparison) -> Compared<'_> {
    let label = |name| EditionLabel {
        name,
        is_draft: false,
        dated: None,
        reason: None,
    };
    Compared {
        plan: "計画",
        old: label("初版"),
        new: label("改訂1版"),
        comparison,
        as_of: "2025-04-01",
        lang: Lang::Ja,
    }
}

/// Two editions in which no initiative stayed as it was.
fn editions(count: usize) -> (EditionContent, EditionContent) {
    let mut document = big_plan(20, count);
    for initiative in &mut document.initiatives {
        let text = |label: &str| LabelledText {
            label: label.to_owned(),
            text: SENTENCE.repeat(5),
        };
        initiative.texts = ["現状と課題", "取組の内容", "目指す姿"].map(text).into();
    }
    let identities = carry_identities(None, &document, &[], &mut NewIds::from(1, 1));
    let old = EditionContent {
        document,
        beside: Beside {
            identities,
            ..Beside::default()
        },
    };
    let mut new = old.clone();
    for initiative in &mut new.document.initiatives {
        initiative.title.push_str("の推進");
        if let Some(text) = initiative.texts.get_mut(1) {
            text.text = text.text.replacen("職員を配置し", "機械を置き", 2);
        }
        let years = initiative.actions.iter_mut().flat_map(|action| &mut action.years);
        for year in years {
            year.plan = Some("前の年の計画を改めて進める".to_owned());
        }
        let values = initiative.indicators.iter_mut().flat_map(|i| &mut i.values);
        for value in values {
            value.measure = Measure::read("500件");
        }
    }
    (old, new)
}

/// Milliseconds of the run in the middle.
fn median(work: impl Fn()) -> Result<f64, String> {
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        work();
        runs.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    runs.sort_by(f64::total_cmp);
    runs.get(RUNS / 2).copied().ok_or_else(|| "no run".to_owned())
}

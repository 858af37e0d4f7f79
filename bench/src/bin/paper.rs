//! Time and peak memory of setting long papers, a comparison and a progress report with charts:
//! `cargo run --release -p bench --bin paper [FILE]` (the PDFs are kept in FILE and FILE-report.pdf).

use std::process::ExitCode;
use std::time::Instant;

use ayumi_domain::edition::IndicatorPlace;
use ayumi_domain::measure::Measure;
use ayumi_domain::plan::{
    Action, ActionYear, Assessor, Direction, GradeMark, Indicator, Initiative, LabelledText, Section, Value,
    ValueKind,
};
use ayumi_domain::{FiscalYear, Period, PlanDocument};
use ayumi_messages::Lang;
use ayumi_report::paper::Paper;
use ayumi_report::paper::comparison::{ComparisonPaper, ComparisonWords, Group, Mark, Piece, Row};
use ayumi_report::paper::document::Document;
use ayumi_report::paper::source::{Source, plain_chart};
use ayumi_typeset::{Imprint, PrintError, Printed, comparison_pdf, document_pdf};
use peak_alloc::PeakAlloc;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// Items of the comparison: forty pages or a little more.
const ITEMS: usize = 150;
/// Initiatives of the progress report: likewise.
const SHEETS: usize = 34;
/// A moment of 2025.
const MADE_AT: i64 = 1_743_433_200;

fn main() -> ExitCode {
    println!(
        "{:<20} {:>6} {:>9} {:>6} {:>8}",
        "run", "pages", "bytes", "ms", "peak MB"
    );
    for run in ["first", "second", "third"] {
        // A reason of its own in each run, so that nothing is remembered from the one before.
        let paper = paper(run);
        let comparison = measured(&format!("comparison {run}"), || {
            comparison_pdf(&paper, &imprint())
        });
        let plan = plan(run);
        let report = measured(&format!("report {run}"), || {
            document_pdf(&report_of(&plan), MADE_AT)
        });
        let kept = std::env::args().nth(1).map(|file| {
            let write = |name: &str, bytes: &[u8]| std::fs::write(format!("{file}{name}"), bytes);
            write("", comparison.as_ref()?).ok()?;
            write("-report.pdf", report.as_ref()?).ok()
        });
        if comparison.is_none() || report.is_none() || kept == Some(None) {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Sets a document and says what it took; `None` with the reason where it is not made.
fn measured(name: &str, set: impl FnOnce() -> Result<Printed, PrintError>) -> Option<Vec<u8>> {
    HEAP.reset_peak_usage();
    let started = Instant::now();
    let printed = set().map_err(|error| eprintln!("{name}: {error}")).ok()?;
    println!(
        "{name:<20} {:>6} {:>9} {:>6} {:>8.0}",
        printed.pages,
        printed.bytes.len(),
        started.elapsed().as_millis(),
        HEAP.peak_usage_as_mb(),
    );
    Some(printed.bytes)
}

fn report_of(plan: &PlanDocument) -> Document {
    let chart = |_: IndicatorPlace, indicator: &Indicator| plain_chart(plan, indicator, Lang::Ja);
    Paper::Report.of(&Source {
        lang: Lang::Ja,
        municipality: "青葉野市",
        title: "行政経営改革プラン",
        document: plan,
        edition: "改訂1版",
        edition_date: Some("2025-03-26"),
        published_on: "2025-07-01",
        opinions: &[],
        chart: &chart,
    })
}

/// A plan whose progress report has some forty pages.
fn plan(run: &str) -> PlanDocument {
    let years: Vec<FiscalYear> = (2021..=2025).filter_map(FiscalYear::new).collect();
    let initiatives = (1..=SHEETS)
        .map(|number| initiative(number, run, &years))
        .collect();
    let sections = (1..=4).map(|goal: u32| Section {
        path: vec![goal.to_string()],
        title: format!("目標{goal}　市民とともに歩む市役所"),
        ..Section::default()
    });
    PlanDocument {
        period: years
            .first()
            .zip(years.last())
            .and_then(|(from, to)| Period::new(*from, *to)),
        sections: sections.collect(),
        initiatives,
        ..PlanDocument::default()
    }
}

fn initiative(number: usize, run: &str, years: &[FiscalYear]) -> Initiative {
    let text = |label: &str, text: &str| LabelledText {
        label: label.to_owned(),
        text: text.repeat(3),
    };
    let action = |place: usize| Action {
        no: Some(format!("({place})")),
        text: Some("窓口の手続を一つにまとめる".to_owned()),
        years: years
            .iter()
            .map(|year| ActionYear {
                plan: Some("手続の洗い出しと見直し".to_owned()),
                result: (*year != years[4])
                    .then(|| format!("{run}：手続のうち{number}件を見直し、案内を改めました。").repeat(2)),
                ..ActionYear::of(*year)
            })
            .collect(),
        ..Action::default()
    };
    let grade = |year: &FiscalYear| GradeMark {
        year: *year,
        half: None,
        quarter: None,
        assessor: Some(Assessor::Headquarters),
        grade: ["A", "B", "C"][(number + usize::from(year.ad() % 2 == 0)) % 3].to_owned(),
    };
    Initiative {
        id: format!("{}-{number}", 1 + number % 4),
        path: vec![(1 + number % 4).to_string()],
        title: format!("市税収納率の向上と債権管理の一元化（その{number}）"),
        texts: vec![
            text(
                "現状と課題",
                "窓口に来る人の待ち時間が長く、書類の書き方も分かりにくいという声があります。",
            ),
            text("取組の内容", "手続を一つにまとめ、書かない窓口を広げます。"),
        ],
        actions: (1..=2).map(action).collect(),
        indicators: (1..=2).map(|place| indicator(number, place, years)).collect(),
        grades: years.iter().take(4).map(grade).collect(),
        ..Initiative::default()
    }
}

fn indicator(number: usize, place: usize, years: &[FiscalYear]) -> Indicator {
    let value = |kind, year: FiscalYear, text: String| Value {
        kind,
        year: Some(year),
        half: None,
        quarter: None,
        year_kind: None,
        measure: Measure::read(&text),
    };
    let mut values = Vec::new();
    for (at, year) in years.iter().enumerate() {
        values.push(value(
            ValueKind::Target,
            *year,
            format!("{}", 100 + number + at * 10),
        ));
        if at < 4 {
            values.push(value(
                ValueKind::Actual,
                *year,
                format!("{}", 95 + number + at * 12 / place),
            ));
        }
    }
    Indicator {
        name: format!("オンラインで済む手続の数（{place}）"),
        unit: Some("件".to_owned()),
        direction: Some(Direction::Up),
        values,
        ..Indicator::default()
    }
}

fn imprint() -> Imprint {
    Imprint {
        lang: Lang::Ja,
        municipality: "青葉野市".to_owned(),
        made_at: MADE_AT,
    }
}

fn paper(run: &str) -> ComparisonPaper {
    ComparisonPaper {
        title: "行政経営改革プラン　新旧対照表".to_owned(),
        new_name: "改訂1版（令和7年3月26日）".to_owned(),
        old_name: "初版（令和5年3月28日）".to_owned(),
        as_of: "令和7年4月1日現在".to_owned(),
        words: ComparisonWords {
            label: "項目".to_owned(),
            new: "改訂後".to_owned(),
            old: "改訂前".to_owned(),
            note: "備考".to_owned(),
            ..ComparisonWords::default()
        },
        groups: (1..=ITEMS).map(|number| item(number, run)).collect(),
        ..ComparisonPaper::default()
    }
}

fn item(number: usize, run: &str) -> Group {
    let kept = |text: &str| Piece::new(Mark::Kept, text);
    let new = |text: String| Piece::new(Mark::New, text);
    let gone = |text: String| Piece::new(Mark::Gone, text);
    let text = Row {
        label: "取組の内容".to_owned(),
        new: vec![
            kept("納めやすい方法を増やし、"),
            new(format!("納期内に納める人を{number}人増やします")),
            kept("。あわせて、"),
            new("課ごとに分かれている債権の管理を一つにまとめ、公平で確実な収納に取り組みます".to_owned()),
            kept("。窓口に来る人の手間を減らすため、書類の書き方を分かりやすくします。"),
        ],
        old: vec![
            kept("納めやすい方法を増やし、"),
            gone(format!("滞納者{number}人に対する財産調査を強めます")),
            kept("。あわせて、"),
            gone("各課の債権について、課ごとに管理の方針を定めます".to_owned()),
            kept("。窓口に来る人の手間を減らすため、書類の書き方を分かりやすくします。"),
        ],
        note: format!("審議会の意見を受け、滞納を防ぐことに重きを移したため（{run} {number}）"),
    };
    let target = |year: usize| Row {
        label: format!("市税収納率　令和{year}年度の目標"),
        new: vec![new(format!("98.{year}%"))],
        old: vec![gone(format!("97.{year}%"))],
        note: String::new(),
    };
    Group {
        heading: format!("{number}-ア　市税収納率の向上と債権管理の一元化"),
        change: String::new(),
        rows: vec![text, target(7), target(8), target(9)],
    }
}

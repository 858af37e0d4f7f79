//! What the linter of plans finds, in sentences: what it is, and what to do.

use ayumi_domain::edition::lint::{DoubtKind, Weight};
use ayumi_domain::finding::Severity;
use ayumi_domain::plan::ValueKind;
use ayumi_domain::year::{FiscalYear, Period};

use super::names::pick;
use crate::{Lang, sentences};

sentences! {
    /// Words around the list of doubts.
    PlanDoubts {
        title: "点検" / "Checks";
        stop: "直さないと採用できません" / "Must be corrected before adoption";
        doubt: "確かめてください" / "Please look at this";
        settled: "確かめました" / "Looked at";
        none: "気になるところはありません。" / "Nothing to look at.";
        settle: "このままでよい" / "It may stand";
        unsettle: "もう一度確かめる" / "Open it again";
        note: "そう判断した理由（任意）" / "Why it may stand (optional)";
    }
}

/// How much a doubt weighs.
#[must_use]
pub fn weight(weight: Weight, lang: Lang) -> &'static str {
    match weight {
        Weight::Stop => PlanDoubts::of(lang).stop,
        Weight::Doubt => PlanDoubts::of(lang).doubt,
    }
}

/// The sentence of a doubt.
#[must_use]
pub fn doubt(what: &DoubtKind, lang: Lang) -> String {
    match what {
        DoubtKind::TargetBelowBaseline { target, baseline } => said(
            lang,
            format!(
                "増やす指標なのに、目標（{target}）が現状値（{baseline}）を下回っています。値か向きを確かめてください。"
            ),
            format!(
                "More is better, but the target ({target}) is below the baseline ({baseline}). Please check value or direction."
            ),
        ),
        DoubtKind::TargetAboveBaseline { target, baseline } => said(
            lang,
            format!(
                "減らす指標なのに、目標（{target}）が現状値（{baseline}）を上回っています。値か向きを確かめてください。"
            ),
            format!(
                "Less is better, but the target ({target}) is above the baseline ({baseline}). Please check value or direction."
            ),
        ),
        DoubtKind::TargetsGoBack { earlier, later } => said(
            lang,
            format!(
                "目標が{}の{}から{}の{}へ後戻りしています。確かめてください。",
                year(earlier.0, lang),
                earlier.1,
                year(later.0, lang),
                later.1
            ),
            format!(
                "The target goes back from {} in {} to {} in {}. Please check it.",
                earlier.1,
                year(earlier.0, lang),
                later.1,
                year(later.0, lang)
            ),
        ),
        DoubtKind::CumulativeFalls { earlier, later } => said(
            lang,
            format!(
                "累計の目標が{}の{}から{}の{}へ減っています。累計は減りません。確かめてください。",
                year(earlier.0, lang),
                earlier.1,
                year(later.0, lang),
                later.1
            ),
            format!(
                "A running total cannot fall from {} in {} to {} in {}. Please check it.",
                earlier.1,
                year(earlier.0, lang),
                later.1,
                year(later.0, lang)
            ),
        ),
        DoubtKind::ValueOutside {
            kind,
            year: at,
            period,
        } => said(
            lang,
            format!(
                "{}の{}が、計画の期間（{}）の外にあります。年度を確かめてください。",
                year(*at, lang),
                value_kind(*kind, lang),
                years(*period, lang)
            ),
            format!(
                "The {} of {} lies outside the plan ({}). Please check the year.",
                value_kind(*kind, lang),
                year(*at, lang),
                years(*period, lang)
            ),
        ),
        DoubtKind::PlannedOutside { year: at, period } => said(
            lang,
            format!(
                "計画の期間（{}）の外の{}に予定があります。年度を確かめてください。",
                years(*period, lang),
                year(*at, lang)
            ),
            format!(
                "Something is planned for {}, outside the plan ({}). Please check the year.",
                year(*at, lang),
                years(*period, lang)
            ),
        ),
        DoubtKind::DepartmentGone { name, now } => department(name, now, lang),
        other => of_texts(other, lang),
    }
}

fn of_texts(what: &DoubtKind, lang: Lang) -> String {
    match what {
        DoubtKind::UnitChanged { before, now, value } => said(
            lang,
            format!(
                "前の版の「{before}」から「{now}」へ単位が変わりましたが、「{value}」などの数はそのままです。値も直すか、このままで正しいことを確かめてください。"
            ),
            format!(
                "The unit changed from “{before}” to “{now}”, but numbers such as “{value}” stayed. Please change them too, or make sure that they are right."
            ),
        ),
        DoubtKind::NumberTwice { number } => said(
            lang,
            format!("番号「{number}」がほかの取組でも使われています。どちらかの番号を変えてください。"),
            format!("The number “{number}” is another initiative's as well. Please change one of them."),
        ),
        DoubtKind::SectionTwice { number } => said(
            lang,
            format!("同じところに「{number}」の見出しがもう一つあります。どちらかの番号を変えてください。"),
            format!("There is another section “{number}” in the same place. Please change one of them."),
        ),
        DoubtKind::NumberReused { number, before } => said(
            lang,
            format!(
                "番号「{number}」は、この版で外れた「{before}」のものでした。取り違えられないか確かめてください。"
            ),
            format!(
                "The number “{number}” was that of “{before}”, which left the plan. Please make sure nobody takes one for the other."
            ),
        ),
        DoubtKind::Unreadable { text } => said(
            lang,
            format!("「{text}」は読み取れない値です。正しい値に直してください。"),
            format!("“{text}” cannot be read. Please put the right value."),
        ),
        DoubtKind::Found {
            severity,
            message,
            read,
        } => found(*severity, message, read.as_deref(), lang),
        DoubtKind::WentNowhere { from, to } => said(
            lang,
            format!("「{from}」の行き先とされた「{to}」が、この版にありません。行き先を選び直してください。"),
            format!(
                "“{from}” went into “{to}”, which this edition does not have. Please choose where it goes."
            ),
        ),
        other => plain(other, lang).to_owned(),
    }
}

fn plain(what: &DoubtKind, lang: Lang) -> &'static str {
    let (ja, en) = match what {
        DoubtKind::NoUnit => (
            "単位がありません。入れるか、単位のない数であることを確かめてください。",
            "There is no unit. Please give one, or make sure that the number has none.",
        ),
        DoubtKind::NoDirection => (
            "増やすのか減らすのかが決まっていないため、達成を判定できません。向きを選んでください。",
            "Nobody knows which way is better, so that nothing can be judged. Please choose a direction.",
        ),
        DoubtKind::NoTarget => (
            "目標値がひとつもありません。入れるか、目標を置かない指標であることを確かめてください。",
            "There is no target. Please give one, or make sure that none is meant.",
        ),
        DoubtKind::NobodyOwns => (
            "担当する課がありません。担当課を入れてください。",
            "No department is responsible. Please name one.",
        ),
        DoubtKind::NoYearPlanned => (
            "どの年度にも予定がありません。年次計画を入れてください。",
            "No year plans anything. Please fill in the schedule.",
        ),
        _ => (
            "見出しに名前がありません。名前を入れてください。",
            "This section has no title. Please give one.",
        ),
    };
    pick(lang, ja, en)
}

fn department(name: &str, now: &[String], lang: Lang) -> String {
    match (now, lang) {
        ([], Lang::Ja) => format!("「{name}」は今はありません。担当する課を入れ直してください。"),
        ([], Lang::En) => {
            format!("There is no “{name}” any more. Please name the department that has its work.")
        }
        (now, Lang::Ja) => format!(
            "「{name}」は今は「{}」です。担当課を改めるか確かめてください。",
            now.join("」「")
        ),
        (now, Lang::En) => format!("“{name}” is now {}. Please check the department.", now.join(", ")),
    }
}

/// The reader's own sentence is in Japanese whatever the language of the page.
fn found(severity: Severity, message: &str, read: Option<&str>, lang: Lang) -> String {
    let read = read.filter(|read| !read.trim().is_empty());
    match (lang, severity, read) {
        (Lang::Ja, _, None) => format!("取り込みのとき：{message}"),
        (Lang::Ja, _, Some(read)) => format!("取り込みのとき：{message}（原文：{read}）"),
        (Lang::En, Severity::Error, _) => {
            format!("When the document was read, something was lost: {message}")
        }
        (Lang::En, _, _) => format!("When the document was read, this was doubtful: {message}"),
    }
}

fn value_kind(kind: ValueKind, lang: Lang) -> &'static str {
    match kind {
        ValueKind::Baseline => pick(lang, "現状値", "baseline"),
        ValueKind::Target => pick(lang, "目標値", "target"),
        ValueKind::Actual => pick(lang, "実績値", "actual"),
    }
}

fn year(year: FiscalYear, lang: Lang) -> String {
    match lang {
        Lang::Ja => year.to_japanese(),
        Lang::En => format!("FY{}", year.ad()),
    }
}

fn years(period: Period, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{}〜{}", period.from.to_japanese(), period.to.to_japanese()),
        Lang::En => format!("FY{} to FY{}", period.from.ad(), period.to.ad()),
    }
}

fn said(lang: Lang, ja: String, en: String) -> String {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use ayumi_domain::edition::lint::DoubtKind;

    use super::doubt;
    use crate::Lang;

    #[test]
    fn a_department_that_is_called_otherwise_is_named_with_its_name_now() {
        let what = |now: &[&str]| DoubtKind::DepartmentGone {
            name: "秘書課".to_owned(),
            now: now.iter().map(|name| (*name).to_owned()).collect(),
        };
        assert!(doubt(&what(&["政策秘書課", "総務課"]), Lang::Ja).contains("「政策秘書課」「総務課」"));
        assert!(doubt(&what(&[]), Lang::En).contains("no “秘書課” any more"));
    }
}

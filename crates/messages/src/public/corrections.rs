//! Sentences about corrections of what was published, and about the publications of a plan.

use crate::Lang::{En, Ja};
use crate::{Lang, sentences};

sentences! {
    /// Corrections.
    Corrections {
        title: "訂正の記録" / "Corrections";
        word: "訂正" / "Corrected";
        lead: "公表したあとに訂正した内容を、新しい順に並べています。もとの内容も消さずに残しています。" / "What was corrected after it had been published, newest first. What it said before is kept.";
        none: "訂正したものは、まだありません。" / "Nothing has been corrected yet.";
        feed: "訂正の更新情報（Atom）" / "Feed of corrections (Atom)";
        csv: "訂正の一覧" / "List of corrections";
        all: "訂正の記録をすべて見る" / "See all corrections";
        kept: "公表のあとの訂正は、すべて残しています。" / "Every correction after publication is kept.";
        here: "このページの訂正" / "Corrections on this page";
        day: "訂正した日" / "Day";
        figure: "訂正した数値" / "Figure";
        before: "もとの内容" / "Before";
        after: "正しい内容" / "Corrected to";
        reason: "理由" / "Reason";
        grade: "評価" / "grade";
        judgement: "判定" / "result";
        done: "したこと" / "what was done";
        target: "目標" / "target";
        actual: "実績" / "actual";
        baseline: "現状値" / "baseline";
        planned: "財政効果の計画額" / "planned fiscal effect";
        estimated: "財政効果の見込額" / "estimated fiscal effect";
        effect: "財政効果の実績額" / "actual fiscal effect";
    }
    /// The publications of a plan.
    History {
        title: "公表の記録" / "Publications";
        lead: "この計画を公表した日と、その版です。日付を選ぶと、その日に公表していた内容を見られます。" / "When this plan was published, and in which edition. A day leads to what was published on it.";
        day: "公表した日" / "Day";
        edition: "版" / "Edition";
        see: "その日の内容を見る" / "See that day";
        again: "同じ日に、もう一度公表しました。" / "Published once more on the same day.";
        first: "最初の公表" / "first publication";
        now: "いまの内容" / "shown now";
        none: "公表の記録はありません。" / "No publication is recorded.";
    }
}

/// Which figure: 滞納繰越額の令和5年度の実績.
#[must_use]
pub fn figure(name: Option<&str>, when: Option<&str>, what: &str, lang: Lang) -> String {
    match lang {
        Ja => {
            let parts = [name, when, Some(what)];
            parts.into_iter().flatten().collect::<Vec<_>>().join("の")
        }
        En => {
            let name = name.map_or_else(String::new, |name| format!("{name}: "));
            let when = when.map_or_else(String::new, |when| format!(", {when}"));
            format!("{name}{what}{when}")
        }
    }
}

/// The sentence beside a corrected figure.
#[must_use]
pub fn note(date: &str, old: &str, new: &str, reason: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("訂正：{date}に、{old}を{new}に改めました。理由：{reason}"),
        En => format!("Corrected on {date}: {old} became {new}. Reason: {reason}"),
    }
}

/// The line of a correction among the news.
#[must_use]
pub fn news(what: &str, old: &str, new: &str, lang: Lang) -> String {
    match lang {
        Ja => format!("　{what}を、{old}から{new}に改めました。"),
        En => format!(" {what}: {old} was corrected to {new}."),
    }
}

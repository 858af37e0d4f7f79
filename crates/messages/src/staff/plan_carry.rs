//! Carrying items of another plan over into a draft.

use crate::{Lang, sentences};

sentences! {
    /// The page for choosing them.
    CarryPage {
        title: "別の計画から引き継ぐ" / "Carry items over";
        lead: "前の計画の取組を、この計画の取組として続けます。名前、担当課、文章、取組内容、指標が入り、これまでの実績は引継ぎ元とつながります。年度ごとの予定と目標は、この計画で新しく決めてください。" / "Initiatives of an earlier plan go on in this one. Names, departments, texts, actions and indicators come along, and the results so far stay linked. Schedules and targets are for the new plan to set.";
        none: "引き継げる計画がありません。決定した版のある計画だけから引き継げます。" / "There is no other plan with an adopted edition.";
        choose: "引き継ぐ取組" / "Initiatives to carry over";
        is_carried: "引継ぎ済み" / "carried over already";
        under: "入れる見出し" / "Under the heading";
        no_heading: "見出しの外" / "under no heading";
        button: "引き継ぐ" / "Carry over";
    }
}

/// The banner afterwards.
#[must_use]
pub fn carried(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Ja, count) => format!("{count}件の取組を引き継ぎました。"),
        (Lang::En, 1) => "One initiative was carried over.".to_owned(),
        (Lang::En, count) => format!("{count} initiatives were carried over."),
    }
}

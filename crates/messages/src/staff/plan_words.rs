//! What becomes of an initiative of a plan, and its years, in words.

use ayumi_domain::Period;
use ayumi_domain::edition::FateKind;

use super::names::pick;
use crate::Lang;

/// What became of an initiative: 統合, merged.
#[must_use]
pub fn fate(kind: FateKind, lang: Lang) -> &'static str {
    match kind {
        FateKind::Merged => pick(lang, "統合", "merged"),
        FateKind::Split => pick(lang, "分割", "split"),
        FateKind::Abolished => pick(lang, "廃止", "abolished"),
        FateKind::Completed => pick(lang, "完了", "completed"),
        FateKind::Continued => pick(lang, "継続", "continued"),
    }
}

/// An initiative that left, with what became of it: 2-2 遊休財産の活用：「2-1 市税収納率の向上」に統合.
#[must_use]
pub fn left(name: &str, kind: FateKind, to: &[String], lang: Lang) -> String {
    let word = fate(kind, lang);
    match (to.is_empty(), lang) {
        (true, Lang::Ja) => format!("{name}：{word}"),
        (true, Lang::En) => format!("{name}: {word}"),
        (false, Lang::Ja) => {
            let heirs: Vec<String> = to.iter().map(|heir| format!("「{heir}」")).collect();
            format!("{name}：{}に{word}", heirs.join("と"))
        }
        (false, Lang::En) => format!("{name}: {word} into {}", to.join(", ")),
    }
}

/// The years of a plan: 令和6年度から令和8年度まで, FY2024–2026.
#[must_use]
pub fn years(period: Period, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{}から{}まで", period.from.to_japanese(), period.to.to_japanese()),
        Lang::En => format!("FY{}–{}", period.from.ad(), period.to.ad()),
    }
}

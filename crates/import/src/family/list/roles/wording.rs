//! What the words of headings say of judges and of fiscal effects.

use ayumi_domain::plan::{Assessor, EffectKind, EffectOf};
use ayumi_domain::words::squeeze;

use crate::header::Column;

/// Who judged, where a heading says so.
pub(super) fn assessor(column: &Column) -> Option<Assessor> {
    let path: String = column.path.iter().map(|text| squeeze(text)).collect();
    let says = |words: &[&str]| words.iter().any(|word| path.contains(word));
    if says(&["外部", "審議会", "委員会", "懇談会"]) {
        return Some(Assessor::Council);
    }
    if says(&["本部", "二次評価", "2次評価"]) {
        return Some(Assessor::Headquarters);
    }
    if says(&["事務局"]) {
        return Some(Assessor::Office);
    }
    says(&[
        "自己",
        "一次評価",
        "1次評価",
        "担当課評価",
        "担当評価",
        "主管課評価",
        "所管課評価",
        "内部評価",
        "評価担当課",
        "評価所管課",
        "評価主管課",
    ])
    .then_some(Assessor::Itself)
}

pub(super) fn effect_kind(column: &Column) -> Option<EffectKind> {
    let path: String = column.path.iter().map(|text| squeeze(text)).collect();
    let says = |words: &[&str]| words.iter().any(|word| path.contains(word));
    if says(&["見込"]) {
        return Some(EffectKind::Estimated);
    }
    if says(&["実績", "決算", "達成"]) {
        return Some(EffectKind::Actual);
    }
    says(&["計画", "目標", "予定"]).then_some(EffectKind::Planned)
}

pub(super) fn of(column: &Column) -> Option<EffectOf> {
    of_words(&column.path.iter().map(|text| squeeze(text)).collect::<String>())
}

/// Income or cut, where a squeezed text speaks of one of them.
pub(in crate::family::list) fn of_words(text: &str) -> Option<EffectOf> {
    let income = ["歳入", "増収", "収入確保", "収入増"]
        .iter()
        .any(|word| text.contains(word));
    let cut = ["歳出", "削減", "支出減"].iter().any(|word| text.contains(word));
    match (income, cut) {
        (true, false) => Some(EffectOf::Income),
        (false, true) => Some(EffectOf::Cut),
        _ => None,
    }
}

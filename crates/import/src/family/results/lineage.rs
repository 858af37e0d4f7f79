//! Remarks on what became of an initiative: 令和6年度から「1-(2)-ア …」に統合, 令和5年度で廃止.

use ayumi_domain::plan::{Lineage, Relation};
use ayumi_domain::words::squeeze;

use crate::numbering;
use crate::years::find_years;

/// What a remark says about the life of an initiative; `None` where it says something else.
pub(super) fn read(text: &str) -> Option<Lineage> {
    let squeezed = squeeze(text);
    if squeezed.chars().count() > 80 {
        return None;
    }
    let relation = relation(&squeezed)?;
    let id = quoted(text).or_else(|| number_in(text));
    if matches!(relation, Relation::MergedInto | Relation::SplitFrom) && id.is_none() {
        return None;
    }
    Some(Lineage {
        relation,
        id,
        year: find_years(text, None).first().map(|mark| mark.year),
    })
}

fn relation(text: &str) -> Option<Relation> {
    const WORDS: [(Relation, &[&str]); 5] = [
        (
            Relation::MergedInto,
            &["に統合", "へ統合", "と統合", "に移行", "に集約"],
        ),
        (Relation::SplitFrom, &["から分割", "より分割", "から分離"]),
        (Relation::Abolished, &["廃止", "取りやめ"]),
        (Relation::Completed, &["完了", "終了", "達成済"]),
        (Relation::Continues, &["を継続", "から継続", "の継続", "を引き継"]),
    ];
    let found = WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|w| text.contains(w)));
    found.map(|(relation, _)| *relation)
}

/// The number in 「1-(2)-ア …」.
fn quoted(text: &str) -> Option<String> {
    let (_, rest) = text.split_once(['「', '『'])?;
    let (inside, _) = rest.split_once(['」', '』'])?;
    let numbered = numbering::split(inside)?;
    Some(numbered.number)
}

/// A compound number anywhere between blanks.
fn number_in(text: &str) -> Option<String> {
    text.split(|c: char| c.is_whitespace() || "、。へにとか".contains(c))
        .filter_map(numbering::split)
        .find(|n| n.style == numbering::Style::Compound)
        .map(|n| n.number)
}

#[cfg(test)]
mod tests {
    use super::read;
    use ayumi_domain::plan::Relation;

    #[test]
    fn a_merger_names_where_and_when() {
        let lineage = read("令和6年度から「1-(2)-ア 窓口の改善」に統合").unwrap();
        assert_eq!(lineage.relation, Relation::MergedInto);
        assert_eq!(lineage.id.as_deref(), Some("1-(2)-ア"));
        assert_eq!(lineage.year.map(|y| y.ad()), Some(2024));
    }

    #[test]
    fn an_end_needs_no_other_initiative() {
        let lineage = read("（令和5年度をもって廃止）").unwrap();
        assert_eq!((lineage.relation, lineage.id), (Relation::Abolished, None));
        assert_eq!(read("補助金を統合しました。"), None);
        assert_eq!(read("次のページに続く"), None);
    }
}

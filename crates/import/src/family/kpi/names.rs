//! Names of indicators and projects: their numbers, the line breaks of narrow cells, and 暦年.

use ayumi_domain::words::squeeze;

use crate::numbering::{Numbered, Style, split};

/// ① or 1. before a name is its number.
#[must_use]
pub fn numbered(name: &str) -> (Option<String>, String) {
    match split(name) {
        Some(n) if !n.rest.is_empty() && !counts(&n) => (Some(n.number), n.rest.to_owned()),
        _ => (None, name.to_owned()),
    }
}

/// 1 日当たり, 3 歳児: the number counts what follows it and is part of the name.
fn counts(numbered: &Numbered<'_>) -> bool {
    const COUNTERS: [char; 15] = [
        '日', '人', '件', '回', '年', '月', 'つ', '歳', 'か', '個', '台', '世', '級', '次', '学',
    ];
    numbered.style == Style::Arabic && numbered.rest.starts_with(COUNTERS)
}

/// Whether the name says that its years are calendar years.
#[must_use]
pub fn is_calendar(name: &str) -> bool {
    let name = squeeze(name);
    ["暦年", "1月~12月", "1月から12月", "1~12月"]
        .iter()
        .any(|words| name.contains(words))
}

/// A name without the line breaks of its narrow cell.
#[must_use]
pub fn unwrapped(text: &str) -> String {
    let mut out = String::new();
    for piece in text.split_whitespace() {
        let ascii_side = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        let gap = ascii_side(out.chars().last()) || ascii_side(piece.chars().next());
        if gap && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(piece);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{numbered, unwrapped};

    #[test]
    fn a_number_that_counts_is_part_of_the_name() {
        assert_eq!(
            numbered("1 日当たりのごみの量"),
            (None, "1 日当たりのごみの量".to_owned())
        );
        assert_eq!(
            numbered("① ごみの量"),
            (Some("①".to_owned()), "ごみの量".to_owned())
        );
        assert_eq!(numbered("3歳児健診の受診率").0, None);
    }

    #[test]
    fn line_breaks_inside_a_name_go_but_gaps_at_latin_words_stay() {
        assert_eq!(unwrapped("駅前広場\n整備事業"), "駅前広場整備事業");
        assert_eq!(unwrapped("Wi-Fi\n整備"), "Wi-Fi 整備");
    }
}

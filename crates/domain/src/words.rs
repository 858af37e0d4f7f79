//! Comparing Japanese text: one folded copy for matching, the text itself kept as written.

use unicode_normalization::UnicodeNormalization;

/// The text as it is compared: NFKC, without variation selectors and control characters, lower case.
///
/// Only for matching. What a person sees stays as written (髙 and 﨑 survive NFKC).
#[must_use]
pub fn fold(text: &str) -> String {
    // Nearly every text of a plan is made of characters that fold one by one; normalising costs ten times as much.
    let plain: Option<String> = text.chars().map(fold_plain).collect();
    plain.unwrap_or_else(|| fold_any(text))
}

/// What a character folds to, where that does not depend on its neighbours and needs no table.
fn fold_plain(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        ' '..='~' => Some(c.to_ascii_lowercase()),
        '\u{3000}' => Some(' '),
        '\u{FF01}'..='\u{FF5E}' => {
            let narrow = char::from_u32(u32::from(c) - 0xFEE0)?;
            Some(narrow.to_ascii_lowercase())
        }
        '\u{3001}'..='\u{301F}' => Some(unify(c)),
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FC}' | '\u{4E00}'..='\u{9FFF}' => Some(c),
        '○' | '◎' | '●' | '△' | '▲' | '×' | '→' | '※' | '■' | '□' | '◆' => Some(c),
        _ => None,
    }
}

fn fold_any(text: &str) -> String {
    text.nfkc()
        .filter(|c| !is_variation_selector(*c) && (!c.is_control() || matches!(c, '\n' | '\t')))
        .map(unify)
        .flat_map(char::to_lowercase)
        .collect()
}

/// [`fold`] without any white space: for labels and names that a printed table spreads or wraps (担 当 課).
#[must_use]
pub fn squeeze(text: &str) -> String {
    fold(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Dashes and tildes that are the same sign to a reader and different ones to Unicode.
fn unify(c: char) -> char {
    match c {
        '〜' | '∼' | '～' => '~',
        '−' | '‐' | '‑' | '‒' | '–' | '—' | '―' => '-',
        '▵' => '△',
        '〇' | '◯' => '○',
        '✕' | '✖' | '╳' => '×',
        other => other,
    }
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_any, fold_plain, squeeze};

    #[test]
    fn characters_that_fold_one_by_one_fold_as_the_tables_say() {
        for c in (0..=0xFFFF).filter_map(char::from_u32) {
            if let Some(folded) = fold_plain(c) {
                assert_eq!(folded.to_string(), fold_any(&c.to_string()), "{c:?}");
            }
        }
        assert_eq!(
            fold("カ\u{3099}"),
            "ガ",
            "a mark that joins its neighbour goes the long way"
        );
    }

    #[test]
    fn folding_makes_full_width_and_half_width_equal() {
        assert_eq!(fold("Ａ－１～％"), "a-1~%");
    }

    #[test]
    fn folding_keeps_characters_that_are_names() {
        assert_eq!(fold("髙﨑"), "髙﨑");
    }

    #[test]
    fn squeezing_joins_a_spread_label() {
        assert_eq!(squeeze("担　当 \n課"), "担当課");
    }
}

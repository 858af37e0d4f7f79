//! Comparing Japanese text: one folded copy for matching, the text itself kept as written.

use unicode_normalization::UnicodeNormalization;

/// The text as it is compared: NFKC, without variation selectors and control characters, lower case.
///
/// Only for matching. What a person sees stays as written (髙 and 﨑 survive NFKC).
#[must_use]
pub fn fold(text: &str) -> String {
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
    use super::{fold, squeeze};

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

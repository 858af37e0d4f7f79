//! Comparing Japanese text: one folded copy for matching, the text itself kept as written.

use unicode_normalization::UnicodeNormalization;

/// The text as it is compared: NFKC, without variation selectors and control characters, lower case.
///
/// Only for matching. What a person sees stays as written (髙 and 﨑 survive NFKC).
#[must_use]
pub fn fold(text: &str) -> String {
    folded(text, |_| true)
}

/// [`fold`] without any white space: for labels and names that a printed table spreads or wraps (担 当 課).
#[must_use]
pub fn squeeze(text: &str) -> String {
    folded(text, |c| !c.is_whitespace())
}

/// Most characters of Japanese documents fold each by itself, and kana, ideographs and ASCII are looked at once;
/// a text with any other goes through the whole of NFKC.
fn folded(text: &str, keeps: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut put = |c: char| {
        if keeps(c) {
            out.push(c);
        }
    };
    for c in text.chars() {
        match c {
            '\u{4E00}'..='\u{9FFF}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '!'..='~' => {
                put(c.to_ascii_lowercase());
            }
            _ => match alone(c) {
                Some(alone) => put_folded(alone, &mut put),
                None => return whole(text, keeps),
            },
        }
    }
    out
}

fn whole(text: &str, keeps: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut put = |c: char| {
        if keeps(c) {
            out.push(c);
        }
    };
    text.nfkc().for_each(|c| put_folded(c, &mut put));
    out
}

fn put_folded(c: char, put: &mut impl FnMut(char)) {
    let is_kept = !is_variation_selector(c) && (!c.is_control() || matches!(c, '\n' | '\t'));
    match unify(c) {
        _ if !is_kept => {}
        c if c.is_ascii() => put(c.to_ascii_lowercase()),
        c if is_japanese(c) => put(c),
        c => c.to_lowercase().for_each(put),
    }
}

/// The NFKC form of a character that is one character whatever stands beside it; `None` where that is not certain.
fn alone(c: char) -> Option<char> {
    match c {
        c if c.is_ascii() || is_japanese(c) => Some(c),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        '\u{3000}' | '\u{A0}' => Some(' '),
        _ => None,
    }
}

/// Kana and the unified ideographs that NFKC leaves as they are, with the common punctuation.
fn is_japanese(c: char) -> bool {
    matches!(c,
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | 'ー' | '・'
        | '\u{4E00}'..='\u{9FFF}' | '\u{3001}'..='\u{3003}' | '\u{3005}' | '\u{3008}'..='\u{3011}'
        | '○' | '△' | '×' | '◎' | '●' | '▲' | '→' | '※')
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
    fn the_short_way_and_the_whole_of_nfkc_agree() {
        use unicode_normalization::UnicodeNormalization;
        for c in (0..0x1_0000).filter_map(char::from_u32) {
            if let Some(folded) = super::alone(c) {
                assert!(c.to_string().nfkc().eq([folded]), "{c}");
            }
        }
        for text in [
            "職員の 3割が、カードで回答 (R6)",
            "Ａ-１～％\t●◎→※",
            "か\u{3099}Ａ",
            "~!@Zz",
        ] {
            assert_eq!(fold(text), super::whole(text, |_| true), "{text}");
            assert_eq!(
                super::squeeze(text),
                super::whole(text, |c| !c.is_whitespace()),
                "{text}"
            );
        }
        assert_eq!(fold("か\u{3099}Ａ"), "がa");
        assert_eq!(fold("ｶﾞ①㎡Ⅰ"), "ガ1m2i");
    }

    #[test]
    fn squeezing_joins_a_spread_label() {
        assert_eq!(squeeze("担　当 \n課"), "担当課");
    }
}

//! Folding: one form for kana, width and case, with the way back to the text as written.

use unicode_normalization::UnicodeNormalization;

/// The text as it is compared: NFKC, lower case, katakana as hiragana, one kind of dash, one space for any white space.
#[must_use]
pub fn fold(text: &str) -> String {
    Folded::of(text).text
}

/// A folded text that knows where each of its characters stood in the original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// the folded text
    pub text: String,
    /// for each byte of `text`: where the original character began and ended, in bytes
    origin: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds a text. A letter and the marks that join it (ｶﾞ, が in two pieces) are folded together.
    #[must_use]
    pub fn of(original: &str) -> Self {
        let mut folded = Self::default();
        let mut clusters = original.char_indices().peekable();
        while let Some((start, first)) = clusters.next() {
            let mut end = start + first.len_utf8();
            while let Some((at, mark)) = clusters.next_if(|(_, c)| joins(*c)) {
                end = at + mark.len_utf8();
            }
            folded.push(&original[start..end], (start, end));
        }
        folded
    }

    fn push(&mut self, cluster: &str, origin: (usize, usize)) {
        for c in cluster.nfkc().flat_map(char::to_lowercase) {
            let Some(c) = unify(c) else { continue };
            if c == ' ' && self.text.ends_with(' ') {
                continue;
            }
            self.text.push(c);
            self.origin.extend(std::iter::repeat_n(origin, c.len_utf8()));
        }
    }

    /// Where in the original a stretch of folded bytes stood; `None` for an empty or impossible stretch.
    #[must_use]
    pub fn original(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let start = self.origin.get(from)?.0;
        let end = self.origin.get(to.checked_sub(1)?)?.1;
        (start < end).then_some((start, end))
    }
}

/// Marks that belong to the letter before them.
fn joins(c: char) -> bool {
    matches!(c,
        '\u{3099}' | '\u{309A}' | '\u{FF9E}' | '\u{FF9F}'
        | '\u{0300}'..='\u{036F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// One form for what a reader takes as the same; `None` for what he does not see.
fn unify(c: char) -> Option<char> {
    Some(match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        '−' | '‐' | '‑' | '‒' | '–' | '—' | '―' => '-',
        '〜' | '∼' => '~',
        c if c.is_whitespace() => ' ',
        c if c.is_control() || joins(c) => return None,
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kana_width_and_case_make_no_difference() {
        let same = [
            "データＡＩ",
            "でーたai",
            "ﾃﾞｰﾀＡi",
            "デ\u{3099}ータAI".trim_start_matches('x'),
        ];
        assert_eq!(fold(same[0]), fold(same[1]));
        assert_eq!(fold(same[0]), fold(same[2]));
        assert_eq!(fold("カ\u{3099}"), fold("ガ"));
    }

    #[test]
    fn a_found_stretch_leads_back_to_the_letters_as_written() {
        let folded = Folded::of("市ﾃﾞｰﾀ化");
        let at = folded.text.find("でーた").unwrap();
        let (from, to) = folded.original(at, at + "でーた".len()).unwrap();
        assert_eq!(&"市ﾃﾞｰﾀ化"[from..to], "ﾃﾞｰﾀ");
    }

    #[test]
    fn one_sign_that_unfolds_into_several_is_found_whole() {
        let folded = Folded::of("㈱と㌔");
        let (from, to) = folded.original(0, 1).unwrap();
        assert_eq!(&"㈱と㌔"[from..to], "㈱");
    }

    #[test]
    fn white_space_of_any_kind_and_length_is_one_space() {
        assert_eq!(fold("a　 \n\tb"), "a b");
    }

    #[test]
    fn nothing_folds_to_nothing() {
        assert_eq!(Folded::of("").original(0, 0), None);
        assert_eq!(fold("\u{3099}\u{0}"), "");
    }
}

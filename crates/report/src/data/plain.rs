//! Words of a document as a cell of data holds them: one line, no white space for looks, no characters that machines
//! know only by their maker. The plan document keeps them as printed.

use unicode_normalization::UnicodeNormalization;

/// Excel holds no more in a cell; what is longer ends with …, and the plan document has the whole.
const CELL_CHARS: usize = 32_000;

/// The text as one datum in one line: line breaks and runs of white space become one space, characters that show
/// nothing go, and enclosed or squared characters are spelled: ① (1), Ⅳ IV, ㎡ m2, ㈱ (株).
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut white: Option<char> = None;
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            // One wide space between two names is a separator of their writer; anything longer is for looks.
            white = Some(if white.is_none() && c == '\u{3000}' {
                c
            } else {
                ' '
            });
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        if let Some(space) = white.take().filter(|_| !plain.is_empty()) {
            plain.push(space);
        }
        spell(c, &mut plain);
    }
    shortened(plain)
}

/// The lines of a text, each a datum of its own; a line too long for a cell goes on in the next.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.split(['\n', '\r']) {
        let mut rest: Vec<char> = line.chars().collect();
        while CELL_CHARS < rest.len() {
            let more = rest.split_off(CELL_CHARS);
            lines.push(plain(&rest.iter().collect::<String>()));
            rest = more;
        }
        lines.push(plain(&rest.iter().collect::<String>()));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn shortened(text: String) -> String {
    // Counting characters only where there may be too many.
    if text.len() <= CELL_CHARS || text.chars().count() <= CELL_CHARS {
        return text;
    }
    let mut short: String = text.chars().take(CELL_CHARS - 1).collect();
    short.push('…');
    short
}

/// Marks of direction, joiners of nothing, a byte order mark inside the text. Selectors of variants of ideographs stay:
/// names are written with them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn spell(c: char, into: &mut String) {
    if !depends_on_machine(c) {
        return into.push(c);
    }
    let spelled: String = match c {
        // White on black and in a circle, three times from 1 to 10: Unicode spells none of them.
        '\u{2776}'..='\u{2793}' => ((u32::from(c) - 0x2776) % 10 + 1).to_string(),
        c => std::iter::once(c).nfkc().collect(),
    };
    if is_enclosed(c) && !spelled.starts_with('(') && !spelled.ends_with('.') {
        into.push('(');
        into.push_str(&spelled);
        into.push(')');
    } else {
        into.push_str(&spelled);
    }
}

/// Circled and otherwise enclosed numbers, letters and ideographs.
fn is_enclosed(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{3200}'..='\u{325F}' | '\u{3280}'..='\u{32BF}')
}

/// Roman numerals as one character, enclosed characters, squared words and units.
fn depends_on_machine(c: char) -> bool {
    is_enclosed(c)
        || matches!(c, '№' | '℡' | '℀'..='℆' | '\u{2160}'..='\u{217F}' | '\u{32C0}'..='\u{33FF}' | '\u{FE30}'..='\u{FE4F}')
}

#[cfg(test)]
mod tests {
    use super::{CELL_CHARS, lines, plain};

    #[test]
    fn what_only_looks_is_gone_and_what_says_something_stays() {
        assert_eq!(plain("  ・検討\r\n　・実施\u{7}  "), "・検討 ・実施");
        assert_eq!(plain("山田　太郎"), "山田　太郎");
        assert_eq!(plain("課　　名"), "課 名");
        assert_eq!(plain("\u{FEFF}あ\u{200B}い"), "あい");
        assert_eq!(plain("葛\u{E0100}城"), "葛\u{E0100}城");
        assert_eq!(plain("\n\t "), "");
    }

    #[test]
    fn characters_of_one_maker_are_spelled() {
        assert_eq!(
            plain("①予約 ⑳ Ⅳ-2 ㈱あゆみ 50㎡ ㋿元年"),
            "(1)予約 (20) IV-2 (株)あゆみ 50m2 令和元年"
        );
        assert_eq!(plain("❶ ➉ ⒈"), "(1) (10) 1.");
        assert_eq!(plain("⑴ ㊤"), "(1) (上)");
    }

    #[test]
    fn each_line_of_a_text_is_a_datum_and_none_is_too_long_for_a_cell() {
        assert_eq!(lines("・一つ目\r\n\n　・二つ目\n"), ["・一つ目", "・二つ目"]);
        let long = "あ".repeat(CELL_CHARS + 5);
        assert_eq!(
            lines(&long).iter().map(|l| l.chars().count()).collect::<Vec<_>>(),
            [CELL_CHARS, 5]
        );
        assert_eq!(plain(&long).chars().count(), CELL_CHARS);
        assert!(plain(&long).ends_with('…'));
    }

    #[test]
    fn a_title_of_two_thousand_characters_is_whole() {
        let title = "長".repeat(2000);
        assert_eq!(plain(&title), title);
    }
}

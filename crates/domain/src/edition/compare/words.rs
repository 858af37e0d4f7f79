//! When two texts say the same to a reader of a comparison.

use unicode_normalization::UnicodeNormalization;

use crate::words::squeeze;

/// Whether two texts are the same but for widths of characters, white space, line ends and kinds of dashes. Letters
/// in another case are another text; a space between two digits keeps two numbers apart.
#[must_use]
pub fn same_words(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    squeeze(a) == squeeze(b) && letters(a) == letters(b) && numbers(a) == numbers(b)
}

fn letters(text: &str) -> String {
    text.nfkc().filter(char::is_ascii_alphabetic).collect()
}

/// The runs of digits, so that 1 2 and 12 are told apart.
fn numbers(text: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut is_inside = false;
    for c in text.nfkc() {
        if !c.is_ascii_digit() {
            is_inside = false;
            continue;
        }
        match runs.last_mut().filter(|_| is_inside) {
            Some(run) => run.push(c),
            None => runs.push(c.to_string()),
        }
        is_inside = true;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::same_words;

    #[test]
    fn widths_spaces_and_line_ends_are_no_difference() {
        assert!(same_words(
            "・ＡＩを使う。\r\n・研修　を開く。",
            "・AIを使う。\n・研修を開く。"
        ));
        assert!(same_words("担 当 課", "担当課"));
        assert!(same_words("10～20", "10〜20"));
    }

    #[test]
    fn letters_numbers_and_signs_are() {
        assert!(!same_words("Web", "WEB"));
        assert!(!same_words("1 2", "12"));
        assert!(!same_words("8.5", "85"));
        assert!(!same_words("", "0"));
    }
}

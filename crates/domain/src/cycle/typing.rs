//! How a typed text is kept: one form of line breaks, nothing invisible, not endless.

use crate::cycle::Field;
use crate::cycle::trouble::ReportTrouble;

/// Greatest number of characters of a text of several lines.
pub const TEXT_CHARACTERS_MAX: usize = 4_000;
/// Greatest number of characters of a value.
pub const VALUE_CHARACTERS_MAX: usize = 200;

/// Greatest number of characters that a field takes.
#[must_use]
pub fn characters_max(field: Field) -> usize {
    if is_of_one_line(field) {
        VALUE_CHARACTERS_MAX
    } else {
        TEXT_CHARACTERS_MAX
    }
}

/// Whether a field is a single line: a value, a mark, a stage.
#[must_use]
pub fn is_of_one_line(field: Field) -> bool {
    matches!(field, Field::Actual(_) | Field::Grade | Field::Stage(_))
}

/// The text as it is kept: line breaks are line feeds (a space where the field is one line), control characters but
/// tabs are gone, and so is white space at the end; the words themselves stay as typed.
///
/// # Errors
/// [`ReportTrouble::TooLong`].
pub fn kept(field: Field, typed: &str) -> Result<String, ReportTrouble> {
    let one_line = is_of_one_line(field);
    let unified = typed
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let visible = unified.chars().filter_map(|c| match c {
        '\n' if one_line => Some(' '),
        '\n' | '\t' => Some(c),
        c if c.is_control() || c == '\u{feff}' => None,
        c => Some(c),
    });
    let text: String = visible.collect();
    let text = if one_line { text.trim() } else { text.trim_end() };
    let max = characters_max(field);
    if max < text.chars().count() {
        return Err(ReportTrouble::TooLong { field, max });
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{VALUE_CHARACTERS_MAX, kept};
    use crate::cycle::Field;
    use crate::cycle::trouble::ReportTrouble;

    #[test]
    fn line_breaks_are_line_feeds_and_the_words_stay() {
        let text = kept(Field::Issues, "　一、\r\n二\rと髙\u{0}\u{8}\t三 \n\n").unwrap();
        assert_eq!(text, "　一、\n二\nと髙\t三");
    }

    #[test]
    fn a_value_is_one_line() {
        assert_eq!(kept(Field::Actual(0), " 85.7\n% ").unwrap(), "85.7 %");
    }

    #[test]
    fn a_text_may_be_as_long_as_it_may_and_no_longer() {
        let field = Field::Actual(3);
        assert!(kept(field, &"九".repeat(VALUE_CHARACTERS_MAX)).is_ok());
        assert_eq!(
            kept(field, &"九".repeat(VALUE_CHARACTERS_MAX + 1)),
            Err(ReportTrouble::TooLong {
                field,
                max: VALUE_CHARACTERS_MAX
            })
        );
    }
}

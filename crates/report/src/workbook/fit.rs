//! How high a row must be for its texts: spreadsheets do not grow a row for a text that was written by a program.

/// Height of one line at the size of the texts, in points; generous, because every program has another font.
const LINE: u32 = 16;
/// What stands above and below the lines of a cell.
const AROUND: u32 = 6;
/// Excel allows no row to be higher.
const HIGHEST: u32 = 409;

/// Height in points for a text in a column of this width (in digits of the standard font), at least `lines` lines.
pub(crate) fn height(text: &str, width: u32, lines: u32) -> u32 {
    let needed = self::lines(text, width).max(lines);
    needed.saturating_mul(LINE).saturating_add(AROUND).min(HIGHEST)
}

/// Lines that a text takes when it is wrapped at this width.
fn lines(text: &str, width: u32) -> u32 {
    // A character of the texts' size is somewhat wider than a digit of the standard font.
    let room = (width.saturating_mul(9) / 10).max(2);
    let of_line = |line: &str| units(line).div_ceil(room).max(1);
    text.lines().map(of_line).sum::<u32>().max(1)
}

/// Half-width characters count one, all others two.
fn units(line: &str) -> u32 {
    let wide = |c: char| !(c.is_ascii() || ('\u{FF61}'..='\u{FF9F}').contains(&c));
    line.chars().map(|c| 1 + u32::from(wide(c))).sum()
}

#[cfg(test)]
mod tests {
    use super::{height, lines};

    #[test]
    fn a_text_takes_the_lines_that_it_is_wrapped_to() {
        assert_eq!(lines("", 40), 1);
        assert_eq!(lines("短い", 40), 1);
        assert_eq!(lines(&"長".repeat(18), 40), 1);
        assert_eq!(lines(&"長".repeat(19), 40), 2);
        assert_eq!(lines("一\n二\n三", 40), 3);
    }

    #[test]
    fn no_row_is_higher_than_excel_allows() {
        assert_eq!(height(&"長".repeat(10_000), 20, 1), 409);
        assert_eq!(height("", 20, 5), 86);
    }
}

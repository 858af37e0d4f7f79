//! How high rows must be: spreadsheets do not grow merged cells for their texts, and no row is higher than they allow.

/// A row is at most so high, in tenths of a point; what needs more takes several rows. Excel allows 409 points, and a
/// page should have room for one.
pub(super) const HIGHEST: u32 = 3_000;
/// What stands above and below the lines of a cell, in tenths of a point.
const AROUND: u32 = 50;
/// What frames and padding take of the width, in tenths of a millimetre.
const BESIDE: u32 = 16;

/// Height in tenths of a point of a text of this size (tenths of a point) in this width (millimetres).
pub(super) fn of(text: &str, size: u32, width: u32) -> u32 {
    let lines = lines(text, size, width);
    lines.saturating_mul(size * 3 / 2).saturating_add(AROUND)
}

/// Lines that a text takes when it is wrapped at this width.
fn lines(text: &str, size: u32, width: u32) -> u32 {
    // A half-width letter is half as wide as it is high; a point is 0.353 mm. A tenth is left for other fonts.
    let room = (width * 10).saturating_sub(BESIDE) * 1_000 * 9 / 10;
    let half = (size * 353 / 20).max(1);
    let fit = (room / 10 / half * 10 / 10).max(2);
    let of_line = |line: &str| units(line).div_ceil(fit).max(1);
    text.lines().map(of_line).fold(0, u32::saturating_add).max(1)
}

/// Half-width characters count one, all others two.
fn units(line: &str) -> u32 {
    let wide = |c: char| !(c.is_ascii() || ('\u{FF61}'..='\u{FF9F}').contains(&c));
    line.chars()
        .map(|c| 1 + u32::from(wide(c)))
        .fold(0, u32::saturating_add)
}

/// So much height as rows of at most [`HIGHEST`].
pub(super) fn divided(height: u32) -> Vec<u32> {
    let rows = height.div_ceil(HIGHEST).max(1);
    let each = height.div_ceil(rows);
    vec![each; usize::try_from(rows).unwrap_or(1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_takes_the_lines_that_it_is_wrapped_to() {
        // 182 mm hold 46 wide letters of 10 points, with a tenth to spare.
        assert_eq!(lines(&"長".repeat(44), 100, 182), 1);
        assert_eq!(lines(&"長".repeat(60), 100, 182), 2);
        assert_eq!(lines("一\n二", 100, 182), 2);
        assert_eq!(lines("", 100, 182), 1);
    }

    #[test]
    fn what_is_too_high_for_a_row_takes_several() {
        assert_eq!(divided(500), [500]);
        assert_eq!(divided(7_000).len(), 3);
        assert!(divided(7_000).iter().sum::<u32>() >= 7_000);
    }
}

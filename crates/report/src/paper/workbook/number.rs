//! A number that is read in a workbook as it is read on paper, and stays a number.

use rust_decimal::Decimal;

/// Digits that a workbook keeps of a number.
const DIGITS: usize = 15;
/// What a number format may say.
const LONGEST: usize = 200;

/// The number format under which this value reads as this text; `None` where no format does, so that the text itself
/// is to be written.
pub(super) fn format(text: &str, value: Decimal) -> Option<String> {
    let from = text.find(|c: char| c.is_ascii_digit())?;
    let to = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (before, body, after) = (text.get(..from)?, text.get(from..to)?, text.get(to..)?);
    if LONGEST < text.len() || text.contains(['"', '\\']) || is_long(value) {
        return None;
    }
    let digits: Decimal = body.replace(',', "").parse().ok()?;
    let size = value.abs();
    let end = [(1, ""), (1_000, ","), (1_000_000, ",,")]
        .into_iter()
        .find(|(unit, _)| digits.checked_mul(Decimal::from(*unit)) == Some(size))
        .map(|(_, end)| end)?;
    let pattern = format!("{}{end}", pattern(body)?);
    let around = format!("{}{pattern}{}", quoted(before), quoted(after));
    if value.is_sign_negative() && !value.is_zero() {
        // A section of its own for what is below zero writes no sign but the one that the text has.
        return Some(format!("{pattern};{around}"));
    }
    Some(around)
}

/// Grouping and decimals as they are written.
fn pattern(body: &str) -> Option<String> {
    let (whole, decimals) = body.split_once('.').unwrap_or((body, ""));
    let is_plain = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let is_grouped = whole.contains(',');
    if !is_plain(decimals) || !is_plain(&whole.replace(',', "")) || (is_grouped && !has_thirds(whole)) {
        return None;
    }
    let whole = match is_grouped {
        true => "#,##0".to_owned(),
        false => "0".repeat(leading(whole)),
    };
    Some(match decimals.len() {
        0 => whole,
        places => format!("{whole}.{}", "0".repeat(places)),
    })
}

/// A number that is written with zeros before it keeps them.
fn leading(whole: &str) -> usize {
    match whole.starts_with('0') {
        true => whole.len(),
        false => 1,
    }
}

fn has_thirds(whole: &str) -> bool {
    let mut parts = whole.split(',');
    let first = parts.next().map_or(0, str::len);
    (1..=3).contains(&first) && parts.all(|part| part.len() == 3)
}

fn is_long(value: Decimal) -> bool {
    let digits = value.mantissa().unsigned_abs().to_string();
    DIGITS < digits.trim_end_matches('0').len() || DIGITS + 3 < digits.len()
}

fn quoted(text: &str) -> String {
    match text {
        "" => String::new(),
        text => format!("\"{text}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, value: &str) -> Option<String> {
        format(text, value.parse().unwrap())
    }

    #[test]
    fn a_number_is_read_as_on_paper() {
        assert_eq!(of("1,200", "1200").as_deref(), Some("#,##0"));
        assert_eq!(of("98.40", "98.4").as_deref(), Some("0.00"));
        assert_eq!(of("約54%", "54").as_deref(), Some("\"約\"0\"%\""));
        assert_eq!(of("▲1,200", "-1200").as_deref(), Some("#,##0;\"▲\"#,##0"));
        assert_eq!(of("0", "0").as_deref(), Some("0"));
    }

    #[test]
    fn thousands_of_yen_stay_yen() {
        assert_eq!(of("1,200千円", "1200000").as_deref(), Some("#,##0,\"千円\""));
    }

    #[test]
    fn what_no_format_can_say_is_left_to_the_text() {
        assert_eq!(of("120万円", "1200000"), None);
        assert_eq!(of("一", "1"), None);
        assert_eq!(of("1、2", "12"), None);
        assert_eq!(of("12345678901234567", "12345678901234567"), None);
        assert_eq!(of("1\"", "1"), None);
    }
}

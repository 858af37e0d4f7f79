//! Characters and words that machines stumble over.

/// Characters that are written as one and read by each machine in its own way: enclosed numbers, Roman numerals, squared
/// words, characters of private use, such as show nothing.
pub(crate) fn depends_on_machine(c: char) -> bool {
    matches!(c,
        '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{2160}'..='\u{217F}'
        | '\u{3200}'..='\u{33FF}' | '\u{FE30}'..='\u{FE4F}' | '\u{2116}' | '\u{2121}'
        | '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
        || c.is_control()
        || is_private(c)
}

/// 外字: a character that means what the maker of a font says.
pub(crate) fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// A decimal number and nothing else: no separators, no unit, no sign of its own.
pub(crate) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

/// A whole number and nothing else.
pub(crate) fn is_integer(text: &str) -> bool {
    is_decimal(text) && !text.contains('.')
}

/// Whether a decimal number is zero.
pub(crate) fn is_zero(text: &str) -> bool {
    is_decimal(text) && text.bytes().all(|b| matches!(b, b'0' | b'.' | b'-'))
}

/// AD year of four digits.
pub(crate) fn is_year(text: &str) -> bool {
    text.len() == 4 && is_integer(text) && matches!(text.as_bytes().first(), Some(b'1' | b'2'))
}

/// `2025-04-01` or `2025-04`.
pub(crate) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let two =
        |part: &str, most: u8| part.len() == 2 && part.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n));
    match parts.as_slice() {
        [year, month] => is_year(year) && two(month, 12),
        [year, month, day] => is_year(year) && two(month, 12) && two(day, 31),
        _ => false,
    }
}

/// Words that stand for what stands above.
pub(crate) fn is_ditto(text: &str) -> bool {
    matches!(text, "〃" | "同上" | "々" | "″" | "\"" | "↑" | "同左")
}

/// Six digits, the last of which checks the others.
pub(crate) fn is_municipality_code(text: &str) -> bool {
    let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(10)).collect();
    let Some([a, b, c, d, e, check]) = digits.and_then(|digits| <[u32; 6]>::try_from(digits).ok()) else {
        return false;
    };
    let sum = a * 6 + b * 5 + c * 4 + d * 3 + e * 2;
    (11 - sum % 11) % 10 == check
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_years_and_dates_are_nothing_else() {
        for yes in ["0", "-5", "12.50", "1000000"] {
            assert!(is_decimal(yes), "{yes}");
        }
        for no in ["", "▲5", "1,000", "5%", "1.", ".5", "１", "1e5", "+5", "--5"] {
            assert!(!is_decimal(no), "{no}");
        }
        assert!(is_zero("-0.00") && !is_zero("0.1") && !is_zero(""));
        assert!(is_year("2024") && !is_year("R6") && !is_year("0024") && !is_year("20240"));
        assert!(is_date("2024-04-01") && is_date("2024-04") && !is_date("2024-13") && !is_date("令和6年4月"));
    }

    #[test]
    fn a_municipality_code_checks_itself() {
        assert!(is_municipality_code("142123") && is_municipality_code("011002"));
        assert!(!is_municipality_code("142124") && !is_municipality_code("14212"));
    }
}

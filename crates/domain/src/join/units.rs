//! Units that differ by a power of ten only: 千円 and 百万円, 枚 and 万枚.

use rust_decimal::Decimal;

use crate::words::squeeze;

/// Words before a unit that multiply it; longer ones first.
const POWERS: [(&str, u32); 8] = [
    ("千万", 7),
    ("百万", 6),
    ("十億", 9),
    ("億", 8),
    ("万", 4),
    ("千", 3),
    ("百", 2),
    ("兆", 12),
];

/// The number in the unit `to`, exactly; `None` when the units measure different things.
#[must_use]
pub fn turned(number: Decimal, from: &str, to: &str) -> Option<Decimal> {
    let (from, to) = (squeeze(from), squeeze(to));
    let ((from_power, from_base), (to_power, to_base)) = (power(&from), power(&to));
    if from_base.is_empty() || from_base != to_base {
        return None;
    }
    let up = ten_to(from_power.saturating_sub(to_power))?;
    let down = ten_to(to_power.saturating_sub(from_power))?;
    Some(number.checked_mul(up)?.checked_div(down)?.normalize())
}

fn power(unit: &str) -> (u32, &str) {
    let word = POWERS
        .iter()
        .find_map(|(word, power)| Some((*power, unit.strip_prefix(word)?)));
    word.filter(|(_, base)| !base.is_empty()).unwrap_or((0, unit))
}

fn ten_to(power: u32) -> Option<Decimal> {
    (0..power).try_fold(Decimal::ONE, |all, _| all.checked_mul(Decimal::TEN))
}

#[cfg(test)]
mod tests {
    use super::turned;
    use rust_decimal::Decimal;

    #[test]
    fn numbers_turn_into_the_other_unit_exactly() {
        let turned =
            |n: &str, from, to| turned(n.parse::<Decimal>().unwrap(), from, to).map(|n| n.to_string());
        assert_eq!(turned("9800000", "枚", "万枚").as_deref(), Some("980"));
        assert_eq!(turned("1.5", "百万円", "千円").as_deref(), Some("1500"));
        assert_eq!(turned("1234", "円", "千円").as_deref(), Some("1.234"));
        assert_eq!(turned("5", "人", "件"), None);
        assert_eq!(turned("5", "千", "万"), None);
    }
}

//! The value axis: where it starts, its ticks, and the one unit written above it.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::charts::svg::Tenths;
use crate::charts::words::ChartWords;

/// Ticks of the value axis, in the unit of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// from low to high, evenly spaced; two at least
    pub ticks: Vec<Decimal>,
    /// the axis does not begin at zero, and must say so
    pub broken: bool,
    /// how values are written along it
    pub unit: AxisUnit,
}

/// One unit for a whole axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxisUnit {
    /// what a value is multiplied with before it is written
    pub factor: Decimal,
    /// 万件, 億円; the unit of the source where nothing is gained
    pub word: String,
    /// whether values are written in another unit than the source's
    pub converted: bool,
}

/// The largest value that an axis can carry: beyond it there is no municipal figure, only a reading error.
const LARGEST: i128 = 1_000_000_000_000_000_000;

impl Axis {
    /// An axis that carries these values; `None` where there are none or one is beyond all measure.
    #[must_use]
    pub fn of(values: &[Decimal], unit: &str, words: &ChartWords) -> Option<Self> {
        let low = values.iter().min().copied()?;
        let high = values.iter().max().copied()?;
        let limit = Decimal::from_i128_with_scale(LARGEST, 0);
        if low < -limit || limit < high {
            return None;
        }
        let broken = is_share(unit) && starts_high(low, high);
        let whole = values.iter().all(|value| value.fract().is_zero());
        let ticks = ticks_for(low, high, unit, broken, whole)?;
        let broken = ticks
            .first()
            .is_some_and(|tick| tick.is_sign_positive() && !tick.is_zero());
        let unit = AxisUnit::of(&ticks, unit, words);
        Some(Self { ticks, broken, unit })
    }

    /// The lowest tick.
    #[must_use]
    pub fn low(&self) -> Decimal {
        self.ticks.first().copied().unwrap_or_default()
    }

    /// The highest tick.
    #[must_use]
    pub fn high(&self) -> Decimal {
        self.ticks.last().copied().unwrap_or(Decimal::ONE)
    }

    /// How far up a length a value lies, from the lowest tick at 0 to the highest at `length`.
    #[must_use]
    pub fn along(&self, value: Decimal, length: Tenths) -> Tenths {
        let share = (value - self.low())
            .checked_div(self.high() - self.low())
            .unwrap_or_default();
        (share * Decimal::from(length))
            .round()
            .to_i64()
            .unwrap_or_default()
            .clamp(0, length)
    }
}

/// Whether a unit says a share of a hundred.
#[must_use]
pub fn is_share(unit: &str) -> bool {
    matches!(unit, "%" | "％" | "パーセント")
}

/// Only shares that all lie in the top fifth may leave out the zero.
fn starts_high(low: Decimal, high: Decimal) -> bool {
    Decimal::ZERO < low && high * Decimal::new(8, 1) < low
}

fn ticks_for(low: Decimal, high: Decimal, unit: &str, broken: bool, whole: bool) -> Option<Vec<Decimal>> {
    let air = (high - low) * Decimal::new(6, 2);
    let bottom = if broken { low } else { low.min(Decimal::ZERO) };
    let below = if bottom.is_sign_negative() {
        bottom - air
    } else {
        bottom
    };
    let mut top = if high <= Decimal::ZERO && below < Decimal::ZERO {
        Decimal::ZERO
    } else {
        high + air
    };
    let hundred = Decimal::ONE_HUNDRED;
    let capped = is_share(unit) && high <= hundred;
    if capped {
        top = top.min(hundred);
    }
    let least = if whole { Decimal::TWO } else { Decimal::new(1, 6) };
    if top - below < least {
        top = below + least;
    }
    let mut ticks = nice_ticks(below, top, whole)?;
    let step = ticks.get(1)? - ticks.first()?;
    if broken && low - ticks.first()? < step * Decimal::new(25, 2) {
        ticks.insert(0, ticks.first()? - step);
    }
    if capped {
        ticks.retain(|tick| *tick <= hundred);
    }
    Some(ticks)
}

/// Three to seven round ticks over a span: steps of 1, 2, 2.5 or 5 times a power of ten, near to five of them.
#[must_use]
pub fn nice_ticks(low: Decimal, high: Decimal, whole: bool) -> Option<Vec<Decimal>> {
    const WANTED_STEPS: i64 = 4;
    let span = high.checked_sub(low)?;
    if span <= Decimal::ZERO {
        return None;
    }
    let mut best: Option<(Decimal, Decimal, Decimal, i64)> = None;
    for step in steps_about(span).filter(|step| !whole || step.fract().is_zero()) {
        let first = low.checked_div(step)?.floor() * step;
        let last = high.checked_div(step)?.ceil() * step;
        let count = ((last - first) / step).round().to_i64()?;
        if !(2..=6).contains(&count) {
            continue;
        }
        let is_quarter = i64::from(step.normalize().mantissa() == 25);
        let waste = (last - first).checked_div(span)? - Decimal::ONE;
        let score = Decimal::from((count - WANTED_STEPS).abs() + is_quarter) + waste;
        if best.is_none_or(|(least, ..)| score < least) {
            best = Some((score, step, first, count));
        }
    }
    let (_, step, first, count) = best?;
    Some(
        (0..=count)
            .map(|k| (first + step * Decimal::from(k)).normalize())
            .collect(),
    )
}

/// 1, 2, 2.5 and 5 times the powers of ten that can cut this span into a few pieces.
fn steps_about(span: Decimal) -> impl Iterator<Item = Decimal> {
    let mut power = Decimal::ONE;
    while power < span && power < Decimal::from_i128_with_scale(LARGEST, 0) {
        power *= Decimal::TEN;
    }
    while span < power && power.scale() < 12 {
        power /= Decimal::TEN;
    }
    let powers = [power / Decimal::TEN, power, power * Decimal::TEN];
    let factors = [Decimal::ONE, Decimal::TWO, Decimal::new(25, 1), Decimal::from(5)];
    powers.into_iter().flat_map(move |power| {
        factors
            .into_iter()
            .map(move |factor| (factor * power).normalize())
    })
}

impl AxisUnit {
    /// The unit for these ticks: a larger one once the least tick but zero reaches half of it.
    /// Units that stand for thousands or millions (千円, 百万円) go through the plain one first.
    #[must_use]
    pub fn of(ticks: &[Decimal], unit: &str, words: &ChartWords) -> Self {
        let (multiplier, base) = plain_unit(unit);
        let least = ticks
            .iter()
            .filter(|tick| !tick.is_zero())
            .map(Decimal::abs)
            .min();
        let least = least.unwrap_or_default() * multiplier;
        for (size, word) in words.scales {
            let size = Decimal::from(*size);
            if size / Decimal::TWO <= least && !is_share(unit) {
                let word = format!("{word}{base}");
                return Self {
                    factor: multiplier / size,
                    converted: word != unit,
                    word,
                };
            }
        }
        Self {
            factor: Decimal::ONE,
            word: unit.to_owned(),
            converted: false,
        }
    }
}

/// How many of the plain unit a compound one stands for, and the plain one: 千円 is 1000 円.
#[must_use]
pub fn plain_unit(unit: &str) -> (Decimal, &str) {
    const COUNTED: [&str; 12] = [
        "円", "人", "件", "トン", "t", "㎡", "m²", "m2", "kWh", "冊", "世帯", "台",
    ];
    const PREFIXES: [(&str, i64); 5] = [
        ("百万", 1_000_000),
        ("千", 1_000),
        ("十億", 1_000_000_000),
        ("億", 100_000_000),
        ("万", 10_000),
    ];
    for (prefix, size) in PREFIXES {
        if let Some(base) = unit.strip_prefix(prefix)
            && COUNTED.contains(&base)
        {
            return (Decimal::from(size), base);
        }
    }
    (Decimal::ONE, unit)
}

/// A number as it is read: separators at the thousands, a true minus sign, so many decimals.
#[must_use]
pub fn grouped(value: Decimal, decimals: u32) -> String {
    let rounded =
        value.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    let plain = format!("{:.*}", decimals as usize, rounded.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain.as_str(), ""));
    let mut text = String::new();
    if rounded.is_sign_negative() && !rounded.is_zero() {
        text.push('−');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Axis, AxisUnit, grouped, nice_ticks};
    use crate::charts::words::{EN, JA};
    use rust_decimal::Decimal;

    fn numbers(text: &str) -> Vec<Decimal> {
        text.split(' ').map(|n| n.parse().unwrap()).collect()
    }

    fn ticks(values: &str, unit: &str) -> (String, bool) {
        let axis = Axis::of(&numbers(values), unit, &JA).unwrap();
        let ticks: Vec<String> = axis.ticks.iter().map(ToString::to_string).collect();
        (ticks.join(" "), axis.broken)
    }

    #[test]
    fn an_axis_starts_at_zero_whatever_the_values_are() {
        assert_eq!(
            ticks("58200 112460 150000", "件"),
            ("0 50000 100000 150000 200000".into(), false)
        );
        assert_eq!(ticks("498300 280000", "千円").0, "0 200000 400000 600000");
    }

    #[test]
    fn a_share_in_the_top_fifth_may_start_higher_and_says_so() {
        assert_eq!(ticks("96.4 98.9", "%"), ("96 97 98 99 100".into(), true));
        assert!(!ticks("70 90", "%").1);
    }

    #[test]
    fn a_share_stays_within_a_hundred_unless_its_values_do_not() {
        assert_eq!(ticks("62 100", "%").0, "0 20 40 60 80 100");
        assert!(ticks("40 115", "%").0.ends_with("150"));
    }

    #[test]
    fn counts_have_whole_ticks_even_when_small() {
        assert_eq!(ticks("0 1", "件").0, "0 1 2");
        assert_eq!(ticks("0 0", "件").0, "0 1 2");
    }

    #[test]
    fn negative_values_keep_the_zero_inside() {
        assert_eq!(ticks("-120 80", "百万円").0, "-150 -100 -50 0 50 100");
        assert_eq!(ticks("-8 -2", "人").0, "-10 -8 -6 -4 -2 0");
    }

    #[test]
    fn there_are_three_to_seven_ticks_for_any_span() {
        for (low, high) in [
            ("0", "0.000004"),
            ("0", "7"),
            ("0", "999999999999"),
            ("-3", "11"),
            ("0", "1.01"),
        ] {
            let (low, high) = (low.parse().unwrap(), high.parse().unwrap());
            let ticks = nice_ticks(low, high, false).unwrap();
            assert!((3..=7).contains(&ticks.len()), "{low} {high}: {ticks:?}");
            assert!(ticks[0] <= low && high <= *ticks.last().unwrap());
        }
    }

    #[test]
    fn what_is_beyond_all_measure_has_no_axis() {
        assert_eq!(Axis::of(&[Decimal::MAX, Decimal::MIN], "", &JA), None);
    }

    fn unit(ticks: &str, unit: &str) -> (String, String) {
        let unit = AxisUnit::of(&numbers(ticks), unit, &JA);
        (unit.factor.normalize().to_string(), unit.word)
    }

    #[test]
    fn thousands_of_yen_go_through_yen_to_a_larger_unit() {
        assert_eq!(unit("0 200000 400000", "千円"), ("0.00001".into(), "億円".into()));
        assert_eq!(unit("0 20 40", "千円"), ("0.1".into(), "万円".into()));
        assert_eq!(unit("0 1 2", "千円"), ("1".into(), "千円".into()));
        assert_eq!(unit("0 20 40", "百万円"), ("100".into(), "万円".into()));
        assert_eq!(unit("0 200 400", "百万円"), ("0.01".into(), "億円".into()));
    }

    #[test]
    fn a_larger_unit_needs_ticks_that_reach_half_of_it() {
        assert_eq!(unit("0 5000 10000", "件"), ("0.0001".into(), "万件".into()));
        assert_eq!(unit("0 2000 4000", "件"), ("1".into(), "件".into()));
    }

    #[test]
    fn english_counts_in_thousands() {
        let unit = AxisUnit::of(&numbers("0 50000"), "件", &EN);
        assert_eq!(unit.word, "thousand 件");
    }

    #[test]
    fn numbers_are_grouped_and_their_minus_is_a_minus() {
        assert_eq!(grouped("-1234567.891".parse().unwrap(), 1), "−1,234,567.9");
        assert_eq!(grouped("-0.04".parse().unwrap(), 1), "0.0");
        assert_eq!(grouped("12".parse().unwrap(), 0), "12");
    }
}

//! What a number means against its target: judgement, achievement rate, progress rate, direction.
//!
//! What cannot be computed says why; it is never 0 or 100.

use rust_decimal::Decimal;

use crate::measure::{Measure, Status};
use crate::plan::{Direction, Indicator, Value, ValueKind};
use crate::year::FiscalYear;

/// Why a judgement or a rate cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CannotCompute {
    /// no actual was reported
    NoActual,
    /// the actual is still being counted
    ActualUnset,
    /// no target stands for the year
    NoTarget,
    /// the target is to be set later
    TargetUnset,
    /// the progress rate needs a baseline
    NoBaseline,
    /// the value is words, not a number
    Qualitative,
    /// the value does not apply
    NotApplicable,
    /// the denominator is zero
    ZeroDivision,
    /// a negative number turns the rate round, so that a worse result would show a higher one
    Negative,
    /// the result has more digits than can be kept
    OutOfRange,
    /// which way is better is not known
    NoDirection,
    /// one value is in 千円, the other in 円, or the like
    UnitsDiffer,
    /// what stands there cannot be read
    Unreadable,
}

/// Met when the actual reaches the target in the indicator's direction; exactly equal is met.
///
/// # Errors
/// When either number or the direction is missing.
pub fn met(direction: Option<Direction>, target: &Measure, actual: &Measure) -> Result<bool, CannotCompute> {
    let (target_number, actual_number) = pair(target, actual)?;
    let direction = direction.ok_or(CannotCompute::NoDirection)?;
    let strict = qualified(target, &["超", "未満"]);
    Ok(match direction {
        Direction::Up if strict => actual_number > target_number,
        Direction::Up => actual_number >= target_number,
        Direction::Down if strict => actual_number < target_number,
        Direction::Down => actual_number <= target_number,
        Direction::Keep => actual_number == target_number,
    })
}

/// Achievement rate (達成率) as a fraction: actual/target where more is better, target/actual where less is.
///
/// # Errors
/// When a number or the direction is missing, the denominator is zero, or a negative number turns the rate round: of
/// ▲5 planned and ▲10 reached, 200% would say twice as good.
pub fn achievement_rate(
    direction: Option<Direction>,
    target: &Measure,
    actual: &Measure,
) -> Result<Decimal, CannotCompute> {
    let (target, actual) = pair(target, actual)?;
    let direction = direction.ok_or(CannotCompute::NoDirection)?;
    if target < Decimal::ZERO || (direction == Direction::Down && actual < Decimal::ZERO) {
        return Err(CannotCompute::Negative);
    }
    match direction {
        Direction::Up | Direction::Keep => divide(actual, target),
        Direction::Down => divide(target, actual),
    }
}

/// Progress rate (進捗率) as a fraction: (actual − baseline) / (target − baseline).
///
/// # Errors
/// When a number is missing, or target and baseline are equal.
pub fn progress_rate(
    baseline: &Measure,
    target: &Measure,
    actual: &Measure,
) -> Result<Decimal, CannotCompute> {
    let (target_number, actual_number) = pair(target, actual)?;
    let baseline_number = match baseline.number {
        Some(number) if same_unit(baseline, target) => number,
        Some(_) => return Err(CannotCompute::UnitsDiffer),
        None => return Err(CannotCompute::NoBaseline),
    };
    let less_baseline = |number: Decimal| {
        number
            .checked_sub(baseline_number)
            .ok_or(CannotCompute::OutOfRange)
    };
    divide(less_baseline(actual_number)?, less_baseline(target_number)?)
}

/// The direction that baseline and targets imply: rising targets mean more is better, falling ones less.
/// Words at the targets (以下, 以上) decide first. `None` where they say nothing or contradict each other.
#[must_use]
pub fn infer_direction(indicator: &Indicator) -> Option<Direction> {
    let targets = || indicator.values.iter().filter(|v| v.kind == ValueKind::Target);
    if targets().any(|v| qualified(&v.measure, &["以下", "未満", "以内", "削減"])) {
        return Some(Direction::Down);
    }
    if targets().any(|v| qualified(&v.measure, &["以上", "超"])) {
        return Some(Direction::Up);
    }
    let baseline = indicator
        .values
        .iter()
        .find(|v| v.kind == ValueKind::Baseline && v.measure.number.is_some());
    let mut steps: Vec<&Value> = baseline
        .into_iter()
        .chain(targets())
        .filter(|v| v.measure.number.is_some())
        .collect();
    // An undated target is the plan's final one; an undated baseline comes before everything.
    steps.sort_by_key(|v| (v.kind != ValueKind::Baseline, v.year.is_none(), v.year));
    let numbers: Vec<Decimal> = steps.iter().filter_map(|v| v.measure.number).collect();
    let rising = numbers.windows(2).any(|w| w[0] < w[1]);
    let falling = numbers.windows(2).any(|w| w[0] > w[1]);
    match (rising, falling) {
        (true, false) => Some(Direction::Up),
        (false, true) => Some(Direction::Down),
        _ => None,
    }
}

/// The value of this kind that stands for this year as a whole.
#[must_use]
pub fn value_of(indicator: &Indicator, kind: ValueKind, year: FiscalYear) -> Option<&Value> {
    indicator
        .values
        .iter()
        .find(|v| v.kind == kind && v.year == Some(year) && v.half.is_none() && v.quarter.is_none())
}

/// Whether a year's target was met, computed from the indicator's own values.
///
/// # Errors
/// When target, actual or direction is missing.
pub fn met_in(indicator: &Indicator, year: FiscalYear) -> Result<bool, CannotCompute> {
    let target = value_of(indicator, ValueKind::Target, year).ok_or(CannotCompute::NoTarget)?;
    let actual = value_of(indicator, ValueKind::Actual, year).ok_or(CannotCompute::NoActual)?;
    met(indicator.direction, &target.measure, &actual.measure)
}

/// A printed mark as met or not met; `None` for a mark that judges nothing (－) or is not known.
#[must_use]
pub fn mark_says_met(mark: &str) -> Option<bool> {
    match crate::words::squeeze(mark).as_str() {
        "○" | "◎" | "達成" | "目標達成" => Some(true),
        "×" | "未達成" | "目標未達成" => Some(false),
        _ => None,
    }
}

fn pair(target: &Measure, actual: &Measure) -> Result<(Decimal, Decimal), CannotCompute> {
    let target_number = target.number.ok_or_else(|| why_no_number(target, true))?;
    let actual_number = actual.number.ok_or_else(|| why_no_number(actual, false))?;
    if !same_unit(target, actual) {
        return Err(CannotCompute::UnitsDiffer);
    }
    Ok((target_number, actual_number))
}

fn why_no_number(measure: &Measure, is_target: bool) -> CannotCompute {
    match (measure.status, is_target) {
        (Status::Unset, true) => CannotCompute::TargetUnset,
        (Status::Unset, false) => CannotCompute::ActualUnset,
        (Status::NotApplicable, _) => CannotCompute::NotApplicable,
        (Status::Blank, true) => CannotCompute::NoTarget,
        (Status::Blank, false) => CannotCompute::NoActual,
        (Status::Unreadable, _) => CannotCompute::Unreadable,
        (Status::Number | Status::Qualitative, _) => CannotCompute::Qualitative,
    }
}

/// A value without a unit of its own is in the indicator's unit.
fn same_unit(a: &Measure, b: &Measure) -> bool {
    match (&a.unit, &b.unit) {
        (Some(a), Some(b)) => crate::words::squeeze(a) == crate::words::squeeze(b),
        _ => true,
    }
}

fn divide(over: Decimal, under: Decimal) -> Result<Decimal, CannotCompute> {
    if under.is_zero() {
        return Err(CannotCompute::ZeroDivision);
    }
    over.checked_div(under).ok_or(CannotCompute::OutOfRange)
}

fn qualified(measure: &Measure, words: &[&str]) -> bool {
    measure
        .qualifier
        .as_deref()
        .is_some_and(|q| words.iter().any(|word| q.split(' ').any(|part| part == *word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn m(text: &str) -> Measure {
        Measure::read(text)
    }

    #[test]
    fn exactly_equal_is_met() {
        assert_eq!(met(Some(Direction::Up), &m("85.0%"), &m("85%")), Ok(true));
        assert_eq!(met(Some(Direction::Down), &m("12.0時間"), &m("12時間")), Ok(true));
    }

    #[test]
    fn less_is_better_where_the_direction_says_so() {
        assert_eq!(met(Some(Direction::Down), &m("142台"), &m("143台")), Ok(false));
        assert_eq!(met(Some(Direction::Up), &m("80超"), &m("80")), Ok(false));
    }

    #[test]
    fn what_cannot_be_computed_says_why() {
        assert_eq!(
            met(Some(Direction::Up), &m("未設定"), &m("3")),
            Err(CannotCompute::TargetUnset)
        );
        assert_eq!(
            met(Some(Direction::Up), &m("3"), &m("未集計")),
            Err(CannotCompute::ActualUnset)
        );
        assert_eq!(
            met(Some(Direction::Up), &m("3"), &m("－")),
            Err(CannotCompute::NotApplicable)
        );
        assert_eq!(
            met(Some(Direction::Up), &m("実施"), &m("3")),
            Err(CannotCompute::Qualitative)
        );
        assert_eq!(met(None, &m("3"), &m("3")), Err(CannotCompute::NoDirection));
        assert_eq!(
            met(Some(Direction::Up), &m("3千円"), &m("3000円")),
            Err(CannotCompute::UnitsDiffer)
        );
        assert_eq!(
            achievement_rate(Some(Direction::Up), &m("0"), &m("3")),
            Err(CannotCompute::ZeroDivision)
        );
        assert_eq!(
            progress_rate(&m(""), &m("5"), &m("3")),
            Err(CannotCompute::NoBaseline)
        );
        assert_eq!(
            progress_rate(&m("5"), &m("5"), &m("5")),
            Err(CannotCompute::ZeroDivision)
        );
    }

    #[test]
    fn a_rate_that_a_negative_number_turns_round_is_not_shown() {
        let rate = |direction, target, actual| achievement_rate(Some(direction), &m(target), &m(actual));
        assert_eq!(rate(Direction::Up, "▲5", "▲10"), Err(CannotCompute::Negative));
        assert_eq!(rate(Direction::Down, "▲5", "3"), Err(CannotCompute::Negative));
        assert_eq!(rate(Direction::Down, "5", "▲3"), Err(CannotCompute::Negative));
        assert_eq!(rate(Direction::Up, "5", "▲1"), Ok(Decimal::new(-2, 1)));
        assert_eq!(met(Some(Direction::Up), &m("▲5"), &m("▲3")), Ok(true));
    }

    #[test]
    fn numbers_at_the_end_of_what_can_be_kept_break_nothing() {
        let (most, least) = (Decimal::MAX.to_string(), Decimal::MIN.to_string());
        assert_eq!(
            progress_rate(&m(&least), &m("0"), &m(&most)),
            Err(CannotCompute::OutOfRange)
        );
        assert_eq!(
            achievement_rate(Some(Direction::Up), &m("0.001"), &m(&most)),
            Err(CannotCompute::OutOfRange)
        );
    }

    #[test]
    fn the_rate_turns_round_where_less_is_better() {
        assert_eq!(
            achievement_rate(Some(Direction::Down), &m("10"), &m("20")),
            Ok(Decimal::new(5, 1))
        );
        assert_eq!(
            progress_rate(&m("10"), &m("20"), &m("15")),
            Ok(Decimal::new(5, 1))
        );
    }

    #[test]
    fn published_rates_recompute_to_one_decimal() {
        // 三田市 平成20年度: 計画額 | 実績額 | 達成率
        for (plan, actual, rate) in [
            ("347.0", "400.3", "115.4"),
            ("310.4", "292.8", "94.3"),
            ("45.1", "40.3", "89.4"),
        ] {
            let computed =
                achievement_rate(Some(Direction::Up), &m(plan), &m(actual)).unwrap() * Decimal::from(100);
            assert_eq!(computed.round_dp(1).to_string(), rate);
        }
    }
}

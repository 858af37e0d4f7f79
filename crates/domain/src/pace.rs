//! Where an indicator comes to if it goes on at the pace that it has had since its baseline. A sum, not a promise:
//! for those who decide, never for the public.

use rust_decimal::Decimal;

use crate::judge::{self, CannotCompute};
use crate::measure::Measure;
use crate::plan::{Direction, Indicator, Value, ValueKind};
use crate::year::{FiscalYear, Period};

/// A value of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearValue {
    /// which year
    pub year: FiscalYear,
    /// as written
    pub measure: Measure,
    /// its number, exact
    pub number: Decimal,
}

/// An indicator carried on to the year of its final target at its mean pace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// where the pace is measured from: the baseline of a year, or else the first actual
    pub start: YearValue,
    /// actuals of whole years after the start, oldest first; the last is where it stands
    pub actuals: Vec<YearValue>,
    /// the final target
    pub target: YearValue,
    /// what the final year would come to
    pub expected: Decimal,
    /// whether that meets the target in the indicator's direction
    pub reaches: bool,
}

impl Pace {
    /// The latest actual.
    #[must_use]
    pub fn now(&self) -> &YearValue {
        self.actuals.last().unwrap_or(&self.start)
    }
}

/// Why no pace can be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoPace {
    /// a value is missing or is no number
    Value(CannotCompute),
    /// there are not two values of two years
    OneYear,
    /// the final year is reached: its target is judged, not forecast
    Over,
    /// staying where it is is the aim, so that a pace says nothing
    Keeps,
}

/// The pace of an indicator of a plan with this period.
///
/// # Errors
/// [`NoPace`] where a number, a year or the direction is missing.
pub fn pace(indicator: &Indicator, period: Option<Period>) -> Result<Pace, NoPace> {
    let target = final_target(indicator, period)?;
    let direction = indicator
        .direction
        .ok_or(NoPace::Value(CannotCompute::NoDirection))?;
    if direction == Direction::Keep {
        return Err(NoPace::Keeps);
    }
    let mut values = measured(indicator);
    if values.is_empty() {
        return Err(NoPace::Value(CannotCompute::NoActual));
    }
    let start = values.remove(0);
    let Some(now) = values.last() else {
        return Err(NoPace::OneYear);
    };
    if target.year <= now.year {
        return Err(NoPace::Over);
    }
    let expected = carried_on(&start, now, target.year).ok_or(NoPace::OneYear)?;
    let reached = Measure {
        number: Some(expected),
        ..now.measure.clone()
    };
    let reaches = judge::met(Some(direction), &target.measure, &reached).map_err(NoPace::Value)?;
    Ok(Pace {
        start,
        actuals: values,
        target,
        expected,
        reaches,
    })
}

/// (now − start) ÷ years between, times the years that are left, added to now.
fn carried_on(start: &YearValue, now: &YearValue, until: FiscalYear) -> Option<Decimal> {
    let years = Decimal::from(now.year.ad() - start.year.ad());
    let left = Decimal::from(until.ad() - now.year.ad());
    let gone = now.number.checked_sub(start.number)?;
    now.number
        .checked_add(gone.checked_mul(left)?.checked_div(years)?)
}

/// The undated target is that of the plan's last year; otherwise the latest one.
fn final_target(indicator: &Indicator, period: Option<Period>) -> Result<YearValue, NoPace> {
    let targets = indicator
        .values
        .iter()
        .filter(|v| v.kind == ValueKind::Target && v.half.is_none() && v.quarter.is_none());
    let dated = |v: &Value| v.year.or(period.map(|p| p.to));
    let (value, year) = targets
        .filter_map(|v| Some((v, dated(v)?)))
        .max_by_key(|(_, year)| *year)
        .ok_or(NoPace::Value(CannotCompute::NoTarget))?;
    let number = value.measure.number.ok_or(NoPace::Value(
        // The target is held against itself only to learn why it is no number.
        judge::met(Some(Direction::Up), &value.measure, &value.measure)
            .err()
            .unwrap_or(CannotCompute::TargetUnset),
    ))?;
    Ok(YearValue {
        year,
        measure: value.measure.clone(),
        number,
    })
}

/// The dated baseline and the actuals of whole years, oldest first, one for each year: an actual before a baseline.
fn measured(indicator: &Indicator) -> Vec<YearValue> {
    let whole = indicator.values.iter().filter(|v| {
        v.kind != ValueKind::Target && v.half.is_none() && v.quarter.is_none() && v.measure.number.is_some()
    });
    let mut dated: Vec<(FiscalYear, bool, &Value)> = whole
        .filter_map(|v| Some((v.year?, v.kind == ValueKind::Baseline, v)))
        .collect();
    let baselines = dated.iter().filter(|(_, is_baseline, _)| *is_baseline);
    let from = baselines.map(|(year, _, _)| *year).min();
    dated.sort_by_key(|(year, is_baseline, _)| (*year, *is_baseline));
    dated.dedup_by_key(|(year, _, _)| *year);
    dated
        .iter()
        .filter(|(year, _, _)| from.is_none_or(|from| from <= *year))
        .filter_map(|(year, _, value)| {
            Some(YearValue {
                year: *year,
                measure: value.measure.clone(),
                number: value.measure.number?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{NoPace, pace};
    use crate::judge::CannotCompute;
    use crate::measure::Measure;
    use crate::plan::{Direction, Indicator, Value, ValueKind};
    use crate::year::{FiscalYear, Period};

    fn value(kind: ValueKind, year: Option<i32>, text: &str) -> Value {
        Value {
            kind,
            year: year.map(|ad| FiscalYear::new(ad).unwrap()),
            half: None,
            quarter: None,
            year_kind: None,
            measure: Measure::read(text),
        }
    }

    fn indicator(direction: Option<Direction>, values: &[(ValueKind, Option<i32>, &str)]) -> Indicator {
        Indicator {
            name: "延床面積".to_owned(),
            direction,
            values: values
                .iter()
                .map(|(kind, year, text)| value(*kind, *year, text))
                .collect(),
            ..Indicator::default()
        }
    }

    fn period() -> Option<Period> {
        Period::new(FiscalYear::new(2023).unwrap(), FiscalYear::new(2027).unwrap())
    }

    use ValueKind::{Actual, Baseline, Target};

    #[test]
    fn the_pace_since_the_baseline_is_carried_on_exactly() {
        let floor = indicator(
            Some(Direction::Down),
            &[
                (Baseline, Some(2022), "312.0"),
                (Actual, Some(2023), "311.5"),
                (Actual, Some(2024), "310.2"),
                (Target, Some(2024), "305"),
                (Target, Some(2027), "292.0"),
            ],
        );
        let pace = pace(&floor, period()).unwrap();
        assert_eq!(pace.expected.normalize().to_string(), "307.5");
        assert!(!pace.reaches);
        assert_eq!(pace.now().number.to_string(), "310.2");
    }

    #[test]
    fn exactly_reaching_it_is_reaching_it_and_an_undated_target_is_that_of_the_last_year() {
        let rate = indicator(
            Some(Direction::Up),
            &[
                (Baseline, Some(2023), "10"),
                (Actual, Some(2025), "14"),
                (Target, None, "18"),
            ],
        );
        let found = pace(&rate, period()).unwrap();
        assert!(found.reaches);
        assert_eq!(found.target.year.ad(), 2027);
    }

    #[test]
    fn going_the_wrong_way_does_not_reach_it() {
        let groups = indicator(
            Some(Direction::Up),
            &[
                (Baseline, Some(2022), "45"),
                (Actual, Some(2024), "43"),
                (Target, Some(2027), "60"),
            ],
        );
        let found = pace(&groups, period()).unwrap();
        assert_eq!(
            (found.expected.normalize().to_string(), found.reaches),
            ("40".to_owned(), false)
        );
    }

    #[test]
    fn where_there_is_no_pace_it_is_said_why() {
        let up = Some(Direction::Up);
        let why = |indicator: &Indicator| pace(indicator, period()).unwrap_err();
        let cannot = |why| NoPace::Value(why);
        assert_eq!(why(&indicator(up, &[])), cannot(CannotCompute::NoTarget));
        let unset = indicator(up, &[(Target, Some(2027), "未設定")]);
        assert_eq!(why(&unset), cannot(CannotCompute::TargetUnset));
        let words = indicator(up, &[(Target, Some(2027), "実施")]);
        assert_eq!(why(&words), cannot(CannotCompute::Qualitative));
        let only = [(Target, Some(2027), "9"), (Actual, Some(2024), "3")];
        assert_eq!(why(&indicator(up, &only)), NoPace::OneYear);
        assert_eq!(why(&indicator(None, &only)), cannot(CannotCompute::NoDirection));
        assert_eq!(why(&indicator(Some(Direction::Keep), &only)), NoPace::Keeps);
        assert_eq!(why(&indicator(up, &only[..1])), cannot(CannotCompute::NoActual));
        let over = [
            (Baseline, Some(2023), "1"),
            (Target, Some(2024), "9"),
            (Actual, Some(2024), "3"),
        ];
        assert_eq!(why(&indicator(up, &over)), NoPace::Over);
    }

    #[test]
    fn numbers_at_the_edge_give_no_pace_and_no_panic() {
        let edge = indicator(
            Some(Direction::Up),
            &[
                (Baseline, Some(2023), "-79228162514264337593543950335"),
                (Actual, Some(2024), "79228162514264337593543950335"),
                (Target, Some(2027), "5"),
            ],
        );
        assert_eq!(pace(&edge, period()), Err(NoPace::OneYear));
    }
}

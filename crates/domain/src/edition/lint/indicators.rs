//! Indicators: units, directions, targets against baselines and against one another, years, readability.

use rust_decimal::Decimal;

use super::items::gone;
use super::{DoubtKind, Doubts, KnownDepartments};
use crate::edition::{Aspect, EditionContent, IndicatorPlace, Item};
use crate::measure::Status;
use crate::plan::{Direction, Indicator, Value, ValueKind};
use crate::year::{FiscalYear, Period};

pub(super) fn look(content: &EditionContent, departments: &KnownDepartments, doubts: &mut Doubts) {
    for (id, place) in content.beside.identities.indicators() {
        let Some(indicator) = place.of(&content.document) else {
            continue;
        };
        let item = Item::Indicator(id);
        let of_section = matches!(place, IndicatorPlace::Section { .. });
        if of_section && indicator.departments.is_empty() {
            doubts.add(item, Aspect::Departments, &[], DoubtKind::NobodyOwns);
        }
        gone(item, indicator.departments.iter(), departments, doubts);
        missing(item, indicator, doubts);
        against_baseline(item, indicator, doubts);
        against_one_another(item, indicator, doubts);
        values(item, indicator, content.document.period, doubts);
    }
}

fn of_kind(indicator: &Indicator, kind: ValueKind) -> impl Iterator<Item = &Value> {
    indicator.values.iter().filter(move |value| value.kind == kind)
}

fn says_something(value: &Value) -> bool {
    !matches!(value.measure.status, Status::Blank | Status::NotApplicable)
}

fn missing(item: Item, indicator: &Indicator, doubts: &mut Doubts) {
    let mut add = |what| doubts.add(item, Aspect::Indicators, &[&indicator.name], what);
    let mut numbers = indicator.values.iter().filter(|v| v.measure.number.is_some());
    if indicator.unit.is_none() && numbers.any(|value| value.measure.unit.is_none()) {
        add(DoubtKind::NoUnit);
    }
    if !of_kind(indicator, ValueKind::Target).any(says_something) {
        add(DoubtKind::NoTarget);
    }
    let has_number = of_kind(indicator, ValueKind::Target).any(|v| v.measure.number.is_some());
    if indicator.direction.is_none() && has_number {
        add(DoubtKind::NoDirection);
    }
}

/// A number that can be compared with others of its indicator: 10%削減 tells a difference, not a level.
fn level(value: &Value) -> Option<(Decimal, Option<&str>)> {
    let qualifier = value.measure.qualifier.as_deref().unwrap_or_default();
    let number = value
        .measure
        .number
        .filter(|_| !qualifier.contains(['減', '増']))?;
    Some((number, value.measure.unit.as_deref()))
}

/// Both as numbers of one unit.
fn both(one: &Value, other: &Value) -> Option<(Decimal, Decimal)> {
    let ((a, unit), (b, other_unit)) = (level(one)?, level(other)?);
    (unit == other_unit).then_some((a, b))
}

fn against_baseline(item: Item, indicator: &Indicator, doubts: &mut Doubts) {
    let is_final = |value: &&Value| (value.year.is_none(), value.year, value.half, value.quarter);
    let target = of_kind(indicator, ValueKind::Target)
        .filter(|value| value.measure.number.is_some())
        .max_by_key(is_final);
    let baseline = of_kind(indicator, ValueKind::Baseline)
        .filter(|value| value.measure.number.is_some())
        .max_by_key(|value| value.year);
    let (Some(target), Some(baseline)) = (target, baseline) else {
        return;
    };
    let Some((number, from)) = both(target, baseline) else {
        return;
    };
    let (target, baseline) = (target.measure.text.clone(), baseline.measure.text.clone());
    let about = [target.clone(), baseline.clone()];
    let what = match indicator.direction {
        Some(Direction::Up) if number < from => DoubtKind::TargetBelowBaseline { target, baseline },
        Some(Direction::Down) if number > from => DoubtKind::TargetAboveBaseline { target, baseline },
        _ => return,
    };
    doubts.add(item, Aspect::Indicators, &[&about[0], &about[1]], what);
}

fn against_one_another(item: Item, indicator: &Indicator, doubts: &mut Doubts) {
    let mut targets: Vec<(FiscalYear, &Value)> = of_kind(indicator, ValueKind::Target)
        .filter(|value| value.half.is_none() && value.quarter.is_none() && level(value).is_some())
        .filter_map(|value| Some((value.year?, value)))
        .collect();
    targets.sort_by_key(|(year, _)| *year);
    for pair in targets.windows(2) {
        let [(year, one), (later_year, other)] = pair else {
            continue;
        };
        let Some((before, after)) = both(one, other).filter(|_| year != later_year) else {
            continue;
        };
        let earlier = (*year, one.measure.text.clone());
        let later = (*later_year, other.measure.text.clone());
        let about = format!("{earlier:?} {later:?}");
        let what = match indicator.direction {
            _ if indicator.cumulative && after < before => DoubtKind::CumulativeFalls { earlier, later },
            Some(Direction::Up) if after < before => DoubtKind::TargetsGoBack { earlier, later },
            Some(Direction::Down) if after > before => DoubtKind::TargetsGoBack { earlier, later },
            _ => continue,
        };
        doubts.add(item, Aspect::Indicators, &[&about], what);
    }
}

fn values(item: Item, indicator: &Indicator, period: Option<Period>, doubts: &mut Doubts) {
    for value in &indicator.values {
        let text = &value.measure.text;
        let about = format!("{:?} {:?} {text}", value.kind, value.year);
        if value.measure.status == Status::Unreadable {
            let what = DoubtKind::Unreadable { text: text.clone() };
            doubts.add(item, Aspect::Indicators, &[&about], what);
        }
        let (Some(year), Some(period)) = (value.year, period) else {
            continue;
        };
        let is_outside = match value.kind {
            ValueKind::Target => !period.contains(year),
            // Where it began lies before the plan; what was reached may be told later than it.
            ValueKind::Baseline => year > period.to,
            ValueKind::Actual => false,
        };
        if is_outside && says_something(value) {
            let kind = value.kind;
            let what = DoubtKind::ValueOutside { kind, year, period };
            doubts.add(item, Aspect::Indicators, &[&about, &format!("{period:?}")], what);
        }
    }
}

//! Indicators: units, directions, targets against baselines and against one another, years, readability.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::items::gone;
use super::{DoubtKind, Doubts, KnownDepartments};
use crate::edition::{Aspect, EditionContent, IndicatorId, IndicatorPlace, Item};
use crate::join::turned;
use crate::measure::Status;
use crate::plan::{Direction, Indicator, Value, ValueKind};
use crate::words::squeeze;
use crate::year::{FiscalYear, Period};

pub(super) fn look(
    content: &EditionContent,
    base: Option<&EditionContent>,
    departments: &KnownDepartments,
    doubts: &mut Doubts,
) {
    let before: HashMap<IndicatorId, &Indicator> = base
        .into_iter()
        .flat_map(|base| {
            base.beside
                .identities
                .indicators()
                .map(move |known| (base, known))
        })
        .filter_map(|(base, (id, place))| Some((id, place.of(&base.document)?)))
        .collect();
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
        if let Some(before) = before.get(&id) {
            unit_changed(item, before, indicator, doubts);
        }
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
fn level(value: &Value) -> Option<Decimal> {
    let qualifier = value.measure.qualifier.as_deref().unwrap_or_default();
    value.measure.number.filter(|_| !qualifier.contains(['減', '増']))
}

/// Both as numbers of one unit, the second one turned into that of the first where it has another one.
fn both(indicator: &Indicator, one: &Value, other: &Value) -> Option<(Decimal, Decimal)> {
    let unit = |value: &Value| value.measure.unit.clone().or_else(|| indicator.unit.clone());
    let (number, other_number) = (level(one)?, level(other)?);
    match (unit(one), unit(other)) {
        (None, None) => Some((number, other_number)),
        (Some(to), Some(from)) if squeeze(&to) == squeeze(&from) => Some((number, other_number)),
        (Some(to), Some(from)) => Some((number, turned(other_number, &from, &to)?)),
        _ => None,
    }
}

/// Numbers without a unit of their own that stayed while the indicator's unit became another one: they mean something
/// else now.
fn unit_changed(item: Item, before: &Indicator, now: &Indicator, doubts: &mut Doubts) {
    let (Some(old), Some(new)) = (&before.unit, &now.unit) else {
        return;
    };
    if squeeze(old) == squeeze(new) {
        return;
    }
    let bare = |value: &&Value| value.measure.number.is_some() && value.measure.unit.is_none();
    let key = |value: &Value| (value.kind, value.year, value.half, value.quarter, value.year_kind);
    let stayed = |value: &&Value| {
        let mut earlier = before.values.iter().filter(bare);
        earlier.any(|was| key(was) == key(value) && was.measure.number == value.measure.number)
    };
    if let Some(value) = now.values.iter().filter(bare).find(stayed) {
        let what = DoubtKind::UnitChanged {
            before: old.clone(),
            now: new.clone(),
            value: value.measure.text.clone(),
        };
        doubts.add(item, Aspect::Indicators, &[old, new, &value.measure.text], what);
    }
}

/// The first target that is worse than where it began: a later one may be better again.
fn against_baseline(item: Item, indicator: &Indicator, doubts: &mut Doubts) {
    let baseline = of_kind(indicator, ValueKind::Baseline)
        .filter(|value| value.measure.number.is_some())
        .max_by_key(|value| value.year);
    let Some(baseline) = baseline else {
        return;
    };
    let mut targets: Vec<&Value> = of_kind(indicator, ValueKind::Target).collect();
    targets.sort_by_key(|value| (value.year.is_none(), value.year, value.half, value.quarter));
    for value in targets {
        let Some((number, from)) = both(indicator, value, baseline) else {
            continue;
        };
        let (target, baseline) = (value.measure.text.clone(), baseline.measure.text.clone());
        let about = [target.clone(), baseline.clone()];
        let what = match indicator.direction {
            Some(Direction::Up) if number < from => DoubtKind::TargetBelowBaseline { target, baseline },
            Some(Direction::Down) if number > from => DoubtKind::TargetAboveBaseline { target, baseline },
            _ => continue,
        };
        return doubts.add(item, Aspect::Indicators, &[&about[0], &about[1]], what);
    }
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
        let Some((before, after)) = both(indicator, one, other).filter(|_| year != later_year) else {
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

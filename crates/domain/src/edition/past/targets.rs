//! Targets that later editions changed: the original ones, and each change with its reason.

use serde::{Deserialize, Serialize};

use super::super::{Aspect, Identities, IndicatorId, IndicatorPlace, Item};
use super::Stage;
use crate::join::turned;
use crate::measure::Status;
use crate::plan::{Indicator, Value, ValueKind};
use crate::words::squeeze;
use crate::year::{FiscalYear, Half, Quarter};

/// An indicator whose targets changed with an edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetPast {
    /// which one
    pub indicator: IndicatorId,
    /// it with its original targets and no other values, in its present unit where that can be made: of each time the
    /// one of the first edition that had one for it
    pub original: Indicator,
    /// place of the first edition that had targets
    pub edition: usize,
    /// place of the edition of each original target, in their order; nothing in publications of earlier programs, whose
    /// original targets are all of `edition`
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub editions: Vec<usize>,
    /// where they changed, in order
    pub changes: Vec<TargetChange>,
}

/// A change of an indicator's targets with an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetChange {
    /// place of the edition that changed them
    pub edition: usize,
    /// the first year with another target; absent where only the undated one changed
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<FiscalYear>,
    /// why, where a reason was given
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The time of a value: its year and part of it; an undated target is the plan's final one.
pub type Time = (Option<FiscalYear>, Option<Half>, Option<Quarter>);

impl TargetPast {
    /// The original target of a time; absent where there was none.
    #[must_use]
    pub fn target_at(&self, time: Time) -> Option<&Value> {
        at(&self.original, time)
    }

    /// The original target of a time that has another one now, or none; absent where it is the same, or where there
    /// was none.
    #[must_use]
    pub fn differing(&self, now: &Indicator, time: Time) -> Option<&Value> {
        let was = self.target_at(time)?;
        let same = at(now, time).is_some_and(|is| says_same(&self.original, was, now, is));
        (!same).then_some(was)
    }

    /// Place of the edition that the original target of a time is of; absent where it had none.
    #[must_use]
    pub fn edition_of(&self, time: Time) -> Option<usize> {
        let is_of = |value: &Value| is_target(value) && time_of(value) == time;
        let place = self.original.values.iter().position(is_of)?;
        Some(self.editions.get(place).copied().unwrap_or(self.edition))
    }

    /// Places of the editions whose original targets are others now, the earliest first, each once.
    #[must_use]
    pub fn origins(&self, now: &Indicator) -> Vec<usize> {
        let from = |place: usize| self.editions.get(place).copied().unwrap_or(self.edition);
        let values = self.original.values.iter().enumerate();
        let changed = values.filter(|(_, value)| self.differing(now, time_of(value)).is_some());
        let mut places: Vec<usize> = changed.map(|(place, _)| from(place)).collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

fn at(indicator: &Indicator, time: Time) -> Option<&Value> {
    let mut targets = indicator.values.iter().filter(|v| is_target(v));
    targets.find(|v| time_of(v) == time)
}

fn time_of(value: &Value) -> Time {
    (value.year, value.half, value.quarter)
}

/// A target that says something: a number or words.
fn is_target(value: &Value) -> bool {
    value.kind == ValueKind::Target && matches!(value.measure.status, Status::Number | Status::Qualitative)
}

/// The pasts of all indicators of the last stage.
pub(super) fn pasts(stages: &[Stage<'_>]) -> Vec<TargetPast> {
    let Some(last) = stages.last() else {
        return Vec::new();
    };
    let all = last.content.beside.identities.indicators();
    all.filter_map(|(id, place)| past(stages, id, place.of(&last.content.document)?))
        .collect()
}

/// The past of one indicator, which is now this one.
fn past(stages: &[Stage<'_>], id: IndicatorId, now: &Indicator) -> Option<TargetPast> {
    let through: Vec<(usize, &Indicator)> = stages
        .iter()
        .enumerate()
        .filter_map(|(at, stage)| {
            let place = stage.content.beside.identities.indicator(id)?;
            Some((at, place.of(&stage.content.document)?))
        })
        .skip_while(|(_, indicator)| !indicator.values.iter().any(is_target))
        .collect();
    let (edition, first) = *through.first()?;
    let changes = through.windows(2).filter_map(|pair| {
        let [(_, before), (at, after)] = pair else {
            return None;
        };
        let (differs, from) = difference(before, after);
        differs.then(|| TargetChange {
            edition: *at,
            from,
            reason: reason(stages.get(*at), id),
        })
    });
    let changes: Vec<TargetChange> = changes.collect();
    if changes.is_empty() {
        return None;
    }
    let (values, editions) = originals(&through, now).into_iter().unzip();
    Some(TargetPast {
        indicator: id,
        original: Indicator {
            no: first.no.clone(),
            name: first.name.clone(),
            unit: now.unit.clone().or_else(|| first.unit.clone()),
            direction: first.direction,
            values,
            ..Indicator::default()
        },
        edition,
        editions,
        changes,
    })
}

/// Of each time its first target, with the place of the edition that has it, in the unit of what the indicator is now.
fn originals(through: &[(usize, &Indicator)], now: &Indicator) -> Vec<(Value, usize)> {
    let mut all: Vec<(Value, usize)> = Vec::new();
    for (edition, was) in through {
        for value in was.values.iter().filter(|v| is_target(v)) {
            if all.iter().all(|(known, _)| time_of(known) != time_of(value)) {
                all.push((in_unit_of(now, was, value), *edition));
            }
        }
    }
    all
}

/// A value of what an indicator was, in the unit of what it is now where that can be made.
fn in_unit_of(now: &Indicator, was: &Indicator, value: &Value) -> Value {
    let mut value = value.clone();
    let (Some(from), Some(to)) = (was.unit.as_deref(), now.unit.as_deref()) else {
        return value;
    };
    if squeeze(from) == squeeze(to) || value.measure.unit.is_some() {
        return value;
    }
    let number = value.measure.number.and_then(|number| turned(number, from, to));
    match number {
        Some(_) => value.measure.number = number,
        None => value.measure.unit = Some(from.to_owned()),
    }
    value
}

/// Whether two indicators have other targets, and the first year in which they have. A target that came where there
/// was none is no change of it.
fn difference(before: &Indicator, after: &Indicator) -> (bool, Option<FiscalYear>) {
    let changed = before.values.iter().filter(|v| is_target(v)).filter(|was| {
        let is = at(after, time_of(was));
        is.is_none_or(|is| !says_same(before, was, after, is))
    });
    let years: Vec<Option<FiscalYear>> = changed.map(|value| value.year).collect();
    (!years.is_empty(), years.into_iter().flatten().min())
}

fn says_same(before: &Indicator, was: &Value, after: &Indicator, is: &Value) -> bool {
    if squeeze(&was.measure.text) == squeeze(&is.measure.text) && before.unit == after.unit {
        return true;
    }
    let (Some(old), Some(new)) = (was.measure.number, is.measure.number) else {
        return false;
    };
    let unit =
        |indicator: &Indicator, value: &Value| value.measure.unit.clone().or_else(|| indicator.unit.clone());
    let number = match (unit(before, was), unit(after, is)) {
        (Some(from), Some(to)) if squeeze(&from) != squeeze(&to) => turned(old, &from, &to),
        _ => Some(old),
    };
    number == Some(new) && was.measure.qualifier == is.measure.qualifier
}

/// The reason that an edition gives for an indicator's targets: its own, or that of the initiative's indicators.
fn reason(stage: Option<&Stage<'_>>, id: IndicatorId) -> Option<String> {
    let beside = &stage?.content.beside;
    let owner = || item_of(&beside.identities, id);
    let own = beside.reason(Item::Indicator(id), Aspect::Indicators);
    let given = own.or_else(|| beside.reason(owner()?, Aspect::Indicators))?;
    Some(given.to_owned()).filter(|text| !text.trim().is_empty())
}

fn item_of(identities: &Identities, id: IndicatorId) -> Option<Item> {
    Some(match identities.indicator(id)? {
        IndicatorPlace::Section { section, .. } => Item::Section(identities.sections.get(section)?.id),
        IndicatorPlace::Initiative { initiative, .. } => {
            Item::Initiative(identities.initiatives.get(initiative)?.id)
        }
    })
}

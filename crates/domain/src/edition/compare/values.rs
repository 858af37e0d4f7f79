//! Baselines and targets: what stands on both sides of a time, and whether an aim became higher.

use std::cmp::Ordering;

use super::{DifferenceKind, Saying, When, same_words};
use crate::join::turned;
use crate::measure::{Measure, Status};
use crate::plan::{Direction, Indicator, Value, ValueKind, YearKind};
use crate::words::squeeze;
use crate::year::Half;

/// What stands on both sides of one time.
pub(super) struct Pair<'a> {
    pub kind: ValueKind,
    pub when: When,
    pub before: Option<&'a Measure>,
    pub after: Option<&'a Measure>,
}

/// Two values of one time, each with the indicator that gives it unit and direction.
pub(super) struct Aim<'a> {
    pub before: (&'a Indicator, Option<&'a Measure>),
    pub after: (&'a Indicator, Option<&'a Measure>),
}

impl When {
    /// Its rank in time; what has no year comes last, a year before its parts.
    pub(super) fn rank(&self) -> (bool, i32, u8, bool) {
        let part = match (self.half, self.quarter) {
            (None, None) => 0,
            (Some(Half::First), _) => 1,
            (Some(Half::Second), _) => 4,
            (None, Some(quarter)) => [2, 3, 5, 6]
                .get(usize::from(quarter.number().saturating_sub(1)))
                .copied()
                .unwrap_or(7),
        };
        let year = self.year.map_or(i32::MAX, crate::year::FiscalYear::ad);
        (self.year.is_none(), year, part, self.is_calendar)
    }
}

/// The baselines and targets of both sides by time; a time that a document repeats is told in its order.
pub(super) fn pairs<'a>(before: &'a [Value], after: &'a [Value]) -> Vec<Pair<'a>> {
    let (old, new) = (keyed(before), keyed(after));
    let mut keys: Vec<Key> = old.iter().chain(&new).map(|(key, _)| *key).collect();
    keys.sort_by_key(|key| (key.kind, key.when.rank(), key.count));
    keys.dedup();
    let find = |all: &[(Key, &'a Measure)], key: Key| {
        let found = all.iter().find(|(known, _)| *known == key);
        found.map(|(_, measure)| *measure)
    };
    keys.into_iter()
        .map(|key| Pair {
            kind: key.kind,
            when: key.when,
            before: find(&old, key),
            after: find(&new, key),
        })
        .collect()
}

#[derive(Clone, Copy, PartialEq)]
struct Key {
    kind: ValueKind,
    when: When,
    count: usize,
}

fn keyed(values: &[Value]) -> Vec<(Key, &Measure)> {
    let mut all: Vec<(Key, &Measure)> = Vec::new();
    let planned = values.iter().filter(|value| value.kind != ValueKind::Actual);
    for value in planned.filter(|value| value.measure.status != Status::Blank) {
        let when = When {
            year: value.year,
            half: value.half,
            quarter: value.quarter,
            is_calendar: value.year_kind == Some(YearKind::Calendar),
        };
        let same = |(key, _): &&(Key, &Measure)| key.kind == value.kind && key.when == when;
        let key = Key {
            kind: value.kind,
            when,
            count: all.iter().filter(same).count(),
        };
        all.push((key, &value.measure));
    }
    all
}

impl Aim<'_> {
    /// What kind of change it is; `None` where both say the same in the same words.
    pub fn kind(&self, of: ValueKind) -> Option<DifferenceKind> {
        let changed = match of {
            ValueKind::Baseline => DifferenceKind::Baseline,
            ValueKind::Target | ValueKind::Actual => DifferenceKind::TargetChanged,
        };
        let (old, new) = match (self.before.1, self.after.1) {
            (None, None) => return None,
            (Some(old), Some(new)) => (old, new),
            _ => return Some(changed),
        };
        let is_same_text = same_words(&old.text, &new.text);
        let Some(order) = self.order(old, new) else {
            return (!is_same_text).then_some(changed);
        };
        match order {
            Ordering::Equal if !self.is_qualified_alike() => Some(changed),
            Ordering::Equal => (!is_same_text).then_some(DifferenceKind::Rewritten),
            _ if of == ValueKind::Baseline => Some(changed),
            order => Some(self.aimed(order)),
        }
    }

    /// How the later number compares with the earlier one, in one unit; `None` where that cannot be told.
    fn order(&self, old: &Measure, new: &Measure) -> Option<Ordering> {
        let (was, is) = (old.number?, new.number?);
        let unit = |measure: &Measure, indicator: &Indicator| {
            let unit = measure.unit.as_ref().or(indicator.unit.as_ref());
            squeeze(unit.map(String::as_str).unwrap_or_default())
        };
        let (from, to) = (unit(old, self.before.0), unit(new, self.after.0));
        // Where only one of them names its unit nobody knows what the other counts.
        let was = if from == to { was } else { turned(was, &from, &to)? };
        Some(is.cmp(&was))
    }

    /// 以上 is no 未満.
    fn is_qualified_alike(&self) -> bool {
        let qualified = |measure: Option<&Measure>| {
            squeeze(measure.and_then(|m| m.qualifier.as_deref()).unwrap_or_default())
        };
        qualified(self.before.1) == qualified(self.after.1)
    }

    fn aimed(&self, order: Ordering) -> DifferenceKind {
        // A running total is no yearly figure: which of them aims higher cannot be told.
        if self.before.0.cumulative != self.after.0.cumulative || !self.is_qualified_alike() {
            return DifferenceKind::TargetChanged;
        }
        let (old, new) = (self.before.0.direction, self.after.0.direction);
        let direction = match (old, new) {
            (Some(a), Some(b)) if a != b => None,
            (a, b) => b.or(a),
        };
        match (direction, order) {
            (Some(Direction::Up), Ordering::Greater) | (Some(Direction::Down), Ordering::Less) => {
                DifferenceKind::TargetRaised
            }
            (Some(Direction::Up), Ordering::Less) | (Some(Direction::Down), Ordering::Greater) => {
                DifferenceKind::TargetLowered
            }
            _ => DifferenceKind::TargetChanged,
        }
    }

    /// Both as a reader sees them, with their unit.
    pub fn told(&self) -> (Saying, Saying) {
        let told = |(indicator, measure): (&Indicator, Option<&Measure>)| {
            let Some(measure) = measure else {
                return Saying::Absent;
            };
            let unit = indicator.unit.as_deref().unwrap_or_default();
            let needs_unit = measure.number.is_some()
                && measure.unit.is_none()
                && !squeeze(&measure.text).contains(&squeeze(unit));
            match needs_unit {
                true => Saying::some(&format!("{}{unit}", measure.text.trim())),
                false => Saying::some(&measure.text),
            }
        };
        (told(self.before), told(self.after))
    }
}

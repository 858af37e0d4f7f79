//! Indicators, their values, what comes of them; grades and money.

use std::collections::BTreeSet;

use ayumi_domain::judge::{self, CannotCompute};
use ayumi_domain::plan::{Indicator, Value, ValueKind};
use ayumi_domain::{FiscalYear, Measure, Status};
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Maker, Owner, ad, order};
use crate::data::cell::Cell;
use crate::data::keys;

impl Maker<'_> {
    /// Does this with every indicator of the plan and the cells that say which it is.
    fn each_indicator(&mut self, mut with: impl FnMut(&mut Self, Vec<Cell>, &Indicator)) {
        for owner in self.owners() {
            for (at, indicator) in self.indicators_of(owner).iter().enumerate() {
                let mut of = self.owner(owner);
                of.extend([
                    Cell::from(&self.indicator_key(owner, at)),
                    order(at),
                    Cell::from(indicator.no.as_ref()),
                    Cell::from(&indicator.name),
                ]);
                with(self, of, indicator);
            }
        }
    }

    pub(super) fn indicators(&mut self) {
        self.each_indicator(|maker, of, indicator| {
            let unit = indicator.unit.as_ref();
            let direction = match keys::direction(indicator.direction) {
                Cell::Empty => Cell::Code("not-known"),
                known => known,
            };
            let about = vec![
                Cell::from(unit),
                Cell::Code(if unit.is_some() { "stated" } else { "not-stated" }),
                direction,
                Cell::from(indicator.cumulative),
                Cell::from(indicator.source.as_ref()),
            ];
            maker.push([of, about]);
        });
    }

    pub(super) fn values(&mut self) {
        self.each_indicator(|maker, of, indicator| {
            for value in &indicator.values {
                let kind = vec![
                    keys::value_kind(value.kind),
                    stated(keys::year_kind(value.year_kind)),
                ];
                let time = keys::of_time(value.year, value.half, value.quarter);
                let measure = measure(&value.measure, indicator.unit.as_ref());
                maker.push([of.clone(), kind, time, measure]);
            }
        });
    }

    pub(super) fn achievements(&mut self) {
        self.each_indicator(|maker, of, indicator| {
            for year in years(indicator) {
                let (judgement, why) = match judge::met_in(indicator, year) {
                    Ok(true) => (Cell::Code("met"), Cell::Empty),
                    Ok(false) => (Cell::Code("missed"), Cell::Empty),
                    Err(reason) => (Cell::Code("cannot-be-computed"), Cell::Code(keys::why(reason))),
                };
                let judged = vec![ad(Some(year)), judgement, why];
                maker.push([of.clone(), judged, rate(indicator, year)]);
            }
        });
    }

    pub(super) fn judgements(&mut self) {
        self.each_indicator(|maker, of, indicator| {
            for judgement in &indicator.judgements {
                let said = vec![
                    ad(judgement.year),
                    Cell::from(&judgement.mark),
                    Cell::from(judgement.axis.as_ref()),
                ];
                maker.push([of.clone(), said]);
            }
        });
    }

    pub(super) fn grades(&mut self) {
        for (place, initiative) in self.plan.document.initiatives.iter().enumerate() {
            for grade in &initiative.grades {
                let time = keys::of_time(Some(grade.year), grade.half, grade.quarter);
                let said = vec![stated(keys::assessor(grade.assessor)), Cell::from(&grade.grade)];
                self.push([self.owner(Owner::Initiative(place)), time, said]);
            }
        }
    }

    pub(super) fn fiscal_effects(&mut self) {
        for (place, initiative) in self.plan.document.initiatives.iter().enumerate() {
            for effect in &initiative.fiscal_effects {
                let kind = vec![
                    keys::effect_kind(effect.kind),
                    stated(keys::effect_of(effect.of)),
                    ad(effect.year),
                ];
                let amount = measure(&effect.measure, None);
                self.push([self.owner(Owner::Initiative(place)), kind, amount]);
            }
        }
    }
}

/// A code, or that the document does not say.
fn stated(code: Cell) -> Cell {
    match code {
        Cell::Empty => Cell::Code("not-stated"),
        said => said,
    }
}

/// Number, unit, whether it is stated, qualifier, what kind of thing the value is, the text as written.
fn measure(measure: &Measure, unit: Option<&String>) -> Vec<Cell> {
    let unit = measure
        .unit
        .as_ref()
        .or(unit)
        .filter(|unit| !unit.trim().is_empty());
    let (number, status) = number(measure);
    let (unit, unit_status) = match (number, unit) {
        (None, _) => (Cell::Empty, "not-applicable"),
        (Some(_), Some(unit)) => (Cell::from(unit), "stated"),
        (Some(_), None) => (Cell::Empty, "not-stated"),
    };
    vec![
        Cell::from(number),
        unit,
        Cell::Code(unit_status),
        Cell::from(measure.qualifier.as_ref()),
        Cell::Code(status),
        Cell::from(&measure.text),
    ]
}

/// The number of a measure that is one, and what the value is. Zero is told by a word of its own, so that nobody takes
/// it for a blank.
fn number(measure: &Measure) -> (Option<Decimal>, &'static str) {
    match (measure.status, measure.number) {
        (Status::Number, Some(number)) if number.is_zero() => (Some(number), "zero"),
        (Status::Number, Some(number)) => (Some(number), "number"),
        // A number that is none would be a wrong value; what stands there cannot be read.
        (Status::Number, None) => (None, "unreadable"),
        (other, _) => (None, keys::status(other)),
    }
}

/// The whole years for which there is a target or an actual.
fn years(indicator: &Indicator) -> BTreeSet<FiscalYear> {
    let whole = indicator.values.iter().filter(|value| is_whole_year(value));
    whole
        .filter(|value| value.kind != ValueKind::Baseline)
        .filter_map(|value| value.year)
        .collect()
}

fn is_whole_year(value: &Value) -> bool {
    value.half.is_none() && value.quarter.is_none()
}

/// The achievement rate in percent to one decimal, its status, and why there is none.
fn rate(indicator: &Indicator, year: FiscalYear) -> Vec<Cell> {
    let none = |reason| {
        vec![
            Cell::Empty,
            Cell::Code("cannot-be-computed"),
            Cell::Code(keys::why(reason)),
        ]
    };
    let at = |kind| {
        let found = judge::value_of(indicator, kind, year);
        found.map_or_else(Measure::blank, |value| value.measure.clone())
    };
    let (target, actual) = (at(ValueKind::Target), at(ValueKind::Actual));
    let percent = match judge::achievement_rate(indicator.direction, &target, &actual) {
        Ok(rate) => rate.checked_mul(Decimal::ONE_HUNDRED),
        Err(reason) => return none(reason),
    };
    let Some(percent) = percent else {
        return none(CannotCompute::OutOfRange);
    };
    let rounded = percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    let status = if rounded.is_zero() { "zero" } else { "number" };
    vec![Cell::Number(rounded), Cell::Code(status), Cell::Empty]
}

//! The indicator list: a row for each time at which an indicator has a target or an actual, the two side by side.

use std::collections::BTreeSet;

use ayumi_domain::edition::{IndicatorPlace, Past};
use ayumi_domain::judge;
use ayumi_domain::plan::{Direction, Indicator, Value, ValueKind};
use ayumi_domain::{FiscalYear, Half, Measure, PlanDocument, Quarter};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::data::cell::{Cell, Row};
use crate::data::keys::{self, Owner};
use crate::data::originals::{self, Original};

/// The columns of the list.
pub(crate) fn columns() -> Vec<&'static str> {
    let own = [
        "baseline_number",
        "baseline_status",
        "target_number",
        "target_unit",
        "target_status",
        "target_text",
        "actual_number",
        "actual_unit",
        "actual_status",
        "actual_text",
        "judgement_stated",
        "judgement_computed",
        "achievement_rate_percent",
        "achievement_rate_status",
    ];
    let original = originals::COLUMNS;
    let about = ["direction", "cumulative", "year_kind"];
    [
        &keys::PLAN[..],
        &keys::OWNER,
        &keys::INDICATOR,
        &about,
        &keys::TIME,
        &own,
        &original,
    ]
    .concat()
}

/// A time at which an indicator has values.
pub(crate) type Time = (Option<FiscalYear>, Option<Half>, Option<Quarter>);

/// The rows of the list.
pub(crate) fn rows(plan: &PlanDocument, past: &Past) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, owner) in keys::owners(plan).enumerate() {
        for (order, indicator) in owner.indicators() {
            let original = Original::of(past, place(at, owner, order));
            for time in times(indicator) {
                let mut row = row(plan, owner, (order, indicator), time);
                row.extend(original.cells(indicator, time));
                rows.push(row);
            }
        }
    }
    rows
}

/// Where an indicator stands: its owner among all owners from 0, and its order from 1.
fn place(at: usize, owner: Owner<'_>, order: usize) -> IndicatorPlace {
    let indicator = order.saturating_sub(1);
    match owner {
        Owner::Section(_) => IndicatorPlace::Section {
            section: at,
            indicator,
        },
        Owner::Initiative(place, _) => IndicatorPlace::Initiative {
            initiative: place.saturating_sub(1),
            indicator,
        },
    }
}

/// Every time with a value, those without a year first.
fn times(indicator: &Indicator) -> BTreeSet<Time> {
    indicator
        .values
        .iter()
        .map(|value| (value.year, value.half, value.quarter))
        .collect()
}

fn row(plan: &PlanDocument, owner: Owner<'_>, (order, indicator): (usize, &Indicator), time: Time) -> Row {
    let at = |kind| at_time(indicator, kind, time);
    let (target, actual) = (at(ValueKind::Target), at(ValueKind::Actual));
    let baseline = at(ValueKind::Baseline);
    let year_kind = [actual, target, baseline]
        .into_iter()
        .flatten()
        .find_map(|value| value.year_kind);
    let head = vec![
        keys::direction(indicator.direction),
        Cell::from(indicator.cumulative),
        keys::year_kind(year_kind),
    ];
    let parts = [
        keys::of_plan(plan),
        owner.cells(),
        keys::of_indicator(order, indicator),
        head,
        keys::of_time(time.0, time.1, time.2),
        vec![number(baseline), status(baseline)],
        measured(target, indicator),
        measured(actual, indicator),
        judged(indicator, time),
        rate(indicator.direction, target, actual),
    ];
    parts.into_iter().flatten().collect()
}

pub(crate) fn at_time(indicator: &Indicator, kind: ValueKind, time: Time) -> Option<&Value> {
    let is_it = |value: &&Value| value.kind == kind && (value.year, value.half, value.quarter) == time;
    indicator.values.iter().find(is_it)
}

fn number(value: Option<&Value>) -> Cell {
    Cell::from(value.and_then(|value| value.measure.number))
}

/// A value that the document does not have at this time has no status either.
fn status(value: Option<&Value>) -> Cell {
    value.map_or(Cell::Empty, |value| {
        Cell::Code(keys::status(value.measure.status))
    })
}

pub(crate) fn measured(value: Option<&Value>, indicator: &Indicator) -> Vec<Cell> {
    let unit = value.filter(|value| value.measure.number.is_some());
    let unit = unit.and_then(|value| value.measure.unit.as_ref().or(indicator.unit.as_ref()));
    let text = value.map(|value| &value.measure.text);
    vec![number(value), Cell::from(unit), status(value), Cell::from(text)]
}

/// The mark that the document states for the whole year, and what the numbers say: met, missed, or nothing.
fn judged(indicator: &Indicator, (year, half, quarter): Time) -> Vec<Cell> {
    let whole_year = year.filter(|_| half.is_none() && quarter.is_none());
    let stated = whole_year.and_then(|year| {
        let mut marks = indicator
            .judgements
            .iter()
            .filter(|judgement| judgement.year == Some(year));
        marks.find(|judgement| judgement.axis.as_deref().is_none_or(|axis| axis.contains("達成")))
    });
    let computed = match whole_year.map(|year| judge::met_in(indicator, year)) {
        Some(Ok(true)) => Cell::Code("met"),
        Some(Ok(false)) => Cell::Code("missed"),
        Some(Err(_)) | None => Cell::Empty,
    };
    vec![Cell::from(stated.map(|judgement| &judgement.mark)), computed]
}

/// The achievement rate in percent to one decimal, or why there is none.
fn rate(direction: Option<Direction>, target: Option<&Value>, actual: Option<&Value>) -> Vec<Cell> {
    let blank = Measure::blank();
    let measure = |value: Option<&Value>| value.map_or_else(|| blank.clone(), |value| value.measure.clone());
    match judge::achievement_rate(direction, &measure(target), &measure(actual)) {
        Ok(rate) => match rate.checked_mul(Decimal::ONE_HUNDRED) {
            Some(percent) => {
                let rounded = percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
                vec![Cell::Number(rounded), Cell::Code("number")]
            }
            None => vec![Cell::Empty, Cell::Code("unreadable")],
        },
        Err(reason) => vec![Cell::Empty, Cell::Code(keys::why(reason))],
    }
}

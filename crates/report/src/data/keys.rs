//! The columns by which rows of different tables find each other, and the words for what a column holds.

use ayumi_domain::judge::CannotCompute;
use ayumi_domain::plan::{
    Assessor, Direction, EffectKind, EffectOf, Indicator, Initiative, Relation, Section, ValueKind, YearKind,
};
use ayumi_domain::{FiscalYear, Half, Measure, PlanDocument, Quarter, Status};

use crate::data::cell::Cell;

/// The columns of [`of_plan`].
pub(crate) const PLAN: [&str; 3] = ["municipality_code", "municipality", "plan"];

/// Whose plan it is: in every row, so that tables of several cities can be laid under one another.
pub(crate) fn of_plan(plan: &PlanDocument) -> Vec<Cell> {
    let municipality = plan.municipality.as_ref();
    let code = municipality.and_then(|municipality| municipality.code.as_ref());
    vec![
        code.map_or(Cell::Empty, |code| Cell::from(code.as_str())),
        municipality.map_or(Cell::Empty, |municipality| Cell::from(&municipality.name)),
        Cell::from(plan.title.as_ref()),
    ]
}

/// What an indicator, a text or a department belongs to.
#[derive(Clone, Copy)]
pub(crate) enum Owner<'a> {
    /// a heading above the initiatives
    Section(&'a Section),
    /// an initiative and its place in the plan, from 1; a document may print one number twice
    Initiative(usize, &'a Initiative),
}

/// The columns of [`Owner::cells`].
pub(crate) const OWNER: [&str; 4] = ["section_path", "initiative_order", "initiative_id", "initiative"];

impl Owner<'_> {
    /// Path of the section, place, number and title of the initiative.
    pub(crate) fn cells(self) -> Vec<Cell> {
        match self {
            Self::Section(section) => {
                vec![path(&section.path), Cell::Empty, Cell::Empty, Cell::Empty]
            }
            Self::Initiative(order, initiative) => vec![
                path(&initiative.path),
                Cell::from(order),
                Cell::from(&initiative.id),
                Cell::from(&initiative.title),
            ],
        }
    }

    /// Its indicators with their places, from 1.
    pub(crate) fn indicators(&self) -> impl Iterator<Item = (usize, &Indicator)> {
        let indicators = match self {
            Self::Section(section) => &section.indicators,
            Self::Initiative(_, initiative) => &initiative.indicators,
        };
        (1..).zip(indicators)
    }
}

/// Headings, then initiatives, in the order of the plan.
pub(crate) fn owners(plan: &PlanDocument) -> impl Iterator<Item = Owner<'_>> {
    let sections = plan.sections.iter().map(Owner::Section);
    sections.chain(initiatives(plan).map(|(order, initiative)| Owner::Initiative(order, initiative)))
}

/// Initiatives with their places, from 1.
pub(crate) fn initiatives(plan: &PlanDocument) -> impl Iterator<Item = (usize, &Initiative)> {
    (1..).zip(&plan.initiatives)
}

/// The columns of [`of_indicator`].
pub(crate) const INDICATOR: [&str; 3] = ["indicator_order", "indicator_no", "indicator"];

/// Place, number and name of an indicator.
pub(crate) fn of_indicator(order: usize, indicator: &Indicator) -> Vec<Cell> {
    vec![
        Cell::from(order),
        Cell::from(indicator.no.as_ref()),
        Cell::from(&indicator.name),
    ]
}

/// The columns of [`of_time`].
pub(crate) const TIME: [&str; 3] = ["year", "half", "quarter"];

/// AD year of the April in which the fiscal year begins, half, quarter.
pub(crate) fn of_time(year: Option<FiscalYear>, half: Option<Half>, quarter: Option<Quarter>) -> Vec<Cell> {
    vec![
        Cell::from(year.map(|year| i64::from(year.ad()))),
        Cell::from(half.map(|half| i64::from(u8::from(half)))),
        Cell::from(quarter.map(|quarter| i64::from(quarter.number()))),
    ]
}

/// The columns of [`of_measure`].
pub(crate) const MEASURE: [&str; 5] = ["number", "unit", "qualifier", "status", "text"];

/// Number, unit, qualifier, what kind of thing the value is, and the text as printed.
pub(crate) fn of_measure(measure: &Measure, unit: Option<&String>) -> Vec<Cell> {
    let unit = measure
        .unit
        .as_ref()
        .or(unit)
        .filter(|_| measure.number.is_some());
    vec![
        Cell::from(measure.number),
        Cell::from(unit),
        Cell::from(measure.qualifier.as_ref()),
        Cell::Code(status(measure.status)),
        Cell::from(&measure.text),
    ]
}

fn path(path: &[String]) -> Cell {
    Cell::Text(path.join(" / "))
}

/// What a value is, in the word of the plan document.
pub(crate) fn status(status: Status) -> &'static str {
    match status {
        Status::Number => "number",
        Status::Qualitative => "qualitative",
        Status::Unset => "unset",
        Status::NotApplicable => "not-applicable",
        Status::Blank => "blank",
        Status::Unreadable => "unreadable",
    }
}

/// Baseline, target, actual.
pub(crate) fn value_kind(kind: ValueKind) -> Cell {
    Cell::Code(match kind {
        ValueKind::Baseline => "baseline",
        ValueKind::Target => "target",
        ValueKind::Actual => "actual",
    })
}

/// Fiscal or calendar, where the document tells.
pub(crate) fn year_kind(kind: Option<YearKind>) -> Cell {
    kind.map_or(Cell::Empty, |kind| {
        Cell::Code(match kind {
            YearKind::Fiscal => "fiscal",
            YearKind::Calendar => "calendar",
        })
    })
}

/// Which way is better, where it is known.
pub(crate) fn direction(direction: Option<Direction>) -> Cell {
    direction.map_or(Cell::Empty, |direction| {
        Cell::Code(match direction {
            Direction::Up => "up",
            Direction::Down => "down",
            Direction::Keep => "keep",
        })
    })
}

/// Who assessed, where the document says.
pub(crate) fn assessor(assessor: Option<Assessor>) -> Cell {
    assessor.map_or(Cell::Empty, |assessor| {
        Cell::Code(match assessor {
            Assessor::Itself => "self",
            Assessor::Office => "office",
            Assessor::Headquarters => "headquarters",
            Assessor::Council => "council",
        })
    })
}

/// Planned, estimated, actual.
pub(crate) fn effect_kind(kind: EffectKind) -> Cell {
    Cell::Code(match kind {
        EffectKind::Planned => "planned",
        EffectKind::Estimated => "estimated",
        EffectKind::Actual => "actual",
    })
}

/// Cut or income, where the document says.
pub(crate) fn effect_of(of: Option<EffectOf>) -> Cell {
    of.map_or(Cell::Empty, |of| {
        Cell::Code(match of {
            EffectOf::Cut => "cut",
            EffectOf::Income => "income",
        })
    })
}

/// What became of an initiative.
pub(crate) fn relation(relation: Relation) -> Cell {
    Cell::Code(match relation {
        Relation::MergedInto => "merged-into",
        Relation::SplitFrom => "split-from",
        Relation::Abolished => "abolished",
        Relation::Completed => "completed",
        Relation::Continues => "continues",
    })
}

/// Why something cannot be computed.
pub(crate) fn why(reason: CannotCompute) -> &'static str {
    match reason {
        CannotCompute::NoActual => "no-actual",
        CannotCompute::ActualUnset => "actual-unset",
        CannotCompute::NoTarget => "no-target",
        CannotCompute::TargetUnset => "target-unset",
        CannotCompute::NoBaseline => "no-baseline",
        CannotCompute::Qualitative => "qualitative",
        CannotCompute::NotApplicable => "not-applicable",
        CannotCompute::ZeroDivision => "zero-division",
        CannotCompute::Negative => "negative",
        CannotCompute::OutOfRange => "out-of-range",
        CannotCompute::NoDirection => "no-direction",
        CannotCompute::UnitsDiffer => "units-differ",
        CannotCompute::Unreadable => "unreadable",
    }
}

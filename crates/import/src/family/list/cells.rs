//! The cells of one initiative with what each of them says, rows of a kind (計画 / 実績) and of a year taken into account.

use ayumi_domain::FiscalYear;
use ayumi_domain::plan::{EffectKind, EffectOf, ValueKind};

use super::kinds::row_of;
use super::roles::{Role, Slot};
use super::rows::{Item, Outline};
use super::table::Table;
use crate::draft::{Draft, Place};
use crate::lexicon::{Term, term};
use crate::years::{self, YearMark};

/// A cell of an initiative.
#[derive(Clone, Debug)]
pub(super) struct Said<'a> {
    /// where it stands
    pub place: Place,
    /// what it says
    pub role: Role,
    /// heading as it should read
    pub label: String,
    /// when
    pub time: Option<YearMark>,
    /// sums up several years
    pub sum: bool,
    /// its trimmed text
    pub text: &'a str,
    /// columns that it covers
    pub reach: usize,
    /// its row within the initiative
    pub line: usize,
    /// the column that names the indicator it belongs to
    pub owner: Option<usize>,
    /// what it says follows from its contents, no heading says it
    pub inferred: bool,
}

/// Every filled cell of an initiative, row by row.
///
/// `year` stands for halves and quarters whose headings name no year.
pub(super) fn of<'a>(
    draft: &Draft<'a>,
    outline: &Outline,
    item: &Item,
    year: Option<FiscalYear>,
) -> Vec<Said<'a>> {
    let spare = year;
    let mut said = Vec::new();
    let mut part_of_budget = None;
    for (line, (at, row)) in item.rows.iter().copied().enumerate() {
        let Some(table) = outline.tables.get(at) else {
            continue;
        };
        let Some(cells) = draft.pages.grids.get(table.grid).and_then(|g| g.rows.get(row)) else {
            continue;
        };
        let kind = table
            .columns(|r| r == Role::RowKind)
            .find_map(|c| term(cells.text(c)));
        let year = table
            .columns(|r| r == Role::RowYear)
            .find_map(|c| years::heading(cells.text(c), None));
        // A cell merged down stands in its first row only.
        let told = table
            .columns(|r| r == Role::RowOf)
            .find_map(|c| row_of(cells.text(c)));
        part_of_budget = told.or(part_of_budget);
        for column in cells.filled() {
            let Some(slot) = table.slots.get(column) else {
                continue;
            };
            let span = cells.cells.get(column).map_or(1, |c| c.span.1);
            said.push(Said {
                place: Place::new(table.grid, row, column),
                role: role(slot, kind, part_of_budget),
                label: slot.label.clone(),
                time: slot.time.or(year).or_else(|| part_of(slot, spare)),
                sum: slot.sum,
                text: cells.text(column),
                reach: usize::try_from(span).unwrap_or(1).max(1),
                line,
                owner: owner(table, column),
                inferred: slot.is_open() && kind.is_none(),
            });
        }
    }
    said
}

/// The nearest column of indicator names to the left, or the first.
fn owner(table: &Table, column: usize) -> Option<usize> {
    let named = || table.columns(|r| r == Role::Indicator);
    named()
        .take_while(|c| *c <= column)
        .last()
        .or_else(|| named().next())
}

/// The half or quarter of a column whose headings name no year.
fn part_of(slot: &Slot, year: Option<FiscalYear>) -> Option<YearMark> {
    let (half, quarter) = slot.part;
    (half.is_some() || quarter.is_some()).then_some(())?;
    Some(YearMark {
        year: year?,
        kind: None,
        half,
        quarter,
        era_inferred: false,
    })
}

/// What a cell says when its row is of a kind.
fn role(slot: &Slot, kind: Option<Term>, part: Option<EffectOf>) -> Role {
    if slot.role == Role::Effect(None, None) {
        return Role::Effect(kind.and_then(effect_kind), part);
    }
    if !slot.is_open() {
        return slot.role;
    }
    match kind {
        Some(Term::Plan | Term::Schedule) => Role::Plan,
        Some(Term::Result) => Role::Result,
        Some(Term::Stage) => Role::Stage,
        Some(Term::Target | Term::Level | Term::Indicator) => Role::Value(ValueKind::Target),
        Some(Term::Actual) => Role::Value(ValueKind::Actual),
        Some(Term::Grade) => Role::Grade(None),
        Some(Term::Judgement) => Role::Judgement,
        Some(Term::EffectPlanned) => Role::Effect(Some(EffectKind::Planned), None),
        Some(Term::EffectActual) => Role::Effect(Some(EffectKind::Actual), None),
        _ => slot.role,
    }
}

/// What amounts in a row are, by the word that says what the row speaks of.
pub(super) fn effect_kind(kind: Term) -> Option<EffectKind> {
    match kind {
        Term::Plan | Term::Schedule | Term::Target | Term::Level | Term::EffectPlanned => {
            Some(EffectKind::Planned)
        }
        Term::EffectEstimated => Some(EffectKind::Estimated),
        Term::Result | Term::Actual | Term::EffectActual => Some(EffectKind::Actual),
        _ => None,
    }
}

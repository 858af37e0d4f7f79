//! Cells of the grids: what each year plans, and the values of indicators.

use std::collections::BTreeSet;

use super::fields::{action_mut, indicator_mut};
use super::limits::{ITEMS, TEXT, TITLE, few, line, lines, some};
use crate::edition::{EditTrouble, EditionContent, ScheduleCell, ValueCell, YearPlan};
use crate::measure::Measure;
use crate::plan::{Action, ActionYear, Indicator, PlanDocument, Value, YearKind};
use crate::words::squeeze;
use crate::year::{FiscalYear, Half, Quarter};

type When = (Option<FiscalYear>, Option<Half>, Option<Quarter>);

pub(super) fn set_schedule(content: &mut EditionContent, cells: &[ScheduleCell]) -> Result<(), EditTrouble> {
    few(cells.len())?;
    let stages = stage_words(&content.document);
    for cell in cells {
        let plan = match &cell.plan {
            YearPlan::Text(text) => some(lines(text, TEXT)?).map_or(YearPlan::Blank, YearPlan::Text),
            plan => plan.clone(),
        };
        one_part((Some(cell.year), cell.half, cell.quarter))?;
        let action = action_mut(content, cell.action)?;
        set_year(action, cell, plan, &stages);
        few(action.years.len())?;
    }
    Ok(())
}

fn one_part((year, half, quarter): When) -> Result<(), EditTrouble> {
    if half.is_some() && quarter.is_some() {
        return Err(EditTrouble::HalfAndQuarter);
    }
    if year.is_some_and(|year| FiscalYear::new(year.ad()).is_none()) {
        return Err(EditTrouble::PeriodMalformed);
    }
    Ok(())
}

/// What a cell says of a year.
#[derive(Default)]
struct Said {
    plan: Option<String>,
    continues: bool,
    stage: Option<String>,
}

/// The words by which years of the plan say a stage and nothing else.
fn stage_words(document: &PlanDocument) -> BTreeSet<String> {
    let actions = document.initiatives.iter().flat_map(|of| &of.actions);
    let years = actions.flat_map(|action| &action.years);
    years
        .filter_map(|year| year.planned_stage().map(squeeze))
        .collect()
}

/// Whether a year is planned by its stage: it is so already, or all other years of the action are.
fn is_by_stages(action: &Action, at: Option<usize>) -> bool {
    let is_planned = |year: &&ActionYear| year.plan.is_some() || year.continues;
    match at.and_then(|at| action.years.get(at)) {
        Some(year) if year.planned_stage().is_some() => return true,
        Some(year) if year.plan.is_some() || year.continues || year.result.is_some() => return false,
        _ => {}
    }
    let has_stages = action.years.iter().any(|year| year.planned_stage().is_some());
    has_stages && !action.years.iter().any(|year| is_planned(&year))
}

/// Results of the year, and the stage that was reached, stay what they are; a year of which nothing is said any more
/// goes. A stage that is all that the year plans is the plan: another word takes its place.
fn set_year(action: &mut Action, cell: &ScheduleCell, plan: YearPlan, stages: &BTreeSet<String>) {
    let wanted = (cell.year, cell.half, cell.quarter);
    let when = |year: &ActionYear| (year.year, year.half, year.quarter);
    let at = action.years.iter().position(|year| when(year) == wanted);
    let is_stage = |text: &str| is_by_stages(action, at) && stages.contains(&squeeze(text));
    let said = match plan {
        YearPlan::Blank => Said::default(),
        YearPlan::Continues => Said {
            continues: true,
            ..Said::default()
        },
        YearPlan::Text(text) if is_stage(&text) => Said {
            stage: Some(text),
            ..Said::default()
        },
        YearPlan::Text(text) => Said {
            plan: Some(text),
            ..Said::default()
        },
    };
    match at.and_then(|at| action.years.get_mut(at)) {
        Some(year) => say(year, said),
        None => {
            let mut new = ActionYear {
                half: cell.half,
                quarter: cell.quarter,
                ..ActionYear::of(cell.year)
            };
            say(&mut new, said);
            let behind = action.years.iter().position(|year| when(year) > wanted);
            action.years.insert(behind.unwrap_or(action.years.len()), new);
        }
    }
    let is_left = |year: &ActionYear| {
        year.plan.is_some() || year.continues || year.result.is_some() || year.stage.is_some()
    };
    action.years.retain(|year| when(year) != wanted || is_left(year));
}

fn say(year: &mut ActionYear, said: Said) {
    let (had_text, went_on) = (year.plan.is_some(), year.continues);
    if said.stage.is_some() || year.planned_stage().is_some() {
        year.stage = said.stage;
    }
    // A document may print an arrow as the plan of a year that goes on; it stays as printed.
    if !(said.continues && went_on && had_text) {
        year.plan = said.plan;
        year.continues = said.continues;
    }
}

pub(super) fn set_values(content: &mut EditionContent, cells: &[ValueCell]) -> Result<(), EditTrouble> {
    few(cells.len())?;
    for cell in cells {
        one_part((cell.year, cell.half, cell.quarter))?;
        let text = lines(&cell.text, TITLE)?;
        let indicator = indicator_mut(content, cell.indicator)?;
        set_value(indicator, cell, &text);
        if indicator.values.len() > ITEMS {
            return Err(EditTrouble::TooMany { max: ITEMS });
        }
    }
    Ok(())
}

fn set_value(indicator: &mut Indicator, cell: &ValueCell, text: &str) {
    let at = value_place(indicator, cell);
    if text.is_empty() {
        if let Some(at) = at {
            indicator.values.remove(at);
        }
        return;
    }
    let measure = measure(indicator, text);
    match at.and_then(|at| indicator.values.get_mut(at)) {
        // What a document says of its own value (a unit out of the heading) is kept where the text stays.
        Some(value) if value.measure.text.trim() == text => {}
        Some(value) => value.measure = measure,
        None => {
            let value = Value {
                kind: cell.kind,
                year: cell.year,
                half: cell.half,
                quarter: cell.quarter,
                year_kind: cell.year_kind,
                measure,
            };
            let behind = indicator
                .values
                .iter()
                .position(|other| order(other) > order(&value));
            let slot = behind.unwrap_or(indicator.values.len());
            indicator.values.insert(slot, value);
        }
    }
}

/// Baselines, targets, actuals, each by time; an undated baseline stands first, a final target last.
fn order(value: &Value) -> (crate::plan::ValueKind, bool, When) {
    let is_final = value.kind == crate::plan::ValueKind::Target && value.year.is_none();
    (value.kind, is_final, (value.year, value.half, value.quarter))
}

/// Place of the value that a cell names. A year is a fiscal one where nothing else is said, so that a value without
/// the word and one with it are found by one another; that of a calendar year is another value.
pub(crate) fn value_place(indicator: &Indicator, cell: &ValueCell) -> Option<usize> {
    let wanted = (cell.kind, cell.year, cell.half, cell.quarter);
    let is_calendar = |kind: Option<YearKind>| kind == Some(YearKind::Calendar);
    let fits = |value: &Value| {
        (value.kind, value.year, value.half, value.quarter) == wanted
            && is_calendar(value.year_kind) == is_calendar(cell.year_kind)
    };
    let mut values = indicator.values.iter();
    let alike = values.position(|value| fits(value) && value.year_kind == cell.year_kind);
    alike.or_else(|| indicator.values.iter().position(fits))
}

/// Read as documents are read: a unit stands at a value only where it is not the indicator's own.
fn measure(indicator: &Indicator, text: &str) -> Measure {
    let mut measure = Measure::read(text);
    let same = match (&measure.unit, &indicator.unit) {
        (Some(typed), Some(own)) => squeeze(typed) == squeeze(own),
        _ => false,
    };
    if same {
        measure.unit = None;
    }
    measure
}

/// An indicator's unit; a value says its own only where it is another one. What a value means never changes where it
/// was written with its unit.
pub(super) fn set_unit(indicator: &mut Indicator, unit: &str) -> Result<(), EditTrouble> {
    let before = std::mem::replace(&mut indicator.unit, some(line(unit, TITLE)?));
    let plain = |unit: &Option<String>| unit.as_deref().map(squeeze);
    let own = plain(&indicator.unit);
    if own == plain(&before) {
        return Ok(());
    }
    for Value { measure, .. } in &mut indicator.values {
        let said = measure.unit.take().or_else(|| Measure::read(&measure.text).unit);
        measure.unit = said.filter(|unit| Some(squeeze(unit)) != own);
    }
    Ok(())
}

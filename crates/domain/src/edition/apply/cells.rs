//! Cells of the grids: what each year plans, and the values of indicators.

use super::fields::{action_mut, indicator_mut};
use super::limits::{ITEMS, TEXT, TITLE, few, line, lines, some};
use crate::edition::{EditTrouble, EditionContent, ScheduleCell, ValueCell, YearPlan};
use crate::measure::Measure;
use crate::plan::{Action, ActionYear, Indicator, Value, YearKind};
use crate::words::squeeze;
use crate::year::{FiscalYear, Half, Quarter};

type When = (Option<FiscalYear>, Option<Half>, Option<Quarter>);

pub(super) fn set_schedule(content: &mut EditionContent, cells: &[ScheduleCell]) -> Result<(), EditTrouble> {
    few(cells.len())?;
    for cell in cells {
        let plan = match &cell.plan {
            YearPlan::Text(text) => some(lines(text, TEXT)?).map_or(YearPlan::Blank, YearPlan::Text),
            plan => plan.clone(),
        };
        one_part((Some(cell.year), cell.half, cell.quarter))?;
        let action = action_mut(content, cell.action)?;
        set_year(action, cell, plan);
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

/// Results and stages of the year stay what they are; a year of which nothing is said any more goes.
fn set_year(action: &mut Action, cell: &ScheduleCell, plan: YearPlan) {
    let wanted = (cell.year, cell.half, cell.quarter);
    let when = |year: &ActionYear| (year.year, year.half, year.quarter);
    let at = action.years.iter().position(|year| when(year) == wanted);
    let (text, continues) = match plan {
        YearPlan::Blank => (None, false),
        YearPlan::Continues => (None, true),
        YearPlan::Text(text) => (Some(text), false),
    };
    let Some(at) = at else {
        if text.is_some() || continues {
            let behind = action.years.iter().position(|year| when(year) > wanted);
            let new = ActionYear {
                half: cell.half,
                quarter: cell.quarter,
                plan: text,
                continues,
                ..ActionYear::of(cell.year)
            };
            action.years.insert(behind.unwrap_or(action.years.len()), new);
        }
        return;
    };
    let year = &mut action.years[at];
    let (had_text, went_on) = (year.plan.is_some(), year.continues);
    // A document may print an arrow as the plan of a year that goes on; it stays as printed.
    if !(continues && went_on && had_text) {
        year.plan = text;
        year.continues = continues;
    }
    if year.plan.is_none() && !year.continues && year.result.is_none() && year.stage.is_none() {
        action.years.remove(at);
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

/// Place of the value that a cell names: where the cell does not say which kind of year, the fiscal one first.
pub(crate) fn value_place(indicator: &Indicator, cell: &ValueCell) -> Option<usize> {
    let wanted = (cell.kind, cell.year, cell.half, cell.quarter);
    let fitting = |value: &Value| (value.kind, value.year, value.half, value.quarter) == wanted;
    let with = |kind: Option<YearKind>| {
        let mut values = indicator.values.iter();
        values.position(|value| fitting(value) && value.year_kind == kind)
    };
    match cell.year_kind {
        Some(kind) => with(Some(kind)),
        None => with(None)
            .or_else(|| with(Some(YearKind::Fiscal)))
            .or_else(|| with(Some(YearKind::Calendar))),
    }
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

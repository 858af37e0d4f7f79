//! What concerns the plan as a whole: its years and the names of its levels.

use super::limits::{NUMBER, few, line};
use crate::edition::{Edit, EditTrouble, EditionContent};
use crate::year::{FiscalYear, Period};

/// Longer plans than these many years are typing errors.
const LONGEST: i32 = 50;

pub(super) fn make(content: &mut EditionContent, edit: &Edit) -> Result<(), EditTrouble> {
    match edit {
        Edit::SetPeriod { period } => {
            if period.is_some_and(|period| !is_sound(period)) {
                return Err(EditTrouble::PeriodMalformed);
            }
            content.document.period = *period;
        }
        Edit::SetLevels { levels } => {
            few(levels.len())?;
            let lines: Result<Vec<String>, _> = levels.iter().map(|level| line(level, NUMBER)).collect();
            content.document.levels = lines?.into_iter().filter(|level| !level.is_empty()).collect();
        }
        _ => return Err(EditTrouble::NoSuchField),
    }
    Ok(())
}

/// Whether years can be those of a plan: in order, years at all, and not too many.
#[must_use]
pub fn is_sound(period: Period) -> bool {
    let are_years = [period.from, period.to]
        .iter()
        .all(|year| FiscalYear::new(year.ad()).is_some());
    are_years && period.from <= period.to && period.to.ad() - period.from.ad() < LONGEST
}

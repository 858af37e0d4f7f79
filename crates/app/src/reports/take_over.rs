//! As last time: the earlier answer into one field, or into every field that is still empty.

use ayumi_domain::cycle::trouble::ReportTrouble;
use ayumi_domain::cycle::{Act, Answers, Field, ReportId};

use super::load::load;
use super::save::{Edit, Saved, save};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// What is taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakeOver {
    /// the earlier answer of one field, in place of what this version of it says
    One {
        /// which field
        field: Field,
        /// version of the field when it was read; 0 where nothing stood in it
        seen_version: i64,
    },
    /// nothing has changed: the earlier answer into every field that is empty. What is written stays, and numbers are
    /// not taken over, since each period is measured anew
    Rest,
}

/// Takes earlier answers over and saves them.
///
/// # Errors
/// [`ReportTrouble::NoPrevious`] when there is nothing to take over. Refusals of access.
pub async fn take_over(
    office: &Office,
    actor: &Actor,
    report: ReportId,
    what: TakeOver,
) -> Result<Saved, AppError> {
    let mut unit = office.store.look().await?;
    let loaded = load(&mut unit, &office.city.id, report).await?;
    actor.may(Act::WriteAnswers, &loaded.standing())?;
    let stored = unit.answers(&office.city.id, report).await?;
    drop(unit);
    let Some(previous) = &loaded.form.previous else {
        return Err(ReportTrouble::NoPrevious.into());
    };
    let version = |field| stored.iter().find(|a| a.field == field).map_or(0, |a| a.version);
    let is_empty = |field: &Field| {
        stored
            .iter()
            .find(|a| a.field == *field)
            .is_none_or(|a| a.text.trim().is_empty())
    };
    let mut wanted: Vec<(Field, i64)> = match what {
        TakeOver::One { field, seen_version } => vec![(field, seen_version)],
        TakeOver::Rest => {
            let fields = loaded.sheet().fields().into_iter();
            fields
                .filter(|field| !matches!(field, Field::Actual(_)))
                .filter(is_empty)
                .map(|field| (field, version(field)))
                .collect()
        }
    };
    // A word of last time that this round does not know could not be chosen either.
    let asked = loaded.sheet().asked;
    wanted.retain(|(field, _)| {
        !matches!(field, Field::Stage(_)) || asked.stage(previous.answers.text(*field)).is_some()
    });
    let edits = edits(&wanted, &previous.answers);
    if edits.is_empty() {
        return Err(ReportTrouble::NoPrevious.into());
    }
    save(office, actor, report, &edits, 0).await
}

fn edits(wanted: &[(Field, i64)], previous: &Answers) -> Vec<Edit> {
    let filled = wanted
        .iter()
        .filter(|(field, _)| !previous.text(*field).trim().is_empty());
    filled
        .map(|(field, seen_version)| Edit {
            field: *field,
            text: previous.text(*field).to_owned(),
            seen_version: *seen_version,
        })
        .collect()
}

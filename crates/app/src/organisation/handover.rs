//! Hand-over notes: what whoever takes an initiative over should know.

use ayumi_domain::cycle::{Act, ReportState, Role, Standing};
use ayumi_domain::edition::{InitiativeId, PlanId};
use ayumi_domain::organisation::OrganisationTrouble;
use ayumi_store::{EditionEntry, EditionState, HandoverEntry, InitiativeRow, NewStep, PlanEntry, Unit};

use super::ownership::{Ownership, printed_on};
use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::rounds::{AskedPlan, leads, told};

/// The longest note, in characters.
pub const MAX_NOTE: usize = 4000;

/// The hand-over notes of an initiative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// title of the plan
    pub plan_title: String,
    /// number of the initiative as printed
    pub number: String,
    /// its title
    pub title: String,
    /// who answers for it today
    pub departments: Vec<String>,
    /// the notes, newest first
    pub notes: Vec<Note>,
}

/// A hand-over note.
pub type Note = HandoverEntry;

/// The notes of an initiative, for the departments that answer for it and the plan office.
///
/// # Errors
/// [`OrganisationTrouble::NoSuchItem`]; a refusal for everybody else.
pub async fn handover(
    office: &Office,
    actor: &Actor,
    item: (PlanId, InitiativeId),
) -> Result<Handover, AppError> {
    let mut unit = office.store.look().await?;
    Ok(of(&mut unit, office, actor, item).await?.1)
}

/// Adds a note. Notes that were written stay.
///
/// # Errors
/// [`OrganisationTrouble::NoteMissing`], [`OrganisationTrouble::NoteTooLong`]; as [`handover`].
pub async fn add_note(
    office: &Office,
    actor: &Actor,
    item: (PlanId, InitiativeId),
    text: &str,
) -> Result<(), AppError> {
    let moment = office.now();
    let city = &office.city.id;
    let mut gate = office.gate(&moment).await?;
    let (role, handover) = of(&mut gate.unit, office, actor, item).await?;
    let text = text.trim();
    if text.is_empty() {
        return Err(OrganisationTrouble::NoteMissing.into());
    }
    if MAX_NOTE < text.chars().count() {
        return Err(OrganisationTrouble::NoteTooLong { max: MAX_NOTE }.into());
    }
    let by = (moment.at.as_str(), actor.person);
    gate.unit.add_handover_note(city, item, text, by).await?;
    let subject = format!("{} {} {}", handover.plan_title, handover.number, handover.title);
    let step = NewStep {
        at: &moment.at,
        person: actor.person,
        held: Some(role),
        act: "handover-note",
        round: None,
        report: None,
        subject: &subject,
        before: None,
        // The log is read by people who may not read the note.
        after: None,
    };
    gate.step(city, &step).await?;
    Ok(gate.close().await?)
}

async fn of<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    actor: &Actor,
    (plan, initiative): (PlanId, InitiativeId),
) -> Result<(Role, Handover), AppError> {
    let city = &office.city.id;
    let today = office.now().day;
    let plans = unit.plans(city).await?;
    let entry = plans.into_iter().find(|entry| entry.id == plan);
    let entry = entry.ok_or(OrganisationTrouble::NoSuchItem)?;
    let asked = having(unit, office, entry, initiative).await?;
    let asked = asked.ok_or(OrganisationTrouble::NoSuchItem)?;
    let mut rows = asked.rows.iter().zip(&asked.document.initiatives);
    let found = rows.find(|(row, _)| row.initiative == initiative);
    let (row, found) = found.ok_or(OrganisationTrouble::NoSuchItem)?;
    let ownership = Ownership::load(unit, city, today).await?;
    let printed = (leads(found), printed_on(&asked.edition));
    let owners = ownership.owners((plan, initiative), None, (&printed.0, printed.1));
    // As writing in its report: the departments that answer for it, and the office.
    let standing = Standing {
        state: ReportState::NotStarted,
        departments: owners.departments.clone(),
        round_is_open: true,
    };
    let role = actor.may(Act::WriteAnswers, &standing)?;
    let called = owners.departments.iter();
    let called = called.filter_map(|id| ownership.organisation.called(*id, today));
    let handover = Handover {
        plan_title: asked.plan.title.clone(),
        number: row.number.clone(),
        title: found.title.clone(),
        departments: called.map(|called| called.name.clone()).collect(),
        notes: unit.handover_notes(city, plan, initiative).await?,
    };
    Ok((role, handover))
}

/// The plan in the edition in force or, when an initiative is no longer in that, in the last adopted one that has it:
/// its notes are still there for whoever answers for it.
async fn having<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    plan: PlanEntry,
    initiative: InitiativeId,
) -> Result<Option<AskedPlan>, AppError> {
    let city = &office.city.id;
    let editions = unit.editions(city, plan.id).await?;
    let has = |rows: &[InitiativeRow]| rows.iter().any(|row| row.initiative == initiative);
    let asked = told(unit, office, plan.clone()).await?;
    if let Some(asked) = asked.filter(|asked| has(&asked.rows)) {
        return Ok(Some(asked));
    }
    let mut earlier: Vec<EditionEntry> = editions
        .into_iter()
        .filter(|edition| edition.state != EditionState::Draft)
        .collect();
    earlier.sort_by_key(|edition| std::cmp::Reverse(edition.id));
    for edition in earlier {
        let rows = unit.edition_initiatives(city, plan.id, edition.id).await?;
        if has(&rows) {
            return Ok(Some(AskedPlan {
                plan,
                rows,
                document: edition.document.clone(),
                edition,
            }));
        }
    }
    Ok(None)
}

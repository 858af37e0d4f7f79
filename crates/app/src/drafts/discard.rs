//! Giving a draft up. It stays in the store with its history and counts for nothing.

use ayumi_domain::cycle::Act;
use ayumi_domain::edition::{DraftTrouble, PlanId};

use super::{load, save};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// Greatest number of characters of a reason.
const REASON: usize = 2_000;

/// Gives the open draft of a plan up. An adopted edition is no draft any more and cannot be given up.
///
/// # Errors
/// [`DraftTrouble::ReasonMissing`] without a reason, [`DraftTrouble::NoDraft`] where none is open,
/// [`DraftTrouble::InUse`] where rounds or reports stand on it: a plan that has nothing else is worked by.
pub async fn discard(office: &Office, actor: &Actor, plan: PlanId, reason: &str) -> Result<(), AppError> {
    let role = actor.may_in_city(Act::EditPlans)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(DraftTrouble::ReasonMissing.into());
    }
    if reason.chars().count() > REASON {
        return Err(DraftTrouble::TooLong { max: REASON }.into());
    }
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let city = &office.city.id;
    let plan = load::plan(&mut gate.unit, office, plan).await?;
    let draft = gate.unit.open_draft(city, plan.id).await?;
    let draft = draft.ok_or(DraftTrouble::NoDraft)?;
    if gate.unit.is_worked_by(city, plan.id, draft.id).await? {
        return Err(DraftTrouble::InUse.into());
    }
    gate.unit
        .discard_draft(city, plan.id, draft.id, &moment.at)
        .await?;
    let told = ("discard-draft", plan.title.as_str());
    save::step(&mut gate, office, (actor, role), told, Some(reason)).await?;
    gate.close().await?;
    Ok(())
}

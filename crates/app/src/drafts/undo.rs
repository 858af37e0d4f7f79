//! Taking a change of a draft back, and doing it again.

use ayumi_domain::cycle::Act;
use ayumi_domain::edition::{DraftAct, PlanId, replay};

use super::{Seen, load, save};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// Takes a change back. It stays in the history, and can be done again.
///
/// # Errors
/// [`ayumi_domain::edition::DraftTrouble::Needed`] where a later change builds on it; the draft is as it was.
pub async fn undo(office: &Office, actor: &Actor, plan: PlanId, change: i64) -> Result<Seen, AppError> {
    again(office, actor, plan, DraftAct::Undo(change)).await
}

/// Does a change again that was taken back, at its old place.
///
/// # Errors
/// [`ayumi_domain::edition::DraftTrouble::Against`] where a later change does not go together with it; the draft is
/// as it was.
pub async fn redo(office: &Office, actor: &Actor, plan: PlanId, change: i64) -> Result<Seen, AppError> {
    again(office, actor, plan, DraftAct::Redo(change)).await
}

async fn again(office: &Office, actor: &Actor, plan: PlanId, act: DraftAct) -> Result<Seen, AppError> {
    let role = actor.may_in_city(Act::EditPlans)?;
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let open = load::open_draft(&mut gate.unit, office, plan).await?;
    let log = open.log();
    let content = match act {
        DraftAct::Redo(number) => replay::redo(open.start(), &log, number)?,
        DraftAct::Undo(number) => replay::undo(open.start(), &log, number)?,
        DraftAct::Edit(_) => open.content.clone(),
    };
    let revision = save::write(&mut gate, office, (actor, role), &open, (act, &content)).await?;
    gate.close().await?;
    let edition = open.draft.id;
    Ok(Seen { edition, revision })
}

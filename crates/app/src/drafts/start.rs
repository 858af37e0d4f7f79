//! What a draft was before its first change: with it the history can be told step by step.

use ayumi_domain::cycle::Act;
use ayumi_domain::edition::{EditionContent, PlanId};

use super::load;
use crate::error::AppError;
use crate::office::{Actor, Office};

/// What the open draft of a plan was before its first change.
///
/// # Errors
/// [`ayumi_domain::edition::DraftTrouble::NoDraft`] where none is open.
pub async fn start(office: &Office, actor: &Actor, plan: PlanId) -> Result<EditionContent, AppError> {
    actor.may_in_city(Act::EditPlans)?;
    let mut unit = office.store.look().await?;
    Ok(load::open_draft(&mut unit, office, plan).await?.start)
}

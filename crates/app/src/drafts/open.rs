//! Opening a draft from the edition in force.

use ayumi_domain::cycle::Act;
use ayumi_domain::edition::{Beside, DraftTrouble, EditionContent, PlanId, Settled};
use ayumi_store::{EditionEntry, NewEdition};

use super::{Seen, load, save, still_settled};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// Opens a draft of a plan: what the edition in force says, to be changed.
///
/// # Errors
/// [`DraftTrouble::DraftOpen`] while one is open, [`DraftTrouble::NoEdition`] where there is nothing to begin from.
pub async fn open(office: &Office, actor: &Actor, plan: PlanId) -> Result<Seen, AppError> {
    let role = actor.may_in_city(Act::EditPlans)?;
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let city = &office.city.id;
    let plan = load::plan(&mut gate.unit, office, plan).await?;
    if gate.unit.open_draft(city, plan.id).await?.is_some() {
        return Err(DraftTrouble::DraftOpen.into());
    }
    let Some(base) = gate.unit.edition_in_force(city, plan.id).await? else {
        return Err(DraftTrouble::NoEdition.into());
    };
    let settled = still_settled(&mut gate.unit, city, &base.content(), moment.day).await?;
    let content = copied(&base, settled);
    let addresses = save::addresses(&mut gate.unit, office, plan.id, &content).await?;
    let new = NewEdition {
        name: None,
        dated: None,
        document: &content.document,
        beside: &content.beside,
        addresses: &addresses,
        source: &base.source,
        base: Some(base.id),
        at: &moment.at,
    };
    let edition = gate.unit.add_draft(city, plan.id, &new).await?;
    save::step(
        &mut gate,
        office,
        (actor, role),
        ("open-draft", &plan.title),
        None,
    )
    .await?;
    gate.close().await?;
    Ok(Seen { edition, revision: 0 })
}

/// What goes on from an edition into the next: who is who, where items came from, which of its doubts may stand. Why
/// that edition differed from the one before it, and what became of items then, stays with it.
fn copied(base: &EditionEntry, settled: Vec<Settled>) -> EditionContent {
    EditionContent {
        document: base.document.clone(),
        beside: Beside {
            identities: base.beside.identities.clone(),
            origins: base.beside.origins.clone(),
            indicator_origins: base.beside.indicator_origins.clone(),
            settled,
            namings: base.beside.namings.clone(),
            ..Beside::default()
        },
    }
}

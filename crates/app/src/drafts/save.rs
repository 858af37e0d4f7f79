//! Keeping a draft's content with its addresses, and writing down who changed what.

use ayumi_domain::address::lasting_addresses;
use ayumi_domain::cycle::Role;
use ayumi_domain::edition::{DraftAct, DraftTrouble, EditionContent, InitiativeId, Item, target};
use ayumi_store::{DraftChange, NewEdition, NewStep, PlanId, StoreError, Unit};

use super::load::Open;
use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};

/// A draft of more bytes than this is no plan.
pub(super) const MAX_BYTES: usize = 32_000_000;

/// Refuses content that is larger than any plan.
pub(super) fn refuse_large(content: &EditionContent) -> Result<(), AppError> {
    let json = serde_json::to_vec(content).map_err(|e| StoreError::Inconsistent {
        table: "edition",
        what: e.to_string(),
    })?;
    match json.len() > MAX_BYTES {
        true => Err(DraftTrouble::TooLarge { max: MAX_BYTES }.into()),
        false => Ok(()),
    }
}

/// The address of each initiative: one that keeps its number keeps its address, and none is given away.
pub(super) async fn addresses<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    plan: PlanId,
    content: &EditionContent,
) -> Result<Vec<String>, StoreError> {
    let keys = content.beside.identities.initiatives.iter();
    let whose: Vec<InitiativeId> = keys.map(|keys| keys.id).collect();
    let given = unit.addresses_given(&office.city.id, plan).await?;
    Ok(lasting_addresses(&content.document, &whose, &given))
}

/// Refuses content without an initiative that only this draft has and that was asked of or reported on already, as
/// that of a plan which has nothing but a draft may be: its results would belong to nothing.
async fn refuse_lost<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    open: &Open,
    content: &EditionContent,
) -> Result<(), AppError> {
    let has = |of: &EditionContent, id| of.beside.identities.initiative(id).is_some();
    for id in open
        .content
        .beside
        .identities
        .initiatives
        .iter()
        .map(|keys| keys.id)
    {
        if has(content, id) || open.before_content.as_ref().is_some_and(|before| has(before, id)) {
            continue;
        }
        if unit.is_reported_on(&office.city.id, open.plan.id, id).await? {
            let name = target::name(&open.content, Item::Initiative(id));
            return Err(DraftTrouble::ReportedOn { name }.into());
        }
    }
    Ok(())
}

/// Gives the draft this content.
pub(super) async fn keep(
    gate: &mut Gate<'_>,
    office: &Office,
    open: &Open,
    content: &EditionContent,
) -> Result<(), AppError> {
    refuse_large(content)?;
    let addresses = addresses(&mut gate.unit, office, open.plan.id, content).await?;
    let draft = &open.draft;
    let edition = NewEdition {
        name: draft.name.as_deref(),
        dated: draft.dated.as_deref(),
        document: &content.document,
        beside: &content.beside,
        addresses: &addresses,
        source: &draft.source,
        base: draft.base,
        at: &gate.moment.at,
    };
    gate.unit
        .replace_draft(&office.city.id, open.plan.id, draft.id, &edition)
        .await?;
    Ok(())
}

/// Writes a line of the draft's history and a step of the log, and keeps what the draft is now.
///
/// Answers with the number of the line.
pub(super) async fn write(
    gate: &mut Gate<'_>,
    office: &Office,
    (actor, role): (&Actor, Role),
    open: &Open,
    (what, content): (DraftAct, &EditionContent),
) -> Result<i64, AppError> {
    let (city, plan) = (&office.city.id, open.plan.id);
    refuse_lost(&mut gate.unit, office, open, content).await?;
    if open.changes.is_empty() {
        gate.unit
            .set_draft_base(city, plan, open.draft.id, &open.start)
            .await?;
    }
    keep(gate, office, open, content).await?;
    let change = DraftChange {
        number: open.revision().saturating_add(1),
        what,
        at: gate.moment.at.clone(),
        person: actor.person,
    };
    gate.unit
        .add_draft_change(city, (plan, open.draft.id), &change)
        .await?;
    let after = match &change.what {
        DraftAct::Edit(edit) => format!("#{} {}", change.number, edit.word()),
        DraftAct::Undo(number) => format!("#{} undo #{number}", change.number),
        DraftAct::Redo(number) => format!("#{} redo #{number}", change.number),
    };
    step(
        gate,
        office,
        (actor, role),
        ("edit-plan", &open.plan.title),
        Some(&after),
    )
    .await?;
    Ok(change.number)
}

/// Writes a step of the log that concerns a plan.
pub(super) async fn step(
    gate: &mut Gate<'_>,
    office: &Office,
    (actor, role): (&Actor, Role),
    (act, subject): (&str, &str),
    after: Option<&str>,
) -> Result<(), StoreError> {
    let at = gate.moment.at.clone();
    let step = NewStep {
        at: &at,
        person: actor.person,
        held: Some(role),
        act,
        round: None,
        report: None,
        subject,
        before: None,
        after,
    };
    gate.step(&office.city.id, &step).await
}

//! Changing a draft.

use ayumi_domain::cycle::Act;
use ayumi_domain::edition::placeholders::{fill, needed};
use ayumi_domain::edition::{DraftAct, DraftTrouble, Edit, PlanId, apply};

use super::{Conflict, Seen, conflict, load, save};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// What became of a change.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// it was made
    Changed {
        /// the draft as it is now
        seen: Seen,
        /// the change as it was kept, with the identities of what it added
        edit: Edit,
    },
    /// nothing differs, and nothing was written
    Unchanged {
        /// the draft as it is now
        seen: Seen,
    },
    /// somebody else changed the same place meanwhile; nothing was written
    Conflict {
        /// the draft as it is now: sent again with this, the change lies over theirs
        seen: Seen,
        /// every place in which both meet
        places: Vec<Conflict>,
    },
}

/// Changes the open draft of a plan: all of these or none, undone together. Identities up to 0 stand for what is
/// added and get their numbers here, the same the same. What others changed since the page was made stays, unless
/// this would change the very same place to something else.
///
/// # Errors
/// [`DraftTrouble`]; the draft is as it was.
pub async fn change(
    office: &Office,
    actor: &Actor,
    plan: PlanId,
    seen: Seen,
    edits: Vec<Edit>,
) -> Result<Saved, AppError> {
    let role = actor.may_in_city(Act::EditPlans)?;
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let open = load::open_draft(&mut gate.unit, office, plan).await?;
    open.refuse_other(seen)?;
    let mut edits = edits;
    let numbers = needed(&edits);
    if numbers != (0, 0) {
        let mut new = gate.unit.new_ids(&office.city.id, numbers).await?;
        fill(&mut edits, &mut new);
    }
    let edit = one(edits)?;
    let names = load::Names::load(&mut gate.unit, office).await?;
    let places = conflict::find(&open, (actor, seen.revision), &edit, |line| names.of(line.person))?;
    if !places.is_empty() {
        let seen = open.seen();
        return Ok(Saved::Conflict { seen, places });
    }
    let mut content = open.content.clone();
    apply(&mut content, &edit, open.before_content.as_ref()).map_err(DraftTrouble::from)?;
    if content == open.content {
        return Ok(Saved::Unchanged { seen: open.seen() });
    }
    let act = DraftAct::Edit(edit.clone());
    let revision = save::write(&mut gate, office, (actor, role), &open, (act, &content)).await?;
    gate.close().await?;
    let edition = open.draft.id;
    Ok(Saved::Changed {
        seen: Seen { edition, revision },
        edit,
    })
}

fn one(mut edits: Vec<Edit>) -> Result<Edit, DraftTrouble> {
    match edits.len() {
        0 => Err(DraftTrouble::NothingToChange),
        1 => Ok(edits.remove(0)),
        _ => Ok(Edit::Together(edits)),
    }
}

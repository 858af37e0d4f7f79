//! Carrying items of another plan over into a draft: the successor goes on where the plan before it ended.

use ayumi_domain::cycle::Act;
use ayumi_domain::edition::carry_over::{Landing, carried};
use ayumi_domain::edition::{DraftTrouble, InitiativeId, Origin, PlanId};
use ayumi_store::{EditionState, PlanEntry};

use super::change::change;
use super::load;
use super::{Saved, Seen};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// What is to be carried over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarryOver {
    /// out of which plan
    pub from: PlanId,
    /// which of its initiatives, in the order in which they shall stand
    pub items: Vec<InitiativeId>,
    /// where they go
    pub landing: Landing,
}

/// Another plan of the city, for choosing what is carried over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherPlan {
    /// the plan
    pub plan: PlanEntry,
    /// the initiatives of its edition in force
    pub items: Vec<OtherItem>,
}

/// An initiative of another plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherItem {
    /// which one
    pub initiative: InitiativeId,
    /// its number as printed
    pub number: String,
    /// its title
    pub title: String,
    /// whether something in the draft comes from it already
    pub is_carried: bool,
}

/// The other plans of the city with what can be carried over out of them. Plans that nobody works by yet are left out.
///
/// # Errors
/// [`DraftTrouble::NoDraft`] where no draft is open.
pub async fn other_plans(office: &Office, actor: &Actor, plan: PlanId) -> Result<Vec<OtherPlan>, AppError> {
    actor.may_in_city(Act::EditPlans)?;
    let mut unit = office.store.look().await?;
    let open = load::open_draft(&mut unit, office, plan).await?;
    let city = &office.city.id;
    let origins = &open.content.beside.origins;
    let comes_from = |origin: &Origin, other: PlanId, id| origin.plan == other && origin.from.contains(&id);
    let mut plans = Vec::new();
    for other in unit.plans(city).await? {
        let edition = unit.edition_in_force(city, other.id).await?;
        let Some(edition) = edition.filter(|e| e.state != EditionState::Draft && other.id != plan) else {
            continue;
        };
        let keys = &edition.beside.identities.initiatives;
        let items = edition.document.initiatives.iter().zip(keys);
        let items = items.map(|(initiative, keys)| OtherItem {
            initiative: keys.id,
            number: initiative.id.clone(),
            title: initiative.title.clone(),
            is_carried: origins.iter().any(|origin| comes_from(origin, other.id, keys.id)),
        });
        plans.push(OtherPlan {
            items: items.collect(),
            plan: other,
        });
    }
    Ok(plans)
}

/// Carries initiatives of another plan over into the open draft of this one, as one change. Each keeps its words and
/// its indicators, whose history is found by where they come from; years and targets are left to the new plan.
///
/// # Errors
/// [`DraftTrouble`] when nothing was chosen, or what was chosen is not in that plan; the draft is as it was.
pub async fn carry_over(
    office: &Office,
    actor: &Actor,
    plan: PlanId,
    seen: Seen,
    wish: &CarryOver,
) -> Result<Saved, AppError> {
    actor.may_in_city(Act::EditPlans)?;
    if wish.items.is_empty() {
        return Err(DraftTrouble::NothingChosen.into());
    }
    if wish.from == plan {
        return Err(DraftTrouble::SamePlan.into());
    }
    let mut unit = office.store.look().await?;
    let source = unit.edition_in_force(&office.city.id, wish.from).await?;
    drop(unit);
    // A draft is not what a plan says yet.
    let source = source.filter(|edition| edition.state != EditionState::Draft);
    let source = source.ok_or(DraftTrouble::NotInThatPlan)?;
    let edits = carried(wish.from, &source.content(), &wish.items, wish.landing);
    let edits = edits.ok_or(DraftTrouble::NotInThatPlan)?;
    change(office, actor, plan, seen, edits).await
}

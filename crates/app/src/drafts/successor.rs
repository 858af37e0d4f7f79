//! Beginning the successor of a plan: what goes on of it is the first draft of a new plan.

use ayumi_domain::cycle::Act;
use ayumi_domain::edition::{Carry, CarryTrouble, EditionContent, InitiativeId, NewIds, PlanId, successor};
use ayumi_domain::year::Period;
use ayumi_store::{EditionState, PlanEntry, Unit};

use super::begin::{NewPlanWish, checked, store};
use super::load;
use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::over_editions::merged;

/// A plan of which something is to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predecessor {
    /// its title
    pub title: String,
    /// its fiscal years
    pub period: Option<Period>,
    /// what may go on, in the plan's order: identity, number, title
    pub initiatives: Vec<(InitiativeId, String, String)>,
}

/// What may go on of a plan: the initiatives of the edition in force.
///
/// # Errors
/// [`CarryTrouble::NoEdition`] for a plan that has nothing but a draft.
pub async fn predecessor(office: &Office, actor: &Actor, plan: PlanId) -> Result<Predecessor, AppError> {
    actor.may_in_city(Act::EditPlans)?;
    let mut unit = office.store.look().await?;
    let (plan, content) = told(&mut unit, office, plan).await?;
    let identities = content.beside.identities.initiatives.iter();
    let initiatives = identities.zip(&content.document.initiatives);
    Ok(Predecessor {
        title: plan.title,
        period: plan.period,
        initiatives: initiatives
            .map(|(keys, i)| (keys.id, i.id.clone(), i.title.clone()))
            .collect(),
    })
}

/// Begins the successor of a plan with a draft of what goes on; an initiative that is not named does not.
///
/// # Errors
/// [`CarryTrouble`] when the choices do not fit together; [`ayumi_domain::edition::DraftTrouble`] as [`super::begin_plan`] has it.
pub async fn begin_successor(
    office: &Office,
    actor: &Actor,
    plan: PlanId,
    wish: &NewPlanWish,
    choices: &[(InitiativeId, Carry)],
) -> Result<PlanEntry, AppError> {
    let role = actor.may_in_city(Act::EditPlans)?;
    let (title, document) = checked(office, wish)?;
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let (old, content) = told(&mut gate.unit, office, plan).await?;
    let begins = document.period.map(|period| period.from);
    if old.period.is_some_and(|period| begins <= Some(period.from)) {
        return Err(CarryTrouble::BeginsBefore.into());
    }
    let mut new = gate
        .unit
        .new_ids(&office.city.id, NewIds::needed(&content.document))
        .await?;
    let made = successor((plan, &content), choices, document, &mut new)?;
    let begun = store(&mut gate, office, (actor, role), &title, &made).await?;
    gate.close().await?;
    Ok(begun)
}

/// The plan's edition in force with everything that was told of it.
async fn told<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    plan: PlanId,
) -> Result<(PlanEntry, EditionContent), AppError> {
    let city = &office.city.id;
    let plan = load::plan(unit, office, plan).await?;
    let edition = unit.edition_in_force(city, plan.id).await?;
    let edition = edition.filter(|edition| edition.state != EditionState::Draft);
    let edition = edition.ok_or(CarryTrouble::NoEdition)?;
    let reports = unit.reports(city, plan.id).await?;
    let document = merged(unit, city, &plan, &edition, &reports).await?;
    let content = EditionContent {
        document,
        beside: edition.beside,
    };
    Ok((plan, content))
}

//! What citizens would see: the change is made in a transaction, looked at, and dropped.

use std::sync::Arc;

use ayumi_domain::cycle::access::decide_ever;
use ayumi_domain::cycle::{Act, RoundId};
use ayumi_domain::edition::PlanId;
use ayumi_store::{PublishedPlan, StoreError, Unit};

use super::{LOOK, plan_of};
use crate::assess::publish_round_in;
use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::public::{PublicEdition, PublicSite, thawed};
use crate::publish::publish_in_force;

/// The public site as it would be if the plan's edition in force was published now.
///
/// # Errors
/// A refusal when the person may not, or there is no such plan.
pub async fn preview_plan(office: &Office, actor: &Actor, id: PlanId) -> Result<PublicSite, AppError> {
    actor.may_in_city(LOOK)?;
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let plan = plan_of(&mut gate.unit, &office.city.id, id).await?;
    publish_in_force(&mut gate, &office.city, &plan).await?;
    // The gate is not closed: nothing of this stays.
    seen(&mut gate.unit, office).await
}

/// The public site as it would be if the round was published now.
///
/// # Errors
/// As publishing the round.
pub async fn preview_round(office: &Office, actor: &Actor, id: RoundId) -> Result<PublicSite, AppError> {
    decide_ever(&actor.held, Act::Publish)?;
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    publish_round_in(&mut gate, office, actor, id).await?;
    seen(&mut gate.unit, office).await
}

/// The site that the publications of this unit make.
pub(super) async fn seen<M: Send>(unit: &mut Unit<M>, office: &Office) -> Result<PublicSite, AppError> {
    let city = &office.city;
    let all = unit.publications(&city.id).await?;
    let mut plans = Vec::new();
    for of in PublishedPlan::latest(&all, None) {
        let content = unit.publication_content(&city.id, &of).await?;
        let content = content.ok_or_else(|| StoreError::Inconsistent {
            table: "publication",
            what: "vanished".to_owned(),
        })?;
        let mut plan = thawed(&of, &content)?;
        let editions = unit.published_editions(&city.id, of.plan).await?;
        plan.editions = Arc::new(editions.into_iter().map(PublicEdition::from).collect());
        plans.push(plan);
    }
    Ok(PublicSite::for_office(office.store.clone(), city, plans, all))
}

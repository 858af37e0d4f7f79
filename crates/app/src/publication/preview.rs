//! What citizens would see: the change is made in a transaction, looked at, and dropped.

use std::sync::{Arc, Mutex, PoisonError};

use ayumi_domain::cycle::access::decide_ever;
use ayumi_domain::cycle::{Act, Grant, RoundId};
use ayumi_domain::edition::PlanId;
use ayumi_store::{PublishedPlan, StoreError, Unit};

use super::{LOOK, plan_of};
use crate::assess::publish_round_in;
use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::public::{PublicEdition, PublicSite, thawed};
use crate::publish::{Published, publish_in_force};

/// The previews that were made last. Making one takes the turn of those who write; every further page behind it is
/// shown from here, until anything of the city changes.
#[derive(Default)]
pub(crate) struct Previews(Mutex<Vec<(Key, Preview)>>);

/// How many previews are kept: each holds every published plan of the city.
const KEPT: usize = 3;

/// What a preview depends on.
#[derive(Clone, PartialEq)]
struct Key {
    of: Of,
    /// what somebody may publish of a round depends on their roles
    held: Vec<Grant>,
    /// numbers of the last changes of the city
    last: (i64, i64),
    /// the day on which it would be published
    day: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Of {
    Plan(PlanId),
    Round(RoundId),
}

/// A public site as it would be.
#[derive(Clone)]
pub(super) struct Preview {
    pub(super) site: PublicSite,
    /// whether publishing the plan would change anything; nobody asks that of a round
    pub(super) published: Published,
}

impl Previews {
    fn known(&self, key: &Key) -> Option<Preview> {
        // A poisoned lock holds whole values only.
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|(known, _)| known == key);
        found.map(|(_, preview)| preview.clone())
    }

    fn keep(&self, key: Key, preview: &Preview) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(known, _)| known.last == key.last && *known != key);
        kept.insert(0, (key, preview.clone()));
        kept.truncate(KEPT);
    }
}

/// What a preview depends on now. It is asked before the preview is made: after a change in between, the preview is
/// made once more, and none is kept too long.
async fn key(office: &Office, actor: &Actor, of: Of) -> Result<Key, AppError> {
    let mut unit = office.store.look().await?;
    Ok(Key {
        of,
        held: actor.held.clone(),
        last: unit.last_changes(&office.city.id).await?,
        day: office.now().date,
    })
}

/// The public site as it would be if the plan's edition in force was published now.
///
/// # Errors
/// A refusal when the person may not, there is no such plan, or nobody adopted an edition of it.
pub async fn preview_plan(office: &Office, actor: &Actor, id: PlanId) -> Result<PublicSite, AppError> {
    actor.may_in_city(LOOK)?;
    Ok(of_plan(office, actor, id).await?.site)
}

/// The same for a use case that has asked whether the person may.
pub(super) async fn of_plan(office: &Office, actor: &Actor, id: PlanId) -> Result<Preview, AppError> {
    let key = key(office, actor, Of::Plan(id)).await?;
    if let Some(known) = office.previews.known(&key) {
        return Ok(known);
    }
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let plan = plan_of(&mut gate.unit, &office.city.id, id).await?;
    let published = publish_in_force(&mut gate, &office.city, &plan).await?;
    // The gate is not closed: nothing of this stays.
    let site = seen(&mut gate.unit, office).await?;
    let preview = Preview { site, published };
    office.previews.keep(key, &preview);
    Ok(preview)
}

/// The public site as it would be if the round was published now.
///
/// # Errors
/// As publishing the round.
pub async fn preview_round(office: &Office, actor: &Actor, id: RoundId) -> Result<PublicSite, AppError> {
    decide_ever(&actor.held, Act::Publish)?;
    let key = key(office, actor, Of::Round(id)).await?;
    if let Some(known) = office.previews.known(&key) {
        return Ok(known.site);
    }
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    publish_round_in(&mut gate, office, actor, id).await?;
    let site = seen(&mut gate.unit, office).await?;
    let published = Published::Now;
    let preview = Preview { site, published };
    office.previews.keep(key, &preview);
    Ok(preview.site)
}

/// The site that the publications of this unit make.
async fn seen<M: Send>(unit: &mut Unit<M>, office: &Office) -> Result<PublicSite, AppError> {
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

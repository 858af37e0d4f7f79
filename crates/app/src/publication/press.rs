//! The press that publishes the edition in force, and the page before it.

use ayumi_domain::correction::CorrectionTrouble;
use ayumi_domain::edition::PlanId;
use ayumi_store::NewStep;

use super::difference::{Changed, differences};
use super::preview::{Preview, of_plan};
use super::{PRESS, latest_of, plan_of};
use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::public::{PublicPlan, thawed};
use crate::publish::{Published, publish_in_force};

/// What publishing a plan now would change for citizens.
#[derive(Clone, Debug)]
pub struct PublishPage {
    /// the plan
    pub id: PlanId,
    /// its title
    pub title: String,
    /// its address
    pub slug: String,
    /// name of the edition that would be shown; empty when it has none
    pub edition: String,
    /// ISO date of the latest publication, when there is one
    pub last: Option<String>,
    /// name of the edition that it shows
    pub last_edition: String,
    /// whether citizens would see exactly the same
    pub is_same: bool,
    /// initiatives that would be different
    pub changed: Vec<Changed>,
    /// how many initiatives would be as they are
    pub unchanged: usize,
}

/// What publishing the plan now would change.
///
/// # Errors
/// A refusal when the person may not, there is no such plan, or nobody adopted an edition of it.
pub async fn publish_page(office: &Office, actor: &Actor, id: PlanId) -> Result<PublishPage, AppError> {
    actor.may_in_city(PRESS)?;
    let Preview { site, published } = of_plan(office, actor, id).await?;
    let city = &office.city.id;
    let mut unit = office.store.look().await?;
    let plan = plan_of(&mut unit, city, id).await?;
    let last = latest_of(&mut unit, city, id).await?;
    let before = match &last {
        Some(of) => unit.publication_content(city, of).await?,
        None => None,
    };
    let before = match (&last, before) {
        (Some(of), Some(content)) => Some(thawed(of, &content)?),
        _ => None,
    };
    let after = site.city();
    let after = after.plans.iter().find(|shown| shown.id == id);
    let after = after.ok_or(CorrectionTrouble::NothingPublished)?;
    Ok(page(plan.id, plan.title, before.as_ref(), after, published))
}

fn page(
    id: PlanId,
    title: String,
    before: Option<&PublicPlan>,
    after: &PublicPlan,
    published: Published,
) -> PublishPage {
    let changed = differences(before, after);
    PublishPage {
        id,
        title,
        slug: after.slug.clone(),
        edition: after.edition.clone(),
        last: before.map(|plan| plan.published_on.clone()),
        last_edition: before.map_or_else(String::new, |plan| plan.edition.clone()),
        is_same: published == Published::Before,
        unchanged: after.addresses.len().saturating_sub(
            changed
                .iter()
                .filter(|c| c.what != super::Difference::Gone)
                .count(),
        ),
        changed,
    }
}

/// Publishes the edition in force of a plan with everything of it that may be public. Returns whether anything is
/// different for citizens.
///
/// # Errors
/// A refusal when the person may not, there is no such plan, or nobody adopted an edition of it.
pub async fn publish_plan(office: &Office, actor: &Actor, id: PlanId) -> Result<bool, AppError> {
    let held = actor.may_in_city(PRESS)?;
    let (moment, city) = (office.now(), &office.city.id);
    let mut gate = office.gate(&moment).await?;
    let plan = plan_of(&mut gate.unit, city, id).await?;
    if publish_in_force(&mut gate, &office.city, &plan).await? == Published::Before {
        return Ok(false);
    }
    let step = NewStep {
        at: &moment.at,
        person: actor.person,
        held: Some(held),
        act: ayumi_domain::cycle::Act::Publish.word(),
        round: None,
        report: None,
        subject: "plan",
        before: None,
        after: Some(&plan.title),
    };
    gate.step(city, &step).await?;
    gate.close().await?;
    Ok(true)
}

//! Publishing an edition by a press of its own, looking at it before, and correcting what was published.

mod as_of;
mod corrections;
mod difference;
mod press;
mod preview;

use ayumi_domain::correction::CorrectionTrouble;
use ayumi_domain::cycle::Act;
use ayumi_domain::edition::PlanId;
use ayumi_store::{MunicipalityId, PlanEntry, PublishedPlan, Unit};

pub use as_of::plan_on;
pub use corrections::{Correcting, CorrectionDone, CorrectionPage, Owner, correct_figure, correction_page};
pub use difference::{Aspect, Changed, Difference};
pub use press::{PublishPage, publish_page, publish_plan};
pub(crate) use preview::Previews;
pub use preview::{preview_plan, preview_round};

use crate::error::AppError;

/// Looking at what is not public needs what working on plans needs.
const LOOK: Act = Act::EditPlans;
const PRESS: Act = Act::CorrectFigures;

async fn plan_of<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    id: PlanId,
) -> Result<PlanEntry, AppError> {
    let plans = unit.plans(city).await?;
    let found = plans.into_iter().find(|plan| plan.id == id);
    found.ok_or_else(|| CorrectionTrouble::NoSuchPlan.into())
}

/// The latest publication of a plan.
async fn latest_of<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    id: PlanId,
) -> Result<Option<PublishedPlan>, AppError> {
    let all = unit.publications(city).await?;
    let latest = PublishedPlan::latest(&all, None);
    Ok(latest.into_iter().find(|of| of.plan == id))
}

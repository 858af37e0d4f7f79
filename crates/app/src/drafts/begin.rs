//! Beginning a plan with an empty draft.

use ayumi_domain::PlanDocument;
use ayumi_domain::cycle::{Act, Role};
use ayumi_domain::edition::apply::wholes::is_sound;
use ayumi_domain::edition::{Beside, DraftTrouble};
use ayumi_domain::join::title_key;
use ayumi_domain::municipality::{Municipality, MunicipalityCode};
use ayumi_domain::year::Period;
use ayumi_store::{NewEdition, NewPlan, PlanEntry, StoreError};

use super::save;
use crate::error::AppError;
use crate::imports::editions::slug;
use crate::office::{Actor, Office};

/// Greatest number of characters of a title.
const TITLE: usize = 200;

/// A plan to be begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPlanWish {
    /// its title
    pub title: String,
    /// its fiscal years
    pub period: Option<Period>,
}

/// Begins a plan: nothing but its title and its years, in a draft.
///
/// # Errors
/// [`DraftTrouble`] when the title is missing or another plan's, or the years are none.
pub async fn begin_plan(office: &Office, actor: &Actor, wish: &NewPlanWish) -> Result<PlanEntry, AppError> {
    let role = actor.may_in_city(Act::EditPlans)?;
    let title = wish.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(DraftTrouble::TitleMissing.into());
    }
    if title.chars().count() > TITLE {
        return Err(DraftTrouble::TooLong { max: TITLE }.into());
    }
    let Some(period) = wish.period.filter(|period| is_sound(*period)) else {
        return Err(DraftTrouble::PeriodMalformed.into());
    };
    let document = PlanDocument {
        municipality: Some(Municipality {
            name: office.city.name.clone(),
            code: office.city.code.as_deref().and_then(MunicipalityCode::new),
        }),
        title: Some(title.clone()),
        period: Some(period),
        ..PlanDocument::default()
    };
    store(office, (actor, role), &title, &document).await
}

async fn store(
    office: &Office,
    (actor, role): (&Actor, Role),
    title: &str,
    document: &PlanDocument,
) -> Result<PlanEntry, AppError> {
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let city = &office.city;
    let plans = gate.unit.plans(&city.id).await?;
    let key = title_key(title, Some(&city.name));
    if let Some(same) = plans.iter().find(|plan| plan.title_key == key) {
        return Err(DraftTrouble::SameTitle { plan: same.id }.into());
    }
    let slug = slug(&plans, document);
    let new = NewPlan {
        title,
        title_key: &key,
        slug: &slug,
        period: document.period,
        at: &moment.at,
    };
    let plan = gate.unit.add_plan(&city.id, new).await?;
    // Every edition has an original; that of a plan which begins here is its title page.
    let original = office.store.receive("plan.json", &page(document)?)?;
    gate.unit.keep(&city.id, &original, &moment.at).await?;
    let edition = NewEdition {
        name: None,
        dated: None,
        document,
        beside: &Beside::default(),
        addresses: &[],
        source: &original.sha256,
        base: None,
        at: &moment.at,
    };
    gate.unit.add_draft(&city.id, plan.id, &edition).await?;
    save::step(&mut gate, office, (actor, role), ("begin-plan", title), None).await?;
    gate.close().await?;
    Ok(plan)
}

fn page(document: &PlanDocument) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(document).map_err(|e| StoreError::Inconsistent {
        table: "source_file",
        what: e.to_string(),
    })
}

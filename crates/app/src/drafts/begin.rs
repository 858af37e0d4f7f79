//! Beginning a plan with an empty draft, or with what goes on of another one.

use ayumi_domain::PlanDocument;
use ayumi_domain::cycle::{Act, Role};
use ayumi_domain::edition::apply::wholes::is_sound;
use ayumi_domain::edition::{Beside, DraftTrouble, EditionContent};
use ayumi_domain::join::title_key;
use ayumi_domain::municipality::{Municipality, MunicipalityCode};
use ayumi_domain::year::Period;
use ayumi_store::{NewEdition, NewPlan, PlanEntry, StoreError};

use super::save;
use crate::error::AppError;
use crate::gate::Gate;
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
    let (title, document) = checked(office, wish)?;
    let content = EditionContent {
        document,
        beside: Beside::default(),
    };
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let plan = store(&mut gate, office, (actor, role), &title, &content).await?;
    gate.close().await?;
    Ok(plan)
}

/// The title as it is kept, and a document with nothing but it and the years.
pub(super) fn checked(office: &Office, wish: &NewPlanWish) -> Result<(String, PlanDocument), AppError> {
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
    Ok((title, document))
}

/// Stores the first draft of a new plan.
pub(super) async fn store(
    gate: &mut Gate<'_>,
    office: &Office,
    (actor, role): (&Actor, Role),
    title: &str,
    content: &EditionContent,
) -> Result<PlanEntry, AppError> {
    save::refuse_large(content)?;
    let (city, document) = (&office.city, &content.document);
    let plans = gate.unit.plans(&city.id).await?;
    let key = title_key(title, Some(&city.name));
    if let Some(same) = plans.iter().find(|plan| plan.title_key == key) {
        return Err(DraftTrouble::SameTitle { plan: same.id }.into());
    }
    let slug = slug(&plans, document);
    let at = gate.moment.at.clone();
    let new = NewPlan {
        title,
        title_key: &key,
        slug: &slug,
        period: document.period,
        at: &at,
    };
    let plan = gate.unit.add_plan(&city.id, new).await?;
    // Every edition has an original; that of a plan which begins here is its first content.
    let original = office.store.receive("plan.json", &page(document)?)?;
    gate.unit.keep(&city.id, &original, &at).await?;
    let addresses = save::addresses(&mut gate.unit, office, plan.id, content).await?;
    let edition = NewEdition {
        name: None,
        dated: None,
        document,
        beside: &content.beside,
        addresses: &addresses,
        source: &original.sha256,
        base: None,
        at: &at,
    };
    let draft = gate.unit.add_draft(&city.id, plan.id, &edition).await?;
    // From its first moment on it is a draft that people write, also while it has no change yet.
    gate.unit
        .set_draft_base(&city.id, plan.id, draft, content)
        .await?;
    save::step(gate, office, (actor, role), ("begin-plan", title), None).await?;
    Ok(plan)
}

fn page(document: &PlanDocument) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(document).map_err(|e| StoreError::Inconsistent {
        table: "source_file",
        what: e.to_string(),
    })
}

//! The plans of a city as the office sees them: their editions with how they were adopted, and the open draft.

use ayumi_domain::Period;
use ayumi_domain::cycle::Act;
use ayumi_domain::edition::{DraftTrouble, EditionId, PlanId};
use ayumi_domain::plan::Department;
use ayumi_store::{AdoptionEntry, EditionEntry, EditionState, PlanEntry, StoreError, Unit};

use crate::error::AppError;
use crate::office::{Actor, Office};

/// A plan with its editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanView {
    /// the plan
    pub id: PlanId,
    /// its title: that of its latest edition
    pub title: String,
    /// its address among the public pages
    pub slug: String,
    /// fiscal years that it covers, when known
    pub period: Option<Period>,
    /// its editions that are no drafts, the earliest first
    pub editions: Vec<EditionView>,
    /// the draft that is open
    pub draft: Option<DraftView>,
}

/// An edition in the list of a plan's editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionView {
    /// the edition
    pub id: EditionId,
    /// its name, when it has one
    pub name: Option<String>,
    /// its ISO date or year-month, when known
    pub dated: Option<String>,
    /// whether citizens see it, or saw it
    pub is_published: bool,
    /// how it was adopted; absent where only its document is known
    pub adoption: Option<AdoptionEntry>,
    /// how many initiatives it has
    pub initiatives: usize,
    /// how many indicators it has
    pub indicators: usize,
}

/// The open draft of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftView {
    /// the draft
    pub id: EditionId,
    /// name of the edition that it began from; absent for the first draft of a plan
    pub base: Option<String>,
    /// number of its last change; 0 before the first
    pub revision: i64,
}

/// The plans of the city, oldest first.
///
/// # Errors
/// No right to read plans; when the store fails.
pub async fn list(office: &Office, actor: &Actor) -> Result<Vec<PlanView>, AppError> {
    actor.may_in_city(Act::ReadPlans)?;
    let mut unit = office.store.look().await?;
    let mut views = Vec::new();
    for plan in unit.plans(&office.city.id).await? {
        views.push(view(&mut unit, office, plan).await?);
    }
    Ok(views)
}

/// One plan.
///
/// # Errors
/// [`DraftTrouble::NoSuchPlan`]; no right to read plans; when the store fails.
pub async fn one(office: &Office, actor: &Actor, plan: PlanId) -> Result<PlanView, AppError> {
    actor.may_in_city(Act::ReadPlans)?;
    let mut unit = office.store.look().await?;
    let plans = unit.plans(&office.city.id).await?;
    let entry = plans.into_iter().find(|entry| entry.id == plan);
    let entry = entry.ok_or(DraftTrouble::NoSuchPlan)?;
    Ok(view(&mut unit, office, entry).await?)
}

/// The departments that a form of a plan offers.
///
/// # Errors
/// No right to read plans; when the store fails.
pub async fn departments(office: &Office, actor: &Actor) -> Result<Vec<Department>, AppError> {
    actor.may_in_city(Act::ReadPlans)?;
    let today = office.now().day;
    let all = office
        .store
        .look()
        .await?
        .departments(&office.city.id, today)
        .await?;
    let department = |entry: ayumi_store::DepartmentEntry| Department {
        name: entry.name,
        division: entry.division,
    };
    let living = all.into_iter().filter(|entry| entry.lives_on(today));
    Ok(living.map(department).collect())
}

async fn view<M: Send>(unit: &mut Unit<M>, office: &Office, plan: PlanEntry) -> Result<PlanView, StoreError> {
    let city = &office.city.id;
    let all = unit.editions(city, plan.id).await?;
    let name_of = |id: EditionId| all.iter().find(|edition| edition.id == id).and_then(name);
    let open = all.iter().find(|edition| edition.state == EditionState::Draft);
    let draft = match open {
        Some(edition) => Some(DraftView {
            id: edition.id,
            base: edition.base.and_then(name_of),
            revision: unit.draft_revision(city, plan.id, edition.id).await?,
        }),
        None => None,
    };
    let adopted = all.iter().filter(|edition| edition.state != EditionState::Draft);
    let latest = adopted.clone().next_back().or(open);
    let title = latest.and_then(|edition| edition.document.title.clone());
    Ok(PlanView {
        id: plan.id,
        title: title.unwrap_or(plan.title),
        slug: plan.slug,
        period: latest.and_then(|edition| edition.document.period).or(plan.period),
        editions: adopted.map(edition).collect(),
        draft,
    })
}

fn name(edition: &EditionEntry) -> Option<String> {
    edition.name.clone().or_else(|| edition.dated.clone())
}

fn edition(entry: &EditionEntry) -> EditionView {
    let document = &entry.document;
    let of_sections: usize = document.sections.iter().map(|s| s.indicators.len()).sum();
    let of_initiatives: usize = document.initiatives.iter().map(|i| i.indicators.len()).sum();
    EditionView {
        id: entry.id,
        name: entry.name.clone(),
        dated: entry.dated.clone(),
        is_published: entry.state == EditionState::Published,
        adoption: entry.adoption.clone(),
        initiatives: document.initiatives.len(),
        indicators: of_sections + of_initiatives,
    }
}

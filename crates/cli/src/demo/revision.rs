//! The revision of the fictional plan that its office is working on: a draft with a few changes and their reasons.

use ayumi_app::drafts::{self, Seen};
use ayumi_app::{Actor, AppError, Office, plans};
use ayumi_domain::edition::{
    Aspect, DepartmentRole, Edit, EditionContent, IndicatorId, InitiativeId, Item, Leaving, PlanId,
    TextField, ValueCell,
};
use ayumi_domain::plan::{Department, ValueKind};
use ayumi_messages::cli::demo::revision as said;

/// Opens a draft of the plan with the first of these addresses and changes it, unless one is open.
pub async fn begin(office: &Office, actor: &Actor, slugs: &[String]) -> Result<(), AppError> {
    let found = plans::list(office, actor).await?;
    let Some(plan) = found.iter().find(|plan| slugs.contains(&plan.slug)) else {
        return Ok(());
    };
    let mut seen = drafts::open(office, actor, plan.id).await?;
    let content = drafts::read(office, actor, plan.id).await?.content;
    for edits in [
        merged(&content),
        renamed(&content),
        raised(&content),
        added(&content),
    ] {
        seen = change(office, actor, plan.id, seen, edits.unwrap_or_default()).await?;
    }
    Ok(())
}

async fn change(
    office: &Office,
    actor: &Actor,
    plan: PlanId,
    seen: Seen,
    edits: Vec<Edit>,
) -> Result<Seen, AppError> {
    if edits.is_empty() {
        return Ok(seen);
    }
    let saved = drafts::change(office, actor, plan, seen, edits).await?;
    Ok(match saved {
        drafts::Saved::Changed { seen, .. }
        | drafts::Saved::Unchanged { seen }
        | drafts::Saved::Conflict { seen, .. } => seen,
    })
}

fn merged(content: &EditionContent) -> Option<Vec<Edit>> {
    let (id, into) = (
        numbered(content, said::MERGED.0)?,
        numbered(content, said::MERGED.1)?,
    );
    Some(vec![
        Edit::RemoveInitiative {
            id,
            leaving: Leaving::MergedInto(into),
        },
        reason(id, Aspect::Being, said::MERGED_WHY),
    ])
}

fn renamed(content: &EditionContent) -> Option<Vec<Edit>> {
    let id = numbered(content, said::RENAMED)?;
    Some(vec![
        Edit::SetText {
            item: Item::Initiative(id),
            field: TextField::Title,
            text: said::TITLE.to_owned(),
        },
        reason(id, Aspect::Title, said::RENAMED_WHY),
    ])
}

fn raised(content: &EditionContent) -> Option<Vec<Edit>> {
    let id = numbered(content, said::RAISED)?;
    let cell = ValueCell {
        indicator: first_indicator(content, id)?,
        kind: ValueKind::Target,
        year: content.document.period.map(|period| period.to),
        half: None,
        quarter: None,
        year_kind: None,
        text: said::TARGET.to_owned(),
    };
    Some(vec![
        Edit::SetValues { cells: vec![cell] },
        reason(id, Aspect::Indicators, said::RAISED_WHY),
    ])
}

fn added(content: &EditionContent) -> Option<Vec<Edit>> {
    let before = numbered(content, said::BEFORE_NEW)?;
    let place = content.beside.identities.initiative(before)?;
    let path = &content.document.initiatives.get(place)?.path;
    let section = content
        .document
        .sections
        .iter()
        .position(|section| section.path == *path)?;
    let under = content.beside.identities.sections.get(section)?.id;
    let neighbours = content
        .document
        .initiatives
        .iter()
        .filter(|i| i.path == *path)
        .count();
    // Nought stands for the number that the new one gets.
    let id = InitiativeId::new(0);
    Some(vec![
        Edit::AddInitiative {
            id,
            under: Some(under),
            at: neighbours,
            number: said::NEW.0.to_owned(),
            title: said::NEW.1.to_owned(),
        },
        Edit::SetDepartments {
            item: Item::Initiative(id),
            role: DepartmentRole::Lead,
            departments: vec![Department::named(said::NEW_LEAD)],
        },
        reason(id, Aspect::Being, said::NEW_WHY),
    ])
}

fn numbered(content: &EditionContent, number: &str) -> Option<InitiativeId> {
    let place = content.document.initiatives.iter().position(|i| i.id == number)?;
    content
        .beside
        .identities
        .initiatives
        .get(place)
        .map(|keys| keys.id)
}

fn first_indicator(content: &EditionContent, id: InitiativeId) -> Option<IndicatorId> {
    let place = content.beside.identities.initiative(id)?;
    content
        .beside
        .identities
        .initiatives
        .get(place)?
        .indicators
        .first()
        .copied()
}

fn reason(id: InitiativeId, aspect: Aspect, text: &str) -> Edit {
    Edit::GiveReason {
        item: Item::Initiative(id),
        aspect: Some(aspect),
        text: text.to_owned(),
    }
}

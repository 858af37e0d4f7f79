//! A document as an edition: of a new plan, or of one that is there.

use ayumi_domain::PlanDocument;
use ayumi_domain::address::lasting_addresses;
use ayumi_domain::edition::{Beside, NewIds, carry_identities, told_fates};
use ayumi_domain::finding::Finding;
use ayumi_domain::join::{Why, match_initiatives, title_key};
use ayumi_domain::words::squeeze;
use ayumi_store::{
    EditionEntry, EditionId, EditionState, InitiativeId, LogEntry, NewEdition, NewPlan, PlanEntry, StoreError,
};

use super::{Arriving, Outcome};
use crate::drafts::still_settled;
use crate::error::AppError;
use crate::gate::Gate;

/// Begins a plan with this document as its first edition, a draft.
pub(super) async fn begin_plan(
    gate: &mut Gate<'_>,
    arriving: &Arriving<'_>,
    title: &str,
) -> Result<PlanEntry, AppError> {
    let city = arriving.city;
    let plans = gate.unit.plans(&city.id).await?;
    let period = arriving.document.period;
    let key = title_key(title, Some(&city.name));
    let slug = slug(&plans, arriving.document);
    let new = NewPlan {
        title,
        title_key: &key,
        slug: &slug,
        period,
        at: &gate.moment.at,
    };
    let plan = gate.unit.add_plan(&city.id, new).await?;
    first(gate, arriving, &plan).await?;
    Ok(plan)
}

/// Stores the first edition of a plan that has none, a draft.
pub(super) async fn first(
    gate: &mut Gate<'_>,
    arriving: &Arriving<'_>,
    plan: &PlanEntry,
) -> Result<(), AppError> {
    let identities = vec![None; arriving.document.initiatives.len()];
    store(gate, arriving, plan, identities, None).await?;
    Ok(())
}

/// The address of a plan for ever: its years, which differ between a city's plans more often than not.
pub(crate) fn slug(plans: &[PlanEntry], document: &PlanDocument) -> String {
    let word = match document.period {
        Some(period) => format!("{}-{}", period.from.ad(), period.to.ad()),
        None => "plan".to_owned(),
    };
    let taken = |slug: &str| plans.iter().any(|plan| plan.slug == slug);
    let numbered = (2..).map(|n| format!("{word}~{n}"));
    let mut candidates = std::iter::once(word.clone()).chain(numbered);
    candidates.find(|slug| !taken(slug)).unwrap_or(word)
}

/// Stores a further edition of a plan. An open draft of the same edition takes this content; an open draft of
/// another edition was adopted meanwhile, or its successor could not exist.
pub(super) async fn further(
    gate: &mut Gate<'_>,
    arriving: &Arriving<'_>,
    plan: &PlanEntry,
    (latest, why): (&EditionEntry, Why),
    findings: &mut Vec<Finding>,
) -> Result<Outcome, AppError> {
    if latest.document == *arriving.document {
        return Ok(Outcome::NothingNew);
    }
    let city = &arriving.city.id;
    let rows = gate.unit.edition_initiatives(city, plan.id, latest.id).await?;
    let matched = match_initiatives(&latest.document.initiatives, &arriving.document.initiatives);
    findings.extend(
        matched
            .findings
            .into_iter()
            .filter(|f| f.code == "initiative-by-number"),
    );
    let identity = |place: Option<usize>| place.and_then(|at| rows.get(at)).map(|row| row.initiative);
    let identities = matched.pairs.into_iter().map(identity).collect();
    if let Some(period) = arriving
        .document
        .period
        .filter(|period| plan.period != Some(*period))
    {
        gate.unit.set_period(city, plan.id, period).await?;
    }
    if latest.state != EditionState::Draft {
        store(gate, arriving, plan, identities, None).await?;
        return Ok(Outcome::NewEdition(why));
    }
    let (name, _) = edition_name(arriving.document);
    let same_name = match (&latest.name, name) {
        (Some(old), Some(new)) => squeeze(old) == squeeze(new),
        _ => true,
    };
    if same_name {
        store(gate, arriving, plan, identities, Some(latest.id)).await?;
        return Ok(Outcome::SameDraft(why));
    }
    gate.unit
        .set_state(city, plan.id, latest.id, EditionState::Adopted)
        .await?;
    store(gate, arriving, plan, identities, None).await?;
    Ok(Outcome::NewEdition(why))
}

/// Stores the document as the plan's draft: in place of an open one, or as a new one.
async fn store(
    gate: &mut Gate<'_>,
    arriving: &Arriving<'_>,
    plan: &PlanEntry,
    identities: Vec<Option<InitiativeId>>,
    replaces: Option<EditionId>,
) -> Result<(), StoreError> {
    let (city, moment) = (&arriving.city.id, gate.moment);
    gate.unit.keep(city, arriving.original, &moment.at).await?;
    let beside = beside(gate, arriving, plan, &identities, replaces).await?;
    let whose: Vec<InitiativeId> = beside.identities.initiatives.iter().map(|keys| keys.id).collect();
    let given = gate.unit.addresses_given(city, plan.id).await?;
    let addresses = lasting_addresses(arriving.document, &whose, &given);
    let (name, dated) = edition_name(arriving.document);
    let edition = NewEdition {
        name,
        dated,
        document: arriving.document,
        beside: &beside,
        addresses: &addresses,
        source: &arriving.original.sha256,
        base: None,
        at: &moment.at,
    };
    let id = match replaces {
        Some(draft) => {
            gate.unit.replace_draft(city, plan.id, draft, &edition).await?;
            gate.unit.forget_draft_base(city, plan.id, draft).await?;
            draft
        }
        None => gate.unit.add_draft(city, plan.id, &edition).await?,
    };
    let detail = format!(
        r#"{{"initiatives":{},"findings":{}}}"#,
        arriving.document.initiatives.len(),
        arriving.document.findings.len()
    );
    let entry = LogEntry {
        act: "import-edition",
        plan: plan.id,
        edition: Some(id),
        source: Some(&arriving.original.sha256),
        detail: &detail,
        at: &moment.at,
    };
    gate.record(city, &entry).await
}

/// The last edition that a document names is the one that it is.
fn edition_name(document: &PlanDocument) -> (Option<&str>, Option<&str>) {
    match document.editions.last() {
        Some(edition) => (Some(edition.name.as_str()), edition.date.as_deref()),
        None => (None, None),
    }
}

/// Who is who in the document, by the edition before it, and what it says itself of what left the plan. Where items
/// come from and which doubts may stand goes along from the last edition; the reasons of a draft in whose place the
/// document comes are those of the same edition, and stay with the items that it still has.
async fn beside(
    gate: &mut Gate<'_>,
    arriving: &Arriving<'_>,
    plan: &PlanEntry,
    known: &[Option<InitiativeId>],
    replaces: Option<EditionId>,
) -> Result<Beside, StoreError> {
    let city = &arriving.city.id;
    let editions = gate.unit.editions(city, plan.id).await?;
    // What a draft says that is being replaced is still the best witness of who is who in it.
    let last = editions.last();
    let witness = last.map(|e| (&e.document, &e.beside.identities));
    let before = editions.iter().rev().find(|e| Some(e.id) != replaces);
    let mut new = gate.unit.new_ids(city, NewIds::needed(arriving.document)).await?;
    let identities = carry_identities(witness, arriving.document, known, &mut new);
    let told = |e: &EditionEntry| {
        told_fates(
            (&e.document, &e.beside.identities),
            arriving.document,
            &identities,
        )
    };
    let settled = match last {
        Some(last) => still_settled(&mut gate.unit, city, &last.content(), gate.moment.day).await?,
        None => Vec::new(),
    };
    let replaced = last.filter(|e| Some(e.id) == replaces);
    Ok(Beside {
        fates: before.map(told).unwrap_or_default(),
        origins: last.map(|e| e.beside.origins_of(&identities)).unwrap_or_default(),
        indicator_origins: last
            .map(|e| e.beside.indicator_origins_of(&identities))
            .unwrap_or_default(),
        reasons: replaced
            .map(|e| e.beside.reasons_of(&identities))
            .unwrap_or_default(),
        settled,
        identities,
        ..Beside::default()
    })
}

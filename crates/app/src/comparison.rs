//! Two editions of a plan held against each other: for the office any two, for citizens those that were published.

use std::borrow::Cow;

use ayumi_domain::correction::{Figure, FigureKind, FigureOwner};
use ayumi_domain::cycle::Act;
use ayumi_domain::edition::compare::{ComparedPart, Comparison, IndicatorPart, compare_through};
use ayumi_domain::edition::{Beside, DraftTrouble, EditionContent, EditionId, InitiativeId, Item, PlanId};
use ayumi_store::EditionState;

use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::public::{PublicCorrection, PublicEdition, PublicPlan, standing};

/// An edition that can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparableEdition {
    /// which one
    pub id: EditionId,
    /// its name; empty when none is known
    pub name: String,
    /// ISO date or year-month, when known
    pub dated: Option<String>,
    /// why it was adopted; empty when not told
    pub reason: String,
    /// whether it is still being prepared
    pub is_draft: bool,
    /// identity of each of its initiatives with its address, where it has one
    pub addresses: Vec<(InitiativeId, String)>,
}

/// Two editions compared, among all that could be.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedEditions {
    /// title of the plan
    pub plan: String,
    /// every edition that can be chosen, the earliest first
    pub editions: Vec<ComparableEdition>,
    /// the two that are compared and what differs; absent where there are not two
    pub pair: Option<ComparedPair>,
}

/// The two editions of a comparison, by their places in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedPair {
    /// the earlier one
    pub old: usize,
    /// the later one
    pub new: usize,
    /// what differs
    pub comparison: Comparison,
}

impl ComparableEdition {
    /// The address of an initiative in this edition.
    #[must_use]
    pub fn address(&self, id: InitiativeId) -> Option<&str> {
        let found = self.addresses.iter().find(|(known, _)| *known == id);
        found.map(|(_, address)| address.as_str())
    }
}

impl ComparedEditions {
    /// The earlier edition, the later one, and what differs.
    #[must_use]
    pub fn sides(&self) -> Option<(&ComparableEdition, &ComparableEdition, &Comparison)> {
        let pair = self.pair.as_ref()?;
        let old = self.editions.get(pair.old)?;
        Some((old, self.editions.get(pair.new)?, &pair.comparison))
    }
}

/// Two editions of a published plan, with what was corrected of them; those that are not asked for are the last two.
/// `None` when the plan has not published an edition that is asked for.
#[must_use]
pub fn of_public(
    plan: &PublicPlan,
    (old, new): (Option<EditionId>, Option<EditionId>),
) -> Option<ComparedEditions> {
    let title = plan.document.title.clone().unwrap_or_default();
    let right: Vec<_> = plan.editions.iter().map(|edition| right(plan, edition)).collect();
    let editions = plan.editions.iter().zip(&right).map(|(edition, (content, _))| {
        let choice = ComparableEdition {
            id: edition.id,
            name: edition.name.clone(),
            dated: edition.dated.clone(),
            reason: edition.reason.clone(),
            is_draft: false,
            addresses: addresses(edition),
        };
        (choice, content.as_ref())
    });
    let mut compared = compared(title, editions.collect(), (old, new))?;
    if let Some(pair) = &mut compared.pair {
        let sides = [pair.old, pair.new];
        let made = sides
            .into_iter()
            .filter_map(|side| right.get(side))
            .flat_map(|(_, made)| made);
        mark(&mut pair.comparison, &made.collect::<Vec<_>>());
    }
    Some(compared)
}

/// An edition with the corrections of what it plans, and those that stand in it.
fn right<'a>(
    plan: &PublicPlan,
    edition: &'a PublicEdition,
) -> (Cow<'a, EditionContent>, Vec<PublicCorrection>) {
    let planned = plan.corrections.iter();
    let planned = planned.filter(|made| made.figure.figure.kind.is_planned());
    let planned: Vec<PublicCorrection> = planned.cloned().collect();
    if planned.is_empty() {
        return (Cow::Borrowed(&edition.content), planned);
    }
    let mut content = edition.content.clone();
    let mut made = standing(&mut content.document, &content.beside.identities, planned);
    made.retain(|correction| correction.place.is_some());
    (Cow::Owned(content), made)
}

/// Marks the differences of which a side was corrected.
fn mark(comparison: &mut Comparison, made: &[&PublicCorrection]) {
    for item in &mut comparison.items {
        let of = item.item;
        for difference in &mut item.differences {
            let is_of = |made: &&PublicCorrection| is_of(&made.figure.figure, of, &difference.part);
            difference.is_corrected = made.iter().any(is_of);
        }
    }
}

fn is_of(figure: &Figure, item: Item, part: &ComparedPart) -> bool {
    match (part, figure.owner, &figure.kind) {
        (
            ComparedPart::Indicator(id, _, IndicatorPart::Value(kind, when)),
            FigureOwner::Indicator(owner),
            FigureKind::Value {
                value,
                year,
                half,
                quarter,
            },
        ) => {
            (*id, *kind) == (owner, *value)
                && (when.year, when.half, when.quarter) == (*year, *half, *quarter)
        }
        (
            ComparedPart::Effect(side, when),
            FigureOwner::Initiative(owner),
            FigureKind::Effect { of, year, .. },
        ) => item == Item::Initiative(owner) && (side, when) == (of, year),
        _ => false,
    }
}

fn addresses(edition: &PublicEdition) -> Vec<(InitiativeId, String)> {
    let keys = edition.content.beside.identities.initiatives.iter();
    keys.map(|keys| keys.id)
        .zip(edition.addresses.iter().cloned())
        .collect()
}

/// Any two editions of a plan for staff, also its open draft; those that are not asked for are the last two.
///
/// # Errors
/// No right to read plans; [`DraftTrouble::NoSuchPlan`], also when the plan has no such edition.
pub async fn of_plan(
    office: &Office,
    actor: &Actor,
    plan: PlanId,
    asked: (Option<EditionId>, Option<EditionId>),
) -> Result<ComparedEditions, AppError> {
    actor.may_in_city(Act::ReadPlans)?;
    let city = &office.city.id;
    let mut unit = office.store.look().await?;
    let plans = unit.plans(city).await?;
    let entry = plans.into_iter().find(|entry| entry.id == plan);
    let entry = entry.ok_or(DraftTrouble::NoSuchPlan)?;
    let all = unit.editions(city, plan).await?;
    let mut contents: Vec<(ComparableEdition, EditionContent)> = Vec::with_capacity(all.len());
    for edition in all {
        let rows = unit.edition_initiatives(city, plan, edition.id).await?;
        let choice = ComparableEdition {
            id: edition.id,
            name: edition.name.clone().unwrap_or_default(),
            dated: edition.dated.clone(),
            reason: edition
                .adoption
                .as_ref()
                .map(|a| a.reason.clone())
                .unwrap_or_default(),
            is_draft: edition.state == EditionState::Draft,
            addresses: rows
                .into_iter()
                .map(|row| (row.initiative, row.address))
                .collect(),
        };
        let content = EditionContent {
            document: edition.document,
            beside: edition.beside,
        };
        contents.push((choice, content));
    }
    let editions = contents.iter().map(|(choice, content)| (choice.clone(), content));
    let compared = compared(entry.title, editions.collect(), asked);
    Ok(compared.ok_or(DraftTrouble::NoSuchPlan)?)
}

fn compared(
    plan: String,
    editions: Vec<(ComparableEdition, &EditionContent)>,
    (old, new): (Option<EditionId>, Option<EditionId>),
) -> Option<ComparedEditions> {
    let place = |id: EditionId| editions.iter().position(|(edition, _)| edition.id == id);
    let last = editions.len().saturating_sub(1);
    let old = old.map(|id| place(id).ok_or(())).transpose().ok()?;
    let new = new.map(|id| place(id).ok_or(())).transpose().ok()?;
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (old.min(new), old.max(new)),
        (Some(old), None) if old < last => (old, last),
        (Some(old), None) => (old.saturating_sub(1), old),
        (None, Some(0)) => (0, last.min(1)),
        (None, Some(new)) => (new - 1, new),
        (None, None) => (last.saturating_sub(1), last),
    };
    let contents: Vec<&EditionContent> = editions.iter().map(|(_, content)| *content).collect();
    let pair = (old < new).then(|| pair(&contents, old, new)).flatten();
    Some(ComparedEditions {
        plan,
        editions: editions.into_iter().map(|(edition, _)| edition).collect(),
        pair,
    })
}

fn pair(contents: &[&EditionContent], old: usize, new: usize) -> Option<ComparedPair> {
    let between: Vec<&Beside> = contents
        .get(old.saturating_add(1)..new)?
        .iter()
        .map(|content| &content.beside)
        .collect();
    Some(ComparedPair {
        old,
        new,
        comparison: compare_through(contents.get(old)?, &between, contents.get(new)?),
    })
}

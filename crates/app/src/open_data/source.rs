//! A published city as the tables are made of it.

use ayumi_domain::edition::compare::compare;
use ayumi_domain::municipality::Municipality;
use ayumi_report::data::{CityData, CorrectionData, EditionData, OpinionData, PlanData, Table, Tables};

use crate::public::{PublicCity, PublicPlan};

/// A city, or one plan of it.
pub(super) struct Source<'a> {
    municipality: &'a Municipality,
    plans: Vec<&'a PublicPlan>,
}

impl<'a> Source<'a> {
    /// All plans, or the one at this place.
    pub(super) fn of(city: &'a PublicCity, plan: Option<usize>) -> Self {
        let plans = city.plans.iter().enumerate();
        let asked = plans.filter(|(place, _)| plan.is_none_or(|plan| plan == *place));
        Self {
            municipality: &city.municipality,
            plans: asked.map(|(_, plan)| plan).collect(),
        }
    }

    /// Every table.
    pub(super) fn tables(&self) -> Tables {
        Tables::of(&CityData {
            municipality: self.municipality,
            plans: &self.data(true),
        })
    }

    /// One table.
    pub(super) fn table(&self, table: Table) -> Tables {
        let compares = matches!(table, Table::Changes | Table::Characters);
        let city = CityData {
            municipality: self.municipality,
            plans: &self.data(compares),
        };
        Tables::only(&city, table)
    }

    fn data(&self, compares: bool) -> Vec<PlanData<'a>> {
        self.plans.iter().map(|plan| data(plan, compares)).collect()
    }
}

/// A plan as the tables see it. Comparing editions takes longer than all the rest and is left out where nobody asks.
fn data(plan: &PublicPlan, compares: bool) -> PlanData<'_> {
    let last = plan.editions.last();
    let identities = last.map(|edition| &edition.content.beside.identities);
    let pairs = plan.editions.windows(2).filter(|_| compares);
    let changes = pairs.filter_map(|pair| match pair {
        [before, after] => Some(compare(&before.content, &after.content)),
        _ => None,
    });
    PlanData {
        key: &plan.slug,
        document: &plan.document,
        addresses: &plan.addresses,
        identities: identities.filter(|known| known.fit(&plan.document)),
        edition: &plan.edition,
        edition_date: plan.edition_date.as_deref(),
        published_on: &plan.published_on,
        editions: editions(plan),
        changes: changes.collect(),
        corrections: corrections(plan),
        opinions: opinions(plan),
    }
}

fn editions(plan: &PublicPlan) -> Vec<EditionData<'_>> {
    let all = plan.editions.iter().map(|edition| EditionData {
        name: &edition.name,
        dated: edition.dated.as_deref(),
        published_on: &edition.published_on,
        reason: &edition.reason,
    });
    all.collect()
}

fn corrections(plan: &PublicPlan) -> Vec<CorrectionData<'_>> {
    let all = plan.corrections.iter().map(|correction| CorrectionData {
        number: correction.number,
        on: &correction.corrected_on,
        place: correction.place,
        title: &correction.figure.title,
        figure: &correction.figure.figure.kind,
        name: correction.figure.name.as_deref(),
        old: &correction.old,
        new: &correction.new,
        reason: &correction.reason,
    });
    all.collect()
}

fn opinions(plan: &PublicPlan) -> Vec<OpinionData<'_>> {
    let all = plan.opinions.iter().map(|opinion| OpinionData {
        initiative: opinion.initiative,
        text: &opinion.text,
        said_on: &opinion.said_on,
        answer: &opinion.answer,
        answered_on: &opinion.answered_on,
        answered_by: opinion.answered_by.as_deref(),
    });
    all.collect()
}

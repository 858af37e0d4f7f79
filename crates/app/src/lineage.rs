//! What became of a plan's initiatives, as far as citizens may see it: the editions that were published, of the plan
//! itself, of the plans that it goes on with and of those that go on with it.

use ayumi_domain::edition::{LineageEdition, LineageMap, PlanId};

use crate::public::{PublicCity, PublicPlan};

/// A lineage with the editions that it goes through.
#[derive(Clone, Debug)]
pub struct PublicLineage<'a> {
    /// the plan that it is about
    pub plan: PlanId,
    /// the editions, oldest first, plan after plan
    pub editions: Vec<LineageHeading<'a>>,
    /// what became of the plan's initiatives, with those of other plans that are linked with them
    pub map: LineageMap,
}

/// An edition of a lineage.
#[derive(Clone, Copy, Debug)]
pub struct LineageHeading<'a> {
    /// its plan
    pub plan: &'a PublicPlan,
    /// its name; may be empty
    pub name: &'a str,
}

/// What became of the initiatives of a published plan.
#[must_use]
pub fn of_public<'a>(city: &'a PublicCity, plan: &'a PublicPlan) -> PublicLineage<'a> {
    let others = |is_it: &dyn Fn(&PublicPlan) -> bool| {
        let mut found: Vec<&PublicPlan> = city.plans.iter().collect();
        found.retain(|known| known.id != plan.id && is_it(known));
        found.sort_by_key(|known| (known.document.period.map(|p| p.from), known.id));
        found
    };
    let before = others(&|known| goes_on_with(plan, known.id));
    let after = others(&|known| goes_on_with(known, plan.id) && !goes_on_with(plan, known.id));
    let plans = before.into_iter().chain([plan]).chain(after);
    let all: Vec<_> = plans
        .flat_map(|plan| plan.editions.iter().map(move |edition| (plan, edition)))
        .collect();
    let stages: Vec<LineageEdition<'_>> = all
        .iter()
        .map(|(plan, edition)| LineageEdition {
            plan: plan.id,
            content: &edition.content,
            ways: &plan.past.ways,
        })
        .collect();
    let map = LineageMap::of(&stages);
    let mut own: Vec<usize> = map
        .strands
        .iter()
        .filter(|s| s.plan == plan.id)
        .map(|s| s.family)
        .collect();
    own.sort_unstable();
    PublicLineage {
        plan: plan.id,
        map: map.only(|strand| own.binary_search(&strand.family).is_ok()),
        editions: all
            .into_iter()
            .map(|(plan, edition)| LineageHeading {
                plan,
                name: &edition.name,
            })
            .collect(),
    }
}

/// Whether a plan has something that comes out of another.
fn goes_on_with(plan: &PublicPlan, other: PlanId) -> bool {
    let editions = plan
        .editions
        .iter()
        .flat_map(|edition| &edition.content.beside.origins);
    editions
        .chain(&plan.past.origins)
        .any(|origin| origin.plan == other)
}

impl<'a> PublicLineage<'a> {
    /// The plans before the one that it is about, and those after it.
    #[must_use]
    pub fn neighbours(&self) -> (Vec<&'a PublicPlan>, Vec<&'a PublicPlan>) {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let mut is_before = true;
        for plan in self.editions.iter().map(|edition| edition.plan) {
            if plan.id == self.plan {
                is_before = false;
                continue;
            }
            let side: &mut Vec<&PublicPlan> = if is_before { &mut before } else { &mut after };
            if side.iter().all(|known| known.id != plan.id) {
                side.push(plan);
            }
        }
        (before, after)
    }

    /// Whether there is anything to see: a second edition, or another plan.
    #[must_use]
    pub fn says_something(&self) -> bool {
        1 < self.editions.len()
    }
}

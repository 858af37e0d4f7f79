//! Where an initiative comes from and where it went: inside its plan by its editions, and from and to other plans.

use ayumi_app::public::{PublicCity, PublicPlan};
use ayumi_domain::edition::{FateKind, InitiativeId};
use ayumi_domain::plan::Initiative;
use ayumi_messages::public::change::{self, Change};

use crate::links::Links;
use crate::view::plan;

/// An initiative with a word for what it is to the one that the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// what happened
    pub word: String,
    /// since when, where that is told as a year
    pub year: Option<String>,
    /// where it is shown; nothing for what is shown nowhere
    pub href: Option<String>,
    /// number and title; may be empty
    pub name: String,
    /// the one that the page shows
    pub current: bool,
}

/// An initiative as a link: its address in its plan, number and title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// where it is shown
    pub href: String,
    /// number and title
    pub name: String,
}

/// The initiative with this identity, wherever the plan shows it.
pub fn find(plan: &PublicPlan, id: InitiativeId, links: Links) -> Option<Linked> {
    let linked = |address: &str, initiative: &Initiative| Linked {
        href: links.initiative(&plan.slug, address),
        name: name(initiative),
    };
    if let Some(place) = plan.past.identities.initiative(id) {
        return Some(linked(
            plan.addresses.get(place)?,
            plan.document.initiatives.get(place)?,
        ));
    }
    let former = plan.past.former.iter().find(|former| former.id == id)?;
    Some(linked(&former.address, &former.initiative))
}

/// Number and title.
pub fn name(initiative: &Initiative) -> String {
    format!("{} {}", initiative.id, initiative.title)
        .trim()
        .to_owned()
}

/// The steps before the initiative and those after it.
pub fn steps(city: &PublicCity, plan: &PublicPlan, id: InitiativeId, links: Links) -> (Vec<Step>, Vec<Step>) {
    let words = Change::of(links.locale.lang);
    let edition = |place: usize| plan.past.editions.get(place).map_or("", |e| e.name.as_str());
    let step = |id: InitiativeId, word: &str, place: usize| {
        let linked = find(plan, id, links)?;
        Some(of(linked, change::with_edition(word, edition(place))))
    };
    let mut before = from_other_plans(city, plan, id, links);
    let mut after = Vec::new();
    for way in &plan.past.ways {
        if way.to.contains(&id) && way.initiative != id {
            let word = if way.kind == Some(FateKind::Merged) {
                words.merged_here
            } else {
                words.split_from
            };
            before.extend(step(way.initiative, word, way.edition));
        }
        if way.initiative != id {
            continue;
        }
        let word = match way.kind {
            Some(FateKind::Merged) => words.merged_into,
            Some(FateKind::Split) => words.split_into,
            Some(FateKind::Abolished) => words.abolished,
            Some(FateKind::Completed) => words.completed,
            Some(FateKind::Continued) => words.continued_in,
            None => words.left,
        };
        let to = way.to.iter().filter(|to| **to != id);
        let found: Vec<Step> = to.filter_map(|to| step(*to, word, way.edition)).collect();
        if found.is_empty() {
            after.push(Step {
                word: change::with_edition(word, edition(way.edition)),
                year: None,
                href: None,
                name: String::new(),
                current: false,
            });
        }
        after.extend(found);
    }
    after.extend(into_other_plans(city, plan, id, links));
    (before, after)
}

fn of(linked: Linked, word: String) -> Step {
    Step {
        word,
        year: None,
        href: Some(linked.href),
        name: linked.name,
        current: false,
    }
}

/// What it goes on with of plans before; only what is published.
fn from_other_plans(city: &PublicCity, plan: &PublicPlan, id: InitiativeId, links: Links) -> Vec<Step> {
    let words = Change::of(links.locale.lang);
    let mut steps = Vec::new();
    for origin in plan.past.origins.iter().filter(|origin| origin.initiative == id) {
        let Some(earlier) = city.plans.iter().find(|known| known.id == origin.plan) else {
            continue;
        };
        let word = match origin.kind {
            FateKind::Merged => words.merged_here,
            FateKind::Split => words.split_from,
            _ => words.continued_from,
        };
        let found = origin.from.iter().filter_map(|from| find(earlier, *from, links));
        steps.extend(found.map(|linked| of(linked, change::with_edition(word, plan::title(earlier)))));
    }
    steps
}

/// Who goes on with it in later plans; only what is published.
fn into_other_plans(city: &PublicCity, plan: &PublicPlan, id: InitiativeId, links: Links) -> Vec<Step> {
    let words = Change::of(links.locale.lang);
    let mut steps = Vec::new();
    for later in city.plans.iter().filter(|known| known.id != plan.id) {
        let origins = later.past.origins.iter();
        for origin in origins.filter(|origin| origin.plan == plan.id && origin.from.contains(&id)) {
            let word = match origin.kind {
                FateKind::Merged => words.merged_into,
                FateKind::Split => words.split_into,
                _ => words.continued_in,
            };
            let found = find(later, origin.initiative, links);
            steps.extend(found.map(|linked| of(linked, change::with_edition(word, plan::title(later)))));
        }
    }
    steps
}

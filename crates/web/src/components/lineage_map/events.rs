//! What happened to each initiative, in sentences with links.

use ayumi_app::lineage::PublicLineage;
use ayumi_app::public::PublicPlan;
use ayumi_domain::edition::compare::ItemName;
use ayumi_domain::edition::lineage::Sighting;
use ayumi_domain::edition::{
    FateKind, LineageLink, LineageMap, PlanId, Strand, StrandBegin, StrandChange, StrandEnd,
};
use ayumi_messages::public::lineage::{self as say, LineageEvent, LineageWords};

use crate::components::lineage::{self, Linked};
use crate::links::Links;
use crate::view::plan;

/// A row of the table: an initiative and what happened to it.
#[derive(Clone, Debug)]
pub struct ItemRow {
    /// where it is shown, if it is
    pub href: Option<String>,
    /// number and title as they were at first
    pub name: String,
    /// title of its plan, where that is another one
    pub plan: Option<String>,
    /// what happened, the earliest first; empty where nothing did
    pub events: Vec<Event>,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Event {
    /// place of the edition, for the order
    place: usize,
    /// name of the edition with which it happened
    pub edition: String,
    /// what happened
    pub text: String,
    /// the initiatives that it names
    pub to: Vec<Linked>,
    /// why, where that is told
    pub because: Option<String>,
}

/// A row for each initiative of this part of a lineage.
pub fn rows(lineage: &PublicLineage<'_>, map: &LineageMap, links: Links) -> Vec<ItemRow> {
    let teller = Teller { lineage, map, links };
    let strands = map.strands.iter().enumerate();
    strands.map(|(at, strand)| teller.row(at, strand)).collect()
}

struct Teller<'a> {
    lineage: &'a PublicLineage<'a>,
    map: &'a LineageMap,
    links: Links,
}

impl Teller<'_> {
    fn row(&self, at: usize, strand: &Strand) -> ItemRow {
        let of = self.plan(strand.plan);
        let found = of.and_then(|plan| lineage::find(plan, strand.initiative, self.links));
        let first = strand.seen.first().map(|seen| full(&seen.name));
        let mut events = self.began(at, strand);
        events.extend(strand.seen.iter().enumerate().flat_map(|(nth, seen)| {
            let before = match nth.checked_sub(1) {
                Some(before) => strand.seen.get(before).map(|seen| &seen.name),
                None => self.carried_name(at),
            };
            self.changed(seen, before)
        }));
        events.extend(self.took(at, strand));
        events.extend(self.went(at, strand));
        events.extend(self.ended(at, strand));
        events.sort_by_key(|event| event.place);
        ItemRow {
            href: found.map(|found| found.href),
            name: first.unwrap_or_default(),
            plan: of
                .filter(|_| strand.plan != self.lineage.plan)
                .map(|plan| plan::title(plan).to_owned()),
            events,
        }
    }

    fn plan(&self, id: PlanId) -> Option<&PublicPlan> {
        let mut all = self.lineage.editions.iter().map(|edition| edition.plan);
        all.find(|plan| plan.id == id)
    }

    fn plan_title(&self, strand: usize) -> String {
        let plan = self
            .map
            .strands
            .get(strand)
            .and_then(|strand| self.plan(strand.plan));
        plan.map(|plan| plan::title(plan).to_owned()).unwrap_or_default()
    }

    fn event(&self, place: usize, event: LineageEvent<'_>, to: Vec<Linked>) -> Event {
        let edition = self
            .lineage
            .editions
            .get(place)
            .map_or("", |edition| edition.name);
        Event {
            place,
            edition: match edition.trim() {
                "" => LineageWords::of(self.links.locale.lang).unnamed.to_owned(),
                name => name.to_owned(),
            },
            text: say::event(event, self.links.locale.lang),
            to,
            because: None,
        }
    }

    /// The other ends of links, as links of the page.
    fn linked(&self, strands: impl Iterator<Item = usize>) -> Vec<Linked> {
        strands
            .filter_map(|at| {
                let strand = self.map.strands.get(at)?;
                lineage::find(self.plan(strand.plan)?, strand.initiative, self.links)
            })
            .collect()
    }

    fn into(&self, at: usize) -> impl Iterator<Item = &LineageLink> + Clone {
        self.map.links.iter().filter(move |link| link.to.0 == at)
    }

    fn out_of(&self, at: usize) -> impl Iterator<Item = &LineageLink> + Clone {
        self.map.links.iter().filter(move |link| link.from.0 == at)
    }

    fn began(&self, at: usize, strand: &Strand) -> Vec<Event> {
        let first = strand.first();
        match strand.begin {
            StrandBegin::First => Vec::new(),
            StrandBegin::Added => vec![self.event(first, LineageEvent::Added, Vec::new())],
            StrandBegin::OutOfOthers => {
                let parts = self.into(at).filter(|link| link.kind == FateKind::Split);
                let from = self.linked(parts.map(|link| link.from.0));
                let event = if from.is_empty() {
                    LineageEvent::Added
                } else {
                    LineageEvent::OutOf
                };
                vec![self.event(first, event, from)]
            }
            StrandBegin::CarriedOver => {
                let across = self.into(at).filter(|link| self.map.is_across(link));
                let title = across.clone().next().map(|link| self.plan_title(link.from.0));
                let from = self.linked(across.map(|link| link.from.0));
                vec![self.event(first, LineageEvent::CarriedFrom(&title.unwrap_or_default()), from)]
            }
        }
    }

    /// What it was called in the plan before.
    fn carried_name(&self, at: usize) -> Option<&ItemName> {
        let link = self.into(at).find(|link| self.map.is_across(link))?;
        Some(&self.map.strands.get(link.from.0)?.seen.last()?.name)
    }

    fn changed(&self, seen: &Sighting, before: Option<&ItemName>) -> Vec<Event> {
        let number = before.map_or("", |name| name.number.as_str());
        let told = seen.changes.iter().map(|change| match change {
            StrandChange::Renumbered => LineageEvent::Renumbered(number, &seen.name.number),
            StrandChange::Renamed => LineageEvent::Renamed(&seen.name.title),
            StrandChange::Moved => {
                LineageEvent::Moved(seen.heading.as_ref().map(|(_, title)| title.as_str()))
            }
        });
        told.map(|event| self.event(seen.edition, event, Vec::new()))
            .collect()
    }

    /// What became part of it, edition by edition.
    fn took(&self, at: usize, strand: &Strand) -> Vec<Event> {
        let merged = self
            .into(at)
            .filter(|link| link.kind == FateKind::Merged && !self.map.is_across(link));
        let editions = strand.seen.iter().map(|seen| seen.edition);
        let took = editions.filter_map(|edition| {
            let here = merged.clone().filter(|link| link.to.1 == edition);
            let from = self.linked(here.map(|link| link.from.0));
            (!from.is_empty()).then(|| self.event(edition, LineageEvent::Took, from))
        });
        took.collect()
    }

    /// What came out of it, and the plan that goes on with it.
    fn went(&self, at: usize, strand: &Strand) -> Vec<Event> {
        let mut events = Vec::new();
        let parts = self
            .out_of(at)
            .filter(|link| link.kind == FateKind::Split && !self.map.is_across(link));
        if let Some(place) = parts.clone().map(|link| link.to.1).min() {
            let mut event = self.event(
                place,
                LineageEvent::Divided,
                self.linked(parts.map(|link| link.to.0)),
            );
            event.because = self.because(strand);
            events.push(event);
        }
        let across = self.out_of(at).filter(|link| self.map.is_across(link));
        if let Some(link) = across.clone().next() {
            let title = self.plan_title(link.to.0);
            let to = self.linked(across.map(|link| link.to.0));
            events.push(self.event(link.to.1, LineageEvent::CarriedInto(&title), to));
        }
        events
    }

    fn ended(&self, at: usize, strand: &Strand) -> Option<Event> {
        let next = strand.last().saturating_add(1);
        let mut event = match strand.end {
            StrandEnd::Stays | StrandEnd::CarriedOver => return None,
            // Its parts tell it.
            StrandEnd::Split if self.out_of(at).next().is_some() => return None,
            StrandEnd::Merged => {
                let merged = self.out_of(at).filter(|link| link.kind == FateKind::Merged);
                let to = self.linked(merged.map(|link| link.to.0));
                let event = if to.is_empty() {
                    LineageEvent::Ended(StrandEnd::Left)
                } else {
                    LineageEvent::Merged
                };
                self.event(next, event, to)
            }
            StrandEnd::NotCarried => {
                let plan = self
                    .lineage
                    .editions
                    .get(next)
                    .map(|edition| plan::title(edition.plan));
                return Some(self.event(
                    next,
                    LineageEvent::NotCarried(plan.unwrap_or_default()),
                    Vec::new(),
                ));
            }
            end => self.event(next, LineageEvent::Ended(end), Vec::new()),
        };
        event.because = self.because(strand);
        Some(event)
    }

    fn because(&self, strand: &Strand) -> Option<String> {
        let reason = strand
            .reason
            .as_deref()
            .filter(|reason| !reason.trim().is_empty())?;
        Some(say::because(reason, self.links.locale.lang))
    }
}

fn full(name: &ItemName) -> String {
    format!("{} {}", name.number, name.title).trim().to_owned()
}

//! What became of each initiative: over the editions of its plan, out of the plan before it and into the next one.

mod links;
mod strands;
mod tally;

use super::compare::ItemName;
use super::{EditionContent, FateKind, InitiativeId, PlanId, SectionId, Way};

pub use tally::LineageTally;

/// An edition among those that a lineage goes through, oldest first, plan after plan.
#[derive(Clone, Copy, Debug)]
pub struct LineageEdition<'a> {
    /// whose edition it is
    pub plan: PlanId,
    /// what it says
    pub content: &'a EditionContent,
    /// what its plan says of what became of initiatives; empty where only the editions themselves say it
    pub ways: &'a [Way],
}

/// Every initiative of these editions with what became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineageMap {
    /// the plan of each edition, in order
    pub plans: Vec<PlanId>,
    /// the initiatives; those of one family stand together, otherwise in the order of the plans
    pub strands: Vec<Strand>,
    /// what leads from one initiative to another
    pub links: Vec<LineageLink>,
}

/// One initiative, through the editions that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strand {
    /// which one
    pub initiative: InitiativeId,
    /// its plan
    pub plan: PlanId,
    /// what is linked with one another has the same number
    pub family: usize,
    /// where it stands, the earliest edition first; at least once
    pub seen: Vec<Sighting>,
    /// how it began
    pub begin: StrandBegin,
    /// how it ends
    pub end: StrandEnd,
    /// why it ended or was divided, where a reason was given
    pub reason: Option<String>,
}

/// An initiative in one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// place of the edition
    pub edition: usize,
    /// number and title there
    pub name: ItemName,
    /// the heading above it
    pub heading: Option<(SectionId, String)>,
    /// what differs from where it stood before
    pub changes: Vec<StrandChange>,
}

/// What differs of an initiative that goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StrandChange {
    /// another number
    Renumbered,
    /// another title
    Renamed,
    /// under another heading
    Moved,
}

/// How an initiative began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StrandBegin {
    /// its plan had it from the first of these editions on
    First,
    /// an edition added it
    Added,
    /// it came out of others of its plan
    OutOfOthers,
    /// it was carried over from a plan before
    CarriedOver,
}

/// How an initiative ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StrandEnd {
    /// the last edition of its plan has it
    Stays,
    /// it is part of another one
    Merged,
    /// others came out of it, and it is gone
    Split,
    /// 廃止
    Abolished,
    /// 完了
    Completed,
    /// 継続, without a word where
    Continued,
    /// it is gone, and no edition says why
    Left,
    /// the next plan goes on with it
    CarriedOver,
    /// there is a next plan, which does not name it
    NotCarried,
}

/// A way from one initiative to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineageLink {
    /// the earlier one: its place among the strands, and the edition that it leaves
    pub from: (usize, usize),
    /// the later one, and the edition in which it arrives
    pub to: (usize, usize),
    /// merged, split off or continued
    pub kind: FateKind,
}

impl LineageMap {
    /// The lineage through these editions.
    #[must_use]
    pub fn of(editions: &[LineageEdition<'_>]) -> Self {
        let ways = links::ways(editions);
        let mut lineage = strands::gathered(editions);
        lineage.links = links::all(&lineage, &ways, editions);
        lineage.begin_and_end(&ways);
        lineage.tell_carried_names();
        lineage.order_by_families();
        lineage
    }

    /// The same with nothing but these strands, in the same order.
    #[must_use]
    pub fn only(&self, mut keep: impl FnMut(&Strand) -> bool) -> Self {
        let mut places = vec![None; self.strands.len()];
        let mut strands = Vec::new();
        for (place, strand) in places.iter_mut().zip(&self.strands) {
            if keep(strand) {
                *place = Some(strands.len());
                strands.push(strand.clone());
            }
        }
        let place = |old: usize| places.get(old).copied().flatten();
        let links = self.links.iter().filter_map(|link| {
            Some(LineageLink {
                from: (place(link.from.0)?, link.from.1),
                to: (place(link.to.0)?, link.to.1),
                kind: link.kind,
            })
        });
        Self {
            plans: self.plans.clone(),
            links: links.collect(),
            strands,
        }
    }

    /// The place of an initiative among the strands.
    #[must_use]
    pub fn place(&self, initiative: InitiativeId) -> Option<usize> {
        self.strands.iter().position(|s| s.initiative == initiative)
    }

    /// Numbers of the families in which something changed, in order.
    #[must_use]
    pub fn changed_families(&self) -> Vec<usize> {
        let mut families: Vec<usize> = self
            .strands
            .iter()
            .filter(|strand| strand.is_changed())
            .map(|strand| strand.family)
            .collect();
        families.sort_unstable();
        families.dedup();
        families
    }

    /// Whether a link leads from one plan into another.
    #[must_use]
    pub fn is_across(&self, link: &LineageLink) -> bool {
        let plan = |strand: usize| self.strands.get(strand).map(|s| s.plan);
        plan(link.from.0) != plan(link.to.0)
    }

    /// Place of the last edition of a plan.
    fn last_of(&self, plan: PlanId) -> usize {
        self.plans.iter().rposition(|p| *p == plan).unwrap_or_default()
    }

    /// Place of the first edition of a plan.
    fn first_of(&self, plan: PlanId) -> usize {
        self.plans.iter().position(|p| *p == plan).unwrap_or_default()
    }

    fn begin_and_end(&mut self, ways: &[Way]) {
        let told: Vec<_> = self
            .strands
            .iter()
            .enumerate()
            .map(|(at, strand)| (self.begin(at, strand), self.end(at, strand, ways)))
            .collect();
        for (strand, (begin, (end, reason))) in self.strands.iter_mut().zip(told) {
            strand.begin = begin;
            strand.end = end;
            strand.reason = reason;
        }
    }

    fn begin(&self, at: usize, strand: &Strand) -> StrandBegin {
        let first = strand.first();
        let mut here = self.links.iter().filter(|link| link.to == (at, first)).peekable();
        if here.peek().is_some() {
            return match here.any(|link| self.is_across(link)) {
                true => StrandBegin::CarriedOver,
                false => StrandBegin::OutOfOthers,
            };
        }
        match first == self.first_of(strand.plan) {
            true => StrandBegin::First,
            false => StrandBegin::Added,
        }
    }

    fn end(&self, at: usize, strand: &Strand, ways: &[Way]) -> (StrandEnd, Option<String>) {
        let way = ways.iter().rev().find(|way| way.initiative == strand.initiative);
        let reason = way.and_then(|way| way.reason.clone());
        if strand.last() < self.last_of(strand.plan) {
            let end = match way.and_then(|way| way.kind) {
                Some(FateKind::Merged) => StrandEnd::Merged,
                Some(FateKind::Split) => StrandEnd::Split,
                Some(FateKind::Abolished) => StrandEnd::Abolished,
                Some(FateKind::Completed) => StrandEnd::Completed,
                Some(FateKind::Continued) => StrandEnd::Continued,
                None => StrandEnd::Left,
            };
            return (end, reason);
        }
        let leaves = |link: &&LineageLink| self.is_across(link);
        let mut out = self.links.iter().filter(leaves);
        if out.clone().any(|link| link.from.0 == at) {
            return (StrandEnd::CarriedOver, reason);
        }
        let plan_of = |at: usize| self.strands.get(at).map(|s| s.plan);
        match out.any(|link| plan_of(link.from.0) == Some(strand.plan)) {
            true => (StrandEnd::NotCarried, None),
            false => (StrandEnd::Stays, reason),
        }
    }

    /// Number and title of what was carried over, held against those that it had in the plan before.
    fn tell_carried_names(&mut self) {
        for link in self.links.clone() {
            let is_first = self
                .links
                .iter()
                .find(|known| known.to.0 == link.to.0)
                .is_some_and(|known| *known == link);
            if !is_first || !self.is_across(&link) {
                continue;
            }
            let Some(was) = self.strands.get(link.from.0).and_then(|s| s.seen.last()) else {
                continue;
            };
            let was = was.name.clone();
            if let Some(now) = self.strands.get_mut(link.to.0).and_then(|s| s.seen.first_mut()) {
                now.changes = strands::names_changed(&was, &now.name);
            }
        }
    }

    /// Linked strands stand together, where the first of them stands.
    fn order_by_families(&mut self) {
        let families = links::families(self.strands.len(), &self.links);
        for (strand, family) in self.strands.iter_mut().zip(families) {
            strand.family = family;
        }
        let mut order: Vec<usize> = (0..self.strands.len()).collect();
        order.sort_by_key(|at| self.strands.get(*at).map(|s| s.family));
        let mut places = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            if let Some(place) = places.get_mut(*old) {
                *place = new;
            }
        }
        let moved = |(at, edition): (usize, usize)| (places.get(at).copied().unwrap_or(at), edition);
        for link in &mut self.links {
            link.from = moved(link.from);
            link.to = moved(link.to);
        }
        let strands = order.iter().filter_map(|at| self.strands.get(*at).cloned());
        self.strands = strands.collect();
    }
}

impl Strand {
    /// The first edition that has it.
    #[must_use]
    pub fn first(&self) -> usize {
        self.seen.first().map_or(0, |seen| seen.edition)
    }

    /// The last edition that has it.
    #[must_use]
    pub fn last(&self) -> usize {
        self.seen.last().map_or(0, |seen| seen.edition)
    }

    /// Whether it is anything but there throughout under the same number and title.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        let goes_on = matches!(self.end, StrandEnd::Stays | StrandEnd::CarriedOver);
        let was_there = matches!(self.begin, StrandBegin::First | StrandBegin::CarriedOver);
        !goes_on || !was_there || self.seen.iter().any(|seen| !seen.changes.is_empty())
    }
}

#[cfg(test)]
mod tests;

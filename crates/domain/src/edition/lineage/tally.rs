//! How many initiatives of a plan stayed, changed, went elsewhere, ended and came.

use super::super::{FateKind, PlanId};
use super::{LineageMap, Strand, StrandBegin, StrandEnd};

/// Numbers of initiatives of one plan. Those of its first edition are counted once each, by what became of them inside
/// the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineageTally {
    /// editions of the plan
    pub editions: usize,
    /// initiatives of its first edition
    pub first: usize,
    /// still there, under the same number, title and heading
    pub unchanged: usize,
    /// still there with another number, title or heading
    pub changed: usize,
    /// part of another one now
    pub merged: usize,
    /// divided
    pub split: usize,
    /// 廃止
    pub abolished: usize,
    /// 完了
    pub completed: usize,
    /// not there any more, without a reason that is known here
    pub left: usize,
    /// what later editions have besides them
    pub added: usize,
    /// initiatives of the plan that came out of a plan before
    pub carried_in: usize,
    /// initiatives of the plan that a next one goes on with
    pub carried_out: usize,
}

impl LineageMap {
    /// The numbers of one plan.
    #[must_use]
    pub fn tally(&self, plan: PlanId) -> LineageTally {
        let mut tally = LineageTally {
            editions: self.plans.iter().filter(|known| **known == plan).count(),
            ..LineageTally::default()
        };
        let first = self.first_of(plan);
        for (at, strand) in self.strands.iter().enumerate() {
            if strand.plan != plan {
                continue;
            }
            let leaves = self.links.iter().filter(|link| link.from.0 == at);
            tally.carried_out += usize::from(leaves.clone().any(|link| self.is_across(link)));
            tally.carried_in += usize::from(strand.begin == StrandBegin::CarriedOver);
            if strand.first() != first {
                tally.added += 1;
                continue;
            }
            tally.first += 1;
            let divided = leaves
                .clone()
                .any(|link| link.kind == FateKind::Split && !self.is_across(link));
            *tally.of(strand, divided) += 1;
        }
        tally
    }
}

impl LineageTally {
    fn of(&mut self, strand: &Strand, is_divided: bool) -> &mut usize {
        match strand.end {
            StrandEnd::Merged => &mut self.merged,
            StrandEnd::Split => &mut self.split,
            StrandEnd::Abolished => &mut self.abolished,
            StrandEnd::Completed => &mut self.completed,
            StrandEnd::Continued | StrandEnd::Left => &mut self.left,
            StrandEnd::Stays | StrandEnd::CarriedOver | StrandEnd::NotCarried => {
                // What differs from the plan before is no change of this plan.
                let later = strand.seen.iter().skip(1);
                let is_changed = later.flat_map(|seen| &seen.changes).next().is_some();
                match (is_divided, is_changed) {
                    (true, _) => &mut self.split,
                    (false, true) => &mut self.changed,
                    (false, false) => &mut self.unchanged,
                }
            }
        }
    }
}

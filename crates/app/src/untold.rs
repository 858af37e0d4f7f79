//! What editions say that were adopted and never shown: the next one that is shown tells it.

use ayumi_domain::edition::{Beside, Fate, FateKind, IndicatorFate, Reason};

/// What editions say that nobody was shown.
#[derive(Default)]
pub(crate) struct Untold {
    fates: Vec<Fate>,
    replaced: Vec<IndicatorFate>,
    reasons: Vec<Reason>,
}

impl Untold {
    /// Takes in an edition that nobody saw.
    pub(crate) fn add(&mut self, beside: &Beside) {
        self.fates.extend(beside.fates.iter().cloned());
        self.replaced.extend(beside.indicator_fates.iter().cloned());
        // Of two editions that nobody saw, the later one gives the reason that holds.
        self.reasons.retain(|known| !states(&beside.reasons, known));
        self.reasons.extend(beside.reasons.iter().cloned());
    }

    /// Lets the next edition that is shown tell it, and forgets it.
    pub(crate) fn tell_in(&mut self, beside: &mut Beside) {
        let identities = &beside.identities;
        let fates = self
            .fates
            .drain(..)
            .filter(|fate| fate.kind == FateKind::Split || identities.initiative(fate.initiative).is_none());
        beside.fates.splice(0..0, fates);
        let replaced = std::mem::take(&mut self.replaced);
        beside.indicator_fates.splice(0..0, replaced);
        self.reasons.retain(|reason| !states(&beside.reasons, reason));
        beside.reasons.append(&mut self.reasons);
    }
}

fn states(reasons: &[Reason], wanted: &Reason) -> bool {
    reasons.iter().any(|known| is_of_same(known, wanted))
}

fn is_of_same(a: &Reason, b: &Reason) -> bool {
    (a.item, a.aspect) == (b.item, b.aspect)
}

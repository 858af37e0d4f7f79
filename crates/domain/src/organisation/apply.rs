//! What the organisation is after a reorganisation.

use super::{DepartmentLife, NameFrom, Organisation, Outcome, Place};
use crate::cycle::DepartmentId;

impl Organisation {
    /// The organisation with a checked table added to it. `opened` are the numbers of the departments that begin, in
    /// their order; a place without a number is left out.
    #[must_use]
    pub fn after(&self, outcome: &Outcome, opened: &[DepartmentId]) -> Self {
        let mut next = self.clone();
        let from = outcome.from;
        next.latest = self.latest.max(Some(from));
        for (called, id) in outcome.opened.iter().zip(opened) {
            next.departments.push(DepartmentLife {
                opens: Some(from),
                ..DepartmentLife::always(*id, called.clone())
            });
        }
        let ids = |into: &[Place]| -> Vec<DepartmentId> {
            let ids = into.iter().map(|place| match place {
                Place::Known(id) => Some(*id),
                Place::Opened(number) => opened.get(*number).copied(),
            });
            ids.flatten().collect()
        };
        for life in &mut next.departments {
            if let Some(renamed) = outcome.renamed.iter().find(|r| r.department == life.id) {
                life.names.push(NameFrom {
                    called: renamed.after.clone(),
                    from: Some(from),
                });
            }
            let ended = outcome.ended.iter().find(|ended| ended.department == life.id);
            let parted = outcome.parted.iter().find(|parted| parted.department == life.id);
            if ended.is_some() {
                life.closes = Some(from);
            }
            let into = ended.map(|e| &e.into).or_else(|| parted.map(|p| &p.into));
            let into = into.map(|into| ids(into)).unwrap_or_default();
            life.successors.extend(into.into_iter().map(|id| (id, from)));
        }
        next
    }
}

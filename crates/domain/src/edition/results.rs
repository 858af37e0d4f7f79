//! Results over editions: what was told under one edition, shown in another one, by identity and never by name.
//!
//! What a plan says itself (texts, schedules, targets) is that of the edition that is shown. What came of it is told
//! under the words of some edition; it belongs to the initiative, action or indicator that these words meant there,
//! wherever that one stands now and whatever it is called. A later telling wins over an earlier one, whichever
//! editions they were told under. What belongs to something that the shown edition does not have is left out.

mod carrying;
mod fill;
mod known;
mod only;

use std::collections::HashMap;

use super::{EditionContent, EditionId, InitiativeId};
use crate::finding::Finding;
use crate::join::{Part, apply, without_repeats};
use crate::plan::PlanDocument;

use carrying::Carrying;

/// A part of a report with the edition under whose words it was told.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'a> {
    /// the edition; one that is not among those at hand counts as the one that is shown
    pub edition: EditionId,
    /// whose results they are; absent for a section's own indicators
    pub initiative: Option<InitiativeId>,
    /// what was told
    pub part: &'a Part,
}

/// The target's document with everything that was told, in the order in which it came, under any edition; `others`
/// are the plan's other editions in their order. Earlier ones fill with what their own documents tell. The findings
/// are those of joining, each once; they are not part of the document yet.
#[must_use]
pub fn results_over_editions(
    others: &[(EditionId, &EditionContent)],
    target: (EditionId, &EditionContent),
    told: &[Telling<'_>],
) -> (PlanDocument, Vec<Finding>) {
    let mut carrying = Carrying::into(target.1);
    for (id, content) in others.iter().rev() {
        if *id < target.0 {
            carrying.fill(content);
        }
    }
    let by_id: HashMap<EditionId, &EditionContent> = others.iter().copied().collect();
    for telling in told {
        match by_id.get(&telling.edition) {
            Some(content) if telling.edition != target.0 => carrying.tell(content, telling),
            _ => carrying.tell_here(telling.initiative, telling.part),
        }
    }
    (carrying.document, without_repeats(carrying.findings))
}

impl Carrying {
    /// What was told in the words of the edition that is shown.
    fn tell_here(&mut self, initiative: Option<InitiativeId>, part: &Part) {
        let place = initiative.map(|id| self.initiatives.get(&id).copied());
        if let Some(None) = place {
            return;
        }
        let found = apply(&mut self.document, place.flatten(), part);
        self.findings.extend(found);
    }
}

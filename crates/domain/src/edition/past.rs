//! What a plan says of its own past: targets that later editions changed, initiatives that are gone and where they
//! went, and addresses that led elsewhere.

mod former;
mod targets;

use serde::{Deserialize, Serialize};

use super::{EditionContent, FateKind, Identities, IndicatorOrigin, InitiativeId, Origin};
use crate::plan::{EditionName, PlanDocument};

pub use former::{Former, Moved};
pub use targets::{TargetChange, TargetPast, Time};

/// An edition among those of its plan, with the addresses of its initiatives in the order of its document.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'a> {
    /// its content
    pub content: &'a EditionContent,
    /// its name and date; the name may be empty
    pub name: &'a EditionName,
    /// one for each initiative
    pub addresses: &'a [String],
}

/// The past of a plan, as its latest stage looks back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Past {
    /// the editions, oldest first; the last is the one that looks back
    pub editions: Vec<EditionName>,
    /// who is who in the document of the last
    pub identities: Identities,
    /// indicators whose targets changed
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<TargetPast>,
    /// initiatives that the last edition does not have any more, in the order in which they left
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<Former>,
    /// addresses at which something of the last edition stood before
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<Moved>,
    /// what became of initiatives, in the order of the editions that say so
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ways: Vec<Way>,
    /// where initiatives come from that were carried over out of another plan
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
    /// where indicators of headings come from
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicator_origins: Vec<IndicatorOrigin>,
}

/// What became of an initiative with an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// which one
    pub initiative: InitiativeId,
    /// what became of it; absent where no edition says so
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<FateKind>,
    /// where it went
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<InitiativeId>,
    /// place among the editions of the one from which on it is so
    pub edition: usize,
    /// why, where a reason was given
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Past {
    /// Looks back from the last of these stages; nothing without any. `shown` gives the document of a stage with the
    /// results that were told by then, by its place.
    pub fn of(stages: &[Stage<'_>], shown: impl FnMut(usize) -> PlanDocument) -> Self {
        let Some(last) = stages.last() else {
            return Self::default();
        };
        let ways = former::ways(stages);
        Self {
            editions: stages.iter().map(|stage| stage.name.clone()).collect(),
            identities: last.content.beside.identities.clone(),
            targets: targets::pasts(stages),
            former: former::all(stages, shown),
            moved: former::moved(stages),
            origins: last.content.beside.origins.clone(),
            indicator_origins: last.content.beside.indicator_origins.clone(),
            ways,
        }
    }

    /// What became of an initiative, the latest word.
    #[must_use]
    pub fn way_of(&self, initiative: InitiativeId) -> Option<&Way> {
        self.ways.iter().rev().find(|way| way.initiative == initiative)
    }

    /// An initiative, and after it those that it was merged into, one after the other.
    #[must_use]
    pub fn heirs(&self, initiative: InitiativeId) -> Vec<InitiativeId> {
        let mut heirs = vec![initiative];
        while let Some(way) = heirs.last().and_then(|last| self.way_of(*last)) {
            let next = way.to.first().filter(|_| way.kind == Some(FateKind::Merged));
            match next {
                Some(next) if !heirs.contains(next) => heirs.push(*next),
                _ => break,
            }
        }
        heirs
    }

    /// The past of an indicator's targets, where they changed.
    #[must_use]
    pub fn targets_of(&self, place: super::IndicatorPlace) -> Option<&TargetPast> {
        let mut all = self.identities.indicators();
        let (id, _) = all.find(|(_, known)| *known == place)?;
        self.targets.iter().find(|past| past.indicator == id)
    }
}

#[cfg(test)]
mod tests;

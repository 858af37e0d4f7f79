//! Whether a document is an edition of a plan or a report on it: decided by what it says.

use super::matching::match_initiatives;
use super::parts::tells_results;
use crate::plan::{Indicator, Initiative, PlanDocument, ValueKind};
use crate::words::squeeze;

/// What a document is to the plan whose title it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// a state of the plan itself
    Edition,
    /// what came of the plan
    Report,
}

/// Why it was taken as that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// a person said so
    Told,
    /// it names another edition than the one that is there
    EditionName(String),
    /// it tells no results, so it is a plan
    NoResults,
    /// most of what it shares with the plan reads differently: the plan was changed
    NewTexts,
    /// it tells results, and the plan's texts are unchanged or absent
    Results,
}

/// What a document is, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// edition or report
    pub kind: Kind,
    /// the reason
    pub why: Why,
}

/// Decides what `new` is to the plan whose latest edition is `known`.
#[must_use]
pub fn decide(known: &PlanDocument, new: &PlanDocument) -> Decision {
    let edition = |why| Decision {
        kind: Kind::Edition,
        why,
    };
    let name = |document: &PlanDocument| document.editions.last().map(|e| e.name.clone());
    if let Some(new_name) = name(new)
        && name(known).is_none_or(|known_name| squeeze(&known_name) != squeeze(&new_name))
    {
        return edition(Why::EditionName(new_name));
    }
    if !tells_results(new) {
        return edition(Why::NoResults);
    }
    if says_otherwise(known, new) {
        return edition(Why::NewTexts);
    }
    Decision {
        kind: Kind::Report,
        why: Why::Results,
    }
}

/// Whether more than half of the initiatives are not the plan's, or say something else than the plan did.
fn says_otherwise(known: &PlanDocument, new: &PlanDocument) -> bool {
    let matched = match_initiatives(&known.initiatives, &new.initiatives);
    let changed = matched
        .pairs
        .iter()
        .zip(&new.initiatives)
        .filter(|(place, told)| {
            let plan = place.and_then(|at| known.initiatives.get(at));
            plan.is_none_or(|plan| is_changed(plan, told))
        });
    new.initiatives.len() < changed.count() * 2
}

/// Whether a text, a scheduled year or a target of the plan reads differently. What only one of them has does not
/// count: reports leave out what they do not need, and add their own columns.
fn is_changed(plan: &Initiative, told: &Initiative) -> bool {
    let text = told.texts.iter().any(|new| {
        let same_label = plan
            .texts
            .iter()
            .find(|old| squeeze(&old.label) == squeeze(&new.label));
        same_label.is_some_and(|old| squeeze(&old.text) != squeeze(&new.text))
    });
    text || has_other_targets(&plan.indicators, &told.indicators)
}

fn has_other_targets(plan: &[Indicator], told: &[Indicator]) -> bool {
    told.iter().any(|new| {
        let Some(old) = plan.iter().find(|old| squeeze(&old.name) == squeeze(&new.name)) else {
            return false;
        };
        new.values
            .iter()
            .filter(|v| v.kind == ValueKind::Target)
            .any(|v| {
                let same = old
                    .values
                    .iter()
                    .find(|o| (o.kind, o.year, o.half, o.quarter) == (v.kind, v.year, v.half, v.quarter));
                same.is_some_and(|o| o.measure.number != v.measure.number)
            })
    })
}

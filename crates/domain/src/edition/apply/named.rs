//! What names initiatives by their printed numbers: what the reader of the document found, and printed lineage. It is
//! settled before a change who is meant, and written after it which number that one has then, so that a number which
//! goes over to another initiative takes nothing along.

use std::collections::{HashMap, HashSet};

use crate::edition::beside::{Naming, NumberPlace};
use crate::edition::{EditionContent, InitiativeId};
use crate::plan::{Lineage, PlanDocument, Relation};

/// Who is meant in every place that names an initiative of this content.
pub(in crate::edition) struct Named(HashMap<NumberPlace, Meant>);

enum Meant {
    /// the only one with the number
    One(InitiativeId),
    /// nobody knows which of these, or no initiative that is there
    Any(String, Vec<InitiativeId>),
}

impl Named {
    pub(in crate::edition) fn of(content: &EditionContent) -> Self {
        let known: HashMap<NumberPlace, InitiativeId> = content
            .beside
            .namings
            .iter()
            .map(|naming| (naming.place, naming.initiative))
            .collect();
        let owners = owners(content);
        let mut all = HashMap::new();
        for (place, number) in places(content) {
            let with = number.map(|number| owners.get(number).map(Vec::as_slice).unwrap_or_default());
            let meant = match (known.get(&place), number, with) {
                (Some(id), ..) => Meant::One(*id),
                (None, Some(_), Some([only])) => Meant::One(*only),
                (None, Some(number), Some(several)) => Meant::Any(number.to_owned(), several.to_vec()),
                _ => continue,
            };
            all.insert(place, meant);
        }
        Self(all)
    }

    /// Writes the numbers that those who are meant have now. What was found about an initiative that is gone goes
    /// with it; where nobody knows who was meant, and others have the number now, no number is named any more.
    pub(in crate::edition) fn follow(self, content: &mut EditionContent) {
        let owners = owners(content);
        let numbers: HashMap<InitiativeId, String> = numbers(content)
            .map(|(number, id)| (id, number.to_owned()))
            .collect();
        let with = |number: &str| owners.get(number).map(Vec::as_slice).unwrap_or_default();
        let mut namings = Vec::new();
        let mut gone = HashSet::new();
        let document = &mut content.document;
        let keys = content.beside.identities.initiatives.iter();
        for (place, slot) in slots(document, keys.map(|keys| keys.id)) {
            let id = match self.0.get(&place) {
                Some(Meant::One(id)) => *id,
                Some(Meant::Any(number, before)) if with(number) != before.as_slice() => {
                    *slot = None;
                    continue;
                }
                _ => continue,
            };
            match (numbers.get(&id), place) {
                (Some(number), _) if with(number).len() == 1 => *slot = Some(number.clone()),
                // Two have the number for now: it is kept who is meant.
                (Some(_), _) => {
                    *slot = None;
                    namings.push(Naming {
                        place,
                        initiative: id,
                    });
                }
                (None, NumberPlace::Finding(at)) => {
                    gone.insert(at);
                }
                (None, NumberPlace::Lineage(..)) => {
                    *slot = slot.take().filter(|number| with(number).is_empty())
                }
            }
        }
        forget(document, &gone, &mut namings);
        content.beside.namings = namings;
    }
}

/// Takes findings out of the document's list; the places of the others move up.
fn forget(document: &mut PlanDocument, gone: &HashSet<usize>, namings: &mut [Naming]) {
    if gone.is_empty() {
        return;
    }
    let mut at = 0;
    document.findings.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
    for naming in namings {
        if let NumberPlace::Finding(at) = &mut naming.place {
            *at -= gone.iter().filter(|before| **before < *at).count();
        }
    }
}

fn numbers(content: &EditionContent) -> impl Iterator<Item = (&str, InitiativeId)> {
    let keys = &content.beside.identities.initiatives;
    let all = content.document.initiatives.iter().zip(keys);
    all.map(|(initiative, keys)| (initiative.id.as_str(), keys.id))
}

/// The initiatives of each number, in an order that moving them does not change.
fn owners(content: &EditionContent) -> HashMap<String, Vec<InitiativeId>> {
    let mut owners: HashMap<String, Vec<InitiativeId>> = HashMap::new();
    for (number, id) in numbers(content) {
        owners.entry(number.to_owned()).or_default().push(id);
    }
    owners.values_mut().for_each(|ids| ids.sort_unstable());
    owners
}

/// What goes on of the plan before has a number there, which is none of this plan.
fn is_of_this_plan(step: &Lineage) -> bool {
    step.relation != Relation::Continues
}

fn places(content: &EditionContent) -> impl Iterator<Item = (NumberPlace, Option<&str>)> {
    let findings = content.document.findings.iter().enumerate();
    let findings = findings.map(|(at, finding)| (NumberPlace::Finding(at), finding.initiative.as_deref()));
    let keys = &content.beside.identities.initiatives;
    let all = content.document.initiatives.iter().zip(keys);
    let steps = all.flat_map(|(initiative, keys)| {
        let steps = initiative.lineage.iter().enumerate();
        steps
            .filter(|(_, step)| is_of_this_plan(step))
            .map(|(at, step)| (NumberPlace::Lineage(keys.id, at), step.id.as_deref()))
    });
    findings.chain(steps)
}

fn slots(
    document: &mut PlanDocument,
    ids: impl Iterator<Item = InitiativeId>,
) -> impl Iterator<Item = (NumberPlace, &mut Option<String>)> {
    let findings = document.findings.iter_mut().enumerate();
    let findings = findings.map(|(at, finding)| (NumberPlace::Finding(at), &mut finding.initiative));
    let steps = document
        .initiatives
        .iter_mut()
        .zip(ids)
        .flat_map(|(initiative, id)| {
            let steps = initiative.lineage.iter_mut().enumerate();
            steps
                .filter(|(_, step)| is_of_this_plan(step))
                .map(move |(at, step)| (NumberPlace::Lineage(id, at), &mut step.id))
        });
    findings.chain(steps)
}

#[cfg(test)]
mod tests;

//! What left the plan: where it went, and who has its number now.

use super::{DoubtKind, Doubts};
use crate::edition::{Aspect, EditionContent, InitiativeId, Item};
use crate::plan::Initiative;
use crate::words::squeeze;

pub(super) fn look(content: &EditionContent, base: Option<&EditionContent>, doubts: &mut Doubts) {
    went_nowhere(content, base, doubts);
    if let Some(base) = base {
        reused(content, base, doubts);
    }
}

fn is_there(content: &EditionContent, id: InitiativeId) -> bool {
    content.beside.identities.initiative(id).is_some()
}

/// Whether it is there, or went on into something itself.
fn goes_on(content: &EditionContent, id: InitiativeId) -> bool {
    let mut fates = content.beside.fates.iter();
    is_there(content, id) || fates.any(|fate| fate.initiative == id && !fate.to.is_empty())
}

fn went_nowhere(content: &EditionContent, base: Option<&EditionContent>, doubts: &mut Doubts) {
    let title = |id: InitiativeId| {
        let find = |content: &EditionContent| {
            let at = content.beside.identities.initiative(id)?;
            Some(content.document.initiatives.get(at)?.title.clone())
        };
        find(content).or_else(|| base.and_then(find)).unwrap_or_default()
    };
    for fate in &content.beside.fates {
        for heir in fate.to.iter().filter(|heir| !goes_on(content, **heir)) {
            let what = DoubtKind::WentNowhere {
                from: title(fate.initiative),
                to: title(*heir),
            };
            let item = Item::Initiative(fate.initiative);
            doubts.add(item, Aspect::Being, &[&heir.to_string()], what);
        }
    }
}

fn reused(content: &EditionContent, base: &EditionContent, doubts: &mut Doubts) {
    let of_base = base
        .document
        .initiatives
        .iter()
        .zip(&base.beside.identities.initiatives);
    let left: Vec<&Initiative> = of_base
        .filter(|(_, keys)| !is_there(content, keys.id))
        .map(|(initiative, _)| initiative)
        .collect();
    let here = content
        .document
        .initiatives
        .iter()
        .zip(&content.beside.identities.initiatives);
    for (initiative, keys) in here.filter(|(_, keys)| !is_there(base, keys.id)) {
        let number = squeeze(&initiative.id);
        let mut before = left.iter().filter(|left| squeeze(&left.id) == number);
        let Some(before) = before.next().filter(|_| !number.is_empty()) else {
            continue;
        };
        let what = DoubtKind::NumberReused {
            number: initiative.id.clone(),
            before: before.title.clone(),
        };
        let item = Item::Initiative(keys.id);
        doubts.add(item, Aspect::Number, &[&number, &before.title], what);
    }
}

//! The initiatives of all editions, each with where it stands.

use std::collections::HashMap;

use super::super::compare::{ItemName, same_words};
use super::super::{EditionContent, InitiativeId, SectionId, Tree};
use super::{LineageEdition, LineageMap, Sighting, Strand, StrandBegin, StrandChange, StrandEnd, links};

/// Every initiative, in the order in which a reader who goes from edition to edition meets it: what an edition adds
/// stands behind what it came from, or behind its neighbour.
pub(super) fn gathered(editions: &[LineageEdition<'_>]) -> LineageMap {
    let mut strands: Vec<Strand> = Vec::new();
    let mut places: HashMap<InitiativeId, usize> = HashMap::new();
    let mut order: Vec<usize> = Vec::new();
    // What came of one stands behind it in the order of the plan.
    let mut latest: HashMap<usize, usize> = HashMap::new();
    for (edition, of) in editions.iter().enumerate() {
        let mut neighbour: Option<usize> = None;
        for (id, seen) in sightings(edition, of.content) {
            let at = match places.get(&id).copied() {
                Some(at) => at,
                None => {
                    let at = strands.len();
                    strands.push(new(id, of));
                    places.insert(id, at);
                    let source = links::source(of, id).and_then(|id| places.get(&id).copied());
                    let source = source.filter(|source| *source != at);
                    let behind = source.map(|source| latest.insert(source, at).unwrap_or(source));
                    let behind = behind.or(neighbour);
                    let place = behind.and_then(|behind| order.iter().position(|known| *known == behind));
                    order.insert(place.map_or(0, |place| place.saturating_add(1)), at);
                    at
                }
            };
            if let Some(strand) = strands.get_mut(at) {
                see(strand, seen);
            }
            neighbour = Some(at);
        }
    }
    LineageMap {
        plans: editions.iter().map(|edition| edition.plan).collect(),
        strands: order.iter().filter_map(|at| strands.get(*at).cloned()).collect(),
        links: Vec::new(),
    }
}

fn new(initiative: InitiativeId, of: &LineageEdition<'_>) -> Strand {
    Strand {
        initiative,
        plan: of.plan,
        family: 0,
        seen: Vec::new(),
        begin: StrandBegin::First,
        end: StrandEnd::Stays,
        reason: None,
    }
}

fn see(strand: &mut Strand, mut seen: Sighting) {
    if let Some(before) = strand.seen.last() {
        seen.changes = names_changed(&before.name, &seen.name);
        let heading = |seen: &Sighting| seen.heading.as_ref().map(|(id, _)| *id);
        if heading(before) != heading(&seen) {
            seen.changes.push(StrandChange::Moved);
        }
    }
    strand.seen.push(seen);
}

/// Whether number and title differ, for a reader who does not mind widths and spaces.
pub(super) fn names_changed(was: &ItemName, is: &ItemName) -> Vec<StrandChange> {
    let mut changes = Vec::new();
    if !same_words(&was.number, &is.number) {
        changes.push(StrandChange::Renumbered);
    }
    if !same_words(&was.title, &is.title) {
        changes.push(StrandChange::Renamed);
    }
    changes
}

/// The initiatives of an edition in the order of its document.
fn sightings(
    edition: usize,
    content: &EditionContent,
) -> impl Iterator<Item = (InitiativeId, Sighting)> + use<'_> {
    let tree = Tree::of(&content.document);
    let initiatives = content.document.initiatives.iter();
    let all = initiatives
        .zip(&content.beside.identities.initiatives)
        .enumerate();
    all.map(move |(place, (initiative, keys))| {
        let name = ItemName {
            number: initiative.id.clone(),
            title: initiative.title.clone(),
        };
        let heading = tree.home(place).and_then(|home| heading(content, home));
        let seen = Sighting {
            edition,
            name,
            heading,
            changes: Vec::new(),
        };
        (keys.id, seen)
    })
}

fn heading(content: &EditionContent, home: usize) -> Option<(SectionId, String)> {
    let keys = content.beside.identities.sections.get(home)?;
    let section = content.document.sections.get(home)?;
    Some((keys.id, section.title.clone()))
}

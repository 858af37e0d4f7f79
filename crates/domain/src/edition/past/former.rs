//! Initiatives that are gone, where they went, and addresses that led elsewhere.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::super::{Aspect, InitiativeId, InitiativeKeys, Item};
use super::{Stage, Way};
use crate::finding::Finding;
use crate::plan::{Initiative, PlanDocument};

/// An initiative that the last edition does not have any more, as the last one that had it shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Former {
    /// which one
    pub id: InitiativeId,
    /// its address, which it keeps
    pub address: String,
    /// place of the last edition that has it
    pub edition: usize,
    /// it with the results that were told of it
    pub initiative: Initiative,
    /// the headings above it, the outermost first
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<String>,
    /// identities of what it holds
    pub keys: InitiativeKeys,
    /// what was found about it when its results were read and joined
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

/// An address at which an initiative stood in an earlier edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// the old address
    pub address: String,
    /// what stood there
    pub initiative: InitiativeId,
}

/// Every initiative that left, in the order in which they did.
pub(super) fn all(stages: &[Stage<'_>], mut shown: impl FnMut(usize) -> PlanDocument) -> Vec<Former> {
    let mut all = Vec::new();
    for (at, pair) in stages.windows(2).enumerate() {
        let [stage, _] = pair else { continue };
        let gone: Vec<usize> = leaving(stages, at).collect();
        if gone.is_empty() {
            continue;
        }
        let document = shown(at);
        for place in gone {
            all.extend(former(stage, at, place, &document));
        }
    }
    all
}

/// Places of the initiatives that no edition after this one has.
fn leaving<'a>(stages: &'a [Stage<'_>], at: usize) -> impl Iterator<Item = usize> + 'a {
    let keys = stages
        .get(at)
        .map_or(&[][..], |s| &s.content.beside.identities.initiatives);
    let later = stages.get(at.saturating_add(1)..).unwrap_or_default();
    let is_gone = move |id: InitiativeId| {
        let mut has = later
            .iter()
            .map(|s| s.content.beside.identities.initiative(id).is_some());
        !has.any(|has| has)
    };
    let places = keys.iter().enumerate();
    places
        .filter(move |(_, keys)| is_gone(keys.id))
        .map(|(place, _)| place)
}

fn former(stage: &Stage<'_>, edition: usize, place: usize, document: &PlanDocument) -> Option<Former> {
    let keys = stage.content.beside.identities.initiatives.get(place)?;
    let initiative = document.initiatives.get(place)?;
    let above = document
        .sections
        .iter()
        .filter(|s| initiative.path.starts_with(&s.path));
    let mut above: Vec<_> = above.collect();
    above.sort_by_key(|section| section.path.len());
    Some(Former {
        id: keys.id,
        address: stage.addresses.get(place)?.clone(),
        edition,
        initiative: initiative.clone(),
        headings: above.iter().map(|section| section.title.clone()).collect(),
        keys: keys.clone(),
        findings: findings_of(document, initiative),
    })
}

/// What was found about an initiative: findings name it by its number, which a document that uses one twice does not
/// tell apart.
fn findings_of(document: &PlanDocument, initiative: &Initiative) -> Vec<Finding> {
    let about = |finding: &&Finding| finding.initiative.as_deref() == Some(initiative.id.as_str());
    document.findings.iter().filter(about).cloned().collect()
}

/// Addresses of earlier editions, each with what stood there last. One that the last edition gives itself is not
/// among them, and neither is one that belongs to its initiative still.
pub(super) fn moved(stages: &[Stage<'_>]) -> Vec<Moved> {
    let Some((last, earlier)) = stages.split_last() else {
        return Vec::new();
    };
    let mut kept: HashMap<InitiativeId, &str> = HashMap::new();
    let mut there: Vec<Moved> = Vec::new();
    for stage in earlier {
        let keys = &stage.content.beside.identities.initiatives;
        for (keys, address) in keys.iter().zip(stage.addresses) {
            kept.insert(keys.id, address);
            there.retain(|known| known.address != *address);
            there.push(Moved {
                address: address.clone(),
                initiative: keys.id,
            });
        }
    }
    let keys = &last.content.beside.identities.initiatives;
    for (keys, address) in keys.iter().zip(last.addresses) {
        kept.insert(keys.id, address);
    }
    let given = |address: &String| last.addresses.contains(address);
    there.retain(|moved| {
        !given(&moved.address) && kept.get(&moved.initiative) != Some(&moved.address.as_str())
    });
    there
}

/// What the editions say of what became of initiatives, and those of which none says anything.
pub(super) fn ways(stages: &[Stage<'_>]) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    for (edition, stage) in stages.iter().enumerate() {
        let beside = &stage.content.beside;
        for fate in &beside.fates {
            let reason = beside.reason(Item::Initiative(fate.initiative), Aspect::Being);
            let way = Way {
                initiative: fate.initiative,
                kind: Some(fate.kind),
                to: fate.to.clone(),
                edition,
                reason: reason.map(str::to_owned).filter(|text| !text.trim().is_empty()),
            };
            // The document of a later edition may tell once more what became of an item before; that is not said again.
            let is_known = ways.iter().any(|known| {
                (known.initiative, known.kind, &known.to) == (way.initiative, way.kind, &way.to)
            });
            if !is_known {
                ways.push(way);
            }
        }
        let gone = edition
            .checked_sub(1)
            .map(|before| left(stages, before))
            .unwrap_or_default();
        for initiative in gone {
            if ways.iter().all(|way| way.initiative != initiative) {
                ways.push(Way {
                    initiative,
                    kind: None,
                    to: Vec::new(),
                    edition,
                    reason: None,
                });
            }
        }
    }
    ways
}

fn left(stages: &[Stage<'_>], at: usize) -> Vec<InitiativeId> {
    let keys = stages
        .get(at)
        .map_or(&[][..], |s| &s.content.beside.identities.initiatives);
    leaving(stages, at)
        .filter_map(|place| Some(keys.get(place)?.id))
        .collect()
}

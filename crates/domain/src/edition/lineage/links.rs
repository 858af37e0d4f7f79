//! What leads from one initiative to another: fates inside a plan, origins between plans.

use std::collections::HashMap;

use super::super::{Aspect, FateKind, InitiativeId, Item, Way};
use super::{LineageEdition, LineageLink, LineageMap};

/// More steps than this are no chain of mergers that a plan could have.
const MOST_STEPS: usize = 50;

/// Every link, the earliest edition first.
pub(super) fn all(lineage: &LineageMap, ways: &[Way], editions: &[LineageEdition<'_>]) -> Vec<LineageLink> {
    let places: HashMap<InitiativeId, usize> = lineage
        .strands
        .iter()
        .enumerate()
        .map(|(at, strand)| (strand.initiative, at))
        .collect();
    let place = |id: InitiativeId| places.get(&id).copied();
    let mut links: Vec<LineageLink> = Vec::new();
    let mut add = |link: LineageLink| {
        let is_known = links
            .iter()
            .any(|known| (known.from.0, known.to.0) == (link.from.0, link.to.0));
        if !is_known && link.from.1 < link.to.1 {
            links.push(link);
        }
    };
    for way in ways {
        let (Some(kind), Some(from)) = (way.kind, place(way.initiative)) else {
            continue;
        };
        for to in &way.to {
            if let Some(link) = within(lineage, ways, &place, (from, *to, kind)) {
                add(link);
            }
        }
    }
    for origin in editions.iter().flat_map(|of| &of.content.beside.origins) {
        let Some(to) = place(origin.initiative) else {
            continue;
        };
        for from in origin.from.iter().filter_map(|from| place(*from)) {
            let ends = lineage.strands.get(from).zip(lineage.strands.get(to));
            if let Some((before, after)) = ends {
                add(LineageLink {
                    from: (from, before.last()),
                    to: (to, after.first()),
                    kind: origin.kind,
                });
            }
        }
    }
    links.sort_by_key(|link| (link.to.1, link.from.0, link.to.0));
    links
}

/// A link inside a plan. Where several steps were taken between two editions, it leads to where they end.
fn within(
    lineage: &LineageMap,
    ways: &[Way],
    place: &impl Fn(InitiativeId) -> Option<usize>,
    (from, to, kind): (usize, InitiativeId, FateKind),
) -> Option<LineageLink> {
    let source = lineage.strands.get(from)?;
    let is_gone = source.last() < lineage.last_of(source.plan);
    if kind != FateKind::Split && !is_gone {
        return None;
    }
    let mut next = to;
    for _ in 0..MOST_STEPS {
        let at = place(next).filter(|at| *at != from);
        let target = at.and_then(|at| Some((at, lineage.strands.get(at)?)));
        let target = target.filter(|(_, target)| target.plan == source.plan);
        let arrives = target.and_then(|(at, target)| Some((at, arrival(source, target, kind)?)));
        if let Some((at, (leaves, arrives))) = arrives {
            return Some(LineageLink {
                from: (from, leaves),
                to: (at, arrives),
                kind,
            });
        }
        let heir = ways
            .iter()
            .rev()
            .find(|way| way.initiative == next && way.kind == Some(FateKind::Merged))?;
        next = *heir.to.first()?;
    }
    None
}

/// The edition that the link leaves, and the one in which it arrives.
fn arrival(source: &super::Strand, target: &super::Strand, kind: FateKind) -> Option<(usize, usize)> {
    if kind == FateKind::Split {
        let arrives = target.first();
        let before = source.seen.iter().rev().find(|seen| seen.edition < arrives)?;
        return Some((before.edition, arrives));
    }
    let leaves = source.last();
    let there = target.seen.iter().find(|seen| leaves < seen.edition)?;
    Some((leaves, there.edition))
}

/// What plans and editions say of what became of initiatives, the latest word last.
pub(super) fn ways(editions: &[LineageEdition<'_>]) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    for (edition, of) in editions.iter().enumerate() {
        let beside = &of.content.beside;
        let told = beside.fates.iter().map(|fate| Way {
            initiative: fate.initiative,
            kind: Some(fate.kind),
            to: fate.to.clone(),
            edition,
            reason: beside
                .reason(Item::Initiative(fate.initiative), Aspect::Being)
                .map(str::to_owned),
        });
        ways.extend(told);
    }
    let mut seen = Vec::new();
    for of in editions.iter().filter(|of| !of.ways.is_empty()) {
        if !seen.contains(&of.plan) {
            seen.push(of.plan);
            ways.extend(of.ways.iter().filter(|way| way.kind.is_some()).cloned());
        }
    }
    ways
}

/// What a new initiative of an edition came from, where it says so.
pub(super) fn source(of: &LineageEdition<'_>, initiative: InitiativeId) -> Option<InitiativeId> {
    let beside = &of.content.beside;
    let origin = beside.origins.iter().find(|o| o.initiative == initiative);
    if let Some(from) = origin.and_then(|origin| origin.from.first()) {
        return Some(*from);
    }
    let told = of.ways.iter().map(|way| (way.initiative, &way.to));
    let mut all = beside
        .fates
        .iter()
        .map(|fate| (fate.initiative, &fate.to))
        .chain(told);
    let (from, _) = all.find(|(from, to)| *from != initiative && to.contains(&initiative))?;
    Some(from)
}

/// For each strand the least place among those that it is linked with.
pub(super) fn families(count: usize, links: &[LineageLink]) -> Vec<usize> {
    let mut family: Vec<usize> = (0..count).collect();
    loop {
        let mut is_settled = true;
        for link in links {
            let of = |at: usize| family.get(at).copied();
            let Some(least) = of(link.from.0).min(of(link.to.0)) else {
                continue;
            };
            for at in [link.from.0, link.to.0] {
                if let Some(known) = family.get_mut(at).filter(|known| least < **known) {
                    *known = least;
                    is_settled = false;
                }
            }
        }
        if is_settled {
            return family;
        }
    }
}

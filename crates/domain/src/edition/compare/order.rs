//! In which order a comparison tells, and what stands under another heading or out of order.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::side::Side;
use crate::edition::{Item, SectionId};
use crate::words::squeeze;

/// The order of a comparison, and what moved.
pub(super) struct Order {
    /// headings and initiatives as the later edition has them, what is gone behind what stood before it
    pub merged: Vec<Item>,
    /// under another heading
    pub elsewhere: HashSet<Item>,
    /// out of order among the neighbours that both editions have
    pub disordered: HashSet<Item>,
    before: Walk,
    after: Walk,
}

/// The tree of an edition in reading order.
struct Walk {
    items: Vec<Item>,
    above: HashMap<Item, Above>,
    previous: HashMap<Item, Item>,
}

/// What an item stands under: a heading, or a path that leads to none.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Above {
    heading: Option<SectionId>,
    loose: String,
}

impl Order {
    pub fn of(old: &Side<'_>, new: &Side<'_>) -> Self {
        let (before, after) = (Walk::of(old), Walk::of(new));
        let elsewhere: HashSet<Item> = after
            .items
            .iter()
            .copied()
            .filter(|item| {
                let was = before.above.get(item);
                was.is_some() && was != after.above.get(item)
            })
            .collect();
        let disordered = disordered(&before, &after, &elsewhere);
        let merged = merged(&before.items, &after.items, |item| {
            elsewhere.contains(item) || disordered.contains(item)
        });
        Self {
            merged,
            elsewhere,
            disordered,
            before,
            after,
        }
    }

    /// The neighbour of the same kind before an item, in the earlier or in the later edition.
    pub fn previous(&self, item: Item, is_later: bool) -> Option<Item> {
        let walk = if is_later { &self.after } else { &self.before };
        walk.previous.get(&item).copied()
    }

    /// The heading above an item, in the earlier or in the later edition.
    pub fn heading(&self, item: Item, is_later: bool) -> Option<Item> {
        let walk = if is_later { &self.after } else { &self.before };
        walk.above.get(&item)?.heading.map(Item::Section)
    }
}

impl Walk {
    fn of(side: &Side<'_>) -> Self {
        let mut above = HashMap::new();
        let mut under: HashMap<Option<SectionId>, Vec<Item>> = HashMap::new();
        let mut previous = HashMap::new();
        let mut last: HashMap<(Above, bool), Item> = HashMap::new();
        let sections = side.all_sections().map(|(section, keys)| {
            let path = section.path.as_slice();
            let outer = path.get(..path.len().saturating_sub(1)).unwrap_or_default();
            (Item::Section(keys.id), outer)
        });
        let initiatives = side
            .all_initiatives()
            .map(|(initiative, keys)| (Item::Initiative(keys.id), initiative.path.as_slice()));
        for (item, path) in sections.chain(initiatives) {
            let heading = side.heading(path);
            let loose = heading.map_or_else(|| squeeze(&path.join("\u{1f}")), |_| String::new());
            let place = Above { heading, loose };
            let is_section = matches!(item, Item::Section(_));
            if let Some(neighbour) = last.insert((place.clone(), is_section), item) {
                previous.insert(item, neighbour);
            }
            if !is_section {
                under.entry(heading).or_default().push(item);
            }
            above.insert(item, place);
        }
        let mut items = Vec::with_capacity(above.len());
        for (_, keys) in side.all_sections() {
            items.push(Item::Section(keys.id));
            items.extend(under.remove(&Some(keys.id)).unwrap_or_default());
        }
        items.extend(under.remove(&None).unwrap_or_default());
        Self {
            items,
            above,
            previous,
        }
    }
}

/// Of the neighbours that both editions have under the same heading, those outside the longest common order.
fn disordered(before: &Walk, after: &Walk, elsewhere: &HashSet<Item>) -> HashSet<Item> {
    let rank: HashMap<Item, usize> = before.items.iter().enumerate().map(|(at, i)| (*i, at)).collect();
    let mut groups: HashMap<(&Above, bool), Vec<(Item, usize)>> = HashMap::new();
    for item in after.items.iter().filter(|item| !elsewhere.contains(item)) {
        let (Some(above), Some(rank)) = (after.above.get(item), rank.get(item)) else {
            continue;
        };
        let group = groups.entry((above, matches!(item, Item::Section(_))));
        group.or_default().push((*item, *rank));
    }
    let mut out = HashSet::new();
    for group in groups.values() {
        let ranks: Vec<usize> = group.iter().map(|(_, rank)| *rank).collect();
        let moved = group
            .iter()
            .zip(out_of_order(&ranks))
            .filter(|(_, is_out)| *is_out);
        out.extend(moved.map(|((item, _), _)| *item));
    }
    out
}

/// The later order, with what is gone behind what stood before it and did not move.
pub(super) fn merged<T: Copy + Eq + Hash>(
    before: &[T],
    after: &[T],
    has_moved: impl Fn(&T) -> bool,
) -> Vec<T> {
    let there: HashSet<T> = after.iter().copied().collect();
    let mut behind: HashMap<Option<T>, Vec<T>> = HashMap::new();
    let mut anchor = None;
    for item in before {
        match there.contains(item) {
            false => behind.entry(anchor).or_default().push(*item),
            true if has_moved(item) => {}
            true => anchor = Some(*item),
        }
    }
    let mut all = behind.remove(&None).unwrap_or_default();
    for item in after {
        all.push(*item);
        all.extend(behind.remove(&Some(*item)).unwrap_or_default());
    }
    all
}

/// Of what both lists have, what lies outside their longest common order.
pub(super) fn out_of_order_ids<T: Copy + Eq + Hash>(before: &[T], after: &[T]) -> HashSet<T> {
    let rank: HashMap<T, usize> = before.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let common: Vec<(T, usize)> = after
        .iter()
        .filter_map(|id| Some((*id, *rank.get(id)?)))
        .collect();
    let ranks: Vec<usize> = common.iter().map(|(_, rank)| *rank).collect();
    let marks = out_of_order(&ranks);
    common
        .into_iter()
        .zip(marks)
        .filter_map(|((id, _), is_out)| is_out.then_some(id))
        .collect()
}

/// For each rank whether it lies outside one longest rising run; one item that moved far is one, not its neighbours.
fn out_of_order(ranks: &[usize]) -> Vec<bool> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(ranks.len());
    let rank_at = |place: usize| ranks.get(place).copied().unwrap_or(usize::MAX);
    for (place, rank) in ranks.iter().enumerate() {
        let length = ends.partition_point(|end| rank_at(*end) < *rank);
        before.push(length.checked_sub(1).and_then(|at| ends.get(at)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut out = vec![true; ranks.len()];
    let mut next = ends.last().copied();
    while let Some(place) = next {
        if let Some(mark) = out.get_mut(place) {
            *mark = false;
        }
        next = before.get(place).copied().flatten();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::out_of_order;

    #[test]
    fn one_that_moved_far_is_one_and_its_neighbours_are_none() {
        assert_eq!(out_of_order(&[4, 0, 1, 2, 3]), [true, false, false, false, false]);
        assert_eq!(out_of_order(&[1, 2, 3, 4, 0]), [false, false, false, false, true]);
        assert_eq!(out_of_order(&[]), Vec::<bool>::new());
        assert_eq!(out_of_order(&[1, 0]).iter().filter(|is_out| **is_out).count(), 1);
    }
}

//! How often each kind of change occurs, and how many initiatives it concerns.

use std::collections::{BTreeMap, HashSet};

use super::{ComparedItem, Comparison, DifferenceKind, ItemName};
use crate::edition::{FateKind, InitiativeId, Item};

impl Comparison {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many items each kind of change concerns, in the order of the kinds. Five years of one indicator that were
    /// raised are one raised target; what is counted is what a reader would call one change.
    #[must_use]
    pub fn counts(&self) -> Vec<(DifferenceKind, usize)> {
        let mut seen: BTreeMap<DifferenceKind, HashSet<Item>> = BTreeMap::new();
        for item in &self.items {
            for difference in &item.differences {
                let of_whole = difference.kind <= DifferenceKind::Gone;
                let counted = match of_whole {
                    true => item.item,
                    false => difference.part.counted(item.item),
                };
                seen.entry(difference.kind).or_default().insert(counted);
            }
        }
        seen.into_iter()
            .map(|(kind, items)| (kind, items.len()))
            .collect()
    }

    /// Initiatives that both editions have and that differ.
    #[must_use]
    pub fn initiatives_changed(&self) -> usize {
        self.initiatives(|item| item.before.is_some() && item.after.is_some())
    }

    /// Initiatives that only the later edition has.
    #[must_use]
    pub fn initiatives_added(&self) -> usize {
        self.initiatives(|item| item.before.is_none())
    }

    /// Initiatives that only the earlier edition has.
    #[must_use]
    pub fn initiatives_gone(&self) -> usize {
        self.initiatives(|item| item.after.is_none())
    }

    fn initiatives(&self, fits: impl Fn(&ComparedItem) -> bool) -> usize {
        self.items
            .iter()
            .filter(|item| item.is_initiative() && fits(item))
            .count()
    }
}

impl Comparison {
    /// What went into an item is told at that item too, where it is listed at all.
    pub(super) fn tell_where_from(&mut self) {
        let mut all: Vec<(InitiativeId, (FateKind, InitiativeId, ItemName))> = Vec::new();
        for item in &self.items {
            let (Some(fate), Item::Initiative(id)) = (&item.fate, item.item) else {
                continue;
            };
            let name = item.before.clone().unwrap_or_default();
            all.extend(fate.to.iter().map(|(to, _)| (*to, (fate.kind, id, name.clone()))));
        }
        for item in &mut self.items {
            let Item::Initiative(id) = item.item else {
                continue;
            };
            let here = all.iter().filter(|(to, (_, from, _))| *to == id && *from != id);
            item.from = here.map(|(_, from)| from.clone()).collect();
        }
    }
}

//! How often each kind of change occurs, and how many initiatives it concerns.

use std::collections::{BTreeMap, HashSet};

use super::{ComparedItem, Comparison, DifferenceKind, ItemName};
use crate::edition::{FateKind, InitiativeId, Item};

/// What was counted while the items were compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tally {
    kinds: BTreeMap<DifferenceKind, HashSet<Item>>,
    changed: usize,
    added: usize,
    gone: usize,
}

impl Comparison {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many items each kind of change concerns, in the order of the kinds. Five years of one indicator that were
    /// raised are one raised target; what is counted is what a reader would call one change. Those that were left out
    /// of the list are counted too.
    #[must_use]
    pub fn counts(&self) -> Vec<(DifferenceKind, usize)> {
        let kinds = self.tally.kinds.iter();
        kinds.map(|(kind, items)| (*kind, items.len())).collect()
    }

    /// Initiatives that both editions have and that differ.
    #[must_use]
    pub fn initiatives_changed(&self) -> usize {
        self.tally.changed
    }

    /// Initiatives that only the later edition has.
    #[must_use]
    pub fn initiatives_added(&self) -> usize {
        self.tally.added
    }

    /// Initiatives that only the earlier edition has.
    #[must_use]
    pub fn initiatives_gone(&self) -> usize {
        self.tally.gone
    }

    /// Counts what differs in an item, before anything is left out.
    pub(super) fn count(&mut self, item: &ComparedItem) {
        for difference in &item.differences {
            let of_whole = difference.kind <= DifferenceKind::Gone;
            let counted = match of_whole {
                true => item.item,
                false => difference.part.counted(item.item),
            };
            self.tally
                .kinds
                .entry(difference.kind)
                .or_default()
                .insert(counted);
        }
        if !item.is_initiative() {
            return;
        }
        match (&item.before, &item.after) {
            (None, _) => self.tally.added += 1,
            (_, None) => self.tally.gone += 1,
            _ => self.tally.changed += 1,
        }
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

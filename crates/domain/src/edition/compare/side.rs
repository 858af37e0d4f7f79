//! One edition of two, made ready to be asked, and what the editions tell of reasons and fates.

use std::collections::HashMap;

use super::indicators::Owners;
use super::order::Order;
use super::{ItemName, Whereabouts};
use crate::edition::{
    Aspect, Beside, EditionContent, Fate, FateKind, IndicatorId, InitiativeId, InitiativeKeys, Item,
    SectionId, SectionKeys,
};
use crate::plan::{Initiative, PlanDocument, Section};
use crate::words::squeeze;

/// Everything that the comparison of one item needs.
pub(super) struct Context<'a> {
    pub old: &'a Side<'a>,
    pub new: &'a Side<'a>,
    pub told: &'a Tellings<'a>,
    pub order: &'a Order,
    pub owners: &'a Owners<'a>,
}

/// An edition with its places by identity.
pub(super) struct Side<'a> {
    pub document: &'a PlanDocument,
    sections: HashMap<SectionId, (&'a Section, &'a SectionKeys)>,
    initiatives: HashMap<InitiativeId, (&'a Initiative, &'a InitiativeKeys)>,
    by_path: HashMap<&'a [String], SectionId>,
    content: &'a EditionContent,
}

impl<'a> Side<'a> {
    pub fn of(content: &'a EditionContent) -> Self {
        let (document, keys) = (&content.document, &content.beside.identities);
        let mut by_path: HashMap<&[String], SectionId> = HashMap::new();
        for (section, keys) in document.sections.iter().zip(&keys.sections) {
            by_path.entry(section.path.as_slice()).or_insert(keys.id);
        }
        let sections = document.sections.iter().zip(&keys.sections);
        let initiatives = document.initiatives.iter().zip(&keys.initiatives);
        Self {
            document,
            sections: sections.map(|(s, keys)| (keys.id, (s, keys))).collect(),
            initiatives: initiatives.map(|(i, keys)| (keys.id, (i, keys))).collect(),
            by_path,
            content,
        }
    }

    pub fn section(&self, id: SectionId) -> Option<(&'a Section, &'a SectionKeys)> {
        self.sections.get(&id).copied()
    }

    pub fn initiative(&self, id: InitiativeId) -> Option<(&'a Initiative, &'a InitiativeKeys)> {
        self.initiatives.get(&id).copied()
    }

    /// Sections in the order of the document.
    pub fn all_sections(&self) -> impl Iterator<Item = (&'a Section, &'a SectionKeys)> {
        let keys = &self.content.beside.identities.sections;
        self.document.sections.iter().zip(keys)
    }

    /// Initiatives in the order of the document.
    pub fn all_initiatives(&self) -> impl Iterator<Item = (&'a Initiative, &'a InitiativeKeys)> {
        let keys = &self.content.beside.identities.initiatives;
        self.document.initiatives.iter().zip(keys)
    }

    /// The nearest heading that a path leads to.
    pub fn heading(&self, path: &[String]) -> Option<SectionId> {
        (1..=path.len())
            .rev()
            .find_map(|length| self.by_path.get(path.get(..length)?).copied())
    }

    pub fn has(&self, item: Item) -> bool {
        match item {
            Item::Plan => true,
            Item::Section(id) => self.sections.contains_key(&id),
            Item::Initiative(id) => self.initiatives.contains_key(&id),
            Item::Action(_) | Item::Indicator(_) | Item::Project(_) => false,
        }
    }

    pub fn name(&self, item: Item) -> Option<ItemName> {
        match item {
            Item::Plan => Some(ItemName {
                number: String::new(),
                title: self.document.title.clone().unwrap_or_default(),
            }),
            Item::Section(id) => self.section(id).map(|(section, _)| section_name(section)),
            Item::Initiative(id) => self.initiative(id).map(|(initiative, _)| ItemName {
                number: initiative.id.clone(),
                title: initiative.title.clone(),
            }),
            Item::Action(_) | Item::Indicator(_) | Item::Project(_) => None,
        }
    }
}

/// A heading's number is the last one of its path, unless that only repeats the title.
pub(super) fn section_name(section: &Section) -> ItemName {
    let last = section.path.last().map(String::as_str).unwrap_or_default();
    let number = match squeeze(last) == squeeze(&section.title) {
        true => "",
        false => last,
    };
    ItemName {
        number: number.to_owned(),
        title: section.title.clone(),
    }
}

/// What the later edition and those between tell beside their documents; the latest telling counts.
pub(super) struct Tellings<'a> {
    latest_first: Vec<&'a Beside>,
}

impl<'a> Tellings<'a> {
    pub fn new(between: &[&'a Beside], after: &'a Beside) -> Self {
        let latest_first = std::iter::once(after)
            .chain(between.iter().rev().copied())
            .collect();
        Self { latest_first }
    }

    pub fn reason(&self, item: Item, aspect: Aspect) -> Option<&'a str> {
        self.latest_first
            .iter()
            .find_map(|beside| beside.reason(item, aspect))
    }

    fn fate(&self, id: InitiativeId) -> Option<&'a Fate> {
        let mut all = self.latest_first.iter().flat_map(|beside| &beside.fates);
        all.find(|fate| fate.initiative == id && fate.kind != FateKind::Continued)
    }

    /// Which indicator took the place of this one.
    pub fn heir(&self, id: IndicatorId) -> Option<IndicatorId> {
        let mut all = self
            .latest_first
            .iter()
            .flat_map(|beside| &beside.indicator_fates);
        all.find(|fate| fate.indicator == id).map(|fate| fate.replaced_by)
    }

    /// What became of an initiative, followed to what the later edition has.
    pub fn whereabouts(&self, id: InitiativeId, new: &Side<'_>) -> Option<Whereabouts> {
        let fate = self.fate(id)?;
        let mut to: Vec<InitiativeId> = Vec::new();
        let mut open: Vec<InitiativeId> = fate.to.iter().rev().copied().collect();
        let mut seen = vec![id];
        while let Some(next) = open.pop() {
            if seen.contains(&next) {
                continue;
            }
            seen.push(next);
            match self.fate(next).filter(|_| new.initiative(next).is_none()) {
                Some(further) if !further.to.is_empty() => open.extend(further.to.iter().rev()),
                _ => to.push(next),
            }
        }
        let named = |id: InitiativeId| (id, new.name(Item::Initiative(id)));
        Some(Whereabouts {
            kind: fate.kind,
            to: to.into_iter().map(named).collect(),
        })
    }
}

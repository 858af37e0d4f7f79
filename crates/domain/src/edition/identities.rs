//! The identities of an edition's items, laid out as the lists of its document are.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{ActionId, IndicatorId, InitiativeId, Item, ProjectId, SectionId};
use crate::plan::{Indicator, PlanDocument};

/// Who is who in a document: the n-th entry of each list belongs to the n-th of the document's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identities {
    /// one for each section
    #[serde(default)]
    pub sections: Vec<SectionKeys>,
    /// one for each initiative
    #[serde(default)]
    pub initiatives: Vec<InitiativeKeys>,
}

/// Identities of a section and of its own indicators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionKeys {
    /// the section's own
    pub id: SectionId,
    /// one for each indicator of the section itself
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<IndicatorId>,
}

/// Identities of an initiative and of what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeKeys {
    /// the initiative's own
    pub id: InitiativeId,
    /// one for each action
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<ActionId>,
    /// one for each indicator
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<IndicatorId>,
    /// one for each project
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<ProjectId>,
}

/// Where an indicator stands in a document: places count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IndicatorPlace {
    /// of a section itself
    Section {
        /// place of the section
        section: usize,
        /// place among its indicators
        indicator: usize,
    },
    /// of an initiative
    Initiative {
        /// place of the initiative
        initiative: usize,
        /// place among its indicators
        indicator: usize,
    },
}

impl IndicatorPlace {
    /// The indicator that stands there.
    #[must_use]
    pub fn of(self, document: &PlanDocument) -> Option<&Indicator> {
        match self {
            Self::Section { section, indicator } => document.sections.get(section)?.indicators.get(indicator),
            Self::Initiative {
                initiative,
                indicator,
            } => document.initiatives.get(initiative)?.indicators.get(indicator),
        }
    }

    /// The same, to be changed.
    #[must_use]
    pub fn of_mut(self, document: &mut PlanDocument) -> Option<&mut Indicator> {
        match self {
            Self::Section { section, indicator } => {
                document.sections.get_mut(section)?.indicators.get_mut(indicator)
            }
            Self::Initiative {
                initiative,
                indicator,
            } => document
                .initiatives
                .get_mut(initiative)?
                .indicators
                .get_mut(indicator),
        }
    }
}

impl Identities {
    /// Whether they lie beside this document: as many as it has, and none twice.
    #[must_use]
    pub fn fit(&self, document: &PlanDocument) -> bool {
        let sections = self.sections.len() == document.sections.len()
            && self
                .sections
                .iter()
                .zip(&document.sections)
                .all(|(keys, section)| keys.indicators.len() == section.indicators.len());
        let initiatives = self.initiatives.len() == document.initiatives.len()
            && self
                .initiatives
                .iter()
                .zip(&document.initiatives)
                .all(|(keys, initiative)| {
                    keys.actions.len() == initiative.actions.len()
                        && keys.indicators.len() == initiative.indicators.len()
                        && keys.projects.len() == initiative.projects.len()
                });
        sections && initiatives && self.are_unique()
    }

    /// Whether no identity of a kind is given twice.
    #[must_use]
    pub fn are_unique(&self) -> bool {
        fn once<T: Eq + std::hash::Hash>(all: impl Iterator<Item = T>) -> bool {
            let mut seen = HashSet::new();
            all.into_iter().all(|id| seen.insert(id))
        }
        once(self.sections.iter().map(|s| s.id))
            && once(self.initiatives.iter().map(|i| i.id))
            && once(self.initiatives.iter().flat_map(|i| &i.actions))
            && once(self.initiatives.iter().flat_map(|i| &i.projects))
            && once(self.indicators().map(|(id, _)| id))
    }

    /// Whether an item is among them; the plan as a whole always is.
    #[must_use]
    pub fn has(&self, item: Item) -> bool {
        match item {
            Item::Plan => true,
            Item::Section(id) => self.section(id).is_some(),
            Item::Initiative(id) => self.initiative(id).is_some(),
            Item::Action(id) => self.action(id).is_some(),
            Item::Indicator(id) => self.indicator(id).is_some(),
            Item::Project(id) => self.project(id).is_some(),
        }
    }

    /// Place of a section.
    #[must_use]
    pub fn section(&self, id: SectionId) -> Option<usize> {
        self.sections.iter().position(|keys| keys.id == id)
    }

    /// Place of an initiative.
    #[must_use]
    pub fn initiative(&self, id: InitiativeId) -> Option<usize> {
        self.initiatives.iter().position(|keys| keys.id == id)
    }

    /// Place of an action: of its initiative, and among that one's actions.
    #[must_use]
    pub fn action(&self, id: ActionId) -> Option<(usize, usize)> {
        self.within(|keys| keys.actions.iter().position(|known| *known == id))
    }

    /// Place of a project: of its initiative, and among that one's projects.
    #[must_use]
    pub fn project(&self, id: ProjectId) -> Option<(usize, usize)> {
        self.within(|keys| keys.projects.iter().position(|known| *known == id))
    }

    /// Place of an indicator.
    #[must_use]
    pub fn indicator(&self, id: IndicatorId) -> Option<IndicatorPlace> {
        self.indicators()
            .find(|(known, _)| *known == id)
            .map(|(_, place)| place)
    }

    /// Every indicator with its place, those of sections first.
    pub fn indicators(&self) -> impl Iterator<Item = (IndicatorId, IndicatorPlace)> {
        let of_sections = self.sections.iter().enumerate().flat_map(|(section, keys)| {
            keys.indicators
                .iter()
                .enumerate()
                .map(move |(indicator, id)| (*id, IndicatorPlace::Section { section, indicator }))
        });
        let of_initiatives = self
            .initiatives
            .iter()
            .enumerate()
            .flat_map(|(initiative, keys)| {
                keys.indicators.iter().enumerate().map(move |(indicator, id)| {
                    (
                        *id,
                        IndicatorPlace::Initiative {
                            initiative,
                            indicator,
                        },
                    )
                })
            });
        of_sections.chain(of_initiatives)
    }

    fn within(&self, find: impl Fn(&InitiativeKeys) -> Option<usize>) -> Option<(usize, usize)> {
        self.initiatives
            .iter()
            .enumerate()
            .find_map(|(at, keys)| Some((at, find(keys)?)))
    }
}

//! What the words of an edition mean: its actions and indicators, with those that reports added, and where each is
//! in the edition that is shown.

use super::super::{EditionContent, IndicatorPlace};
use super::carrying::Places;
use crate::join::{find_action, find_indicator};
use crate::plan::{Action, Indicator};

/// Whose words they are, by its place in the edition of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Whose {
    Initiative(usize),
    Section(usize),
}

/// The actions and indicators of one initiative or section, each with its place in the shown edition.
#[derive(Default)]
pub(super) struct Known {
    actions: Vec<Action>,
    actions_to: Vec<Option<(usize, usize)>>,
    indicators: Vec<Indicator>,
    indicators_to: Vec<Option<IndicatorPlace>>,
}

impl Known {
    pub(super) fn of(content: &EditionContent, whose: Whose, places: &Places) -> Self {
        let identities = &content.beside.identities;
        match whose {
            Whose::Initiative(at) => {
                let initiative = content.document.initiatives.get(at);
                let keys = identities.initiatives.get(at);
                let Some((initiative, keys)) = initiative.zip(keys) else {
                    return Self::default();
                };
                Self {
                    actions: initiative.actions.clone(),
                    actions_to: keys.actions.iter().map(|id| places.action(*id)).collect(),
                    indicators: initiative.indicators.clone(),
                    indicators_to: keys.indicators.iter().map(|id| places.indicator(*id)).collect(),
                }
            }
            Whose::Section(at) => {
                let section = content.document.sections.get(at);
                let Some((section, keys)) = section.zip(identities.sections.get(at)) else {
                    return Self::default();
                };
                Self {
                    indicators: section.indicators.clone(),
                    indicators_to: keys.indicators.iter().map(|id| places.indicator(*id)).collect(),
                    ..Self::default()
                }
            }
        }
    }

    /// The action that is meant, and its place in the shown edition. `alone`: the report tells of one only.
    pub(super) fn action(&self, told: &Action, alone: bool) -> Option<(&Action, Option<(usize, usize)>)> {
        let at = find_action(&self.actions, told, alone && self.actions.len() == 1)?;
        Some((self.actions.get(at)?, self.actions_to.get(at).copied().flatten()))
    }

    /// The indicator that is meant, and its place in the shown edition.
    pub(super) fn indicator(&self, told: &Indicator) -> Option<(&Indicator, Option<IndicatorPlace>)> {
        let at = find_indicator(&self.indicators, told)?;
        Some((
            self.indicators.get(at)?,
            self.indicators_to.get(at).copied().flatten(),
        ))
    }

    /// A line of work that only a report has; later reports mean it too.
    pub(super) fn add_action(&mut self, told: &Action, to: Option<(usize, usize)>) {
        let bare = Action {
            years: Vec::new(),
            ..told.clone()
        };
        self.actions.push(bare);
        self.actions_to.push(to);
    }

    /// An indicator that only a report has; later reports mean it too.
    pub(super) fn add_indicator(&mut self, told: &Indicator, to: Option<IndicatorPlace>) {
        let bare = Indicator {
            values: Vec::new(),
            ..told.clone()
        };
        self.indicators.push(bare);
        self.indicators_to.push(to);
    }
}

//! Corrections (訂正): a published figure told differently afterwards, with what it said before and why.

mod laid;
mod renewed;
mod told;

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::edition::{ActionId, Identities, IndicatorId, IndicatorPlace, InitiativeId, SectionId};
use crate::plan::{Assessor, EffectKind, EffectOf, ValueKind};
use crate::year::{FiscalYear, Half, Quarter};

pub use laid::{correct, lay};
pub use told::{figures, unlisted};

/// What a figure belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureOwner {
    /// an indicator of an initiative or of a heading
    Indicator(IndicatorId),
    /// an action of an initiative
    Action(ActionId),
    /// an initiative as a whole
    Initiative(InitiativeId),
}

/// Which figure of its owner.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum FigureKind {
    /// a value of an indicator
    Value {
        /// baseline, target or actual
        value: ValueKind,
        /// its year
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<FiscalYear>,
        /// its half
        #[serde(default, skip_serializing_if = "Option::is_none")]
        half: Option<Half>,
        /// its quarter
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quarter: Option<Quarter>,
    },
    /// the judgement of an indicator that its source states
    Judgement {
        /// its year
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<FiscalYear>,
        /// on which axis, where there are several
        #[serde(default, skip_serializing_if = "Option::is_none")]
        axis: Option<String>,
    },
    /// what an action came to
    Result {
        /// the year
        year: FiscalYear,
        /// its half
        #[serde(default, skip_serializing_if = "Option::is_none")]
        half: Option<Half>,
        /// its quarter
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quarter: Option<Quarter>,
    },
    /// an amount of money saved or earned
    Effect {
        /// planned, estimated or actual
        effect: EffectKind,
        /// spending or income, where told apart
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<EffectOf>,
        /// its year; absent for a whole period
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<FiscalYear>,
    },
    /// a grade
    Grade {
        /// the year
        year: FiscalYear,
        /// its half
        #[serde(default, skip_serializing_if = "Option::is_none")]
        half: Option<Half>,
        /// its quarter
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quarter: Option<Quarter>,
        /// whose grade
        #[serde(default, skip_serializing_if = "Option::is_none")]
        assessor: Option<Assessor>,
    },
}

impl FigureKind {
    /// Whether it is part of what an edition plans, and not of what came of it.
    #[must_use]
    pub fn is_planned(&self) -> bool {
        match self {
            Self::Value { value, .. } => matches!(value, ValueKind::Baseline | ValueKind::Target),
            Self::Effect { effect, .. } => *effect == EffectKind::Planned,
            Self::Judgement { .. } | Self::Result { .. } | Self::Grade { .. } => false,
        }
    }
}

/// A figure that can be published and corrected. It keeps its identity through renumbering and renaming.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    /// what it belongs to
    pub owner: FigureOwner,
    /// which one of it
    #[serde(flatten)]
    pub kind: FigureKind,
}

/// Where the owner of a figure stands in a document: places count from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigurePlace {
    /// place of the section whose own indicator it is
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<usize>,
    /// place of the initiative
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initiative: Option<usize>,
    /// place of the indicator among those of its section or initiative
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<usize>,
    /// place of the action in its initiative
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<usize>,
}

/// A figure as a document tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldFigure {
    /// which
    pub figure: Figure,
    /// name of the indicator or text of the action; absent for figures of an initiative as a whole
    pub name: Option<String>,
    /// unit, where the indicator has one
    pub unit: Option<String>,
    /// what it says
    pub text: String,
}

/// Whose figures are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FiguresOf {
    /// of an initiative, its indicators and actions
    Initiative(InitiativeId),
    /// of a heading's own indicators
    Section(SectionId),
}

/// Why nothing was corrected, published or shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionTrouble {
    /// there is no such plan
    #[error("no such plan")]
    NoSuchPlan,
    /// nothing of the plan is published
    #[error("nothing published")]
    NothingPublished,
    /// no edition of the plan was in force on the day
    #[error("no edition then")]
    NoEditionThen {
        /// the first day on which there was one; absent where there never was
        first: Option<Day>,
    },
    /// the plan has a draft only: what nobody adopted is not published
    #[error("not adopted: {plan}")]
    NotAdopted {
        /// its title
        plan: String,
    },
    /// the figure is not in what is published
    #[error("no such figure")]
    NoSuchFigure,
    /// the new text is empty
    #[error("no new text")]
    TextMissing,
    /// the new text says what is published already
    #[error("nothing different")]
    Same,
    /// the new text is a number whose unit is not known
    #[error("no unit")]
    UnitMissing,
    /// the new number is too great to be kept
    #[error("out of range")]
    OutOfRange,
    /// no reason is given
    #[error("no reason")]
    ReasonMissing,
    /// a text is longer than allowed
    #[error("longer than {most} characters")]
    TooLong {
        /// the most characters
        most: usize,
    },
    /// the figure was corrected since the form was opened
    #[error("corrected meanwhile")]
    Changed {
        /// what is published now
        now: String,
    },
}

impl Figure {
    /// Where its owner stands in the document of these identities.
    #[must_use]
    pub fn place(&self, identities: &Identities) -> Option<FigurePlace> {
        let at = FigurePlace::default();
        match self.owner {
            FigureOwner::Indicator(id) => Some(match identities.indicator(id)? {
                IndicatorPlace::Section { section, indicator } => FigurePlace {
                    section: Some(section),
                    indicator: Some(indicator),
                    ..at
                },
                IndicatorPlace::Initiative {
                    initiative,
                    indicator,
                } => FigurePlace {
                    initiative: Some(initiative),
                    indicator: Some(indicator),
                    ..at
                },
            }),
            FigureOwner::Action(id) => identities.action(id).map(|(initiative, action)| FigurePlace {
                initiative: Some(initiative),
                action: Some(action),
                ..at
            }),
            FigureOwner::Initiative(id) => identities.initiative(id).map(|initiative| FigurePlace {
                initiative: Some(initiative),
                ..at
            }),
        }
    }
}

#[cfg(test)]
mod tests;

//! The typed changes of a draft: what the log keeps, what is undone, and what two editors may collide in.

use serde::{Deserialize, Serialize};

use super::{ActionId, Aspect, FateKind, IndicatorId, InitiativeId, Item, Origin, ProjectId, SectionId};
use crate::plan::{Department, EffectOf, LabelledText, ValueKind, YearKind};
use crate::year::{FiscalYear, Half, Period, Quarter};

/// One change of a draft. Identities of what is added are part of it, so that doing it again gives the same draft.
/// Places (`at`) count from 0 among the neighbours after the item itself was taken out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    /// the fiscal years of the plan
    SetPeriod {
        /// absent: not told
        period: Option<Period>,
    },
    /// names of the levels, outermost first
    SetLevels {
        /// the last one is the initiatives' own
        levels: Vec<String>,
    },
    /// a new heading
    AddSection {
        /// its identity
        id: SectionId,
        /// the heading above it; absent: none
        under: Option<SectionId>,
        /// place among the headings there
        at: usize,
        /// number as it will be printed; may be empty
        number: String,
        /// title
        title: String,
    },
    /// a heading with all that stands under it to another place
    MoveSection {
        /// which one
        id: SectionId,
        /// the heading above it; absent: none
        under: Option<SectionId>,
        /// place among the headings there
        at: usize,
    },
    /// a heading under which nothing stands goes
    RemoveSection {
        /// which one
        id: SectionId,
    },
    /// a new initiative
    AddInitiative {
        /// its identity
        id: InitiativeId,
        /// the heading above it; absent: none
        under: Option<SectionId>,
        /// place among the initiatives there
        at: usize,
        /// number as it will be printed; may be empty
        number: String,
        /// title
        title: String,
    },
    /// an initiative to another place
    MoveInitiative {
        /// which one
        id: InitiativeId,
        /// the heading above it; absent: none
        under: Option<SectionId>,
        /// place among the initiatives there
        at: usize,
    },
    /// an initiative goes
    RemoveInitiative {
        /// which one
        id: InitiativeId,
        /// how
        leaving: Leaving,
    },
    /// what becomes of an initiative that stays: several came out of it
    SetFate {
        /// which one
        initiative: InitiativeId,
        /// absent: nothing any more
        fate: Option<(FateKind, Vec<InitiativeId>)>,
    },
    /// an initiative that was carried over out of another plan
    SetOrigin {
        /// where it comes from
        origin: Origin,
    },
    /// a new line of work
    AddAction {
        /// its identity
        id: ActionId,
        /// of which initiative
        initiative: InitiativeId,
        /// place among its actions
        at: usize,
        /// ①; may be empty
        no: String,
        /// what is done; may be empty
        text: String,
    },
    /// a line of work to another place of its initiative, or to another initiative; its history stays with it
    MoveAction {
        /// which one
        id: ActionId,
        /// whose it will be; absent: it stays where it is
        #[serde(default, skip_serializing_if = "Option::is_none")]
        initiative: Option<InitiativeId>,
        /// place among the actions there
        at: usize,
    },
    /// a line of work goes
    RemoveAction {
        /// which one
        id: ActionId,
    },
    /// a new indicator
    AddIndicator {
        /// its identity
        id: IndicatorId,
        /// whose it is
        owner: IndicatorOwner,
        /// place among the owner's indicators
        at: usize,
        /// name
        name: String,
    },
    /// an indicator to another place or owner; its history stays with it
    MoveIndicator {
        /// which one
        id: IndicatorId,
        /// whose it will be
        owner: IndicatorOwner,
        /// place among the owner's indicators
        at: usize,
    },
    /// an indicator goes
    RemoveIndicator {
        /// which one
        id: IndicatorId,
        /// the one that takes its place
        replaced_by: Option<IndicatorId>,
    },
    /// a new project
    AddProject {
        /// its identity
        id: ProjectId,
        /// of which initiative
        initiative: InitiativeId,
        /// place among its projects
        at: usize,
        /// name
        name: String,
    },
    /// a project to another place of its initiative, or to another initiative
    MoveProject {
        /// which one
        id: ProjectId,
        /// whose it will be; absent: it stays where it is
        #[serde(default, skip_serializing_if = "Option::is_none")]
        initiative: Option<InitiativeId>,
        /// place among the projects there
        at: usize,
    },
    /// a project goes
    RemoveProject {
        /// which one
        id: ProjectId,
    },
    /// a short field of an item; an empty text takes it away where the field may be missing
    SetText {
        /// of which item
        item: Item,
        /// which field
        field: TextField,
        /// the text
        text: String,
    },
    /// the labelled prose of a section, an initiative or an indicator
    SetTexts {
        /// of which item
        item: Item,
        /// all of it
        texts: Vec<LabelledText>,
    },
    /// the departments of an initiative, action, indicator or project
    SetDepartments {
        /// of which item
        item: Item,
        /// lead or related; only initiatives have related ones
        role: DepartmentRole,
        /// all of them, first ones first
        departments: Vec<Department>,
    },
    /// the development goals of an initiative
    SetSdgs {
        /// which initiative
        initiative: InitiativeId,
        /// numbers from 1 to 17
        sdgs: Vec<u8>,
    },
    /// cells of yearly schedules
    SetSchedule {
        /// each names its action and time
        cells: Vec<ScheduleCell>,
    },
    /// cells of indicator values
    SetValues {
        /// each names its indicator, kind and time
        cells: Vec<ValueCell>,
    },
    /// cells of planned fiscal effects
    SetEffects {
        /// each names its initiative, sort and year
        cells: Vec<EffectCell>,
    },
    /// why something differs from the edition before; an empty text takes the reason back
    GiveReason {
        /// of which item
        item: Item,
        /// which side of it; absent: as a whole
        aspect: Option<Aspect>,
        /// the sentence
        text: String,
    },
    /// a doubt that may stand
    Settle {
        /// key of the doubt
        doubt: String,
        /// why; may be empty
        note: String,
    },
    /// a settled doubt is open again
    Unsettle {
        /// key of the doubt
        doubt: String,
    },
    /// several at once: all or none, and undone together
    Together(Vec<Edit>),
}

impl Edit {
    /// A short stable word for the kind of change, as the log has it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::SetPeriod { .. } => "set-period",
            Self::SetLevels { .. } => "set-levels",
            Self::AddSection { .. } => "add-section",
            Self::MoveSection { .. } => "move-section",
            Self::RemoveSection { .. } => "remove-section",
            Self::AddInitiative { .. } => "add-initiative",
            Self::MoveInitiative { .. } => "move-initiative",
            Self::RemoveInitiative { .. } => "remove-initiative",
            Self::SetFate { .. } => "set-fate",
            Self::SetOrigin { .. } => "set-origin",
            Self::AddAction { .. } => "add-action",
            Self::MoveAction { .. } => "move-action",
            Self::RemoveAction { .. } => "remove-action",
            Self::AddIndicator { .. } => "add-indicator",
            Self::MoveIndicator { .. } => "move-indicator",
            Self::RemoveIndicator { .. } => "remove-indicator",
            Self::AddProject { .. } => "add-project",
            Self::MoveProject { .. } => "move-project",
            Self::RemoveProject { .. } => "remove-project",
            Self::SetText { .. } => "set-text",
            Self::SetTexts { .. } => "set-texts",
            Self::SetDepartments { .. } => "set-departments",
            Self::SetSdgs { .. } => "set-sdgs",
            Self::SetSchedule { .. } => "set-schedule",
            Self::SetValues { .. } => "set-values",
            Self::SetEffects { .. } => "set-effects",
            Self::GiveReason { .. } => "give-reason",
            Self::Settle { .. } => "settle",
            Self::Unsettle { .. } => "unsettle",
            Self::Together(edits) => match edits.as_slice() {
                [one] => one.word(),
                _ => "together",
            },
        }
    }
}

/// How an initiative leaves the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Leaving {
    /// it came with this draft, and nobody outside knows it
    Withdrawn,
    /// 廃止
    Abolished,
    /// 完了
    Completed,
    /// 統合
    MergedInto(InitiativeId),
    /// 分割
    SplitInto(Vec<InitiativeId>),
}

/// Whose an indicator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IndicatorOwner {
    /// a section's own
    Section(SectionId),
    /// an initiative's
    Initiative(InitiativeId),
}

/// Lead or related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DepartmentRole {
    /// 担当課
    Lead,
    /// 関係課
    Related,
}

/// A short field of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextField {
    /// number as printed: of a section, an initiative, an action (①), an indicator
    Number,
    /// title of a section or initiative, words of an action, name of an indicator or project
    Title,
    /// theme of a section
    Theme,
    /// 備考 of an initiative
    Note,
    /// unit of an indicator
    Unit,
    /// `up`, `down`, `keep` or empty, of an indicator
    Direction,
    /// `yes` or empty: whether the values of an indicator are running totals
    Cumulative,
    /// survey or statistic behind an indicator
    Source,
    /// what a project does
    Description,
    /// account of a project
    Account,
}

/// What one year of an action plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleCell {
    /// which action
    pub action: ActionId,
    /// fiscal year
    pub year: FiscalYear,
    /// half of the year
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half: Option<Half>,
    /// quarter of the year
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarter: Option<Quarter>,
    /// what is planned
    pub plan: YearPlan,
}

/// What is planned for a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum YearPlan {
    /// nothing is said
    Blank,
    /// the plan of an earlier year goes on (→)
    Continues,
    /// in words
    Text(String),
}

/// A value of an indicator as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueCell {
    /// which indicator
    pub indicator: IndicatorId,
    /// baseline, target or actual
    pub kind: ValueKind,
    /// fiscal year; absent: an undated baseline, or the plan's final target
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<FiscalYear>,
    /// half of the year
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half: Option<Half>,
    /// quarter of the year
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarter: Option<Quarter>,
    /// fiscal or calendar, where the plan tells
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year_kind: Option<YearKind>,
    /// as typed; an empty text takes the value away
    pub text: String,
}

/// A planned fiscal effect as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EffectCell {
    /// which initiative
    pub initiative: InitiativeId,
    /// cut or income; absent: the plan does not say
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<EffectOf>,
    /// fiscal year; absent: the whole period
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<FiscalYear>,
    /// as typed, with its unit of money; an empty text takes the effect away
    pub text: String,
}

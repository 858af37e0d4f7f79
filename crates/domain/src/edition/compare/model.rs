//! The words of a comparison: what an item, a part, a kind of change and a saying are.

use super::same_words;
use crate::edition::{
    ActionId, Aspect, DepartmentRole, FateKind, IndicatorId, InitiativeId, Item, ProjectId,
};
use crate::plan::{Direction, EffectOf, ValueKind};
use crate::year::{FiscalYear, Half, Quarter};

/// What differs between two editions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// what differs, in the order of the later edition, what is gone at its earlier place
    pub items: Vec<ComparedItem>,
    /// how many initiatives the earlier edition has
    pub initiatives_before: usize,
    /// how many initiatives the later edition has
    pub initiatives_after: usize,
    /// how many differences were left out because there were too many
    pub left_out: usize,
    pub(super) tally: super::counts::Tally,
}

/// An item of the plan and everything that differs in it.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedItem {
    /// the plan itself, a heading or an initiative
    pub item: Item,
    /// what the earlier edition called it; absent: it did not have it
    pub before: Option<ItemName>,
    /// what the later edition calls it; absent: it does not have it
    pub after: Option<ItemName>,
    /// what became of it, where that is told
    pub fate: Option<Whereabouts>,
    /// which initiatives of the earlier edition went into it
    pub from: Vec<(FateKind, InitiativeId, ItemName)>,
    /// what differs
    pub differences: Vec<Difference>,
}

/// Number and title of an item as one edition prints them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ItemName {
    /// as printed; may be empty
    pub number: String,
    /// without the number
    pub title: String,
}

/// Where an initiative went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whereabouts {
    /// merged, split, abolished, completed
    pub kind: FateKind,
    /// into what; the name is absent where the later edition has it no more
    pub to: Vec<(InitiativeId, Option<ItemName>)>,
}

/// One difference: a part of an item, before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// what kind of change it is
    pub kind: DifferenceKind,
    /// what it concerns
    pub part: ComparedPart,
    /// in the earlier edition
    pub before: Saying,
    /// in the later edition
    pub after: Saying,
    /// why, as the later edition or one between tells
    pub reason: Option<String>,
    /// whether one of the sides is told as it was corrected afterwards
    pub is_corrected: bool,
}

/// A kind of change, as the counts tell them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DifferenceKind {
    /// the later edition has it, the earlier one did not
    Added,
    /// 統合
    Merged,
    /// 分割
    Split,
    /// 完了
    Completed,
    /// 廃止
    Abolished,
    /// no longer there, and nobody told why
    Gone,
    /// under another heading, or in another order
    Moved,
    /// another number
    Renumbered,
    /// another title
    Renamed,
    /// other words
    Text,
    /// other lines of work, or another plan for a year
    Schedule,
    /// a higher aim, by the direction of the indicator
    TargetRaised,
    /// a lower aim
    TargetLowered,
    /// another target, set, dropped, or not known whether higher
    TargetChanged,
    /// another baseline
    Baseline,
    /// a new indicator
    IndicatorAdded,
    /// an indicator that is no longer there
    IndicatorRemoved,
    /// an indicator in the place of another
    IndicatorReplaced,
    /// an indicator under another name or number
    IndicatorRenamed,
    /// another unit, direction, source or wording of an indicator
    IndicatorDefined,
    /// an indicator of another owner, or in another order
    IndicatorMoved,
    /// other departments
    Departments,
    /// other projects
    Projects,
    /// the same value in another way of writing
    Rewritten,
}

impl DifferenceKind {
    /// Every kind, in the order in which counts show them.
    pub const ALL: [Self; 24] = [
        Self::Added,
        Self::Merged,
        Self::Split,
        Self::Completed,
        Self::Abolished,
        Self::Gone,
        Self::Moved,
        Self::Renumbered,
        Self::Renamed,
        Self::Text,
        Self::Schedule,
        Self::TargetRaised,
        Self::TargetLowered,
        Self::TargetChanged,
        Self::Baseline,
        Self::IndicatorAdded,
        Self::IndicatorRemoved,
        Self::IndicatorReplaced,
        Self::IndicatorRenamed,
        Self::IndicatorDefined,
        Self::IndicatorMoved,
        Self::Departments,
        Self::Projects,
        Self::Rewritten,
    ];
}

/// What a difference concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComparedPart {
    /// that the item is there at all
    Being,
    /// under which heading it stands
    Heading,
    /// behind which neighbour it stands
    Order,
    /// its number
    Number,
    /// its title
    Title,
    /// the fiscal years of the plan
    Period,
    /// the names of the plan's levels
    Levels,
    /// the theme of a heading
    Theme,
    /// 備考 of an initiative
    Note,
    /// lead or related departments
    Departments(DepartmentRole),
    /// a labelled text
    Text(String),
    /// the label of a text whose words stayed
    Label(String),
    /// numbers of development goals
    Goals,
    /// a planned fiscal effect
    Effect(Option<EffectOf>, Option<FiscalYear>),
    /// a line of work, by the name that it has now
    Action(ActionId, String, ActionPart),
    /// an indicator, by the name that it has now
    Indicator(IndicatorId, String, IndicatorPart),
    /// a project, by the name that it has now
    Project(ProjectId, String, ProjectPart),
}

/// A part of a line of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActionPart {
    /// its number and words
    Words,
    /// behind which neighbour it stands
    Order,
    /// its departments
    Departments,
    /// what is planned then
    Plan(When),
    /// the stage planned then
    Stage(When),
}

/// A part of an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndicatorPart {
    /// that it is there; for a replaced one, the names of both
    Being,
    /// its number and name
    Name,
    /// its unit
    Unit,
    /// which way is better
    Direction,
    /// whether its values are running totals
    Cumulative,
    /// where its values come from
    Source,
    /// its departments
    Departments,
    /// a labelled text of it
    Text(String),
    /// whose it is
    Owner,
    /// behind which neighbour it stands
    Order,
    /// its baseline or a target
    Value(ValueKind, When),
}

/// A part of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProjectPart {
    /// its name, and that it is there
    Name,
    /// behind which neighbour it stands
    Order,
    /// what it does
    Description,
    /// its departments
    Departments,
    /// its account
    Account,
}

/// A time that a value or a plan is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct When {
    /// fiscal year, or calendar year where `is_calendar`; absent: no year is told
    pub year: Option<FiscalYear>,
    /// half of the year
    pub half: Option<Half>,
    /// quarter of the year
    pub quarter: Option<Quarter>,
    /// whether the year is a calendar one
    pub is_calendar: bool,
}

/// What one edition says about a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saying {
    /// nothing
    #[default]
    Absent,
    /// words
    Text(String),
    /// the plan of the year before goes on
    Continues,
    /// which way is better; absent: not known
    Direction(Option<Direction>),
    /// whether values are running totals
    Cumulative(bool),
    /// the heading or the initiative that it belongs to; absent: none
    Under(Option<ItemName>),
    /// the neighbour before it; absent: it comes first
    After(Option<ItemName>),
}

impl Saying {
    pub(super) fn some(text: &str) -> Self {
        match text.trim() {
            "" => Self::Absent,
            text => Self::Text(text.to_owned()),
        }
    }

    pub(super) fn optional(text: Option<&str>) -> Self {
        text.map_or(Self::Absent, Self::some)
    }

    /// Whether both say the same to a reader.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => same_words(a, b),
            (a, b) => a == b,
        }
    }
}

impl ComparedPart {
    /// Which side of an item it belongs to.
    #[must_use]
    pub fn aspect(&self) -> Aspect {
        match self {
            Self::Being => Aspect::Being,
            Self::Heading | Self::Order => Aspect::Place,
            Self::Number => Aspect::Number,
            Self::Title => Aspect::Title,
            Self::Departments(_) => Aspect::Departments,
            Self::Period
            | Self::Levels
            | Self::Theme
            | Self::Note
            | Self::Goals
            | Self::Text(_)
            | Self::Label(_) => Aspect::Texts,
            Self::Action(..) => Aspect::Schedule,
            Self::Indicator(..) | Self::Effect(..) => Aspect::Indicators,
            Self::Project(..) => Aspect::Projects,
        }
    }

    /// The item whose change is counted: an indicator for itself, everything else with its initiative or heading.
    pub(super) fn counted(&self, of: Item) -> Item {
        match self {
            Self::Indicator(id, ..) => Item::Indicator(*id),
            _ => of,
        }
    }
}

impl ComparedItem {
    /// Its name as the later edition has it, otherwise as the earlier one had it.
    #[must_use]
    pub fn name(&self) -> ItemName {
        self.after
            .clone()
            .or_else(|| self.before.clone())
            .unwrap_or_default()
    }

    /// Whether it is an initiative.
    #[must_use]
    pub fn is_initiative(&self) -> bool {
        matches!(self.item, Item::Initiative(_))
    }
}

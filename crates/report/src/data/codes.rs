//! The lists of codes that stand in columns. What a code means is worded in the messages.

use ayumi_domain::edition::compare::DifferenceKind;
use ayumi_messages::open_data as words;
use ayumi_messages::public::comparison as compared;

/// A list of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeList {
    /// true or false
    Boolean,
    /// owner
    OwnerKind,
    /// half
    Half,
    /// quarter
    Quarter,
    /// follow-up
    FollowUp,
    /// kind of text
    ActionPart,
    /// direction
    Direction,
    /// unit given
    UnitStatus,
    /// kind of value
    ValueKind,
    /// kind of year
    YearKind,
    /// status of a value
    Status,
    /// computed judgement
    Judgement,
    /// why not computed
    Reason,
    /// assessor
    Assessor,
    /// kind of amount
    EffectKind,
    /// kind of effect
    EffectOf,
    /// responsible for
    DepartmentOf,
    /// role
    DepartmentRole,
    /// text of
    TextOf,
    /// relation
    Relation,
    /// part
    OpinionPart,
    /// kind of thing
    ItemKind,
    /// aspect
    ChangeAspect,
    /// kind of update
    UpdateKind,
    /// kind of character
    CharacterKind,
    /// type
    DataType,
    /// sustainable development goals
    Sdg,
    /// kind of change
    ChangeKind,
    /// kind of a corrected figure
    FigureKind,
}

impl CodeList {
    /// Every list.
    pub const ALL: [Self; 29] = [
        Self::Boolean,
        Self::OwnerKind,
        Self::Half,
        Self::Quarter,
        Self::FollowUp,
        Self::ActionPart,
        Self::Direction,
        Self::UnitStatus,
        Self::ValueKind,
        Self::YearKind,
        Self::Status,
        Self::Judgement,
        Self::Reason,
        Self::Assessor,
        Self::EffectKind,
        Self::EffectOf,
        Self::DepartmentOf,
        Self::DepartmentRole,
        Self::TextOf,
        Self::Relation,
        Self::OpinionPart,
        Self::ItemKind,
        Self::ChangeAspect,
        Self::UpdateKind,
        Self::CharacterKind,
        Self::DataType,
        Self::Sdg,
        Self::ChangeKind,
        Self::FigureKind,
    ];

    /// Its name in the data dictionary.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::OwnerKind => "owner-kind",
            Self::Half => "half",
            Self::Quarter => "quarter",
            Self::FollowUp => "follow-up",
            Self::ActionPart => "action-part",
            Self::Direction => "direction",
            Self::UnitStatus => "unit-status",
            Self::ValueKind => "value-kind",
            Self::YearKind => "year-kind",
            Self::Status => "status",
            Self::Judgement => "judgement",
            Self::Reason => "reason",
            Self::Assessor => "assessor",
            Self::EffectKind => "effect-kind",
            Self::EffectOf => "effect-of",
            Self::DepartmentOf => "department-of",
            Self::DepartmentRole => "department-role",
            Self::TextOf => "text-of",
            Self::Relation => "relation",
            Self::OpinionPart => "opinion-part",
            Self::ItemKind => "item-kind",
            Self::ChangeAspect => "change-aspect",
            Self::UpdateKind => "update-kind",
            Self::CharacterKind => "character-kind",
            Self::DataType => "data-type",
            Self::Sdg => "sdg",
            Self::ChangeKind => "change-kind",
            Self::FigureKind => "figure-kind",
        }
    }

    /// Its codes.
    #[must_use]
    pub fn codes(self) -> Vec<&'static str> {
        match self {
            Self::ChangeKind => DifferenceKind::ALL
                .iter()
                .map(|kind| compared::code(*kind))
                .collect(),
            Self::FigureKind => vec![
                "baseline",
                "target",
                "actual",
                "judgement",
                "result",
                "effect-planned",
                "effect-estimated",
                "effect-actual",
                "grade",
            ],
            Self::Boolean => vec!["true", "false"],
            Self::OwnerKind => vec!["section", "initiative"],
            Self::Half => vec!["1", "2"],
            Self::Quarter => vec!["1", "2", "3", "4"],
            Self::FollowUp => vec!["required", "not-required", "not-stated"],
            Self::ActionPart => vec!["plan", "continues", "result", "stage", "none"],
            Self::Direction => vec!["up", "down", "keep", "not-known"],
            Self::UnitStatus => vec!["stated", "not-stated", "not-applicable"],
            Self::ValueKind => vec!["baseline", "target", "actual"],
            Self::YearKind => vec!["fiscal", "calendar", "not-stated"],
            Self::Status => vec![
                "number",
                "zero",
                "blank",
                "not-applicable",
                "unset",
                "unreadable",
                "qualitative",
                "cannot-be-computed",
            ],
            Self::Judgement => vec!["met", "missed", "cannot-be-computed"],
            Self::Reason => vec![
                "no-actual",
                "actual-unset",
                "no-target",
                "target-unset",
                "no-baseline",
                "qualitative",
                "not-applicable",
                "zero-division",
                "negative",
                "out-of-range",
                "no-direction",
                "units-differ",
                "unreadable",
            ],
            Self::Assessor => vec!["self", "office", "headquarters", "council", "not-stated"],
            Self::EffectKind => vec!["planned", "estimated", "actual"],
            Self::EffectOf => vec!["cut", "income", "not-stated"],
            Self::DepartmentOf => vec!["initiative", "action", "indicator", "project"],
            Self::DepartmentRole => vec!["lead", "related", "not-stated"],
            Self::TextOf => vec!["section", "initiative", "indicator", "project", "note"],
            Self::Relation => vec!["merged-into", "split-from", "abolished", "completed", "continues"],
            Self::OpinionPart => vec!["opinion", "answer"],
            Self::ItemKind => vec!["plan", "section", "initiative"],
            Self::ChangeAspect => vec![
                "being",
                "place",
                "number",
                "title",
                "departments",
                "texts",
                "schedule",
                "indicators",
                "projects",
            ],
            Self::UpdateKind => vec!["edition", "correction", "publication"],
            Self::CharacterKind => vec!["not-in-cp932", "private"],
            Self::DataType => vec!["identifier", "text", "code", "integer", "number", "year", "date"],
            Self::Sdg => vec![
                "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17",
            ],
        }
    }

    /// What a code means, in Japanese and in English; empty for a code that is not in the list.
    #[must_use]
    pub fn meaning(self, code: &str) -> (&'static str, &'static str) {
        use ayumi_messages::Lang::{En, Ja};
        if self == Self::ChangeKind {
            let mut kinds = DifferenceKind::ALL.iter();
            let found = kinds.find(|kind| compared::code(**kind) == code);
            return found.map_or(("", ""), |kind| {
                (compared::kind(*kind, Ja), compared::kind(*kind, En))
            });
        }
        words::code(self.name(), code).map_or(("", ""), |said| (said.ja, said.en))
    }
}

//! What an edition says beside its document: who is who, why it changed, what became of items, which doubts are settled.

use serde::{Deserialize, Serialize};

use super::{ActionId, Identities, IndicatorId, InitiativeId, PlanId, ProjectId, SectionId};

/// Everything about an edition that its document has no place for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// who is who in the document
    pub identities: Identities,
    /// why something differs from the edition before
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
    /// what became of initiatives that the edition before had and this one does not have, or has divided
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fates: Vec<Fate>,
    /// indicators that another one took the place of
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicator_fates: Vec<IndicatorFate>,
    /// where initiatives come from that were carried over out of another plan
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
    /// doubts that a person has looked at and let stand
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settled: Vec<Settled>,
}

/// An item of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Item {
    /// the plan as a whole
    Plan,
    /// a heading
    Section(SectionId),
    /// an initiative
    Initiative(InitiativeId),
    /// a line of work
    Action(ActionId),
    /// an indicator
    Indicator(IndicatorId),
    /// a project
    Project(ProjectId),
}

/// Which side of an item a change or a reason concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// that it is there at all: added, merged, split, abolished, finished
    Being,
    /// under which heading and in which order it stands
    Place,
    /// its number
    Number,
    /// its title
    Title,
    /// its departments
    Departments,
    /// its prose
    Texts,
    /// its lines of work and what each year plans
    Schedule,
    /// its indicators and their targets
    Indicators,
    /// its projects
    Projects,
}

/// Why something differs from the edition before, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// of which item
    pub item: Item,
    /// which side of it; absent: of the item as a whole
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aspect: Option<Aspect>,
    /// the sentence
    pub text: String,
}

/// What became of an initiative, or where it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FateKind {
    /// 統合: it is part of another one now
    Merged,
    /// 分割: several came out of it
    Split,
    /// 廃止
    Abolished,
    /// 完了
    Completed,
    /// 継続
    Continued,
}

impl FateKind {
    /// Every kind, in the order in which lists show them.
    pub const ALL: [Self; 5] = [
        Self::Continued,
        Self::Merged,
        Self::Split,
        Self::Completed,
        Self::Abolished,
    ];
}

/// What became of an initiative of the edition before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fate {
    /// which one
    pub initiative: InitiativeId,
    /// what became of it
    pub kind: FateKind,
    /// where it went: one for a merger, several for a split, none otherwise
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<InitiativeId>,
}

/// What became of an indicator of the edition before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorFate {
    /// which one
    pub indicator: IndicatorId,
    /// the one that took its place
    pub replaced_by: IndicatorId,
}

/// Where an initiative comes from that was carried over out of another plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// the initiative here
    pub initiative: InitiativeId,
    /// continued, or merged out of several, or split off
    pub kind: FateKind,
    /// the other plan
    pub plan: PlanId,
    /// the initiatives there
    pub from: Vec<InitiativeId>,
    /// indicators here with those there whose history they carry on
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<(IndicatorId, IndicatorId)>,
}

/// A doubt that a person has looked at and let stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// key of the doubt; it holds what the doubt was about, so that another value is another doubt
    pub doubt: String,
    /// why it may stand; may be empty
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Beside {
    /// The reason for a side of an item: the one given for that side, otherwise the one for the item as a whole.
    #[must_use]
    pub fn reason(&self, item: Item, aspect: Aspect) -> Option<&str> {
        let of = |wanted: Option<Aspect>| {
            let found = self.reasons.iter().find(|r| r.item == item && r.aspect == wanted);
            found.map(|reason| reason.text.as_str())
        };
        of(Some(aspect)).or_else(|| of(None))
    }
}

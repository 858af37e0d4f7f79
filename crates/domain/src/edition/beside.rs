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
    /// where indicators of headings come from, which no initiative took along
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicator_origins: Vec<IndicatorOrigin>,
    /// doubts that a person has looked at and let stand
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settled: Vec<Settled>,
    /// whom the document means where it names none, because two have the number while numbers are being changed
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub namings: Vec<Naming>,
}

/// Whom a place of the document means that has no number for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Naming {
    /// which place
    pub place: NumberPlace,
    /// who is meant
    pub initiative: InitiativeId,
}

/// A place of the document that names an initiative by its printed number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberPlace {
    /// a finding, by its place in the list
    Finding(usize),
    /// a step of the printed lineage of an initiative, by its place there
    Lineage(InitiativeId, usize),
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

/// Where an indicator of a heading comes from that was carried over out of another plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorOrigin {
    /// the indicator here
    pub indicator: IndicatorId,
    /// the other plan
    pub plan: PlanId,
    /// the one there whose history it carries on
    pub from: IndicatorId,
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

    /// Where those of these items come from that were carried over.
    #[must_use]
    pub fn origins_of(&self, identities: &Identities) -> Vec<Origin> {
        let kept = |origin: &Origin| {
            identities.initiative(origin.initiative)?;
            let mut origin = origin.clone();
            origin
                .indicators
                .retain(|(here, _)| identities.indicator(*here).is_some());
            Some(origin)
        };
        self.origins.iter().filter_map(kept).collect()
    }

    /// Where those of these indicators come from that headings took along.
    #[must_use]
    pub fn indicator_origins_of(&self, identities: &Identities) -> Vec<IndicatorOrigin> {
        let kept = self.indicator_origins.iter().copied();
        kept.filter(|origin| identities.indicator(origin.indicator).is_some())
            .collect()
    }

    /// The reasons of those of these items that have some.
    #[must_use]
    pub fn reasons_of(&self, identities: &Identities) -> Vec<Reason> {
        let kept = self.reasons.iter().filter(|reason| identities.has(reason.item));
        kept.cloned().collect()
    }
}

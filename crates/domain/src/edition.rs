//! Editions: identities that survive them, what an edition says beside its document, and the typed changes of a draft.
//!
//! An adopted edition never changes. A draft is its base with changes applied in order; each is checked, written
//! down, and can be undone, because the draft is made anew from the base and the changes that still stand.

pub mod apply;
pub mod beside;
pub mod carry;
pub mod carry_over;
pub mod compare;
pub mod edit;
pub mod grid;
pub mod identities;
pub mod lineage;
pub mod lint;
pub mod past;
pub mod paste;
pub mod placeholders;
pub mod renumber;
pub mod replay;
pub mod results;
pub mod successor;
pub mod target;
pub mod tree;
pub mod trouble;

pub use apply::apply;
pub use beside::{
    Aspect, Beside, Fate, FateKind, IndicatorFate, IndicatorOrigin, Item, Naming, NumberPlace, Origin,
    Reason, Settled,
};
pub use carry::{NewIds, carry_identities, told_fates};
pub use edit::{
    DepartmentRole, Edit, EffectCell, IndicatorOwner, Leaving, ScheduleCell, TextField, ValueCell, YearPlan,
};
pub use identities::{Identities, IndicatorPlace, InitiativeKeys, SectionKeys};
pub use lineage::{LineageEdition, LineageLink, LineageMap, Strand, StrandBegin, StrandChange, StrandEnd};
pub use past::{Former, Moved, Past, Stage, TargetChange, TargetPast, Way};
pub use replay::{DraftAct, LoggedEdit, Start, replay};
pub use results::{Telling, results_over_editions};
pub use successor::{Carry, CarryTrouble, successor};
pub use target::{Target, touches};
pub use tree::Tree;
pub use trouble::{AdoptTrouble, DraftTrouble, EditTrouble};

use serde::{Deserialize, Serialize};

use crate::numbered::numbered;
use crate::plan::PlanDocument;

/// An edition whole: the plan document, and what is known of it beside the document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EditionContent {
    /// the plan document
    pub document: PlanDocument,
    /// identities, reasons, fates, settled doubts
    pub beside: Beside,
}

numbered! {
    /// A plan within its municipality.
    PlanId,
    /// An edition of a plan; later editions have greater ones.
    EditionId,
    /// A heading, whatever it is called and wherever it stands.
    SectionId,
    /// An initiative, through renumbering, renaming and moving.
    InitiativeId,
    /// A line of work.
    ActionId,
    /// An indicator, of an initiative or of a heading.
    IndicatorId,
    /// A project as one initiative names it.
    ProjectId
}

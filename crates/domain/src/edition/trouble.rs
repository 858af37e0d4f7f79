//! Why a draft was not changed or an edition not adopted: what a person can decide or correct.

use super::{Item, PlanId};
use crate::day::Day;

/// Why a change of a draft cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditTrouble {
    /// the item is not in the draft (any more)
    #[error("not there: {0:?}")]
    Missing(Item),
    /// an identity that another item has or had
    #[error("an identity given already: {0:?}")]
    Taken(Item),
    /// a heading under itself or under one that stands under it
    #[error("a section under itself")]
    SectionUnderItself,
    /// something stands under the heading
    #[error("the section is not empty")]
    SectionHoldsSomething,
    /// two headings would have the same number in the same place
    #[error("two sections of one path")]
    SamePath {
        /// number (or title) that both would have
        number: String,
    },
    /// no title where there must be one
    #[error("no title")]
    TitleMissing,
    /// a heading with neither number nor title
    #[error("neither number nor title")]
    NumberAndTitleMissing,
    /// an initiative merged into itself
    #[error("merged into itself")]
    MergedIntoItself,
    /// merged into one that is itself merged into this one, maybe by way of others
    #[error("merged in a circle")]
    MergedInCircle,
    /// where it should go is not in the draft
    #[error("goes where nothing is")]
    HeirGone,
    /// split into nobody
    #[error("split into nobody")]
    SplitIntoNobody,
    /// split into itself, or into one initiative twice
    #[error("split into one twice")]
    SplitIntoOneTwice,
    /// the edition before has it, so that it must be said what becomes of it
    #[error("it must be said how it leaves")]
    HowItLeaves,
    /// the edition before does not have it, so that it can only be withdrawn
    #[error("new with this draft")]
    NewWithThisDraft,
    /// another one was merged into it, or split into it
    #[error("others went into it")]
    OthersWentIntoIt,
    /// what becomes of an initiative that is still there can only be: split, or continued
    #[error("it is still there")]
    StillThere,
    /// an indicator replaced by itself
    #[error("replaced by itself")]
    ReplacedByItself,
    /// the item has no such field
    #[error("no such field")]
    NoSuchField,
    /// more characters than there may be
    #[error("more than {max} characters")]
    TooLong {
        /// greatest number of characters
        max: usize,
    },
    /// more items than there may be
    #[error("more than {max} items")]
    TooMany {
        /// greatest number of items
        max: usize,
    },
    /// more changes at once than may be made together
    #[error("more than {max} changes at once")]
    TooMuchAtOnce {
        /// greatest number of changes
        max: usize,
    },
    /// a development goal outside 1 to 17
    #[error("no development goal: {number}")]
    NoSuchGoal {
        /// as it was given
        number: u8,
    },
    /// a direction that is none
    #[error("no direction: {text}")]
    NotADirection {
        /// as it was given
        text: String,
    },
    /// neither `yes` nor empty
    #[error("neither yes nor empty: {text}")]
    NotYesOrNo {
        /// as it was given
        text: String,
    },
    /// an amount of money without its unit, or with one that is none
    #[error("no unit of money: {text}")]
    EffectUnitMissing {
        /// as it was given
        text: String,
    },
    /// a half and a quarter at once
    #[error("half and quarter at once")]
    HalfAndQuarter,
    /// a period that ends before it begins, or is longer than plans are
    #[error("a malformed period")]
    PeriodMalformed,
    /// a department without a name
    #[error("a department without a name")]
    DepartmentNameMissing,
    /// only initiatives have related departments
    #[error("no related departments here")]
    NoRelatedHere,
    /// the identities of the draft do not fit its document
    #[error("identities do not fit the document")]
    Unfit,
}

/// Why something of a draft was not done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftTrouble {
    /// no such plan
    #[error("no such plan")]
    NoSuchPlan,
    /// the plan has no open draft
    #[error("no draft")]
    NoDraft,
    /// the plan has an open draft already
    #[error("a draft is open")]
    DraftOpen,
    /// the plan has no edition to begin from
    #[error("no edition")]
    NoEdition,
    /// the change cannot be made
    #[error(transparent)]
    Edit(#[from] EditTrouble),
    /// nothing was given to change
    #[error("nothing to change")]
    NothingToChange,
    /// no such change in the history
    #[error("no such change")]
    NoSuchChange,
    /// the change was taken back already
    #[error("taken back already")]
    UndoneAlready,
    /// the change was not taken back
    #[error("not taken back")]
    NotUndone,
    /// a later change needs this one
    #[error("needed by the change {later}")]
    Needed {
        /// number of the later change
        later: i64,
    },
    /// doing it again does not go together with a later change
    #[error("does not go together with the change {later}")]
    Against {
        /// number of the later change
        later: i64,
    },
    /// the page was made for another draft, or names a change that is not there yet
    #[error("a revision that is not there")]
    RevisionUnknown,
    /// giving a draft up without a reason
    #[error("no reason")]
    ReasonMissing,
    /// a text that is too long
    #[error("more than {max} characters")]
    TooLong {
        /// greatest number of characters
        max: usize,
    },
    /// a draft that has become too large
    #[error("more than {max} bytes")]
    TooLarge {
        /// greatest number of bytes
        max: usize,
    },
    /// a new plan without a title
    #[error("no title")]
    TitleMissing,
    /// a new plan without its years, or with years that are none
    #[error("a malformed period")]
    PeriodMalformed,
    /// a plan of this title is there
    #[error("a plan of this title is there")]
    SameTitle {
        /// the plan
        plan: PlanId,
    },
    /// items are to be carried over out of the same plan
    #[error("out of the same plan")]
    SamePlan,
    /// what is to be carried over is not in the other plan
    #[error("not in the other plan")]
    NotInThatPlan,
    /// nothing was chosen to be carried over
    #[error("nothing was chosen")]
    NothingChosen,
    /// rounds or reports stand on the draft that is to be given up
    #[error("the draft is worked by")]
    InUse,
    /// an initiative would vanish from a first draft that was asked of or reported on
    #[error("{name} was reported on")]
    ReportedOn {
        /// its number and title
        name: String,
    },
    /// a document arrives for a draft that was changed by hand
    #[error("the draft of {plan} was changed by hand")]
    ChangedByHand {
        /// title of the plan
        plan: String,
    },
}

/// Why an edition was not adopted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AdoptTrouble {
    /// no name
    #[error("no name")]
    NameMissing,
    /// another edition of the plan has this name
    #[error("a name taken already")]
    NameTaken,
    /// a day that is none
    #[error("a malformed day")]
    DayMalformed,
    /// before the day of an edition that is there already
    #[error("before {last}")]
    DayTooEarly {
        /// the latest day of those editions
        last: Day,
    },
    /// after today: nobody has decided yet
    #[error("after {today}")]
    DayTooLate {
        /// today
        today: Day,
    },
    /// no reason
    #[error("no reason")]
    ReasonMissing,
    /// nobody who decided
    #[error("nobody decided")]
    DecidedByMissing,
    /// a text that is too long
    #[error("more than {max} characters")]
    TooLong {
        /// greatest number of characters
        max: usize,
    },
    /// something that must be corrected first
    #[error("{count} things must be corrected first")]
    MustBeCorrected {
        /// how many
        count: usize,
    },
    /// doubts that nobody has looked at
    #[error("{count} doubts are open")]
    DoubtsOpen {
        /// how many
        count: usize,
    },
    /// nothing differs from the edition before
    #[error("nothing has changed")]
    NothingChanged,
    /// a plan without any initiative
    #[error("no initiative")]
    NoInitiative,
    /// the plan would be called as another plan of the city
    #[error("a title taken already")]
    TitleTaken,
    /// the draft was changed after the page was made
    #[error("changed meanwhile")]
    Changed,
}

//! Why a reorganisation, an owner or a hand-over note was refused.

use crate::day::Day;

/// Departments, reorganisations, owners of items and hand-over notes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OrganisationTrouble {
    /// a table that changes nothing
    #[error("nothing changes")]
    Nothing,
    /// more rows than a table has
    #[error("more than {max} rows")]
    TooMany {
        /// greatest number
        max: usize,
    },
    /// no day, or one that is none
    #[error("a malformed day")]
    DayMalformed,
    /// a day before the latest reorganisation
    #[error("before the latest reorganisation of {latest}")]
    BeforeLatest {
        /// first day of the latest one
        latest: Day,
    },
    /// a day so far back that it is a slip of the pen
    #[error("before {earliest}")]
    TooEarly {
        /// the earliest day that can be entered
        earliest: Day,
    },
    /// a day on or before that of a decision, whose names would change
    #[error("not after the decision of {decided}")]
    BeforeDecision {
        /// day of the latest decision
        decided: Day,
    },
    /// a department that is not there on the day before
    #[error("no such department: {name}")]
    NoSuchDepartment {
        /// what was asked for
        name: String,
    },
    /// a name that several departments have
    #[error("several departments are called {name}")]
    Ambiguous {
        /// the name
        name: String,
    },
    /// two rows about one department
    #[error("two rows about {name}")]
    Twice {
        /// its name
        name: String,
    },
    /// an earlier table changed the department on the same day
    #[error("{name} was changed on the same day already")]
    SameDay {
        /// its name
        name: String,
    },
    /// a row without the name that it needs
    #[error("no name for {of}")]
    NameMissing {
        /// the department of the row; empty for a new one
        of: String,
    },
    /// a new name or division for a department that stays as it is
    #[error("{name} stays, but something was written")]
    StaysWithWords {
        /// the department
        name: String,
    },
    /// a new name or division for a department that is abolished
    #[error("{name} is abolished, but something was written")]
    EndsWithWords {
        /// the department
        name: String,
    },
    /// a name of too many characters
    #[error("a name of more than {max} characters")]
    NameTooLong {
        /// greatest number of characters
        max: usize,
    },
    /// a split that says no department
    #[error("{name} is split and goes nowhere")]
    SplitNowhere {
        /// the department
        name: String,
    },
    /// a split into one department, which is none
    #[error("{name} is split into one")]
    SplitIntoOne {
        /// the department
        name: String,
    },
    /// a merge into a department that is neither there nor begun by another row
    #[error("only {name} goes into {into}")]
    MergeAlone {
        /// the department
        name: String,
        /// where it should go
        into: String,
    },
    /// a merge into itself
    #[error("{name} goes into itself")]
    IntoItself {
        /// the department
        name: String,
    },
    /// departments that go into one another
    #[error("they go into one another: {names:?}")]
    Cycle {
        /// the departments on the way round
        names: Vec<String>,
    },
    /// it would go into a department that ends on the same day
    #[error("{name} goes into {into}, which ends on the same day")]
    EndsSameDay {
        /// the department
        name: String,
        /// where it should go
        into: String,
    },
    /// it would go into a department under a name that this one has no more
    #[error("{name} goes into {into}, which is called {now} by then")]
    RenamedSameDay {
        /// the department
        name: String,
        /// the name that was given
        into: String,
        /// what it is called from that day on
        now: String,
    },
    /// two departments would have the name
    #[error("two departments are called {name}")]
    NameTaken {
        /// the name
        name: String,
    },
    /// a pasted line that is no row of a table
    #[error("line {line} cannot be read")]
    LineUnread {
        /// its number, from 1
        line: usize,
    },
    /// a pasted line without an old name, which is not said to be new either
    #[error("line {line} has no old name")]
    LineOldMissing {
        /// its number, from 1
        line: usize,
    },
    /// a pasted line without a new name, which is not said to be abolished either
    #[error("line {line} has no new name")]
    LineNewMissing {
        /// its number, from 1
        line: usize,
    },
    /// an item of a department that is split was given to nobody
    #[error("{count} choices are open")]
    ChoiceMissing {
        /// how many choices are open
        count: usize,
    },
    /// the departments, people or items changed since the preview was shown
    #[error("changed since the preview")]
    Changed,
    /// no such reorganisation
    #[error("no such reorganisation")]
    NoSuchReorganisation,
    /// a reorganisation that has begun cannot be withdrawn
    #[error("it has begun")]
    Begun,
    /// something was built upon it already
    #[error("in use: {name}")]
    InUse {
        /// the department that is in use
        name: String,
    },
    /// no such initiative or indicator
    #[error("no such item")]
    NoSuchItem,
    /// a department that is not there on the day
    #[error("no department was chosen")]
    NoDepartment,
    /// a hand-over note without words
    #[error("an empty note")]
    NoteMissing,
    /// a hand-over note of too many characters
    #[error("a note of more than {max} characters")]
    NoteTooLong {
        /// greatest number of characters
        max: usize,
    },
}

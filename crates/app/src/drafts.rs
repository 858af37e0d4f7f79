//! Drafts of plans: begun, changed by several people at once, undone, adopted or given up. Nothing of their history
//! is ever lost.

mod adopt;
mod begin;
mod carry_over;
mod change;
mod conflict;
mod departments;
mod discard;
mod doubts;
mod history;
mod load;
mod look;
mod open;
mod read;
mod save;
mod settled;
mod start;
mod successor;
mod undo;

pub use adopt::{Adopted, Adoption, adopt};
pub use begin::{NewPlanWish, begin_plan};
pub use carry_over::{CarryOver, OtherItem, OtherPlan, carry_over, other_plans};
pub use change::{Saved, change};
pub use conflict::Conflict;
pub use discard::discard;
pub use doubts::{Doubtful, doubts};
pub use history::{HistoryLine, history};
pub use look::{Whole, look};
pub use open::open;
pub use read::{Draft, DraftBase, read};
pub(crate) use settled::still_settled;
pub use start::start;
pub use successor::{Predecessor, begin_successor, predecessor};
pub use undo::{redo, undo};

use std::fmt;
use std::str::FromStr;

use ayumi_store::EditionId;

/// What a page saw of a draft when it was made: a form sends it back, so that what others changed meanwhile is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// which draft
    pub edition: EditionId,
    /// number of its last change; 0 before the first
    pub revision: i64,
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.edition, self.revision)
    }
}

/// Not what a page sends back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a state of a draft")]
pub struct NotSeen;

impl FromStr for Seen {
    type Err = NotSeen;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (edition, revision) = text.split_once('.').ok_or(NotSeen)?;
        Ok(Self {
            edition: edition.parse().map_err(|_| NotSeen)?,
            revision: revision.parse().map_err(|_| NotSeen)?,
        })
    }
}

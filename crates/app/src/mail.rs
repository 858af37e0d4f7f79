//! Mail of the year: written within the transaction of its cause, sent later, kept with what became of it.
//!
//! A use case that moves a report or opens a round writes the mails that follow from it before it closes its gate, so
//! that there is no mail without its cause and no cause without its mail:
//!
//! - `queue_opening` when a round was opened, to staff and heads of every department with its items;
//! - `queue_submitted` when reports were sent, to the heads of the department;
//! - `queue_returned` when a report was sent back, to the staff (and to the heads, unless a head sent it back);
//! - `queue_accepted` when the office accepted reports, to staff and heads.
//!
//! Sent and accepted reports are gathered for some minutes, so that five of them make one mail.
//!
//! Nobody is written to about their own act. Approval writes to nobody: the office would get a mail for every item of
//! the city, and its board shows the same at a glance. A mail holds no figure of a report, no reason of a return and no
//! password; it names the items and leads to them.

mod list;
pub(crate) mod queue;
mod readers;
mod remind;
mod send;

pub use list::{Lateness, Line, Outcome, Overview, Unreachable, overview, retry};
pub use remind::{Reminded, Whom, remind};
pub use send::{NotSent, Outgoing, Post, Sent, send_waiting};

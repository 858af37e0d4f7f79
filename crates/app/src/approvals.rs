//! Approving, accepting, sending back and reopening reports, several at once; what a reader must see for that; history.

mod accept;
mod approve;
mod changes;
mod history;
mod locks;
mod moves;
mod reopen;
mod review;
mod send_back;

pub use accept::accept;
pub use approve::approve;
pub use changes::{Against, Changed};
pub use history::{History, Past, Subject, history};
pub use locks::Lock;
pub use moves::{Chosen, Done, Outcome, REASON_MAX};
pub use reopen::reopen;
pub use review::{Graded, Group, Item, Return, Review, Sent, Shown, Told, review};
pub use send_back::send_back;

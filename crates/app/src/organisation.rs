//! Departments through the years: reorganisations, who answers for what, hand-over notes.

mod carry_out;
mod give;
mod handover;
mod heads;
mod moved;
mod names;
mod overview;
mod ownership;
mod planned;
mod preview;
mod roles;
mod settle;
mod touched;
mod unowned;
mod withdraw;

pub use carry_out::{Choices, carry_out};
pub use give::{Gift, give};
pub use handover::{Handover, MAX_NOTE, Note, add_note, handover};
pub use names::current_names;
pub use overview::{Overview, Past, overview, present};
pub use ownership::Ownership;
pub(crate) use ownership::printed_on;
pub use planned::{PlannedItem, PlannedKind};
pub use preview::preview;
pub(crate) use roles::{ToCome, is_ever_held};
pub(crate) use settle::settle_due;
pub use touched::{Becomes, Preview, Touched, TouchedItem, TouchedPerson, TouchedReport};
pub use unowned::{Unowned, UnownedItem, Why, unowned};
pub use withdraw::withdraw;

pub use ayumi_store::{ReorganisationId, RowWhat};

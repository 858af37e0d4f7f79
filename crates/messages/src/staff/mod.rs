//! Sentences of the staff pages, of mail and of refusals: what happened, and what to do.

pub mod approvals;
pub mod assess;
pub mod book;
pub mod log;
pub mod mail;
mod names;
pub mod organisation;
pub mod outbox;
pub mod people;
pub mod plan_carry;
pub mod plan_doubts;
pub mod plan_editor;
pub mod plan_edits;
pub mod plan_grid;
pub mod plan_words;
pub mod plans;
pub mod publication;
pub mod reports;
pub mod rounds;
pub mod shell;
pub mod successor;
pub mod times;
mod trouble;
mod trouble_organisation;
pub mod trouble_plans;
mod trouble_publication;
pub mod workbooks;

pub use names::{act, field, role, state};
pub use trouble::{lack, trouble};

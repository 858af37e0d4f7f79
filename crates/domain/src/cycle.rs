//! The year that a plan is run: who may do what, survey rounds, reports and the way they go, working days.

pub mod access;
pub mod answer;
pub mod book;
pub mod book_notice;
pub mod check;
pub mod diff;
pub mod live;
pub mod mail;
pub mod results;
pub mod role;
pub mod round;
#[cfg(test)]
mod samples;
pub mod state;
pub mod trouble;
pub mod typing;
pub mod workday;

pub use access::{Act, Refused, Standing};
pub use answer::{Answers, Field, Form, Previous};
pub use book::{BookColumn, BookField, BookIdentity, BookKey};
pub use book_notice::{BookDoubt, BookNotice};
pub use check::Questionnaire;
pub use diff::Piece;
pub use live::Live;
pub use mail::MailKind;
pub use results::Change;
pub use role::{Grant, Role};
pub use round::{Asked, ReportingPeriod, ScaleMark};
pub use state::ReportState;
pub use trouble::{Lack, LackWhy, Trouble};

use crate::numbered::numbered;

numbered! {
    /// A person with an account.
    PersonId,
    /// A role that a person was given.
    GrantId,
    /// A department, which keeps its number when it is renamed.
    DepartmentId,
    /// A survey round.
    RoundId,
    /// What one department reports on one initiative in one round.
    ReportId,
    /// An opinion of a council member.
    OpinionId,
    /// A file that proves what a report says.
    AttachmentId,
    /// A workbook that was taken out.
    WorkbookId,
    /// A workbook that came back.
    WorkbookReturnId
}

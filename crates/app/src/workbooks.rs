//! Workbooks for departments that cannot reach the server: taken out, filled in somewhere else, merged again without
//! overwriting anybody.

mod base;
mod choose;
mod desk;
mod merge;
mod outcome;
mod plan_merge;
mod take_out;
mod unfit;

pub use ayumi_report::workbook::Shape;
pub use choose::{Chosen, choose};
pub use desk::{Back, Conflict, Desk, DeskDepartment, Out, desk};
pub use merge::{FILES_MAX, Incoming, MergedFile, merge};
pub use outcome::{Outcome, Taken};
pub use take_out::{BookFile, packed, take_out};

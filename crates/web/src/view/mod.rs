//! What a page needs to know about a plan, worked out from its document and nothing else.

pub mod corrections;
pub mod departments;
pub mod effects;
pub mod history;
pub mod open_data;
pub mod plan;

pub use ayumi_report::view::{sections, shown, tally, verdict};

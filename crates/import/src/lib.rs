//! Bytes of office files to neutral grids, to a plan document with findings.
//!
//! Reading goes in three steps that never look back: `bytes` makes grids and knows encodings and archives;
//! the shared readers (`lexicon`, `years`, `header`, `numbering`, `prose`) know words and shapes;
//! a `family` knows one way in which cities lay out a plan. Nothing is skipped in silence: every cell
//! that no one claimed ends as a finding.

mod grid;
mod limits;
mod unreadable;

pub use grid::{Cell, Grid, Kind, Pages, Row};
pub use limits::Limits;
pub use unreadable::Unreadable;

//! Bytes of office files to neutral grids, to a plan document with findings.
//!
//! Reading goes in three steps that never look back: `bytes` makes grids and knows encodings and archives;
//! the shared readers (`lexicon`, `years`, `header`, `numbering`, `prose`) know words and shapes;
//! a `family` knows one way in which cities lay out a plan. Nothing is skipped in silence: every cell
//! that no one claimed ends as a finding.

mod bytes;
mod cover;
mod draft;
mod family;
mod finish;
mod grid;
mod header;
mod lexicon;
mod limits;
mod memo;
mod numbering;
mod prose;
pub mod survey;
mod unreadable;
mod years;

use ayumi_domain::PlanDocument;

pub use bytes::open;
pub use grid::{Cell, Grid, Kind, Pages, Row};
pub use limits::Limits;
pub use unreadable::{Counted, Unreadable};

/// Reads grids into a plan document.
///
/// # Errors
/// [`Unreadable::NoTable`] when no row has two cells, [`Unreadable::NoPlan`] when no family of layouts makes a plan of them.
pub fn recognise(pages: &Pages) -> Result<PlanDocument, Unreadable> {
    let has_table = pages
        .grids
        .iter()
        .any(|grid| grid.rows.iter().any(|row| row.filled().nth(1).is_some()));
    if !has_table {
        return Err(Unreadable::NoTable);
    }
    let (_, draft) = family::best_reading(pages).ok_or(Unreadable::NoPlan)?;
    let little_understood = draft.is_little_understood();
    let mut doc = draft.close();
    finish::finish(&mut doc);
    if little_understood {
        finish::doubt_all(&mut doc);
    }
    Ok(doc)
}

/// Reads one document. `name` is its file name and may help to tell its format.
///
/// # Errors
/// [`Unreadable`] when the bytes cannot be read, or hold no plan.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<PlanDocument, Unreadable> {
    recognise(&open(name, bytes, limits)?)
}

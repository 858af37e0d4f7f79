//! From bytes to neutral grids: what kind of file it is, its encoding, its archive, its cells.
//!
//! The only part that meets bytes from outside. Every way of reading has a limit, and nothing here
//! knows what a plan is.

mod archive;
mod csv;
mod display;
mod encoding;
mod ods;
mod sheet;
mod sniff;
mod text;
mod workbook;
mod xls;
mod xlsx;
mod xml;

use crate::{Limits, Pages, Unreadable};
pub(crate) use sheet::{Made, Marked};
use sniff::Sort;

/// The grids of a file. `name` is the file's name as it was given; only its extension is looked at, and
/// only where the content does not tell.
///
/// # Errors
/// Why the file cannot be read at all; see [`Unreadable`].
pub fn open(name: &str, bytes: &[u8], limits: &Limits) -> Result<Pages, Unreadable> {
    match sort(bytes, limits)? {
        Sort::Zip | Sort::Compound => workbook::read(bytes, limits),
        Sort::Characters => characters(name, bytes, limits),
    }
}

/// The sheets of a workbook with how their cells were made; nothing for a file that is no workbook but characters.
pub(crate) fn open_marked(bytes: &[u8], limits: &Limits) -> Result<Option<Vec<Marked>>, Unreadable> {
    match sort(bytes, limits)? {
        Sort::Zip | Sort::Compound => workbook::marked(bytes, limits).map(Some),
        Sort::Characters => Ok(None),
    }
}

/// What kind of file it is; one that is too large or empty is none.
fn sort(bytes: &[u8], limits: &Limits) -> Result<Sort, Unreadable> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > limits.bytes {
        return Err(Unreadable::TooLarge {
            bytes: size,
            max: limits.bytes,
        });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    sniff::sort(bytes)
}

/// The grid of a file that is nothing but characters.
fn characters(name: &str, bytes: &[u8], limits: &Limits) -> Result<Pages, Unreadable> {
    let text = encoding::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    sniff::refuse_markup(&text)?;
    match sniff::layout(name, &text) {
        sniff::Layout::Lines => text::read(&text, limits),
        sniff::Layout::Records { delimiter } => csv::read(&text, delimiter, limits),
    }
}

#[cfg(test)]
mod tests;

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
use sniff::Sort;

/// The grids of a file. `name` is the file's name as it was given; only its extension is looked at, and
/// only where the content does not tell.
///
/// # Errors
/// Why the file cannot be read at all; see [`Unreadable`].
pub fn open(name: &str, bytes: &[u8], limits: &Limits) -> Result<Pages, Unreadable> {
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
    match sniff::sort(bytes)? {
        Sort::Zip | Sort::Compound => workbook::read(bytes, limits),
        Sort::Characters => characters(name, bytes, limits),
    }
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

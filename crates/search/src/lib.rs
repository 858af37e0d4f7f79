//! Finding Japanese text within a city: both sides folded, all words must match, hits ranked simply, found words shown.
//!
//! No index: a city's plans are a few megabytes, and folding them takes milliseconds.

mod folded;
mod query;
mod rank;

pub use folded::{Folded, fold};
pub use query::{MAX_CHARS, MAX_WORDS, Query};
pub use rank::{Field, Hit, Part, search, snippet};

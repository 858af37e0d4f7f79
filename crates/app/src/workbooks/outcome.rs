//! What became of a workbook that came back, as it is kept beside it and shown.

use ayumi_domain::cycle::{BookKey, BookNotice};
use serde::{Deserialize, Serialize};

/// What became of the answers of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// answers that were taken
    pub taken: Vec<Taken>,
    /// how many say what stands on the server already, or were not touched
    pub unchanged: usize,
    /// answers that wait for a choice because they were changed on both sides
    pub conflicts: Vec<Taken>,
    /// what is to be said about other cells
    pub notices: Vec<BookNotice>,
}

/// An answer with the cell in which it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// which answer
    pub key: BookKey,
    /// sheet and cell: `調査票!F12`
    pub place: String,
}

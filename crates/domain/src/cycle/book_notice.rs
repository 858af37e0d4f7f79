//! What is said about the cells of a workbook that came back: by sheet and cell, and what became of each.

use serde::{Deserialize, Serialize};

use crate::cycle::{BookKey, ReportState};

/// A remark on a cell, or on a whole sheet, of a workbook that came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookNotice {
    /// sheet and cell as spreadsheets write them: `調査票!F12`; absent where the cell is gone
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// which answer it concerns
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<BookKey>,
    /// what is the matter
    pub why: BookDoubt,
}

/// What may be the matter with a cell. All but the notices among them leave the answer as it is on the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum BookDoubt {
    /// the answer stands in the workbook several times with different texts
    Twice {
        /// each place with its text
        texts: Vec<(String, String)>,
    },
    /// its row is gone; that is not an empty answer
    RowMissing,
    /// the key of the row belongs to another question than the words beside it: sorted without its hidden column
    RowTorn,
    /// a sheet whose hidden row with the names of the columns is gone
    ColumnsLost,
    /// an answer that this workbook was never asked for
    NotAsked,
    /// notice: reckoned by a formula, taken as it was shown
    FormulaTaken,
    /// a formula that holds no value
    FormulaEmpty,
    /// the name of an error
    ErrorValue {
        /// as shown: `#REF!`
        text: String,
    },
    /// a date or a time where a number was asked
    DateForNumber {
        /// as shown
        text: String,
    },
    /// too many characters
    TooLong {
        /// greatest number of characters
        max: usize,
    },
    /// a mark that is not on the scale of the round
    NotOnScale {
        /// as it was given
        mark: String,
    },
    /// the report has come too far to be written in; the answer waits beside that of the server
    NotOpen {
        /// the word of its state
        state: String,
    },
}

impl BookDoubt {
    /// Whether the answer was taken all the same.
    #[must_use]
    pub fn is_only_a_notice(&self) -> bool {
        matches!(self, Self::FormulaTaken)
    }

    /// For a report that has come too far.
    #[must_use]
    pub fn not_open(state: ReportState) -> Self {
        Self::NotOpen {
            state: state.word().to_owned(),
        }
    }
}

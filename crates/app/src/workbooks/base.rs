//! What stood in a workbook when it went out: the third side, by which a change in the workbook is told from a change
//! on the server.

use std::collections::BTreeMap;

use ayumi_domain::cycle::BookKey;
use ayumi_store::StoreError;
use serde::{Deserialize, Serialize};

/// An answer as it went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BaseAnswer {
    /// its version; 0 where there was none
    pub(super) version: i64,
    /// its text
    pub(super) text: String,
}

/// The answers of a workbook as they went out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Base(pub(super) BTreeMap<BookKey, BaseAnswer>);

impl Base {
    /// As it is stored.
    pub(super) fn to_text(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|e| inconsistent(&e))
    }

    /// From how it is stored.
    pub(super) fn from_text(text: &str) -> Result<Self, StoreError> {
        serde_json::from_str(text).map_err(|e| inconsistent(&e))
    }
}

fn inconsistent(error: &serde_json::Error) -> StoreError {
    StoreError::Inconsistent {
        table: "workbook",
        what: error.to_string(),
    }
}

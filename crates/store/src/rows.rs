//! Keys as types, and reading columns into them.

use sqlx::any::AnyRow;
use sqlx::{Decode, Row, Type};

use crate::error::StoreError;

/// A municipality in the store: its code where known when it came, otherwise its name. It never changes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MunicipalityId(pub(crate) String);

impl MunicipalityId {
    /// The key as files that go out name it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A municipality as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MunicipalityEntry {
    /// its key
    pub id: MunicipalityId,
    /// its name; empty when no document has told it yet
    pub name: String,
    /// its six-digit code, when known
    pub code: Option<String>,
}

pub use ayumi_domain::edition::{EditionId, InitiativeId, PlanId};

/// A column of a row; a column of another type than the schema says is an inconsistency.
pub(crate) fn column<'r, T>(row: &'r AnyRow, table: &'static str, name: &str) -> Result<T, StoreError>
where
    T: Decode<'r, sqlx::Any> + Type<sqlx::Any>,
{
    row.try_get(name)
        .map_err(|e| StoreError::inconsistent(table, format!("{name}: {e}")))
}

/// Asserts that a write changed as many rows as it meant to.
pub(crate) fn changed(
    result: &sqlx::any::AnyQueryResult,
    expected: u64,
    table: &'static str,
) -> Result<(), StoreError> {
    match result.rows_affected() {
        n if n == expected => Ok(()),
        n => Err(StoreError::inconsistent(
            table,
            format!("{n} rows changed instead of {expected}"),
        )),
    }
}

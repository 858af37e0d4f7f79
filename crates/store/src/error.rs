//! What can go wrong in the store, told without the driver's own types.

/// Why the store could not answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// the stored data contradicts itself; a person must look at it
    #[error("inconsistent data in {table}: {what}")]
    Inconsistent {
        /// table in which it was met
        table: &'static str,
        /// what contradicts what, in English
        what: String,
    },
    /// the database was made by a later version of the program, or its migrations were altered
    #[error("the database does not fit this program: {0}")]
    Foreign(String),
    /// the folder or a file in it cannot be used
    #[error("{path}: {source}")]
    Disk {
        /// file or folder
        path: String,
        /// what the system said
        source: std::io::Error,
    },
    /// the database does not do its work
    #[error("the database failed: {0}")]
    Failed(String),
}

impl StoreError {
    pub(crate) fn inconsistent(table: &'static str, what: impl Into<String>) -> Self {
        Self::Inconsistent {
            table,
            what: what.into(),
        }
    }

    pub(crate) fn disk(path: &std::path::Path, source: std::io::Error) -> Self {
        Self::Disk {
            path: path.display().to_string(),
            source,
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

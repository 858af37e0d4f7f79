//! Why a file cannot be read at all. What can be read with doubts is a finding, not one of these.

/// A file that gives no plan. The sentence for a person is made elsewhere from these facts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// no bytes, or only white space
    #[error("the file is empty")]
    Empty,
    /// more bytes than the limit
    #[error("{bytes} bytes are over the limit of {max}")]
    TooLarge {
        /// size of the file
        bytes: u64,
        /// limit
        max: u64,
    },
    /// a picture, a program, a sound: recognised by its first bytes
    #[error("{what} is no document with tables")]
    NotADocument {
        /// short name of the kind (PNG, JPEG, EXE)
        what: &'static str,
    },
    /// a document of a kind that is not read yet
    #[error("{what} is not read yet")]
    NotYet {
        /// short name of the kind (PDF, Word)
        what: &'static str,
    },
    /// a workbook with a password
    #[error("the workbook is encrypted")]
    Encrypted,
    /// a workbook or archive that is damaged
    #[error("the file is damaged: {detail}")]
    Broken {
        /// what the reader said, in English, for the log
        detail: String,
    },
    /// an archive that unpacks to more than the limit (a zip bomb)
    #[error("unpacks to more than {max} bytes")]
    TooMuchInside {
        /// limit in bytes
        max: u64,
    },
    /// more entries, sheets, rows, columns or cells than the limit
    #[error("more than {max} {what}")]
    TooMany {
        /// entries, sheets, rows, columns, cells
        what: Counted,
        /// limit
        max: usize,
    },
    /// bytes that are no known encoding
    #[error("no known encoding")]
    UnknownEncoding,
    /// a quotation mark that is opened and never closed
    #[error("a quotation mark opened in line {line} is never closed")]
    StrayQuote {
        /// line from 1
        line: u32,
    },
    /// no table in it
    #[error("no table in it")]
    NoTable,
    /// tables, but nothing that is a plan
    #[error("no plan in its tables")]
    NoPlan,
}

/// What there is too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// entries of an archive
    Entries,
    /// sheets of a workbook
    Sheets,
    /// rows or lines
    Rows,
    /// columns in a row
    Columns,
    /// cells
    Cells,
    /// characters in a cell
    Characters,
}

impl std::fmt::Display for Counted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Entries => "entries",
            Self::Sheets => "sheets",
            Self::Rows => "rows",
            Self::Columns => "columns",
            Self::Cells => "cells",
            Self::Characters => "characters in a cell",
        })
    }
}

//! What a column holds: its type, its unit, its codes, whether it is ever empty.

use crate::data::codes::CodeList;

/// A column of a table. Its name means the same in every table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// physical name, ASCII
    pub name: &'static str,
    /// what stands in its cells
    pub kind: Kind,
    /// whether no cell is empty
    pub is_required: bool,
}

/// What stands in the cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// a key or a number as printed; compared, never reckoned with
    Identifier,
    /// words
    Text,
    /// one of a list
    Code(CodeList),
    /// a whole number of this unit
    Integer(&'static str),
    /// a decimal number
    Number(Unit),
    /// AD year
    Year,
    /// ISO date, or year and month
    Date,
}

/// Where the unit of a number is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// in the column `unit` of the same row; the column `status` says why there is no number
    InRow,
    /// here, for the whole column; the column of this name says why there is no number
    Fixed(&'static str, &'static str),
}

/// A column of which no cell is empty.
pub(crate) const fn full(name: &'static str, kind: Kind) -> Column {
    Column {
        name,
        kind,
        is_required: true,
    }
}

/// A column with cells that may be empty.
pub(crate) const fn open(name: &'static str, kind: Kind) -> Column {
    Column {
        name,
        kind,
        is_required: false,
    }
}

impl Kind {
    /// Its name in the data dictionary.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Identifier => "identifier",
            Self::Text => "text",
            Self::Code(_) => "code",
            Self::Integer(_) => "integer",
            Self::Number(_) => "number",
            Self::Year => "year",
            Self::Date => "date",
        }
    }

    /// The unit of the whole column, where there is one.
    #[must_use]
    pub fn fixed_unit(self) -> Option<&'static str> {
        match self {
            Self::Integer(unit) | Self::Number(Unit::Fixed(unit, _)) => Some(unit),
            Self::Year => Some("年"),
            _ => None,
        }
    }

    /// The columns that tell unit and status of a number, where they do.
    #[must_use]
    pub fn beside(self) -> (Option<&'static str>, Option<&'static str>) {
        match self {
            Self::Number(Unit::InRow) => (Some("unit"), Some("status")),
            Self::Number(Unit::Fixed(_, status)) => (None, Some(status)),
            _ => (None, None),
        }
    }
}

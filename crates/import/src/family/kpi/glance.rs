//! What a look at each row tells once for all: whether a table can begin there at all.

use super::{table, years_down};
use crate::grid::Grid;

/// Two facts about each row of a grid.
#[derive(Debug)]
pub struct Glance {
    /// the row speaks the language of headers
    headers: Vec<bool>,
    /// the first cell of the row is a year
    years: Vec<bool>,
}

impl Glance {
    /// Looks at every row once.
    #[must_use]
    pub fn of(grid: &Grid) -> Self {
        Self {
            headers: grid.rows.iter().map(table::begins_header).collect(),
            years: grid.rows.iter().map(years_down::begins_with_year).collect(),
        }
    }

    /// Whether a row can be the first of a header.
    #[must_use]
    pub fn may_begin(&self, row: usize) -> bool {
        self.headers.get(row) == Some(&true)
    }

    /// Whether a row can head a table with a row for each year.
    #[must_use]
    pub fn may_head_years(&self, row: usize) -> bool {
        let below = self.years.get(row + 1..).unwrap_or_default();
        below
            .iter()
            .take(years_down::MOST_HEADER_ROWS)
            .any(|is_year| *is_year)
    }
}

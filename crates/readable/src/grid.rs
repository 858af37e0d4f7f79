//! A file as rows of cells, and what its dictionary says of its columns.

use crate::beside::{Beside, Declared};
use crate::{Encoding, FAULTS_MAX, Fault, Verdict};

/// From which form a grid was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Csv(Encoding),
    Xlsx,
}

/// One cell as the file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    /// what stands there; empty for nothing
    pub text: String,
    /// whether the file says that it is a number; a CSV file says nothing
    pub is_number: bool,
    /// whether it is reckoned when the file is opened
    pub is_formula: bool,
}

/// Something that only the form has, and which rule it breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trace {
    pub rule: &'static str,
    pub fault: Fault,
}

/// A table as rows of cells.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    /// which table it says to be
    pub table: String,
    pub form: Form,
    /// rows as the file has them, the names first; a row in which nothing stands is an empty one
    pub rows: Vec<Vec<Cell>>,
    /// what the reader of the form saw beside cells
    pub traces: Vec<Trace>,
}

/// A grid with what is declared of it.
pub(crate) struct Asked<'a> {
    pub grid: &'a Grid,
    pub beside: &'a Beside,
    /// the names in the first row
    pub names: Vec<&'a str>,
    /// what the dictionary says of each column of the file
    pub columns: Vec<Option<&'a Declared>>,
}

impl<'a> Asked<'a> {
    pub(crate) fn of(grid: &'a Grid, beside: &'a Beside) -> Self {
        let first = grid.rows.first().map_or(&[][..], Vec::as_slice);
        let names: Vec<&str> = first.iter().map(|cell| cell.text.as_str()).collect();
        let declared = beside.of(&grid.table);
        let columns = names
            .iter()
            .map(|name| declared.iter().find(|column| column.name == *name))
            .collect();
        Self {
            grid,
            beside,
            names,
            columns,
        }
    }

    /// Every cell below the names, with its place.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (Place, &'a Cell)> {
        let rows = self.grid.rows.iter().enumerate().skip(1);
        rows.flat_map(|(row, cells)| {
            cells
                .iter()
                .enumerate()
                .map(move |(column, cell)| (Place { row, column }, cell))
        })
    }

    /// Cells of columns of these types, with what is declared of them.
    pub(crate) fn typed(
        &self,
        types: &'static [&'static str],
    ) -> impl Iterator<Item = (Place, &'a Cell, &'a Declared)> {
        self.cells().filter_map(move |(place, cell)| {
            let declared = (*self.columns.get(place.column)?)?;
            types
                .contains(&declared.data_type.as_str())
                .then_some((place, cell, declared))
        })
    }

    /// The cell of a row in the column of this name.
    pub(crate) fn beside_it(&self, row: usize, name: &str) -> Option<&'a Cell> {
        let column = self.names.iter().position(|known| *known == name)?;
        self.grid.rows.get(row)?.get(column)
    }

    /// What the reader of the form saw that breaks this rule.
    pub(crate) fn traces(&self, rule: &str) -> Vec<Fault> {
        let of = self.grid.traces.iter().filter(|trace| trace.rule == rule);
        of.map(|trace| trace.fault.clone()).collect()
    }
}

/// Where a cell stands, from 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub row: usize,
    pub column: usize,
}

impl Place {
    pub(crate) fn fault(self, found: &str) -> Fault {
        Fault {
            row: self.row + 1,
            column: self.column + 1,
            found: found.chars().take(60).collect(),
        }
    }
}

/// A fault of the file as a whole.
pub(crate) fn whole(found: impl Into<String>) -> Fault {
    Fault {
        row: 0,
        column: 0,
        found: found.into(),
    }
}

/// Met when there is no fault.
pub(crate) fn verdict(faults: impl IntoIterator<Item = Fault>) -> Verdict {
    let faults: Vec<Fault> = faults.into_iter().take(FAULTS_MAX).collect();
    if faults.is_empty() {
        Verdict::Met
    } else {
        Verdict::Broken(faults)
    }
}

//! Neutral grids: what every kind of file becomes before anyone asks what it means.

use ayumi_domain::Source;

/// What kind of file the grids came from; it decides how places are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// tab-separated text, as a machine extracts it from a printed report: one grid, one row per line;
    /// a line without a tab is a row of one cell, a blank line a row of none
    Text,
    /// comma-separated values: one grid
    Csv,
    /// a workbook: one grid per sheet
    Workbook,
}

/// A document as grids.
#[derive(Clone, Debug)]
pub struct Pages {
    /// what kind of file it was
    pub kind: Kind,
    /// sheets in order, hidden ones included
    pub grids: Vec<Grid>,
}

/// One sheet, or a whole text.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// name of the sheet; empty for texts
    pub name: String,
    /// a sheet that is hidden in the workbook
    pub hidden: bool,
    /// rows that hold something, and blank lines of a text; `Row::line` tells the true position
    pub rows: Vec<Row>,
    /// columns hidden in the workbook, from 0
    pub hidden_columns: Vec<usize>,
}

/// One row of cells.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// line or row number in the source, from 1
    pub line: u32,
    /// a row that is hidden in the workbook
    pub hidden: bool,
    /// cells by column from 0; trailing blank cells of a workbook may be missing, those of a text are kept
    pub cells: Vec<Cell>,
}

/// One cell as a person sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// the text as displayed: numbers in their number format (99.2%, 1,200), line breaks as `\n`
    pub text: String,
    /// rows and columns that a merged cell covers; 1 by 1 for any other
    pub span: (u32, u32),
    /// lies under a merged cell that begins elsewhere (and has no text of its own)
    pub covered: bool,
}

impl Cell {
    /// A cell of one by one.
    #[must_use]
    pub fn of(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            span: (1, 1),
            covered: false,
        }
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl Row {
    /// The trimmed text of a column; empty where the row is shorter.
    #[must_use]
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.trim())
    }

    /// Columns that hold something.
    pub fn filled(&self) -> impl Iterator<Item = usize> {
        self.cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_blank())
            .map(|(column, _)| column)
    }

    /// Whether nothing stands in any cell.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }
}

impl Grid {
    /// The place of a cell for a finding. `row` is an index into `rows`, `column` from 0.
    #[must_use]
    pub fn source(&self, kind: Kind, row: usize, column: usize) -> Source {
        let line = self.rows.get(row).map_or(1, |row| row.line);
        match kind {
            Kind::Text | Kind::Csv => Source::Line {
                line,
                column: u32::try_from(column + 1).ok(),
            },
            Kind::Workbook => Source::Cell {
                sheet: self.name.clone(),
                cell: address(line, column),
            },
        }
    }
}

/// C5 for row 5, column 2 (from 0).
fn address(line: u32, column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{line}")
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn columns_are_named_as_in_a_workbook() {
        assert_eq!(address(5, 2), "C5");
        assert_eq!(address(1, 25), "Z1");
        assert_eq!(address(1, 26), "AA1");
        assert_eq!(address(9, 702), "AAA9");
    }
}

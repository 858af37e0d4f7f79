//! Loose cells of a sheet, gathered into a grid; costs by what stands in the sheet, never by its size.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::text::{refuse_long, refuse_over};
use crate::unreadable::Counted;
use crate::{Cell, Grid, Limits, Row, Unreadable};

/// What all sheets of a workbook may still hold together.
pub(super) struct Allowance<'l> {
    pub(super) limits: &'l Limits,
    cells: usize,
    bytes: u64,
}

impl<'l> Allowance<'l> {
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            cells: 0,
            bytes: 0,
        }
    }

    /// Blank cells that a row needs to reach its last one count like any other: they cost the same.
    fn take_cells(&mut self, count: usize) -> Result<(), Unreadable> {
        self.cells = self.cells.saturating_add(count);
        refuse_over(self.cells, self.limits.cells, Counted::Cells)
    }

    /// One long text may stand in the file once and in a million cells.
    fn take_text(&mut self, text: &str) -> Result<(), Unreadable> {
        refuse_long(text, self.limits)?;
        let size = u64::try_from(text.len()).unwrap_or(u64::MAX);
        self.bytes = self.bytes.saturating_add(size);
        if self.bytes > self.limits.unpacked_bytes {
            return Err(Unreadable::TooMuchInside {
                max: self.limits.unpacked_bytes,
            });
        }
        Ok(())
    }
}

/// A merged area: first and last row and column, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) rows: (u32, u32),
    pub(super) columns: (usize, usize),
}

/// How a cell came to its text, where it was not simply typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Made {
    /// by a formula
    pub(crate) formula: bool,
    /// the text is the name of an error
    pub(crate) error: bool,
    /// the text is a number that is shown as a date or a time
    pub(crate) date: bool,
}

/// A sheet with the cells that were not simply typed, by row from 1 and column from 0.
pub(crate) struct Marked {
    pub(crate) grid: Grid,
    pub(crate) made: BTreeMap<(u32, usize), Made>,
}

/// A sheet as it is being read.
#[derive(Default)]
pub(super) struct Sheet {
    name: String,
    hidden: bool,
    rows: BTreeMap<u32, Vec<(usize, String)>>,
    merged: Vec<Area>,
    /// first and last hidden row, from 0
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(usize, usize)>,
    made: BTreeMap<(u32, usize), Made>,
    width: usize,
}

impl Sheet {
    pub(super) fn new(name: &str, hidden: bool) -> Self {
        Self {
            name: name.to_owned(),
            hidden,
            ..Self::default()
        }
    }

    /// Puts a text in a cell (row and column from 0); blank ones cost nothing.
    pub(super) fn put(
        &mut self,
        row: u32,
        column: usize,
        text: &str,
        allowance: &mut Allowance<'_>,
    ) -> Result<(), Unreadable> {
        let text = clean(text);
        let text = text.trim_end_matches('\n');
        if text.trim().is_empty() {
            return Ok(());
        }
        let limits = allowance.limits;
        refuse_over(column.saturating_add(1), limits.columns, Counted::Columns)?;
        allowance.take_text(text)?;
        let cells = self.rows.entry(row).or_default();
        let reached = cells.last().map_or(0, |(last, _)| last + 1);
        allowance.take_cells((column + 1).saturating_sub(reached).max(1))?;
        cells.push((column, text.to_owned()));
        self.width = self.width.max(column + 1);
        refuse_over(self.rows.len(), limits.rows, Counted::Rows)
    }

    /// Notes how a cell (row and column from 0) came to its text; one without a text is noted too.
    pub(super) fn mark(
        &mut self,
        row: u32,
        column: usize,
        made: Made,
        allowance: &mut Allowance<'_>,
    ) -> Result<(), Unreadable> {
        if made == Made::default() {
            return Ok(());
        }
        // Cells with a formula and no value hold nothing else that would be counted.
        allowance.take_cells(1)?;
        self.made.insert((row.saturating_add(1), column), made);
        Ok(())
    }

    /// Notes a merged area; a single cell is none.
    pub(super) fn merge(&mut self, area: Area) {
        let (top, bottom) = area.rows;
        let (left, right) = area.columns;
        if top <= bottom && left <= right && (top, left) != (bottom, right) {
            self.merged.push(area);
        }
    }

    pub(super) fn hide_rows(&mut self, first: u32, last: u32) {
        match self.hidden_rows.last_mut() {
            Some((_, end)) if end.checked_add(1) == Some(first) => *end = last,
            _ => self.hidden_rows.push((first, last)),
        }
    }

    pub(super) fn hide_columns(&mut self, first: usize, last: usize) {
        self.hidden_columns.push((first, last));
    }

    /// The grid: rows that hold something, merged cells marked.
    pub(super) fn finish(mut self, allowance: &mut Allowance<'_>) -> Result<Marked, Unreadable> {
        let made = std::mem::take(&mut self.made);
        let rows = std::mem::take(&mut self.rows);
        self.hidden_rows.sort_unstable();
        let mut grid = Grid {
            name: std::mem::take(&mut self.name),
            hidden: self.hidden,
            rows: rows
                .into_iter()
                .map(|(row, cells)| self.row(row, cells))
                .collect(),
            hidden_columns: self.hidden_columns(),
        };
        for area in &self.merged {
            cover(&mut grid, *area, self.width, allowance)?;
        }
        Ok(Marked { grid, made })
    }

    fn row(&self, row: u32, loose: Vec<(usize, String)>) -> Row {
        let width = loose.iter().map(|(column, _)| column + 1).max().unwrap_or(0);
        let mut cells = vec![Cell::of(""); width];
        for (column, text) in loose {
            if let Some(cell) = cells.get_mut(column) {
                cell.text = text;
            }
        }
        Row {
            line: row.saturating_add(1),
            hidden: self.is_hidden(row),
            cells,
        }
    }

    /// Files name their hidden rows in order and each but once, so the last one that begins above tells.
    fn is_hidden(&self, row: u32) -> bool {
        let end = self.hidden_rows.partition_point(|(first, _)| *first <= row);
        let above = end.checked_sub(1).and_then(|at| self.hidden_rows.get(at));
        above.is_some_and(|(_, last)| row <= *last)
    }

    fn hidden_columns(&self) -> Vec<usize> {
        let mut hidden = Vec::new();
        let mut ranges = self.hidden_columns.clone();
        ranges.sort_unstable();
        for (first, last) in ranges {
            let next = hidden.last().map_or(0, |column| column + 1);
            hidden.extend(first.max(next)..last.saturating_add(1).min(self.width));
        }
        hidden
    }
}

/// Marks a merged area in the rows that there are, as far as the sheet is filled.
fn cover(grid: &mut Grid, area: Area, width: usize, allowance: &mut Allowance<'_>) -> Result<(), Unreadable> {
    let (top, bottom) = area.rows;
    let (left, right) = area.columns;
    let start = grid.rows.partition_point(|row| row.line <= top);
    let end = grid
        .rows
        .partition_point(|row| row.line <= bottom.saturating_add(1));
    let reach = right.saturating_add(1).min(width);
    for row in grid.rows.get_mut(start..end).unwrap_or(&mut []) {
        // Areas that lie over each other are work without end; those of a sound file never do.
        allowance.take_cells(reach.saturating_sub(left))?;
        if row.cells.len() < reach {
            row.cells.resize(reach, Cell::of(""));
        }
        let origin = row.line == top.saturating_add(1);
        for (column, cell) in row.cells.iter_mut().enumerate().take(reach).skip(left) {
            if origin && column == left {
                cell.span = span(area, allowance.limits);
            } else {
                cell.covered = true;
                cell.text.clear();
            }
        }
    }
    Ok(())
}

fn span(area: Area, limits: &Limits) -> (u32, u32) {
    let (top, bottom) = area.rows;
    let (left, right) = area.columns;
    let most = |limit: usize| u32::try_from(limit).unwrap_or(u32::MAX);
    let columns = u32::try_from(right - left).unwrap_or(u32::MAX);
    (
        (bottom - top).saturating_add(1).min(most(limits.rows)),
        columns.saturating_add(1).min(most(limits.columns)),
    )
}

/// Line breaks as `\n`; control characters that no one sees left out.
fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_control()) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let seen = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    Cow::Owned(text.chars().filter(seen).collect())
}

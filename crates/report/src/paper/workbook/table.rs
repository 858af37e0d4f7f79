//! A table laid into the grid of its worksheet.

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::chart;
use super::grid;
use super::height;
use super::look::{Fill, Look, letters};
use super::number;
use super::part::{Part, Put, What};
use super::place::{Placed, place};
use crate::paper::document::{Align, Content, Row, RowKind, SumOf, Table};

/// Room above a table, in tenths of a point.
const GAP: u32 = 80;

/// Where the columns of a table begin, and where its last one ends.
struct Columns {
    /// millimetres
    edges: Vec<u32>,
    /// columns of the worksheet
    at: Vec<u16>,
}

/// Rows of a part of a table (its head, its body) under way.
struct Body<'t, 'p> {
    table: &'t Table,
    columns: &'p Columns,
    placed: Vec<Placed<'t>>,
    /// row of the worksheet with which each row begins, and the one after the last
    starts: Vec<u32>,
}

/// Lays a table below what stands there.
pub(super) fn lay(part: &mut Part<'_>, table: &Table) {
    let edges = grid::edges(&table.columns, part.room);
    let at = edges.iter().map(|edge| part.grid.column(*edge)).collect();
    let columns = Columns { edges, at };
    if !table.joined {
        part.gap(GAP);
    }
    if table.shows_name && !table.name.is_empty() {
        let look = Look {
            bold: true,
            ..Look::words(105)
        };
        part.across(&table.name, look);
    }
    let head = part.next();
    rows(part, table, &columns, &table.head);
    if head < part.next() {
        part.repeat = Some((head, part.next() - 1));
    }
    rows(part, table, &columns, &table.rows);
}

fn rows(part: &mut Part<'_>, table: &Table, columns: &Columns, rows: &[Row]) {
    let placed = place(rows, table.width());
    let heights = heights(table, columns, &placed, rows.len());
    let mut starts = Vec::new();
    for height in heights {
        starts.push(part.next());
        part.heights.extend(height::divided(height));
    }
    starts.push(part.next());
    let body = Body {
        table,
        columns,
        placed,
        starts,
    };
    for one in &body.placed {
        part.puts.push(body.put(one));
    }
}

/// What each row needs; a cell over several rows gets what is lacking from the last of them.
fn heights(table: &Table, columns: &Columns, placed: &[Placed<'_>], rows: usize) -> Vec<u32> {
    let size = letters(table.size);
    let mut heights = vec![height::of("", size, 100); rows];
    let needs = |one: &Placed<'_>| {
        let edge = |at: usize| columns.edges.get(at).copied().unwrap_or_default();
        let width = edge(one.column + one.columns).saturating_sub(edge(one.column));
        height::of(&text(&one.cell.content), size, width)
    };
    for one in placed.iter().filter(|one| one.rows == 1) {
        if let Some(height) = heights.get_mut(one.row) {
            *height = (*height).max(needs(one));
        }
    }
    for one in placed.iter().filter(|one| 1 < one.rows) {
        let has: u32 = heights.iter().skip(one.row).take(one.rows).sum();
        let lacks = needs(one).saturating_sub(has);
        if let Some(last) = heights.get_mut(one.row + one.rows - 1) {
            *last = last.saturating_add(lacks);
        }
    }
    heights
}

/// What a cell says in words.
fn text(content: &Content) -> String {
    match content {
        Content::Text { text }
        | Content::Strong { text }
        | Content::Number { text, .. }
        | Content::Sum { text, .. } => text.clone(),
        Content::Drawing(drawing) => chart::words(&drawing.chart),
    }
}

impl Body<'_, '_> {
    fn start(&self, row: usize) -> u32 {
        self.starts.get(row).copied().unwrap_or_default()
    }

    fn column(&self, at: usize) -> u16 {
        self.columns.at.get(at).copied().unwrap_or_default()
    }

    fn put(&self, one: &Placed<'_>) -> Put {
        let row = self.start(one.row);
        let column = self.column(one.column);
        Put {
            row,
            column,
            last_row: (self.start(one.row + one.rows).max(1) - 1).max(row),
            last_column: (self.column(one.column + one.columns).max(1) - 1).max(column),
            what: self.what(one),
            look: self.look(one),
        }
    }

    fn look(&self, one: &Placed<'_>) -> Look {
        let is_strong = matches!(one.cell.content, Content::Strong { .. });
        let of_column = self.table.columns.get(one.column).map(|column| column.align);
        let fill = match (one.kind, one.cell.is_head) {
            (RowKind::Group, _) => Fill::Group,
            (_, true) => Fill::Head,
            _ => Fill::None,
        };
        let align = match (one.cell.align, one.cell.is_head) {
            (Some(align), _) => align,
            (None, true) => Align::Start,
            (None, false) => of_column.unwrap_or_default(),
        };
        Look {
            bold: is_strong || one.cell.is_head || one.kind != RowKind::Usual,
            framed: true,
            middle: one.cell.is_head || align != Align::Start,
            fill,
            align,
            ..Look::words(letters(self.table.size))
        }
    }

    fn what(&self, one: &Placed<'_>) -> What {
        let words = || What::Text(text(&one.cell.content));
        match &one.cell.content {
            Content::Number { text, value } => match number::format(text, *value) {
                Some(format) => What::Number {
                    value: value.to_string(),
                    format,
                },
                None => words(),
            },
            Content::Sum { text, value, of } => match number::format(text, *value) {
                Some(format) => self.sum(one, *of, *value, format),
                None => words(),
            },
            _ => words(),
        }
    }

    /// A sum that is counted again where the cells of the worksheet do add up to it.
    fn sum(&self, one: &Placed<'_>, of: SumOf, value: Decimal, format: String) -> What {
        let is_in = |cell: &Placed<'_>| match of {
            SumOf::Rows { from, to } => cell.column == one.column && (from..to).contains(&cell.row),
            SumOf::Columns { from, to } => cell.row == one.row && (from..to).contains(&cell.column),
        };
        let added = self
            .placed
            .iter()
            .filter(|cell| is_in(cell))
            .filter_map(|cell| numeric(&cell.cell.content))
            .try_fold(Decimal::ZERO, Decimal::checked_add);
        let text = value.to_string();
        if added != Some(value) {
            return What::Number { value: text, format };
        }
        let ((row, column), (last_row, last_column)) = match of {
            SumOf::Rows { from, to } => {
                let column = self.column(one.column);
                ((self.start(from), column), (self.start(to).max(1) - 1, column))
            }
            SumOf::Columns { from, to } => {
                let row = self.start(one.row);
                ((row, self.column(from)), (row, self.column(to).max(1) - 1))
            }
        };
        let (first, last) = (
            row_col_to_cell(row, column),
            row_col_to_cell(last_row, last_column),
        );
        What::Sum {
            formula: format!("SUM({first}:{last})"),
            value: text,
            format,
        }
    }
}

/// The value of a cell that stands in the worksheet as a number.
fn numeric(content: &Content) -> Option<Decimal> {
    match content {
        Content::Number { text, value } | Content::Sum { text, value, .. } => {
            number::format(text, *value).map(|_| *value)
        }
        _ => None,
    }
}

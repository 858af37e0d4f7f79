//! Finds tables by their heading rows, and gives each column of the body its slot.

use std::ops::Range;

use ayumi_domain::FiscalYear;
use ayumi_domain::plan::ValueKind;
use ayumi_domain::words::squeeze;

use super::align;
use super::kinds::{self, Tally};
use super::naming;
use super::roles::{Context, Role, Slot, slot};
use crate::grid::{Grid, Kind, Row};
use crate::header::{Column, columns};
use crate::lexicon::{Term, term, term_with_year};
use crate::years;

/// Heading rows and the rows below them.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// index of the grid
    pub grid: usize,
    /// heading rows
    pub header: Range<usize>,
    /// rows below, up to the next heading rows
    pub body: Range<usize>,
    /// what each column of the body holds
    pub slots: Vec<Slot>,
    /// how the body lies against its headings, where it is not column by column
    pub shift: Option<align::Shift>,
}

impl Table {
    /// Whether some column has the role.
    pub fn has(&self, test: impl Fn(Role) -> bool) -> bool {
        self.slots.iter().any(|slot| test(slot.role))
    }

    /// Columns with the role, left to right.
    pub fn columns(&self, test: impl Fn(Role) -> bool) -> impl Iterator<Item = usize> {
        self.slots
            .iter()
            .enumerate()
            .filter(move |(_, slot)| test(slot.role))
            .map(|(column, _)| column)
    }

    /// Years of the columns of actuals.
    pub fn actual_years(&self) -> Vec<FiscalYear> {
        let actual = self
            .slots
            .iter()
            .filter(|s| s.role == Role::Value(ValueKind::Actual));
        actual.filter_map(|s| s.time.map(|t| t.year)).collect()
    }

    /// Whether its rows can be initiatives: something names them, and something is said of them.
    pub fn is_list(&self) -> bool {
        let named = self.has(|r| matches!(r, Role::Title));
        let told = self.has(|r| {
            matches!(
                r,
                Role::Lead
                    | Role::Content
                    | Role::Plan
                    | Role::Result
                    | Role::Stage
                    | Role::Grade(_)
                    | Role::FollowUp
                    | Role::MarkedReason
                    | Role::Effect(..)
                    | Role::Indicator
                    | Role::Value(_)
            )
        });
        named && told && !self.lists_indicators()
    }

    /// Whether its rows are indicators under headings of a strategy: 施策 | № | 指標 ...
    fn lists_indicators(&self) -> bool {
        let mut titles = self.columns(|r| r == Role::Title);
        let Some(slot) = titles.next().and_then(|column| self.slots.get(column)) else {
            return false;
        };
        let heading = slot.column.term() == Some(Term::Level);
        let strategic = ["施策", "政策", "目標", "戦略"]
            .iter()
            .any(|word| slot.label.contains(word));
        heading && strategic && self.has(|r| r == Role::Indicator)
    }
}

/// Every table of a grid, in order.
pub(super) fn tables(grid: &Grid, index: usize, kind: Kind) -> Vec<Table> {
    let mut headers: Vec<Range<usize>> = Vec::new();
    let mut row = 0;
    while row < grid.rows.len() {
        if starts_header(grid, row) {
            let end = header_end(grid, kind, row);
            let floor = headers.last().map_or(0, |above| above.end);
            headers.push(years_above(grid, row, floor)..end);
            row = end;
        } else {
            row += 1;
        }
    }
    let ends = headers
        .iter()
        .skip(1)
        .map(|next| next.start)
        .chain([grid.rows.len()]);
    let bodies: Vec<usize> = ends.collect();
    headers
        .into_iter()
        .zip(bodies)
        .map(|(header, end)| {
            let body = body_start(grid, header.end)..end;
            build(grid, index, kind, header, body)
        })
        .collect()
}

/// Whether a cell can be part of a heading row.
pub(super) fn is_heading(text: &str) -> bool {
    text.chars().count() <= 40
        && (term_with_year(text).is_some()
            || years::heading(text, None).is_some()
            || (text.chars().count() <= 16
                && (years::half(text).is_some() || years::quarter(text).is_some()))
            || spans_years(text))
}

/// ３か年計, 計画期間合計
fn spans_years(text: &str) -> bool {
    let squeezed = squeeze(text);
    squeezed.ends_with('計') && squeezed.contains("年") && squeezed.chars().count() <= 10
}

/// The first heading row of a table: several known words, most of what stands in it, one of them a column that every list has.
fn starts_header(grid: &Grid, row: usize) -> bool {
    let Some(cells) = grid.rows.get(row) else {
        return false;
    };
    let filled: Vec<&str> = cells.filled().map(|c| cells.text(c)).collect();
    let known = filled.iter().filter(|text| is_heading(text)).count();
    let anchored = filled.iter().filter_map(|text| term_with_year(text)).any(|term| {
        matches!(
            term,
            Term::Number
                | Term::Title
                | Term::Level
                | Term::Lead
                | Term::Indicator
                | Term::Content
                | Term::Grade
                | Term::Project
        )
    });
    let all_short = filled.iter().all(|text| text.chars().count() <= 60);
    known >= 2 && known * 2 >= filled.len() && anchored && all_short
}

/// The first heading row: years may stand over the row that names the columns.
fn years_above(grid: &Grid, row: usize, floor: usize) -> usize {
    let above = row.checked_sub(1).filter(|above| *above >= floor);
    let named = |above: &usize| {
        let (Some(cells), Some(below)) = (grid.rows.get(*above), grid.rows.get(row)) else {
            return false;
        };
        let filled: Vec<usize> = cells.filled().collect();
        let adjacent = cells.line + 1 == below.line;
        let years = filled
            .iter()
            .all(|c| years::heading(cells.text(*c), None).is_some());
        let beside = filled.len() >= 2 && filled.first().is_some_and(|c| *c > 0);
        adjacent && years && beside
    };
    above.filter(named).unwrap_or(row)
}

/// The row after the last heading row.
fn header_end(grid: &Grid, kind: Kind, start: usize) -> usize {
    let Some(first) = grid.rows.get(start) else {
        return start;
    };
    let mut end = start + 1;
    if kind == Kind::Workbook {
        let deepest = first
            .cells
            .iter()
            .filter(|c| !c.is_blank())
            .map(|c| c.span.0)
            .max();
        let last = first.line + deepest.unwrap_or(1);
        while grid.rows.get(end).is_some_and(|row| row.line < last) {
            end += 1;
        }
    }
    while end - start < 6 && grid.rows.get(end).is_some_and(|row| continues_header(row, first)) {
        end += 1;
    }
    end
}

/// A further heading row: known words under headings that are open below, nothing where the items are named.
fn continues_header(row: &Row, first: &Row) -> bool {
    let filled: Vec<usize> = row.filled().collect();
    let known = filled
        .iter()
        .filter(|c| is_heading(row.text(**c)) || judges(row.text(**c), first, **c))
        .count();
    let names = filled.iter().any(|c| {
        let above = term_with_year(first.text(*c));
        matches!(above, Some(Term::Number | Term::Title | Term::Lead | Term::Level))
    });
    !filled.is_empty() && !names && known * 10 >= filled.len() * 6
}

/// 担当課, 推進本部 below 評価: who judges.
fn judges(text: &str, first: &Row, column: usize) -> bool {
    const LONGEST: usize = 10;
    let above = (0..=column).rev().map(|c| first.text(c)).find(|t| !t.is_empty());
    text.chars().count() <= LONGEST
        && !kinds::is_grade(text)
        && above.and_then(term_with_year) == Some(Term::Grade)
}

/// Rows of column numbers (1, 2, 3 ...) and of units alone belong to the heading.
fn body_start(grid: &Grid, mut row: usize) -> usize {
    while grid.rows.get(row).is_some_and(counts_columns) {
        row += 1;
    }
    row
}

/// 1, 2, 3 ... over the whole row.
pub(super) fn counts_columns(row: &Row) -> bool {
    let numbers: Option<Vec<usize>> = row
        .filled()
        .map(|c| squeeze(row.text(c)).trim_matches(['(', ')']).parse().ok())
        .collect();
    numbers.is_some_and(|n| n.len() >= 4 && n.windows(2).all(|w| w[1] == w[0] + 1))
}

fn build(grid: &Grid, index: usize, kind: Kind, header: Range<usize>, body: Range<usize>) -> Table {
    let named = columns(grid, kind, header.clone(), None);
    let context = Context::of(&named);
    let tallies = tallies(grid, body.clone(), named.len());
    let plain = slots(&named, &tallies, context);
    let shift = (kind != Kind::Workbook)
        .then(|| align::shift(&plain, &tallies))
        .flatten();
    let (mut slots, shift) = match shift {
        Some(shift) => {
            let moved = shift.columns(&named);
            (slots(&moved, &tallies, context), Some(shift))
        }
        None => (plain, None),
    };
    slots.resize_with(tallies.len().max(slots.len()), Slot::unknown);
    if let Some(shift) = &shift {
        shift.mark(&mut slots);
    }
    inherit(&mut slots, &tallies);
    naming::settle(&mut slots, &tallies, names_money(grid, header.start));
    for column in &grid.hidden_columns {
        if let Some(slot) = slots.get_mut(*column) {
            slot.role = Role::Unknown;
        }
    }
    Table {
        grid: index,
        header,
        body,
        slots,
        shift,
    }
}

/// Whether the corner above the heading rows names a unit of money: 単位：千円.
fn names_money(grid: &Grid, header: usize) -> bool {
    let above = grid.rows.get(header.saturating_sub(6)..header).unwrap_or(&[]);
    let short = |text: &str| text.chars().nth(40).is_none();
    above
        .iter()
        .flat_map(|row| &row.cells)
        .any(|cell| short(&cell.text) && cell.text.contains('円') && squeeze(&cell.text).contains("単位"))
}

/// Whether words other than 計 stand in a row: a count of grades says nothing of what the columns hold.
fn names_something(row: &Row) -> bool {
    row.filled().map(|column| row.text(column)).any(|text| {
        text.chars().nth(1).is_some() && !kinds::is_value(text) && term(text) != Some(Term::Total)
    })
}

/// What the cells of each column look like, over the rows of the body that hold more than one cell.
fn tallies(grid: &Grid, body: Range<usize>, width: usize) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); width];
    for row in grid.rows.get(body).unwrap_or(&[]) {
        if row.filled().nth(1).is_none() || !names_something(row) {
            continue;
        }
        if tallies.len() < row.cells.len() {
            tallies.resize(row.cells.len(), Tally::default());
        }
        for (column, tally) in tallies.iter_mut().enumerate() {
            tally.take(row.text(column));
        }
    }
    tallies
}

fn slots(named: &[Column], tallies: &[Tally], context: Context) -> Vec<Slot> {
    let empty = Tally::default();
    named
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let outer = |c: &Column| c.path.split_last().map(|(_, outer)| outer.to_vec());
            let group: Vec<&Column> = named
                .iter()
                .filter(|other| outer(other) == outer(column) && outer(other).is_some_and(|o| !o.is_empty()))
                .collect();
            slot(column, &group, tallies.get(at).unwrap_or(&empty), context)
        })
        .collect()
}

/// A column without heading beside a heading of names belongs to it: 項目 over a heading and an item.
fn inherit(slots: &mut [Slot], tallies: &[Tally]) {
    let naming = |slot: &Slot| matches!(slot.role, Role::Level | Role::Title | Role::Number);
    let open = |slot: &Slot, column: usize| {
        slot.column.path.is_empty() && tallies.get(column).is_some_and(|t| t.filled > 0)
    };
    for column in 1..slots.len() {
        let (left, right) = slots.split_at_mut(column);
        let (Some(left), Some(right)) = (left.last_mut(), right.first_mut()) else {
            continue;
        };
        if open(right, column) && naming(left) {
            (right.role, right.label) = (left.role, left.label.clone());
        } else if column == 1 && open(left, 0) && naming(right) {
            left.role = Role::Level;
        }
    }
}

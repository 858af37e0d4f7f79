//! Goes down the rows of a list: headings, initiatives, their further rows, sums; and what is none of these.

mod sums;

use ayumi_domain::Field;
use ayumi_domain::words::squeeze;

use super::ids;
use super::kinds::{all_dashes, is_mark};
use super::roles::Role;
use super::rows::{Item, Outline};
use super::sections::one_line;
use super::table::{Table, counts_columns};
use crate::draft::{Note, Place};
use crate::grid::{Grid, Kind, Row};
use crate::numbering;
use crate::prose::join_wrapped;

/// 1 / 2, - 3 -, 4ページ: the foot of a printed page.
fn is_page_number(cells: &Row) -> bool {
    let mut filled = cells.filled();
    let (Some(column), None) = (filled.next(), filled.next()) else {
        return false;
    };
    let squeezed = squeeze(cells.text(column));
    let bare = squeezed
        .trim_matches(['-', 'p', '.', '(', ')', '頁'])
        .trim_end_matches("ページ");
    let digits = |part: &str| (1..=3).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
    let framed = bare.len() != squeezed.len();
    match bare.split_once('/') {
        Some((page, pages)) => digits(page) && digits(pages),
        None => framed && digits(bare) && !squeezed.starts_with('('),
    }
}

/// A walk down the rows of one table.
pub(super) struct Walk<'w> {
    out: &'w mut Outline,
    grid: &'w Grid,
    kind: Kind,
    at: usize,
    table: Table,
    numbers: Vec<usize>,
    titles: Vec<usize>,
    levels: Vec<(usize, usize)>,
    /// items before which the block of the next subtotal began
    block: usize,
    ended: bool,
    /// the row before was a row of sums
    summing: bool,
    previous_line: u32,
}

impl<'w> Walk<'w> {
    /// Starts at the top of the table `at`.
    pub fn new(out: &'w mut Outline, grid: &'w Grid, kind: Kind, at: usize) -> Self {
        let table = out.tables[at].clone();
        let numbers = table.columns(|r| r == Role::Number).collect();
        let titles = table.columns(|r| r == Role::Title).collect();
        let levels = table
            .columns(|r| r == Role::Level)
            .enumerate()
            .collect::<Vec<_>>();
        let block = out.items.len();
        let block = out.totals.last().map_or(0, |t| t.items.end.min(block));
        Self {
            out,
            grid,
            kind,
            at,
            table,
            numbers,
            titles,
            levels,
            block,
            ended: false,
            summing: false,
            previous_line: 0,
        }
    }

    /// Goes down all rows.
    pub fn run(mut self) {
        self.heading_above();
        for row in self.table.header.start..self.table.body.start {
            self.claim_row(row);
        }
        for row in self.table.body.clone() {
            let Some(cells) = self.grid.rows.get(row) else {
                break;
            };
            let gap = self.previous_line + 1 < cells.line && self.previous_line > 0;
            if cells.is_blank() {
                continue;
            }
            self.take(row, cells, gap);
            self.previous_line = cells.line;
        }
    }

    /// A numbered heading directly above the heading rows: 1 効率的な行政運営.
    fn heading_above(&mut self) {
        let above = self.table.header.start.checked_sub(1);
        let Some((row, cells)) = above.and_then(|row| Some((row, self.grid.rows.get(row)?))) else {
            return;
        };
        let text = self
            .section_row(cells)
            .filter(|text| numbering::split(text).is_some() && !text.ends_with(['表', '覧', '況', '果']));
        let known = self.out.claims.contains(&self.place(row, 0));
        if let Some(text) = text.filter(|_| !known) {
            self.out.sections.row(&text);
            self.claim_row(row);
            self.out.rest.retain(|r| *r != (self.table.grid, row));
        }
    }

    fn take(&mut self, row: usize, cells: &Row, gap: bool) {
        if counts_columns(cells) || is_page_number(cells) {
            return self.claim_row(row);
        }
        if let Some(label) = self.total_label(cells) {
            self.summing = true;
            return self.total(row, label, cells);
        }
        if self.summing && self.goes_on_summing(cells) {
            return self.total_below(row, cells);
        }
        self.summing = false;
        if let Some(text) = self.section_row(cells) {
            self.out.sections.row(&text);
            self.ended = false;
            return self.claim_row(row);
        }
        let starts = self.starts(cells, gap);
        self.ended = !starts && (self.ended || self.leaves(cells, gap));
        if self.ended {
            return self.out.rest.push((self.table.grid, row));
        }
        self.open_levels(row, cells);
        if starts {
            self.start(row, cells);
        } else {
            self.go_on(row, cells);
        }
    }

    fn claim_row(&mut self, row: usize) {
        let width = self.grid.rows.get(row).map_or(0, |r| r.cells.len());
        let grid = self.table.grid;
        self.out
            .claims
            .extend((0..width).map(|column| Place::new(grid, row, column)));
    }

    fn place(&self, row: usize, column: usize) -> Place {
        Place::new(self.table.grid, row, column)
    }

    /// A heading that takes a row of its own.
    fn section_row(&self, cells: &Row) -> Option<String> {
        let mut filled = cells.filled();
        let column = filled.next()?;
        if filled.next().is_some() {
            return None;
        }
        let text = cells.text(column);
        let numbered = numbering::split(text).is_some_and(|n| {
            n.rest.chars().next().is_some_and(char::is_alphabetic) && n.rest.chars().count() >= 2
        });
        let wide = self.kind == Kind::Workbook
            && cells
                .cells
                .get(column)
                .is_some_and(|c| usize::try_from(c.span.1).unwrap_or(1) * 2 >= self.table.slots.len());
        let levelled = super::sections::heading(text, "").0.is_some()
            || text.starts_with(['■', '◆', '◇', '□', '▼', '【', '〔'])
            || self.precedes_item(cells, column);
        let titles_from = self.titles.first().copied().unwrap_or(0);
        let is_remark = text.starts_with(['※', '*', '注', '＊', '(', '（', '・'])
            && numbering::split(text).is_none()
            || text.ends_with('。');
        let is_word = text.chars().count() <= 60 && !is_remark;
        (is_word && column <= titles_from && (numbered || levelled || wide)).then(|| text.to_owned())
    }

    /// Words alone in the number column, with an item in the next row: a heading without a number.
    fn precedes_item(&self, cells: &Row, column: usize) -> bool {
        let text = cells.text(column);
        let next = self
            .grid
            .rows
            .iter()
            .skip_while(|r| r.line <= cells.line)
            .find(|r| !r.is_blank());
        let numbering = self.numbers.first() == Some(&column) && !ids::is_like(text);
        numbering && text.chars().count() <= 30 && next.is_some_and(|next| self.starts(next, false))
    }

    /// Whether a new initiative begins in the row.
    fn starts(&self, cells: &Row, gap: bool) -> bool {
        let number = self
            .numbers
            .iter()
            .map(|c| cells.text(*c))
            .find(|t| !t.is_empty());
        let titles = || {
            self.titles
                .iter()
                .map(|c| cells.text(*c))
                .filter(|t| !t.is_empty())
        };
        let titled = titles().next().is_some();
        if titled && titles().all(|t| super::counts::figure(t).is_some()) {
            return false; // a figure of a count table names no item
        }
        match number {
            Some(number) => ids::is_like(number) && (titled || self.kind != Kind::Text && self.says(cells)),
            None if !titled => false,
            None => {
                let said = self.says_more(cells);
                if self.numbers.is_empty() {
                    let numbered = self
                        .titles
                        .iter()
                        .any(|c| numbering::split(cells.text(*c)).is_some());
                    return said || numbered && !gap;
                }
                said && !gap
            }
        }
    }

    /// Whether anything stands in the row beside the number and the headings.
    fn says(&self, cells: &Row) -> bool {
        let naming = |c: usize| self.numbers.contains(&c) || self.levels.iter().any(|(_, level)| *level == c);
        cells.filled().any(|c| !naming(c))
    }

    /// Whether the row says who does it or how it went.
    fn says_more(&self, cells: &Row) -> bool {
        let telling = |role: Role| {
            matches!(
                role,
                Role::Lead | Role::Grade(_) | Role::Content | Role::Plan | Role::Result | Role::Effect(..)
            )
        };
        let told = self
            .table
            .columns(telling)
            .filter(|c| !cells.text(*c).is_empty())
            .count();
        let lead = self.table.columns(|r| r == Role::Lead).any(|c| {
            let text = cells.text(c);
            super::kinds::is_departments(text)
        });
        let has_lead = self.table.has(|r| r == Role::Lead);
        if has_lead { lead } else { told > 0 }
    }

    /// Whether the list is over: a row after a gap, or one that names no item and says nothing that a list says.
    fn leaves(&self, cells: &Row, gap: bool) -> bool {
        let remark = cells
            .filled()
            .next()
            .is_some_and(|c| cells.text(c).starts_with(['※', '注', '＊', '*']))
            && cells.filled().count() == 1;
        let naming = self.numbers.iter().any(|c| !cells.text(*c).is_empty());
        let count = self.is_count(cells);
        gap || remark || naming || count || self.out.items.is_empty()
    }

    /// A letter of the scale and how often it was given.
    fn is_count(&self, cells: &Row) -> bool {
        if self.row_kind(cells).is_some() {
            return false; // 実績 | － | 3.9 | … goes on with the item above
        }
        let filled: Vec<&str> = cells.filled().map(|c| cells.text(c)).collect();
        let label = filled
            .iter()
            .position(|t| super::kinds::grade_of(t).is_some() || all_dashes(t) || is_mark(t));
        label.is_some_and(|at| {
            let rest = filled.get(at + 1..).unwrap_or(&[]);
            !rest.is_empty()
                && rest
                    .iter()
                    .all(|t| super::counts::figure(t).is_some() || all_dashes(t))
        })
    }

    fn open_levels(&mut self, row: usize, cells: &Row) {
        for (level, column) in self.levels.clone() {
            let text = cells.text(column);
            if text.is_empty() || all_dashes(text) {
                continue;
            }
            let slot = self.table.slots.get(column);
            let label = slot.map(|s| s.label.clone()).unwrap_or_default();
            self.out.claims.push(self.place(row, column));
            let numbered = self.numbered(row, column, cells);
            let text = numbered.as_deref().unwrap_or(text);
            if self.kind == Kind::Text && self.out.sections.is_rest(level, text, &label) {
                self.out.sections.append(level, text);
                let note = Note::doubt("wrapped-heading", Field::Structure)
                    .at(self.place(row, column))
                    .read(text)
                    .say("見出しが複数の行に分かれていると見て、つなぎました。");
                self.out.notes.push(note);
            } else {
                self.out.sections.column(level, text, &label);
            }
        }
    }

    /// A heading whose number stands in the column before it.
    fn numbered(&mut self, row: usize, column: usize, cells: &Row) -> Option<String> {
        let before = column.checked_sub(1)?;
        let slot = self.table.slots.get(before)?;
        let number = cells.text(before);
        if slot.role != Role::LevelNumber || number.is_empty() {
            return None;
        }
        self.out.claims.push(self.place(row, before));
        Some(format!("{number}　{}", cells.text(column)))
    }

    fn start(&mut self, row: usize, cells: &Row) {
        let number_at = self.numbers.iter().copied().find(|c| !cells.text(*c).is_empty());
        let title_at = self.titles.iter().copied().find(|c| !cells.text(*c).is_empty());
        let mut title = one_line(title_at.map_or("", |c| cells.text(c)));
        let mut printed = number_at.map(|c| one_line(cells.text(c)));
        let numbered = numbering::split(&title).filter(|n| printed.is_none() && !n.rest.is_empty());
        if let Some(numbered) = numbered {
            (printed, title) = (Some(numbered.number.clone()), numbered.rest.to_owned());
        }
        for column in number_at.into_iter().chain(title_at) {
            self.out.claims.push(self.place(row, column));
        }
        let restated = title.contains("再掲")
            || self
                .table
                .columns(|r| r == Role::Note)
                .any(|c| cells.text(c).contains("再掲"));
        let start = self.place(row, number_at.or(title_at).unwrap_or(0));
        self.out.items.push(Item {
            printed,
            id: String::new(),
            title,
            path: self.out.sections.path(),
            rows: vec![(self.at, row)],
            start,
            restated,
            wrapped: None,
        });
    }

    fn go_on(&mut self, row: usize, cells: &Row) {
        let wrapped = self.titles.iter().copied().find(|c| !cells.text(*c).is_empty());
        if let Some(column) = wrapped {
            self.out.claims.push(self.place(row, column));
        }
        let place = wrapped.map(|c| self.place(row, c));
        let at = self.at;
        let Some(item) = self.out.items.last_mut() else {
            return self.out.rest.push((self.table.grid, row));
        };
        item.rows.push((at, row));
        if let (Some(column), Some(place)) = (wrapped, place) {
            item.title = join_wrapped(&item.title, &one_line(cells.text(column)));
            item.wrapped = Some(place);
        }
    }
}

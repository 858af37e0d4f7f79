//! The body of a form, row by row: grids under a heading of years, and labels with what stands beside them.

use ayumi_domain::Field;

use super::book::Book;
use super::heads::{self, Head, Rows};
use super::prose_rows::{self, ProseRow};
use super::reading::Reading;
use super::segments;
use super::{actions, fields, indicators, labels, rows};
use crate::draft::Place;
use crate::lexicon::Term;

/// Reads every row of the form that its head has not read.
pub(super) fn read(reading: &mut Reading<'_, '_>, done: &[Place]) {
    let mut walk = Walk::default();
    let mut row = reading.form.rows.start;
    while row < reading.form.rows.end {
        let step = walk.row(reading, row, done);
        row += step.max(1);
    }
    walk.leave(reading);
}

/// What the walk remembers from the rows above.
#[derive(Default)]
struct Walk {
    head: Option<Head>,
    last: Option<Head>,
    prose: Vec<ProseRow>,
}

impl Walk {
    /// Reads what begins at a row and says how many rows that took.
    fn row(&mut self, reading: &mut Reading<'_, '_>, row: usize, done: &[Place]) -> usize {
        let (book, form) = (reading.book, reading.form);
        let Some(sheet) = book.pages.grids.get(form.grid) else {
            return 1;
        };
        let Some(cells) = sheet.rows.get(row) else {
            return 1;
        };
        if cells.is_blank() {
            self.blank(reading);
            return 1;
        }
        if done.iter().any(|p| p.row == row) && head_only(book, form.grid, row, done) {
            return 1;
        }
        if book.above.is_value_row(form.grid, row) {
            return 1; // read with the labels above it
        }
        if book.above.segments(form.grid, row).is_some() {
            self.leave(reading);
            self.last = None;
            reading
                .draft
                .own_row(form.grid, row, &reading.item.id, Field::Structure);
            self.labelled(reading, row, done);
            return 1;
        }
        if book.page_numbers.contains(&(form.grid, row)) {
            reading.draft.claim_row(form.grid, row);
            return 1;
        }
        if let Some(end) = super::tallies::ends(book, form.grid, row, form.rows.end) {
            self.leave(reading);
            return end - row; // read when every form is: the counts are held against them
        }
        if is_grid_title(book, form.grid, row) {
            self.leave(reading);
            reading.draft.claim_row(form.grid, row);
            return 1;
        }
        if let Some(head) = heads::at(sheet, book.pages.kind, row, form.rows.end, book.era) {
            return self.enter(reading, head);
        }
        reading
            .draft
            .own_row(form.grid, row, &reading.item.id, Field::Structure);
        if let Some(head) = self.head.clone() {
            if grid_row(reading, &head, row) {
                return 1;
            }
            self.leave(reading);
        }
        if effect_row(reading, self.last.as_ref(), row) {
            return 1;
        }
        self.labelled(reading, row, done);
        1
    }

    /// A blank row ends a block, unless a label still waits for its text.
    fn blank(&mut self, reading: &mut Reading<'_, '_>) {
        let last = self.prose.last();
        let waits = last.is_some_and(|p| p.label.is_some() && p.text.trim().is_empty());
        if !waits {
            self.leave(reading);
        }
    }

    /// Enters a grid and says how many rows its heading has.
    fn enter(&mut self, reading: &mut Reading<'_, '_>, head: Head) -> usize {
        self.leave(reading);
        let rows = head.rows.clone();
        rows.clone()
            .for_each(|r| reading.draft.claim_row(reading.form.grid, r));
        reading.open_names.clear();
        self.last = Some(head.clone());
        self.head = Some(head);
        rows.len()
    }

    /// A row of labels with their values beside them.
    fn labelled(&mut self, reading: &mut Reading<'_, '_>, row: usize, done: &[Place]) {
        let segments = segments::cut(reading.book, reading.form.grid, row);
        let segments = fields::values_below(reading, row, segments);
        fields::year_of_row(reading, &segments);
        for segment in segments {
            if segment.places().all(|p| done.contains(&p)) && segment.places().next().is_some() {
                continue;
            }
            if let Some(prose) = fields::take(reading, &segment) {
                self.prose.push(prose);
            }
        }
    }

    /// Leaves a grid or a block of prose.
    fn leave(&mut self, reading: &mut Reading<'_, '_>) {
        let block = std::mem::take(&mut self.prose);
        prose_rows::settle(reading, block);
        self.head = None;
    }
}

/// A row of the head and nothing else.
fn head_only(book: &Book<'_>, grid: usize, row: usize, done: &[Place]) -> bool {
    super::forms::places(book.pages, grid, row)
        .iter()
        .all(|p| done.contains(p))
}

/// 年次計画 alone above its grid, however its letters were spread over the cells.
fn is_grid_title(book: &Book<'_>, grid: usize, row: usize) -> bool {
    let places = super::forms::places(book.pages, grid, row);
    let joined: String = places.iter().map(|p| segments::text(book, *p)).collect();
    let alone = labels::whole(&joined).is_some_and(|l| matches!(l.term, Term::Schedule | Term::Indicator));
    alone && places.len() <= 4
}

/// Reads a row under a heading of years; `false` when it belongs to no grid.
fn grid_row(reading: &mut Reading<'_, '_>, head: &Head, row: usize) -> bool {
    let left = rows::left(reading, head, row);
    if rows::leaves_grid(reading, head, row, &left) {
        return false;
    }
    match rows::role(&left, head.kind) {
        rows::Role::None => return false,
        rows::Role::Stage => rows::stages(reading, head, row, &left),
        rows::Role::Plan => rows::plans(reading, head, row, &left),
        rows::Role::Result => rows::results(reading, head, row, &left),
        rows::Role::Grade => rows::grades(reading, head, row, &left),
        rows::Role::Effect => rows::effects(reading, head, row, &left),
        rows::Role::Boxes => rows::boxed_targets(reading, head, row, &left),
        rows::Role::Judgement if head.year_columns().len() < 2 => return false,
        rows::Role::Judgement => rows::judgements(reading, head, row, &left),
        rows::Role::Derived => reading.draft.claim_row(reading.form.grid, row),
        rows::Role::Measure => indicators::row(reading, head, row, &left),
        rows::Role::Line if head.kind == Rows::Actions => actions::row(reading, head, row),
        rows::Role::Line => indicators::row(reading, head, row, &left),
    }
    true
}

/// A row of money under the years of the grid above it, when that grid has ended.
fn effect_row(reading: &mut Reading<'_, '_>, last: Option<&Head>, row: usize) -> bool {
    let Some(head) = last else { return false };
    let left = rows::left(reading, head, row);
    if rows::role(&left, head.kind) != rows::Role::Effect {
        return false;
    }
    rows::effects(reading, head, row, &left);
    true
}

//! Count tables: how often each grade or mark was given, beside or below the list, counted again.

mod across;
mod down;
mod marks;
mod scope;
mod yearly;

use std::collections::BTreeSet;

use ayumi_domain::{Field, FiscalYear};
use rust_decimal::Decimal;

use self::marks::{Marks, marks};
use super::rows::Outline;
use super::totals::state;
use crate::draft::{Draft, Note, Place};
use crate::lexicon::{Term, term};

pub(super) use self::marks::figure;
use super::kinds::all_dashes as is_dash;

/// Reads the count tables that stand outside the rows of the list.
pub(super) fn read(draft: &mut Draft<'_>, outline: &Outline, year: Option<FiscalYear>) {
    let (mut all, mut without) = (None, None);
    let own = each_counts_itself(draft, outline);
    for grid in 0..draft.pages.grids.len() {
        let rows: Vec<usize> = outline
            .rest
            .iter()
            .filter(|(g, _)| *g == grid)
            .map(|(_, row)| *row)
            .collect();
        if rows.is_empty() {
            continue;
        }
        let again = counts_again(draft, grid, &rows);
        // Read once for all sheets: a workbook may have a sheet for each department.
        let known = if again { &mut all } else { &mut without };
        let marks = known.get_or_insert_with(|| marks(draft, outline, year, again));
        let counting = Counting {
            grid,
            rows,
            marks,
            outline,
            own,
        };
        counting.down(draft);
        counting.across(draft);
        counting.yearly(draft);
        counting.single(draft);
    }
    leave_words(draft, outline);
}

/// Whether there are lists on several sheets and figures below every one of them: each sheet counts its own items.
fn each_counts_itself(draft: &Draft<'_>, outline: &Outline) -> bool {
    let listed: BTreeSet<usize> = outline.items.iter().map(|item| item.start.grid).collect();
    let counted: BTreeSet<usize> = outline
        .rest
        .iter()
        .filter(|(grid, row)| {
            let sheet = draft.pages.grids.get(*grid);
            let cells = sheet.and_then(|g| g.rows.get(*row));
            cells.is_some_and(|row| {
                let mut texts = row.filled().map(|c| row.text(c));
                let graded = texts.next().and_then(marks::category).is_some();
                graded && texts.any(|t| figure(t).is_some())
            })
        })
        .map(|(grid, _)| *grid)
        .collect();
    listed.len() > 1 && listed == counted
}

/// Whether items listed again are counted: they are, unless the words around the counts leave them out.
fn counts_again(draft: &Draft<'_>, grid: usize, rows: &[usize]) -> bool {
    let says = |text: &str| {
        let rest = text.split_once("再掲").map(|(_, rest)| rest);
        rest.is_some_and(|rest| {
            ["除", "含まない", "含まず", "含めない"]
                .iter()
                .any(|word| rest.contains(word))
        })
    };
    let pages = draft.pages;
    let sheet = pages.grids.get(grid);
    let cells = rows.iter().filter_map(|row| sheet?.rows.get(*row));
    !cells.flat_map(|row| &row.cells).any(|cell| says(&cell.text))
}

/// Legends, captions and remarks outside the lists hold no figures: left aside, and said so.
fn leave_words(draft: &mut Draft<'_>, outline: &Outline) {
    for (grid, row) in outline.rest.iter().copied() {
        let width = draft
            .pages
            .grids
            .get(grid)
            .and_then(|g| g.rows.get(row))
            .map_or(0, |r| r.cells.len());
        let open: Vec<Place> = (0..width)
            .map(|column| Place::new(grid, row, column))
            .filter(|place| !draft.text(*place).is_empty() && !draft.is_claimed(*place))
            .collect();
        let Some(first) = open.first().copied() else {
            continue;
        };
        if open.iter().any(|place| figure(draft.text(*place)).is_some()) {
            continue;
        }
        let read: Vec<&str> = open.iter().map(|place| draft.text(*place)).collect();
        let note = Note::info("left-aside", Field::Structure)
            .at(first)
            .read(read.join(" | "));
        draft.report(note.say("表の外の説明や注と見て、取り込みませんでした。"));
        open.into_iter().for_each(|place| draft.claim(place));
    }
}

struct Counting<'c> {
    grid: usize,
    rows: Vec<usize>,
    marks: &'c Marks,
    outline: &'c Outline,
    /// only the items of the same sheet are counted
    own: bool,
}

impl Counting<'_> {
    fn text<'d>(&self, draft: &Draft<'d>, row: usize, column: usize) -> &'d str {
        draft.text(Place::new(self.grid, row, column))
    }

    fn width(&self, draft: &Draft<'_>, row: usize) -> usize {
        let grid = draft.pages.grids.get(self.grid);
        grid.and_then(|g| g.rows.get(row)).map_or(0, |r| r.cells.len())
    }

    fn line(&self, draft: &Draft<'_>, row: usize) -> u32 {
        let grid = draft.pages.grids.get(self.grid);
        grid.and_then(|g| g.rows.get(row)).map_or(0, |r| r.line)
    }

    fn followed(&self) -> usize {
        let followed = self.marks.follow_ups.iter().enumerate();
        followed.filter(|(item, f)| **f && self.counts(*item)).count()
    }

    /// Whether the figures of this sheet count the initiative.
    fn counts(&self, item: usize) -> bool {
        !self.own || self.marks.sheets.get(item) == Some(&self.grid)
    }

    /// 項目数 16 under the caption フォローアップ対象項目数.
    fn single(&self, draft: &mut Draft<'_>) {
        let mut caption = String::new();
        for row in self.rows.clone() {
            let filled: Vec<usize> = (0..self.width(draft, row))
                .filter(|c| !self.text(draft, row, *c).is_empty())
                .collect();
            if let [only] = filled.as_slice() {
                caption = self.text(draft, row, *only).to_owned();
                continue;
            }
            let [label, value] = filled.as_slice() else {
                continue;
            };
            let text = self.text(draft, row, *label);
            let speaks = format!("{caption}{text}");
            let counts = ["数", "件", "計"].iter().any(|word| text.ends_with(word))
                || term(text) == Some(Term::FollowUp);
            let place = Place::new(self.grid, row, *value);
            if !counts || !speaks.contains("フォローアップ") || draft.is_claimed(place) {
                continue;
            }
            if let Some((stated, false)) = figure(draft.text(place)) {
                draft.claim_row(self.grid, row);
                let counted = Decimal::from(self.followed());
                state(draft, place, "フォローアップ対象".to_owned(), stated, counted);
            }
        }
    }
}

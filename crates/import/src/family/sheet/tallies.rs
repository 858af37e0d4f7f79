//! Tables in front of the forms that count their stages and grades by year: 未着手 1件, 達成 9件.

use ayumi_domain::FiscalYear;
use ayumi_domain::plan::{PlanDocument, Total};
use ayumi_domain::words::squeeze;
use rust_decimal::Decimal;

use super::book::Book;
use super::forms::Form;
use super::{labels, overview, segments};
use crate::draft::{Draft, Place};
use crate::header::{self, Column};
use crate::lexicon::Term;

/// Recounts the tables above the first form.
pub(super) fn read(draft: &mut Draft<'_>, book: &Book<'_>, forms: &[Form]) {
    forms.iter().for_each(|form| behind(draft, book, form));
    let Some(first) = forms.first() else { return };
    let Some(sheet) = book.pages.grids.get(first.grid) else {
        return;
    };
    let mut row = 0;
    while row < first.rows.start {
        let heading = super::forms::places(book.pages, first.grid, row);
        let counts = |p: &&Place| {
            matches!(
                squeeze(segments::text(book, **p)).as_str(),
                "件数" | "項目数" | "取組数"
            )
        };
        if heading.iter().filter(counts).count() == 0 {
            row += 1;
            continue;
        }
        let above = row
            .checked_sub(1)
            .filter(|r| sheet.rows.get(*r).is_some_and(|r| !r.is_blank()));
        let columns = header::columns(sheet, book.pages.kind, above.unwrap_or(row)..row + 1, book.era);
        let end = table(draft, book, first, &columns, row + 1);
        if end > row + 1 {
            (above.unwrap_or(row)..=row).for_each(|r| draft.claim_row(first.grid, r));
        }
        row = end.max(row + 1);
    }
}

/// Where a table behind the forms ends that counts their stages by year, when its title or heading is this row.
pub(super) fn ends(book: &Book<'_>, grid: usize, row: usize, end: usize) -> Option<usize> {
    let sheet = book.pages.grids.get(grid)?;
    let heading = heading(book, grid, row, end)?;
    let mut stages = 0;
    let mut last = heading + 1;
    for index in heading + 1..end {
        let cells = sheet.rows.get(index)?;
        let mut filled = cells.filled().map(|c| cells.text(c));
        let word = filled.next().unwrap_or("");
        let is_sum = labels::whole(word).is_some_and(|l| l.term == Term::Total);
        let is_stage = super::cells::is_stage(word);
        let numbers: Vec<bool> = filled.map(|t| overview::number(t).is_some()).collect();
        if !(is_sum || is_stage) || numbers.is_empty() || numbers.contains(&false) {
            break;
        }
        stages += usize::from(is_stage);
        last = index + 1;
    }
    (stages >= 2).then_some(last)
}

/// The heading of years at a row, or below it when the row is a line of its own.
fn heading(book: &Book<'_>, grid: usize, row: usize, end: usize) -> Option<usize> {
    let sheet = book.pages.grids.get(grid)?;
    let rows = sheet.rows.get(..end.min(sheet.rows.len()))?;
    let heading = if rows.get(row)?.filled().nth(1).is_some() {
        row
    } else {
        let mut below = rows.iter().enumerate().skip(row + 1).take(3);
        below.find(|(_, cells)| !cells.is_blank())?.0
    };
    // a short word below it is looked at first: years are dear to read, and nearly every row is none
    let counted = rows.get(heading + 1)?;
    let word = counted.text(counted.filled().next()?);
    let is_short = word.chars().nth(8).is_none() && super::cells::is_stage(word);
    (is_short && super::heads::year_cells(rows.get(heading)?, book.era) >= 2).then_some(heading)
}

/// Recounts the tables that stand among or behind the forms.
fn behind(draft: &mut Draft<'_>, book: &Book<'_>, form: &Form) {
    let mut row = form.rows.start;
    while row < form.rows.end {
        let Some(end) = ends(book, form.grid, row, form.rows.end) else {
            row += 1;
            continue;
        };
        let heading = heading(book, form.grid, row, form.rows.end).unwrap_or(row);
        let Some(sheet) = book.pages.grids.get(form.grid) else {
            return;
        };
        let columns = header::columns(sheet, book.pages.kind, heading..heading + 1, book.era);
        (row..end).for_each(|r| draft.claim_row(form.grid, r));
        for counted in heading + 1..end {
            by_year(draft, book, &columns, form.grid, counted);
        }
        row = end;
    }
}

/// Recounts a row: how many forms are at this stage in each year, or have any.
fn by_year(draft: &mut Draft<'_>, book: &Book<'_>, columns: &[Column], grid: usize, row: usize) {
    let places = super::forms::places(book.pages, grid, row);
    let word = places.first().map_or("", |p| segments::text(book, *p));
    let is_sum = labels::whole(word).is_some_and(|l| l.term == Term::Total);
    for place in places.iter().skip(1) {
        let year = columns.get(place.column).and_then(|c| c.year);
        let (Some(year), Some(stated)) = (year, overview::number(segments::text(book, *place))) else {
            continue;
        };
        let counted = if is_sum {
            any(&draft.doc, year.year)
        } else {
            count(&draft.doc, word, year.year)
        };
        let total = Total {
            what: format!("{} {}", overview::tidy(word), year.year.to_japanese()),
            stated,
            counted: Decimal::from(counted),
        };
        overview::add(draft, total, *place);
    }
}

/// How many forms have a stage in a year.
fn any(doc: &PlanDocument, year: FiscalYear) -> usize {
    let has = |i: &&ayumi_domain::plan::Initiative| {
        let mut years = i.actions.iter().flat_map(|a| &a.years);
        years.any(|y| y.year == year && y.stage.is_some())
    };
    doc.initiatives.iter().filter(has).count()
}

/// Reads the rows of a table: a word and its counts. Gives the row after the last.
fn table(draft: &mut Draft<'_>, book: &Book<'_>, first: &Form, columns: &[Column], from: usize) -> usize {
    for row in from..first.rows.start {
        let places = super::forms::places(book.pages, first.grid, row);
        let word = places.first().map_or("", |p| segments::text(book, *p));
        let is_sum = labels::whole(word).is_some_and(|l| l.term == Term::Total);
        if places.len() < 2 || !(is_sum || is_counted(&draft.doc, word)) {
            return row;
        }
        for place in places.iter().skip(1) {
            let Some(column) = columns.get(place.column) else {
                continue;
            };
            let counts = column.path.last().is_some_and(|p| squeeze(p).ends_with('数'));
            let stated = overview::number(segments::text(book, *place)).filter(|_| counts);
            let (Some(stated), Some(year)) = (stated, column.year) else {
                continue;
            };
            let counted = if is_sum {
                draft.doc.initiatives.len()
            } else {
                count(&draft.doc, word, year.year)
            };
            let total = Total {
                what: format!("{} {}", overview::tidy(word), year.year.to_japanese()),
                stated,
                counted: Decimal::from(counted),
            };
            overview::add(draft, total, *place);
        }
        draft.claim_row(first.grid, row);
    }
    first.rows.start
}

/// Whether a word is a stage or a grade of some form.
fn is_counted(doc: &PlanDocument, word: &str) -> bool {
    let wanted = squeeze(word);
    doc.initiatives.iter().any(|i| {
        let stages = i
            .actions
            .iter()
            .flat_map(|a| &a.years)
            .filter_map(|y| y.stage.as_deref());
        let grades = i.grades.iter().map(|g| g.grade.as_str());
        stages.chain(grades).any(|mark| squeeze(mark) == wanted)
    })
}

/// How many forms have the word as their stage or grade of a year.
fn count(doc: &PlanDocument, word: &str, year: FiscalYear) -> usize {
    let wanted = squeeze(word);
    let has = |i: &&ayumi_domain::plan::Initiative| {
        let years = i.actions.iter().flat_map(|a| &a.years).filter(|y| y.year == year);
        let stages = years.filter_map(|y| y.stage.as_deref());
        let grades = i
            .grades
            .iter()
            .filter(|g| g.year == year)
            .map(|g| g.grade.as_str());
        stages.chain(grades).any(|mark| squeeze(mark) == wanted)
    };
    doc.initiatives.iter().filter(has).count()
}

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

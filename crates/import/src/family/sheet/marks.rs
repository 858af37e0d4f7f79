//! A sheet that counts the grades of all forms: marks across, and halves or assessors down.

use ayumi_domain::plan::{Assessor, GradeMark, Total};
use ayumi_domain::words::squeeze;
use ayumi_domain::{FiscalYear, Half};
use rust_decimal::Decimal;

use super::book::Book;
use super::forms::{self, Form};
use super::{fields, labels, overview, segments};
use crate::draft::{Draft, Place};
use crate::lexicon::Term;
use crate::years;

/// Recounts every such table on the sheets that hold no form.
pub(super) fn read(draft: &mut Draft<'_>, book: &Book<'_>, all: &[Form]) {
    for (grid, sheet) in book.pages.grids.iter().enumerate() {
        let aside = sheet.hidden || forms::is_example(sheet);
        if aside || all.iter().any(|f| f.grid == grid) {
            continue;
        }
        let mut row = 0;
        while row < sheet.rows.len() {
            let heading = columns(draft, book, grid, row);
            row += 1;
            if heading.len() < 2 {
                continue;
            }
            let first = row;
            while row < sheet.rows.len() && counted_row(draft, book, (grid, row), &heading) {
                row += 1;
            }
            if row > first {
                draft.claim_row(grid, first - 1);
            }
        }
    }
}

/// What a column counts: a mark, or all of them.
struct Counted {
    column: usize,
    mark: Option<String>,
}

/// The marks in a heading, when all of its cells but the first are marks of the forms or their sum.
fn columns(draft: &Draft<'_>, book: &Book<'_>, grid: usize, row: usize) -> Vec<Counted> {
    let places = forms::places(book.pages, grid, row);
    let known: Vec<String> = draft
        .doc
        .initiatives
        .iter()
        .flat_map(|i| &i.grades)
        .map(|g| squeeze(&g.grade))
        .collect();
    let mut marks = 0;
    let mut found = Vec::new();
    for place in places.iter().skip(1) {
        let text = squeeze(segments::text(book, *place));
        let mark = text
            .trim_end_matches("評価")
            .trim_end_matches("ランク")
            .to_owned();
        let sum = labels::whole(&text).is_some_and(|l| l.term == Term::Total);
        marks += usize::from(known.contains(&mark));
        if !sum && mark.chars().count() > 6 {
            return Vec::new();
        }
        found.push(Counted {
            column: place.column,
            mark: (!sum).then_some(mark),
        });
    }
    if marks * 2 < found.len() {
        return Vec::new();
    }
    found
}

/// Which grades a row counts.
struct Which {
    half: Option<Half>,
    assessor: Option<Assessor>,
    year: Option<FiscalYear>,
}

impl Which {
    fn of(text: &str) -> Option<Self> {
        let which = Self {
            half: years::half(text),
            assessor: fields::assessor(text),
            year: fields::only_year(text).map(|y| y.year),
        };
        (which.half.is_some() || which.assessor.is_some() || which.year.is_some()).then_some(which)
    }

    fn counts(&self, grade: &GradeMark) -> bool {
        grade.half == self.half
            && (self.assessor.is_none() || grade.assessor == self.assessor)
            && (self.year.is_none() || self.year == Some(grade.year))
    }
}

/// Recounts one row; `false` when it is none.
fn counted_row(
    draft: &mut Draft<'_>,
    book: &Book<'_>,
    (grid, row): (usize, usize),
    heading: &[Counted],
) -> bool {
    let Some(first) = forms::places(book.pages, grid, row).first().copied() else {
        return false;
    };
    let what = segments::text(book, first).to_owned();
    let Some(which) = Which::of(&what) else {
        return false;
    };
    let columns: Vec<(&Counted, Decimal)> = heading
        .iter()
        .filter_map(|c| {
            let stated = overview::number(segments::text(book, Place::new(grid, row, c.column)))?;
            Some((c, stated))
        })
        .collect();
    if columns.is_empty() {
        return false;
    }
    let marks: Vec<&str> = heading.iter().filter_map(|c| c.mark.as_deref()).collect();
    for (counted, stated) in columns {
        let count = draft
            .doc
            .initiatives
            .iter()
            .flat_map(|i| &i.grades)
            .filter(|g| which.counts(g))
            .map(|g| squeeze(&g.grade))
            .filter(|g| match &counted.mark {
                Some(mark) => mark == g,
                None => marks.contains(&g.as_str()),
            })
            .count();
        let mark = counted.mark.as_deref().map_or("計".to_owned(), str::to_uppercase);
        let total = Total {
            what: format!("{} {mark}", overview::tidy(&what)),
            stated,
            counted: Decimal::from(count),
        };
        overview::add(draft, total, Place::new(grid, row, counted.column));
    }
    draft.claim_row(grid, row);
    true
}

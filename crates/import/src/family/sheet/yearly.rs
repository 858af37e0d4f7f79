//! The cells of a row by year: by column in a sound table, by counting from the label in a damaged one.

use ayumi_domain::Field;

use super::cells;
use super::heads::Head;
use super::reading::{Reading, made, say};
use crate::draft::Place;
use crate::lexicon::Term;
use crate::years::YearMark;

/// A cell of a year.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// which year
    pub year: YearMark,
    /// where it stands
    pub at: Place,
    /// its text
    pub text: String,
    /// it lies under a cell that began in an earlier year
    pub merged: bool,
}

/// The cells of a row by year. Claims what it gives; reports what has no year.
pub(super) fn entries(
    reading: &mut Reading<'_, '_>,
    head: &Head,
    row: usize,
    label: usize,
    field: Field,
) -> Vec<Entry> {
    let counted = reading.book.is_scan() && counts_from_label(head);
    let found = if counted {
        by_count(reading, head, row, label, field)
    } else {
        by_column(reading, head, row)
    };
    found.iter().for_each(|e| reading.draft.claim(e.at));
    found
}

/// Cells under their years; a cell that is merged over several years stands in each of them.
pub(super) fn by_column(reading: &Reading<'_, '_>, head: &Head, row: usize) -> Vec<Entry> {
    let mut found = Vec::new();
    for column in head.year_columns() {
        let Some(year) = head.year(column) else { continue };
        let here = reading.place(row, column);
        let at = reading.book.origin(here);
        let again = found.iter().any(|e: &Entry| e.at == at && e.year == year);
        if at.row != row || again {
            continue; // a year may be as wide as several columns, and its cell is one
        }
        found.push(Entry {
            year,
            at,
            text: reading.text(at).to_owned(),
            merged: at.column != column,
        });
    }
    found
}

/// Whether the heading has one label before its years (年度 | 令和2年度 | …), so that its rows can be counted from theirs.
fn counts_from_label(head: &Head) -> bool {
    let mut left = head.columns.iter().take(head.first());
    left.rfind(|c| !c.path.is_empty())
        .is_some_and(|c| matches!(c.term(), Some(Term::Year | Term::Schedule)))
}

fn by_count(
    reading: &mut Reading<'_, '_>,
    head: &Head,
    row: usize,
    label: usize,
    field: Field,
) -> Vec<Entry> {
    let years: Vec<YearMark> = head.year_columns().iter().filter_map(|c| head.year(*c)).collect();
    let cells = after(reading, row, label);
    let filled: Vec<(usize, Place)> = cells
        .iter()
        .enumerate()
        .filter(|(_, p)| !reading.text(**p).is_empty())
        .map(|(i, p)| (i, *p))
        .collect();
    if filled.len() > years.len() {
        return one_too_many(reading, &years, &filled, field);
    }
    let fits = filled.iter().all(|(i, _)| *i < years.len());
    if !fits && filled.len() < years.len() {
        let Some((_, at)) = filled.first() else {
            return Vec::new();
        };
        filled.iter().for_each(|(_, p)| reading.draft.claim(*p));
        let said = say("値の数が年度の数と合わず、どの年度のものか決められないため、読み取りませんでした。");
        reading.doubt("shifted-cells", field, *at, said);
        return Vec::new();
    }
    let places: Vec<(usize, Place)> = if fits {
        filled
    } else {
        filled.iter().enumerate().map(|(i, (_, p))| (i, *p)).collect()
    };
    let short = places.len() > 1 && places.len() < years.len();
    if let (true, Some((_, at))) = (short && field == Field::Actions, places.first()) {
        let said = say("年度の数より値が少なく、見出しから数えて年度に当てはめました。");
        reading.doubt("shifted-cells", field, *at, said);
    }
    let entry = |(i, at): (usize, Place)| {
        Some(Entry {
            year: *years.get(i)?,
            at,
            text: reading.text(at).to_owned(),
            merged: false,
        })
    };
    places.into_iter().filter_map(entry).collect()
}

/// The cells after a label, to the end of the row.
fn after(reading: &Reading<'_, '_>, row: usize, label: usize) -> Vec<Place> {
    let cells = reading
        .book
        .pages
        .grids
        .get(reading.form.grid)
        .and_then(|g| g.rows.get(row));
    let width = cells.map_or(0, |r| r.cells.len());
    (label + 1..width).map(|c| reading.place(row, c)).collect()
}

/// One value more than years, where a machine read a cell twice: one of two equal neighbours goes.
fn one_too_many(
    reading: &mut Reading<'_, '_>,
    years: &[YearMark],
    filled: &[(usize, Place)],
    field: Field,
) -> Vec<Entry> {
    let texts: Vec<String> = filled
        .iter()
        .map(|(_, p)| cells::text(reading.text(*p)))
        .collect();
    let twice: Vec<usize> = (1..texts.len())
        .filter(|i| texts.get(*i) == texts.get(i - 1))
        .collect();
    let without = |gone: usize| -> Vec<&String> {
        let kept = texts.iter().enumerate().filter(|(i, _)| *i != gone);
        kept.map(|(_, t)| t).collect()
    };
    filled.iter().for_each(|(_, p)| reading.draft.claim(*p));
    let Some((_, at)) = filled.first().copied() else {
        return Vec::new();
    };
    let Some(gone) = twice.last().copied().filter(|_| filled.len() == years.len() + 1) else {
        let said = say("年度の数より値が多く、どの年度のものか決められないため、読み取りませんでした。");
        reading.doubt("shifted-cells", field, at, said);
        return Vec::new();
    };
    let certain = twice.iter().all(|i| without(*i) == without(gone));
    let same = texts.windows(2).all(|w| w.first() == w.last());
    if !same {
        let said = made(
            without(gone).into_iter().cloned().collect::<Vec<_>>().join(" | "),
            if certain {
                "年度の数より値が1つ多く、続けて2回読まれた値を1つにしました。"
            } else {
                "年度の数より値が1つ多く、どれが余分か決められません。年度ごとの値を確かめてください。"
            },
        );
        reading.doubt("value-read-twice", field, at, said);
    }
    let kept = filled.iter().enumerate().filter(|(i, _)| *i != gone);
    kept.zip(years)
        .map(|((_, (_, at)), year)| Entry {
            year: *year,
            at: *at,
            text: reading.text(*at).to_owned(),
            merged: false,
        })
        .collect()
}

//! Small tables under a list of items: how many items a stage or a goal has, and what all effects add up to.

use ayumi_domain::plan::{EffectKind, EffectOf, Total};
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, FiscalYear};
use rust_decimal::Decimal;

use super::book::Book;
use super::overview::{self, List};
use super::{heads, labels, money, segments};
use crate::draft::{Draft, Note, Place};
use crate::lexicon::Term;
use crate::years;

/// Reads the rows below a list and its total.
pub(super) fn read(draft: &mut Draft<'_>, book: &Book<'_>, list: &List) {
    let Some(sheet) = book.pages.grids.get(list.grid) else {
        return;
    };
    let mut what = String::new();
    let mut row = list.end;
    while row < sheet.rows.len() {
        let places = super::forms::places(book.pages, list.grid, row);
        let Some(cells) = sheet.rows.get(row) else { break };
        let below = super::forms::places(book.pages, list.grid, row + 1);
        let step = if draft.is_claimed(places.first().copied().unwrap_or(Place::new(list.grid, row, 0))) {
            1
        } else if heads::year_cells(cells, book.era) >= 2 {
            effects(draft, book, list.grid, row, &what)
        } else if are_counts(book, &places, &below) {
            counts(draft, book, list, &what, (&places, row + 1))
        } else {
            if let [only] = places.as_slice() {
                what = overview::tidy(segments::text(book, *only));
                draft.claim(*only);
            }
            1
        };
        row += step.max(1);
    }
}

/// A sheet that holds nothing but sums of effects by year.
pub(super) fn effects_alone(draft: &mut Draft<'_>, book: &Book<'_>, list: &List) {
    let Some(sheet) = book.pages.grids.get(list.grid) else {
        return;
    };
    let mut what = String::new();
    for row in 0..sheet.rows.len() {
        let places = super::forms::places(book.pages, list.grid, row);
        let Some(cells) = sheet.rows.get(row) else { break };
        let below = sheet
            .rows
            .get(row + 1)
            .and_then(|r| r.filled().next().map(|c| r.text(c)));
        let money = below.and_then(labels::whole).is_some_and(|l| is_money(l.term));
        if heads::year_cells(cells, book.era) >= 2 && money {
            effects(draft, book, list.grid, row, &what);
        } else if let [only] = places.as_slice() {
            let text = segments::text(book, *only);
            if money::unit(text).is_some() {
                what = overview::tidy(text);
                draft.claim(*only);
            }
        }
    }
}

/// A row of words above a row of whole numbers in the same columns.
fn are_counts(book: &Book<'_>, words: &[Place], numbers: &[Place]) -> bool {
    let same = words.len() >= 2 && words.len() == numbers.len();
    let columns = words.iter().zip(numbers).all(|(a, b)| a.column == b.column);
    let whole = |p: &Place| overview::number(segments::text(book, *p)).is_some_and(|n| n.fract().is_zero());
    let word = |p: &Place| overview::number(segments::text(book, *p)).is_none();
    same && columns && numbers.iter().all(whole) && words.iter().all(word)
}

/// Counts each word again: as a stage of the list, as a goal, or as the sum.
fn counts(
    draft: &mut Draft<'_>,
    book: &Book<'_>,
    list: &List,
    what: &str,
    (words, row): (&[Place], usize),
) -> usize {
    for at in words {
        let word = segments::text(book, *at);
        let under = Place::new(list.grid, row, at.column);
        let Some(stated) = overview::number(segments::text(book, under)) else {
            continue;
        };
        let is_sum = labels::whole(word).is_some_and(|l| l.term == Term::Total);
        let counted = if is_sum {
            Some(draft.doc.initiatives.len())
        } else {
            in_list(book, list, word).or_else(|| overview::of_level(&draft.doc, word))
        };
        draft.claim(*at);
        draft.claim(under);
        match counted {
            Some(counted) => {
                let total = Total {
                    what: format!("{what} {}", overview::tidy(word)).trim().to_owned(),
                    stated,
                    counted: Decimal::from(counted),
                };
                overview::add(draft, total, under);
            }
            None => unchecked(draft, under, word),
        }
    }
    2
}

fn unchecked(draft: &mut Draft<'_>, at: Place, word: &str) {
    let note = Note::info("total-unchecked", Field::Structure)
        .at(at)
        .read(word)
        .say("何を数えたものか分からないため、数え直していません。");
    draft.report(note);
}

/// How many rows of the list have a word in a column of stages or grades; `None` when none has.
fn in_list(book: &Book<'_>, list: &List, word: &str) -> Option<usize> {
    let wanted = squeeze(word);
    let columns = list.columns.iter().enumerate().filter(|(_, c)| {
        c.terms
            .iter()
            .any(|t| matches!(t, Term::Stage | Term::Grade | Term::Judgement | Term::Text))
    });
    columns
        .map(|(column, _)| {
            let cells = list.items.iter().map(|row| Place::new(list.grid, *row, column));
            cells
                .filter(|p| squeeze(segments::text(book, *p)) == wanted)
                .count()
        })
        .find(|count| *count > 0)
}

/// A table of effects by year: each row is added up again from the forms.
fn effects(draft: &mut Draft<'_>, book: &Book<'_>, grid: usize, row: usize, what: &str) -> usize {
    let Some(sheet) = book.pages.grids.get(grid) else {
        return 1;
    };
    let years: Vec<(usize, FiscalYear)> = super::forms::places(book.pages, grid, row)
        .iter()
        .filter_map(|p| Some((p.column, years::heading(segments::text(book, *p), book.era)?.year)))
        .collect();
    let first = years.first().map_or(0, |(column, _)| *column);
    draft.claim_row(grid, row);
    let mut taken = 1;
    for index in row + 1..sheet.rows.len() {
        let at = (0..first)
            .map(|c| Place::new(grid, index, c))
            .find(|p| !segments::text(book, *p).is_empty());
        let Some(at) = at else { break };
        let label = segments::text(book, at);
        let term = labels::whole(label).map(|l| l.term);
        let Some(term) = term.filter(|t| is_money(*t)) else {
            break;
        };
        draft.claim_row(grid, index);
        taken += 1;
        if let Some(unit) = money::unit(what).or_else(|| money::unit(label)) {
            for (column, year) in &years {
                let place = Place::new(grid, index, *column);
                hold_sum(draft, book, place, (label, term, *year), (what, unit));
            }
        }
    }
    taken
}

fn is_money(term: Term) -> bool {
    matches!(
        term,
        Term::Effect | Term::EffectPlanned | Term::EffectActual | Term::EffectEstimated | Term::Total
    )
}

/// Holds one printed sum against the forms.
fn hold_sum(
    draft: &mut Draft<'_>,
    book: &Book<'_>,
    place: Place,
    (label, term, year): (&str, Term, FiscalYear),
    (what, unit): (&str, Decimal),
) {
    let Some(stated) = overview::number(segments::text(book, place)) else {
        return;
    };
    let Some(counted) = sum(draft, label, term, year).and_then(|sum| sum.checked_div(unit)) else {
        return;
    };
    let total = Total {
        what: format!("{what} {} {}", overview::tidy(label), year.to_japanese()),
        stated,
        counted: counted.normalize(),
    };
    overview::add(draft, total, place);
}

/// What the effects of all forms add up to, in yen; `None` where that has more digits than can be kept.
fn sum(draft: &Draft<'_>, label: &str, term: Term, year: FiscalYear) -> Option<Decimal> {
    let word = squeeze(label);
    let of = if word.contains("削減") || word.contains("歳出") {
        Some(EffectOf::Cut)
    } else if word.contains("歳入") || word.contains("確保") {
        Some(EffectOf::Income)
    } else {
        None
    };
    let kind = if term == Term::EffectActual {
        EffectKind::Actual
    } else {
        EffectKind::Planned
    };
    let effects = draft.doc.initiatives.iter().flat_map(|i| &i.fiscal_effects);
    effects
        .filter(|e| e.year == Some(year) && e.kind == kind && (of.is_none() || e.of == of))
        .filter_map(|e| e.measure.number)
        .try_fold(Decimal::ZERO, Decimal::checked_add)
}

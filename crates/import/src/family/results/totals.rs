//! Printed counts of the marks, held against the marks that stand in the rows.

use std::collections::{BTreeMap, HashSet};

use ayumi_domain::plan::Total;
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, Measure};
use rust_decimal::Decimal;

use crate::draft::{Draft, Note, Place};
use crate::grid::Grid;
use crate::lexicon::{Term, term};

use super::shape::{Look, Shape};

/// The rows of printed counts: marks, and the figures below them.
pub(super) fn rows(grid: &Grid) -> HashSet<usize> {
    let heads = (0..grid.rows.len()).filter(|row| is_count_head(grid, *row));
    heads
        .flat_map(|row| [Some(row), figures(grid, row)])
        .flatten()
        .collect()
}

/// A row of marks, above a row of figures.
fn is_count_head(grid: &Grid, row: usize) -> bool {
    let Some(cells) = grid.rows.get(row) else {
        return false;
    };
    let looks: Vec<Option<String>> = cells.filled().map(|c| mark(cells.text(c))).collect();
    let marks = looks.iter().flatten().count();
    let others = cells
        .filled()
        .filter(|c| mark(cells.text(*c)).is_none() && term(cells.text(*c)) != Some(Term::Total))
        .count();
    marks >= 2 && others <= 1 && figures(grid, row).is_some()
}

/// The first row below that holds something, when its cells are figures.
fn figures(grid: &Grid, head: usize) -> Option<usize> {
    let near = (head + 1..grid.rows.len()).take(3);
    let below = near
        .into_iter()
        .find(|r| grid.rows.get(*r).is_some_and(|r| !r.is_blank()))?;
    let cells = grid.rows.get(below)?;
    let numbers = cells
        .filled()
        .filter(|c| Measure::read(cells.text(*c)).number.is_some())
        .count();
    (numbers >= 2 && numbers + 1 >= cells.filled().count()).then_some(below)
}

fn mark(text: &str) -> Option<String> {
    let look = Shape::of(text).look;
    matches!(look, Look::Mark | Look::Dash).then(|| {
        if look == Look::Dash {
            "-".to_owned()
        } else {
            squeeze(text)
        }
    })
}

/// Recounts every printed count and reports where it differs.
pub(super) fn recount(draft: &mut Draft<'_>, grid: usize) {
    let Some(sheet) = draft.pages.grids.get(grid) else {
        return;
    };
    let counts = counted(draft);
    for row in (0..sheet.rows.len()).filter(|row| is_count_head(sheet, *row)) {
        let Some(below) = figures(sheet, row) else {
            continue;
        };
        let Some((head, body)) = sheet.rows.get(row).zip(sheet.rows.get(below)) else {
            continue;
        };
        draft.claim_row(grid, row);
        for column in head.filled() {
            let place = Place::new(grid, below, column);
            let Some(stated) = Measure::read(body.text(column)).number else {
                continue;
            };
            if let Some(counted) = count_of(head.text(column), &counts) {
                draft.claim(place);
                compare(draft, place, head.text(column), stated, counted);
            }
        }
        let labels: Vec<usize> = body.filled().filter(|c| head.text(*c).is_empty()).collect();
        labels
            .into_iter()
            .for_each(|c| draft.claim(Place::new(grid, below, c)));
    }
}

fn counted(draft: &Draft<'_>) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    let indicators = draft.doc.initiatives.iter().flat_map(|i| &i.indicators);
    for judgement in indicators.flat_map(|i| &i.judgements) {
        if let Some(mark) = mark(&judgement.mark) {
            *counts.entry(mark).or_default() += 1;
        }
    }
    counts
}

fn count_of(head: &str, counts: &BTreeMap<String, u32>) -> Option<u32> {
    if term(head) == Some(Term::Total) {
        return Some(counts.values().sum());
    }
    mark(head).map(|mark| counts.get(&mark).copied().unwrap_or(0))
}

fn compare(draft: &mut Draft<'_>, place: Place, what: &str, stated: Decimal, counted: u32) {
    let counted = Decimal::from(counted);
    draft.doc.totals.push(Total {
        what: format!("目標達成 {}", squeeze(what)),
        stated,
        counted,
    });
    if stated != counted {
        draft.report(
            Note::doubt("total-differs", Field::Structure)
                .at(place)
                .read(stated.to_string())
                .made(counted.to_string())
                .say(format!(
                    "集計では「{what}」が{stated}件ですが、各項目を数えると{counted}件です。"
                )),
        );
    }
}

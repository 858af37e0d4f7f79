//! Count tables with years across the top: how many items stand under a heading, and how many are marked in a year.

use ayumi_domain::FiscalYear;
use ayumi_domain::words::squeeze;
use rust_decimal::Decimal;

use super::super::kinds::is_mark;
use super::super::totals::state;
use super::Counting;
use super::marks::figure;
use super::scope::Scope;
use crate::draft::{Draft, Place};
use crate::header::{Column, columns};

/// What a column counts.
enum Counts {
    /// items
    Items,
    /// items whose plan of the year is this mark
    Marked(FiscalYear, String),
}

impl Counting<'_> {
    /// Tables of which each row is a heading of the list, or the sum.
    pub(super) fn yearly(&self, draft: &mut Draft<'_>) {
        let mut from = 0;
        while let Some(start) = self.rows.get(from).copied() {
            from += 1;
            if !self.is_open_row(draft, start) || self.scope(draft, start).is_none() {
                continue;
            }
            let heads = self.heads_above(draft, start);
            if heads.is_empty() {
                continue;
            }
            let mut row = start;
            while self.rows.contains(&row) && self.is_open_row(draft, row) {
                let Some(scope) = self.scope(draft, row) else {
                    break;
                };
                self.hold_yearly(draft, row, &heads, &scope);
                row += 1;
            }
        }
    }

    fn is_open_row(&self, draft: &Draft<'_>, row: usize) -> bool {
        (0..self.width(draft, row)).any(|column| {
            let text = self.text(draft, row, column);
            figure(text).is_some() && !draft.is_claimed(Place::new(self.grid, row, column))
        })
    }

    /// What the columns count, by the rows without figures that stand directly above.
    fn heads_above(&self, draft: &mut Draft<'_>, row: usize) -> Vec<(usize, Counts)> {
        let mut start = row;
        while start > 0
            && row - start < 3
            && self.rows.contains(&(start - 1))
            && self.line(draft, start - 1) + 1 == self.line(draft, start)
            && (0..self.width(draft, start - 1)).all(|c| figure(self.text(draft, start - 1, c)).is_none())
        {
            start -= 1;
        }
        let pages = draft.pages;
        let Some(grid) = pages.grids.get(self.grid).filter(|_| start < row) else {
            return Vec::new();
        };
        let named = columns(grid, pages.kind, start..row, None);
        let heads: Vec<(usize, Counts)> = named
            .iter()
            .enumerate()
            .filter_map(|(at, column)| Some((at, counts(column)?)))
            .collect();
        if !heads.is_empty() {
            (start..row).for_each(|head| self.claim(draft, head));
        }
        heads
    }

    fn hold_yearly(&self, draft: &mut Draft<'_>, row: usize, heads: &[(usize, Counts)], scope: &Scope) {
        for (column, counts) in heads {
            let place = Place::new(self.grid, row, *column);
            let Some((stated, false)) = figure(draft.text(place)) else {
                continue;
            };
            let (counted, head) = match counts {
                Counts::Items => (scope.items.len(), "取組数".to_owned()),
                Counts::Marked(year, mark) => (
                    marked(draft, &scope.items, *year, mark),
                    format!("{mark} {}", year.to_japanese()),
                ),
            };
            draft.claim(place);
            state(
                draft,
                place,
                format!("{} {head}", scope.label),
                stated,
                Decimal::from(counted),
            );
        }
        for column in 0..self.width(draft, row) {
            if figure(self.text(draft, row, column)).is_none() {
                draft.claim(Place::new(self.grid, row, column));
            }
        }
    }
}

/// How many of the initiatives have the mark as their plan of the year.
fn marked(draft: &Draft<'_>, items: &[usize], year: FiscalYear, mark: &str) -> usize {
    let initiatives = items.iter().filter_map(|index| draft.doc.initiatives.get(*index));
    let has = |plan: &Option<String>| plan.as_deref().is_some_and(|plan| squeeze(plan) == mark);
    initiatives
        .filter(|i| {
            let mut years = i.actions.iter().flat_map(|a| &a.years);
            years.any(|y| y.year == year && has(&y.plan))
        })
        .count()
}

/// 取組数; 新たに始める取組（○）の数 over a year. A column of years without a mark counts nothing that is known.
fn counts(column: &Column) -> Option<Counts> {
    const ITEMS: [&str; 6] = ["取組数", "項目数", "取組項目数", "実施項目数", "件数", "事業数"];
    if ITEMS.contains(&squeeze(column.label()).as_str()) && column.year.is_none() {
        return Some(Counts::Items);
    }
    let year = column.year?.year;
    let marks = column.path.iter().find_map(|text| {
        let squeezed = squeeze(text);
        let inner = squeezed.split_once('(')?.1.split_once(')')?.0.to_owned();
        is_mark(&inner).then_some(inner)
    });
    Some(Counts::Marked(year, marks?))
}

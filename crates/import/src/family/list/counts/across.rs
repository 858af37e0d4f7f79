//! Count tables with the grades across the top, and down the side the headings of the list, its departments,
//! its years or its judges.

use rust_decimal::Decimal;

use super::super::totals::state;
use super::Counting;
use super::marks::{Category, Series, Time, choose, figure, same, told};
use super::scope::Scope;
use crate::draft::{Draft, Place};
use crate::years::{self, find_years};

impl Counting<'_> {
    /// Tables with the categories across the top.
    pub(super) fn across(&self, draft: &mut Draft<'_>) {
        for head in self.rows.clone() {
            let heads = self.heads(draft, head);
            let letters = heads
                .iter()
                .filter(|(_, c)| matches!(c, Category::Grade(_)))
                .count();
            if letters >= 2 {
                self.rows_of(draft, head, &heads);
            }
        }
    }

    /// What each column counts; a heading may stand one row higher, over the height of two.
    fn heads(&self, draft: &Draft<'_>, head: usize) -> Vec<(usize, Category)> {
        let above = head
            .checked_sub(1)
            .filter(|row| self.rows.contains(row) && self.line(draft, *row) + 1 == self.line(draft, head));
        let width = self
            .width(draft, head)
            .max(above.map_or(0, |row| self.width(draft, row)));
        let of = |column: usize| {
            let text = self.text(draft, head, column);
            let text = match above {
                Some(row) if text.is_empty() => self.text(draft, row, column),
                _ => text,
            };
            self.marks.category(text).map(|found| (column, found))
        };
        (0..width).filter_map(of).collect()
    }

    fn rows_of(&self, draft: &mut Draft<'_>, head: usize, heads: &[(usize, Category)]) {
        let caption: String = (head.saturating_sub(3)..head)
            .filter(|row| self.rows.contains(row))
            .map(|row| self.text(draft, row, 0).to_owned())
            .next_back()
            .unwrap_or_default();
        let captioned = Time {
            year: find_years(&caption, None).first().map(|y| y.year),
            half: years::half(&caption),
            quarter: years::quarter(&caption),
            by: None,
        };
        let mut row = head + 1;
        let mut line = self.line(draft, head);
        while self.rows.contains(&row) && self.line(draft, row) == line + 1 {
            let Some(scope) = self.scope(draft, row) else {
                break;
            };
            let time = choose(&self.marks.grades, both(scope.time, captioned));
            if time.is_none() && !self.marks.stages {
                break;
            }
            self.hold_across(draft, row, heads, time, &scope);
            line = self.line(draft, row);
            row += 1;
        }
        if row > head + 1 {
            self.claim(draft, head);
        }
    }

    /// How often a category was given to the initiatives of a row; the latest stage of each where no time is told.
    fn count_across(&self, category: &Category, time: Option<Time>, scope: &Scope) -> usize {
        let grades = || {
            let all = self.marks.grades.iter();
            all.filter(|(index, _, _)| scope.items.contains(index))
        };
        match time {
            Some(time) => grades()
                .filter(|(_, t, mark)| *t == time && same(mark, category))
                .count(),
            None => {
                let last = |item: &usize| {
                    let mut own = grades().filter(|(index, _, mark)| index == item && !super::is_dash(mark));
                    own.next_back().is_some_and(|(_, _, mark)| same(mark, category))
                };
                scope.items.iter().filter(|item| last(item)).count()
            }
        }
    }

    fn hold_across(
        &self,
        draft: &mut Draft<'_>,
        row: usize,
        heads: &[(usize, Category)],
        time: Option<Time>,
        scope: &Scope,
    ) {
        let counts: Vec<usize> = heads
            .iter()
            .map(|(_, category)| self.count_across(category, time, scope))
            .collect();
        let sum: usize = counts.iter().sum();
        for ((column, category), count) in heads.iter().zip(counts) {
            let counted = if *category == Category::Sum { sum } else { count };
            let place = Place::new(self.grid, row, *column);
            if let Some((stated, false)) = figure(draft.text(place)) {
                let head = match category {
                    Category::Grade(grade) => grade.clone(),
                    Category::Outside => "対象外".to_owned(),
                    Category::Sum => "計".to_owned(),
                };
                let when = time.map(|time| told(Series::Grades(time))).unwrap_or_default();
                let what = format!("{} {head} {when}", scope.label);
                state(
                    draft,
                    place,
                    what.trim_end().to_owned(),
                    stated,
                    Decimal::from(counted),
                );
            }
        }
        self.claim(draft, row);
    }
}

/// What the label says, and for the rest what the caption says.
fn both(label: Time, caption: Time) -> Time {
    Time {
        year: label.year.or(caption.year),
        half: label.half.or(caption.half),
        quarter: label.quarter.or(caption.quarter),
        by: label.by.or(caption.by),
    }
}

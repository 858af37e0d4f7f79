//! Count tables with the grades across the top and the headings of the list down the side.

use ayumi_domain::plan::Section;
use ayumi_domain::words::squeeze;
use rust_decimal::Decimal;

use super::super::sections::heading;
use super::super::totals::state;
use super::Counting;
use super::marks::{Category, Series, Time, category, choose, figure, same, told};
use crate::draft::{Draft, Place};
use crate::years::{self, find_years};

impl Counting<'_> {
    /// Tables with the categories across the top and the headings of the list down the side.
    pub(super) fn across(&self, draft: &mut Draft<'_>) {
        for head in self.rows.clone() {
            let heads: Vec<(usize, Category)> = (0..self.width(draft, head))
                .filter_map(|c| {
                    self.marks
                        .category(self.text(draft, head, c))
                        .map(|found| (c, found))
                })
                .collect();
            let letters = heads
                .iter()
                .filter(|(_, c)| matches!(c, Category::Grade(_)))
                .count();
            if letters < 2 {
                continue;
            }
            self.rows_of(draft, head, &heads);
        }
    }

    fn rows_of(&self, draft: &mut Draft<'_>, head: usize, heads: &[(usize, Category)]) {
        let caption: String = (head.saturating_sub(3)..head)
            .filter(|row| self.rows.contains(row))
            .map(|row| self.text(draft, row, 0).to_owned())
            .next_back()
            .unwrap_or_default();
        let year = find_years(&caption, None).first().map(|y| y.year);
        let (half, quarter) = (years::half(&caption), years::quarter(&caption));
        let Some(time) = choose(&self.marks.grades, year, half, quarter) else {
            return;
        };
        let mut row = head + 1;
        let mut line = self.line(draft, head);
        while self.rows.contains(&row) && self.line(draft, row) == line + 1 {
            let label_at = (0..self.width(draft, row)).find(|c| !self.text(draft, row, *c).is_empty());
            let label = label_at.map_or("", |c| self.text(draft, row, c));
            let Some(scope) = self.scope(draft, label) else {
                break;
            };
            self.hold_across(draft, row, heads, time, label, &scope);
            line = self.line(draft, row);
            row += 1;
        }
        if row > head + 1 {
            draft.claim_row(self.grid, head);
        }
    }

    /// The initiatives that a row speaks of: those under a heading, or all.
    fn scope(&self, draft: &Draft<'_>, label: &str) -> Option<Vec<usize>> {
        let all = 0..self.marks.paths.len();
        if category(label) == Some(Category::Sum) {
            return Some(all.collect());
        }
        let (number, _, title) = heading(label, "");
        let wanted = |s: &&Section| {
            squeeze(&s.title) == squeeze(&title) && (number.is_none() || s.path.last() == number.as_ref())
        };
        let section = draft.doc.sections.iter().find(wanted)?;
        let under = |index: &usize| {
            let path = self.marks.paths.get(*index);
            path.is_some_and(|p| p.starts_with(&section.path))
        };
        Some(all.filter(under).collect())
    }

    fn hold_across(
        &self,
        draft: &mut Draft<'_>,
        row: usize,
        heads: &[(usize, Category)],
        time: Time,
        label: &str,
        scope: &[usize],
    ) {
        let mut sum = 0;
        for (column, category) in heads {
            let count = self
                .marks
                .grades
                .iter()
                .filter(|(index, t, mark)| *t == time && scope.contains(index) && same(mark, category))
                .count();
            let counted = if *category == Category::Sum { sum } else { count };
            sum += count;
            let place = Place::new(self.grid, row, *column);
            if let Some((stated, false)) = figure(draft.text(place)) {
                let head = match category {
                    Category::Grade(grade) => grade.clone(),
                    Category::Outside => "対象外".to_owned(),
                    Category::Sum => "計".to_owned(),
                };
                let what = format!("{} {head} {}", squeeze(label), told(Series::Grades(time)));
                state(draft, place, what, stated, Decimal::from(counted));
            }
        }
        draft.claim_row(self.grid, row);
    }
}

//! Count tables with the grades down the left side and figures beside them.

use std::ops::Range;

use ayumi_domain::Field;
use ayumi_domain::words::squeeze;
use rust_decimal::Decimal;

use super::super::effects::rounded;
use super::super::roles::Role;
use super::super::totals::state;
use super::Counting;
use super::marks::{Category, Series, Time, choose, figure, same, told};
use crate::draft::{Draft, Note, Place};
use crate::header::{Column, columns};
use crate::years::{self, find_years};

/// Categories under one another in one column.
struct Run {
    column: usize,
    rows: Vec<(usize, Category)>,
}

/// What was counted in one column so far.
#[derive(Default)]
struct Tallying<'t> {
    sum: usize,
    graded: Option<usize>,
    shares: Vec<(Place, Decimal, usize, &'t str, String)>,
}

impl Counting<'_> {
    /// Tables with the categories down the left side.
    pub(super) fn down(&self, draft: &mut Draft<'_>) {
        let width = self.rows.iter().map(|r| self.width(draft, *r)).max().unwrap_or(0);
        let mut starts: Vec<(usize, Range<usize>)> = Vec::new();
        let mut runs = Vec::new();
        for column in 0..width {
            for run in self.runs(draft, column) {
                let rows = run.rows.first().map_or(0, |r| r.0)..run.rows.last().map_or(0, |r| r.0 + 1);
                starts.push((column, rows));
                runs.push(run);
            }
        }
        for run in runs {
            let rows = run.rows.first().map_or(0, |r| r.0);
            let end = starts
                .iter()
                .filter(|(column, range)| *column > run.column && range.contains(&rows))
                .map(|(column, _)| *column)
                .min();
            self.figures(draft, &run, run.column + 1..end.unwrap_or(width));
        }
    }

    fn runs(&self, draft: &Draft<'_>, column: usize) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut last: Option<u32> = None;
        for row in &self.rows {
            let found = self.marks.category(self.text(draft, *row, column));
            let figures =
                (column + 1..self.width(draft, *row)).any(|c| figure(self.text(draft, *row, c)).is_some());
            let line = self.line(draft, *row);
            let Some(found) = found.filter(|_| figures) else {
                last = None;
                continue;
            };
            match (last == Some(line.saturating_sub(1)), runs.last_mut()) {
                (true, Some(run)) => run.rows.push((*row, found)),
                _ => runs.push(Run {
                    column,
                    rows: vec![(*row, found)],
                }),
            }
            last = Some(line);
        }
        let graded = |run: &Run| run.rows.iter().any(|(_, c)| matches!(c, Category::Grade(_)));
        runs.retain(|run| run.rows.len() >= 2 && graded(run));
        runs
    }

    fn figures(&self, draft: &mut Draft<'_>, run: &Run, reach: Range<usize>) {
        let first = run.rows.first().map_or(0, |r| r.0);
        let heads = self.headings(draft, first);
        let filled: Vec<usize> = reach
            .clone()
            .filter(|c| {
                run.rows
                    .iter()
                    .any(|(r, _)| figure(self.text(draft, *r, *c)).is_some())
            })
            .collect();
        let series = match &heads {
            Some((columns, caption)) => filled
                .iter()
                .map(|c| self.series(columns.get(*c), caption, run))
                .collect(),
            None => self.below_list(draft, first, &filled, run),
        };
        for (row, _) in &run.rows {
            draft.claim(Place::new(self.grid, *row, run.column));
            for column in (0..run.column).chain(reach.clone()) {
                if figure(self.text(draft, *row, column)).is_none() {
                    draft.claim(Place::new(self.grid, *row, column));
                }
            }
        }
        for (column, series) in filled.into_iter().zip(series) {
            if let Some(series) = series {
                self.hold(draft, run, column, series);
            }
        }
    }

    /// Headings directly above the figures, and the caption above them.
    fn headings(&self, draft: &mut Draft<'_>, first: usize) -> Option<(Vec<Column>, String)> {
        let mut start = first;
        while start > 0
            && first - start < 3
            && self.rows.contains(&(start - 1))
            && self.line(draft, start - 1) + 1 == self.line(draft, start)
            && self.is_heading_row(draft, start - 1)
        {
            start -= 1;
        }
        if start == first {
            return None;
        }
        let pages = draft.pages;
        let grid = pages.grids.get(self.grid)?;
        let found = columns(grid, pages.kind, start..first, None);
        let mut caption = String::new();
        for row in start.saturating_sub(3)..first {
            if self.rows.contains(&row) {
                for column in 0..self.width(draft, row) {
                    if row < start {
                        caption.push_str(self.text(draft, row, column));
                    }
                    draft.claim(Place::new(self.grid, row, column));
                }
            }
        }
        Some((found, caption))
    }

    fn is_heading_row(&self, draft: &Draft<'_>, row: usize) -> bool {
        let filled: Vec<&str> = (0..self.width(draft, row))
            .map(|c| self.text(draft, row, c))
            .filter(|t| !t.is_empty())
            .collect();
        filled.len() >= 2
            && filled
                .iter()
                .all(|t| figure(t).is_none() && t.chars().count() <= 20)
    }

    /// What the figures under a heading count.
    fn series(&self, column: Option<&Column>, caption: &str, run: &Run) -> Option<Series> {
        let path: String = column.map(|c| c.path.join(" ")).unwrap_or_default();
        let told = format!("{path} {caption}");
        if path.contains("フォロー") {
            return Some(Series::FollowUps);
        }
        let letters = run
            .rows
            .iter()
            .any(|(_, c)| matches!(c, Category::Grade(g) if g.chars().all(|c| c.is_ascii_alphabetic())));
        let year = column
            .and_then(|c| c.year)
            .map(|y| y.year)
            .or_else(|| find_years(&path, None).first().map(|y| y.year));
        let year = year.or_else(|| find_years(caption, None).first().map(|y| y.year));
        let half = years::half(&path).or_else(|| years::half(caption));
        let quarter = years::quarter(&path).or_else(|| years::quarter(caption));
        let of_judgements = !letters && !self.marks.judgements.is_empty();
        let of_judgements = of_judgements || self.marks.grades.is_empty() && told.contains("達成");
        let pool = if of_judgements {
            &self.marks.judgements
        } else {
            &self.marks.grades
        };
        let time = choose(
            pool,
            Time {
                year,
                half,
                quarter,
                by: None,
            },
        )?;
        Some(if of_judgements {
            Series::Judgements(time)
        } else {
            Series::Grades(time)
        })
    }

    /// Figures that follow the list without headings of their own stand under those of the list; where they are
    /// shifted against them, they are taken in the order of its columns.
    fn below_list(
        &self,
        draft: &mut Draft<'_>,
        first: usize,
        filled: &[usize],
        run: &Run,
    ) -> Vec<Option<Series>> {
        let table = self
            .outline
            .tables
            .iter()
            .find(|t| t.grid == self.grid && t.body.contains(&first));
        let Some(table) = table else {
            return vec![None; filled.len()];
        };
        let direct = |column: usize| -> Option<Series> {
            let slot = table.slots.get(column)?;
            let time = Time {
                year: slot.time.map(|t| t.year),
                half: slot.time.and_then(|t| t.half),
                quarter: slot.time.and_then(|t| t.quarter),
                by: match slot.role {
                    Role::Grade(assessor) => assessor,
                    _ => None,
                },
            };
            match slot.role {
                Role::Grade(_) => Some(Series::Grades(time)),
                Role::FollowUp | Role::MarkedReason => Some(Series::FollowUps),
                Role::Judgement => Some(Series::Judgements(time)),
                _ => None,
            }
        };
        let straight: Vec<Option<Series>> = filled.iter().map(|c| direct(*c)).collect();
        if straight.iter().all(Option::is_some) {
            return straight;
        }
        let wanted: Vec<Option<Series>> = (0..table.slots.len())
            .filter_map(|c| direct(c).map(Some))
            .collect();
        let figures = |c: usize| {
            let rows = run.rows.iter();
            rows.filter(|(r, _)| figure(self.text(draft, *r, c)).is_some())
                .count()
        };
        let graded = filled.iter().filter(|c| figures(**c) > 1).count();
        let grades = wanted
            .iter()
            .filter(|s| matches!(s, Some(Series::Grades(_))))
            .count();
        if graded != grades || filled.len() > wanted.len() {
            return vec![None; filled.len()];
        }
        let place = Place::new(self.grid, first, run.column);
        let note = Note::doubt("shifted-cells", Field::Structure).at(place);
        draft.report(
            note.say("集計の数字が見出しの列からずれているため、左から順に各期の評価の数として読みました。"),
        );
        wanted
    }

    /// Counts again what a column of figures states.
    fn hold(&self, draft: &mut Draft<'_>, run: &Run, column: usize, series: Series) {
        let figures = run
            .rows
            .iter()
            .filter(|(row, _)| figure(self.text(draft, *row, column)).is_some())
            .count();
        let mut tally = Tallying::default();
        for (row, category) in &run.rows {
            let counted = self.count(series, category, figures, &mut tally);
            let place = Place::new(self.grid, *row, column);
            let text = draft.text(place);
            let Some((stated, share)) = figure(text) else {
                continue;
            };
            draft.claim(place);
            let label = draft.text(Place::new(self.grid, *row, run.column));
            let what = format!("{} {}", squeeze(label).to_uppercase(), told(series));
            if share {
                tally.shares.push((place, stated, counted, text, what));
            } else {
                let counted = if series == Series::FollowUps && figures == 1 {
                    self.followed()
                } else {
                    counted
                };
                state(draft, place, what, stated, Decimal::from(counted));
            }
        }
        for (place, stated, counted, text, what) in std::mem::take(&mut tally.shares) {
            let base = tally.graded.unwrap_or(tally.sum);
            let share = Decimal::from(counted * 100).checked_div(Decimal::from(base));
            if let Some(share) = share {
                state(
                    draft,
                    place,
                    format!("{what} 割合"),
                    stated,
                    rounded(share, text).normalize(),
                );
            }
        }
    }

    fn count(&self, series: Series, category: &Category, figures: usize, tally: &mut Tallying<'_>) -> usize {
        let of = |pool: &[(usize, Time, String)], time: Time| {
            pool.iter()
                .filter(|(item, t, mark)| *t == time && self.counts(*item) && same(mark, category))
                .count()
        };
        if *category == Category::Sum {
            tally.graded.get_or_insert(tally.sum);
            return tally.sum;
        }
        let count = match series {
            Series::Grades(time) => of(&self.marks.grades, time),
            Series::Judgements(time) => of(&self.marks.judgements, time),
            Series::FollowUps if figures == 1 => self.followed(),
            Series::FollowUps => self.followed_with(category),
        };
        tally.sum += count;
        count
    }

    /// Initiatives marked for follow-up whose latest grade is the category.
    fn followed_with(&self, category: &Category) -> usize {
        let followed = self.marks.follow_ups.iter().enumerate();
        followed
            .filter(|(item, f)| **f && self.counts(*item))
            .filter(|(index, _)| {
                let last = self.marks.grades.iter().rfind(|(i, _, _)| i == index);
                last.is_some_and(|(_, _, mark)| same(mark, category))
            })
            .count()
    }
}

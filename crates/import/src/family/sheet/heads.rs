//! Headings of the yearly grids inside a form: which column is which year, value or label.

use std::ops::Range;

use ayumi_domain::words::squeeze;
use ayumi_domain::year::Era;

use super::labels;
use crate::grid::{Grid, Kind, Row};
use crate::header::{self, Column};
use crate::lexicon::{Term, term_with_year};
use crate::years::{self, YearMark};

/// What the rows under a heading are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rows {
    /// lines of work with what each year plans
    Actions,
    /// indicators with their values
    Indicators,
}

/// The heading of a grid.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// its rows
    pub rows: Range<usize>,
    /// all columns with what stands above them
    pub columns: Vec<Column>,
    /// columns of values, with their year where one is named
    pub values: Vec<usize>,
    /// what stands under it
    pub kind: Rows,
}

impl Head {
    /// The first column of values; columns before it tell what the row is.
    pub(super) fn first(&self) -> usize {
        self.values.first().copied().unwrap_or(usize::MAX)
    }

    /// The year above a column.
    pub(super) fn year(&self, column: usize) -> Option<YearMark> {
        self.columns.get(column).and_then(|c| c.year)
    }

    /// Columns of years that are no baseline.
    pub(super) fn year_columns(&self) -> Vec<usize> {
        let is_year = |c: &usize| {
            let column = self.columns.get(*c);
            column.is_some_and(|c| c.year.is_some() && !c.under(Term::Baseline))
        };
        self.values.iter().copied().filter(is_year).collect()
    }

    /// The column before the values whose heading means one of these.
    pub(super) fn column(&self, wanted: &[Term]) -> Option<usize> {
        let before = self.columns.iter().enumerate().take(self.first());
        before
            .rev()
            .find(|(_, c)| c.term().is_some_and(|t| wanted.contains(&t)))
            .map(|(i, _)| i)
    }
}

/// The heading that begins at a row; `end` is the end of the form.
pub(super) fn at(grid: &Grid, kind: Kind, row: usize, end: usize, era: Option<Era>) -> Option<Head> {
    let cells = grid.rows.get(row)?;
    let years_here = year_cells(cells, era);
    let next = grid.rows.get(row + 1).filter(|_| row + 1 < end);
    let years_next = next.map_or(0, |r| year_cells(r, era));
    let names = headings(cells);
    if kind == Kind::Text
        && let Some(head) = glued_years(cells, row, era)
    {
        return Some(head);
    }
    let rows = if years_here >= 2 {
        let sub = next.is_some_and(is_subheading) && years_next < 2;
        row..row + if sub { 2 } else { 1 }
    } else if years_next >= 2 && names >= 1 && is_upper_heading(cells, kind, names) {
        row..row + 2
    } else if names >= 2 && is_value_heading(cells) {
        row..row + 1
    } else {
        return None;
    };
    build(grid, kind, rows, era)
}

fn build(grid: &Grid, kind: Kind, rows: Range<usize>, era: Option<Era>) -> Option<Head> {
    let mut columns = header::columns(grid, kind, rows.clone(), era);
    if kind != Kind::Workbook {
        keep_baseline_apart(&mut columns);
    }
    baseline_of_prose_word(&mut columns);
    complete_halves(&mut columns);
    name_of_targets(&mut columns);
    let is_value = |c: &Column| {
        let named = c
            .terms
            .iter()
            .any(|t| matches!(t, Term::Baseline | Term::Actual | Term::Judgement | Term::Rate));
        let target = c.terms.iter().any(|t| matches!(t, Term::Target));
        c.year.is_some() || named || target
    };
    let values: Vec<usize> = (0..columns.len())
        .filter(|i| columns.get(*i).is_some_and(is_value))
        .collect();
    if values.is_empty() {
        return None;
    }
    let measured = |t: &Term| {
        matches!(
            t,
            Term::Indicator | Term::Baseline | Term::Target | Term::Actual | Term::Unit
        )
    };
    let indicators = columns.iter().flat_map(|c| &c.terms).any(measured);
    let kind = if indicators {
        Rows::Indicators
    } else {
        Rows::Actions
    };
    Some(Head {
        rows,
        columns,
        values,
        kind,
    })
}

/// How many cells of a row name a year, alone or with a heading word (令和6年度目標), but no baseline.
pub(super) fn year_cells(row: &Row, era: Option<Era>) -> usize {
    let mut seen: Vec<YearMark> = Vec::new();
    for column in row.filled() {
        let text = row.text(column);
        if text.chars().nth(24).is_some() || !names_digit(text) {
            continue;
        }
        let mark = years::heading(text, era).or_else(|| {
            let term = term_with_year(text).filter(|t| *t != Term::Baseline)?;
            let found = years::find_years(text, era);
            (found.len() == 1 && term != Term::Text).then(|| found.first().copied())?
        });
        if let Some(mark) = mark
            && !seen.contains(&mark)
        {
            seen.push(mark);
        }
    }
    seen.len()
}

/// Whether a number stands in a text: a year without one is none, which is told before anything is folded.
pub(super) fn names_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_numeric() || c == '元')
}

/// How many cells are headings of a grid.
fn headings(row: &Row) -> usize {
    let of_grid = |c: usize| {
        let term = labels::whole(row.text(c))
            .map(|l| l.term)
            .or_else(|| term_with_year(row.text(c)));
        let group = squeeze(row.text(c)) == "目標"; // over the years of the targets, though also the name of a level
        group
            || term.is_some_and(|t| {
                matches!(
                    t,
                    Term::Indicator
                        | Term::Baseline
                        | Term::Target
                        | Term::Actual
                        | Term::Unit
                        | Term::Judgement
                        | Term::Rate
                        | Term::Content
                        | Term::Lead
                        | Term::Title
                        | Term::Plan
                        | Term::Result
                )
            })
    };
    row.filled().filter(|c| of_grid(*c)).count()
}

/// A row whose cells are all headings, among them an indicator or two kinds of values.
fn is_value_heading(row: &Row) -> bool {
    let mut kinds: Vec<Term> = Vec::new();
    for column in row.filled() {
        let text = row.text(column);
        let Some(term) = labels::whole(text)
            .map(|l| l.term)
            .or_else(|| term_with_year(text))
        else {
            return false;
        };
        kinds.push(term);
    }
    let values = kinds
        .iter()
        .filter(|t| matches!(t, Term::Baseline | Term::Target | Term::Actual))
        .count();
    values >= 1 && kinds.contains(&Term::Indicator) && kinds.len() >= 3
}

/// A second row of headings under the years: 計画 | 実績, 目標 | 実績.
fn is_subheading(row: &Row) -> bool {
    let filled: Vec<usize> = row.filled().collect();
    let word = |c: &usize| {
        let text = squeeze(row.text(*c));
        matches!(
            text.as_str(),
            "目標" | "目標値" | "実績" | "実績値" | "計画" | "達成率" | "評価" | "判定"
        )
    };
    filled.len() >= 2 && filled.iter().all(word)
}

/// The upper of two rows of headings: headings throughout, or for the most part in a damaged text.
fn is_upper_heading(row: &Row, kind: Kind, names: usize) -> bool {
    let filled: Vec<&str> = row.filled().map(|c| row.text(c)).collect();
    let short = filled.iter().all(|text| text.chars().count() <= 24);
    let stage = filled
        .iter()
        .any(|text| labels::whole(text).is_some_and(|l| matches!(l.term, Term::Stage | Term::Grade)));
    let is_label = |text: &&str| labels::whole(text).is_some();
    let beside = filled.first().is_some_and(is_label) && filled.get(1).is_some_and(|t| !is_label(t));
    if beside && filled.len() == 2 {
        return false;
    }
    let enough = if kind == Kind::Text {
        filled.len() >= 2 && names * 2 >= filled.len()
    } else {
        let known = |text: &&str| labels::whole(text).is_some() || term_with_year(text).is_some();
        filled.iter().filter(|text| known(text)).count() + 1 >= filled.len()
    };
    short && enough && !stage
}

/// A row of years that a machine put into one cell: the rows below are counted from their labels.
fn glued_years(row: &Row, index: usize, era: Option<Era>) -> Option<Head> {
    let column = row.filled().last()?;
    let text = row.text(column);
    let marks: Vec<YearMark> = text
        .split_whitespace()
        .filter_map(|word| years::heading(word, era))
        .collect();
    let words = text.split_whitespace().count();
    let labelled = row
        .filled()
        .all(|c| c == column || labels::whole(row.text(c)).is_some());
    let rising = marks
        .windows(2)
        .all(|w| w.first().map(|m| m.year) < w.last().map(|m| m.year));
    if marks.len() < 3 || words > marks.len() + 1 || !labelled || !rising {
        return None;
    }
    let label = Column {
        path: vec!["年度".to_owned()],
        terms: vec![Term::Year],
        year: None,
    };
    let of_year = |mark: &YearMark| Column {
        path: vec![mark.year.to_japanese()],
        terms: Vec::new(),
        year: Some(*mark),
    };
    Some(Head {
        rows: index..index + 1,
        columns: std::iter::once(label).chain(marks.iter().map(of_year)).collect(),
        values: (1..=marks.len()).collect(),
        kind: Rows::Actions,
    })
}

/// 現況 is the label of a prose cell elsewhere; beside the years of an indicator's targets it heads the baseline.
fn baseline_of_prose_word(columns: &mut [Column]) {
    if !columns.iter().any(|c| c.under(Term::Indicator) || says_target(c)) {
        return;
    }
    for column in columns.iter_mut().filter(|c| c.term() == Some(Term::Text)) {
        if squeeze(column.label()).starts_with("現況") {
            column.terms = vec![Term::Baseline];
        }
    }
}

/// Columns of the halves of a year beside the target of that year are actuals, and of its year: R6目標 | R6上半期,
/// 目標値（R6） | 実績値（上半期）.
fn complete_halves(columns: &mut [Column]) {
    let targets = columns.iter().filter(|c| c.under(Term::Target) || says_target(c));
    let years: Vec<YearMark> = targets
        .filter_map(|c| c.year)
        .filter(|y| y.half.is_none())
        .collect();
    let only = years
        .first()
        .copied()
        .filter(|y| years.iter().all(|other| other.year == y.year));
    let Some(target) = only else { return };
    for column in columns.iter_mut() {
        let half = column.path.iter().find_map(|p| years::half(p));
        if half.is_none() || says_target(column) {
            continue;
        }
        match column.year {
            None if column
                .terms
                .iter()
                .any(|t| matches!(t, Term::Actual | Term::Result)) =>
            {
                column.year = Some(YearMark { half, ..target });
            }
            Some(year) if year.year == target.year && column.terms.iter().all(|t| *t == Term::Half) => {
                column.terms.push(Term::Actual);
            }
            _ => {}
        }
    }
}

/// 目標 in a heading, with whatever year: R6目標.
fn says_target(column: &Column) -> bool {
    column.path.iter().any(|p| squeeze(p).contains("目標"))
}

/// 達成目標 | 基準 | 令和7年度 …: the word for targets above the names, left of every value, heads the indicators.
fn name_of_targets(columns: &mut [Column]) {
    let names = columns
        .iter_mut()
        .filter(|c| c.term() == Some(Term::Indicator) && c.year.is_none());
    names.for_each(|c| c.terms.retain(|t| *t != Term::Target)); // 成果目標 over 指標
    if columns.iter().any(|c| c.under(Term::Indicator)) {
        return;
    }
    let mut named = columns.iter_mut().filter(|c| !c.path.is_empty());
    let Some(first) = named.next() else { return };
    let values = named
        .filter(|c| c.year.is_some() || c.under(Term::Baseline))
        .count();
    if first.year.is_none() && first.term() == Some(Term::Target) && values >= 2 {
        first.terms = vec![Term::Indicator];
    }
}

/// A heading over a blank cell reaches too far when a year stands under it: 現状値 has a column of its own already.
fn keep_baseline_apart(columns: &mut [Column]) {
    let bare = columns
        .iter()
        .any(|c| c.under(Term::Baseline) && c.year.is_none());
    let targets = columns.iter().any(|c| c.under(Term::Target));
    for column in columns.iter_mut().filter(|_| bare && targets) {
        if column.under(Term::Baseline) && column.year.is_some() && column.path.len() > 1 {
            column.terms.retain(|t| *t != Term::Baseline);
            column.terms.insert(0, Term::Target);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::at;
    use crate::grid::{Cell, Grid, Kind, Row};
    use crate::lexicon::Term;

    #[test]
    fn halves_beside_the_target_of_their_year_are_its_actuals() {
        for heading in [
            "指標名|単位|R5実績|R6目標|R6上半期|R6年度末",
            "成果指標|単位|現状値（R5）|目標値（R6）|実績値（上半期）|実績値（年度末）",
        ] {
            let row = Row {
                line: 1,
                hidden: false,
                cells: heading.split('|').map(Cell::of).collect(),
            };
            let grid = Grid {
                rows: vec![row],
                ..Grid::default()
            };
            let head = at(&grid, Kind::Workbook, 0, 1, None).unwrap();
            for (column, half) in [(4, 1), (5, 2)] {
                let column = &head.columns[column];
                let year = column.year.unwrap();
                assert_eq!((year.year.ad(), year.half.map(u8::from)), (2024, Some(half)));
                assert!(
                    column.under(Term::Actual) || column.under(Term::Result),
                    "{heading}"
                );
            }
            assert!(!head.columns[3].under(Term::Actual));
        }
    }
}

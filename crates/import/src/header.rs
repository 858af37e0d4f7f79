//! Header trees: the headings above each column, from the outermost to the innermost, whatever the number of rows.

use ayumi_domain::words::squeeze;
use ayumi_domain::year::Era;

use crate::grid::{Grid, Kind};
use crate::lexicon::{Term, after_group, term_with_year};
use crate::years::{YearMark, half, heading, quarter};

/// A column of a table and all that stands above it.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// headings from the outermost inward; a heading that spans several columns stands in each of them
    pub path: Vec<String>,
    /// what each of them means, outermost first
    pub terms: Vec<Term>,
    /// the year that they name, with its half or quarter
    pub year: Option<YearMark>,
}

impl Column {
    /// The innermost term.
    #[must_use]
    pub fn term(&self) -> Option<Term> {
        self.terms.last().copied()
    }

    /// Whether a term stands anywhere above the column.
    #[must_use]
    pub fn under(&self, term: Term) -> bool {
        self.terms.contains(&term)
    }

    /// The innermost heading as printed.
    #[must_use]
    pub fn label(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }
}

/// Reads the header rows `rows` of a grid (indexes, half open) into one [`Column`] for each column.
///
/// In a workbook merged cells tell how far a heading reaches. In a text or CSV a blank cell to the right of a
/// heading belongs to it, except in the innermost row, and only as far as the heading above it reaches.
#[must_use]
pub fn columns(grid: &Grid, kind: Kind, rows: std::ops::Range<usize>, era: Option<Era>) -> Vec<Column> {
    let width = rows
        .clone()
        .filter_map(|r| grid.rows.get(r))
        .map(|r| r.cells.len())
        .max()
        .unwrap_or(0);
    let filled: Vec<Vec<Option<String>>> = rows
        .clone()
        .map(|r| spread(grid, kind, &rows, r, width))
        .collect();
    (0..width)
        .map(|column| describe(filled.iter().filter_map(|row| row.get(column)?.clone()), era))
        .collect()
}

fn describe(headings: impl Iterator<Item = String>, era: Option<Era>) -> Column {
    let mut column = Column::default();
    for text in headings {
        if column.path.last() == Some(&text) {
            continue;
        }
        column.terms.extend(term_with_year(&text));
        // The number of a group before a year is none of the year's digits: KPI①R4実績.
        let squeezed = squeeze(&text);
        let timed = after_group(&squeezed).unwrap_or(&text);
        if let Some(mark) = heading(timed, era).or_else(|| only_year(timed, era)) {
            let outer = column.year;
            column.year = Some(YearMark {
                half: mark.half.or(outer.and_then(|o| o.half)),
                quarter: mark.quarter.or(outer.and_then(|o| o.quarter)),
                ..mark
            });
        } else if let Some(year) = &mut column.year {
            year.half = half(&text).or(year.half);
            year.quarter = quarter(&text).or(year.quarter);
        }
        column.path.push(text);
    }
    column
}

/// The one year inside a heading with other words (令和6年度実績).
fn only_year(text: &str, era: Option<Era>) -> Option<YearMark> {
    let years = crate::years::find_years(text, era);
    let first = *years.first()?;
    let mark = YearMark {
        half: half(text),
        quarter: quarter(text),
        ..first
    };
    years.iter().all(|y| y.year == first.year).then_some(mark)
}

/// The headings of one header row, spread over the columns that they stand above.
fn spread(
    grid: &Grid,
    kind: Kind,
    rows: &std::ops::Range<usize>,
    row: usize,
    width: usize,
) -> Vec<Option<String>> {
    let mut out: Vec<Option<String>> = vec![None; width];
    let Some(cells) = grid.rows.get(row).map(|r| &r.cells) else {
        return out;
    };
    for (column, cell) in cells.iter().enumerate().filter(|(_, c)| !c.is_blank()) {
        let reach = if kind == Kind::Workbook {
            usize::try_from(cell.span.1).unwrap_or(1)
        } else {
            1
        };
        for slot in out.iter_mut().skip(column).take(reach.max(1)) {
            *slot = Some(cell.text.trim().to_owned());
        }
    }
    let is_innermost = row + 1 == rows.end;
    if kind != Kind::Workbook && !is_innermost {
        spread_over_blanks(grid, rows, row, &mut out);
    }
    out
}

/// A blank cell continues the heading to its left where some row below has a heading of its own there.
fn spread_over_blanks(grid: &Grid, rows: &std::ops::Range<usize>, row: usize, out: &mut [Option<String>]) {
    let below = |column: usize| {
        (row + 1..rows.end).any(|r| grid.rows.get(r).is_some_and(|r| !r.text(column).is_empty()))
    };
    let above_changes = |column: usize| {
        (rows.start..row).any(|r| grid.rows.get(r).is_some_and(|r| !r.text(column).is_empty()))
    };
    for column in 1..out.len() {
        if out[column].is_none() && below(column) && !above_changes(column) && below(column - 1) {
            out[column] = out[column - 1].clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::columns;
    use crate::grid::{Cell, Grid, Kind, Row};
    use crate::lexicon::Term;

    fn grid(lines: &[&str]) -> Grid {
        let rows = lines
            .iter()
            .zip(1..)
            .map(|(line, number)| Row {
                line: number,
                hidden: false,
                cells: line.split('\t').map(Cell::of).collect(),
            })
            .collect();
        Grid {
            rows,
            ..Grid::default()
        }
    }

    #[test]
    fn a_heading_reaches_over_the_blanks_beside_it() {
        let grid = grid(&[
            "分類\t計画と実績\t\t\t\t成果指標",
            "\t令和5年度\t\t令和6年度\t\t",
            "\t計画\t実績\t計画\t実績\t",
        ]);
        let columns = columns(&grid, Kind::Text, 0..3, None);
        assert_eq!(columns[0].term(), Some(Term::Number));
        assert_eq!(columns[2].term(), Some(Term::Result));
        assert_eq!(columns[2].year.unwrap().year.ad(), 2023);
        assert_eq!(columns[4].year.unwrap().year.ad(), 2024);
        assert_eq!(columns[5].term(), Some(Term::Indicator));
        assert_eq!(columns[5].year, None);
    }
}

//! Grids of a plan: where pasted cells belong in one, by their headings where they have any, otherwise by their place.

use std::collections::{HashMap, HashSet};

use crate::measure::{Measure, Status};
use crate::words::squeeze;
use crate::year::{Era, FiscalYear};

/// The headings of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridShape {
    /// words of the row headings; each may be known by several words
    pub rows: Vec<Vec<String>>,
    /// what the columns stand for
    pub columns: Vec<GridColumn>,
}

/// A column of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridColumn {
    /// its heading
    pub label: String,
    /// its fiscal year, where it stands for one
    pub year: Option<FiscalYear>,
}

/// A pasted cell and where it belongs: places count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedCell {
    /// row of the grid
    pub row: usize,
    /// column of the grid
    pub column: usize,
    /// what stands in it, without white space around
    pub text: String,
}

/// Why pasted cells do not fit into a grid. Counts are of what was pasted, without its headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// more columns than the grid has from where they begin
    TooManyColumns {
        /// how many were pasted
        pasted: usize,
        /// how many there is room for
        room: usize,
    },
    /// more rows than the grid has from where they begin
    TooManyRows {
        /// how many were pasted
        pasted: usize,
        /// how many there is room for
        room: usize,
    },
    /// a year, or another heading, that the grid does not have
    NoSuchColumn {
        /// the heading as pasted; empty where something stands in a column without one
        heading: String,
    },
    /// a row heading that the grid does not have
    NoSuchRow {
        /// the heading as pasted
        heading: String,
    },
    /// a row heading that means several rows of the grid, of which not all were pasted
    Ambiguous {
        /// the heading as pasted
        heading: String,
        /// how many rows of the grid it may mean
        count: usize,
        /// words that mean the first of them and no other
        like: String,
    },
    /// two pasted headings mean the same column or row
    Twice {
        /// the later heading as pasted
        heading: String,
    },
}

impl GridShape {
    /// Where pasted rows belong. A first row of years (令和7年度, R7) and a first column of the grid's own row headings
    /// say it themselves; cells without headings begin at `start` (row, column).
    ///
    /// # Errors
    /// Everything that does not fit; then nothing is placed.
    pub fn place(
        &self,
        pasted: &[Vec<String>],
        start: (usize, usize),
    ) -> Result<Vec<PlacedCell>, Vec<Unfit>> {
        let heads = self.year_row(pasted);
        let rows = pasted.get(usize::from(heads.is_some())..).unwrap_or_default();
        let names = self.row_names();
        let labels = match heads {
            Some(first) => first,
            None => usize::from(has_row_labels(rows, &names)),
        };
        let mut unfit = Vec::new();
        let columns = self.columns_of(pasted, rows, heads, labels, start.1, &mut unfit);
        let places = match labels {
            0 => self.rows_from(rows, start.0, &mut unfit),
            _ => self.rows_by_name(rows, &names, &mut unfit),
        };
        if !unfit.is_empty() {
            return Err(unfit);
        }
        let mut placed = Vec::new();
        for (row, cells) in places.into_iter().zip(rows) {
            for (column, cell) in columns.iter().zip(cells.iter().skip(labels)) {
                if let (Some(row), Some(column)) = (row, *column) {
                    let text = cell.trim().to_owned();
                    placed.push(PlacedCell { row, column, text });
                }
            }
        }
        Ok(placed)
    }

    /// How many columns of row headings stand before the years of a heading row (none or one), where the first row is
    /// one. A strange word among years is a column that the grid does not have; a figure says that these are cells.
    fn year_row(&self, pasted: &[Vec<String>]) -> Option<usize> {
        let first = pasted.first().filter(|_| pasted.len() > 1)?;
        let is_heading = |cell: &String| heading_year(cell).is_some() || self.column_named(cell).is_some();
        let begin = first.iter().position(is_heading)?;
        let is_figure = |cell: &String| !is_heading(cell) && Measure::read(cell).status == Status::Number;
        (!first.iter().any(is_figure)).then_some(begin.min(1))
    }

    fn column_named(&self, cell: &str) -> Option<usize> {
        let wanted = squeeze(cell);
        self.columns
            .iter()
            .position(|column| squeeze(&column.label) == wanted)
    }

    /// The rows that each word means. A row without a word is called by none.
    fn row_names(&self) -> Names {
        let mut names = Names::new();
        for (at, words) in self.rows.iter().enumerate() {
            for word in words
                .iter()
                .map(|word| squeeze(word))
                .filter(|word| !word.is_empty())
            {
                let rows = names.entry(word).or_default();
                if rows.last() != Some(&at) {
                    rows.push(at);
                }
            }
        }
        names
    }

    fn columns_of(
        &self,
        pasted: &[Vec<String>],
        rows: &[Vec<String>],
        heads: Option<usize>,
        labels: usize,
        start: usize,
        unfit: &mut Vec<Unfit>,
    ) -> Vec<Option<usize>> {
        if heads.is_none() {
            let width = rows
                .iter()
                .map(Vec::len)
                .max()
                .unwrap_or(0)
                .saturating_sub(labels);
            let room = self.columns.len().saturating_sub(start);
            if width > room {
                unfit.push(Unfit::TooManyColumns { pasted: width, room });
            }
            return (start..start.saturating_add(width)).map(Some).collect();
        }
        let heading_row = pasted.first().map(Vec::as_slice).unwrap_or_default();
        let headings = heading_row.get(labels..).unwrap_or_default();
        if stands_beside(rows, headings, labels) {
            unfit.push(Unfit::NoSuchColumn {
                heading: String::new(),
            });
        }
        let mut found = Vec::new();
        for heading in headings {
            let column = self.column_of(heading);
            if column.is_none() && !heading.trim().is_empty() {
                unfit.push(Unfit::NoSuchColumn {
                    heading: heading.trim().to_owned(),
                });
            }
            if column.is_some() && found.contains(&column) {
                unfit.push(Unfit::Twice {
                    heading: heading.trim().to_owned(),
                });
            }
            found.push(column);
        }
        found
    }

    fn column_of(&self, heading: &str) -> Option<usize> {
        let year = heading_year(heading);
        let by_year = || {
            self.columns
                .iter()
                .position(|c| c.year.is_some() && c.year == year)
        };
        self.column_named(heading).or_else(by_year)
    }

    fn rows_from(&self, rows: &[Vec<String>], start: usize, unfit: &mut Vec<Unfit>) -> Vec<Option<usize>> {
        let room = self.rows.len().saturating_sub(start);
        if rows.len() > room {
            unfit.push(Unfit::TooManyRows {
                pasted: rows.len(),
                room,
            });
        }
        (start..start.saturating_add(rows.len())).map(Some).collect()
    }

    /// Of several rows of one name the next one in order is meant, where as many were pasted as there are: a table
    /// copied whole. Where fewer were pasted, nobody knows which.
    fn rows_by_name(
        &self,
        rows: &[Vec<String>],
        names: &Names,
        unfit: &mut Vec<Unfit>,
    ) -> Vec<Option<usize>> {
        let headings: Vec<String> = rows.iter().map(|row| squeeze(heading_of(row))).collect();
        let mut pasted: HashMap<&str, usize> = HashMap::new();
        for heading in &headings {
            *pasted.entry(heading).or_default() += 1;
        }
        let (mut taken, mut told) = (HashSet::new(), HashSet::new());
        let mut found = Vec::new();
        for (row, heading) in rows.iter().zip(&headings) {
            if row.iter().all(|cell| cell.trim().is_empty()) {
                found.push(None);
                continue;
            }
            let named = names.get(heading).map(Vec::as_slice).unwrap_or_default();
            let is_whole = named.len() < 2 || pasted.get(heading.as_str()) == Some(&named.len());
            let place = named.iter().copied().find(|at| is_whole && !taken.contains(at));
            match place {
                Some(at) => _ = taken.insert(at),
                None if is_whole || told.insert(heading) => {
                    unfit.push(self.why_nowhere(heading_of(row), named, is_whole));
                }
                None => {}
            }
            found.push(place);
        }
        found
    }

    fn why_nowhere(&self, heading: &str, named: &[usize], is_whole: bool) -> Unfit {
        let heading = heading.to_owned();
        match named.first() {
            None => Unfit::NoSuchRow { heading },
            Some(_) if is_whole => Unfit::Twice { heading },
            Some(first) => {
                let words = self.rows.get(*first).map(Vec::as_slice).unwrap_or_default();
                let longest = words.iter().max_by_key(|word| word.chars().count());
                Unfit::Ambiguous {
                    heading,
                    count: named.len(),
                    like: longest.cloned().unwrap_or_default(),
                }
            }
        }
    }
}

/// The rows of a grid by their words.
type Names = HashMap<String, Vec<usize>>;

fn heading_of(row: &[String]) -> &str {
    row.first().map(|cell| cell.trim()).unwrap_or_default()
}

fn has_row_labels(rows: &[Vec<String>], names: &Names) -> bool {
    rows.iter()
        .all(|row| row.len() > 1 && names.contains_key(&squeeze(heading_of(row))))
}

/// Whether something stands in a column over which no heading stands.
fn stands_beside(rows: &[Vec<String>], headings: &[String], labels: usize) -> bool {
    let is_headless = |at: usize| headings.get(at).is_none_or(|heading| heading.trim().is_empty());
    rows.iter().any(|row| {
        let mut cells = row.iter().skip(labels).enumerate();
        cells.any(|(at, cell)| !cell.trim().is_empty() && is_headless(at))
    })
}

/// The fiscal year that a heading names: 令和7年度, R7, 令7, 2025年度, （令和7年度）. A bare number is a figure, not a year.
#[must_use]
pub fn heading_year(text: &str) -> Option<FiscalYear> {
    let told = squeeze(text);
    let told = told.trim_matches(['(', ')', '[', ']', '「', '」', '【', '】']);
    let bare = told.strip_suffix("年度").or_else(|| told.strip_suffix('年'));
    let (word, has_suffix) = (bare.unwrap_or(told), bare.is_some());
    let digits = word.find(|c: char| c.is_ascii_digit() || c == '元')?;
    let (sign, number) = word.split_at(digits);
    let number: u16 = match number {
        "元" => 1,
        number if number.len() <= 4 => number.parse().ok()?,
        _ => return None,
    };
    match sign {
        "" if has_suffix => FiscalYear::new(i32::from(number)),
        "" => None,
        sign => FiscalYear::from_era(Era::from_sign(sign)?, number),
    }
}

/// Whether a cell of a schedule says that the year before goes on: an arrow, with dashes or without.
#[must_use]
pub fn is_arrow(text: &str) -> bool {
    let arrow = |c: char| matches!(c, '→' | '⇒' | '➡' | '➔' | '⟶' | '>' | '＞' | '▶' | '►');
    let text = text.trim();
    let only = text
        .chars()
        .all(|c| arrow(c) || crate::measure::is_dash(c) || c.is_whitespace() || c == '…' || c == '・');
    only && text.chars().any(arrow)
}

#[cfg(test)]
mod tests {
    use super::{GridColumn, GridShape, Unfit, heading_year, is_arrow};
    use crate::year::FiscalYear;

    fn shape() -> GridShape {
        let column = |ad| GridColumn {
            label: FiscalYear::new(ad).unwrap().to_japanese(),
            year: FiscalYear::new(ad),
        };
        let row = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
        GridShape {
            rows: vec![
                row(&["収納率 目標", "収納率"]),
                row(&["滞納繰越額"]),
                row(&["件数"]),
            ],
            columns: vec![
                GridColumn {
                    label: "年度なし".to_owned(),
                    year: None,
                },
                column(2024),
                column(2025),
                column(2026),
            ],
        }
    }

    fn rows(text: &str) -> Vec<Vec<String>> {
        super::super::paste::read_pasted(text).unwrap()
    }

    fn placed(text: &str, start: (usize, usize)) -> Vec<(usize, usize, String)> {
        let cells = shape().place(&rows(text), start).unwrap();
        cells.into_iter().map(|c| (c.row, c.column, c.text)).collect()
    }

    fn at(row: usize, column: usize, text: &str) -> (usize, usize, String) {
        (row, column, text.to_owned())
    }

    #[test]
    fn bare_cells_begin_where_the_person_stands() {
        assert_eq!(
            placed("1\t2\n ３ \t", (1, 2)),
            [at(1, 2, "1"), at(1, 3, "2"), at(2, 2, "３"), at(2, 3, "")]
        );
    }

    #[test]
    fn a_row_of_years_says_where_columns_belong_whatever_their_order() {
        assert_eq!(
            placed("R7\t令和6年度\n1\t2", (1, 0)),
            [at(1, 2, "1"), at(1, 1, "2")]
        );
        assert_eq!(
            placed("指標\tR８\n件数\t5\n収納率\t6", (0, 0)),
            [at(2, 3, "5"), at(0, 3, "6")]
        );
    }

    #[test]
    fn row_headings_alone_say_the_rows() {
        assert_eq!(placed("件　数\t7", (0, 1)), [at(2, 1, "7")]);
        assert_eq!(placed("2025\t2026", (0, 2)), [at(0, 2, "2025"), at(0, 3, "2026")]);
    }

    #[test]
    fn what_does_not_fit_is_told_whole_and_nothing_is_placed() {
        let unfit = |text: &str, start| shape().place(&rows(text), start).unwrap_err();
        assert_eq!(
            unfit("1\t2\t3\n1\n1\n1", (0, 2)),
            [
                Unfit::TooManyColumns { pasted: 3, room: 2 },
                Unfit::TooManyRows { pasted: 4, room: 3 }
            ]
        );
        let heading = |text: &str| text.to_owned();
        assert_eq!(
            unfit("指標\tR7\tR9\n件数\t1\t2\n人口\t1\t2", (0, 0)),
            [
                Unfit::NoSuchColumn {
                    heading: heading("R9")
                },
                Unfit::NoSuchRow {
                    heading: heading("人口")
                }
            ]
        );
        assert_eq!(
            unfit("R7\t2025年度\n1\t2", (0, 0)),
            [Unfit::Twice {
                heading: heading("2025年度")
            }]
        );
        assert_eq!(
            unfit("指標\tR7\n件数\t1\n件数\t2", (0, 0)),
            [Unfit::Twice {
                heading: heading("件数")
            }]
        );
    }

    #[test]
    fn a_blank_first_column_is_a_column_of_cells_and_names_no_row() {
        let mut unnamed = shape();
        unnamed.rows[0] = vec![String::new(), "2-1 収納率".to_owned()];
        let cells = unnamed.place(&rows("\t調査\t→"), (1, 1)).unwrap();
        let placed: Vec<_> = cells.into_iter().map(|c| (c.row, c.column, c.text)).collect();
        assert_eq!(placed, [at(1, 1, ""), at(1, 2, "調査"), at(1, 3, "→")]);
    }

    #[test]
    fn a_name_of_several_rows_is_taken_only_with_all_of_them() {
        let mut twins = shape();
        twins.rows[2] = vec!["収納率".to_owned(), "3-1 収納率 目標".to_owned()];
        let place = |text: &str| twins.place(&rows(text), (0, 0));
        let both = place("指標\tR7\n収納率\t1\n収納率\t2").unwrap();
        let places: Vec<usize> = both.iter().map(|cell| cell.row).collect();
        assert_eq!(places, [0, 2]);
        let ambiguous = [Unfit::Ambiguous {
            heading: "収納率".to_owned(),
            count: 2,
            like: "収納率 目標".to_owned(),
        }];
        for text in ["指標\tR7\n収納率\t1", "指標\tR7\n収納率\t1\n収納率\t2\n収納率\t3"] {
            assert_eq!(place(text).unwrap_err(), ambiguous, "{text}");
        }
    }

    #[test]
    fn cells_without_a_heading_above_are_refused_and_never_dropped() {
        let unfit = |text: &str| shape().place(&rows(text), (0, 0)).unwrap_err();
        let headless = [Unfit::NoSuchColumn {
            heading: String::new(),
        }];
        for text in [
            "指標\tR7\t\n件数\t1\t2",
            "指標\tR7\n件数\t1\t2",
            "R7\t\tR8\n1\t2\t3",
        ] {
            assert_eq!(unfit(text), headless, "{text}");
        }
        assert_eq!(
            placed("指標\tR7\t\n件数\t1\t \t", (0, 0)),
            [at(2, 2, "1")],
            "blank ends are nothing"
        );
    }

    #[test]
    fn a_strange_word_among_years_is_a_column_that_is_not_there() {
        let unfit = |text: &str| shape().place(&rows(text), (0, 0)).unwrap_err();
        for (text, word) in [
            ("指標\tR7\t備考\n件数\t1\tx", "備考"),
            ("指標\t単位\tR7\n件数\t件\t1", "単位"),
            ("R7\t令和8年度目標\n1\t2", "令和8年度目標"),
        ] {
            let heading = word.to_owned();
            assert_eq!(unfit(text), [Unfit::NoSuchColumn { heading }], "{text}");
        }
        assert_eq!(
            placed("R7\t98%\n1\t2", (0, 1)).len(),
            4,
            "a figure is a cell, and its row one of cells"
        );
    }

    #[test]
    fn a_start_outside_the_grid_has_no_room() {
        assert!(shape().place(&rows("1"), (9, 9)).is_err());
    }

    #[test]
    fn headings_name_years_and_figures_do_not() {
        for text in ["令和7年度", "Ｒ７", "令7", "2025年度", "（令和７年度）", "R7年"] {
            assert_eq!(heading_year(text), FiscalYear::new(2025), "{text}");
        }
        assert_eq!(heading_year("令和元年度"), FiscalYear::new(2019));
        for text in ["2025", "98.5", "R", "目標", "7件", "", "R123456"] {
            assert_eq!(heading_year(text), None, "{text}");
        }
    }

    #[test]
    fn arrows_go_on_and_words_do_not() {
        for text in ["→", "────→", " ⇒ ", "----->", "・・・→"] {
            assert!(is_arrow(text), "{text}");
        }
        for text in ["", "－", "実施→拡大", "継続"] {
            assert!(!is_arrow(text), "{text}");
        }
    }
}

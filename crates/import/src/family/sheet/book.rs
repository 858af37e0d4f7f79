//! What every form of a document shares: merged cells, the labels that it uses, its years and its characters.

use std::collections::{HashMap, HashSet};

use ayumi_domain::words::squeeze;
use ayumi_domain::year::Era;

use super::above::Above;
use super::forms::Form;
use super::noise::Vocabulary;
use super::{heads, labels};
use crate::draft::Place;
use crate::grid::{Grid, Kind, Pages};
use crate::lexicon::Term;
use crate::years::YearMark;

/// A document and what is common to its forms.
pub(super) struct Book<'a> {
    /// the document
    pub pages: &'a Pages,
    /// words by which scan noise is told from text
    pub vocabulary: Vocabulary,
    /// labels that stand alone in a cell somewhere, as they should read
    pub labels: HashSet<String>,
    /// short cells in the place of a label that the lexicon does not know, and how often each stands there
    pub unknown: HashMap<String, usize>,
    /// how often a line that stands alone in its row is repeated
    pub lines: HashMap<String, usize>,
    /// rows of a text that hold nothing but the number of their page
    pub page_numbers: HashSet<(usize, usize)>,
    /// how many texts beside a label are lists, and how many there are, by label
    pub lists: HashMap<String, (usize, usize)>,
    /// arrows say that a plan goes on, so that a dash says something else
    pub has_arrows: bool,
    /// prose labels in the order in which the forms have them
    pub order: Vec<String>,
    /// headings that a page may begin with
    pub headings: Vec<String>,
    /// the one year that the document reports on
    pub year_of_report: Option<YearMark>,
    /// the era that a year without one belongs to
    pub era: Option<Era>,
    /// how many rows are labelled as a remark, filled in or not
    pub remarks: usize,
    /// rows of labels that stand above the rows of their values
    pub above: Above,
    /// words that the lexicon does not know and that stand on form after form, with other words beside them
    pub repeated: HashSet<String>,
    origins: Vec<HashMap<(usize, usize), (usize, usize)>>,
}

impl<'a> Book<'a> {
    /// Looks through a document once.
    pub(super) fn new(pages: &'a Pages, forms: &[Form]) -> Self {
        let mut book = Self {
            pages,
            vocabulary: Vocabulary::of(pages),
            labels: HashSet::new(),
            unknown: HashMap::new(),
            lines: HashMap::new(),
            page_numbers: page_numbers(pages),
            has_arrows: has_arrows(pages),
            lists: HashMap::new(),
            order: Vec::new(),
            headings: Vec::new(),
            year_of_report: None,
            era: None,
            remarks: 0,
            above: Above::of(pages),
            repeated: super::above::repeated(pages, forms),
            origins: pages.grids.iter().map(origins).collect(),
        };
        for row in pages.grids.iter().flat_map(|g| &g.rows) {
            let mut filled = row.filled();
            let (first, second) = (filled.next(), filled.next());
            let Some(first) = first else { continue };
            let text = row.text(first);
            if second.is_none() {
                *book.lines.entry(squeeze(text)).or_default() += 1;
            }
            match labels::whole(text) {
                Some(label) if label.term == Term::Note => book.remarks += 1,
                Some(label) if matches!(label.term, Term::Text | Term::Content) => {
                    if let Some(beside) = second.map(|c| row.text(c)) {
                        let (lists, all) = book.lists.entry(label.name.clone()).or_default();
                        *lists += usize::from(is_list(beside));
                        *all += 1;
                    }
                    if label.term == Term::Text {
                        book.labels.insert(label.name);
                    }
                }
                None if second.is_some()
                    && labels::looks_like_label(text)
                    && heads::year_cells(row, None) < 2 =>
                {
                    *book.unknown.entry(squeeze(text)).or_default() += 1;
                }
                _ => {}
            }
        }
        book
    }

    /// Whether the document is a text that a machine extracted, where columns cannot be trusted.
    pub(super) fn is_scan(&self) -> bool {
        self.pages.kind == Kind::Text
    }

    /// The cell where a merged cell begins; the cell itself where it is not covered.
    pub(super) fn origin(&self, place: Place) -> Place {
        let found = self
            .origins
            .get(place.grid)
            .and_then(|o| o.get(&(place.row, place.column)));
        found.map_or(place, |(row, column)| Place::new(place.grid, *row, *column))
    }

    /// How many columns a cell covers.
    pub(super) fn width(&self, place: Place) -> usize {
        let grid = self.pages.grids.get(place.grid);
        let row = grid.and_then(|g| g.rows.get(place.row));
        let cell = row.and_then(|r| r.cells.get(place.column));
        cell.and_then(|c| usize::try_from(c.span.1).ok())
            .unwrap_or(1)
            .max(1)
    }

    /// Whether an unknown word in the place of a label is one: other forms use it too, or nothing here is a scan.
    pub(super) fn is_own_label(&self, text: &str) -> bool {
        let often = self.unknown.get(&squeeze(text)).copied().unwrap_or(0);
        labels::looks_like_label(text) && (!self.is_scan() || often >= 2)
    }

    /// Whether a line is printed on form after form (a footnote of the form itself, a page heading).
    pub(super) fn is_boilerplate(&self, text: &str, forms: usize) -> bool {
        let often = self.lines.get(&squeeze(text)).copied().unwrap_or(0);
        often >= 3 && often * 2 >= forms
    }
}

/// Rows of a text with a number alone that goes up from page to page.
fn page_numbers(pages: &Pages) -> HashSet<(usize, usize)> {
    let mut found = HashSet::new();
    if pages.kind != Kind::Text {
        return found;
    }
    for (index, grid) in pages.grids.iter().enumerate() {
        let alone = grid.rows.iter().enumerate().filter_map(|(row, cells)| {
            let mut filled = cells.filled();
            let text = filled.next().map(|c| squeeze(cells.text(c)))?;
            let digits = text.trim_matches(|c: char| "-－―—–()p.".contains(c));
            let number = digits.parse::<u16>().ok()?;
            (filled.next().is_none() && digits.len() <= 3).then_some((row, number))
        });
        let alone: Vec<(usize, u16)> = alone.collect();
        for pair in alone.windows(2) {
            if let [(a, before), (b, after)] = pair
                && after
                    .checked_sub(*before)
                    .is_some_and(|step| (1..=2).contains(&step))
            {
                found.extend([(index, *a), (index, *b)]);
            }
        }
    }
    found
}

/// Whether some cell beside another holds an arrow and nothing else.
fn has_arrows(pages: &Pages) -> bool {
    let rows = pages.grids.iter().flat_map(|g| &g.rows);
    let arrow = |text: &str| matches!(text, "→" | "⇒" | "➡" | "⟶");
    rows.take(4000)
        .any(|row| row.filled().skip(1).any(|c| arrow(row.text(c))))
}

/// Whether a text begins with the mark of a list.
pub(super) fn is_list(text: &str) -> bool {
    text.trim_start().starts_with(['・', '･', '●', '○'])
}

/// Which cells lie under a merged cell, and where that begins.
fn origins(grid: &Grid) -> HashMap<(usize, usize), (usize, usize)> {
    const WIDEST: usize = 256;
    let mut found = HashMap::new();
    for (row, cells) in grid.rows.iter().enumerate() {
        for (column, cell) in cells.cells.iter().enumerate() {
            let (height, width) = cell.span;
            if cell.covered || (height <= 1 && width <= 1) {
                continue;
            }
            let width = usize::try_from(width).unwrap_or(1).clamp(1, WIDEST);
            let last = cells.line.saturating_add(height.max(1) - 1);
            let under = grid.rows.iter().enumerate().skip(row);
            for (r, _) in under.take_while(|(_, under)| under.line <= last) {
                for c in column..column + width {
                    if (r, c) != (row, column) {
                        found.entry((r, c)).or_insert((row, column));
                    }
                }
            }
        }
    }
    found
}

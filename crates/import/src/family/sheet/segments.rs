//! A row of a form cut into labels and what stands beside each of them.

use ayumi_domain::words::squeeze;

use super::book::Book;
use super::forms;
use super::labels::{self, Label};
use crate::draft::Place;
use crate::lexicon::Term;

/// A label and its values; without label: what stands before the first label of a row.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// the label, unless the row goes on with that of a row above
    pub label: Option<Label>,
    /// where the label stands
    pub at: Option<Place>,
    /// the label belongs to a merged cell that begins in a row above
    pub continued: bool,
    /// cells of values, left to right
    pub values: Vec<Place>,
    /// the heading above the label, which says of which half or year it speaks (上半期 over 実績)
    pub over: Option<String>,
}

impl Segment {
    /// What the label speaks of.
    pub(super) fn term(&self) -> Option<Term> {
        self.label.as_ref().map(|l| l.term)
    }

    /// The label with the heading above it, where the year and the half of its values may stand.
    pub(super) fn says(&self) -> String {
        let name = self.label.as_ref().map_or("", |l| l.name.as_str());
        match &self.over {
            Some(over) => format!("{over} {name}"),
            None => name.to_owned(),
        }
    }

    /// The text behind the label and in the cells beside it, one line per cell.
    pub(super) fn text(&self, book: &Book<'_>) -> String {
        let rest = self.label.iter().map(|l| l.rest.clone());
        let cells = self.values.iter().map(|p| text(book, *p).to_owned());
        let parts: Vec<String> = rest.chain(cells).filter(|t| !t.trim().is_empty()).collect();
        parts.join("\n")
    }

    /// Every cell of the segment.
    pub(super) fn places(&self) -> impl Iterator<Item = Place> {
        self.at.into_iter().chain(self.values.iter().copied())
    }
}

/// The text of a cell.
pub(super) fn text<'a>(book: &Book<'a>, place: Place) -> &'a str {
    let row = book
        .pages
        .grids
        .get(place.grid)
        .and_then(|g| g.rows.get(place.row));
    row.map_or("", |r| r.text(place.column))
}

/// Cuts a row at its labels.
pub(super) fn cut(book: &Book<'_>, grid: usize, row: usize) -> Vec<Segment> {
    if let Some(segments) = book.above.segments(grid, row) {
        return segments;
    }
    let mut segments = beside(book, grid, row);
    if let Some((at, over)) = block(book, grid, row) {
        for segment in segments.iter_mut().filter(|s| s.at.is_some() && s.at != Some(at)) {
            segment.over.get_or_insert_with(|| over.clone());
        }
    }
    segments
}

/// The year or the half that a cell merged over several rows names for all of them.
fn block(book: &Book<'_>, grid: usize, row: usize) -> Option<(Place, String)> {
    if book.is_scan() {
        return None;
    }
    let sheet = book.pages.grids.get(grid)?;
    let first = sheet.rows.get(row)?.filled().next()?;
    (0..=first).find_map(|column| {
        let at = book.origin(Place::new(grid, row, column));
        let cell = sheet.rows.get(at.row)?.cells.get(at.column)?;
        let half = || labels::whole(&cell.text).is_some_and(|l| l.term == Term::Half);
        let timed = cell.span.0 > 1 && (crate::years::heading(&cell.text, book.era).is_some() || half());
        timed.then(|| (at, cell.text.trim().to_owned()))
    })
}

/// Labels with the cells beside them.
fn beside(book: &Book<'_>, grid: usize, row: usize) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let places = forms::places(book.pages, grid, row);
    if let Some(first) = places.first() {
        segments.extend(label_above(book, *first));
    }
    for (i, place) in places.iter().copied().enumerate() {
        let cell = text(book, place);
        let waiting = segments
            .last()
            .filter(|s| s.values.is_empty())
            .and_then(|s| s.label.as_ref().filter(|l| l.rest.is_empty()))
            .map(|l| l.term);
        let beside = places.get(i + 1).map(|p| text(book, *p));
        match label(book, cell, i == 0, waiting, beside) {
            Some(label) => segments.push(Segment {
                label: Some(label),
                at: Some(place),
                continued: false,
                values: Vec::new(),
                over: None,
            }),
            None => match segments.last_mut() {
                Some(last) => last.values.push(place),
                None => segments.push(Segment {
                    label: None,
                    at: None,
                    continued: false,
                    values: vec![place],
                    over: None,
                }),
            },
        }
    }
    segments
}

fn label(
    book: &Book<'_>,
    cell: &str,
    first: bool,
    waiting: Option<Term>,
    beside: Option<&str>,
) -> Option<Label> {
    if waiting.is_some() && squeeze(cell) == "達成" {
        return None; // the value of a stage, not the heading of a judgement
    }
    if let Some(label) = labels::whole(cell) {
        let answers = waiting == Some(label.term) && waiting == Some(Term::Related);
        return (!answers).then_some(label); // 関係課 as the answer to 関係課
    }
    if let Some(label) = labels::of_half(cell).filter(|_| !book.is_scan() && beside.is_some()) {
        return Some(label);
    }
    if let Some(label) = labels::leading(cell) {
        let anywhere = matches!(
            label.term,
            Term::Baseline | Term::Target | Term::Related | Term::Lead | Term::Number
        );
        if first || anywhere {
            return Some(label);
        }
    }
    if !first {
        return book.repeated.contains(&squeeze(cell)).then(|| unknown(cell));
    }
    if let Some(label) = labels::of_year(cell).filter(|_| beside.is_some()) {
        return Some(label);
    }
    if book.is_scan()
        && let Some(label) = labels::trailing(cell)
    {
        return Some(label);
    }
    if beside.is_some_and(|b| labels::whole(b).is_none()) && book.is_own_label(cell) {
        return Some(unknown(cell));
    }
    labels::tight(cell, book.labels.iter().map(String::as_str)).filter(|_| beside.is_none())
}

/// A word that the lexicon does not know, as a label of prose.
pub(super) fn unknown(cell: &str) -> Label {
    Label {
        term: Term::Text,
        name: labels::display(cell),
        rest: String::new(),
        tight: false,
    }
}

/// The label of a merged cell that begins above and reaches down to this row.
fn label_above(book: &Book<'_>, first: Place) -> Option<Segment> {
    let above = (0..first.column).rev().find_map(|column| {
        let origin = book.origin(Place::new(first.grid, first.row, column));
        (origin.row < first.row).then_some(origin)
    })?;
    let cell = text(book, above);
    let label = labels::leading(cell).or_else(|| book.is_own_label(cell).then(|| unknown(cell)))?;
    Some(Segment {
        label: Some(Label {
            rest: String::new(),
            ..label
        }),
        at: None,
        continued: true,
        values: Vec::new(),
        over: None,
    })
}

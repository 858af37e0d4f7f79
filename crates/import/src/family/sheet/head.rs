//! The head of a form: its number, its title, and the levels above it.

use ayumi_domain::words::squeeze;

use super::book::Book;
use super::forms::{self, Form};
use super::segments::{self, Segment};
use super::{heads, labels};
use crate::draft::Place;
use crate::grid::Kind;
use crate::lexicon::Term;
use crate::numbering;

/// A heading above an initiative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Level {
    /// 基本方針, where the form says so
    pub label: Option<String>,
    /// 1, (2), Ⅰ
    pub number: Option<String>,
    /// the heading without its number
    pub title: String,
    /// where it stands
    pub at: Place,
}

/// What the head of a form says.
#[derive(Clone, Debug, Default)]
pub(super) struct Top {
    /// the number that a cell of its own gives (整理番号 1-2-3)
    pub number: Option<(String, Place)>,
    /// headings, outermost first
    pub levels: Vec<Level>,
    /// the label of the title (取組項目)
    pub label: Option<String>,
    /// the number before the title
    pub own: Option<String>,
    /// the title
    pub title: String,
    /// where the title stands
    pub at: Option<Place>,
    /// the number was glued to the title by a false bar (アー財源の確保)
    pub unglued: bool,
    /// where a heading stands whose label is no known word
    pub inferred: Option<Place>,
    /// cells that the head is made of
    pub places: Vec<Place>,
}

/// Reads the head of a form.
pub(super) fn read(book: &Book<'_>, form: &Form) -> Top {
    let mut top = Top::default();
    let Some(sheet) = book.pages.grids.get(form.grid) else {
        return top;
    };
    for row in form.rows.clone() {
        let Some(cells) = sheet.rows.get(row) else { break };
        if row > form.anchor && heads::year_cells(cells, book.era) >= 2 {
            break;
        }
        let segments = segments::cut(book, form.grid, row);
        let body = segments
            .first()
            .is_some_and(|s| is_body(s.term()) && !(row < form.anchor && is_own(s)));
        if below(book, form, row, &segments, &mut top) {
            continue;
        }
        if body && row != form.anchor {
            break;
        }
        for segment in &segments {
            take(book, form, segment, &mut top);
        }
        if body && row >= form.anchor {
            break;
        }
    }
    if form.by == Term::Lead && top.title.is_empty() {
        heading_as_title(&mut top);
    }
    top
}

/// Labels with which the body of a form begins.
fn is_body(term: Option<Term>) -> bool {
    term.is_some_and(|t| {
        !matches!(
            t,
            Term::Number | Term::Level | Term::Title | Term::Sdgs | Term::Project | Term::Division
        )
    })
}

/// A row of labels with their values in the row below.
fn below(book: &Book<'_>, form: &Form, row: usize, segments: &[Segment], top: &mut Top) -> bool {
    let bare = |s: &Segment| s.values.is_empty() && s.label.as_ref().is_some_and(|l| l.rest.is_empty());
    let ours = segments
        .iter()
        .any(|s| matches!(s.term(), Some(Term::Title | Term::Number | Term::Level)));
    if segments.len() < 2 || !ours || !segments.iter().all(bare) {
        return false;
    }
    for segment in segments {
        let Some(at) = segment.at else { continue };
        let under = Place::new(form.grid, row + 1, at.column);
        if segments::text(book, under).is_empty() {
            continue;
        }
        let filled = Segment {
            values: vec![under],
            ..segment.clone()
        };
        take(book, form, &filled, top);
    }
    true
}

fn take(book: &Book<'_>, form: &Form, segment: &Segment, top: &mut Top) {
    let text = segment.text(book).trim().to_owned();
    let at = segment.values.first().copied().or(segment.at);
    let Some(at) = at else { return };
    match segment.term() {
        Some(Term::Number) if top.number.is_none() && !text.is_empty() => {
            top.number = Some((text, at));
        }
        Some(Term::Level) if form.by == Term::Level && at.row == form.anchor && !text.is_empty() => {
            top.title = labels_of(&text);
            top.at = Some(at);
            top.label = segment.label.as_ref().map(|l| l.name.clone());
        }
        Some(Term::Level) if second_level(book, segment).is_some() => {
            let first = segments::text(book, at).to_owned();
            top.levels.push(level(segment, &first, at));
            top.levels.extend(second_level(book, segment));
            top.inferred = Some(at);
        }
        Some(Term::Level) if !text.is_empty() => top.levels.push(level(segment, &text, at)),
        Some(Term::Title | Term::Project) if top.title.is_empty() && !text.is_empty() => {
            title(book, top, &text, at);
            top.label = segment.label.as_ref().map(|l| l.name.clone());
        }
        Some(Term::Text) if at.row < form.anchor && is_own(segment) && is_numbered(&text) => {
            top.inferred = Some(at);
            top.levels.push(level(segment, &text, at));
        }
        None if at.row <= form.anchor => unlabelled(book, top, &text, at),
        _ => return,
    }
    top.places.extend(segment.places());
}

/// A heading line above the form.
fn unlabelled(book: &Book<'_>, top: &mut Top, text: &str, at: Place) {
    let known = numbering::split(text).filter(|n| !n.rest.is_empty());
    if let Some(numbered) = known.filter(|_| book.pages.kind != Kind::Workbook || is_heading(text)) {
        top.levels.push(Level {
            label: None,
            number: Some(numbered.number),
            title: labels_of(numbered.rest),
            at,
        });
    }
}

/// A second heading behind the first one, under a word that is no known label: 方針 | Ⅰ 甲 | 柱だて | ２ 乙.
fn second_level(book: &Book<'_>, segment: &Segment) -> Option<Level> {
    let [_, label, value] = segment.values.as_slice() else {
        return None;
    };
    let (word, text) = (segments::text(book, *label), segments::text(book, *value));
    let fits = book.pages.kind == Kind::Workbook && labels::looks_like_label(word) && is_numbered(text);
    fits.then(|| Level {
        label: Some(labels::display(word)),
        ..level(segment, text, *value)
    })
}

/// A label that only this document has.
fn is_own(segment: &Segment) -> bool {
    let name = segment.label.as_ref().map_or("", |l| l.name.as_str());
    segment.term() == Some(Term::Text) && crate::lexicon::term(name).is_none()
}

fn is_numbered(text: &str) -> bool {
    is_heading(text) && numbering::split(text).is_some_and(|n| !n.rest.is_empty())
}

fn is_heading(text: &str) -> bool {
    text.chars().count() <= 60 && !text.contains('。')
}

fn labels_of(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn level(segment: &Segment, text: &str, at: Place) -> Level {
    let numbered = numbering::split(text).filter(|n| !n.rest.is_empty());
    Level {
        label: segment.label.as_ref().map(|l| l.name.clone()),
        number: numbered.as_ref().map(|n| n.number.clone()),
        title: labels_of(numbered.map_or(text, |n| n.rest)),
        at,
    }
}

fn title(book: &Book<'_>, top: &mut Top, text: &str, at: Place) {
    let (own, title, unglued) = match numbering::split(text).filter(|n| !n.rest.is_empty()) {
        Some(numbered) => (Some(numbered.number), numbered.rest.to_owned(), false),
        None => match unglue(book, text) {
            Some((number, rest)) => (Some(number), rest, true),
            None => (None, text.to_owned(), false),
        },
    };
    top.own = own;
    top.title = labels_of(&title);
    top.unglued = unglued;
    top.at = Some(at);
}

/// アー財源の確保 of a scanned page: a lone kana, a bar that was a blank, and a word that begins with a Chinese character.
fn unglue(book: &Book<'_>, text: &str) -> Option<(String, String)> {
    let mut chars = text.chars();
    let (kana, bar, next) = (
        chars.next()?,
        chars.next()?,
        chars.clone().find(|c| !c.is_whitespace())?,
    );
    let is_number = ('ア'..='ン').contains(&kana) && matches!(bar, 'ー' | '－' | '-' | '―' | '一');
    let is_word = ('\u{4E00}'..='\u{9FFF}').contains(&next);
    (book.is_scan() && is_number && is_word).then(|| (kana.to_string(), chars.as_str().trim().to_owned()))
}

/// Where no cell is labelled as the title, the innermost heading above the form is it.
fn heading_as_title(top: &mut Top) {
    let Some(last) = top.levels.pop() else { return };
    top.own = last.number;
    top.title = last.title;
    top.at = Some(last.at);
}

/// The number of the form as an id: printed whole, or built from the path and the number before the title.
pub(super) fn id(top: &Top, path: &[String]) -> String {
    if let Some((number, _)) = &top.number {
        return match numbering::alone(number) {
            Some((tidy, _)) => tidy,
            None => squeeze(number),
        };
    }
    let own = top.own.clone().unwrap_or_else(|| top.title.clone());
    if numbering::alone(&own).is_some_and(|(_, style)| style == numbering::Style::Compound) {
        return own;
    }
    let mut parts: Vec<&str> = path.iter().map(String::as_str).collect();
    parts.push(&own);
    parts.join("-")
}

/// Whether a text is a cell of the head that is left aside.
pub(super) fn aside(book: &Book<'_>, form: &Form, row: usize) -> Vec<Place> {
    let places = forms::places(book.pages, form.grid, row);
    let aside: Vec<bool> = places
        .iter()
        .map(|p| labels::is_aside(segments::text(book, *p)))
        .collect();
    let mut out = Vec::new();
    for (i, place) in places.iter().enumerate() {
        let before = i
            .checked_sub(1)
            .and_then(|b| aside.get(b))
            .copied()
            .unwrap_or(false);
        let here = aside.get(i).copied().unwrap_or(false);
        let value_of = before && labels::whole(segments::text(book, *place)).is_none();
        if here || (value_of && segments::text(book, *place).chars().count() <= 20) {
            out.push(*place);
        }
    }
    out
}

//! The list of all items beside the forms: held against them, and its printed totals recounted.

use ayumi_domain::Field;
use ayumi_domain::plan::{PlanDocument, Total};
use ayumi_domain::words::squeeze;
use rust_decimal::Decimal;

use super::book::Book;
use super::forms::Form;
use super::{counts, labels, segments};
use crate::draft::{Draft, Note, Place};
use crate::header::{self, Column};
use crate::lexicon::Term;
use crate::numbering;

/// A list of items as it stands.
pub(super) struct List {
    /// its grid
    pub grid: usize,
    /// its columns
    pub columns: Vec<Column>,
    /// its rows of items
    pub items: Vec<usize>,
    /// the row after its last
    pub end: usize,
}

/// Reads every sheet that holds no form.
pub(super) fn read(draft: &mut Draft<'_>, book: &Book<'_>, forms: &[Form]) {
    for (grid, sheet) in book.pages.grids.iter().enumerate() {
        let aside = sheet.hidden || super::forms::is_example(sheet);
        if aside || forms.iter().any(|f| f.grid == grid) {
            continue;
        }
        contents(draft, book, grid);
        if let Some(list) = list(book, grid) {
            hold_items(draft, book, &list);
            totals(draft, book, &list);
            counts::read(draft, book, &list);
        } else {
            let nothing = List {
                grid,
                columns: Vec::new(),
                items: Vec::new(),
                end: 0,
            };
            counts::effects_alone(draft, book, &nothing);
        }
    }
}

/// A table of contents on a sheet of its own: titles with dot leaders, and page numbers.
fn contents(draft: &mut Draft<'_>, book: &Book<'_>, grid: usize) {
    let rows = book.pages.grids.get(grid).map_or(0, |sheet| sheet.rows.len());
    for row in 0..rows {
        let places = super::forms::places(book.pages, grid, row);
        let Some(at) = places.first().copied() else {
            continue;
        };
        let text = segments::text(book, at);
        if !["・・・", "………", "....", "．．．"]
            .iter()
            .any(|leader| text.contains(leader))
        {
            continue;
        }
        draft.claim_row(grid, row);
        let tidy = super::outline::tidy(text);
        let title = numbering::split(&tidy).map_or(tidy.as_str(), |n| n.rest);
        let same = |known: &str| squeeze(known) == squeeze(title);
        let known = draft.doc.initiatives.iter().any(|i| same(&i.title))
            || draft.doc.sections.iter().any(|s| same(&s.title));
        let close = draft
            .doc
            .initiatives
            .iter()
            .find(|i| super::outline::alike(&i.title, title) >= 80);
        if let Some(item) = close.filter(|_| !known) {
            let note = Note::doubt("title-differs", Field::Title)
                .on(&item.id.clone())
                .made(item.title.clone())
                .say("目次の名前と様式の名前が違います。様式のほうを採りました。");
            draft.report(note.at(at).read(title));
        }
    }
}

/// The list of a sheet: a heading with the titles of items, and the rows under it.
fn list(book: &Book<'_>, grid: usize) -> Option<List> {
    let sheet = book.pages.grids.get(grid)?;
    let is_heading = |row: &usize| {
        let terms: Vec<Term> = super::forms::places(book.pages, grid, *row)
            .iter()
            .filter_map(|p| labels::whole(segments::text(book, *p)).map(|l| l.term))
            .collect();
        terms.contains(&Term::Title) && terms.len() >= 3
    };
    let top = (0..sheet.rows.len().min(30)).find(is_heading)?;
    let title_in = |row: usize| {
        let columns = header::columns(sheet, book.pages.kind, top..row, book.era);
        columns.iter().position(|c| c.under(Term::Title))
    };
    let title = title_in(top + 1)?;
    let mut first = top + 1;
    while first < sheet.rows.len() && sheet.rows.get(first).is_some_and(|r| r.text(title).is_empty()) {
        first += 1;
    }
    let columns = header::columns(sheet, book.pages.kind, top..first, book.era);
    let mut items = Vec::new();
    let mut end = first;
    for row in first..sheet.rows.len() {
        let Some(cells) = sheet.rows.get(row) else { break };
        if cells.text(title).is_empty() || labels::whole(cells.text(title)).is_some() {
            break;
        }
        items.push(row);
        end = row + 1;
    }
    Some(List {
        grid,
        columns,
        items,
        end,
    })
}

impl List {
    /// The column under a heading.
    pub(super) fn column(&self, term: Term) -> Option<usize> {
        self.columns.iter().position(|c| c.under(term))
    }
}

/// Each row of the list has a form of the same number and title.
fn hold_items(draft: &mut Draft<'_>, book: &Book<'_>, list: &List) {
    let (Some(title_at), number_at) = (list.column(Term::Title), list.column(Term::Number)) else {
        return;
    };
    let first = list.items.first().copied().unwrap_or(list.end);
    (0..first).for_each(|row| draft.claim_row(list.grid, row));
    for row in list.items.iter().copied() {
        draft.claim_row(list.grid, row);
        let at = Place::new(list.grid, row, title_at);
        let title = segments::text(book, at).to_owned();
        let bare = numbering::split(&title)
            .filter(|n| !n.rest.is_empty())
            .map_or(title.as_str(), |n| n.rest);
        let number = number_at
            .map(|c| segments::text(book, Place::new(list.grid, row, c)))
            .and_then(|n| {
                numbering::alone(n)
                    .map(|(n, _)| n)
                    .or_else(|| Some(squeeze(n)).filter(|n| !n.is_empty()))
            });
        hold_item(draft, bare, number.as_deref(), at);
    }
}

fn hold_item(draft: &mut Draft<'_>, title: &str, number: Option<&str>, at: Place) {
    let same_title = |i: &&ayumi_domain::plan::Initiative| squeeze(&i.title) == squeeze(title);
    if draft.doc.initiatives.iter().any(|i| same_title(&i)) {
        return;
    }
    let by_number = number.and_then(|n| draft.doc.initiatives.iter().find(|i| i.id == n));
    let note = match by_number {
        Some(item) => Note::doubt("title-differs", Field::Title)
            .on(&item.id.clone())
            .made(item.title.clone())
            .say("一覧の名前と様式の名前が違います。様式のほうを採りました。"),
        None => Note::doubt("item-without-form", Field::Structure)
            .say("一覧にある取組項目ですが、その様式が見当たりません。"),
    };
    draft.report(note.at(at).read(title));
}

/// 合計 under the list: each column of amounts is added up again.
fn totals(draft: &mut Draft<'_>, book: &Book<'_>, list: &List) {
    let places = super::forms::places(book.pages, list.grid, list.end);
    let is_total = places
        .first()
        .is_some_and(|p| labels::whole(segments::text(book, *p)).is_some_and(|l| l.term == Term::Total));
    if !is_total {
        return;
    }
    draft.claim_row(list.grid, list.end);
    for place in places.iter().skip(1) {
        let Some(stated) = number(segments::text(book, *place)) else {
            continue;
        };
        let cells = list
            .items
            .iter()
            .map(|row| Place::new(list.grid, *row, place.column));
        let mut numbers = cells.filter_map(|p| number(segments::text(book, p)));
        let Some(counted) = numbers.try_fold(Decimal::ZERO, Decimal::checked_add) else {
            continue;
        };
        let path = list
            .columns
            .get(place.column)
            .map(|c| c.path.join(" "))
            .unwrap_or_default();
        add(
            draft,
            Total {
                what: format!("{} 合計", tidy(&path)),
                stated,
                counted,
            },
            *place,
        );
    }
}

/// The number of a cell.
pub(super) fn number(text: &str) -> Option<Decimal> {
    ayumi_domain::Measure::read(text).number
}

/// A heading on one line.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds a recounted total, with a doubt where it differs.
pub(super) fn add(draft: &mut Draft<'_>, total: Total, at: Place) {
    if total.stated != total.counted {
        let note = Note::doubt("total-differs", Field::Structure)
            .at(at)
            .read(total.stated.to_string())
            .made(total.counted.to_string())
            .say(format!(
                "「{}」は{}と書かれていますが、数え直すと{}になります。",
                total.what, total.stated, total.counted
            ));
        draft.report(note);
    }
    draft.doc.totals.push(total);
}

/// How many initiatives of the document a word counts: of a level (重点目標1) or of a heading's title.
pub(super) fn of_level(doc: &PlanDocument, word: &str) -> Option<usize> {
    let word = squeeze(word);
    let section = doc.sections.iter().filter(|s| s.path.len() == 1).find(|s| {
        let number = s.path.first().map_or("", String::as_str);
        let level = doc.levels.first().map_or("", String::as_str);
        squeeze(&s.title) == word
            || squeeze(&format!("{level}{number}")) == word
            || squeeze(&format!("{number}{}", s.title)) == word
    })?;
    let inside = doc
        .initiatives
        .iter()
        .filter(|i| i.path.first() == section.path.first());
    Some(inside.count())
}

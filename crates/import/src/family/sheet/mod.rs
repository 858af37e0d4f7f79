//! Family of layouts: a form (個票) for each initiative, on sheets of a workbook or one below another.

mod actions;
mod book;
mod boxes;
mod cells;
mod counts;
mod cover_page;
mod fields;
mod forms;
mod head;
mod heads;
mod indicators;
mod labels;
mod measures;
mod money;
mod noise;
mod outline;
mod overview;
mod prose_rows;
mod reading;
mod rows;
mod scan;
mod scan_values;
mod sections;
mod segments;
mod tallies;
mod walk;
mod yearly;

use ayumi_domain::plan::Initiative;
use ayumi_domain::{Field, Severity};

use crate::cover;
use crate::draft::{Draft, Note, Place};
use crate::grid::{Kind, Pages};
use crate::lexicon::Term;
use book::Book;
use forms::Form;
use head::Top;
use reading::Reading;

/// Rows of a label and its text.
pub(crate) fn fit(pages: &Pages) -> usize {
    let rows = pages
        .grids
        .iter()
        .filter(|grid| !grid.hidden)
        .flat_map(|grid| &grid.rows);
    rows.filter(|row| row.filled().nth(1).is_some()).count()
}

/// Reads every form, and what stands in front of them and beside them.
pub(crate) fn read(draft: &mut Draft<'_>) {
    let pages = draft.pages;
    let forms = forms::find(pages);
    let mut book = Book::new(pages);
    book.order = label_order(&book, &forms);
    cover::read(draft);
    cover_page::read(draft, &forms);
    let mut tops: Vec<Top> = forms.iter().map(|form| head::read(&book, form)).collect();
    sections::carry(&forms, &mut tops, pages.kind != Kind::Workbook);
    let outline = contents(&book, &forms, &tops);
    sections::complete(draft, &outline, &mut tops);
    book.year_of_report = forms
        .first()
        .and_then(|form| cover_page::year_of_report(draft, form));
    book.headings = sections::headings(&tops);
    for (form, top) in forms.iter().zip(&tops) {
        let item = one(draft, &book, form, top, forms.len());
        draft.doc.initiatives.push(item);
    }
    cover_page::period_of_schedules(draft);
    sections::collect(draft, &tops);
    sections::hold_against(draft, &outline, &tops);
    if let Some(first) = forms.first().filter(|_| book.is_scan()) {
        sections::claim_contents(draft, &book, first, &tops);
    }
    overview::read(draft, &book, &forms);
    tallies::read(draft, &book, &forms);
    leave_aside(draft, &forms);
}

/// Reads one form.
fn one<'a>(draft: &mut Draft<'a>, book: &Book<'a>, form: &Form, top: &Top, count: usize) -> Initiative {
    let path = sections::path(top);
    let item = Initiative {
        id: head::id(top, &path),
        path,
        title: top.title.clone(),
        ..Initiative::default()
    };
    top.places.iter().for_each(|p| draft.claim(*p));
    for row in form.rows.clone() {
        head::aside(book, form, row)
            .into_iter()
            .for_each(|p| draft.claim(p));
    }
    let mut reading = Reading {
        draft,
        book,
        form,
        item,
        boxes: Vec::new(),
        whole: None,
        open_indicator: None,
        carried: Vec::new(),
        open_names: Vec::new(),
        reported: Vec::new(),
        forms: count,
        money_unit: None,
        year_of_row: None,
        above: None,
        year_of_report: book.year_of_report,
    };
    head_findings(&mut reading, top);
    walk::read(&mut reading, &top.places);
    boxes::settle(&mut reading);
    sections::strip_footnote_marks(&mut reading);
    sections::strip_page_headings(&mut reading);
    reading.item
}

/// What is doubtful about the head of a form.
fn head_findings(reading: &mut Reading<'_, '_>, top: &Top) {
    let at = top
        .at
        .unwrap_or(Place::new(reading.form.grid, reading.form.anchor, 0));
    if top.title.is_empty() {
        let said = reading::say("取組項目の名前が読み取れませんでした。原本を見て補ってください。");
        reading.report(Severity::Error, "title-missing", Field::Title, at, said);
    }
    if top.unglued {
        let said = reading::made(
            &top.title,
            "番号と名前の間の横線は、読み取りの誤りとみて除きました。",
        );
        reading.report(Severity::Info, "number-unglued", Field::Title, at, said);
    }
    let sheet = reading
        .book
        .pages
        .grids
        .get(reading.form.grid)
        .map_or("", |g| g.name.as_str());
    let by_sheet = crate::numbering::alone(sheet);
    if let (Some((number, at)), Some((name, _))) = (&top.number, by_sheet)
        && head::id(top, &[]) != name
    {
        let said = reading::made(
            number.clone(),
            "シートの名前と様式の番号が違います。どちらが正しいか確かめてください。",
        );
        reading.doubt("number-differs", Field::Title, *at, said);
    }
}

/// Prose labels in the order of the form that has most of them.
fn label_order(book: &Book<'_>, forms: &[Form]) -> Vec<String> {
    let names = |form: &Form| -> Vec<String> {
        let rows = form.rows.clone();
        let labels = rows.filter_map(|row| {
            let cells = book.pages.grids.get(form.grid)?.rows.get(row)?;
            if heads::year_cells(cells, book.era) >= 2 {
                return None;
            }
            let first = segments::cut(book, form.grid, row).into_iter().next()?;
            let label = first
                .label
                .filter(|l| matches!(l.term, Term::Text | Term::Content))?;
            let known = !book.is_scan() || crate::lexicon::term(&label.name).is_some();
            (!first.continued && known).then_some(label.name)
        });
        labels.collect()
    };
    let mut best: Vec<String> = Vec::new();
    for form in forms.iter().take(40) {
        let found = names(form);
        if found.len() > best.len() {
            best = found;
        }
    }
    best
}

/// The contents in front of the first form of a text.
fn contents(book: &Book<'_>, forms: &[Form], tops: &[Top]) -> outline::Outline {
    match forms.first().filter(|_| book.pages.kind != Kind::Workbook) {
        Some(first) => outline::read(book, tops, 0..first.rows.start, first.grid),
        None => outline::Outline::default(),
    }
}

/// Sheets that hold no initiative: filled-in examples and hidden lists.
fn leave_aside(draft: &mut Draft<'_>, forms: &[Form]) {
    for (grid, sheet) in draft.pages.grids.iter().enumerate() {
        let example = forms::is_example(sheet);
        if forms.iter().any(|f| f.grid == grid) || !(sheet.hidden || example) || sheet.rows.is_empty() {
            continue;
        }
        (0..sheet.rows.len()).for_each(|row| draft.claim_row(grid, row));
        let message = if example {
            "記入例のシートのため、取組項目としては読み取りませんでした。"
        } else {
            "非表示のシートのため、取組項目としては読み取りませんでした。"
        };
        let note = Note::info("sheet-left-aside", Field::Structure)
            .at(Place::new(grid, 0, 0))
            .read(&sheet.name)
            .say(message);
        draft.report(note);
    }
}

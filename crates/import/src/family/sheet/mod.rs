//! Family of layouts: a form (個票) for each initiative, on sheets of a workbook or one below another.

mod above;
mod actions;
mod book;
mod boxes;
mod cells;
mod counts;
mod cover_page;
mod departments;
mod fields;
mod forms;
mod head;
mod heads;
mod indicators;
mod labels;
mod learn;
mod listed;
mod marks;
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
#[cfg(test)]
mod tests;
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
    let mut forms = forms::find(pages);
    let lesson = learn::labels(draft, forms.len());
    if lesson.is_some() {
        forms = forms::find(pages);
    }
    let mut book = Book::new(pages, &forms);
    book.order = label_order(&book, &forms);
    cover::read(draft);
    cover_page::read(draft, &forms);
    let mut tops: Vec<Top> = forms.iter().map(|form| head::read(&book, form)).collect();
    sections::same_romans(&mut tops);
    sections::carry(&forms, &mut tops, pages.kind != Kind::Workbook);
    let outline = contents(&book, &forms, &tops);
    sections::complete(draft, &outline, &mut tops);
    book.year_of_report = forms
        .first()
        .and_then(|form| cover_page::year_of_report(draft, form));
    book.headings = sections::headings(&tops);
    let by_sheet = forms
        .iter()
        .zip(&tops)
        .filter(|(f, t)| number_differs(&book, f, t));
    let sheets_are_numbered = by_sheet.count() * 2 < forms.len();
    for (form, top) in forms.iter().zip(&tops) {
        let item = one(draft, &book, form, top, (forms.len(), sheets_are_numbered));
        draft.doc.initiatives.push(item);
    }
    cover_page::period_of_schedules(draft);
    if let Some(at) = tops.iter().find_map(|top| top.inferred) {
        let said =
            "見出しの言葉が知られていないものでしたが、番号のある値から、取組の上の見出しと読みました。";
        draft.report(Note::doubt("level-inferred", Field::Structure).at(at).say(said));
    }
    sections::collect(draft, &tops);
    sections::hold_against(draft, &outline, &tops);
    if let Some(first) = forms.first().filter(|_| book.is_scan()) {
        sections::claim_contents(draft, &book, first, &tops);
    }
    overview::read(draft, &book, &forms);
    tallies::read(draft, &book, &forms);
    marks::read(draft, &book, &forms);
    leave_aside(draft, &forms);
}

/// Reads one form.
fn one<'a>(
    draft: &mut Draft<'a>,
    book: &Book<'a>,
    form: &Form,
    top: &Top,
    (count, sheets_are_numbered): (usize, bool),
) -> Initiative {
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
    let year_of_report = cover_page::year_of_head(draft, form).or(book.year_of_report);
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
        year_of_report,
        division: None,
    };
    head_findings(&mut reading, top, sheets_are_numbered);
    walk::read(&mut reading, &top.places);
    departments::settle(&mut reading);
    boxes::settle(&mut reading);
    listed::settle(&mut reading);
    sections::strip_footnote_marks(&mut reading);
    sections::strip_page_headings(&mut reading);
    reading.item
}

/// What is doubtful about the head of a form.
fn head_findings(reading: &mut Reading<'_, '_>, top: &Top, sheets_are_numbered: bool) {
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
    if let Some((number, at)) = &top.number
        && sheets_are_numbered
        && number_differs(reading.book, reading.form, top)
    {
        let said = reading::made(
            number.clone(),
            "シートの名前と様式の番号が違います。どちらが正しいか確かめてください。",
        );
        reading.doubt("number-differs", Field::Title, *at, said);
    }
}

/// Whether the sheet of a form is named by another number than the form has.
fn number_differs(book: &Book<'_>, form: &Form, top: &Top) -> bool {
    let sheet = book.pages.grids.get(form.grid).map_or("", |g| g.name.as_str());
    let name = sheet.trim();
    let prefixes = ["No.", "NO.", "No", "NO", "№", "Ｎｏ．", "Ｎｏ"];
    let name = prefixes.iter().find_map(|p| name.strip_prefix(p)).unwrap_or(name);
    let by_sheet = crate::numbering::alone(name);
    top.number.is_some() && by_sheet.is_some_and(|(name, _)| head::id(top, &[]) != name)
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

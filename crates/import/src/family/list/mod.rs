//! A wide list: one table with a row, or a few, for each initiative, and several heading rows.

mod actions;
mod align;
mod cells;
mod counts;
mod departments;
mod effects;
mod ids;
mod indicators;
mod item;
mod kinds;
mod naming;
mod roles;
mod rows;
mod sections;
mod summary;
mod table;
mod totals;
mod walk;

use ayumi_domain::plan::YearKind;
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, FiscalYear};
use rust_decimal::Decimal;

#[cfg(test)]
mod layouts;
#[cfg(test)]
mod tests;

use item::Whole;
use roles::Role;
use rows::{Outline, outline};

use crate::cover;
use crate::draft::{Draft, Note, Place};
use crate::grid::Pages;
use crate::years::find_years;

/// Rows that are wide enough for a list.
pub(crate) fn fit(pages: &Pages) -> usize {
    let rows = pages
        .grids
        .iter()
        .filter(|grid| !grid.hidden)
        .flat_map(|grid| &grid.rows);
    rows.filter(|row| row.filled().nth(2).is_some()).count()
}

/// Reads the lists of a document.
pub(crate) fn read(draft: &mut Draft<'_>) {
    cover::read(draft);
    let mut outline = outline(draft.pages);
    let numbered = ids::assign(&mut outline.items);
    for place in &outline.claims {
        draft.claim(*place);
    }
    for note in outline.notes.drain(..).chain(numbered) {
        draft.report(note);
    }
    draft.doc.sections = std::mem::take(&mut outline.sections.all);
    draft.doc.levels = levels(&outline, &draft.doc.sections);
    say_repairs(draft, &outline);
    leave_hidden(draft, &outline);
    for table in &outline.tables {
        let named = departments::of_sheet(draft.pages, table).map(|(places, _)| places);
        named.into_iter().flatten().for_each(|place| draft.claim(place));
    }
    let whole = whole(draft, &outline);
    for item in &outline.items {
        let initiative = item::build(draft, &outline, item, &whole);
        draft.doc.initiatives.push(initiative);
    }
    totals::read(draft, &outline, &whole);
    counts::read(draft, &outline, whole.year);
}

/// Names of the levels: those of their columns; headings in rows of their own have none in the document.
fn levels(outline: &Outline, sections: &[ayumi_domain::plan::Section]) -> Vec<String> {
    const USUAL: [&str; 4] = ["大項目", "中項目", "小項目", "細項目"];
    let depth = sections.iter().map(|s| s.path.len()).max().unwrap_or(0);
    let Some(table) = outline.tables.first() else {
        return Vec::new();
    };
    let label = |role: Role| -> Vec<String> {
        table
            .columns(|r| r == role)
            .filter_map(|c| table.slots.get(c))
            .map(|slot| slot.label.clone())
            .collect()
    };
    let title = label(Role::Title).pop().filter(|t| !t.is_empty());
    let title = title.unwrap_or_else(|| "取組項目".to_owned());
    let named: Vec<String> = label(Role::Level).into_iter().filter(|l| *l != title).collect();
    let unnamed = depth.saturating_sub(named.len());
    let usual = USUAL.iter().take(unnamed).map(|name| (*name).to_owned());
    usual
        .chain(named.into_iter().take(depth))
        .chain([title])
        .collect()
}

/// Says once for each table how headings were laid over columns that they do not stand above.
fn say_repairs(draft: &mut Draft<'_>, outline: &Outline) {
    for table in &outline.tables {
        let place = Place::new(table.grid, table.header.start, 0);
        if table.shift.is_some() {
            let note = Note::doubt("shifted-header", Field::Structure).at(place);
            draft.report(note.say(
                "見出しの欄の数が下の行と合わないため、課名・評価・印などの形から列を合わせました。列の対応を確かめてください。",
            ));
        }
        if table.has(|r| r == Role::MarkedReason) {
            let note = Note::doubt("glued-mark", Field::FollowUp).at(place);
            draft.report(note.say(
                "フォローアップの印と理由が一つの欄に入っている行があります。先頭の○を印、その後を理由として分けました。",
            ));
        }
        let body = draft
            .pages
            .grids
            .get(table.grid)
            .and_then(|g| g.rows.get(table.body.clone()));
        let hidden = |row: &&crate::grid::Row| row.hidden && !row.is_blank();
        let rows = body.map_or(0, |rows| rows.iter().filter(hidden).count());
        if rows > 0 {
            let note = Note::info("hidden-rows", Field::Structure).at(place);
            draft.report(
                note.made(format!("{rows}行"))
                    .say("隠された行も読みました。公開してよい行か確かめてください。"),
            );
        }
        let inferred = table.slots.iter().find_map(|s| s.time.filter(|t| t.era_inferred));
        if let Some(time) = inferred {
            let note = Note::info("era-inferred", Field::Structure).at(place);
            let note = note.made(time.year.to_japanese());
            draft.report(note.say("年度に元号が書かれていないため、年の数から元号を補いました。"));
        }
    }
}

/// Cells of hidden columns are working cells: left aside, and said so once for each column.
fn leave_hidden(draft: &mut Draft<'_>, outline: &Outline) {
    for table in &outline.tables {
        let Some(grid) = draft.pages.grids.get(table.grid) else {
            continue;
        };
        for column in &grid.hidden_columns {
            let place = Place::new(table.grid, table.header.start, *column);
            let read = draft.text(place);
            let note = Note::info("hidden-column", Field::Structure).at(place).read(read);
            draft.report(note.say("隠された列は読みませんでした。"));
            for row in table.body.clone() {
                draft.claim(Place::new(table.grid, row, *column));
            }
        }
    }
}

/// What the head of the document and the corners of its tables say for all initiatives.
fn whole(draft: &mut Draft<'_>, outline: &Outline) -> Whole {
    let mut whole = Whole {
        two_arrows: two_arrows(draft.pages, outline),
        ..Whole::default()
    };
    let Some(table) = outline.tables.first() else {
        return whole;
    };
    for row in 0..table.header.start {
        let Some(cells) = draft.pages.grids.get(table.grid).and_then(|g| g.rows.get(row)) else {
            continue;
        };
        for column in cells.filled().collect::<Vec<_>>() {
            let text = cells.text(column);
            if squeeze(text).contains("単位") {
                whole.yen = whole.yen.or_else(|| yen(text));
                draft.claim(Place::new(table.grid, row, column));
            }
            whole.year = whole.year.or_else(|| reported_year(text));
        }
    }
    whole.year = whole.year.or_else(|| only_year(outline));
    whole
}

/// Whether → and another arrow stand alone in cells of the lists.
fn two_arrows(pages: &Pages, outline: &Outline) -> bool {
    let tables = outline.tables.iter();
    let rows = tables.filter_map(|t| pages.grids.get(t.grid)?.rows.get(t.body.clone()));
    let arrows = rows
        .flatten()
        .flat_map(|row| &row.cells)
        .filter(|c| c.text.len() <= 12 && kinds::is_arrow(&c.text));
    let (mut plain, mut other) = (false, false);
    for cell in arrows {
        let is_plain = cell.text.contains('→');
        (plain, other) = (plain || is_plain, other || !is_plain);
    }
    plain && other
}

fn yen(text: &str) -> Option<Decimal> {
    effects::yen_per(text)
}

/// The one year that the headings of the lists name, where quarters or halves beside it name none.
fn only_year(outline: &Outline) -> Option<FiscalYear> {
    let slots = || outline.tables.iter().flat_map(|t| &t.slots);
    let parted = slots().any(|s| s.time.is_none() && s.part != (None, None));
    let mut years = slots().filter_map(|s| s.time.map(|t| t.year));
    let first = years.next().filter(|_| parted)?;
    years.all(|year| year == first).then_some(first)
}

/// The one year in a title such as 令和6年度進捗状況一覧.
fn reported_year(text: &str) -> Option<FiscalYear> {
    const REPORTS: [&str; 8] = ["進捗", "進行", "実績", "評価", "状況", "報告", "取組", "結果"];
    let mut years = find_years(text, None);
    if years.iter().any(|y| y.kind == Some(YearKind::Fiscal)) {
        // プラン2023 … (令和6年度末): the year in the name of a plan is not the one reported.
        years.retain(|y| y.kind == Some(YearKind::Fiscal));
    }
    let first = years.first()?.year;
    let single = years.iter().all(|y| y.year == first);
    (single && REPORTS.iter().any(|word| text.contains(word))).then_some(first)
}

//! Who does it: lead and related departments, from their columns, from a cell that also holds a reason, or from
//! the sheet that holds the items of one department.

use ayumi_domain::Field;
use ayumi_domain::plan::{Department, Initiative};

use super::cells::Said;
use super::item::add_text;
use super::kinds::is_departments;
use super::roles::Role;
use super::rows::{Item, Outline};
use super::table::Table;
use crate::draft::{Draft, Note, Place};
use crate::grid::Pages;
use crate::lexicon::{Term, term};
use crate::prose::{departments, is_department, join_wrapped};

/// Reads the departments of an initiative.
pub(super) fn read(
    draft: &mut Draft<'_>,
    outline: &Outline,
    item: &Item,
    said: &[Said<'_>],
    initiative: &mut Initiative,
) {
    for (role, to_lead) in [(Role::Lead, true), (Role::Related, false)] {
        let mut all: Vec<Department> = Vec::new();
        for cell in said.iter().filter(|s| s.role == role) {
            draft.claim(cell.place);
            let names = without_reason(draft, outline, item, cell, initiative);
            add(draft, cell, names, &mut all, &initiative.id);
        }
        let slot = if to_lead {
            &mut initiative.departments.lead
        } else {
            &mut initiative.departments.related
        };
        *slot = all;
    }
    divisions(draft, said, initiative);
    if initiative.departments.lead.is_empty() {
        let table = item.rows.first().and_then(|(at, _)| outline.tables.get(*at));
        let named = table.and_then(|table| of_sheet(draft.pages, table));
        initiative.departments.lead = named.map(|(_, found)| found).unwrap_or_default();
    }
}

/// Adds the departments of a cell; in a further row they may be the rest of a name above.
fn add(draft: &mut Draft<'_>, cell: &Said<'_>, names: &str, all: &mut Vec<Department>, id: &str) {
    let found = departments(names);
    let rest = cell.line > 0 && all.last().is_some_and(|last| !is_departments(&last.name));
    match (rest, all.last_mut(), found.split_first()) {
        (true, Some(last), Some((first, others))) => {
            last.name = join_wrapped(&last.name, &first.name);
            let note = Note::doubt("wrapped-department", Field::Departments);
            let note = note.at(cell.place).on(id).made(&last.name);
            draft.report(note.say("課の名前が次の行へ続いていると見て、つなぎました。"));
            all.extend(others.iter().cloned());
        }
        _ => all.extend(found),
    }
}

/// The names at the head of a cell, when a sentence follows them that belongs into the empty cell beside it.
fn without_reason<'a>(
    draft: &mut Draft<'_>,
    outline: &Outline,
    item: &Item,
    cell: &Said<'a>,
    initiative: &mut Initiative,
) -> &'a str {
    let Some((names, sentence)) = glued_sentence(cell.text) else {
        return cell.text;
    };
    let table = item
        .rows
        .get(cell.line)
        .and_then(|(at, _)| outline.tables.get(*at));
    let beside = table.and_then(|table| {
        let prose = |r: Role| matches!(r, Role::Reason | Role::Text | Role::Note);
        let mut columns = table.columns(prose).filter(|c| *c > cell.place.column);
        let empty = columns.find(|c| {
            draft
                .text(Place {
                    column: *c,
                    ..cell.place
                })
                .is_empty()
        })?;
        table.slots.get(empty)
    });
    let Some(slot) = beside else {
        return cell.text;
    };
    let label = slot.label.clone();
    let note = Note::doubt("glued-department", Field::Departments)
        .at(cell.place)
        .on(&initiative.id);
    let note = note.read(cell.text).made(names);
    draft.report(note.say(format!(
        "担当課の欄に文も入っているため、課の名前と「{label}」に分けました。"
    )));
    add_text(initiative, label, sentence, false);
    names
}

/// 総務課 会場が使えなかった。: names of departments and a sentence after a gap.
fn glued_sentence(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    if !text.ends_with('。') {
        return None;
    }
    let gap = |(_, c): &(usize, char)| c.is_whitespace();
    let cut = text.char_indices().filter(gap).map(|(at, _)| text.split_at(at));
    let named = |(names, _): &(&str, &str)| departments(names).iter().all(|d| is_department(&d.name));
    let (names, sentence) = cut.take_while(named).last()?;
    Some((names.trim(), sentence.trim()))
}

fn divisions(draft: &mut Draft<'_>, said: &[Said<'_>], initiative: &mut Initiative) {
    let divisions: Vec<&Said<'_>> = said.iter().filter(|s| s.role == Role::Division).collect();
    for cell in &divisions {
        draft.claim(cell.place);
    }
    let [only] = divisions.as_slice() else {
        return;
    };
    let name = super::sections::one_line(only.text);
    if initiative.departments.lead.is_empty() {
        initiative.departments.lead.push(Department::named(name));
    } else {
        for department in &mut initiative.departments.lead {
            department.division.get_or_insert_with(|| name.clone());
        }
    }
}

/// The departments that the words above a table name (所属：総務課), where none of its columns does, and the cells
/// that name them.
pub(super) fn of_sheet(pages: &Pages, table: &Table) -> Option<(Vec<Place>, Vec<Department>)> {
    if table.has(|r| r == Role::Lead) {
        return None;
    }
    let grid = pages.grids.get(table.grid)?;
    let above = grid.rows.get(..table.header.start)?.iter().enumerate();
    for (row, cells) in above {
        let mut filled = cells.filled().peekable();
        while let Some(column) = filled.next() {
            let text = cells.text(column);
            let place = |column| Place::new(table.grid, row, column);
            let found = match text.split_once(['：', ':']) {
                Some((label, names)) if term(label) == Some(Term::Lead) => Some((vec![place(column)], names)),
                None if term(text) == Some(Term::Lead) => {
                    let next = filled.peek().copied();
                    next.map(|next| (vec![place(column), place(next)], cells.text(next)))
                }
                _ => None,
            };
            if let Some((places, names)) = found.filter(|(_, names)| is_departments(names)) {
                return Some((places, departments(names)));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::glued_sentence;

    #[test]
    fn a_sentence_after_the_departments_is_told_apart_from_them() {
        assert_eq!(
            glued_sentence("総務課 会場が使えず、一回を取りやめた。"),
            Some(("総務課", "会場が使えず、一回を取りやめた。"))
        );
        assert_eq!(
            glued_sentence("水産課　福祉課 冊子を作った。"),
            Some(("水産課　福祉課", "冊子を作った。"))
        );
        assert_eq!(glued_sentence("総務課 福祉課"), None);
        assert_eq!(glued_sentence("会場が 使えなかった。"), None);
    }
}

//! Lines of work under a heading of years: what is done, by whom, and what each year plans.

use ayumi_domain::Field;
use ayumi_domain::plan::{Action, Department};

use super::cells::{self, Plan};
use super::heads::Head;
use super::labels;
use super::reading::{Reading, year_of};
use super::yearly;
use crate::lexicon::Term;
use crate::years::YearMark;
use crate::{numbering, prose};

/// Which column holds what.
struct Columns {
    text: usize,
    department: Option<usize>,
    no: Option<usize>,
}

/// Reads a row; a row of a damaged text may go on with the action above, or be a line that was read twice.
pub(super) fn row(reading: &mut Reading<'_, '_>, head: &Head, row: usize) {
    reading
        .draft
        .own_row(reading.form.grid, row, &reading.item.id, Field::Actions);
    let columns = columns(reading, head, row);
    if reading.book.is_scan() {
        super::scan::action_row(reading, head, row, columns.text, columns.department);
        return;
    }
    let text_at = reading.book.origin(reading.place(row, columns.text));
    let text = reading.text(text_at).to_owned();
    let begins = text_at.row == row && !text.is_empty();
    let planned = yearly::by_column(reading, head, row)
        .iter()
        .any(|e| !e.text.trim().is_empty());
    if begins && !planned && labels::whole(&text).is_some() {
        reading.claim(text_at); // the label of a row that nobody filled in
        return;
    }
    if begins {
        let no = columns.no.map(|c| reading.place(row, c));
        let printed = no.map(|p| reading.text(p).to_owned()).filter(|t| !t.is_empty());
        no.into_iter().for_each(|p| reading.claim(p));
        reading.claim(text_at);
        reading.item.actions.push(named(&text, printed));
    }
    if let Some(column) = columns.department {
        let at = reading.book.origin(reading.place(row, column));
        let found = if at.row == row || begins {
            prose::departments(reading.text(at))
        } else {
            Vec::new()
        };
        reading.claim(at);
        if let Some(action) = reading.item.actions.last_mut() {
            extend(&mut action.departments, found);
        }
    }
    years(reading, head, row, begins);
}

fn columns(reading: &Reading<'_, '_>, head: &Head, row: usize) -> Columns {
    let department = head.column(&[Term::Lead, Term::Related]);
    let no = head.column(&[Term::Number]);
    let named = head.column(&[Term::Content, Term::Title, Term::Project, Term::Schedule]);
    let first = (0..head.first()).find(|c| {
        let at = reading.book.origin(reading.place(row, *c));
        !reading.text(at).is_empty()
            && !head.rows.contains(&at.row)
            && Some(*c) != department
            && Some(*c) != no
    });
    let covered = |c: &usize| {
        let at = reading.book.origin(reading.place(row, *c));
        head.rows.contains(&at.row)
    };
    let mark = first.filter(|c| {
        let cell = reading.text(reading.place(row, *c));
        named.is_some_and(|n| reading.text(reading.place(row, n)).is_empty()) && is_mark(cell)
    });
    Columns {
        text: mark.or(named.filter(|c| !covered(c))).or(first).unwrap_or(0),
        department,
        no,
    }
}

/// ① alone: the mark of a line of work whose words stand in a list above.
pub(super) fn is_mark(cell: &str) -> bool {
    numbering::alone(cell).is_some_and(|(_, style)| style == numbering::Style::Circled)
}

/// An action of its text, with its number apart.
pub(super) fn named(text: &str, printed: Option<String>) -> Action {
    let cleaned = prose::clean(text);
    if printed.is_some() {
        return Action {
            no: printed,
            text: Some(cleaned),
            ..Action::default()
        };
    }
    match numbering::split(&cleaned).filter(|n| !n.rest.is_empty()) {
        Some(numbered) => Action {
            no: Some(numbered.number),
            text: Some(numbered.rest.to_owned()),
            ..Action::default()
        },
        None => Action {
            no: None,
            text: Some(cleaned),
            ..Action::default()
        },
    }
}

/// Adds departments that are not there yet.
pub(super) fn extend(list: &mut Vec<Department>, found: Vec<Department>) {
    for department in found {
        if !list.iter().any(|d| d.name == department.name) {
            list.push(department);
        }
    }
}

fn years(reading: &mut Reading<'_, '_>, head: &Head, row: usize, begins: bool) {
    for entry in yearly::by_column(reading, head, row) {
        reading.draft.claim(entry.at);
        let result = head
            .columns
            .get(entry.at.column)
            .is_some_and(|c| matches!(c.term(), Some(Term::Result | Term::Actual)));
        let Some(last) = reading.item.actions.len().checked_sub(1) else {
            return;
        };
        if result {
            let text = cells::text(&entry.text);
            if !text.is_empty() {
                year_of(&mut reading.item.actions[last], entry.year).result = Some(text);
            }
            continue;
        }
        let mut plan = cells::plan(&entry.text, entry.merged);
        let nothing_yet = reading.item.actions.get(last).is_some_and(|a| a.years.is_empty());
        if !reading.book.is_scan() && nothing_yet && cells::is_empty_mark(&entry.text) {
            plan = Plan::Text(entry.text.clone()); // a dash before anything is planned goes on with nothing
        }
        set(reading, last, entry.year, plan, begins);
    }
}

/// Sets the plan of a year; a second row of the same action adds to it.
fn set(reading: &mut Reading<'_, '_>, action: usize, year: YearMark, plan: Plan, begins: bool) {
    let Some(action) = reading.item.actions.get_mut(action) else {
        return;
    };
    let entry = year_of(action, year);
    match plan {
        Plan::Blank => {}
        Plan::Continues => entry.continues = entry.plan.is_none(),
        Plan::Text(text) => {
            entry.continues = false;
            entry.plan = Some(match entry.plan.take().filter(|_| !begins) {
                Some(known) => format!("{known}\n{text}"),
                None => text,
            });
        }
    }
    let empty = entry.plan.is_none() && !entry.continues && entry.result.is_none() && entry.stage.is_none();
    if empty {
        action
            .years
            .retain(|y| y.year != year.year || y.half != year.half || y.quarter != year.quarter);
    }
}

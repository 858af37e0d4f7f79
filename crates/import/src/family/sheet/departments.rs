//! The departments of a form: of one cell or of two, with the division that another cell names.

use ayumi_domain::Field;
use ayumi_domain::plan::Department;

use super::reading::{Reading, say};
use super::{cells, labels};
use crate::draft::Place;
use crate::lexicon::Term;
use crate::prose;

/// Reads the departments beside their label.
pub(super) fn read(reading: &mut Reading<'_, '_>, term: Term, text: &str) {
    let (mine, rest) = at_inner_label(text);
    let named = |d: &Department| !cells::is_empty_mark(&d.name);
    let found: Vec<Department> = prose::departments(&mine).into_iter().filter(named).collect();
    let list = match term {
        Term::Lead => &mut reading.item.departments.lead,
        _ => &mut reading.item.departments.related,
    };
    list.extend(found);
    if let Some((inner, rest)) = rest {
        read(reading, inner, &rest);
    }
}

/// 担当部 in a cell of its own belongs to the departments that other cells name.
pub(super) fn division(reading: &mut Reading<'_, '_>, text: &str, at: Place) {
    let text = prose::clean(text);
    if !text.is_empty() && !cells::is_empty_mark(&text) {
        reading.division = Some((text, at));
    }
}

/// Gives the departments of a form the division that a cell of its own names.
pub(super) fn settle(reading: &mut Reading<'_, '_>) {
    let Some((text, at)) = reading.division.take() else {
        return;
    };
    let names: Vec<String> = prose::departments(&text).into_iter().map(|d| d.name).collect();
    let lead = &mut reading.item.departments.lead;
    if lead.is_empty() {
        lead.extend(names.into_iter().map(Department::named)); // a form that names a division and no section
        return;
    }
    if names.len() > 1 && names.len() != lead.len() {
        let said = say("部の数と課の数が合わず、どの課がどの部のものか決められませんでした。");
        reading.doubt("division-unclear", Field::Departments, at, said);
        return;
    }
    for (index, department) in lead.iter_mut().enumerate() {
        let name = names.get(index).or(names.first());
        department.division = department.division.take().or(name.cloned());
    }
}

/// 秘書課 関係課 職員課: a label inside the cell of departments begins the list of its own.
fn at_inner_label(text: &str) -> (String, Option<(Term, String)>) {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    for (index, token) in tokens.iter().enumerate().skip(1) {
        let Some(label) = labels::whole(token) else {
            continue;
        };
        if matches!(label.term, Term::Lead | Term::Related) {
            let before = tokens[..index].join(" ");
            return (before, Some((label.term, tokens[index + 1..].join(" "))));
        }
    }
    (text.to_owned(), None)
}

//! Rows of a project table: name, what it does, departments, account; wrapped rows go on with the one above.

use ayumi_domain::Field;
use ayumi_domain::plan::Project;

use super::departments;
use super::indicators::torn;
use super::look::assign;
use super::names::unwrapped;
use super::outline::Outline;
use super::table::{Role, Table};
use crate::draft::{Draft, Note, Place};
use crate::prose::{clean, join_wrapped};

/// Reads one row below the header. Gives false where the row is none of this table.
pub fn row(draft: &mut Draft<'_>, outline: &mut Outline, table: &Table, at: Place) -> bool {
    let Some(node) = outline.current() else {
        return false;
    };
    let Some((cells, moved)) = assign(draft, table, at) else {
        return false;
    };
    outline.own_row(at, node, Field::Projects);
    if lost_its_name(draft, outline, node, &cells, at) {
        return true;
    }
    let mut read = Row::default();
    for (column, role) in cells {
        let place = Place { column, ..at };
        let text = draft.text(place);
        draft.claim(place);
        match role {
            Role::Project => (read.name, read.account) = name_and_account(text),
            Role::Description => read.description = Some(paragraphs(text)),
            Role::Department => read.department = Some((text, place)),
            Role::Account => read.account = Some(unwrapped(text)),
            Role::Division => read.division = Some(text),
            _ => {}
        }
    }
    read.write(outline, node, at, moved);
    true
}

/// A whole row with text and department but no name, below a project that is complete: nothing says what it is.
fn lost_its_name(
    draft: &Draft<'_>,
    outline: &mut Outline,
    node: usize,
    cells: &[(usize, Role)],
    at: Place,
) -> bool {
    let has = |role: &Role| cells.iter().any(|(_, r)| r == role);
    let complete = |p: &Project| p.description.as_deref().is_none_or(|text| text.ends_with('。'));
    let is_whole = has(&Role::Description) && has(&Role::Department);
    let below_complete = outline
        .node(node)
        .is_some_and(|n| n.projects.last().is_none_or(complete));
    let is_lost = !has(&Role::Project) && is_whole && below_complete;
    if is_lost {
        let note = Note::error("name-lost", Field::Projects)
            .at(at)
            .read(
                cells
                    .iter()
                    .map(|(c, _)| draft.text(Place { column: *c, ..at }))
                    .collect::<Vec<_>>()
                    .join(" | "),
            )
            .say("事業名が欠けているため、どの事業か分からない行です。原本を確かめてください。");
        outline.note(Some(node), note);
    }
    is_lost
}

/// Projects named in a cell of an indicator's row, one on each line.
pub fn inside(outline: &mut Outline, node: usize, text: &str) {
    let Some(node) = outline.node(node) else {
        return;
    };
    for line in clean(text).lines() {
        let (name, account) = name_and_account(line);
        if !name.is_empty() && !node.projects.iter().any(|p| p.name == name) {
            node.projects.push(Project {
                name,
                description: None,
                departments: Vec::new(),
                account,
            });
        }
    }
}

#[derive(Default)]
struct Row<'a> {
    name: String,
    account: Option<String>,
    description: Option<String>,
    department: Option<(&'a str, Place)>,
    division: Option<&'a str>,
}

impl Row<'_> {
    fn write(self, outline: &mut Outline, node: usize, at: Place, moved: bool) {
        let (mut departments, joined) = self
            .department
            .map(|(text, _)| departments::read(text))
            .unwrap_or_default();
        if let Some(division) = self.division {
            departments
                .iter_mut()
                .for_each(|d| d.division = Some(division.to_owned()));
        }
        if let Some((text, place)) = self.department.filter(|_| joined) {
            outline.note_once(node, text, torn(text, place, Field::Projects));
        }
        let goes_on = self.name.is_empty() || self.is_rest_of_a_name(outline, node);
        let Some(target) = outline.node(node) else {
            return;
        };
        match target.projects.last_mut().filter(|_| goes_on) {
            Some(last) => {
                last.name = join_wrapped(&last.name, &self.name);
                last.description = joined_text(last.description.take(), self.description);
                let above = last.departments.last().and_then(|d| d.division.clone());
                for mut department in departments {
                    // The row above named the division that this name goes on under.
                    if self.name.is_empty() && department.division.is_none() {
                        department.division.clone_from(&above);
                    }
                    if !last.departments.contains(&department) {
                        last.departments.push(department);
                    }
                }
                last.account = last.account.take().or(self.account);
                let note = Note::doubt("row-wrapped", Field::Projects)
                    .at(at)
                    .made(&last.name)
                    .say("事業名や担当課の欄が欠けた行を、上の事業の続きとして読みました。");
                outline.note(Some(node), note);
            }
            None => {
                target.projects.push(Project {
                    name: self.name,
                    description: self.description,
                    departments,
                    account: self.account,
                });
                if moved {
                    let note = Note::doubt("shifted-cells", Field::Projects)
                        .at(at)
                        .say("値が見出しの真下にないため、並びの順で当てはめました。");
                    outline.note(Some(node), note);
                }
            }
        }
    }

    /// Without a department, below a project whose text does not end: the name was wrapped together with the text.
    fn is_rest_of_a_name(&self, outline: &mut Outline, node: usize) -> bool {
        let last = outline.node(node).and_then(|n| n.projects.last());
        let unfinished = last.is_some_and(|p| {
            p.description
                .as_deref()
                .is_some_and(|text| !text.ends_with(['。', '）', ')', '」']))
        });
        self.department.is_none() && (unfinished || self.description.is_none() && last.is_some())
    }
}

fn joined_text(first: Option<String>, second: Option<String>) -> Option<String> {
    match (first, second) {
        (Some(first), Some(second)) => Some(join_wrapped(&first, &second)),
        (first, second) => first.or(second),
    }
}

/// Signs that set off the items of a list and are no part of their names.
const BULLETS: [char; 8] = ['・', '･', '○', '●', '◯', '◆', ' ', '　'];

/// A name without the line breaks of its cell, and the account that it names in 【】.
fn name_and_account(text: &str) -> (String, Option<String>) {
    let text = unwrapped(clean(text).trim_start_matches(BULLETS));
    let account = text.find('【').and_then(|open| {
        let inner = text.get(open + '【'.len_utf8()..)?;
        let close = inner.find('】')?;
        let account = inner.get(..close)?.trim();
        let rest = inner.get(close + '】'.len_utf8()..)?;
        account
            .ends_with("会計")
            .then(|| (format!("{} {rest}", text[..open].trim()), account.to_owned()))
    });
    match account {
        Some((name, account)) => (name.trim().to_owned(), Some(account)),
        None => (text, None),
    }
}

/// A space between two sentences stands where the printed page began a new paragraph.
fn paragraphs(text: &str) -> String {
    clean(text).replace("。 ", "。\n").replace("。　", "。\n")
}

#[cfg(test)]
mod tests {
    use super::name_and_account;

    #[test]
    fn the_account_in_brackets_is_no_part_of_the_name() {
        assert_eq!(
            name_and_account("道路用地 取得事業 (国債) 【用地取得特別会計】"),
            (
                "道路用地取得事業 (国債)".to_owned(),
                Some("用地取得特別会計".to_owned())
            )
        );
        assert_eq!(name_and_account("公衆無線LAN整備事業【新規】").1, None);
    }
}

//! Labels that no list of words has, learned where no form is found by the known ones: a short cell that begins row
//! after row, always beside departments or always beside numbered titles, is the label of those.

use std::cell::RefCell;
use std::collections::HashMap;

use ayumi_domain::Field;
use ayumi_domain::words::squeeze;

use super::labels;
use crate::draft::{Draft, Note, Place};
use crate::grid::{Pages, Row};
use crate::lexicon::Term;
use crate::{numbering, prose};

thread_local! {
    static LEARNED: RefCell<HashMap<String, Term>> = RefCell::default();
}

/// While it lives, [`term`] knows what a document taught; then it is forgotten.
pub(super) struct Lesson;

impl Drop for Lesson {
    fn drop(&mut self) {
        LEARNED.with_borrow_mut(HashMap::clear);
    }
}

/// What a label of the document being read was learned to mean.
pub(super) fn term(label: &str) -> Option<Term> {
    LEARNED.with_borrow(|known| {
        if known.is_empty() {
            return None;
        }
        known.get(&squeeze(label)).copied()
    })
}

/// Whether the labels of the document being read had to be learned.
pub(super) fn is_active() -> bool {
    LEARNED.with_borrow(|known| !known.is_empty())
}

/// Learns the labels of departments and titles; `None` where no cell is plainly one. Each is reported as a doubt.
///
/// `forms` is how many were found by known labels: only where departments stand beside an unknown one more than twice
/// as often is there something to learn.
pub(super) fn labels(draft: &mut Draft<'_>, forms: usize) -> Option<Lesson> {
    let found = candidates(draft.pages);
    let leads = found.iter().find(|c| c.term == Term::Lead).map_or(0, |c| c.rows);
    if leads <= forms * 2 {
        return None;
    }
    for Candidate { label, term, at, .. } in found {
        let meaning = match term {
            Term::Lead => "担当課",
            Term::Related => "関係課",
            _ => "取組項目の名前",
        };
        let note = Note::doubt("label-learned", Field::Structure)
            .at(at)
            .read(&label)
            .made(meaning)
            .say("辞書にない見出しですが、どの様式でも同じ種類の言葉が横にあるため、その欄とみて読みました。原本を確かめてください。");
        draft.report(note);
        LEARNED.with_borrow_mut(|known| known.insert(label, term));
    }
    Some(Lesson)
}

/// What stands beside a label.
#[derive(Default)]
struct Beside {
    rows: usize,
    departments: usize,
    titles: usize,
    first: Option<Place>,
    /// the cell after the value in the first row that has one, and how many rows have the same
    next: Option<(String, Place)>,
    again: usize,
}

/// A label that may be learned.
struct Candidate {
    label: String,
    term: Term,
    at: Place,
    rows: usize,
}

/// Labels that begin at least three rows, with what they mean and where the first of them stands.
fn candidates(pages: &Pages) -> Vec<Candidate> {
    const LEAST: usize = 3;
    let mut seen: HashMap<String, Beside> = HashMap::new();
    for (grid, sheet) in pages.grids.iter().enumerate().filter(|(_, g)| !g.hidden) {
        for (row, cells) in sheet.rows.iter().enumerate() {
            let Some((column, label, value)) = pair(cells) else {
                continue;
            };
            let beside = seen.entry(squeeze(label)).or_default();
            beside.rows += 1;
            beside.departments += usize::from(is_departments(value));
            beside.titles += usize::from(is_title(value));
            beside.first.get_or_insert(Place::new(grid, row, column));
            if let Some(column) = cells.filled().nth(2).filter(|c| is_unknown(cells.text(*c))) {
                let next = squeeze(cells.text(column));
                let at = Place::new(grid, row, column);
                let (known, _) = beside.next.get_or_insert_with(|| (next.clone(), at));
                beside.again += usize::from(*known == next);
            }
        }
    }
    let known = seen.into_iter().filter(|(_, b)| b.rows >= LEAST);
    let known: Vec<(String, Beside)> = known.collect();
    let related = known.iter().filter_map(|(_, b)| {
        let (label, at) = b.next.clone()?;
        let both = most(b.departments, b.rows) && most(b.again, b.rows);
        both.then_some(Candidate {
            label,
            term: Term::Related,
            at,
            rows: b.again,
        })
    });
    let related: Vec<Candidate> = related.collect();
    let mut found: Vec<Candidate> = known
        .into_iter()
        .filter_map(|(label, b)| {
            let term = match (most(b.departments, b.rows), most(b.titles, b.rows)) {
                (true, false) => Term::Lead,
                (false, true) => Term::Title,
                _ => return None,
            };
            Some(Candidate {
                label,
                term,
                at: b.first?,
                rows: b.rows,
            })
        })
        .chain(related)
        .collect();
    found.sort_by_key(|c| c.at);
    // the first of several is the one that leads: 受け持つ課 before 手伝う課
    let mut kinds: Vec<Term> = Vec::new();
    found.retain(|c| {
        let first = !kinds.contains(&c.term);
        kinds.push(c.term);
        first
    });
    found
}

/// Nine of ten: a form or two may say something else.
fn most(count: usize, of: usize) -> bool {
    count * 10 >= of * 9
}

/// An unknown label at the head of a row and the cell beside it.
fn pair(cells: &Row) -> Option<(usize, &str, &str)> {
    let mut filled = cells.filled();
    let (column, beside) = (filled.next()?, filled.next()?);
    let label = cells.text(column);
    is_unknown(label).then(|| (column, label, cells.text(beside)))
}

fn is_unknown(label: &str) -> bool {
    labels::whole(label).is_none() && labels::looks_like_label(label)
}

fn is_departments(text: &str) -> bool {
    let found = prose::departments(text);
    !found.is_empty() && found.iter().all(|d| prose::is_department(&d.name))
}

/// A short text with a number before it that is no sentence.
fn is_title(text: &str) -> bool {
    const LONGEST: usize = 60;
    let short = text.chars().count() <= LONGEST && !text.contains('。');
    short && numbering::split(text).is_some_and(|n| n.rest.chars().count() >= 4)
}

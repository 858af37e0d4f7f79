//! Which cell of a project's row is what: by its column, and where that cannot be, by what it looks like.

use super::departments;
use super::table::{Role, Table};
use crate::draft::{Draft, Place};
use crate::grid::{Kind, Row};
use crate::prose::{clean, is_department};

/// Cells with their meaning.
type Cells = Vec<(usize, Role)>;

/// Gives each cell of a row its meaning, and whether that was not simply its column's.
#[must_use]
pub fn assign(draft: &Draft<'_>, table: &Table, at: Place) -> Option<(Cells, bool)> {
    let row = draft.pages.grids.get(at.grid)?.rows.get(at.row)?;
    let filled: Vec<usize> = row.filled().collect();
    let by_column: Cells = filled
        .iter()
        .filter_map(|c| Some((*c, table.role(*c)?.clone())))
        .collect();
    let fits = by_column.len() == filled.len() && is_plausible(row, &by_column);
    if fits || draft.pages.kind != Kind::Text {
        return Some((by_column, false));
    }
    if let Some(cells) = by_look(row, &filled) {
        return Some((cells, true));
    }
    if filled.len() == table.slots.len() {
        let roles = table.slots.iter().map(|(_, role)| role.clone());
        return Some((filled.into_iter().zip(roles).collect(), true));
    }
    in_order(row, &filled).map(|cells| (cells, true))
}

fn is_plausible(row: &Row, cells: &Cells) -> bool {
    let has_department = |role: &Role| cells.iter().any(|(_, r)| r == role);
    cells.iter().all(|(column, role)| {
        let text = row.text(*column);
        match role {
            Role::Department => ends_as_department(text),
            Role::Description => !is_lone_department(text),
            Role::Project => {
                let is_other = is_lone_department(text) && text.ends_with([')', '）']);
                let is_text = text.ends_with('。') || is_sentence(text) && has_department(&Role::Department);
                !(is_other || is_text)
            }
            _ => true,
        }
    })
}

/// One sentence, one department and one other cell can be nothing but text, department and name.
fn by_look(row: &Row, filled: &[usize]) -> Option<Cells> {
    let (mut names, mut texts, mut departments) = (Vec::new(), Vec::new(), Vec::new());
    for column in filled {
        let text = row.text(*column);
        match (is_sentence(text), is_lone_department(text)) {
            (true, _) => texts.push(*column),
            (_, true) => departments.push(*column),
            _ => names.push(*column),
        }
    }
    let at_most_one = [&names, &texts, &departments]
        .iter()
        .all(|found| found.len() <= 1);
    if !at_most_one || filled.len() < 2 {
        return None;
    }
    let tagged = [
        (names, Role::Project),
        (texts, Role::Description),
        (departments, Role::Department),
    ];
    let cells = tagged
        .into_iter()
        .flat_map(|(found, role)| found.into_iter().map(move |c| (c, role.clone())));
    Some(cells.collect())
}

/// Name first, department last, and text between.
fn in_order(row: &Row, filled: &[usize]) -> Option<Cells> {
    if filled.len() < 2 {
        return None;
    }
    let last = *filled.last()?;
    let cells = filled.iter().enumerate().map(|(order, column)| {
        let role = match order {
            0 => Role::Project,
            _ if *column == last && ends_as_department(row.text(*column)) => Role::Department,
            _ => Role::Description,
        };
        (*column, role)
    });
    Some(cells.collect())
}

fn is_sentence(text: &str) -> bool {
    text.contains('。')
}

/// The last character of [`is_department`]'s words, or of a division behind them. Asked first, because it is cheap.
fn may_end_department(text: &str) -> bool {
    text.trim_end()
        .ends_with(|c: char| "課室部局所館院係署ー会当校園等班プムｰﾑﾟ)）".contains(c))
}

/// Nothing but departments.
fn is_lone_department(text: &str) -> bool {
    const LONGEST: usize = 80;
    if is_sentence(text) || text.chars().nth(LONGEST).is_some() || !may_end_department(text) {
        return false;
    }
    let (found, _) = departments::read(text);
    !found.is_empty() && found.iter().all(|d| is_department(&d.name))
}

fn ends_as_department(text: &str) -> bool {
    let cleaned = clean(text);
    let last = cleaned.lines().last().unwrap_or("").trim();
    let bare = match last.rfind(['(', '（']) {
        Some(at) if last.ends_with([')', '）']) => last.get(..at).unwrap_or(last).trim(),
        _ => last,
    };
    let tail = bare.split_whitespace().last().unwrap_or("");
    let is_other = tail.ends_with("事業") || is_sentence(last);
    tail.is_empty() && !last.is_empty() || is_department(tail) || last.chars().count() <= 12 && !is_other
}

//! Which cell of an indicator's row is what: by its column, and in damaged texts by order or by what it looks like.

use ayumi_domain::{Measure, Status};

use super::table::{Role, Table};
use super::values::split_year;
use crate::draft::{Draft, Place};
use crate::grid::Kind;

/// Cells with their meaning, where there is one.
type Cells = Vec<(usize, Option<Role>)>;

/// Whether a line of a text ends before the header above it does: a lost cell may have moved the others.
#[must_use]
pub fn is_ragged(draft: &Draft<'_>, table: &Table, at: Place) -> bool {
    let width = |row: usize| {
        let rows = draft.pages.grids.get(at.grid).map(|grid| &grid.rows);
        rows.and_then(|rows| rows.get(row))
            .map_or(0, |row| row.cells.len())
    };
    draft.pages.kind == Kind::Text && width(at.row) < width(table.header.start)
}

/// Gives each cell of a row its meaning, and whether the cells had to be moved for that.
/// `None` where the row cannot be one of this table.
#[must_use]
pub fn assign(draft: &Draft<'_>, table: &Table, at: Place) -> Option<(Cells, bool)> {
    let row = draft.pages.grids.get(at.grid)?.rows.get(at.row)?;
    let filled: Vec<usize> = row.filled().collect();
    let by_column: Cells = filled.iter().map(|c| (*c, table.role(*c).cloned())).collect();
    let is_value = |column: usize| looks_like_value(row.text(column));
    let strict = !table.loose
        && by_column.iter().all(|(column, role)| match role {
            None => false,
            Some(Role::Name) => !is_value(*column),
            Some(Role::Value(..)) => {
                draft.pages.kind != Kind::Text || is_value(*column) || short(row.text(*column))
            }
            Some(_) => true,
        });
    if strict || draft.pages.kind != Kind::Text {
        return Some((by_column, false));
    }
    if filled.len() == table.slots.len() {
        let roles = table.slots.iter().map(|(_, role)| Some(role.clone()));
        return Some((filled.into_iter().zip(roles).collect(), true));
    }
    let name = filled.iter().copied().find(|c| !is_value(*c));
    let cells = filled.into_iter().map(|column| {
        let role = match table.role(column) {
            _ if Some(column) == name => Some(Role::Name),
            Some(Role::Value(kind, year)) if !table.loose => Some(Role::Value(*kind, *year)),
            _ => None,
        };
        (column, role)
    });
    let cells: Cells = cells.collect();
    let any = cells.iter().any(|(c, _)| is_value(*c)) || name.is_some();
    any.then_some((cells, false))
}

fn short(text: &str) -> bool {
    text.chars().count() <= 24
}

fn looks_like_value(text: &str) -> bool {
    let (value, year) = split_year(text);
    year.is_some() || Measure::read(value).status != Status::Qualitative
}

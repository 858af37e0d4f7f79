//! Comprehensive strategies: tables of indicators (KPI) and of projects under two to four levels of headings.
//!
//! The headings stand in rows of their own above each table, or in columns of one wide table; both become one tree.
//! Its innermost headings are the initiatives, the others sections, which may have indicators of their own.

mod cells;
mod costs;
mod counted;
mod cross;
mod departments;
mod glance;
mod heading;
mod indicators;
mod judging;
mod look;
mod names;
mod outline;
mod projects;
mod prose_rows;
mod table;
mod totals;
mod values;
mod walk;
mod years_down;

#[cfg(test)]
mod tests;

use crate::cover;
use crate::draft::Draft;
use crate::grid::{Pages, Row};
use glance::Glance;
use outline::Outline;
use walk::Walk;

/// How many tables of indicators or projects the document holds; 0 where most of its labels speak of yearly work.
pub(crate) fn fit(pages: &Pages) -> usize {
    let mut tables = 0;
    let mut other = 0;
    for grid in pages.grids.iter().filter(|grid| !grid.hidden) {
        let glance = Glance::of(grid);
        for (at, row) in grid.rows.iter().enumerate() {
            let begins = glance.may_begin(at) && table::at(grid, pages.kind, at).is_some()
                || glance.may_head_years(at) && years_down::at(grid, at).is_some();
            tables += usize::from(begins);
            other += usize::from(speaks_of_yearly_work(row));
        }
    }
    if other > 2 * tables { 0 } else { tables }
}

/// 年次計画, 取組内容 and the like head the forms of other families.
fn speaks_of_yearly_work(row: &Row) -> bool {
    use crate::lexicon::{Term, term};
    row.filled()
        .take(8)
        .map(|c| row.text(c))
        .filter(|text| text.chars().nth(16).is_none())
        .any(|text| {
            matches!(
                term(text),
                Some(Term::Schedule | Term::Content | Term::FollowUp | Term::Plan)
            )
        })
}

/// Reads the document.
pub(crate) fn read(draft: &mut Draft<'_>) {
    cover::read(draft);
    let mut outline = Outline::default();
    let mut stated = Vec::new();
    for grid in 0..draft.pages.grids.len() {
        let sheet = &draft.pages.grids[grid];
        if !sheet.hidden {
            let mut walk = Walk::new(grid, sheet, draft.pages.kind);
            walk.read(draft, &mut outline);
            stated.append(&mut walk.stated);
        }
    }
    cross::check(&mut outline);
    totals::recount(draft, &outline, stated);
    outline.finish(draft);
}

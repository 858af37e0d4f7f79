//! Which initiatives, headings and sums a list holds, and what stands in its rows beside them.

use super::sections::Sections;
use super::table::Table;
use super::walk::Walk;
use crate::draft::{Note, Place};
use crate::grid::Pages;
use ayumi_domain::plan::{EffectKind, EffectOf};

/// An initiative and the rows that it takes.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// number in the document, when it has one
    pub printed: Option<String>,
    /// number by which the plan document knows it
    pub id: String,
    /// title without its number
    pub title: String,
    /// headings above it
    pub path: Vec<String>,
    /// its rows: index of the table and of the row
    pub rows: Vec<(usize, usize)>,
    /// its first cell
    pub start: Place,
    /// listed again, and in no total
    pub restated: bool,
    /// the title went on in a further row
    pub wrapped: Option<Place>,
}

/// A row of sums in the list.
#[derive(Clone, Debug)]
pub(super) struct TotalRow {
    /// index of the table
    pub table: usize,
    /// index of the row
    pub row: usize,
    /// what it is called
    pub label: String,
    /// items that it sums up, by index
    pub items: std::ops::Range<usize>,
    /// headings above it
    pub path: Vec<String>,
    /// what the row sums up, where planned and actual stand in rows of their own
    pub kind: Option<EffectKind>,
    /// うち歳入確保: sums up income or cuts only
    pub part: Option<EffectOf>,
}

/// A list taken apart into its rows.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// tables that are lists, in order
    pub tables: Vec<Table>,
    /// headings
    pub sections: Sections,
    /// initiatives
    pub items: Vec<Item>,
    /// rows of sums
    pub totals: Vec<TotalRow>,
    /// rows in which something else stands, by grid and row: count tables, remarks
    pub rest: Vec<(usize, usize)>,
    /// what was inferred
    pub notes: Vec<Note>,
    /// cells that were read as headings or knowingly left aside
    pub claims: Vec<Place>,
}

/// Takes all lists of a document apart.
pub(super) fn outline(pages: &Pages) -> Outline {
    let mut out = Outline::default();
    for (index, grid) in pages.grids.iter().enumerate() {
        let tables = super::table::tables(grid, index, pages.kind);
        let first = tables.first().map_or(grid.rows.len(), |t| t.header.start);
        out.rest.extend((0..first).map(|row| (index, row)));
        for table in tables {
            if table.is_list() && !grid.hidden {
                out.tables.push(table);
                let at = out.tables.len() - 1;
                Walk::new(&mut out, grid, pages.kind, at).run();
            } else {
                out.rest
                    .extend((table.header.start..table.body.end).map(|row| (index, row)));
            }
        }
    }
    out
}

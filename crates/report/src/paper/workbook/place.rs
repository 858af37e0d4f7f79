//! Where the cells of a table stand once spans are counted.

use crate::paper::document::{Cell, Row, RowKind};

/// A cell with its place, counted in rows and columns of its part of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'a> {
    pub cell: &'a Cell,
    pub kind: RowKind,
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
}

/// The cells of these rows in a table of so many columns. A span that would cover another cell ends before it.
pub(super) fn place(rows: &[Row], width: usize) -> Vec<Placed<'_>> {
    // For each column the first row that no cell above reaches.
    let mut free = vec![0_usize; width];
    let mut placed = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in &row.cells {
            let is_free = |place: &usize| free.get(*place).is_some_and(|from| *from <= at);
            let Some(start) = (column..width).find(is_free) else {
                break;
            };
            let wanted = usize::from(cell.columns.max(1));
            let columns = (start..width).take(wanted).take_while(is_free).count();
            let down = usize::from(cell.rows.max(1)).min(rows.len() - at);
            for taken in free.iter_mut().skip(start).take(columns) {
                *taken = at + down;
            }
            column = start + columns;
            placed.push(Placed {
                cell,
                kind: row.kind,
                row: at,
                column: start,
                rows: down,
                columns,
            });
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_reaches_down_takes_the_place_of_those_below_it() {
        let rows = [
            Row::of(vec![Cell::text("a").down(2), Cell::text("b").across(2)]),
            Row::of(vec![Cell::text("c"), Cell::text("d")]),
        ];
        let at: Vec<(usize, usize)> = place(&rows, 3).iter().map(|p| (p.row, p.column)).collect();
        assert_eq!(at, [(0, 0), (0, 1), (1, 1), (1, 2)]);
    }

    #[test]
    fn no_cell_reaches_over_the_edge() {
        let rows = [Row::of(vec![Cell::text("a").across(9).down(9)])];
        let one = place(&rows, 2)[0];
        assert_eq!((one.rows, one.columns), (1, 2));
    }
}

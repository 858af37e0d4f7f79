//! The columns of a worksheet: the edges of all its tables, so that several tables stand below each other without
//! forcing their widths upon each other.

use crate::paper::document::{Column, Table, Width};

/// No column of a table is narrower, in millimetres.
const NARROWEST: u32 = 5;
/// Edges that are nearer to each other become one; less than half of the narrowest column, so that none is lost.
const NEAR: u32 = 2;

/// Edges of columns in millimetres from the left, the first at 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    edges: Vec<u32>,
}

impl Grid {
    /// The grid of these edges.
    pub fn of(mut edges: Vec<u32>) -> Self {
        edges.push(0);
        edges.sort_unstable();
        let mut kept: Vec<u32> = Vec::new();
        for edge in edges {
            if kept.last().is_none_or(|last| last + NEAR < edge) {
                kept.push(edge);
            }
        }
        Self { edges: kept }
    }

    /// Number of columns.
    pub fn width(&self) -> u16 {
        u16::try_from(self.edges.len() - 1).unwrap_or(u16::MAX).max(1)
    }

    /// The column that begins at this edge.
    pub fn column(&self, edge: u32) -> u16 {
        let at = self.edges.partition_point(|known| *known <= edge);
        u16::try_from(at.saturating_sub(1)).unwrap_or(u16::MAX)
    }

    /// Widths of the columns in millimetres.
    pub fn widths(&self) -> impl Iterator<Item = u32> {
        let pairs = self.edges.iter().zip(self.edges.iter().skip(1));
        pairs.map(|(from, to)| to - from)
    }
}

/// Room that these tables need in millimetres: the sheet, or more where a table has too many columns for it.
pub(super) fn room<'t>(tables: impl Iterator<Item = &'t Table>, sheet: u16) -> u32 {
    let most = tables.map(Table::width).max().unwrap_or_default();
    let most = u32::try_from(most).unwrap_or(u32::MAX);
    most.saturating_mul(NARROWEST).max(u32::from(sheet))
}

/// Edges of the columns of a table that has this room, 0 and its end among them.
pub(super) fn edges(columns: &[Column], room: u32) -> Vec<u32> {
    let widths = widths(columns, room);
    let mut edges = vec![0];
    let mut at: u32 = 0;
    for width in widths {
        at = at.saturating_add(width);
        edges.push(at);
    }
    let shares = columns.iter().any(|c| matches!(c.width, Width::Share(_)));
    // What rounding left over goes to the last column.
    if let Some(last) = edges.last_mut().filter(|last| shares && **last < room) {
        *last = room;
    }
    edges
}

fn widths(columns: &[Column], room: u32) -> Vec<u32> {
    let fixed: u32 = columns
        .iter()
        .map(|column| match column.width {
            Width::Fixed(width) => u32::from(width).max(NARROWEST),
            Width::Share(_) => 0,
        })
        .sum();
    let shares: u32 = columns
        .iter()
        .map(|column| match column.width {
            Width::Share(shares) => u32::from(shares),
            Width::Fixed(_) => 0,
        })
        .sum();
    let left = room.saturating_sub(fixed);
    let wanted: Vec<u32> = columns
        .iter()
        .map(|column| match column.width {
            Width::Fixed(width) => u32::from(width).max(NARROWEST),
            Width::Share(of) => (left * u32::from(of) / shares.max(1)).max(NARROWEST),
        })
        .collect();
    let whole: u32 = wanted.iter().sum();
    if whole <= room {
        return wanted;
    }
    let least = NARROWEST.saturating_mul(u32::try_from(columns.len()).unwrap_or(u32::MAX));
    let (spare, over) = (room.saturating_sub(least), (whole - least).max(1));
    let fitted = |width: &u32| {
        let more = u64::from(width - NARROWEST) * u64::from(spare) / u64::from(over);
        NARROWEST + u32::try_from(more).unwrap_or_default()
    };
    wanted.iter().map(fitted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_take_what_fixed_columns_leave() {
        let columns = [Column::fixed(28), Column::share(1), Column::share(3)];
        assert_eq!(edges(&columns, 182), [0, 28, 66, 182]);
    }

    #[test]
    fn five_hundred_columns_keep_a_width() {
        let columns = vec![Column::share(1); 500];
        let edges = edges(&columns, 2_500);
        assert!(edges.windows(2).all(|pair| pair[1] - pair[0] >= NARROWEST));
    }

    #[test]
    fn columns_that_are_too_wide_together_are_made_narrower() {
        let columns = vec![Column::fixed(100); 4];
        assert!(edges(&columns, 182).last().is_some_and(|end| *end <= 182));
    }

    #[test]
    fn edges_of_several_tables_are_one_grid_and_near_ones_are_one() {
        let grid = Grid::of(vec![0, 28, 91, 182, 0, 30, 100, 181]);
        assert_eq!(grid.widths().collect::<Vec<_>>(), [28, 63, 9, 81]);
        assert_eq!(
            [0, 28, 30, 91, 100, 181, 182].map(|e| grid.column(e)),
            [0, 1, 1, 2, 3, 4, 4]
        );
        assert_eq!(grid.width(), 4);
    }
}

//! A tree of boxes (体系図) as a table: a column for each level, a box as high as all that stands under it.

use crate::paper::document::{Align, Branch, Cell, Column, Row, Size, Table, Tree};

/// No tree of a plan is deeper; what is, stands at the deepest level.
const DEEPEST: usize = 12;

/// The table of a tree.
pub(super) fn table(tree: &Tree) -> Table {
    let width = tree.heads.len().max(2);
    let mut columns = vec![Column::share(3); width - 1];
    columns.push(Column::share(2));
    let mut rows = Vec::new();
    for root in &tree.roots {
        branch(root, 0, width - 1, &mut rows);
    }
    Table {
        name: tree.name.clone(),
        columns,
        head: vec![Row::of(
            tree.heads
                .iter()
                .map(|head| Cell::head(head.as_str()).aligned(Align::Middle))
                .collect(),
        )],
        rows,
        size: Size::Small,
        ..Table::default()
    }
}

/// Lays a box from this column on and what stands under it; `levels` columns are for boxes.
fn branch(of: &Branch, from: usize, levels: usize, rows: &mut Vec<Row>) {
    let first = rows.len();
    if of.branches.is_empty() || levels <= from + 1 || DEEPEST < from {
        rows.push(Row::of(vec![
            Cell::text(text_of(of)).across(levels.saturating_sub(from).max(1)),
            Cell::text(of.beside.as_str()),
        ]));
        return;
    }
    // A box reaches to the next one where levels are left out between.
    let next = of
        .branches
        .iter()
        .map(|under| under.level)
        .min()
        .unwrap_or_default();
    let next = next.clamp(from + 1, levels - 1);
    for under in &of.branches {
        branch(under, next, levels, rows);
    }
    let down = rows.len() - first;
    if let Some(row) = rows.get_mut(first) {
        let cell = Cell::text(of.text.as_str()).across(next - from).down(down);
        row.cells.insert(0, cell);
    }
}

/// The words of a box; where no column is left for those under it, theirs below.
fn text_of(of: &Branch) -> String {
    let mut text = of.text.clone();
    for under in &of.branches {
        text.push('\n');
        text.push_str(&under.text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaf(text: &str) -> Branch {
        Branch {
            text: text.to_owned(),
            beside: "課".to_owned(),
            level: 2,
            branches: Vec::new(),
        }
    }

    #[test]
    fn a_box_is_as_high_as_what_stands_under_it_and_reaches_to_the_next() {
        let goal = Branch {
            text: "目標".to_owned(),
            branches: vec![leaf("一"), leaf("二")],
            ..Branch::default()
        };
        let tree = Tree {
            heads: ["目標", "項目", "取組", "課"].map(str::to_owned).to_vec(),
            roots: vec![goal],
            ..Tree::default()
        };
        let table = table(&tree);
        assert_eq!(table.rows.len(), 2);
        assert_eq!(table.rows[0].cells.len(), 3);
        assert_eq!(
            (table.rows[0].cells[0].columns, table.rows[0].cells[0].rows),
            (2, 2)
        );
        assert_eq!(table.rows[1].cells.len(), 2);
    }
}

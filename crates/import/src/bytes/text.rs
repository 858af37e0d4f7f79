//! Tab-separated text: one row per line.

use crate::unreadable::Counted;
use crate::{Cell, Grid, Kind, Limits, Pages, Row, Unreadable};

/// One grid; a blank line is a row of no cells, so that blocks stay apart.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Pages, Unreadable> {
    let mut rows = Vec::new();
    let mut cells = 0;
    for (index, line) in lines(text).enumerate() {
        let row = row(index, line, limits)?;
        cells += row.cells.len();
        refuse_over(cells, limits.cells, Counted::Cells)?;
        // Blank lines count too (but the one after the last break): a million of them costs as much.
        let count = index + usize::from(!row.cells.is_empty());
        refuse_over(count, limits.rows, Counted::Rows)?;
        rows.push(row);
    }
    while rows.last().is_some_and(|row: &Row| row.cells.is_empty()) {
        rows.pop();
    }
    Ok(Pages {
        kind: Kind::Text,
        grids: vec![Grid {
            rows,
            ..Grid::default()
        }],
    })
}

/// Lines ended by LF, CRLF or a lone CR. The page breaks and end marks of older systems are no text.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let page = |c| matches!(c, '\u{b}' | '\u{c}' | '\u{1a}');
    text.split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .flat_map(|line| line.split('\r'))
        .map(move |line| line.trim_matches(page))
}

fn row(index: usize, line: &str, limits: &Limits) -> Result<Row, Unreadable> {
    let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let mut row = Row {
        line: number,
        ..Row::default()
    };
    let blank = line.chars().all(|c| c.is_whitespace() && c != '\t');
    if blank {
        return Ok(row);
    }
    for cell in line.split('\t') {
        refuse_over(row.cells.len() + 1, limits.columns, Counted::Columns)?;
        refuse_long(cell, limits)?;
        row.cells.push(Cell::of(cell));
    }
    Ok(row)
}

/// Refuses a count over its limit.
pub(super) fn refuse_over(count: usize, max: usize, what: Counted) -> Result<(), Unreadable> {
    if count > max {
        return Err(Unreadable::TooMany { what, max });
    }
    Ok(())
}

/// Refuses a cell with too many characters.
pub(super) fn refuse_long(cell: &str, limits: &Limits) -> Result<(), Unreadable> {
    // Bytes are never fewer than characters, so that short cells are not counted twice.
    if cell.len() <= limits.cell_chars {
        return Ok(());
    }
    refuse_over(cell.chars().count(), limits.cell_chars, Counted::Characters)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::unreadable::Counted;
    use crate::{Kind, Limits, Unreadable};

    fn rows(text: &str) -> Vec<Vec<String>> {
        let pages = read(text, &Limits::default()).expect("read");
        assert_eq!(pages.kind, Kind::Text);
        let texts = |row: &crate::Row| row.cells.iter().map(|c| c.text.clone()).collect();
        pages.grids[0].rows.iter().map(texts).collect()
    }

    #[test]
    fn a_line_is_a_row_and_a_blank_line_a_row_of_none() {
        let read = rows("表題\n\na\tb\t\n \u{3000}\nc\n\n");
        let want: Vec<Vec<&str>> = vec![vec!["表題"], vec![], vec!["a", "b", ""], vec![], vec!["c"]];
        assert_eq!(read, want);
    }

    #[test]
    fn every_kind_of_line_end_is_one() {
        assert_eq!(rows("a\r\nb\rc\nd").len(), 4);
        assert_eq!(rows("a\u{c}\n\u{c}b\n\u{1a}").len(), 2);
    }

    #[test]
    fn a_quotation_mark_is_a_character_like_any_other() {
        assert_eq!(rows("\"a\tb\n"), vec![vec!["\"a", "b"]]);
    }

    #[test]
    fn limits_refuse_with_their_number() {
        let limits = Limits {
            rows: 3,
            columns: 2,
            cell_chars: 4,
            ..Limits::default()
        };
        let refused = |text: &str| match read(text, &limits) {
            Err(Unreadable::TooMany { what, max }) => Some((what, max)),
            _ => None,
        };
        assert_eq!(refused("a\nb\nc\n"), None);
        assert_eq!(refused("a\nb\nc\nd\n"), Some((Counted::Rows, 3)));
        assert_eq!(refused("a\tb\tc"), Some((Counted::Columns, 2)));
        assert_eq!(refused("あいうえお"), Some((Counted::Characters, 4)));
        assert_eq!(refused("あいうえ"), None);
    }
}

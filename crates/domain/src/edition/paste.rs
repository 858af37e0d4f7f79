//! Cells pasted from a spreadsheet: tabs between cells, line ends between rows, quotation marks round a cell that holds a line break.

/// A longer text is no piece of a plan: 1,000 indicators with ten values each have some 100,000 characters.
pub const MAX_PASTED_CHARS: usize = 300_000;
/// More cells than this are refused at once.
pub const MAX_PASTED_CELLS: usize = 20_000;

/// Why pasted text is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasteTrouble {
    /// nothing was pasted
    Nothing,
    /// more characters than [`MAX_PASTED_CHARS`]
    TooLong,
    /// more cells than [`MAX_PASTED_CELLS`]
    TooManyCells,
}

/// The rows of pasted text, each with its cells as they were copied. The line end after the last row, which every
/// spreadsheet adds, is no row of its own.
///
/// # Errors
/// Nothing, or more than the limits.
pub fn read_pasted(text: &str) -> Result<Vec<Vec<String>>, PasteTrouble> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.chars().take(MAX_PASTED_CHARS + 1).count() > MAX_PASTED_CHARS {
        return Err(PasteTrouble::TooLong);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.strip_suffix('\n').unwrap_or(&text);
    if text.trim().is_empty() {
        return Err(PasteTrouble::Nothing);
    }
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cells = 0_usize;
    let mut rest = text;
    loop {
        let (cell, after) = take_cell(rest);
        row.push(cell);
        cells += 1;
        if cells > MAX_PASTED_CELLS {
            return Err(PasteTrouble::TooManyCells);
        }
        if let Some(next) = after.strip_prefix('\t') {
            rest = next;
            continue;
        }
        rows.push(std::mem::take(&mut row));
        match after.strip_prefix('\n') {
            Some(next) => rest = next,
            None => return Ok(rows),
        }
    }
}

/// The first cell, and what follows it: a tab, a line end or nothing.
fn take_cell(text: &str) -> (String, &str) {
    if let Some((cell, after)) = quoted(text) {
        return (cell, after);
    }
    let end = text.find(['\t', '\n']).unwrap_or(text.len());
    let (cell, after) = text.split_at(end);
    (cell.to_owned(), after)
}

/// A cell in quotation marks. Spreadsheets quote a cell only for what is in it, so that "目標" in quotation marks
/// of its own, which Excel hands out bare, keeps them.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut from = 0;
    let end = loop {
        let at = from + inside.get(from..)?.find('"')?;
        if !inside.get(at + 1..)?.starts_with('"') {
            break at;
        }
        from = at + 2;
    };
    let (cell, after) = (inside.get(..end)?, inside.get(end + 1..)?);
    let is_whole = after.is_empty() || after.starts_with(['\t', '\n']);
    let needs_marks = cell.contains(['\n', '\t']) || cell.contains("\"\"");
    (is_whole && needs_marks).then(|| (cell.replace("\"\"", "\""), after))
}

/// Rows of cells as a spreadsheet takes them.
#[must_use]
pub fn to_pasted(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| {
        if cell.contains(['\n', '\t', '"']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    let line = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join("\t");
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{MAX_PASTED_CELLS, MAX_PASTED_CHARS, PasteTrouble, read_pasted, to_pasted};

    fn check(text: &str, rows: &[&[&str]]) {
        assert_eq!(read_pasted(text).unwrap(), rows, "{text:?}");
    }

    #[test]
    fn cells_of_excel_come_with_carriage_returns_and_one_line_end_too_many() {
        check("98.1\t98.5\r\n12.0\t\r\n", &[&["98.1", "98.5"], &["12.0", ""]]);
        check("98.1", &[&["98.1"]]);
        check("\t→\r\n", &[&["", "→"]]);
    }

    #[test]
    fn cells_of_numbers_and_libreoffice_end_their_rows_with_a_line_feed() {
        check(
            "９８．５％\t△3\n－\t未設定",
            &[&["９８．５％", "△3"], &["－", "未設定"]],
        );
        check("a\rb\r", &[&["a"], &["b"]]);
    }

    #[test]
    fn a_line_break_inside_a_cell_stays_in_it() {
        check(
            "\"調査\n設計\"\t実施\r\n\"\"\"仮称\"\"\r\n計画\"\t→\r\n",
            &[&["調査\n設計", "実施"], &["\"仮称\"\n計画", "→"]],
        );
        check("\"a\tb\"\tc", &[&["a\tb", "c"]]);
    }

    #[test]
    fn quotation_marks_that_belong_to_the_words_stay() {
        check("\"見える化\"\t推進", &[&["\"見える化\"", "推進"]]);
        check("\"見える化\"の推進\tb", &[&["\"見える化\"の推進", "b"]]);
        check("\"never closed\tb", &[&["\"never closed", "b"]]);
        check("\"\"\"LO\"\"\"\tb", &[&["\"LO\"", "b"]]);
    }

    #[test]
    fn blank_rows_inside_are_rows_and_the_mark_of_the_encoding_is_not() {
        check("\u{FEFF}1\n\n3\n\n", &[&["1"], &[""], &["3"], &[""]]);
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        for nothing in ["", "\r\n", " \t \n"] {
            assert_eq!(read_pasted(nothing), Err(PasteTrouble::Nothing));
        }
        assert_eq!(
            read_pasted(&"1\t".repeat(MAX_PASTED_CELLS)),
            Err(PasteTrouble::TooManyCells)
        );
        assert_eq!(
            read_pasted(&"あ".repeat(MAX_PASTED_CHARS + 1)),
            Err(PasteTrouble::TooLong)
        );
    }

    #[test]
    fn what_is_copied_out_can_be_pasted_again() {
        let rows = [["調査\n設計", "\"x\""], ["", "→"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(read_pasted(&to_pasted(&rows)).unwrap(), rows);
    }
}

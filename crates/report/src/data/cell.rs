//! Cells of a table, and how they are written as CSV so that a spreadsheet shows them and runs none of them.

use std::borrow::Cow;

use ayumi_domain::measure::is_dash;
use rust_decimal::Decimal;

use crate::data::cp932;
use crate::data::plain::plain;

/// One datum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// nothing; where a number is missing, the status column says why
    Empty,
    /// words that people wrote, in one line
    Text(String),
    /// one of our own words or codes, safe as it is
    Code(&'static str),
    /// an exact number
    Number(Decimal),
    /// a year, a place in an order
    Count(i64),
}

/// A row has as many cells as its table has columns.
pub(crate) type Row = Vec<Cell>;

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        match plain(text) {
            plain if plain.is_empty() => Self::Empty,
            plain => Self::Text(plain),
        }
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<Option<&str>> for Cell {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, Self::from)
    }
}

impl From<Option<&String>> for Cell {
    fn from(text: Option<&String>) -> Self {
        text.map_or(Self::Empty, Self::from)
    }
}

impl From<Option<Decimal>> for Cell {
    fn from(number: Option<Decimal>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<Option<i64>> for Cell {
    fn from(count: Option<i64>) -> Self {
        count.map_or(Self::Empty, Self::Count)
    }
}

impl From<bool> for Cell {
    fn from(is_so: bool) -> Self {
        Self::Code(if is_so { "true" } else { "false" })
    }
}

/// The file: byte order mark, names, rows, each line ended by CR and LF.
pub(crate) fn write(columns: &[&str], rows: &[Row]) -> Vec<u8> {
    let mut file = String::from('\u{feff}');
    write_to(&mut file, columns, rows);
    file.into_bytes()
}

/// The same in CP932, which has no such mark.
pub(crate) fn write_cp932(columns: &[&str], rows: &[Row]) -> Vec<u8> {
    let mut file = String::new();
    write_to(&mut file, columns, rows);
    cp932::encode(&file)
}

fn write_to(file: &mut String, columns: &[&str], rows: &[Row]) {
    file.push_str(&columns.join(","));
    file.push_str("\r\n");
    for row in rows {
        debug_assert_eq!(row.len(), columns.len(), "a row of another width than its table");
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                file.push(',');
            }
            cell.write(file);
        }
        file.push_str("\r\n");
    }
}

impl Cell {
    fn write(&self, file: &mut String) {
        match self {
            Self::Empty => {}
            Self::Text(text) => file.push_str(&quoted(&harmless(text))),
            Self::Code(code) => file.push_str(code),
            Self::Number(number) => file.push_str(&number.to_string()),
            Self::Count(count) => file.push_str(&count.to_string()),
        }
    }
}

/// The text with an apostrophe before it where a spreadsheet would run it as a formula: at a leading = + - @, also
/// full-width ones. A dash alone and a plain number are no formulas and stay as written; numbers have columns of their
/// own and never pass here. Tabs, line breaks and spaces before a formula are gone by now, see [`plain`].
fn harmless(text: &str) -> Cow<'_, str> {
    if is_formula(text.trim_start()) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn is_formula(text: &str) -> bool {
    let starts = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    starts && !text.trim_end().chars().all(is_dash) && !is_plain_number(text.trim_end())
}

/// -12, +3.5%, −1,200: a sign and digits, nothing that a formula could be made of.
fn is_plain_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']).trim_end_matches('%');
    text.chars().filter(|c| matches!(c, '+' | '-')).count() == 1
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
}

/// In double quotes where the text holds what separates cells or lines, or begins or ends with a space.
fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\n']) || text.starts_with(' ') || text.ends_with(' ') {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Cell, harmless, write};

    #[test]
    fn a_text_that_looks_like_a_formula_is_no_formula() {
        for text in [
            "=1+1",
            "+SUM(A1)",
            "-2+cmd|' /C calc'!A0",
            "@SUM(A1)",
            "\t=1+1",
            "\r=1",
            "＝1+1",
            " =1",
            "-1-1",
        ] {
            let file = write(&["text"], &[vec![Cell::from(text)]]);
            assert!(String::from_utf8(file).unwrap().contains("\r\n'"), "{text:?}");
        }
    }

    #[test]
    fn values_that_begin_with_a_sign_stay_as_written() {
        for text in [
            "-",
            "－",
            "-12",
            "+3.5%",
            "-1,200",
            "▲214",
            "－－",
            "令和6年度",
            "'=1",
        ] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn a_file_reads_back_as_it_was_meant() {
        let rows = [vec![
            Cell::from("1行目\r\n「2行目」, \"引用\""),
            Cell::Number("-1200.50".parse().unwrap()),
            Cell::Empty,
            Cell::Count(2024),
            Cell::from(true),
        ]];
        let bytes = write(&["text", "number", "nothing", "year", "is_so"], &rows);
        let text = std::str::from_utf8(&bytes)
            .unwrap()
            .strip_prefix('\u{feff}')
            .unwrap();
        assert!(text.ends_with("\r\n"));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        let cells: Vec<&str> = row.iter().collect();
        assert_eq!(
            cells,
            ["1行目 「2行目」, \"引用\"", "-1200.50", "", "2024", "true"]
        );
    }
}

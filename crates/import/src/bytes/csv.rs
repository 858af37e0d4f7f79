//! Records with quotation marks, as spreadsheets save them.
//!
//! The `csv` crate reads on without a word where a quotation mark is never closed, or where a stray
//! one swallows the lines up to the next; both would lose rows in silence, so the few states are
//! walked here, with the true line of every record.

use super::text::{refuse_long, refuse_over};
use crate::unreadable::Counted;
use crate::{Cell, Grid, Kind, Limits, Pages, Row, Unreadable};

/// One grid; records in which every field is blank are kept out, `Row::line` stays true.
pub(super) fn read(text: &str, delimiter: char, limits: &Limits) -> Result<Pages, Unreadable> {
    let mut reader = Reader {
        limits,
        delimiter,
        line: 1,
        record: Row {
            line: 1,
            ..Row::default()
        },
        field: String::new(),
        state: State::Start,
        rows: Vec::new(),
        cells: 0,
    };
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        if c == '\r' {
            // CRLF and a lone CR are both one line break.
            characters.next_if_eq(&'\n');
            reader.take('\n')?;
        } else {
            reader.take(c)?;
        }
    }
    reader.finish()
}

/// Where in a field the reader stands.
#[derive(Clone, Copy)]
enum State {
    /// before the first character
    Start,
    /// in a field without quotation marks, or after the closing one
    Plain,
    /// between quotation marks, opened in this line
    Quoted(u32),
    /// after a quotation mark that closes, or is the first of a doubled one
    Closing(u32),
}

struct Reader<'l> {
    limits: &'l Limits,
    delimiter: char,
    line: u32,
    record: Row,
    field: String,
    state: State,
    rows: Vec<Row>,
    cells: usize,
}

impl Reader<'_> {
    fn take(&mut self, c: char) -> Result<(), Unreadable> {
        self.state = match (self.state, c) {
            (State::Start, '"') => State::Quoted(self.line),
            (State::Quoted(line), '"') => State::Closing(line),
            (State::Quoted(line), _) => self.keep(c, State::Quoted(line)),
            (State::Closing(line), '"') => self.keep(c, State::Quoted(line)),
            (_, '\n') => self.end_record()?,
            (_, c) if c == self.delimiter => self.end_field()?,
            (State::Closing(line), _) if line < self.line => {
                // Text right behind the mark that ends a field of several lines: the mark
                // that opened the field was a stray one.
                return Err(Unreadable::StrayQuote { line });
            }
            _ => self.keep(c, State::Plain),
        };
        if c == '\n' {
            self.line = self.line.saturating_add(1);
        }
        if matches!(self.state, State::Start) && c == '\n' {
            self.record.line = self.line;
        }
        Ok(())
    }

    fn keep(&mut self, c: char, next: State) -> State {
        self.field.push(c);
        next
    }

    fn end_field(&mut self) -> Result<State, Unreadable> {
        let count = self.record.cells.len() + 1;
        refuse_over(count, self.limits.columns, Counted::Columns)?;
        refuse_long(&self.field, self.limits)?;
        let field = std::mem::take(&mut self.field);
        self.record.cells.push(Cell::of(field));
        Ok(State::Start)
    }

    fn end_record(&mut self) -> Result<State, Unreadable> {
        self.end_field()?;
        let record = std::mem::take(&mut self.record);
        if record.is_blank() {
            return Ok(State::Start);
        }
        self.cells += record.cells.len();
        refuse_over(self.cells, self.limits.cells, Counted::Cells)?;
        refuse_over(self.rows.len() + 1, self.limits.rows, Counted::Rows)?;
        self.rows.push(record);
        Ok(State::Start)
    }

    fn finish(mut self) -> Result<Pages, Unreadable> {
        if let State::Quoted(line) = self.state {
            return Err(Unreadable::StrayQuote { line });
        }
        self.end_record()?;
        Ok(Pages {
            kind: Kind::Csv,
            grids: vec![Grid {
                rows: self.rows,
                ..Grid::default()
            }],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::unreadable::Counted;
    use crate::{Limits, Unreadable};

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let pages = read(text, ',', &Limits::default()).expect("read");
        let texts = |row: &crate::Row| {
            let cells = row.cells.iter().map(|c| c.text.clone()).collect();
            (row.line, cells)
        };
        pages.grids[0].rows.iter().map(texts).collect()
    }

    fn row(line: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (line, cells.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_quoted_field_holds_breaks_commas_and_doubled_quotes() {
        let read = rows("表題,,\r\n,,\r\n番号,\"計画額\na\",\"1,200\"\r\n1,\"「\"\"甲\"\"」\",\n");
        let want = vec![
            row(1, &["表題", "", ""]),
            row(3, &["番号", "計画額\na", "1,200"]),
            row(5, &["1", "「\"甲\"」", ""]),
        ];
        assert_eq!(read, want);
    }

    #[test]
    fn a_lone_quote_inside_a_field_is_text() {
        assert_eq!(rows("5\" の管,a\n"), vec![row(1, &["5\" の管", "a"])]);
        assert_eq!(rows("\"a\"b,c"), vec![row(1, &["ab", "c"])]);
    }

    #[test]
    fn the_last_record_needs_no_line_end() {
        assert_eq!(
            rows("a,b\rc,\"d\""),
            vec![row(1, &["a", "b"]), row(2, &["c", "d"])]
        );
    }

    #[test]
    fn a_quote_that_is_never_closed_is_refused_with_its_line() {
        let refused = |text| read(text, ',', &Limits::default()).err();
        assert_eq!(
            refused("a,b\nc,\"d\ne,f\n"),
            Some(Unreadable::StrayQuote { line: 2 })
        );
        assert_eq!(
            refused("a,b\nc,\"d\ne,\"f\"\n"),
            Some(Unreadable::StrayQuote { line: 2 })
        );
    }

    #[test]
    fn limits_refuse_with_their_number() {
        let limits = Limits {
            rows: 2,
            columns: 3,
            cells: 5,
            ..Limits::default()
        };
        let refused = |text| match read(text, ',', &limits) {
            Err(Unreadable::TooMany { what, .. }) => Some(what),
            _ => None,
        };
        assert_eq!(refused("a,b\nc,d\n\n\n"), None);
        assert_eq!(refused("a\nb\nc\n"), Some(Counted::Rows));
        assert_eq!(refused("a,b,c,d\n"), Some(Counted::Columns));
        assert_eq!(refused("a,b,c\nd,e,f\n"), Some(Counted::Cells));
    }
}

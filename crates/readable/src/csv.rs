//! A CSV file as cells, by the letter of RFC 4180, with what a lenient reader would pass over in silence.

use encoding_rs::SHIFT_JIS;

use crate::Encoding;
use crate::grid::{Cell, Form, Grid, Place, Trace, whole};

/// Reads a file.
///
/// # Errors
/// Why it is no text in this encoding.
pub(crate) fn read(bytes: &[u8], encoding: Encoding, table: &str) -> Result<Grid, String> {
    let mut traces = Vec::new();
    let text = decoded(bytes, encoding, &mut traces)?;
    if text.contains('\0') {
        return Err("not a text file".to_owned());
    }
    let mut reader = Reader {
        traces,
        ..Reader::default()
    };
    reader.read(&text);
    Ok(Grid {
        table: table.to_owned(),
        form: Form::Csv(encoding),
        rows: reader.rows,
        traces: reader.traces,
    })
}

fn decoded(bytes: &[u8], encoding: Encoding, traces: &mut Vec<Trace>) -> Result<String, String> {
    let mark = bytes.strip_prefix(b"\xEF\xBB\xBF");
    if mark.is_some() != (encoding == Encoding::Utf8) {
        traces.push(Trace {
            rule: "L3-08",
            fault: whole("byte order mark other than stated"),
        });
    }
    let bytes = mark.unwrap_or(bytes);
    match encoding {
        Encoding::Utf8 => String::from_utf8(bytes.to_vec()).map_err(|_| "not UTF-8".to_owned()),
        Encoding::Cp932 => match SHIFT_JIS.decode_without_bom_handling(bytes) {
            (text, false) => Ok(text.into_owned()),
            (_, true) => Err("not CP932".to_owned()),
        },
    }
}

/// Where in a field the reader stands.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Start,
    Plain,
    Quoted,
    /// after a quotation mark inside a quoted field
    Closing,
}

#[derive(Default)]
struct Reader {
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    field: String,
    state: State,
    traces: Vec<Trace>,
}

impl Reader {
    fn read(&mut self, text: &str) {
        let mut characters = text.chars().peekable();
        while let Some(c) = characters.next() {
            let c = if c == '\r' {
                characters.next_if_eq(&'\n');
                '\n'
            } else {
                c
            };
            self.take(c);
        }
        if self.state == State::Quoted {
            self.trace("L1-15", "a quotation mark is never closed");
        }
        if self.state != State::Start || !self.row.is_empty() || !self.field.is_empty() {
            self.end_row();
        }
        let width = self.rows.first().map_or(0, Vec::len);
        let other = self
            .rows
            .iter()
            .position(|row| row.len() != width && !is_blank(row));
        if let Some(row) = other {
            let place = Place { row, column: 0 };
            let found = format!("{} fields, {width} names", self.rows[row].len());
            self.traces.push(Trace {
                rule: "L1-15",
                fault: place.fault(&found),
            });
        }
    }

    fn take(&mut self, c: char) {
        match (self.state, c) {
            (State::Quoted, '"') => self.state = State::Closing,
            (State::Quoted, '\n') => {
                self.trace("L1-14", "a line break inside a field");
                self.field.push('\n');
            }
            (State::Quoted, c) => self.field.push(c),
            (State::Closing, '"') => {
                self.field.push('"');
                self.state = State::Quoted;
            }
            (_, ',') => self.end_field(),
            (_, '\n') => self.end_row(),
            (State::Start, '"') => self.state = State::Quoted,
            (State::Closing, c) => {
                self.trace("L1-15", "text behind a closing quotation mark");
                self.field.push(c);
                self.state = State::Plain;
            }
            (_, '"') => {
                self.trace("L1-15", "a quotation mark in a field without quotation marks");
                self.field.push('"');
            }
            (_, c) => {
                self.field.push(c);
                self.state = State::Plain;
            }
        }
    }

    fn end_field(&mut self) {
        let text = std::mem::take(&mut self.field);
        self.row.push(Cell {
            text,
            ..Cell::default()
        });
        self.state = State::Start;
    }

    fn end_row(&mut self) {
        self.end_field();
        let row = std::mem::take(&mut self.row);
        // A line in which nothing stands has one empty field.
        self.rows.push(if is_blank(&row) && row.len() == 1 {
            Vec::new()
        } else {
            row
        });
    }

    fn trace(&mut self, rule: &'static str, found: &str) {
        let place = Place {
            row: self.rows.len(),
            column: self.row.len(),
        };
        self.traces.push(Trace {
            rule,
            fault: place.fault(found),
        });
    }
}

fn is_blank(row: &[Cell]) -> bool {
    row.iter().all(|cell| cell.text.is_empty())
}

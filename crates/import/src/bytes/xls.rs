//! xls: the records of Excel 97 to 2003, and of Excel 95.
//!
//! Not through calamine: it reserves memory by the size that a sheet declares, and does not tell
//! number formats, hidden rows and columns.

mod record;
mod strings;

use std::io::{Cursor, Read};

use super::display::{Digits, Epoch, Formats};
use super::sheet::{Allowance, Area, Marked, Sheet};
use super::text::refuse_over;
use super::xml::damaged;
use crate::unreadable::Counted;
use crate::{Limits, Unreadable};
use record::{Record, Records, kind, u16_at, u32_at};
use strings::Letters;

/// The sheets of a workbook, in order.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Marked>, Unreadable> {
    let stream = stream(bytes)?;
    let book = Book::read(&stream, limits)?;
    refuse_over(book.tabs.len(), limits.sheets, Counted::Sheets)?;
    let mut allowance = Allowance::new(limits);
    let mut grids = Vec::new();
    // Each sheet has its own part of the stream; a thousand that share one are work without end.
    let mut left = stream.len().saturating_mul(2);
    for tab in &book.tabs {
        let mut reading = Reading {
            book: &book,
            sheet: Sheet::new(&tab.name, tab.hidden),
            formula: None,
        };
        let part = stream.get(tab.start..).unwrap_or(&[]);
        let walked = reading.read(part, left, &mut allowance)?;
        left = left.saturating_sub(walked);
        grids.push(reading.sheet.finish(&mut allowance)?);
    }
    Ok(grids)
}

/// The workbook within the compound file, or what the file is instead.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let broken = |error: std::io::Error| damaged(&error.to_string());
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    if file.is_stream("EncryptedPackage") {
        return Err(Unreadable::Encrypted);
    }
    let name = ["Workbook", "Book"].into_iter().find(|name| file.is_stream(name));
    let Some(name) = name else {
        return Err(other_document(&file));
    };
    let mut stream = Vec::new();
    // A stream is never longer than its file; a chain of blocks that runs in a circle would be.
    let most = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let open = file.open_stream(name).map_err(broken)?;
    open.take(most).read_to_end(&mut stream).map_err(broken)?;
    Ok(stream)
}

fn other_document(file: &cfb::CompoundFile<Cursor<&[u8]>>) -> Unreadable {
    if file.is_stream("WordDocument") {
        return Unreadable::NotYet { what: "Word" };
    }
    if file.is_stream("PowerPoint Document") {
        return Unreadable::NotYet { what: "PowerPoint" };
    }
    Unreadable::NotADocument { what: "OLE" }
}

/// A sheet and where its records begin.
struct Tab {
    name: String,
    hidden: bool,
    start: usize,
}

/// What stands before the sheets.
struct Book {
    tabs: Vec<Tab>,
    texts: Vec<String>,
    /// by the number with which cells name their style
    formats: Formats,
    epoch: Epoch,
    letters: Letters,
}

impl Book {
    fn read(stream: &[u8], limits: &Limits) -> Result<Self, Unreadable> {
        let mut book = Self {
            tabs: Vec::new(),
            texts: Vec::new(),
            formats: Formats::default(),
            epoch: Epoch::Year1900,
            letters: Letters::default(),
        };
        let mut codes = std::collections::HashMap::new();
        let mut ids = Vec::new();
        for record in Records::new(stream) {
            let data = record.first();
            match record.kind {
                kind::FILE_PASS => return Err(Unreadable::Encrypted),
                kind::BOF => book.letters.set_version(u16_at(data, 0)),
                kind::CODE_PAGE => book.letters.set_page(u16_at(data, 0)),
                kind::DATE_MODE if u16_at(data, 0) == Some(1) => book.epoch = Epoch::Year1904,
                kind::FORMAT => {
                    let code = book.letters.format(data);
                    codes.insert(u32::from(u16_at(data, 0).unwrap_or(0)), code);
                }
                kind::XF => ids.push(u32::from(u16_at(data, 2).unwrap_or(0))),
                kind::BOUND_SHEET => book.tabs.extend(book.letters.tab(data)),
                kind::SST => book.texts = strings::shared(&record, limits)?,
                kind::EOF => break,
                _ => {}
            }
        }
        book.formats = Formats::read(&ids, &codes)?;
        Ok(book)
    }

    fn shown(&self, style: Option<u16>, number: &Digits) -> String {
        let format = style.and_then(|style| self.formats.get(usize::from(style)));
        match format {
            Some(format) => format.number(number, self.epoch),
            None => number.general(),
        }
    }
}

/// A sheet under way.
struct Reading<'b> {
    book: &'b Book,
    sheet: Sheet,
    /// the cell of a formula whose text comes in a record of its own
    formula: Option<(u32, usize)>,
}

impl Reading<'_> {
    /// Reads to the end of the sheet; how many bytes that took.
    fn read(
        &mut self,
        stream: &[u8],
        most: usize,
        allowance: &mut Allowance<'_>,
    ) -> Result<usize, Unreadable> {
        let mut depth = 0usize;
        let mut walked = 0usize;
        for record in Records::new(stream) {
            walked += record.size();
            if walked > most {
                return Err(damaged("sheets lie over each other"));
            }
            match record.kind {
                kind::BOF => depth += 1,
                kind::EOF if depth <= 1 => return Ok(walked),
                kind::EOF => depth -= 1,
                // A chart within the sheet has cells of its own.
                _ if depth == 1 => self.record(&record, allowance)?,
                _ => {}
            }
        }
        Err(damaged("a sheet is cut off"))
    }

    fn record(&mut self, record: &Record<'_>, allowance: &mut Allowance<'_>) -> Result<(), Unreadable> {
        let data = record.first();
        match record.kind {
            kind::ROW => self.row(data),
            kind::COL_INFO => self.columns(data),
            kind::MERGED => self.merged(data),
            kind::MUL_RK => return self.numbers(data, allowance),
            kind::STRING => {
                if let Some((row, column)) = self.formula.take() {
                    let text = self.book.letters.long(record, 0);
                    self.sheet.put(row, column, &text, allowance)?;
                }
            }
            _ => {
                if let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) {
                    let place = (u32::from(row), usize::from(column));
                    let text = self.cell(record, place);
                    return self
                        .sheet
                        .put(place.0, place.1, &text.unwrap_or_default(), allowance);
                }
            }
        }
        Ok(())
    }

    /// The text of a record that is one cell; nothing for any other record.
    fn cell(&mut self, record: &Record<'_>, place: (u32, usize)) -> Option<String> {
        let data = record.first();
        let style = u16_at(data, 4);
        match record.kind {
            kind::NUMBER => Some(self.book.shown(style, &float(data, 6)?)),
            kind::RK => Some(self.book.shown(style, &packed(u32_at(data, 6)?)?)),
            kind::BOOL_ERR => Some(truth(*data.get(6)?, *data.get(7)? == 1)),
            kind::LABEL_SST => {
                let index = usize::try_from(u32_at(data, 6)?).ok()?;
                let text = self.book.texts.get(index)?;
                let format = self.book.formats.get(usize::from(style?));
                Some(format.map_or_else(|| text.clone(), |format| format.text(text)))
            }
            kind::LABEL | kind::RSTRING => Some(self.book.letters.long(record, 6)),
            kind::FORMULA => self.formula(data, style, place),
            _ => None,
        }
    }

    /// The value that a formula had when the file was saved.
    fn formula(&mut self, data: &[u8], style: Option<u16>, place: (u32, usize)) -> Option<String> {
        self.formula = None;
        if u16_at(data, 12) != Some(0xffff) {
            return Some(self.book.shown(style, &float(data, 6)?));
        }
        match data.get(6)? {
            0 => {
                self.formula = Some(place);
                None
            }
            1 => Some(truth(*data.get(8)?, false)),
            2 => Some(truth(*data.get(8)?, true)),
            _ => None,
        }
    }

    fn numbers(&mut self, data: &[u8], allowance: &mut Allowance<'_>) -> Result<(), Unreadable> {
        let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else {
            return Ok(());
        };
        let end = data.len().saturating_sub(2);
        let pairs = data.get(4..end).unwrap_or(&[]).chunks_exact(6);
        for (pair, column) in pairs.zip(usize::from(first)..) {
            if let Some(number) = u32_at(pair, 2).and_then(packed) {
                let text = self.book.shown(u16_at(pair, 0), &number);
                self.sheet.put(u32::from(row), column, &text, allowance)?;
            }
        }
        Ok(())
    }

    fn row(&mut self, data: &[u8]) {
        let hidden = u16_at(data, 12).is_some_and(|flags| flags & 0x20 != 0);
        if let (Some(row), true) = (u16_at(data, 0), hidden) {
            self.sheet.hide_rows(u32::from(row), u32::from(row));
        }
    }

    fn columns(&mut self, data: &[u8]) {
        let hidden = u16_at(data, 8).is_some_and(|flags| flags & 1 != 0);
        if let (Some(first), Some(last), true) = (u16_at(data, 0), u16_at(data, 2), hidden) {
            self.sheet.hide_columns(usize::from(first), usize::from(last));
        }
    }

    fn merged(&mut self, data: &[u8]) {
        for area in data.get(2..).unwrap_or(&[]).chunks_exact(8) {
            let edge = |at| u16_at(area, at).unwrap_or(0);
            self.sheet.merge(Area {
                rows: (u32::from(edge(0)), u32::from(edge(2))),
                columns: (usize::from(edge(4)), usize::from(edge(6))),
            });
        }
    }
}

fn float(data: &[u8], at: usize) -> Option<Digits> {
    let bytes = data.get(at..)?.first_chunk::<8>()?;
    Digits::of(f64::from_le_bytes(*bytes))
}

/// A number in four bytes: a short whole number or half of a long one, perhaps in hundredths.
fn packed(value: u32) -> Option<Digits> {
    let number = if value & 2 != 0 {
        let whole = value.cast_signed() >> 2;
        Digits::of(f64::from(whole))?
    } else {
        Digits::of(f64::from_bits(u64::from(value & !3) << 32))?
    };
    Some(if value & 1 != 0 {
        number.shifted(-2)
    } else {
        number
    })
}

fn truth(value: u8, error: bool) -> String {
    let text = match (error, value) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0f) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1d) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, _) => "#N/A",
    };
    text.to_owned()
}

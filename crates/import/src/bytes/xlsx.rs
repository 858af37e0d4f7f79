//! xlsx and xlsm: each sheet is read once, as a stream of events.
//!
//! Not through calamine: it reserves memory by counts that the file declares, gives up a whole sheet
//! for one cell of an unknown error, and does not tell hidden rows and columns.

mod package;
mod styles;
mod text;

use super::archive::Archive;
use super::display::{Digits, Epoch, Format, Formats};
use super::sheet::{Allowance, Area, Made, Marked, Sheet};
use super::text::refuse_over;
use super::xml::{Element, Node, Xml, characters, damaged};
use crate::unreadable::Counted;
use crate::{Limits, Unreadable};
use package::{Book, Tab};

/// The sheets of a workbook, in order.
pub(super) fn read(archive: &mut Archive<'_>, limits: &Limits) -> Result<Vec<Marked>, Unreadable> {
    let book = Book::read(archive)?;
    refuse_over(book.tabs.len(), limits.sheets, Counted::Sheets)?;
    let known = Known {
        texts: text::shared(archive, &book, limits)?,
        formats: styles::formats(archive, &book)?,
        epoch: book.epoch,
    };
    let mut allowance = Allowance::new(limits);
    let mut grids = Vec::new();
    for tab in &book.tabs {
        grids.push(sheet(archive, tab, &known, &mut allowance)?);
    }
    Ok(grids)
}

/// What cells refer to.
struct Known {
    texts: Vec<String>,
    formats: Formats,
    epoch: Epoch,
}

fn sheet(
    archive: &mut Archive<'_>,
    tab: &Tab,
    known: &Known,
    allowance: &mut Allowance<'_>,
) -> Result<Marked, Unreadable> {
    let text = characters(archive.needed(&tab.path)?)?;
    let mut reading = Reading {
        xml: Xml::new(&text),
        known,
        sheet: Sheet::new(&tab.name, tab.hidden),
        next: (0, 0),
    };
    reading.read(allowance)?;
    reading.sheet.finish(allowance)
}

/// A sheet under way.
struct Reading<'x> {
    xml: Xml<'x>,
    known: &'x Known,
    sheet: Sheet,
    /// row and column of the next cell that does not say where it stands
    next: (u32, usize),
}

impl Reading<'_> {
    fn read(&mut self, allowance: &mut Allowance<'_>) -> Result<(), Unreadable> {
        let mut seen = false;
        loop {
            let element = match self.xml.next()? {
                Node::Start(element) => element,
                Node::End(end) if end.name() == "row" => {
                    self.next = (self.next.0.saturating_add(1), 0);
                    continue;
                }
                Node::Over if seen => return Ok(()),
                Node::Over => return Err(damaged("a sheet without sheetData")),
                _ => continue,
            };
            match element.name() {
                "sheetData" => seen = true,
                "row" => self.row(&element),
                "c" => self.cell(&element, allowance)?,
                "col" if element.is("hidden") => self.columns(&element),
                "mergeCell" => self.merge(&element),
                _ => {}
            }
        }
    }

    fn row(&mut self, element: &Element<'_>) {
        if let Some(number) = element.number("r").and_then(|r| r.checked_sub(1)) {
            self.next = (number, 0);
        }
        if element.is("hidden") {
            self.sheet.hide_rows(self.next.0, self.next.0);
        }
    }

    fn columns(&mut self, element: &Element<'_>) {
        let place = |name| {
            let number = element.number(name)?.checked_sub(1)?;
            usize::try_from(number).ok()
        };
        if let (Some(first), Some(last)) = (place("min"), place("max")) {
            self.sheet.hide_columns(first, last);
        }
    }

    fn merge(&mut self, element: &Element<'_>) {
        let reference = element.attribute("ref").unwrap_or_default();
        let (from, to) = reference.split_once(':').unwrap_or((&reference, &reference));
        if let (Some(from), Some(to)) = (place(from), place(to)) {
            self.sheet.merge(Area {
                rows: (from.0, to.0),
                columns: (from.1, to.1),
            });
        }
    }

    fn cell(&mut self, element: &Element<'_>, allowance: &mut Allowance<'_>) -> Result<(), Unreadable> {
        let [stated, sort, style] = element.attributes(["r", "t", "s"]);
        let stated = stated.and_then(|reference| place(&reference));
        let (row, column) = stated.unwrap_or(self.next);
        self.next = (row, column.saturating_add(1));
        let style = style.and_then(|style| style.trim().parse().ok());
        let (value, formula) = self.value()?;
        let shown = value.as_deref().map_or_else(Shown::default, |value| {
            self.known.shown(sort.as_deref(), style.unwrap_or(0), value)
        });
        let made = Made {
            formula,
            error: sort.as_deref() == Some("e"),
            date: shown.is_date,
        };
        self.sheet.mark(row, column, made, allowance)?;
        self.sheet.put(row, column, &shown.text, allowance)
    }

    /// What stands in `v` or `is`, up to the end of the cell, and whether a formula stands beside it.
    fn value(&mut self) -> Result<(Option<String>, bool), Unreadable> {
        let mut value = None;
        let mut formula = false;
        loop {
            match self.xml.next()? {
                Node::Start(element) => match element.name() {
                    "v" => value = Some(self.xml.text()?),
                    "is" => value = Some(text::rich(&mut self.xml)?),
                    name => {
                        formula |= name == "f";
                        self.xml.skip()?;
                    }
                },
                Node::End(_) | Node::Over => return Ok((value, formula)),
                Node::Text(_) => {}
            }
        }
    }
}

/// The text of a cell as a person sees it.
#[derive(Default)]
struct Shown {
    text: String,
    is_date: bool,
}

impl From<String> for Shown {
    fn from(text: String) -> Self {
        Self { text, is_date: false }
    }
}

impl Known {
    /// The text of a cell as shown; `sort` is the letter by which the file tells what the value is.
    fn shown(&self, sort: Option<&str>, style: usize, value: &str) -> Shown {
        let general = Format::default();
        let format = self.formats.get(style).map_or(&general, |format| format);
        match sort.unwrap_or("n") {
            "s" => {
                let index: Option<usize> = value.trim().parse().ok();
                let text = index.and_then(|index| self.texts.get(index));
                format.text(text.map_or("", String::as_str)).into()
            }
            "b" => match value.trim() {
                "1" | "true" => "TRUE".to_owned().into(),
                _ => "FALSE".to_owned().into(),
            },
            "str" | "inlineStr" => format.text(&text::unescaped(value)).into(),
            "e" => value.to_owned().into(),
            "d" => Shown {
                text: value.replace('T', " "),
                is_date: true,
            },
            _ => match Digits::read(value) {
                Some(number) => Shown {
                    text: format.number(&number, self.epoch),
                    is_date: format.is_date(&number),
                },
                None => value.to_owned().into(),
            },
        }
    }
}

/// Row and column from 0 of `C5`.
fn place(reference: &str) -> Option<(u32, usize)> {
    let digits = reference.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = reference.split_at(digits);
    let letters = letters.trim_matches('$');
    let mut column = 0usize;
    for letter in letters.bytes() {
        let value = letter
            .to_ascii_uppercase()
            .checked_sub(b'A')
            .filter(|&value| value < 26)?;
        column = column.checked_mul(26)?.checked_add(usize::from(value) + 1)?;
    }
    let row: u32 = number.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

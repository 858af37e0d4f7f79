//! A sheet of a workbook as cells, with what it has beside cells: merges, hidden rows, looks, formulas, notes.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::grid::{Cell, Place, Trace, whole};
use crate::package::attribute;
use crate::styles::Styles;

/// Rows and columns that a sheet may have; a place beyond is refused, not filled up with empty rows.
const ROWS_MAX: usize = 1_048_576;
const COLUMNS_MAX: usize = 16_384;

/// The strings that sheets share.
pub(crate) fn strings(xml: &str) -> Result<Vec<String>, String> {
    let mut reader = Reader::from_str(xml);
    let (mut all, mut one, mut inside) = (Vec::new(), String::new(), false);
    loop {
        match reader.read_event().map_err(|e| e.to_string())? {
            Event::Start(e) if e.local_name().into_inner() == "si" => one.clear(),
            Event::End(e) if e.local_name().into_inner() == "si" => all.push(std::mem::take(&mut one)),
            // A string without anything in it.
            Event::Empty(e) if e.local_name().into_inner() == "si" => all.push(String::new()),
            Event::Start(e) if e.local_name().into_inner() == "t" => inside = true,
            Event::End(e) if e.local_name().into_inner() == "t" => inside = false,
            event => {
                if inside {
                    push_text(&event, &mut one)?;
                }
                if event == Event::Eof {
                    return Ok(all);
                }
            }
        }
    }
}

/// Text of an element, with what is written as a reference.
fn push_text(event: &Event<'_>, into: &mut String) -> Result<(), String> {
    match event {
        Event::Text(text) => into.push_str(&text.xml10_content()),
        Event::GeneralRef(reference) => {
            if let Some(c) = reference.resolve_char_ref().map_err(|e| e.to_string())? {
                into.push(c);
                return Ok(());
            }
            let known = quick_xml::escape::resolve_xml_entity(&reference.xml10_content());
            into.push_str(known.ok_or("a reference to an unknown character")?);
        }
        _ => {}
    }
    Ok(())
}

/// Rows and what is beside them.
pub(crate) fn read(
    xml: &str,
    strings: &[String],
    styles: &Styles,
) -> Result<(Vec<Vec<Cell>>, Vec<Trace>), String> {
    let mut sheet = Sheet {
        strings,
        styles,
        rows: Vec::new(),
        traces: Vec::new(),
        at: Place { row: 0, column: 0 },
        kind: String::new(),
        value: String::new(),
        inside: false,
        is_formula: false,
    };
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|e| e.to_string())? {
            Event::Start(element) => sheet.begin(&element)?,
            Event::Empty(element) => {
                sheet.begin(&element)?;
                sheet.end(element.local_name().into_inner());
            }
            Event::End(element) => sheet.end(element.local_name().into_inner()),
            Event::Eof => return Ok((sheet.rows, sheet.traces)),
            event => {
                if sheet.inside {
                    push_text(&event, &mut sheet.value)?;
                }
            }
        }
    }
}

struct Sheet<'s> {
    strings: &'s [String],
    styles: &'s Styles,
    rows: Vec<Vec<Cell>>,
    traces: Vec<Trace>,
    at: Place,
    kind: String,
    value: String,
    inside: bool,
    is_formula: bool,
}

impl Sheet<'_> {
    fn begin(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        let says = |name: &str| attribute(element, name).is_some_and(|v| v == "1" || v == "true");
        let grouped = attribute(element, "outlineLevel").is_some_and(|level| level != "0");
        match element.local_name().into_inner() {
            "row" => {
                let number = attribute(element, "r").and_then(|r| r.parse::<usize>().ok());
                self.at.row = number.map_or(self.rows.len(), |r| r.saturating_sub(1));
                if ROWS_MAX <= self.at.row {
                    return Err("a row beyond the sheet".to_owned());
                }
                self.rows.resize(self.at.row + 1, Vec::new());
                self.at.column = 0;
                if says("hidden") || grouped {
                    self.trace("L1-13", "a hidden or grouped row");
                }
            }
            "col" if says("hidden") || grouped => self.trace("L1-13", "a hidden or grouped column"),
            "c" => self.begin_cell(element)?,
            "f" => self.is_formula = true,
            "v" | "t" => self.inside = true,
            "mergeCell" => self.trace("L1-12", &attribute(element, "ref").unwrap_or_default()),
            "conditionalFormatting" => self.trace("L1-11", "looks that depend on values"),
            "drawing" | "legacyDrawing" | "oleObjects" | "controls" => {
                self.trace("L1-10", "an object");
            }
            "oddHeader" | "oddFooter" => self.trace("L1-04", "words at the edge of the paper"),
            _ => {}
        }
        Ok(())
    }

    fn begin_cell(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        if let Some(column) = attribute(element, "r").and_then(|r| column(&r)) {
            self.at.column = column;
        }
        if COLUMNS_MAX <= self.at.column {
            return Err("a column beyond the sheet".to_owned());
        }
        self.kind = attribute(element, "t").unwrap_or_default();
        self.value.clear();
        self.is_formula = false;
        if self.styles.is_decorated(attribute(element, "s").as_deref()) {
            self.trace("L1-11", "a cell that looks other than plain");
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "v" | "t" => self.inside = false,
            "c" => self.end_cell(),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let value = std::mem::take(&mut self.value);
        let text = match self.kind.as_str() {
            "s" => {
                let shared = value.parse::<usize>().ok().and_then(|at| self.strings.get(at));
                shared.cloned().unwrap_or_default()
            }
            _ => value,
        };
        let cell = Cell {
            is_number: matches!(self.kind.as_str(), "" | "n") && !text.is_empty(),
            is_formula: self.is_formula,
            text,
        };
        let Place { row, column } = self.at;
        self.at.column += 1;
        if cell.text.is_empty() && !cell.is_formula {
            return;
        }
        if let Some(cells) = self.rows.get_mut(row) {
            cells.resize((column + 1).max(cells.len()), Cell::default());
            cells[column] = cell;
        }
    }

    fn trace(&mut self, rule: &'static str, found: &str) {
        let fault = match rule {
            "L1-13" | "L1-11" => self.at.fault(found),
            _ => whole(found),
        };
        self.traces.push(Trace { rule, fault });
    }
}

/// The column of an address, from 0: `B7` is 1.
fn column(address: &str) -> Option<usize> {
    let mut column = 0_usize;
    for c in address.chars().take_while(char::is_ascii_alphabetic) {
        let digit = c.to_ascii_uppercase().to_digit(36)?.checked_sub(9)?;
        column = column
            .checked_mul(26)?
            .checked_add(usize::try_from(digit).ok()?)?;
    }
    column.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::column;

    #[test]
    fn an_address_names_its_column() {
        assert_eq!(
            (column("A1"), column("Z9"), column("AA10")),
            (Some(0), Some(25), Some(26))
        );
        assert_eq!(column("7"), None);
        assert_eq!(column(&"Z".repeat(40)), None);
    }
}

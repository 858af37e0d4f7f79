//! ods: every cell carries the text that was shown when it was saved.

use std::collections::HashSet;

use super::archive::Archive;
use super::sheet::{Allowance, Area, Made, Marked, Sheet};
use super::text::{refuse_long, refuse_over};
use super::xml::{Element, Node, Xml, characters};
use crate::unreadable::Counted;
use crate::{Limits, Unreadable};

/// The sheets of a workbook, in order.
pub(super) fn read(archive: &mut Archive<'_>, limits: &Limits) -> Result<Vec<Marked>, Unreadable> {
    if let Some(bytes) = archive.part("META-INF/manifest.xml")?
        && characters(bytes)?.contains("encryption-data")
    {
        return Err(Unreadable::Encrypted);
    }
    let text = characters(archive.needed("content.xml")?)?;
    let mut reading = Reading {
        xml: Xml::new(&text),
        allowance: Allowance::new(limits),
        hidden_styles: HashSet::new(),
    };
    reading.read()
}

/// A workbook under way.
struct Reading<'x, 'l> {
    xml: Xml<'x>,
    allowance: Allowance<'l>,
    /// styles of sheets that are not shown
    hidden_styles: HashSet<String>,
}

/// A cell as read, before its row is known to repeat.
struct Loose {
    column: usize,
    repeat: usize,
    text: String,
    span: (u32, usize),
    made: Made,
}

/// Columns of cells that hold nothing but how they were made.
type Empty = Vec<(usize, Made)>;

impl Reading<'_, '_> {
    fn read(&mut self) -> Result<Vec<Marked>, Unreadable> {
        let mut grids = Vec::new();
        let mut style = String::new();
        loop {
            let element = match self.xml.next()? {
                Node::Start(element) => element,
                Node::Over => return Ok(grids),
                _ => continue,
            };
            match element.name() {
                "style" => style = element.attribute("name").unwrap_or_default(),
                "table-properties" if element.attribute("display").as_deref() == Some("false") => {
                    self.hidden_styles.insert(std::mem::take(&mut style));
                }
                "tracked-changes" => self.xml.skip()?,
                "table" => {
                    refuse_over(grids.len() + 1, self.allowance.limits.sheets, Counted::Sheets)?;
                    grids.extend(self.table(&element)?);
                }
                _ => {}
            }
        }
    }

    /// A sheet; nothing for a copy of a sheet of another file, kept for its formulas.
    fn table(&mut self, element: &Element<'_>) -> Result<Option<Marked>, Unreadable> {
        let name = element.attribute("name").unwrap_or_default();
        let style = element.attribute("style-name").unwrap_or_default();
        let mut sheet = Sheet::new(&name, self.hidden_styles.contains(&style));
        let mut row = 0u32;
        let mut column = 0usize;
        let mut foreign = false;
        let mut depth = 1usize;
        while depth > 0 {
            let element = match self.xml.next()? {
                Node::Start(element) => element,
                Node::End(_) => {
                    depth -= 1;
                    continue;
                }
                Node::Over => break,
                Node::Text(_) => continue,
            };
            match element.name() {
                "table-column" => {
                    let next = column.saturating_add(repeat(&element, "number-columns-repeated"));
                    if is_hidden(&element) {
                        sheet.hide_columns(column, next.saturating_sub(1));
                    }
                    column = next;
                    depth += 1;
                }
                "table-row" => row = self.row(&element, row, &mut sheet)?,
                "table-source" => {
                    foreign = true;
                    depth += 1;
                }
                "shapes" | "forms" | "named-expressions" | "tracked-changes" => self.xml.skip()?,
                _ => depth += 1,
            }
        }
        if foreign {
            return Ok(None);
        }
        sheet.finish(&mut self.allowance).map(Some)
    }

    /// Reads the row just begun; the number of the next one.
    fn row(&mut self, element: &Element<'_>, row: u32, sheet: &mut Sheet) -> Result<u32, Unreadable> {
        let count = repeat(element, "number-rows-repeated");
        let next = row.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        if is_hidden(element) {
            sheet.hide_rows(row, next.saturating_sub(1));
        }
        let (cells, empty) = self.cells()?;
        for (column, made) in empty {
            sheet.mark(row, column, made, &mut self.allowance)?;
        }
        if cells.is_empty() {
            return Ok(next);
        }
        for row in row..next {
            for cell in &cells {
                for column in cell.column..cell.column.saturating_add(cell.repeat) {
                    sheet.put(row, column, &cell.text, &mut self.allowance)?;
                    sheet.mark(row, column, cell.made, &mut self.allowance)?;
                }
                let (rows, columns) = cell.span;
                sheet.merge(Area {
                    rows: (row, row.saturating_add(rows - 1)),
                    columns: (cell.column, cell.column.saturating_add(columns - 1)),
                });
            }
        }
        Ok(next)
    }

    /// The cells of a row that hold something or cover others, and those whose formula gave nothing.
    fn cells(&mut self) -> Result<(Vec<Loose>, Empty), Unreadable> {
        let mut cells = Vec::new();
        let mut empty = Vec::new();
        let mut column = 0usize;
        loop {
            let element = match self.xml.next()? {
                Node::Start(element) => element,
                Node::End(_) | Node::Over => return Ok((cells, empty)),
                Node::Text(_) => continue,
            };
            let count = repeat(&element, "number-columns-repeated");
            let covered = element.name() == "covered-table-cell";
            let span = (
                element.number("number-rows-spanned").unwrap_or(1).max(1),
                repeat(&element, "number-columns-spanned"),
            );
            let value = [
                "string-value",
                "date-value",
                "time-value",
                "boolean-value",
                "value",
            ]
            .into_iter()
            .find_map(|name| element.attribute(name));
            let formula = element.attribute("formula").is_some();
            let date = ["date-value", "time-value"]
                .into_iter()
                .any(|name| element.attribute(name).is_some());
            let shown = self.paragraphs()?;
            let text = shown.or(value).unwrap_or_default();
            let made = Made {
                formula,
                error: formula && (text.starts_with('#') || text.starts_with("Err:")),
                date,
            };
            if !covered && (!text.is_empty() || span != (1, 1)) {
                cells.push(Loose {
                    column,
                    repeat: count,
                    text,
                    span,
                    made,
                });
            } else if formula && !covered {
                empty.push((column, made));
            }
            column = column.saturating_add(count);
        }
    }

    /// The paragraphs of the cell just begun, as lines; nothing if it has none.
    fn paragraphs(&mut self) -> Result<Option<String>, Unreadable> {
        let mut text: Option<String> = None;
        loop {
            match self.xml.next()? {
                Node::Start(element) if element.name() == "p" => {
                    let line = self.paragraph()?;
                    refuse_long(&line, self.allowance.limits)?;
                    match &mut text {
                        Some(text) => {
                            text.push('\n');
                            text.push_str(&line);
                            refuse_long(text, self.allowance.limits)?;
                        }
                        None => text = Some(line),
                    }
                }
                // Remarks, pictures and tables within the cell are not its text.
                Node::Start(_) => self.xml.skip()?,
                Node::End(_) | Node::Over => return Ok(text),
                Node::Text(_) => {}
            }
        }
    }

    fn paragraph(&mut self) -> Result<String, Unreadable> {
        let mut text = String::new();
        let mut depth = 1usize;
        while depth > 0 {
            match self.xml.next()? {
                Node::Start(element) => match element.name() {
                    "ruby-text" | "annotation" | "note" => self.xml.skip()?,
                    "s" => {
                        let count = repeat(&element, "c").min(self.allowance.limits.cell_chars);
                        text.extend(std::iter::repeat_n(' ', count));
                        refuse_long(&text, self.allowance.limits)?;
                        depth += 1;
                    }
                    name => {
                        match name {
                            "tab" => text.push('\t'),
                            "line-break" => text.push('\n'),
                            _ => {}
                        }
                        depth += 1;
                    }
                },
                Node::End(_) => depth -= 1,
                Node::Text(piece) => collapse(&mut text, &piece),
                Node::Over => break,
            }
        }
        Ok(text)
    }
}

/// Blanks and breaks of the XML itself count as one blank.
fn collapse(text: &mut String, piece: &str) {
    for c in piece.chars() {
        if !c.is_ascii_whitespace() {
            text.push(c);
        } else if !text.ends_with(' ') {
            text.push(' ');
        }
    }
}

/// How often something stands; once if the file does not say.
fn repeat(element: &Element<'_>, name: &str) -> usize {
    let count = element.number(name).unwrap_or(1).max(1);
    usize::try_from(count).unwrap_or(usize::MAX)
}

fn is_hidden(element: &Element<'_>) -> bool {
    let visibility = element.attribute("visibility");
    matches!(visibility.as_deref(), Some("collapse" | "filter"))
}

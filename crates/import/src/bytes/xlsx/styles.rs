//! The number format of each cell style.

use std::collections::HashMap;

use super::super::archive::Archive;
use super::super::display::Formats;
use super::super::xml::{Node, Xml, characters};
use super::package::Book;
use crate::Unreadable;

/// Formats by the number with which cells name their style.
pub(super) fn formats(archive: &mut Archive<'_>, book: &Book) -> Result<Formats, Unreadable> {
    let Some(path) = &book.styles else {
        return Ok(Formats::default());
    };
    let Some(bytes) = archive.part(path)? else {
        return Ok(Formats::default());
    };
    let text = characters(bytes)?;
    let mut xml = Xml::new(&text);
    let mut codes = HashMap::new();
    let mut ids = Vec::new();
    // `numFmt` and `xf` stand in other lists too, with other meanings.
    let mut list = String::new();
    loop {
        match xml.next()? {
            Node::Start(element) => match (list.as_str(), element.name()) {
                ("numFmts", "numFmt") => {
                    if let Some(id) = element.number("numFmtId") {
                        codes.insert(id, element.attribute("formatCode").unwrap_or_default());
                    }
                }
                ("cellXfs", "xf") => ids.push(element.number("numFmtId").unwrap_or(0)),
                (_, name @ ("numFmts" | "cellXfs" | "cellStyleXfs" | "dxfs")) => name.clone_into(&mut list),
                _ => {}
            },
            Node::End(end) if end.name() == list => list.clear(),
            Node::Over => break,
            _ => {}
        }
    }
    Formats::read(&ids, &codes)
}

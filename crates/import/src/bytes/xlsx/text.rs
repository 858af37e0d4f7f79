//! Texts of cells: shared ones, rich ones, escapes.

use super::super::archive::Archive;
use super::super::text::refuse_over;
use super::super::xml::{Node, Xml, characters};
use super::package::Book;
use crate::unreadable::Counted;
use crate::{Limits, Unreadable};

/// The texts to which cells refer by number.
pub(super) fn shared(
    archive: &mut Archive<'_>,
    book: &Book,
    limits: &Limits,
) -> Result<Vec<String>, Unreadable> {
    let Some(path) = &book.texts else {
        return Ok(Vec::new());
    };
    let Some(bytes) = archive.part(path)? else {
        return Ok(Vec::new());
    };
    let text = characters(bytes)?;
    let mut xml = Xml::new(&text);
    let mut texts = Vec::new();
    loop {
        match xml.next()? {
            Node::Start(element) if element.name() == "si" => {
                // Each is in use by at least one cell.
                refuse_over(texts.len() + 1, limits.cells, Counted::Cells)?;
                texts.push(rich(&mut xml)?);
            }
            Node::Over => return Ok(texts),
            _ => {}
        }
    }
}

/// The text of the element just begun (`si`, `is`), its runs joined, without the readings over kanji.
pub(super) fn rich(xml: &mut Xml<'_>) -> Result<String, Unreadable> {
    let mut text = String::new();
    let mut depth = 1usize;
    while depth > 0 {
        match xml.next()? {
            Node::Start(element) => match element.name() {
                "t" => text.push_str(&xml.text()?),
                "rPh" | "phoneticPr" => xml.skip()?,
                _ => depth += 1,
            },
            Node::End(_) => depth -= 1,
            Node::Over => break,
            Node::Text(_) => {}
        }
    }
    Ok(unescaped(&text))
}

/// Characters that XML cannot hold are written `_x000D_`.
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let escaped = from.get(..7).filter(|escape| escape.ends_with('_'));
        let unit = escaped.and_then(|escape| u32::from_str_radix(escape.get(2..6)?, 16).ok());
        match unit.and_then(char::from_u32) {
            Some(character) => {
                plain.push(character);
                rest = from.get(7..).unwrap_or("");
            }
            None => {
                plain.push_str("_x");
                rest = from.get(2..).unwrap_or("");
            }
        }
    }
    plain.push_str(rest);
    plain
}

//! XML as the few events that a workbook needs; names without their prefix.

use std::borrow::Cow;

use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::Unreadable;

/// Elements within elements; workbooks need about ten.
const DEEPEST: usize = 200;

/// One step of a reading.
pub(super) enum Node<'x> {
    /// an element begins (an empty one begins and ends)
    Start(Element<'x>),
    /// an element ends
    End(Ending<'x>),
    /// characters, references resolved
    Text(Cow<'x, str>),
    /// nothing follows
    Over,
}

/// The end of an element.
pub(super) struct Ending<'x>(BytesEnd<'x>);

impl Ending<'_> {
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

/// The beginning of an element.
pub(super) struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0);
        value.ok().map(Cow::into_owned)
    }

    /// Three attributes at once, as they stand but for references; cells come by the million.
    pub(super) fn attributes(&self, names: [&str; 3]) -> [Option<Cow<'_, str>>; 3] {
        let mut found = [None, None, None];
        let mut attributes = self.0.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            let name = attribute.key.into_inner();
            if let Some(at) = names.iter().position(|wanted| *wanted == name) {
                found[at] = attribute.normalized_value(XmlVersion::Implicit1_0).ok();
            }
        }
        found
    }

    /// An attribute that says yes.
    pub(super) fn is(&self, name: &str) -> bool {
        let value = self.attribute(name);
        matches!(value.as_deref(), Some("1" | "true" | "on"))
    }

    /// An attribute that is a whole number.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// A reading of one XML part.
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
}

impl<'x> Xml<'x> {
    pub(super) fn new(text: &'x str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next step that matters.
    pub(super) fn next(&mut self) -> Result<Node<'x>, Unreadable> {
        loop {
            let event = self.reader.read_event().map_err(|error| broken(&error))?;
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(damaged("elements within elements without end"));
                    }
                    return Ok(Node::Start(Element(start)));
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Node::End(Ending(end)));
                }
                Event::Text(text) => return Ok(Node::Text(text.xml10_content())),
                Event::CData(text) => return Ok(Node::Text(text.xml10_content())),
                Event::GeneralRef(reference) => return Ok(Node::Text(resolved(&reference)?)),
                Event::Eof if self.depth > 0 => return Err(damaged("the XML is cut off")),
                Event::Eof => return Ok(Node::Over),
                _ => {}
            }
        }
    }

    /// The characters up to the end of the element just begun; those of the elements in it, too.
    pub(super) fn text(&mut self) -> Result<String, Unreadable> {
        let outside = self.depth - 1;
        let mut text = String::new();
        loop {
            match self.next()? {
                Node::Text(piece) => text.push_str(&piece),
                Node::End(_) if self.depth == outside => return Ok(text),
                Node::Over => return Ok(text),
                _ => {}
            }
        }
    }

    /// Passes over the element just begun.
    pub(super) fn skip(&mut self) -> Result<(), Unreadable> {
        let outside = self.depth - 1;
        loop {
            match self.next()? {
                Node::End(_) if self.depth == outside => return Ok(()),
                Node::Over => return Ok(()),
                _ => {}
            }
        }
    }
}

/// A reference to a character; only the five of XML have names, so nothing can grow.
fn resolved(reference: &BytesRef<'_>) -> Result<Cow<'static, str>, Unreadable> {
    if let Some(character) = reference.resolve_char_ref().map_err(|error| broken(&error))? {
        return Ok(Cow::Owned(character.to_string()));
    }
    let name = reference.xml10_content();
    let known = quick_xml::escape::resolve_xml_entity(&name);
    known
        .map(Cow::Borrowed)
        .ok_or_else(|| damaged("a reference to an unknown character"))
}

/// The characters of a part: UTF-8, or UTF-16 with a mark.
pub(super) fn characters(bytes: Vec<u8>) -> Result<String, Unreadable> {
    let text = match bytes.as_slice() {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => super::encoding::decode(&bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    };
    Ok(text)
}

/// A damaged file, in words for the log.
pub(super) fn damaged(detail: &str) -> Unreadable {
    Unreadable::Broken {
        detail: detail.to_owned(),
    }
}

fn broken(error: &quick_xml::Error) -> Unreadable {
    Unreadable::Broken {
        detail: error.to_string(),
    }
}

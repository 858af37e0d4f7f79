//! The looks of a workbook: which of its styles look other than plain.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::package::attribute;

/// Which styles of cells are plain.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    decorated: Vec<bool>,
}

impl Styles {
    /// Reads the part of styles. A style is decorated when its font, fill or border is not the first one.
    pub(crate) fn read(xml: &str) -> Result<Self, String> {
        let mut styles = Self::default();
        let mut reader = Reader::from_str(xml);
        let mut inside = false;
        loop {
            match reader.read_event().map_err(|e| e.to_string())? {
                Event::Start(e) if e.local_name().into_inner() == "cellXfs" => inside = true,
                Event::End(e) if e.local_name().into_inner() == "cellXfs" => inside = false,
                Event::Start(e) | Event::Empty(e) if inside && e.local_name().into_inner() == "xf" => {
                    styles.decorated.push(is_decorated(&e));
                }
                Event::Eof => return Ok(styles),
                _ => {}
            }
        }
    }

    /// Whether the style of this number looks other than plain.
    pub(crate) fn is_decorated(&self, style: Option<&str>) -> bool {
        let place = style.and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
        self.decorated.get(place).copied().unwrap_or(false)
    }
}

fn is_decorated(xf: &BytesStart<'_>) -> bool {
    ["fontId", "fillId", "borderId"]
        .iter()
        .any(|name| attribute(xf, name).is_some_and(|id| id != "0"))
}

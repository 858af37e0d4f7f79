//! A workbook as the parts of its archive: which sheets it has, its strings, its looks, its objects.

use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use crate::grid::{Form, Grid, Trace, whole};
use crate::sheet;
use crate::styles::Styles;

/// More than this of one part is not read; ours are far smaller.
const PART_MAX: u64 = 256 * 1024 * 1024;

/// The archive of a workbook.
type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Reads every sheet.
///
/// # Errors
/// Why it is no workbook.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Grid>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let objects = objects(&archive);
    let book = part(&mut archive, "xl/workbook.xml")?.ok_or("no workbook in it")?;
    let relations = part(&mut archive, "xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let strings = part(&mut archive, "xl/sharedStrings.xml")?;
    let strings = sheet::strings(&strings.unwrap_or_default())?;
    let styles = Styles::read(&part(&mut archive, "xl/styles.xml")?.unwrap_or_default())?;
    let mut grids = Vec::new();
    for (name, relation, is_hidden) in sheets(&book)? {
        let target = target(&relations, &relation)?.ok_or("a sheet without a part")?;
        let path = format!("xl/{}", target.trim_start_matches("/xl/"));
        let xml = part(&mut archive, &path)?.ok_or("a sheet without a part")?;
        let (rows, mut traces) = sheet::read(&xml, &strings, &styles)?;
        traces.extend(objects.iter().cloned());
        traces.extend(is_hidden.then(|| Trace {
            rule: "L1-13",
            fault: whole("a hidden sheet"),
        }));
        grids.push(Grid {
            table: name,
            form: Form::Xlsx,
            rows,
            traces,
        });
    }
    Ok(grids)
}

/// Parts that are no cells: drawings, pictures, comments, embedded files.
fn objects(archive: &Archive<'_>) -> Vec<Trace> {
    const OBJECTS: [&str; 7] = [
        "xl/drawings/",
        "xl/media/",
        "xl/comments",
        "xl/charts/",
        "xl/embeddings/",
        "xl/threadedComments/",
        "xl/ctrlProps/",
    ];
    let names = archive.file_names().flatten();
    let mut names: Vec<_> = names
        .filter(|name| OBJECTS.iter().any(|o| name.starts_with(o)))
        .collect();
    names.sort_unstable();
    let trace = |name: std::borrow::Cow<'_, str>| Trace {
        rule: "L1-10",
        fault: whole(name),
    };
    names.into_iter().map(trace).collect()
}

fn part(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, String> {
    let Ok(part) = archive.by_name(name) else {
        return Ok(None);
    };
    let mut text = String::new();
    let mut limited = part.take(PART_MAX);
    limited.read_to_string(&mut text).map_err(|e| e.to_string())?;
    Ok(Some(text))
}

/// Name, relation and whether it is hidden, of each sheet.
fn sheets(book: &str) -> Result<Vec<(String, String, bool)>, String> {
    let mut found = Vec::new();
    each_element(book, |element| {
        if element.local_name().into_inner() == "sheet" {
            let of = |name| attribute(element, name).unwrap_or_default();
            let is_hidden = attribute(element, "state").is_some_and(|state| state != "visible");
            found.push((of("name"), of("id"), is_hidden));
        }
    })?;
    Ok(found)
}

fn target(relations: &str, id: &str) -> Result<Option<String>, String> {
    let mut found = None;
    each_element(relations, |element| {
        if attribute(element, "Id").as_deref() == Some(id) {
            found = attribute(element, "Target");
        }
    })?;
    Ok(found)
}

/// Does this with every element of a document as it begins.
///
/// # Errors
/// When it is not well-formed.
pub(crate) fn each_element(xml: &str, mut with: impl FnMut(&BytesStart<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|e| e.to_string())? {
            Event::Start(element) | Event::Empty(element) => with(&element),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// An attribute by its name without prefix.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut all = attributes.with_checks(false).flatten();
    let found = all.find(|a| a.key.local_name().into_inner() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0);
    value.ok().map(std::borrow::Cow::into_owned)
}

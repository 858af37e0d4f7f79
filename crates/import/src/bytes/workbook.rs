//! Workbooks: which kind it is, and the one place where a reader may fail without harm.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::archive::Archive;
use super::sheet::Marked;
use super::xml::damaged;
use super::{ods, xls, xlsx};
use crate::{Kind, Limits, Pages, Unreadable};

/// The sheets of a workbook as grids.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Pages, Unreadable> {
    Ok(Pages {
        kind: Kind::Workbook,
        grids: marked(bytes, limits)?
            .into_iter()
            .map(|sheet| sheet.grid)
            .collect(),
    })
}

/// The sheets of a workbook with how their cells were made.
pub(super) fn marked(bytes: &[u8], limits: &Limits) -> Result<Vec<Marked>, Unreadable> {
    // Readers of other people's formats meet bytes that nobody thought of; a panic in one of them
    // must cost this file only, never the program. What they hold is thrown away with them.
    let sheets = catch_unwind(AssertUnwindSafe(|| sheets(bytes, limits)))
        .unwrap_or_else(|_| Err(damaged("the reader of workbooks gave up")))?;
    if sheets.iter().all(|sheet| sheet.grid.rows.is_empty()) {
        return Err(Unreadable::Empty);
    }
    Ok(sheets)
}

fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<Marked>, Unreadable> {
    if !bytes.starts_with(b"PK") {
        return xls::read(bytes, limits);
    }
    let mut archive = Archive::open(bytes, limits)?;
    match content(&mut archive)? {
        Content::Excel => xlsx::read(&mut archive, limits),
        Content::OpenDocument => ods::read(&mut archive, limits),
    }
}

/// The archives that hold sheets.
enum Content {
    Excel,
    OpenDocument,
}

/// What an archive holds, by the names in it.
fn content(archive: &mut Archive<'_>) -> Result<Content, Unreadable> {
    // The binary kind is told apart because its number formats would be lost on a reader of values.
    if archive.has("xl/workbook.bin") {
        return Err(Unreadable::NotYet { what: "xlsb" });
    }
    if archive.has("xl/") {
        return Ok(Content::Excel);
    }
    if archive.has("word/") {
        return Err(Unreadable::NotYet { what: "Word" });
    }
    if archive.has("ppt/") {
        return Err(Unreadable::NotYet { what: "PowerPoint" });
    }
    let sort = archive.part("mimetype")?.unwrap_or_default();
    let sort = String::from_utf8_lossy(&sort).into_owned();
    match sort.strip_prefix("application/vnd.oasis.opendocument.") {
        Some(kind) if kind.starts_with("spreadsheet") => Ok(Content::OpenDocument),
        Some(_) => Err(Unreadable::NotYet { what: "OpenDocument" }),
        None => Err(Unreadable::NotADocument { what: "ZIP" }),
    }
}

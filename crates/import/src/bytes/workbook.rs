//! Workbooks: which kind it is, and the one place where a reader may fail without harm.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::archive::Archive;
use super::xlsx;
use super::xml::damaged;
use crate::{Grid, Kind, Limits, Pages, Unreadable};

/// The sheets of a workbook.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Pages, Unreadable> {
    // Readers of other people's formats meet bytes that nobody thought of; a panic in one of them
    // must cost this file only, never the program. What they hold is thrown away with them.
    let grids = catch_unwind(AssertUnwindSafe(|| grids(bytes, limits)))
        .unwrap_or_else(|_| Err(damaged("the reader of workbooks gave up")))?;
    if grids.iter().all(|grid| grid.rows.is_empty()) {
        return Err(Unreadable::Empty);
    }
    Ok(Pages {
        kind: Kind::Workbook,
        grids,
    })
}

fn grids(bytes: &[u8], limits: &Limits) -> Result<Vec<Grid>, Unreadable> {
    if !bytes.starts_with(b"PK") {
        return Err(Unreadable::NotYet { what: "xls" });
    }
    let mut archive = Archive::open(bytes, limits)?;
    if archive.has("xl/workbook.bin") {
        return Err(Unreadable::NotYet { what: "xlsb" });
    }
    if archive.has("xl/") {
        return xlsx::read(&mut archive, limits);
    }
    if archive.has("word/") {
        return Err(Unreadable::NotYet { what: "Word" });
    }
    if archive.has("ppt/") {
        return Err(Unreadable::NotYet { what: "PowerPoint" });
    }
    Err(Unreadable::NotADocument { what: "ZIP" })
}

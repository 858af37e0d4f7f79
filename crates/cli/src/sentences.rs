//! From the facts of a refusal to the sentence in the reader's language.

use std::io::ErrorKind;
use std::path::Path;

use ayumi_import::{Counted, Unreadable};
use ayumi_messages::cli::Words;

use crate::files::Unopened;

/// A file's or document's text as it may be shown on a terminal: without control characters.
pub fn plain(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// A path as it may be shown on a terminal.
pub fn shown(path: &Path) -> String {
    plain(&path.to_string_lossy())
}

/// Why the disk gave no file.
pub fn unopened(file: &str, why: &Unopened, words: &Words) -> String {
    let of = &words.file;
    match why {
        Unopened::Missing => (of.missing)(file),
        Unopened::Closed(error) => (of.closed)(file, &system(error, words)),
        Unopened::NoFile => (of.no_file)(file),
        Unopened::TooLarge { bytes, max } => (of.too_large)(file, *bytes, *max),
        Unopened::EmptyFolder => (of.empty_folder)(file),
    }
}

/// What the operating system said, in the reader's words where it is one of the usual things.
pub fn system(error: &std::io::Error, words: &Words) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => words.file.no_right.to_owned(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => words.file.no_space.to_owned(),
        _ => (words.file.system)(&error.to_string()),
    }
}

/// Why the bytes of a file gave no plan.
pub fn unreadable(file: &str, why: &Unreadable, words: &Words) -> String {
    let of = &words.file;
    match why {
        Unreadable::Empty => (of.empty)(file),
        Unreadable::TooLarge { bytes, max } => (of.too_large)(file, *bytes, *max),
        Unreadable::NotADocument { what } => (of.not_a_document)(file, what),
        Unreadable::NotYet { what } => (of.not_yet)(file, what),
        Unreadable::Encrypted => (of.encrypted)(file),
        Unreadable::Broken { detail } => {
            tracing::info!(file, detail, "damaged file");
            (of.broken)(file)
        }
        Unreadable::TooMuchInside { max } => (of.too_much_inside)(file, *max),
        Unreadable::TooMany { what, max } => (of.too_many)(file, counted(*what, words), *max),
        Unreadable::UnknownEncoding => (of.unknown_encoding)(file),
        Unreadable::StrayQuote { line } => (of.stray_quote)(file, *line),
        Unreadable::NoTable => (of.no_table)(file),
        Unreadable::NoPlan => (of.no_plan)(file),
    }
}

fn counted(what: Counted, words: &Words) -> &'static str {
    let [entries, sheets, rows, columns, cells, characters] = words.file.counted;
    match what {
        Counted::Entries => entries,
        Counted::Sheets => sheets,
        Counted::Rows => rows,
        Counted::Columns => columns,
        Counted::Cells => cells,
        Counted::Characters => characters,
    }
}

//! From the facts of a refusal to the sentence in the reader's language.

use std::io::ErrorKind;
use std::path::Path;

use ayumi_app::{AppError, Refusal};
use ayumi_import::{Counted, Unreadable};
use ayumi_messages::cli::Words;
use ayumi_store::StoreError;

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

/// Why a use case was not done. `what` names the data folder or the file.
pub fn refused(what: &str, error: &AppError, words: &Words) -> String {
    let of = &words.refusal;
    let listed = |there: &[String]| {
        there
            .iter()
            .map(|name| plain(name))
            .collect::<Vec<_>>()
            .join("、")
    };
    match error {
        AppError::Store(error) => store(what, error, words),
        AppError::Trouble(trouble) => ayumi_messages::staff::trouble(trouble, words.lang),
        AppError::Refused(refusal) => match refusal {
            Refusal::NoSuchPlan { asked, there } => (of.no_such_plan)(&plain(asked), &listed(there)),
            Refusal::WhichMunicipality { file, there } => (of.which_municipality)(file, &listed(there)),
            Refusal::ChooseMunicipality { there } if there.is_empty() => of.no_municipality.to_owned(),
            Refusal::ChooseMunicipality { there } => (of.choose_municipality)(&listed(there)),
            Refusal::ReportWithoutYear { file } => (of.report_without_year)(file),
            Refusal::ReportWithoutPlan { file } => (of.report_without_plan)(file),
            Refusal::NothingJoined { file, plan } => (of.nothing_joined)(file, &plain(plan)),
        },
    }
}

/// Why the store does not do its work. The inside sentence goes to the log.
pub fn store(folder: &str, error: &StoreError, words: &Words) -> String {
    tracing::info!(folder, %error, "store");
    let of = &words.refusal;
    match error {
        StoreError::Disk { path, source } => (of.data_folder)(&plain(path), &system(source, words)),
        StoreError::Foreign(_) => (of.foreign)(folder),
        StoreError::Inconsistent { .. } => (of.inconsistent)(folder),
        StoreError::Failed(detail) => (of.store)(folder, &plain(detail)),
    }
}

/// Runs a future to its end on this thread; everything that waits here waits for the disk or the network.
pub fn waiting<T>(
    words: &Words,
    work: impl Future<Output = Result<T, Option<String>>>,
) -> Result<T, Option<String>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime
        .map_err(|error| Some((words.refusal.runtime)(&system(&error, words))))?
        .block_on(work)
}

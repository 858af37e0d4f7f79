//! Workbooks of a survey that come back: which one it is, and what stands in its answer cells.
//!
//! Nothing is found by its address. A sheet is ours by a hidden row that names its columns, an answer by the key in
//! its row: rows may be sorted, sheets renamed, columns and notes added. What cannot be placed without a doubt is a
//! notice by sheet and cell, never a guess and never an empty answer.

mod cells;
mod table;
#[cfg(test)]
mod tests;

use ayumi_domain::cycle::book::NoIdentity;
use ayumi_domain::cycle::{BookIdentity, BookKey, BookNotice};

use crate::bytes::{Marked, open_marked};
use crate::{Limits, Unreadable};

/// What a workbook says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyReturn {
    /// which workbook it is
    pub identity: BookIdentity,
    /// every answer that was found, in the order in which it went out
    pub answers: Vec<SurveyAnswer>,
    /// what is the matter with others
    pub notices: Vec<BookNotice>,
}

/// An answer cell as a person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyAnswer {
    /// which answer
    pub key: BookKey,
    /// its text, as it is kept: line feeds, nothing invisible; empty where nothing stands in the cell
    pub text: String,
    /// sheet and cell: `調査票!F12`
    pub place: String,
}

/// A file that is no workbook of a survey.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSurvey {
    /// it cannot be read
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// it has no identity, or a damaged one
    #[error(transparent)]
    Identity(#[from] NoIdentity),
}

/// Reads a workbook that came back: xlsx, ods, or xls.
///
/// # Errors
/// [`NoSurvey`].
pub fn read(bytes: &[u8], limits: &Limits) -> Result<SurveyReturn, NoSurvey> {
    let sheets = open_marked(bytes, limits)?.ok_or(NoIdentity::Missing)?;
    let identity = identity(&sheets)?;
    let (answers, notices) = table::read(&identity, &sheets);
    Ok(SurveyReturn {
        identity,
        answers,
        notices,
    })
}

/// The identity, wherever its sheet has gone. Two that differ are none.
fn identity(sheets: &[Marked]) -> Result<BookIdentity, NoIdentity> {
    let mut found: Option<BookIdentity> = None;
    for sheet in sheets.iter().filter(|sheet| is_identity(sheet)) {
        let rows: Vec<Vec<String>> = sheet
            .grid
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect())
            .collect();
        let identity = BookIdentity::from_rows(&rows)?;
        if found.as_ref().is_some_and(|other| *other != identity) {
            return Err(NoIdentity::Damaged);
        }
        found = Some(identity);
    }
    found.ok_or(NoIdentity::Missing)
}

fn is_identity(sheet: &Marked) -> bool {
    let first = sheet
        .grid
        .rows
        .iter()
        .find_map(|row| Some(row.text(row.filled().next()?)));
    first.is_some_and(BookIdentity::begins_with)
}

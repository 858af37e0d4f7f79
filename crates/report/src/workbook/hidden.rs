//! The sheets that nobody needs to see: the lists of the drop-downs, and the identity.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::{LANG, page, style};
use ayumi_domain::cycle::{Asked, BookIdentity};
use ayumi_messages::staff::book::words;

/// Words that a number cell takes without a question.
const FOR_NONE: [&str; 10] = [
    "未集計",
    "集計中",
    "未定",
    "調査中",
    "未測定",
    "対象外",
    "該当なし",
    "－",
    "-",
    "―",
];
const MARKS: u16 = 0;
const WORDS: u16 = 1;
const STAGES: u16 = 2;

/// The lists: marks of the scale, words for numbers that are none, stages of actions.
pub(super) fn lists(file: &mut Workbook, asked: &Asked) -> Result<(), XlsxError> {
    let sheet = hidden(file, words(LANG).lists_sheet)?;
    let marks = asked.scale.iter().map(|mark| mark.mark.as_str());
    column(sheet, MARKS, marks)?;
    column(sheet, WORDS, FOR_NONE.into_iter())?;
    column(sheet, STAGES, asked.stages.iter().map(String::as_str))?;
    sheet.set_hidden(true);
    Ok(())
}

/// The identity, where no menu brings it up.
pub(super) fn identity(file: &mut Workbook, identity: &BookIdentity) -> Result<(), XlsxError> {
    let sheet = hidden(file, words(LANG).identity_sheet)?;
    let format = style::hidden();
    for (row, cells) in (0..).zip(identity.rows()) {
        for (at, cell) in (0..).zip(&cells) {
            page::put(sheet, (row, at), cell, &format)?;
        }
    }
    sheet.set_very_hidden(true);
    Ok(())
}

/// Where the marks stand.
pub(super) fn marks(asked: &Asked) -> String {
    range('A', asked.scale.len())
}

/// Where the stages stand.
pub(super) fn stages(asked: &Asked) -> String {
    range('C', asked.stages.len())
}

/// Where the words for no number stand.
pub(super) fn words_for_none() -> String {
    range('B', FOR_NONE.len())
}

fn range(column: char, count: usize) -> String {
    format!(
        "'{}'!${column}$1:${column}${}",
        words(LANG).lists_sheet,
        count.max(1)
    )
}

fn column<'a>(
    sheet: &mut Worksheet,
    column: u16,
    texts: impl Iterator<Item = &'a str>,
) -> Result<(), XlsxError> {
    let format = style::hidden();
    for (row, text) in (0..).zip(texts) {
        page::put(sheet, (row, column), text, &format)?;
    }
    Ok(())
}

fn hidden<'a>(file: &'a mut Workbook, name: &str) -> Result<&'a mut Worksheet, XlsxError> {
    let sheet = file.add_worksheet();
    sheet.set_name(name)?;
    page::protect(sheet);
    Ok(sheet)
}

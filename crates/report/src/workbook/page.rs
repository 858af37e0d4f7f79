//! What all sheets have in common: paper, header and footer, protection.

use rust_xlsxwriter::{ProtectionOptions, Worksheet, XlsxError};

use super::{LANG, SurveyBook};
use ayumi_domain::calendar::to_japanese;
use ayumi_messages::staff::book::words;

/// A4 as paper sizes are numbered.
const A4: u8 = 9;
/// Characters of a name in a header, so that three of them stay within its 255.
const HEADER_NAME: usize = 60;

/// A4 across, as wide as the sheet, with page numbers.
pub(super) fn set_up(sheet: &mut Worksheet, book: &SurveyBook) {
    let words = words(LANG);
    let due = day(book);
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_header(format!(
            "&L&9{}　{}&R&9{}　{} {}",
            header(&book.municipality_name),
            header(&book.round_title),
            header(&book.department_name),
            words.due,
            header(&due),
        ))
        .set_footer(format!("&L&9{} {}　&A&R&9&P / &N", words.book, book.workbook));
}

/// Only what is unlocked can be changed; there is no password, and looks, notes and filters stay free.
pub(super) fn protect(sheet: &mut Worksheet) {
    sheet.protect_with_options(&ProtectionOptions {
        select_locked_cells: true,
        select_unlocked_cells: true,
        format_cells: true,
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        edit_objects: true,
        ..ProtectionOptions::default()
    });
}

/// The last day as people write it.
pub(super) fn day(book: &SurveyBook) -> String {
    let iso = book.due.to_string();
    to_japanese(&iso).unwrap_or(iso)
}

/// Writes a text of the outside as a text, within what a cell holds.
pub(super) fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    let text = super::table::within(text);
    if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        sheet.write_string_with_format(row, column, text.as_ref(), format)?;
    }
    Ok(())
}

/// In a header & begins a command.
fn header(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars()
        .take(HEADER_NAME)
        .collect::<String>()
        .replace('&', "&&")
}

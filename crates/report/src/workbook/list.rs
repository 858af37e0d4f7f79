//! One list over all items: a row for each question, each with the number and title of its item, so that it stays
//! whole when it is filtered or sorted. A row for each item would need as many answer columns as its richest item.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::lines::Line;
use super::table::{Before, Table};
use super::{LANG, SurveyBook, page, style};
use ayumi_messages::staff::book::words;

/// Row of the hidden names of the columns.
const TABLE: u32 = 1;

pub(super) fn write(file: &mut Workbook, book: &SurveyBook, lines: &[Vec<Line>]) -> Result<(), XlsxError> {
    let words = words(LANG);
    let sheet = file.add_worksheet();
    sheet.set_name(words.list_sheet)?;
    page::set_up(sheet, book);
    let title = format!("{}　{}", book.round_title, book.department_name);
    page::put(sheet, (0, 0), &title, &style::title())?;
    sheet.set_row_height(0, 26)?;
    let before = [(words.number, 11), (words.title, 24)].map(|(head, width)| Before { head, width });
    let mut table = Table::begin(sheet, book, before.into(), TABLE)?;
    for (item, lines) in book.items.iter().zip(lines) {
        for line in lines {
            table.add(sheet, item, line, &[&item.number, &item.title])?;
        }
    }
    let last = table.last_column();
    if TABLE + 2 < table.end() {
        sheet.autofilter(TABLE + 1, 0, table.end() - 1, last)?;
    }
    sheet.set_repeat_rows(TABLE + 1, TABLE + 1)?;
    sheet.set_print_area(0, 0, table.end() - 1, last - 1)?;
    sheet.set_freeze_panes(TABLE + 2, 1)?;
    sheet.set_selection(TABLE + 2, last - 1, TABLE + 2, last - 1)?;
    page::protect(sheet);
    Ok(())
}

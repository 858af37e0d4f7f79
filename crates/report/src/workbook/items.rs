//! A sheet for each item: its place in the plan above, its questions below, earlier opinions at the end.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::lines::Line;
use super::table::Table;
use super::{LANG, SurveyBook, SurveyItem, fit, page, style};
use ayumi_messages::staff::book::words;

/// Row of the hidden names of the columns; the head stands below it.
const TABLE: u32 = 3;
/// Columns over which a paragraph runs, and their width.
const ACROSS: (u16, u32) = (3, 154);

pub(super) fn write(
    file: &mut Workbook,
    book: &SurveyBook,
    lines: &[Vec<Line>],
    names: &[String],
) -> Result<(), XlsxError> {
    for ((item, lines), name) in book.items.iter().zip(lines).zip(names) {
        let sheet = file.add_worksheet();
        sheet.set_name(name)?;
        item_sheet(sheet, book, item, lines)?;
    }
    Ok(())
}

fn item_sheet(
    sheet: &mut Worksheet,
    book: &SurveyBook,
    item: &SurveyItem,
    lines: &[Line],
) -> Result<(), XlsxError> {
    page::set_up(sheet, book);
    let title = format!("{}　{}", item.number, item.title);
    page::put(sheet, (0, 0), title.trim(), &style::title())?;
    let above: Vec<&str> = std::iter::once(item.form.plan.as_str())
        .chain(item.form.headings.iter().map(String::as_str))
        .filter(|heading| !heading.trim().is_empty())
        .collect();
    page::put(sheet, (1, 0), &above.join(" ＞ "), &style::under_title())?;
    sheet.set_row_height(0, 26)?;
    let mut table = Table::begin(sheet, book, Vec::new(), TABLE)?;
    for line in lines {
        table.add(sheet, item, line, &[])?;
    }
    opinions(sheet, item, table.end() + 1)?;
    sheet.set_repeat_rows(TABLE + 1, TABLE + 1)?;
    sheet.set_print_area(0, 0, sheet_end(item, &table), table.last_column() - 1)?;
    sheet.set_freeze_panes(TABLE + 2, 0)?;
    sheet.set_selection(TABLE + 2, 3, TABLE + 2, 3)?;
    page::protect(sheet);
    Ok(())
}

fn sheet_end(item: &SurveyItem, table: &Table<'_>) -> u32 {
    let opinions = u32::try_from(item.form.opinions.len()).unwrap_or(u32::MAX);
    match opinions {
        0 => table.end() - 1,
        count => table.end() + 1 + count,
    }
}

fn opinions(sheet: &mut Worksheet, item: &SurveyItem, row: u32) -> Result<(), XlsxError> {
    if item.form.opinions.is_empty() {
        return Ok(());
    }
    page::put(sheet, (row, 0), words(LANG).opinions, &style::heading())?;
    let (last, width) = ACROSS;
    let format = style::plain();
    for (row, opinion) in (row + 1..).zip(&item.form.opinions) {
        let text = format!("{}\n{}", opinion.label, opinion.text);
        // Below the table, so that no merged cell stands in the way when its rows are sorted.
        sheet.merge_range(row, 0, row, last, &super::table::within(&text), &format)?;
        sheet.set_row_height(row, fit::height(&text, width, 2))?;
    }
    Ok(())
}

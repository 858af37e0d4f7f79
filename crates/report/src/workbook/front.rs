//! The first sheet: from whom, for whom, until when, how to fill it in, and what is in it.

use rust_xlsxwriter::{Url, Workbook, Worksheet, XlsxError};

use super::lines::Line;
use super::{LANG, SurveyBook, fit, page, style};
use ayumi_messages::staff::book::{steps, words};
use ayumi_messages::staff::times::period;

/// Widths of the three columns: number or label, text, count.
const WIDTHS: [u32; 3] = [16, 78, 12];

pub(super) fn write(
    file: &mut Workbook,
    book: &SurveyBook,
    lines: &[Vec<Line>],
    names: &[String],
) -> Result<(), XlsxError> {
    let sheet = file.add_worksheet();
    sheet.set_name(words(LANG).front_sheet)?;
    page::set_up(sheet, book);
    sheet.set_portrait();
    for (at, width) in (0u16..).zip(WIDTHS) {
        sheet.set_column_width(at, width)?;
    }
    page::put(sheet, (0, 0), &book.round_title, &style::title())?;
    sheet.set_row_height(0, 28)?;
    let row = facts(sheet, book, 1)?;
    let row = how(sheet, row + 1)?;
    index(sheet, book, lines, names, row + 1)?;
    page::protect(sheet);
    Ok(())
}

fn facts(sheet: &mut Worksheet, book: &SurveyBook, row: u32) -> Result<u32, XlsxError> {
    let words = words(LANG);
    let from = format!("{}　{}", book.municipality_name, period(book.period, LANG));
    let facts = [
        (words.department, book.department_name.clone()),
        (words.due, page::day(book)),
        (words.book, format!("{}　{from}", book.workbook)),
        (words.note, book.note.clone()),
    ];
    let filled = facts.iter().filter(|(_, text)| !text.trim().is_empty());
    let mut next = row;
    for (label, text) in filled {
        pair(sheet, next, label, text)?;
        next += 1;
    }
    Ok(next)
}

fn how(sheet: &mut Worksheet, row: u32) -> Result<u32, XlsxError> {
    page::put(sheet, (row, 0), words(LANG).how, &style::heading())?;
    page::put(sheet, (row, 1), "", &style::heading())?;
    let mut next = row + 1;
    for (number, step) in (1..).zip(steps(LANG)) {
        pair(sheet, next, &format!("{number}"), step)?;
        next += 1;
    }
    Ok(next)
}

fn index(
    sheet: &mut Worksheet,
    book: &SurveyBook,
    lines: &[Vec<Line>],
    names: &[String],
    row: u32,
) -> Result<(), XlsxError> {
    let words = words(LANG);
    page::put(sheet, (row, 0), words.index, &style::heading())?;
    page::put(sheet, (row, 1), "", &style::heading())?;
    for (at, head) in (0u16..).zip([words.number, words.title, words.cells]) {
        page::put(sheet, (row + 1, at), head, &style::head())?;
    }
    let rows = (row + 2..).zip(book.items.iter().zip(lines).zip(names));
    for (row, ((item, lines), name)) in rows {
        let [number, title, _] = WIDTHS;
        page::put(sheet, (row, 0), &item.number, &style::context())?;
        // A title of the outside is a text here, never the address of the link.
        let link = Url::new(format!("internal:'{name}'!A1")).set_text(super::table::within(&item.title));
        sheet.write_url_with_format(row, 1, link, &style::link())?;
        page::put(sheet, (row, 2), &lines.len().to_string(), &style::context())?;
        let height = fit::height(&item.title, title, 1).max(fit::height(&item.number, number, 1));
        sheet.set_row_height(row, height)?;
    }
    Ok(())
}

fn pair(sheet: &mut Worksheet, row: u32, label: &str, text: &str) -> Result<(), XlsxError> {
    page::put(sheet, (row, 0), label, &style::plain().set_bold())?;
    page::put(sheet, (row, 1), text, &style::plain())?;
    sheet.set_row_height(row, fit::height(text, WIDTHS[1], 1))?;
    Ok(())
}

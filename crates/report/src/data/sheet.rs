//! Tables as a workbook for machines: one table in each sheet from its first row, numbers as numbers, no looks at all.
//!
//! Texts that look like formulas need no apostrophe here: a string cell says that it is a string, and no spreadsheet
//! runs one.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use crate::data::ReportError;
use crate::data::cell::{Cell, Row};
use crate::data::table::Table;

/// The workbook with these tables.
pub(crate) fn write<'r>(
    tables: impl Iterator<Item = (Table, &'r [Row])>,
    made_on: &str,
) -> Result<Vec<u8>, ReportError> {
    let mut book = Workbook::new();
    // Its own clock would make other bytes of the same data every time.
    let made =
        ExcelDateTime::parse_from_str(made_on).or_else(|_| ExcelDateTime::parse_from_str("2000-01-01"))?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for (table, rows) in tables {
        let sheet = book.add_worksheet();
        sheet.set_name(table.name())?;
        for (column, place) in table.columns().iter().zip(0_u16..) {
            sheet.write_string(0, place, column.name)?;
        }
        for (line, row) in (1_u32..).zip(rows) {
            write_row(sheet, row, line)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

fn write_row(sheet: &mut Worksheet, row: &Row, line: u32) -> Result<(), ReportError> {
    for (cell, column) in row.iter().zip(0_u16..) {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                sheet.write_string(line, column, text)?;
            }
            Cell::Code(code) => {
                sheet.write_string(line, column, *code)?;
            }
            Cell::Number(number) => write_number(sheet, (line, column), &number.to_string())?,
            Cell::Count(count) => write_number(sheet, (line, column), &count.to_string())?,
        }
    }
    Ok(())
}

/// A number by its digits: read as the nearest that a workbook can hold, which is the same up to fifteen digits.
fn write_number(sheet: &mut Worksheet, (line, column): (u32, u16), digits: &str) -> Result<(), ReportError> {
    match digits.parse::<f64>() {
        Ok(number) if number.is_finite() => sheet.write_number(line, column, number)?,
        _ => sheet.write_string(line, column, digits)?,
    };
    Ok(())
}

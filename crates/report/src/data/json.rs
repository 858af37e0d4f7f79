//! A table as JSON: its columns, and a record for each row. What is empty is null; numbers are written digit by digit.

use crate::data::cell::{Cell, Row};
use crate::data::table::Table;

/// The name of the form.
const FORMAT: &str = "ayumi-table";

/// The file.
pub(crate) fn write(table: Table, rows: &[Row]) -> Vec<u8> {
    let names: Vec<String> = table.columns().iter().map(|column| quoted(column.name)).collect();
    let mut file = format!(
        "{{\n\"format\": \"{FORMAT}\",\n\"version\": 1,\n\"table\": {},\n\"columns\": [{}],\n\"rows\": [",
        quoted(table.name()),
        names.join(", "),
    );
    for (place, row) in rows.iter().enumerate() {
        file.push_str(if place == 0 { "\n{" } else { ",\n{" });
        for (at, (name, cell)) in names.iter().zip(row).enumerate() {
            if 0 < at {
                file.push_str(", ");
            }
            file.push_str(name);
            file.push_str(": ");
            file.push_str(&value(cell));
        }
        file.push('}');
    }
    file.push_str("\n]\n}\n");
    file.into_bytes()
}

fn value(cell: &Cell) -> String {
    match cell {
        Cell::Empty => "null".to_owned(),
        Cell::Text(text) => quoted(text),
        Cell::Code(code) => quoted(code),
        Cell::Number(number) => number.to_string(),
        Cell::Count(count) => count.to_string(),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

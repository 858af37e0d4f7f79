//! Tables about the tables: the data dictionary, the codes, and the characters that not every file can hold.

use std::collections::BTreeMap;

use ayumi_messages::open_data as words;

use super::{WHOSE, order};
use crate::data::cell::{Cell, Row};
use crate::data::codes::CodeList;
use crate::data::column::{Column, Kind};
use crate::data::cp932;
use crate::data::table::Table;

/// A row for each column of each table.
pub(super) fn columns() -> Vec<Row> {
    let of = |table: Table| {
        let columns = table.columns();
        columns
            .into_iter()
            .enumerate()
            .map(move |(place, column)| described(table, place, column))
    };
    Table::ALL.into_iter().flat_map(of).collect()
}

fn described(table: Table, place: usize, column: Column) -> Row {
    let (said, of) = (words::column(column.name), words::table(table.name()));
    let (unit, status) = column.kind.beside();
    let list = match column.kind {
        Kind::Code(list) => Some(list.name()),
        _ => None,
    };
    vec![
        Cell::Code(table.name()),
        Cell::from(of.map(|said| said.name.ja)),
        Cell::from(of.map(|said| said.name.en)),
        order(place),
        Cell::Code(column.name),
        Cell::from(said.map(|said| said.name.ja)),
        Cell::from(said.map(|said| said.name.en)),
        Cell::from(said.map(|said| said.meaning.ja)),
        Cell::from(said.map(|said| said.meaning.en)),
        Cell::Code(column.kind.name()),
        Cell::from(column.is_required),
        Cell::from(column.kind.fixed_unit()),
        Cell::from(unit),
        Cell::from(status),
        Cell::from(list),
    ]
}

/// A row for each code of each list.
pub(super) fn codes() -> Vec<Row> {
    let of = |list: CodeList| {
        list.codes().into_iter().map(move |code| {
            let (ja, en) = list.meaning(code);
            vec![
                Cell::Code(list.name()),
                Cell::Code(code),
                Cell::from(ja),
                Cell::from(en),
            ]
        })
    };
    CodeList::ALL.into_iter().flat_map(of).collect()
}

/// A row for each character of each cell of these tables that CP932 does not hold or that only its maker knows.
pub(crate) fn characters(tables: &BTreeMap<Table, Vec<Row>>) -> Vec<Row> {
    let mut found = Vec::new();
    for table in Table::ALL.into_iter().filter(|table| !table.explains()) {
        let columns = table.columns();
        for (place, row) in tables.get(&table).into_iter().flatten().enumerate() {
            for (column, cell) in columns.iter().zip(row) {
                if let Cell::Text(text) = cell {
                    watched((table, place, column.name), text, row, &mut found);
                }
            }
        }
    }
    found
}

fn watched((table, place, column): (Table, usize, &'static str), text: &str, of: &Row, found: &mut Vec<Row>) {
    if !cp932::needs_stand_in(text) {
        return;
    }
    let mut counted: BTreeMap<char, usize> = BTreeMap::new();
    for c in text.chars().filter(|c| cp932::stand_in(*c).is_some()) {
        let count = counted.entry(c).or_default();
        *count = count.saturating_add(1);
    }
    for (c, count) in counted {
        // Every table begins with whose plan a row belongs to.
        let mut row: Row = of.iter().take(WHOSE).cloned().collect();
        row.extend([
            Cell::Code(table.name()),
            order(place),
            Cell::Code(column),
            Cell::from(&format!("U+{:04X}", u32::from(c))),
            Cell::Text(c.to_string()),
            Cell::Code(if is_private(c) { "private" } else { "not-in-cp932" }),
            Cell::from(&cp932::stand_in(c).unwrap_or(c).to_string()),
            Cell::from(count),
        ]);
        found.push(row);
    }
}

/// Characters of private use (外字): they mean what the maker of a font says.
fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

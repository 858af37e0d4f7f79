//! What is published beside a file: data dictionary, code tables, update history, characters to watch. They are read from
//! their own CSV files, as any reader of the data would.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Encoding, csv};

/// What the dictionary says of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Declared {
    pub name: String,
    pub name_ja: String,
    pub name_en: String,
    pub data_type: String,
    pub is_required: bool,
    pub fixed_unit: String,
    pub unit_column: String,
    pub status_column: String,
    pub code_list: String,
}

/// A character that a file in CP932 cannot hold, or that only its maker knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Watched {
    pub table: String,
    /// row of data from 1
    pub row: usize,
    pub column: String,
    pub character: char,
    pub stand_in: char,
    pub occurrences: usize,
}

/// What is published beside the tables.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    columns: BTreeMap<String, Vec<Declared>>,
    codes: BTreeMap<String, BTreeSet<String>>,
    pub(crate) updates: usize,
    pub(crate) watched: Vec<Watched>,
    headers: BTreeMap<String, Vec<String>>,
}

impl Beside {
    /// Reads the four files; one that cannot be read counts as not published.
    #[must_use]
    pub fn read(columns: &[u8], codes: &[u8], updates: &[u8], characters: &[u8]) -> Self {
        let mut beside = Self {
            updates: records(updates).len(),
            ..Self::default()
        };
        for record in records(columns) {
            let declared = declared(&record);
            let table = record.get("table_name").cloned().unwrap_or_default();
            beside.columns.entry(table).or_default().push(declared);
        }
        for record in records(codes) {
            let text = |name: &str| record.get(name).cloned().unwrap_or_default();
            // A code without a meaning is as good as none.
            if !text("code_name_ja").is_empty() && !text("code_name_en").is_empty() {
                beside
                    .codes
                    .entry(text("code_list"))
                    .or_default()
                    .insert(text("code"));
            }
        }
        beside.watched = records(characters).iter().filter_map(watched).collect();
        beside
    }

    /// Says how another file of this table begins, of another plan or year, so that a file with other columns is seen.
    pub fn remember_header(&mut self, table: &str, names: Vec<String>) {
        self.headers.entry(table.to_owned()).or_insert(names);
    }

    pub(crate) fn of(&self, table: &str) -> &[Declared] {
        self.columns.get(table).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn codes(&self, list: &str) -> Option<&BTreeSet<String>> {
        self.codes.get(list)
    }

    pub(crate) fn earlier(&self, table: &str) -> Option<&Vec<String>> {
        self.headers.get(table)
    }
}

type Record = BTreeMap<String, String>;

fn records(bytes: &[u8]) -> Vec<Record> {
    let Ok(grid) = csv::read(bytes, Encoding::Utf8, "") else {
        return Vec::new();
    };
    let mut rows = grid.rows.into_iter();
    let Some(names) = rows.next() else {
        return Vec::new();
    };
    rows.map(|row| {
        let names = names.iter().map(|cell| cell.text.clone());
        names.zip(row.into_iter().map(|cell| cell.text)).collect()
    })
    .collect()
}

fn declared(record: &Record) -> Declared {
    let text = |name: &str| record.get(name).cloned().unwrap_or_default();
    Declared {
        name: text("column_name"),
        name_ja: text("column_name_ja"),
        name_en: text("column_name_en"),
        data_type: text("data_type"),
        is_required: text("is_required") == "true",
        fixed_unit: text("fixed_unit"),
        unit_column: text("unit_column"),
        status_column: text("status_column"),
        code_list: text("code_list"),
    }
}

fn watched(record: &Record) -> Option<Watched> {
    let text = |name: &str| record.get(name).cloned().unwrap_or_default();
    let point = u32::from_str_radix(text("code_point").strip_prefix("U+")?, 16).ok()?;
    Some(Watched {
        table: text("table_name"),
        row: text("row_number").parse().ok()?,
        column: text("column_name"),
        character: char::from_u32(point)?,
        stand_in: text("stand_in").chars().next()?,
        occurrences: text("occurrences").parse().ok()?,
    })
}

//! Tables made once and written in every form.

use std::collections::BTreeMap;

use crate::data::ReportError;
use crate::data::cell::{self, Row};
use crate::data::json;
use crate::data::rows;
use crate::data::sheet;
use crate::data::source::CityData;
use crate::data::table::Table;

/// Tables of a city or of one plan of it, ready to be written.
#[derive(Clone, Debug)]
pub struct Tables {
    rows: BTreeMap<Table, Vec<Row>>,
}

impl Tables {
    /// Every table.
    #[must_use]
    pub fn of(city: &CityData<'_>) -> Self {
        let plain = Table::ALL.into_iter().filter(|table| *table != Table::Characters);
        let mut rows: BTreeMap<Table, Vec<Row>> =
            plain.map(|table| (table, rows::rows(city, table))).collect();
        let characters = rows::characters(&rows);
        rows.insert(Table::Characters, characters);
        Self { rows }
    }

    /// One table; that of characters needs all.
    #[must_use]
    pub fn only(city: &CityData<'_>, table: Table) -> Self {
        if table == Table::Characters {
            return Self::of(city);
        }
        Self {
            rows: BTreeMap::from([(table, rows::rows(city, table))]),
        }
    }

    /// How many rows a table has.
    #[must_use]
    pub fn count(&self, table: Table) -> usize {
        self.rows(table).len()
    }

    /// A table as CSV in UTF-8 with a byte order mark.
    #[must_use]
    pub fn csv(&self, table: Table) -> Vec<u8> {
        cell::write(&names(table), self.rows(table))
    }

    /// A table as CSV in CP932; what it cannot hold has a stand-in, see [`super::stand_in`].
    #[must_use]
    pub fn cp932(&self, table: Table) -> Vec<u8> {
        cell::write_cp932(&names(table), self.rows(table))
    }

    /// A table as JSON: a list of records, numbers as they are, nothing rounded.
    #[must_use]
    pub fn json(&self, table: Table) -> Vec<u8> {
        json::write(table, self.rows(table))
    }

    /// All tables as a workbook, one in each sheet, nothing in it but cells. It says that it was made on this ISO date.
    ///
    /// # Errors
    /// When a table has more rows than a sheet.
    pub fn xlsx(&self, made_on: &str) -> Result<Vec<u8>, ReportError> {
        let tables = Table::ALL.into_iter().map(|table| (table, self.rows(table)));
        sheet::write(tables, made_on)
    }

    fn rows(&self, table: Table) -> &[Row] {
        self.rows.get(&table).map_or(&[], Vec::as_slice)
    }
}

fn names(table: Table) -> Vec<&'static str> {
    table.columns().into_iter().map(|column| column.name).collect()
}

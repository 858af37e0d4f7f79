//! The tables of a workbook: rows with a key, columns by the names in the hidden row.

use std::collections::BTreeMap;

use ayumi_domain::Source;
use ayumi_domain::cycle::book::fingerprint;
use ayumi_domain::cycle::{BookColumn, BookDoubt, BookField, BookIdentity, BookKey, BookNotice};

use super::SurveyAnswer;
use super::cells::{Found, settle};
use crate::bytes::Marked;
use crate::{Grid, Kind, Row};

/// What is known of the fields of a workbook while its sheets are gone through.
struct Reading<'i> {
    fields: BTreeMap<BookKey, &'i BookField>,
    found: BTreeMap<BookKey, Vec<Found>>,
    notices: Vec<BookNotice>,
    /// answers about which a notice is given already
    told: Vec<BookKey>,
}

/// Columns of a table, by what they hold.
#[derive(Default)]
struct Columns {
    labels: Vec<usize>,
    answers: Vec<usize>,
    keys: Vec<usize>,
}

/// The answers of all sheets in the order of the identity, and what is the matter.
pub(super) fn read(identity: &BookIdentity, sheets: &[Marked]) -> (Vec<SurveyAnswer>, Vec<BookNotice>) {
    let mut reading = Reading {
        fields: identity.fields.iter().map(|field| (field.key, field)).collect(),
        found: BTreeMap::new(),
        notices: Vec::new(),
        told: Vec::new(),
    };
    for sheet in sheets.iter().filter(|sheet| !super::is_identity(sheet)) {
        reading.sheet(sheet);
    }
    reading.finish(identity)
}

impl Reading<'_> {
    fn sheet(&mut self, sheet: &Marked) {
        let grid = &sheet.grid;
        let named = grid
            .rows
            .iter()
            .map(Columns::named)
            .find(Option::is_some)
            .flatten();
        let Some(columns) = named else {
            return self.without_columns(grid);
        };
        for (index, row) in grid.rows.iter().enumerate() {
            let key = columns
                .keys
                .iter()
                .find_map(|column| row.text(*column).parse::<BookKey>().ok());
            if let Some(key) = key {
                self.row(sheet, index, row, &columns, key);
            }
        }
    }

    /// Rows with our keys and no names of columns: which cell is the answer cannot be known.
    fn without_columns(&mut self, grid: &Grid) {
        let keys: Vec<BookKey> = grid
            .rows
            .iter()
            .flat_map(|row| row.filled().filter_map(|column| row.text(column).parse().ok()))
            .filter(|key| self.fields.contains_key(key))
            .collect();
        if keys.is_empty() {
            return;
        }
        self.told.extend(&keys);
        self.notices.push(BookNotice {
            place: Some(grid.name.clone()),
            key: None,
            why: BookDoubt::ColumnsLost,
        });
    }

    fn row(&mut self, sheet: &Marked, index: usize, row: &Row, columns: &Columns, key: BookKey) {
        let answer = columns.answers.first().copied().unwrap_or_default();
        let place = place(&sheet.grid, index, answer);
        let Some(field) = self.fields.get(&key) else {
            return self.tell(Some(place), key, BookDoubt::NotAsked);
        };
        if self.is_torn(field, row, columns) {
            return self.tell(Some(place), key, BookDoubt::RowTorn);
        }
        for column in &columns.answers {
            let cell = row.cells.get(*column);
            let found = Found {
                text: cell.map_or_else(String::new, |cell| cell.text.clone()),
                made: sheet.made.get(&(row.line, *column)).copied().unwrap_or_default(),
                place: self::place(&sheet.grid, index, *column),
            };
            self.found.entry(key).or_default().push(found);
        }
    }

    /// Whether the words in the row are those of another question. Words that somebody has changed are those of none.
    fn is_torn(&self, field: &BookField, row: &Row, columns: &Columns) -> bool {
        let words: String = columns.labels.iter().map(|column| row.text(*column)).collect();
        let words = fingerprint(&words);
        words != field.label && self.fields.values().any(|other| other.label == words)
    }

    fn tell(&mut self, place: Option<String>, key: BookKey, why: BookDoubt) {
        self.told.push(key);
        self.notices.push(BookNotice {
            place,
            key: Some(key),
            why,
        });
    }

    fn finish(mut self, identity: &BookIdentity) -> (Vec<SurveyAnswer>, Vec<BookNotice>) {
        let mut answers = Vec::new();
        for field in &identity.fields {
            let found = self.found.remove(&field.key).unwrap_or_default();
            if found.is_empty() && !self.told.contains(&field.key) {
                self.tell(None, field.key, BookDoubt::RowMissing);
            }
            let (answer, notice) = settle(field.key, found);
            answers.extend(answer);
            self.notices.extend(notice);
        }
        (answers, self.notices)
    }
}

impl Columns {
    /// From the hidden row; nothing for any other row.
    fn named(row: &Row) -> Option<Self> {
        let mut columns = Self::default();
        for column in row.filled() {
            match BookColumn::ALL
                .into_iter()
                .find(|kind| kind.word() == row.text(column))
            {
                Some(BookColumn::Label) => columns.labels.push(column),
                Some(BookColumn::Answer) => columns.answers.push(column),
                Some(BookColumn::Key) => columns.keys.push(column),
                None => {}
            }
        }
        (!columns.answers.is_empty() && !columns.keys.is_empty()).then_some(columns)
    }
}

/// Sheet and cell as spreadsheets write them.
fn place(grid: &Grid, row: usize, column: usize) -> String {
    match grid.source(Kind::Workbook, row, column) {
        Source::Cell { sheet, cell } => format!("{sheet}!{cell}"),
        _ => grid.name.clone(),
    }
}

//! The identity that a workbook carries on its way out and back: which round, which department, which fields.
//!
//! It travels as rows of a hidden sheet, closed by a checksum. The checksum finds accidents (a cell overwritten, a
//! sheet of another workbook pasted in); it is no signature, and nothing is allowed because of it: what a workbook
//! may change is decided by what the store knows of it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::cycle::answer::NoField;
use crate::cycle::{DepartmentId, Field, ReportId, RoundId, WorkbookId};
use crate::words::squeeze;

/// The first cell of the hidden sheet; a workbook without it is none of ours.
const SIGN: &str = "ayumi-workbook";
/// The form of the rows. Newer programs read older forms; an older program refuses a newer one.
const FORMAT: u32 = 1;

/// Words in a hidden row that tell what a column holds, wherever somebody has moved it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BookColumn {
    /// says which item or question the row is about, as people read it
    Label,
    /// the answer cell
    Answer,
    /// the [`BookKey`] of the row
    Key,
}

impl BookColumn {
    /// Every kind of column.
    pub const ALL: [Self; 3] = [Self::Label, Self::Answer, Self::Key];

    /// The word that stands in the hidden row.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Label => "ayumi-label",
            Self::Answer => "ayumi-answer",
            Self::Key => "ayumi-key",
        }
    }
}

/// An answer cell of a workbook: a field of a report. Written `12/actual-0` in the row of the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct BookKey {
    /// which report
    pub report: ReportId,
    /// which of its fields
    pub field: Field,
}

impl fmt::Display for BookKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.report, self.field)
    }
}

impl From<BookKey> for String {
    fn from(key: BookKey) -> Self {
        key.to_string()
    }
}

impl TryFrom<String> for BookKey {
    type Error = NoField;

    fn try_from(text: String) -> Result<Self, NoField> {
        text.parse()
    }
}

impl FromStr for BookKey {
    type Err = NoField;

    fn from_str(text: &str) -> Result<Self, NoField> {
        let (report, field) = text.split_once('/').ok_or(NoField)?;
        Ok(Self {
            report: report.parse().map_err(|_| NoField)?,
            field: field.parse()?,
        })
    }
}

/// An answer cell as it went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookField {
    /// which answer it holds
    pub key: BookKey,
    /// version of the answer that stood in it; 0 where there was none
    pub version: i64,
    /// fingerprint of the words beside it, by which a row is noticed whose key was left behind when it was sorted
    pub label: String,
}

/// Which workbook it is and what it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookIdentity {
    /// key of the municipality
    pub municipality: String,
    /// its name
    pub municipality_name: String,
    /// the round
    pub round: RoundId,
    /// its title
    pub round_title: String,
    /// the department
    pub department: DepartmentId,
    /// its name
    pub department_name: String,
    /// the number of the workbook
    pub workbook: WorkbookId,
    /// every answer cell
    pub fields: Vec<BookField>,
}

/// Why a hidden sheet tells no identity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoIdentity {
    /// it is none of ours
    #[error("no identity")]
    Missing,
    /// it was changed, or rows of it are gone
    #[error("the identity does not have its checksum")]
    Damaged,
    /// a newer program wrote it
    #[error("written in form {form}")]
    Newer {
        /// number of its form
        form: u32,
    },
}

impl BookIdentity {
    /// The rows of the hidden sheet; no cell is empty, and every cell is a text.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<String>> {
        let mut rows = vec![
            vec![SIGN.to_owned(), FORMAT.to_string()],
            named("municipality", &self.municipality, &self.municipality_name),
            named("round", &self.round.to_string(), &self.round_title),
            named("department", &self.department.to_string(), &self.department_name),
            vec!["workbook".to_owned(), self.workbook.to_string()],
        ];
        rows.extend(self.fields.iter().map(|field| {
            let key = field.key.to_string();
            vec![
                "field".to_owned(),
                key,
                field.version.to_string(),
                field.label.clone(),
            ]
        }));
        let sum = checksum(&rows);
        rows.push(vec!["sum".to_owned(), sum]);
        rows
    }

    /// From rows as [`BookIdentity::rows`] made them; empty cells between may be left out or given.
    ///
    /// # Errors
    /// [`NoIdentity`].
    pub fn from_rows(rows: &[Vec<String>]) -> Result<Self, NoIdentity> {
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| plain(row))
            .filter(|row| !row.is_empty())
            .collect();
        let first = rows.first().ok_or(NoIdentity::Missing)?;
        if first.first().is_none_or(|sign| sign != SIGN) {
            return Err(NoIdentity::Missing);
        }
        let form = first.get(1).and_then(|form| form.parse().ok());
        match form.ok_or(NoIdentity::Damaged)? {
            FORMAT => read(&rows).ok_or(NoIdentity::Damaged),
            form if FORMAT < form => Err(NoIdentity::Newer { form }),
            _ => Err(NoIdentity::Damaged),
        }
    }

    /// Whether a row is the first of an identity.
    #[must_use]
    pub fn begins_with(text: &str) -> bool {
        text.trim() == SIGN
    }
}

/// The fingerprint of the words beside an answer cell; white space and width of letters do not count.
#[must_use]
pub fn fingerprint(label: &str) -> String {
    let mut digest = hex(&Sha256::digest(squeeze(label).as_bytes()));
    digest.truncate(16);
    digest
}

fn named(sort: &str, key: &str, name: &str) -> Vec<String> {
    let name = one_line(name);
    // A cell is never empty, so that a row keeps its form in every program.
    let name = if name.is_empty() { "-".to_owned() } else { name };
    vec![sort.to_owned(), one_line(key), name]
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(row: &[String]) -> Vec<String> {
    row.iter()
        .map(|cell| one_line(cell))
        .filter(|cell| !cell.is_empty())
        .collect()
}

/// Over every row before it, each cell closed by a sign that no cell can hold.
fn checksum(rows: &[Vec<String>]) -> String {
    let mut digest = Sha256::new();
    for row in rows {
        for cell in row {
            digest.update(cell.as_bytes());
            digest.update([0]);
        }
        digest.update([1]);
    }
    hex(&digest.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read(rows: &[Vec<String>]) -> Option<BookIdentity> {
    let (last, rows) = rows.split_last()?;
    let [sort, sum] = last.as_slice() else {
        return None;
    };
    if sort != "sum" || *sum != checksum(rows) {
        return None;
    }
    let (head, fields) = rows.split_at_checked(5)?;
    let cell = |row: usize, sort: &str, at: usize| {
        let row = head
            .get(row)
            .filter(|row| row.first().is_some_and(|s| s == sort))?;
        row.get(at).cloned()
    };
    Some(BookIdentity {
        municipality: cell(1, "municipality", 1)?,
        municipality_name: cell(1, "municipality", 2)?,
        round: cell(2, "round", 1)?.parse().ok()?,
        round_title: cell(2, "round", 2)?,
        department: cell(3, "department", 1)?.parse().ok()?,
        department_name: cell(3, "department", 2)?,
        workbook: cell(4, "workbook", 1)?.parse().ok()?,
        fields: fields.iter().map(|row| field(row)).collect::<Option<_>>()?,
    })
}

fn field(row: &[String]) -> Option<BookField> {
    let [sort, key, version, label] = row else {
        return None;
    };
    (sort == "field").then_some(())?;
    Some(BookField {
        key: key.parse().ok()?,
        version: version.parse().ok()?,
        label: label.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::{BookField, BookIdentity, BookKey, NoIdentity, fingerprint};
    use crate::cycle::{DepartmentId, Field, ReportId, RoundId, WorkbookId};

    fn identity() -> BookIdentity {
        BookIdentity {
            municipality: "011002".to_owned(),
            municipality_name: "架空市".to_owned(),
            round: RoundId::new(3),
            round_title: "令和7年度 上半期".to_owned(),
            department: DepartmentId::new(7),
            department_name: "財政課".to_owned(),
            workbook: WorkbookId::new(41),
            fields: vec![
                field(12, Field::Result(0), 0, "① 催告"),
                field(12, Field::Actual(1), 4, "収納率"),
            ],
        }
    }

    fn field(report: i64, field: Field, version: i64, label: &str) -> BookField {
        BookField {
            key: BookKey {
                report: ReportId::new(report),
                field,
            },
            version,
            label: fingerprint(label),
        }
    }

    #[test]
    fn what_went_out_is_what_comes_back() {
        assert_eq!(BookIdentity::from_rows(&identity().rows()), Ok(identity()));
    }

    #[test]
    fn empty_rows_and_cells_and_blanks_around_do_no_harm() {
        let mut rows = identity().rows();
        for row in &mut rows {
            row.insert(1, String::new());
            row.push("  ".to_owned());
            row[0] = format!(" {} ", row[0]);
        }
        rows.insert(3, vec![String::new()]);
        assert_eq!(BookIdentity::from_rows(&rows), Ok(identity()));
    }

    #[test]
    fn every_changed_cell_and_every_lost_row_is_noticed() {
        let rows = identity().rows();
        for row in 1..rows.len() {
            for cell in 0..rows[row].len() {
                let mut changed = rows.clone();
                changed[row][cell].push('0');
                assert_eq!(
                    BookIdentity::from_rows(&changed),
                    Err(NoIdentity::Damaged),
                    "{row} {cell}"
                );
            }
            let mut shorter = rows.clone();
            shorter.remove(row);
            assert_eq!(
                BookIdentity::from_rows(&shorter),
                Err(NoIdentity::Damaged),
                "{row}"
            );
        }
    }

    #[test]
    fn a_newer_form_is_told_from_damage_and_from_a_strange_sheet() {
        let mut rows = identity().rows();
        rows[0][1] = "2".to_owned();
        assert_eq!(BookIdentity::from_rows(&rows), Err(NoIdentity::Newer { form: 2 }));
        rows[0][0] = "番号".to_owned();
        assert_eq!(BookIdentity::from_rows(&rows), Err(NoIdentity::Missing));
        assert_eq!(BookIdentity::from_rows(&[]), Err(NoIdentity::Missing));
    }

    #[test]
    fn a_key_has_one_way_of_writing() {
        let key = BookKey {
            report: ReportId::new(12),
            field: Field::Free(1),
        };
        assert_eq!(key.to_string().parse(), Ok(key));
        for other in ["12", "12/", "/free-1", "12/free-01", "x/free-1"] {
            assert!(other.parse::<BookKey>().is_err(), "{other}");
        }
    }

    #[test]
    fn the_fingerprint_of_a_label_does_not_see_white_space() {
        assert_eq!(fingerprint("① 催告書 送付"), fingerprint("①催告書\n送付"));
        assert_ne!(fingerprint("課題"), fingerprint("これからの進め方"));
    }
}

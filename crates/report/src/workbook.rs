//! The workbook of a survey: what a department is asked, beside the plan of the year and its last report, as an
//! xlsx file that is filled in without this program and finds its way back.
//!
//! It has no macros, no links and no formulas but those that check an entry. Only answer cells are unlocked; the
//! sheets are protected without a password, so that nobody is shut out of their own file. What identifies an answer
//! travels with it: the key stands in a hidden column of the same row, and a hidden row says what each column holds,
//! so that rows may be sorted, sheets renamed and columns added. The same model gives the same bytes.

pub(crate) mod fit;
mod front;
mod hidden;
mod items;
mod lines;
mod list;
mod literal;
mod names;
mod pack;
mod page;
mod style;
mod table;
mod validation;

use std::collections::BTreeMap;

use ayumi_domain::cycle::book::fingerprint;
use ayumi_domain::cycle::{
    Asked, BookField, BookIdentity, BookKey, DepartmentId, Field, Form, ReportId, ReportingPeriod, RoundId,
    WorkbookId,
};
use ayumi_domain::day::Day;
use ayumi_messages::Lang;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

pub(crate) use literal::literal;
pub(crate) use names::sheet as sheet_name;
pub use pack::pack;
pub(crate) use table::within;

/// Workbooks go to departments of Japanese town halls, whatever language the page speaks that made them.
const LANG: Lang = Lang::Ja;

/// How the items stand in the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// a sheet for each item, a page for each sheet
    Sheets,
    /// one list over all items with a row for each question: it can be filtered and sorted as a whole
    List,
}

impl Shape {
    /// Every shape.
    pub const ALL: [Self; 2] = [Self::Sheets, Self::List];

    /// The word under which it is stored and chosen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Sheets => "sheets",
            Self::List => "list",
        }
    }

    /// From its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.word() == word)
    }
}

/// Everything that a workbook says.
#[derive(Clone, Debug)]
pub struct SurveyBook {
    /// key of the municipality
    pub municipality: String,
    /// its name
    pub municipality_name: String,
    /// the round
    pub round: RoundId,
    /// its title
    pub round_title: String,
    /// what the office writes to everybody
    pub note: String,
    /// the time that it asks about
    pub period: ReportingPeriod,
    /// what it asks, with the scale of grades
    pub asked: Asked,
    /// the department
    pub department: DepartmentId,
    /// its name
    pub department_name: String,
    /// last day for this department
    pub due: Day,
    /// the number of the workbook
    pub workbook: WorkbookId,
    /// the day on which it is made
    pub made_on: Day,
    /// the items, in the order of their plans
    pub items: Vec<SurveyItem>,
}

/// One item of a workbook.
#[derive(Clone, Debug)]
pub struct SurveyItem {
    /// its report
    pub report: ReportId,
    /// number of the initiative as printed
    pub number: String,
    /// title of the initiative
    pub title: String,
    /// what the report stands on
    pub form: Form,
    /// what has been answered so far, with the version of each answer
    pub answers: BTreeMap<Field, (String, i64)>,
}

/// A workbook that could not be made: more than the format holds.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// the writer of workbooks refused
    #[error("the workbook cannot be written: {0}")]
    Writer(#[from] XlsxError),
    /// the archive could not be packed
    #[error("the archive cannot be packed: {0}")]
    Archive(String),
}

/// The workbook as an xlsx file.
///
/// # Errors
/// [`BookError::Writer`] when it has more rows or sheets than a workbook holds.
pub fn write(book: &SurveyBook, shape: Shape) -> Result<Vec<u8>, BookError> {
    let mut file = Workbook::new();
    file.set_properties(&properties(book)?);
    let lines = lines::of(book);
    let names = names::of(book, shape);
    front::write(&mut file, book, &lines, &names)?;
    match shape {
        Shape::Sheets => items::write(&mut file, book, &lines, &names)?,
        Shape::List => list::write(&mut file, book, &lines)?,
    }
    hidden::lists(&mut file, &book.asked)?;
    hidden::identity(&mut file, &identity(book, shape, &lines))?;
    Ok(file.save_to_buffer()?)
}

/// Name of the file without its extension, free of signs that file systems refuse.
#[must_use]
pub fn file_name(period: ReportingPeriod, department: &str) -> String {
    names::file(&ayumi_messages::staff::book::file_name(period, department, LANG))
}

/// The identity that the workbook carries.
fn identity(book: &SurveyBook, shape: Shape, lines: &[Vec<lines::Line>]) -> BookIdentity {
    let mut fields = Vec::new();
    for (item, lines) in book.items.iter().zip(lines) {
        for line in lines {
            let version = item.answers.get(&line.field).map_or(0, |(_, version)| *version);
            let label = match shape {
                Shape::Sheets => fingerprint(&line.label),
                Shape::List => fingerprint(&format!("{}{}{}", item.number, item.title, line.label)),
            };
            let report = item.report;
            let key = BookKey {
                report,
                field: line.field,
            };
            fields.push(BookField { key, version, label });
        }
    }
    BookIdentity {
        municipality: book.municipality.clone(),
        municipality_name: book.municipality_name.clone(),
        round: book.round,
        round_title: book.round_title.clone(),
        department: book.department,
        department_name: book.department_name.clone(),
        workbook: book.workbook,
        fields,
    }
}

fn properties(book: &SurveyBook) -> Result<DocProperties, BookError> {
    // The day alone, so that making the same workbook again gives the same bytes.
    let made = ExcelDateTime::parse_from_str(&book.made_on.to_string())?;
    Ok(DocProperties::new()
        .set_title(format!("{} {}", book.round_title, book.department_name))
        .set_author(book.municipality_name.as_str())
        .set_creation_datetime(&made))
}

#[cfg(test)]
mod tests;

//! A plan as data: long tables for spreadsheets and programs, and the plan document as JSON.
//!
//! The tables keep the rules of 2026 for data that machines can read: one table in a file or sheet, names in ASCII in the
//! first row, one datum in a cell and one record in a line, plain decimals, AD years, codes with their lists, units in
//! columns of their own. An empty number cell is no zero: its `status` column says what it is.

mod cell;
mod codes;
mod column;
mod cp932;
mod indicators;
mod initiative;
mod json;
mod keys;
mod originals;
mod plain;
mod rows;
mod sheet;
mod source;
mod table;
mod tables;

pub use codes::CodeList;
pub use column::{Column, Kind, Unit};
pub use cp932::{MISSING, stand_in};
pub use source::{CityData, CorrectionData, EditionData, OpinionData, PlanData};
pub use table::Table;
pub use tables::Tables;

use ayumi_domain::PlanDocument;
use ayumi_domain::edition::Past;
use ayumi_domain::plan::Section;
use rust_xlsxwriter::XlsxError;

/// Rows of texts as a table for spreadsheets, none of which they run as a formula.
#[must_use]
pub fn texts_csv(columns: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let cells = |row: &Vec<String>| row.iter().map(cell::Cell::from).collect();
    let rows: Vec<cell::Row> = rows.iter().map(cells).collect();
    cell::write(columns, &rows)
}

/// Everything about one initiative in one long table, a row for each text, value, grade and so on; `index` is its
/// place in the plan. `None` where the plan has no such place.
#[must_use]
pub fn initiative_csv(plan: &PlanDocument, index: usize) -> Option<Vec<u8>> {
    let initiative = plan.initiatives.get(index)?;
    Some(cell::write(
        &initiative::columns(),
        &initiative::rows(plan, index, initiative),
    ))
}

/// Every indicator of a plan, a row for each time: target beside actual, the stated judgement beside the computed one,
/// and the original target with its judgement. `past` is the plan's; without editions, nothing is known of originals.
#[must_use]
pub fn indicators_csv(plan: &PlanDocument, past: &Past) -> Vec<u8> {
    cell::write(&indicators::columns(), &indicators::rows(plan, past))
}

/// The plan document, indented for readers.
///
/// # Errors
/// When the document cannot be written as JSON.
pub fn json(plan: &PlanDocument) -> Result<Vec<u8>, ReportError> {
    let mut bytes = serde_json::to_vec_pretty(plan).map_err(ReportError::Json)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// A plan document that holds one initiative, the headings above it and the findings about it; `None` where the plan
/// has no such place.
///
/// # Errors
/// When the document cannot be written as JSON.
pub fn initiative_json(plan: &PlanDocument, index: usize) -> Result<Option<Vec<u8>>, ReportError> {
    let Some(initiative) = plan.initiatives.get(index) else {
        return Ok(None);
    };
    let is_above = |section: &&Section| initiative.path.starts_with(&section.path);
    let about =
        |finding: &&ayumi_domain::Finding| finding.initiative.as_deref() == Some(initiative.id.as_str());
    let alone = PlanDocument {
        format: plan.format.clone(),
        version: plan.version,
        municipality: plan.municipality.clone(),
        title: plan.title.clone(),
        period: plan.period,
        levels: plan.levels.clone(),
        editions: plan.editions.clone(),
        sections: plan.sections.iter().filter(is_above).cloned().collect(),
        initiatives: vec![initiative.clone()],
        totals: Vec::new(),
        findings: plan.findings.iter().filter(about).cloned().collect(),
    };
    json(&alone).map(Some)
}

/// Why a file could not be made.
#[derive(Debug)]
pub enum ReportError {
    /// the document could not be written as JSON
    Json(serde_json::Error),
    /// the tables could not be written as a workbook
    Workbook(XlsxError),
}

impl From<XlsxError> for ReportError {
    fn from(error: XlsxError) -> Self {
        Self::Workbook(error)
    }
}

impl std::fmt::Display for ReportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Json(_) => f.write_str("the plan document could not be written as JSON"),
            Self::Workbook(_) => f.write_str("the tables could not be written as a workbook"),
        }
    }
}

impl std::error::Error for ReportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Json(error) => Some(error),
            Self::Workbook(error) => Some(error),
        }
    }
}

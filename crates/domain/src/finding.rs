//! Findings: what a reader inferred, repaired or doubts, and where in the source it stood.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How much a person must look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// worth knowing; nothing need be checked
    Info,
    /// the reading may be wrong; a person should compare it with the original
    Doubt,
    /// something was lost or contradicts itself in the document
    Error,
}

/// Where in the source it stood. Lines, columns, rows and pages count from 1.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Source {
    /// in a text: line and tab-separated column
    Line {
        /// line from 1
        line: u32,
        /// cell in the line, from 1
        #[serde(default, skip_serializing_if = "Option::is_none")]
        column: Option<u32>,
    },
    /// in a workbook: sheet name and cell address
    Cell {
        /// name of the sheet
        sheet: String,
        /// address such as C5
        cell: String,
    },
    /// in a paged document
    Page {
        /// page from 1
        page: u32,
        /// table on the page, from 1
        table: u32,
        /// row in the table, from 1
        row: u32,
        /// column in the table, from 1
        column: u32,
    },
}

/// The part of an initiative (or of the document) that a finding bears on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// lead and related departments
    Departments,
    /// labelled prose
    Texts,
    /// actions with their yearly plans, results and stages
    Actions,
    /// indicators, their values and judgements
    Indicators,
    /// grades by assessors
    Grades,
    /// follow-up mark and its reason
    FollowUp,
    /// fiscal effects
    FiscalEffects,
    /// projects
    Projects,
    /// title or number
    Title,
    /// sections, tables, the document as a whole
    Structure,
}

/// One thing that the person who reviews a reading should know.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// how much it matters
    pub severity: Severity,
    /// a short stable word for the kind of finding, such as `shifted-cells`
    pub code: String,
    /// where it stood
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// id of the initiative it bears on, when it bears on one
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initiative: Option<String>,
    /// which part it bears on
    pub field: Field,
    /// what stood there
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<String>,
    /// what became of it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<String>,
    /// one sentence for the person who reviews, in Japanese
    pub message: String,
}

//! Grades from outside the department: of headquarters, and of each member of the council.

use ayumi_domain::cycle::{PersonId, ReportId, RoundId};
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::rows::{MunicipalityId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "assessment";

/// Whose grade it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Seat {
    /// headquarters has one voice
    Headquarters,
    /// a member of the council
    Council(PersonId),
}

impl Seat {
    fn word(self) -> String {
        match self {
            Self::Headquarters => "headquarters".to_owned(),
            Self::Council(person) => format!("council-{person}"),
        }
    }

    fn from_word(word: &str) -> Result<Self, StoreError> {
        if word == "headquarters" {
            return Ok(Self::Headquarters);
        }
        word.strip_prefix("council-")
            .and_then(|person| person.parse().ok())
            .map(Self::Council)
            .ok_or_else(|| StoreError::inconsistent(TABLE, format!("seat {word}")))
    }
}

/// A grade with its note, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentEntry {
    /// which report
    pub report: ReportId,
    /// whose it is
    pub seat: Seat,
    /// the mark on the scale of the round; empty where there is only a note
    pub grade: String,
    /// the note beside it
    pub note: String,
    /// counts the saves, from 1
    pub version: i64,
    /// when it was given
    pub given_at: String,
    /// who wrote it down
    pub given_by: PersonId,
}

/// A grade with its note, to be stored.
#[derive(Clone, Copy, Debug)]
pub struct NewAssessment<'a> {
    /// which report
    pub report: ReportId,
    /// whose it is
    pub seat: Seat,
    /// the mark on the scale of the round; empty where there is only a note
    pub grade: &'a str,
    /// the note beside it
    pub note: &'a str,
    /// the version that was seen; 0 where nothing was
    pub seen_version: i64,
    /// when
    pub at: &'a str,
    /// who writes it down
    pub by: PersonId,
}

const COLUMNS: &str = "SELECT a.report, a.seat, a.grade, a.note, a.version, a.given_at, a.given_by
    FROM assessment AS a";

impl<M: Send> Unit<M> {
    /// The grades of a report.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn assessments(
        &mut self,
        city: &MunicipalityId,
        report: ReportId,
    ) -> Result<Vec<AssessmentEntry>, StoreError> {
        let sql = format!("{COLUMNS} WHERE a.municipality = $1 AND a.report = $2 ORDER BY a.seat");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(report.number())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }

    /// The grades of every report of a round.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn assessments_of_round(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
    ) -> Result<Vec<AssessmentEntry>, StoreError> {
        let sql = format!(
            "{COLUMNS} JOIN survey_report AS r ON r.municipality = a.municipality AND r.report = a.report
             WHERE a.municipality = $1 AND r.round = $2 ORDER BY a.report, a.seat"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(round.number())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }
}

impl Unit {
    /// Saves a grade. Returns its new version, or `None` when somebody saved it since it was seen: nothing has
    /// changed then.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn save_assessment(
        &mut self,
        city: &MunicipalityId,
        new: &NewAssessment<'_>,
    ) -> Result<Option<i64>, StoreError> {
        let sql = if new.seen_version == 0 {
            "INSERT INTO assessment (municipality, report, seat, grade, note, version, given_at, given_by)
             VALUES ($1, $2, $3, $4, $5, $6 + 1, $7, $8) ON CONFLICT (municipality, report, seat) DO NOTHING"
        } else {
            "UPDATE assessment SET grade = $4, note = $5, version = version + 1, given_at = $7, given_by = $8
             WHERE municipality = $1 AND report = $2 AND seat = $3 AND version = $6"
        };
        let result = sqlx::query(sql)
            .bind(city.0.as_str())
            .bind(new.report.number())
            .bind(new.seat.word())
            .bind(new.grade)
            .bind(new.note)
            .bind(new.seen_version)
            .bind(new.at)
            .bind(new.by.number())
            .execute(self.connection())
            .await?;
        if result.rows_affected() == 0 {
            return Ok(None);
        }
        changed(&result, 1, TABLE)?;
        Ok(Some(new.seen_version + 1))
    }
}

fn entry(row: &AnyRow) -> Result<AssessmentEntry, StoreError> {
    Ok(AssessmentEntry {
        report: ReportId::new(column(row, TABLE, "report")?),
        seat: Seat::from_word(&column::<String>(row, TABLE, "seat")?)?,
        grade: column(row, TABLE, "grade")?,
        note: column(row, TABLE, "note")?,
        version: column(row, TABLE, "version")?,
        given_at: column(row, TABLE, "given_at")?,
        given_by: PersonId::new(column(row, TABLE, "given_by")?),
    })
}

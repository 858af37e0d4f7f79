//! Answers that were changed in a workbook and on the server: both texts wait until somebody has chosen.

use ayumi_domain::cycle::{BookKey, Field, PersonId, ReportId, RoundId, WorkbookReturnId};
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::rows::{MunicipalityId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "workbook_conflict";

/// An answer with two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictEntry {
    /// the file that brought it
    pub back: WorkbookReturnId,
    /// which answer
    pub key: BookKey,
    /// the text in the workbook
    pub theirs: String,
    /// the text on the server when the workbook was merged
    pub ours: String,
    /// its version then; 0 where there was none
    pub ours_version: i64,
    /// sheet and cell
    pub place: String,
    /// `ours` or `theirs`, once somebody has chosen
    pub chosen: Option<String>,
}

/// An answer with two texts, to be noted.
#[derive(Clone, Copy, Debug)]
pub struct NewConflict<'a> {
    /// the file that brought it
    pub back: WorkbookReturnId,
    /// which answer
    pub key: BookKey,
    /// the text in the workbook
    pub theirs: &'a str,
    /// the text on the server
    pub ours: &'a str,
    /// its version; 0 where there is none
    pub ours_version: i64,
    /// sheet and cell
    pub place: &'a str,
}

const COLUMNS: &str =
    "SELECT c.workbook_return, c.report, c.field, c.theirs, c.ours, c.ours_version, c.place, c.chosen
    FROM workbook_conflict AS c WHERE c.municipality = $1";

impl<M: Send> Unit<M> {
    /// A conflict.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn workbook_conflict(
        &mut self,
        city: &MunicipalityId,
        back: WorkbookReturnId,
        key: BookKey,
    ) -> Result<Option<ConflictEntry>, StoreError> {
        let sql = format!("{COLUMNS} AND c.workbook_return = $2 AND c.report = $3 AND c.field = $4");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(back.number())
            .bind(key.report.number())
            .bind(key.field.to_string())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(entry).transpose()
    }

    /// The conflicts of a round, settled or not, in the order of the files that brought them.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn workbook_conflicts(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
    ) -> Result<Vec<ConflictEntry>, StoreError> {
        let sql = format!(
            "{COLUMNS} AND c.report IN (SELECT report FROM survey_report WHERE municipality = $1 AND round = $2)
             ORDER BY c.workbook_return, c.report, c.field"
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
    /// Notes a conflict.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn add_workbook_conflict(
        &mut self,
        city: &MunicipalityId,
        conflict: &NewConflict<'_>,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "INSERT INTO workbook_conflict (municipality, workbook_return, report, field, theirs, ours, ours_version,
             place) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(city.0.as_str())
        .bind(conflict.back.number())
        .bind(conflict.key.report.number())
        .bind(conflict.key.field.to_string())
        .bind(conflict.theirs)
        .bind(conflict.ours)
        .bind(conflict.ours_version)
        .bind(conflict.place)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }

    /// Settles a conflict; `chosen` is `ours` or `theirs`.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there or settled.
    pub async fn settle_workbook_conflict(
        &mut self,
        city: &MunicipalityId,
        (back, key): (WorkbookReturnId, BookKey),
        chosen: &str,
        (at, by): (&str, Option<PersonId>),
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "UPDATE workbook_conflict SET chosen = $5, chosen_at = $6, chosen_by = $7
             WHERE municipality = $1 AND workbook_return = $2 AND report = $3 AND field = $4 AND chosen IS NULL",
        )
        .bind(city.0.as_str())
        .bind(back.number())
        .bind(key.report.number())
        .bind(key.field.to_string())
        .bind(chosen)
        .bind(at)
        .bind(by.map(PersonId::number))
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }
}

fn entry(row: &AnyRow) -> Result<ConflictEntry, StoreError> {
    let name: String = column(row, TABLE, "field")?;
    let field: Field = name
        .parse()
        .map_err(|_| StoreError::inconsistent(TABLE, format!("field {name}")))?;
    Ok(ConflictEntry {
        back: WorkbookReturnId::new(column(row, TABLE, "workbook_return")?),
        key: BookKey {
            report: ReportId::new(column(row, TABLE, "report")?),
            field,
        },
        theirs: column(row, TABLE, "theirs")?,
        ours: column(row, TABLE, "ours")?,
        ours_version: column(row, TABLE, "ours_version")?,
        place: column(row, TABLE, "place")?,
        chosen: column(row, TABLE, "chosen")?,
    })
}

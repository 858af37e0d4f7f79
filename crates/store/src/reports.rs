//! Reports: what a source tells about an initiative in a period. Rows are only added.

use ayumi_domain::{FiscalYear, Half, Quarter};
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::originals::hash;
use crate::rows::{InitiativeId, MunicipalityId, PlanId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "report";

/// A report as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportEntry {
    /// whose it is; absent for a section's own indicators
    pub initiative: Option<InitiativeId>,
    /// fiscal year that it tells of
    pub year: FiscalYear,
    /// half of the year
    pub half: Option<Half>,
    /// quarter of the year
    pub quarter: Option<Quarter>,
    /// what it tells, as JSON
    pub content: String,
    /// hash of the file that it was read from
    pub source: String,
}

/// A report to be added.
#[derive(Clone, Copy, Debug)]
pub struct NewReport<'a> {
    /// whose it is; absent for a section's own indicators
    pub initiative: Option<InitiativeId>,
    /// fiscal year that it tells of
    pub year: FiscalYear,
    /// half of the year
    pub half: Option<Half>,
    /// quarter of the year
    pub quarter: Option<Quarter>,
    /// what it tells, as JSON
    pub content: &'a str,
    /// hash of the file that it was read from
    pub source: &'a str,
    /// when it was stored, as ISO date and time
    pub at: &'a str,
}

impl<M: Send> Unit<M> {
    /// The reports of a plan in the order in which they came.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn reports(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
    ) -> Result<Vec<ReportEntry>, StoreError> {
        let rows = sqlx::query(
            "SELECT initiative, fiscal_year, half, quarter, content, source_sha256 FROM report
             WHERE municipality = $1 AND plan = $2 ORDER BY report",
        )
        .bind(city.0.as_str())
        .bind(plan.0)
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(entry).collect()
    }
}

impl Unit {
    /// Adds a report.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when its plan or initiative is not there.
    pub async fn add_report(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        report: NewReport<'_>,
    ) -> Result<(), StoreError> {
        let number = self.next(city, TABLE).await?;
        let result = sqlx::query(
            "INSERT INTO report (municipality, plan, report, initiative, fiscal_year, half, quarter, content,
             content_sha256, source_sha256, stored_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(city.0.as_str())
        .bind(plan.0)
        .bind(number)
        .bind(report.initiative.map(|i| i.0))
        .bind(i64::from(report.year.ad()))
        .bind(report.half.map(|h| i64::from(u8::from(h))))
        .bind(report.quarter.map(|q| i64::from(q.number())))
        .bind(report.content)
        .bind(hash(report.content.as_bytes()))
        .bind(report.source)
        .bind(report.at)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }

    /// The plans into which a file with this hash went, as their edition in force or as a report.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn plans_of_source(
        &mut self,
        city: &MunicipalityId,
        sha256: &str,
    ) -> Result<Vec<PlanId>, StoreError> {
        let rows = sqlx::query(
            "SELECT plan FROM edition WHERE municipality = $1 AND source_sha256 = $2
             UNION SELECT plan FROM report WHERE municipality = $1 AND source_sha256 = $2 ORDER BY plan",
        )
        .bind(city.0.as_str())
        .bind(sha256)
        .fetch_all(self.connection())
        .await?;
        rows.iter()
            .map(|row| Ok(PlanId(column(row, TABLE, "plan")?)))
            .collect()
    }
}

fn entry(row: &AnyRow) -> Result<ReportEntry, StoreError> {
    Ok(ReportEntry {
        initiative: column::<Option<i64>>(row, TABLE, "initiative")?.map(InitiativeId),
        year: crate::plans::year(column(row, TABLE, "fiscal_year")?, TABLE)?,
        half: part(column(row, TABLE, "half")?)?,
        quarter: part(column(row, TABLE, "quarter")?)?,
        content: column(row, TABLE, "content")?,
        source: column(row, TABLE, "source_sha256")?,
    })
}

/// A half or quarter as stored.
pub(crate) fn part<T: TryFrom<u8, Error = &'static str>>(
    stored: Option<i64>,
) -> Result<Option<T>, StoreError> {
    let Some(number) = stored else {
        return Ok(None);
    };
    let small = u8::try_from(number).map_err(|e| StoreError::inconsistent(TABLE, e.to_string()))?;
    T::try_from(small)
        .map(Some)
        .map_err(|e| StoreError::inconsistent(TABLE, e))
}

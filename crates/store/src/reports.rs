//! Reports: what a source tells about an initiative in a period. Rows are only added.

use ayumi_domain::cycle::ReportId;
use ayumi_domain::{FiscalYear, Half, Quarter};
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::originals::hash;
use crate::rows::{EditionId, InitiativeId, MunicipalityId, PlanId, changed, column};
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
    /// the edition under which it was told; its words are those of that edition
    pub edition: EditionId,
    /// its number: later ones are greater
    pub number: i64,
    /// when it was stored, as ISO date and time
    pub stored_at: String,
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
    /// the edition under which it is told
    pub edition: EditionId,
    /// what it tells, as JSON
    pub content: &'a str,
    /// hash of the file that it was read from
    pub source: &'a str,
    /// when it was stored, as ISO date and time
    pub at: &'a str,
}

impl<M: Send> Unit<M> {
    /// The reports of a plan in the order in which they came, with what headquarters decided and is not published yet.
    /// A decision that was taken anew stands in place of the earlier one; of a report that was reopened nothing counts.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn reports(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
    ) -> Result<Vec<ReportEntry>, StoreError> {
        self.reports_where(city, plan, "'final', 'published'").await
    }

    /// The reports of a plan that citizens may see: nothing of a round that is decided and not published yet.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn public_reports(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
    ) -> Result<Vec<ReportEntry>, StoreError> {
        self.reports_where(city, plan, "'published'").await
    }

    /// The reports of a plan that were stored up to the end of this day (ISO date), as they stood then: of a decision
    /// that was taken anew, the latest one of that time; of a report that was reopened by then, nothing.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn reports_until(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        day: &str,
    ) -> Result<Vec<ReportEntry>, StoreError> {
        // Any time of the day sorts before this text.
        let until = format!("{day}U");
        let rows = sqlx::query(
            "SELECT r.report, r.edition, r.stored_at, r.initiative, r.fiscal_year, r.half, r.quarter, r.content,
             r.source_sha256 FROM report AS r
             LEFT JOIN survey_result AS s
               ON s.municipality = r.municipality AND s.plan = r.plan AND s.report = r.report
             WHERE r.municipality = $1 AND r.plan = $2 AND r.stored_at < $3 AND NOT EXISTS
               (SELECT 1 FROM survey_result AS n
                JOIN report AS m ON m.municipality = n.municipality AND m.plan = n.plan AND m.report = n.report
                WHERE n.municipality = s.municipality AND n.survey_report = s.survey_report
                AND n.report > s.report AND m.stored_at < $3)
             AND NOT EXISTS (SELECT 1 FROM step AS o
                WHERE o.municipality = s.municipality AND o.report = s.survey_report AND o.act = 'reopen'
                AND o.at < $3 AND NOT EXISTS (SELECT 1 FROM step AS d
                  WHERE d.municipality = o.municipality AND d.report = o.report AND d.act = 'decide'
                  AND d.step > o.step AND d.at < $3)) ORDER BY r.report",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(until)
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(entry).collect()
    }

    async fn reports_where(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        states: &str,
    ) -> Result<Vec<ReportEntry>, StoreError> {
        let sql = format!(
            "SELECT r.report, r.edition, r.stored_at, r.initiative, r.fiscal_year, r.half, r.quarter, r.content,
             r.source_sha256 FROM report AS r
             LEFT JOIN survey_result AS s
               ON s.municipality = r.municipality AND s.plan = r.plan AND s.report = r.report
             LEFT JOIN survey_report AS f ON f.municipality = s.municipality AND f.report = s.survey_report
             WHERE r.municipality = $1 AND r.plan = $2 AND (s.survey_report IS NULL OR f.state IN ({states})
               AND NOT EXISTS (SELECT 1 FROM survey_result AS n WHERE n.municipality = s.municipality
                AND n.survey_report = s.survey_report AND n.report > s.report)) ORDER BY r.report"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(plan.number())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }
}

impl Unit {
    /// Adds a report. Returns its number.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when its plan or initiative is not there.
    pub async fn add_report(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        report: NewReport<'_>,
    ) -> Result<i64, StoreError> {
        let number = self.next(city, TABLE).await?;
        let result = sqlx::query(
            "INSERT INTO report (municipality, plan, report, initiative, fiscal_year, half, quarter, content,
             content_sha256, source_sha256, stored_at, edition) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(number)
        .bind(report.initiative.map(|i| i.number()))
        .bind(i64::from(report.year.ad()))
        .bind(report.half.map(|h| i64::from(u8::from(h))))
        .bind(report.quarter.map(|q| i64::from(q.number())))
        .bind(report.content)
        .bind(hash(report.content.as_bytes()))
        .bind(report.source)
        .bind(report.at)
        .bind(report.edition.number())
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)?;
        Ok(number)
    }

    /// Adds what the decision on a round made of a report of it. Citizens see it when that report is published.
    ///
    /// # Errors
    /// As [`Unit::add_report`].
    pub async fn add_decided_report(
        &mut self,
        city: &MunicipalityId,
        (plan, of): (PlanId, ReportId),
        report: NewReport<'_>,
    ) -> Result<(), StoreError> {
        let number = self.add_report(city, plan, report).await?;
        let result = sqlx::query(
            "INSERT INTO survey_result (municipality, plan, report, survey_report) VALUES ($1, $2, $3, $4)",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(number)
        .bind(of.number())
        .execute(self.connection())
        .await?;
        changed(&result, 1, "survey_result")
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
            .map(|row| Ok(PlanId::new(column(row, TABLE, "plan")?)))
            .collect()
    }
}

fn entry(row: &AnyRow) -> Result<ReportEntry, StoreError> {
    Ok(ReportEntry {
        edition: EditionId::new(column(row, TABLE, "edition")?),
        number: column(row, TABLE, "report")?,
        stored_at: column(row, TABLE, "stored_at")?,
        initiative: column::<Option<i64>>(row, TABLE, "initiative")?.map(InitiativeId::new),
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

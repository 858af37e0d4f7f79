//! Survey rounds: what was asked about which plans until when, and of which departments.

use ayumi_domain::FiscalYear;
use ayumi_domain::cycle::{Asked, DepartmentId, PersonId, ReportingPeriod, RoundId};
use ayumi_domain::day::Day;
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::rows::{EditionId, MunicipalityId, PlanId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "survey_round";
const DEPARTMENTS: &str = "survey_department";

/// A round as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundEntry {
    /// its key
    pub id: RoundId,
    /// which time it asks about
    pub period: ReportingPeriod,
    /// its title
    pub title: String,
    /// what the office writes to everybody
    pub note: String,
    /// last day on which departments send
    pub due: Day,
    /// day on which headquarters meets, when set
    pub headquarters_on: Option<Day>,
    /// what it asks
    pub asked: Asked,
    /// when it was opened, as ISO date and time
    pub opened_at: String,
    /// by whom; absent for the command line
    pub opened_by: Option<PersonId>,
    /// when it was closed
    pub closed_at: Option<String>,
    /// when headquarters decided on it
    pub decided_at: Option<String>,
    /// what headquarters decided
    pub decision: Option<String>,
}

/// A round to be opened.
#[derive(Clone, Copy, Debug)]
pub struct NewRound<'a> {
    /// which time it asks about
    pub period: ReportingPeriod,
    /// its title
    pub title: &'a str,
    /// what the office writes to everybody
    pub note: &'a str,
    /// last day on which departments send
    pub due: Day,
    /// day on which headquarters meets, when set
    pub headquarters_on: Option<Day>,
    /// what it asks
    pub asked: &'a Asked,
    /// when it is opened, as ISO date and time
    pub at: &'a str,
    /// by whom
    pub by: Option<PersonId>,
}

/// A department in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundDepartment {
    /// which department
    pub department: DepartmentId,
    /// its own later due date, when it was given one
    pub due: Option<Day>,
    /// why it was given one
    pub due_reason: Option<String>,
}

const COLUMNS: &str =
    "SELECT round, fiscal_year, half, quarter, title, note, due, headquarters_on, asked, opened_at,
    opened_by, closed_at, decided_at, decision FROM survey_round WHERE municipality = $1";

impl<M: Send> Unit<M> {
    /// The rounds of a municipality, newest first.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn rounds(&mut self, city: &MunicipalityId) -> Result<Vec<RoundEntry>, StoreError> {
        let sql = format!("{COLUMNS} ORDER BY round DESC");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }

    /// A round.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn round(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
    ) -> Result<Option<RoundEntry>, StoreError> {
        let sql = format!("{COLUMNS} AND round = $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(round.number())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(entry).transpose()
    }

    /// The plans of a round with the edition that it asks about.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn round_plans(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
    ) -> Result<Vec<(PlanId, EditionId)>, StoreError> {
        let rows = sqlx::query(
            "SELECT plan, edition FROM survey_plan WHERE municipality = $1 AND round = $2 ORDER BY plan",
        )
        .bind(city.0.as_str())
        .bind(round.number())
        .fetch_all(self.connection())
        .await?;
        rows.iter()
            .map(|row| {
                Ok((
                    PlanId::new(column(row, "survey_plan", "plan")?),
                    EditionId::new(column(row, "survey_plan", "edition")?),
                ))
            })
            .collect()
    }

    /// The departments of a round.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn round_departments(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
    ) -> Result<Vec<RoundDepartment>, StoreError> {
        let rows = sqlx::query(
            "SELECT department, due, due_reason FROM survey_department WHERE municipality = $1 AND round = $2
             ORDER BY department",
        )
        .bind(city.0.as_str())
        .bind(round.number())
        .fetch_all(self.connection())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(RoundDepartment {
                    department: DepartmentId::new(column(row, DEPARTMENTS, "department")?),
                    due: optional_day(column(row, DEPARTMENTS, "due")?, DEPARTMENTS)?,
                    due_reason: column(row, DEPARTMENTS, "due_reason")?,
                })
            })
            .collect()
    }
}

impl Unit {
    /// Opens a round about these editions of plans.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn add_round(
        &mut self,
        city: &MunicipalityId,
        round: &NewRound<'_>,
        plans: &[(PlanId, EditionId)],
    ) -> Result<RoundId, StoreError> {
        let id = self.next(city, TABLE).await?;
        let asked =
            serde_json::to_string(round.asked).map_err(|e| StoreError::inconsistent(TABLE, e.to_string()))?;
        let result = sqlx::query(
            "INSERT INTO survey_round (municipality, round, fiscal_year, half, quarter, title, note, due,
             headquarters_on, asked, opened_at, opened_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(city.0.as_str())
        .bind(id)
        .bind(i64::from(round.period.year.ad()))
        .bind(round.period.half.map(|h| i64::from(u8::from(h))))
        .bind(round.period.quarter.map(|q| i64::from(q.number())))
        .bind(round.title)
        .bind(round.note)
        .bind(round.due.to_string())
        .bind(round.headquarters_on.map(|day| day.to_string()))
        .bind(asked)
        .bind(round.at)
        .bind(round.by.map(PersonId::number))
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)?;
        for (plan, edition) in plans {
            let result = sqlx::query(
                "INSERT INTO survey_plan (municipality, round, plan, edition) VALUES ($1, $2, $3, $4)",
            )
            .bind(city.0.as_str())
            .bind(id)
            .bind(plan.number())
            .bind(edition.number())
            .execute(self.connection())
            .await?;
            changed(&result, 1, "survey_plan")?;
        }
        Ok(RoundId::new(id))
    }

    /// Adds a department to a round.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when it is there already.
    pub async fn add_round_department(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
        department: DepartmentId,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "INSERT INTO survey_department (municipality, round, department) VALUES ($1, $2, $3)",
        )
        .bind(city.0.as_str())
        .bind(round.number())
        .bind(department.number())
        .execute(self.connection())
        .await?;
        changed(&result, 1, DEPARTMENTS)
    }

    /// Gives a department of a round its own due date.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not in the round.
    pub async fn extend_due(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
        department: DepartmentId,
        due: Day,
        reason: &str,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "UPDATE survey_department SET due = $4, due_reason = $5
             WHERE municipality = $1 AND round = $2 AND department = $3",
        )
        .bind(city.0.as_str())
        .bind(round.number())
        .bind(department.number())
        .bind(due.to_string())
        .bind(reason)
        .execute(self.connection())
        .await?;
        changed(&result, 1, DEPARTMENTS)
    }

    /// Closes a round, or with `None` opens it again.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there.
    pub async fn set_round_closed(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
        at: Option<&str>,
    ) -> Result<(), StoreError> {
        let result =
            sqlx::query("UPDATE survey_round SET closed_at = $3 WHERE municipality = $1 AND round = $2")
                .bind(city.0.as_str())
                .bind(round.number())
                .bind(at)
                .execute(self.connection())
                .await?;
        changed(&result, 1, TABLE)
    }

    /// Writes down what headquarters decided on a round.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there.
    pub async fn decide_round(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
        decision: &str,
        at: &str,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "UPDATE survey_round SET decision = $3, decided_at = $4 WHERE municipality = $1 AND round = $2",
        )
        .bind(city.0.as_str())
        .bind(round.number())
        .bind(decision)
        .bind(at)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }
}

/// A day as stored.
pub(crate) fn day(text: &str, table: &'static str) -> Result<Day, StoreError> {
    text.parse()
        .map_err(|_| StoreError::inconsistent(table, format!("no day: {text}")))
}

pub(crate) fn optional_day(text: Option<String>, table: &'static str) -> Result<Option<Day>, StoreError> {
    text.map(|text| day(&text, table)).transpose()
}

fn entry(row: &AnyRow) -> Result<RoundEntry, StoreError> {
    let year: FiscalYear = crate::plans::year(column(row, TABLE, "fiscal_year")?, TABLE)?;
    let asked: String = column(row, TABLE, "asked")?;
    Ok(RoundEntry {
        id: RoundId::new(column(row, TABLE, "round")?),
        period: ReportingPeriod {
            year,
            half: crate::reports::part(column(row, TABLE, "half")?)?,
            quarter: crate::reports::part(column(row, TABLE, "quarter")?)?,
        },
        title: column(row, TABLE, "title")?,
        note: column(row, TABLE, "note")?,
        due: day(&column::<String>(row, TABLE, "due")?, TABLE)?,
        headquarters_on: optional_day(column(row, TABLE, "headquarters_on")?, TABLE)?,
        asked: serde_json::from_str(&asked).map_err(|e| StoreError::inconsistent(TABLE, e.to_string()))?,
        opened_at: column(row, TABLE, "opened_at")?,
        opened_by: column::<Option<i64>>(row, TABLE, "opened_by")?.map(PersonId::new),
        closed_at: column(row, TABLE, "closed_at")?,
        decided_at: column(row, TABLE, "decided_at")?,
        decision: column(row, TABLE, "decision")?,
    })
}

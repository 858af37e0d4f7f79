//! The log of the year: who did what when, with what stood there before and after. Rows are only added.

use ayumi_domain::cycle::{PersonId, ReportId, Role, RoundId};
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::rows::{MunicipalityId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "step";

/// A step to be written down.
#[derive(Clone, Copy, Debug)]
pub struct NewStep<'a> {
    /// when, as ISO date and time
    pub at: &'a str,
    /// who; absent for the program itself and for the command line
    pub person: Option<PersonId>,
    /// in which role
    pub held: Option<Role>,
    /// what was done: a short stable word, of an act on a report or a round the word of that act
    pub act: &'a str,
    /// in which round
    pub round: Option<RoundId>,
    /// on which report
    pub report: Option<ReportId>,
    /// on what of it: the name of a field, of an account; the reason given where a report moves from state to state;
    /// empty where the act says it all
    pub subject: &'a str,
    /// what stood there before: a text, or the word of a state
    pub before: Option<&'a str>,
    /// what stands there now
    pub after: Option<&'a str>,
}

/// A step as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepEntry {
    /// its number; later steps have greater ones
    pub number: i64,
    /// when, as ISO date and time
    pub at: String,
    /// who
    pub person: Option<PersonId>,
    /// name of the person, when there is one
    pub name: Option<String>,
    /// in which role
    pub held: Option<Role>,
    /// what was done: a short stable word
    pub act: String,
    /// in which round
    pub round: Option<RoundId>,
    /// on which report
    pub report: Option<ReportId>,
    /// on what of it
    pub subject: String,
    /// what stood there before
    pub before: Option<String>,
    /// what stands there now
    pub after: Option<String>,
}

const COLUMNS: &str = "SELECT step, at, s.person, p.name, held, act, round, report, subject, before, after
    FROM step AS s LEFT JOIN person AS p ON p.municipality = s.municipality AND p.person = s.person
    WHERE s.municipality = $1";

impl<M: Send> Unit<M> {
    /// The numbers of the last line of the log and of the last step: every change of what a city holds adds to one of
    /// them.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn last_changes(&mut self, city: &MunicipalityId) -> Result<(i64, i64), StoreError> {
        let row = sqlx::query(
            "SELECT (SELECT COALESCE(MAX(entry), 0) FROM import_log WHERE municipality = $1),
             (SELECT COALESCE(MAX(step), 0) FROM step WHERE municipality = $1)",
        )
        .bind(city.0.as_str())
        .fetch_one(self.connection())
        .await?;
        Ok((row.try_get(0)?, row.try_get(1)?))
    }

    /// The steps on a report, oldest first.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn steps_of_report(
        &mut self,
        city: &MunicipalityId,
        report: ReportId,
    ) -> Result<Vec<StepEntry>, StoreError> {
        let sql = format!("{COLUMNS} AND report = $2 ORDER BY step");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(report.number())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }

    /// The steps of this act in a round, oldest first.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn steps_of_round(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
        act: &str,
    ) -> Result<Vec<StepEntry>, StoreError> {
        let sql = format!("{COLUMNS} AND round = $2 AND act = $3 ORDER BY step");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(round.number())
            .bind(act)
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }

    /// The latest steps before this number, newest first.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn latest_steps(
        &mut self,
        city: &MunicipalityId,
        before: i64,
        limit: i64,
    ) -> Result<Vec<StepEntry>, StoreError> {
        let sql = format!("{COLUMNS} AND step < $2 ORDER BY step DESC LIMIT $3");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(before)
            .bind(limit)
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }
}

impl Unit {
    /// Writes a step down, in the same transaction as the change that it tells.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn add_step(&mut self, city: &MunicipalityId, step: &NewStep<'_>) -> Result<(), StoreError> {
        let number = self.next(city, TABLE).await?;
        let result = sqlx::query(
            "INSERT INTO step (municipality, step, at, person, held, act, round, report, subject, before, after)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(city.0.as_str())
        .bind(number)
        .bind(step.at)
        .bind(step.person.map(PersonId::number))
        .bind(step.held.map(Role::word))
        .bind(step.act)
        .bind(step.round.map(RoundId::number))
        .bind(step.report.map(ReportId::number))
        .bind(step.subject)
        .bind(step.before)
        .bind(step.after)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }
}

fn entry(row: &AnyRow) -> Result<StepEntry, StoreError> {
    let held: Option<String> = column(row, TABLE, "held")?;
    Ok(StepEntry {
        number: column(row, TABLE, "step")?,
        at: column(row, TABLE, "at")?,
        person: column::<Option<i64>>(row, TABLE, "person")?.map(PersonId::new),
        name: column(row, TABLE, "name")?,
        held: held.as_deref().and_then(Role::from_word),
        act: column(row, TABLE, "act")?,
        round: column::<Option<i64>>(row, TABLE, "round")?.map(RoundId::new),
        report: column::<Option<i64>>(row, TABLE, "report")?.map(ReportId::new),
        subject: column(row, TABLE, "subject")?,
        before: column(row, TABLE, "before")?,
        after: column(row, TABLE, "after")?,
    })
}

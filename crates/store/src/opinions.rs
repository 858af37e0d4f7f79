//! Opinions of the council on a report, and what the city answers.

use ayumi_domain::cycle::{DepartmentId, OpinionId, PersonId, ReportId, RoundId};
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::rows::{InitiativeId, MunicipalityId, PlanId, changed, column};
use crate::survey_reports::SurveyReport;
use crate::unit::Unit;

const TABLE: &str = "opinion";

/// An opinion as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpinionEntry {
    /// its key
    pub id: OpinionId,
    /// round in which it was written
    pub round: RoundId,
    /// report that it is about
    pub report: ReportId,
    /// plan of the initiative
    pub plan: PlanId,
    /// the initiative, at which it is shown from then on
    pub initiative: InitiativeId,
    /// what the council says
    pub text: String,
    /// counts the changes, from 1
    pub version: i64,
    /// when it was written
    pub written_at: String,
    /// by whom
    pub written_by: PersonId,
    /// department that answers, once it has one
    pub owner: Option<DepartmentId>,
    /// what the city answers, once it has
    pub answer: Option<Answer>,
}

/// What the city answers to an opinion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// the text
    pub text: String,
    /// when it was written
    pub at: String,
    /// by whom; absent for the command line
    pub by: Option<PersonId>,
}

const COLUMNS: &str =
    "SELECT opinion, round, report, plan, initiative, text, version, written_at, written_by,
    owner_department, answer, answered_at, answered_by FROM opinion WHERE municipality = $1";

impl<M: Send> Unit<M> {
    /// An opinion.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn opinion(
        &mut self,
        city: &MunicipalityId,
        opinion: OpinionId,
    ) -> Result<Option<OpinionEntry>, StoreError> {
        let sql = format!("{COLUMNS} AND opinion = $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(opinion.number())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(entry).transpose()
    }

    /// The opinions of a municipality, of all rounds, newest first.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn opinions(&mut self, city: &MunicipalityId) -> Result<Vec<OpinionEntry>, StoreError> {
        let sql = format!("{COLUMNS} ORDER BY opinion DESC");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }

    /// The opinions of a round, oldest first.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn opinions_of_round(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
    ) -> Result<Vec<OpinionEntry>, StoreError> {
        let sql = format!("{COLUMNS} AND round = $2 ORDER BY opinion");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(round.number())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }

    /// The opinions on an initiative, of all rounds, oldest first.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn opinions_of_initiative(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        initiative: InitiativeId,
    ) -> Result<Vec<OpinionEntry>, StoreError> {
        let sql = format!("{COLUMNS} AND plan = $2 AND initiative = $3 ORDER BY opinion");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(plan.number())
            .bind(initiative.number())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }

    /// The opinions on a plan that citizens may see, oldest first: answered, and on a report that is published.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn public_opinions(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
    ) -> Result<Vec<OpinionEntry>, StoreError> {
        let sql = format!(
            "{COLUMNS} AND plan = $2 AND answer IS NOT NULL AND EXISTS
             (SELECT 1 FROM survey_report AS r WHERE r.municipality = opinion.municipality
              AND r.report = opinion.report AND r.state = 'published') ORDER BY opinion"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(plan.number())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }
}

/// Who changes an opinion, when, and which version they saw.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// the version that was seen
    pub version: i64,
    /// when
    pub at: &'a str,
    /// who; absent for the command line
    pub by: Option<PersonId>,
}

impl Unit {
    /// Adds an opinion on a report.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn add_opinion(
        &mut self,
        city: &MunicipalityId,
        report: &SurveyReport,
        text: &str,
        (at, by): (&str, PersonId),
    ) -> Result<OpinionId, StoreError> {
        let id = self.next(city, TABLE).await?;
        let result = sqlx::query(
            "INSERT INTO opinion (municipality, opinion, round, report, plan, initiative, text, version, written_at,
             written_by) VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9)",
        )
        .bind(city.0.as_str())
        .bind(id)
        .bind(report.round.number())
        .bind(report.id.number())
        .bind(report.plan.number())
        .bind(report.initiative.number())
        .bind(text)
        .bind(at)
        .bind(by.number())
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)?;
        Ok(OpinionId::new(id))
    }

    /// Changes the words of an opinion. `false` when somebody changed it since it was seen: nothing has changed then.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn change_opinion(
        &mut self,
        city: &MunicipalityId,
        opinion: OpinionId,
        text: &str,
        seen: Seen<'_>,
    ) -> Result<bool, StoreError> {
        let result = sqlx::query(
            "UPDATE opinion SET text = $4, written_at = $5, version = version + 1
             WHERE municipality = $1 AND opinion = $2 AND version = $3",
        )
        .bind(city.0.as_str())
        .bind(opinion.number())
        .bind(seen.version)
        .bind(text)
        .bind(seen.at)
        .execute(self.connection())
        .await?;
        is_changed(&result)
    }

    /// Gives an opinion the department that answers it. `false` when somebody changed it since it was seen.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn own_opinion(
        &mut self,
        city: &MunicipalityId,
        opinion: OpinionId,
        owner: DepartmentId,
        seen: Seen<'_>,
    ) -> Result<bool, StoreError> {
        let result = sqlx::query(
            "UPDATE opinion SET owner_department = $4, version = version + 1
             WHERE municipality = $1 AND opinion = $2 AND version = $3",
        )
        .bind(city.0.as_str())
        .bind(opinion.number())
        .bind(seen.version)
        .bind(owner.number())
        .execute(self.connection())
        .await?;
        is_changed(&result)
    }

    /// Writes what the city answers. `false` when somebody changed it since it was seen.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn answer_opinion(
        &mut self,
        city: &MunicipalityId,
        opinion: OpinionId,
        text: &str,
        seen: Seen<'_>,
    ) -> Result<bool, StoreError> {
        let result = sqlx::query(
            "UPDATE opinion SET answer = $4, answered_at = $5, answered_by = $6, version = version + 1
             WHERE municipality = $1 AND opinion = $2 AND version = $3",
        )
        .bind(city.0.as_str())
        .bind(opinion.number())
        .bind(seen.version)
        .bind(text)
        .bind(seen.at)
        .bind(seen.by.map(PersonId::number))
        .execute(self.connection())
        .await?;
        is_changed(&result)
    }
}

fn is_changed(result: &sqlx::any::AnyQueryResult) -> Result<bool, StoreError> {
    if result.rows_affected() == 0 {
        return Ok(false);
    }
    changed(result, 1, TABLE)?;
    Ok(true)
}

fn entry(row: &AnyRow) -> Result<OpinionEntry, StoreError> {
    let owner: Option<i64> = column(row, TABLE, "owner_department")?;
    Ok(OpinionEntry {
        id: OpinionId::new(column(row, TABLE, "opinion")?),
        round: RoundId::new(column(row, TABLE, "round")?),
        report: ReportId::new(column(row, TABLE, "report")?),
        plan: PlanId::new(column(row, TABLE, "plan")?),
        initiative: InitiativeId::new(column(row, TABLE, "initiative")?),
        text: column(row, TABLE, "text")?,
        version: column(row, TABLE, "version")?,
        written_at: column(row, TABLE, "written_at")?,
        written_by: PersonId::new(column(row, TABLE, "written_by")?),
        owner: owner.map(DepartmentId::new),
        answer: answer(row)?,
    })
}

fn answer(row: &AnyRow) -> Result<Option<Answer>, StoreError> {
    let Some(text) = column::<Option<String>>(row, TABLE, "answer")? else {
        return Ok(None);
    };
    let at: Option<String> = column(row, TABLE, "answered_at")?;
    Ok(Some(Answer {
        text,
        at: at.ok_or_else(|| StoreError::inconsistent(TABLE, "an answer without a time"))?,
        by: column::<Option<i64>>(row, TABLE, "answered_by")?.map(PersonId::new),
    }))
}

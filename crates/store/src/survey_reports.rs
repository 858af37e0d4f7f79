//! Reports of a round: how far each has come, its frozen form, its answers field by field.

use std::collections::HashMap;

use ayumi_domain::cycle::{DepartmentId, Field, Form, PersonId, ReportId, ReportState, Role, RoundId};
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::originals::hash;
use crate::rows::{InitiativeId, MunicipalityId, PlanId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "survey_report";
const ANSWERS: &str = "survey_answer";

/// A report of a round, without its form and answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyReport {
    /// its key
    pub id: ReportId,
    /// round that asks it
    pub round: RoundId,
    /// plan of its initiative
    pub plan: PlanId,
    /// its initiative
    pub initiative: InitiativeId,
    /// department that sends it
    pub department: DepartmentId,
    /// departments that lead the initiative beside it
    pub co_leads: Vec<DepartmentId>,
    /// number of the initiative as printed
    pub number: String,
    /// title of the initiative
    pub title: String,
    /// how far it has come
    pub state: ReportState,
    /// counts the moves from state to state and the saves, so that a page knows whether it is stale
    pub version: i64,
    /// the return that is still to be worked on
    pub returned: Option<Returned>,
    /// when it last came from one state to another
    pub moved_at: Option<String>,
    /// when somebody last wrote in it
    pub touched_at: Option<String>,
    /// who that was
    pub touched_by: Option<PersonId>,
    /// how long people worked on it, in seconds, all together
    pub spent_seconds: i64,
}

impl SurveyReport {
    /// The departments that report on it: the one that sends it first.
    #[must_use]
    pub fn departments(&self) -> Vec<DepartmentId> {
        std::iter::once(self.department)
            .chain(self.co_leads.iter().copied())
            .collect()
    }
}

/// A report that was sent back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// when
    pub at: String,
    /// by whom; absent for the command line
    pub by: Option<PersonId>,
    /// in which role
    pub held: Role,
    /// why
    pub reason: String,
}

/// A report to be added to a round.
#[derive(Clone, Copy, Debug)]
pub struct NewSurveyReport<'a> {
    /// round that asks it
    pub round: RoundId,
    /// plan of its initiative
    pub plan: PlanId,
    /// its initiative
    pub initiative: InitiativeId,
    /// department that sends it
    pub department: DepartmentId,
    /// departments that lead the initiative beside it
    pub co_leads: &'a [DepartmentId],
    /// place in lists
    pub position: i64,
    /// number of the initiative as printed
    pub number: &'a str,
    /// title of the initiative
    pub title: &'a str,
    /// what its fields stand on
    pub form: &'a Form,
}

/// An answer as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerEntry {
    /// whose it is
    pub report: ReportId,
    /// which field
    pub field: Field,
    /// the text as it was typed
    pub text: String,
    /// counts the saves of this field, from 1
    pub version: i64,
    /// when it was saved
    pub saved_at: String,
    /// by whom; absent for the command line
    pub saved_by: Option<PersonId>,
}

/// How a report changes its state.
#[derive(Clone, Copy, Debug)]
pub struct Move<'a> {
    /// state that it comes to
    pub to: ReportState,
    /// the return to be worked on from now on; `None` takes an earlier one away
    pub returned: Option<&'a Returned>,
    /// when
    pub at: &'a str,
}

const COLUMNS: &str =
    "SELECT r.report, r.round, r.plan, r.initiative, r.department, r.number, r.title, r.state,
    r.version, r.returned_at, r.returned_by, r.returned_as, r.returned_reason, r.moved_at, r.touched_at,
    r.touched_by, r.spent_seconds FROM survey_report AS r WHERE r.municipality = $1";

impl<M: Send> Unit<M> {
    /// A report of a round.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn survey_report(
        &mut self,
        city: &MunicipalityId,
        report: ReportId,
    ) -> Result<Option<SurveyReport>, StoreError> {
        let sql = format!("{COLUMNS} AND r.report = $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(report.number())
            .fetch_optional(self.connection())
            .await?;
        let Some(mut found) = row.as_ref().map(entry).transpose()? else {
            return Ok(None);
        };
        let rows = sqlx::query(
            "SELECT department FROM survey_co_lead WHERE municipality = $1 AND report = $2 ORDER BY department",
        )
        .bind(city.0.as_str())
        .bind(report.number())
        .fetch_all(self.connection())
        .await?;
        for row in &rows {
            found
                .co_leads
                .push(DepartmentId::new(column(row, "survey_co_lead", "department")?));
        }
        Ok(Some(found))
    }

    /// Every report of a round in the order of its plans.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn survey_reports(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
    ) -> Result<Vec<SurveyReport>, StoreError> {
        let sql = format!("{COLUMNS} AND r.round = $2 ORDER BY r.position, r.report");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(round.number())
            .fetch_all(self.connection())
            .await?;
        let mut reports = rows.iter().map(entry).collect::<Result<Vec<_>, _>>()?;
        let rows = sqlx::query(
            "SELECT c.report, c.department FROM survey_co_lead AS c
             JOIN survey_report AS r ON r.municipality = c.municipality AND r.report = c.report
             WHERE c.municipality = $1 AND r.round = $2 ORDER BY c.report, c.department",
        )
        .bind(city.0.as_str())
        .bind(round.number())
        .fetch_all(self.connection())
        .await?;
        let mut co_leads: HashMap<ReportId, Vec<DepartmentId>> = HashMap::new();
        for row in &rows {
            let of = ReportId::new(column(row, "survey_co_lead", "report")?);
            let department = DepartmentId::new(column(row, "survey_co_lead", "department")?);
            co_leads.entry(of).or_default().push(department);
        }
        for report in &mut reports {
            report.co_leads = co_leads.remove(&report.id).unwrap_or_default();
        }
        Ok(reports)
    }

    /// How many reports of a round stand in each state; states in which there are none are left out.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn report_counts(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
    ) -> Result<Vec<(ReportState, usize)>, StoreError> {
        let rows = sqlx::query(
            "SELECT state, COUNT(*) AS count FROM survey_report WHERE municipality = $1 AND round = $2
             GROUP BY state ORDER BY state",
        )
        .bind(city.0.as_str())
        .bind(round.number())
        .fetch_all(self.connection())
        .await?;
        rows.iter()
            .map(|row| {
                let count: i64 = column(row, TABLE, "count")?;
                let count =
                    usize::try_from(count).map_err(|e| StoreError::inconsistent(TABLE, e.to_string()))?;
                Ok((state(row)?, count))
            })
            .collect()
    }

    /// Every report on an initiative, of all rounds, oldest first.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn survey_reports_of_initiative(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        initiative: InitiativeId,
    ) -> Result<Vec<SurveyReport>, StoreError> {
        let sql = format!("{COLUMNS} AND r.plan = $2 AND r.initiative = $3 ORDER BY r.report");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(plan.number())
            .bind(initiative.number())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }

    /// The form that a report stands on.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it does not have its hash or cannot be read any more.
    pub async fn form(
        &mut self,
        city: &MunicipalityId,
        report: ReportId,
    ) -> Result<Option<Form>, StoreError> {
        let row = sqlx::query(
            "SELECT form, form_sha256 FROM survey_report WHERE municipality = $1 AND report = $2",
        )
        .bind(city.0.as_str())
        .bind(report.number())
        .fetch_optional(self.connection())
        .await?;
        row.as_ref().map(form).transpose()
    }

    /// The forms of a round's reports, each with whose it is.
    ///
    /// # Errors
    /// As [`Unit::form`].
    pub async fn forms(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
    ) -> Result<Vec<(ReportId, Form)>, StoreError> {
        let rows = sqlx::query(
            "SELECT report, form, form_sha256 FROM survey_report WHERE municipality = $1 AND round = $2
             ORDER BY position, report",
        )
        .bind(city.0.as_str())
        .bind(round.number())
        .fetch_all(self.connection())
        .await?;
        rows.iter()
            .map(|row| Ok((ReportId::new(column(row, TABLE, "report")?), form(row)?)))
            .collect()
    }

    /// The answers of a report.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn answers(
        &mut self,
        city: &MunicipalityId,
        report: ReportId,
    ) -> Result<Vec<AnswerEntry>, StoreError> {
        let rows = sqlx::query(
            "SELECT report, field, text, version, saved_at, saved_by FROM survey_answer
             WHERE municipality = $1 AND report = $2 ORDER BY field",
        )
        .bind(city.0.as_str())
        .bind(report.number())
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(answer).collect()
    }

    /// One answer of a report.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn answer(
        &mut self,
        city: &MunicipalityId,
        report: ReportId,
        field: Field,
    ) -> Result<Option<AnswerEntry>, StoreError> {
        let row = sqlx::query(
            "SELECT report, field, text, version, saved_at, saved_by FROM survey_answer
             WHERE municipality = $1 AND report = $2 AND field = $3",
        )
        .bind(city.0.as_str())
        .bind(report.number())
        .bind(field.to_string())
        .fetch_optional(self.connection())
        .await?;
        row.as_ref().map(answer).transpose()
    }

    /// The answers of all reports of a round.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn answers_of_round(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
    ) -> Result<Vec<AnswerEntry>, StoreError> {
        let rows = sqlx::query(
            "SELECT a.report, a.field, a.text, a.version, a.saved_at, a.saved_by FROM survey_answer AS a
             JOIN survey_report AS r ON r.municipality = a.municipality AND r.report = a.report
             WHERE a.municipality = $1 AND r.round = $2 ORDER BY a.report, a.field",
        )
        .bind(city.0.as_str())
        .bind(round.number())
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(answer).collect()
    }
}

impl Unit {
    /// Adds a report to a round, in the state of not being started.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when the round has a report on this initiative.
    pub async fn add_survey_report(
        &mut self,
        city: &MunicipalityId,
        report: &NewSurveyReport<'_>,
    ) -> Result<ReportId, StoreError> {
        let id = self.next(city, TABLE).await?;
        let text =
            serde_json::to_string(report.form).map_err(|e| StoreError::inconsistent(TABLE, e.to_string()))?;
        let result = sqlx::query(
            "INSERT INTO survey_report (municipality, round, report, plan, initiative, department, position, number,
             title, form, form_sha256, state, version, spent_seconds)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, 0)",
        )
        .bind(city.0.as_str())
        .bind(report.round.number())
        .bind(id)
        .bind(report.plan.number())
        .bind(report.initiative.number())
        .bind(report.department.number())
        .bind(report.position)
        .bind(report.number)
        .bind(report.title)
        .bind(text.as_str())
        .bind(hash(text.as_bytes()))
        .bind(ReportState::NotStarted.word())
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)?;
        for department in report.co_leads {
            let result = sqlx::query(
                "INSERT INTO survey_co_lead (municipality, report, department) VALUES ($1, $2, $3)",
            )
            .bind(city.0.as_str())
            .bind(id)
            .bind(department.number())
            .execute(self.connection())
            .await?;
            changed(&result, 1, "survey_co_lead")?;
        }
        Ok(ReportId::new(id))
    }

    /// Brings a report to another state and counts its version up.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there.
    pub async fn move_report(
        &mut self,
        city: &MunicipalityId,
        report: ReportId,
        to: &Move<'_>,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "UPDATE survey_report SET state = $3, version = version + 1, moved_at = $4, returned_at = $5,
             returned_by = $6, returned_as = $7, returned_reason = $8 WHERE municipality = $1 AND report = $2",
        )
        .bind(city.0.as_str())
        .bind(report.number())
        .bind(to.to.word())
        .bind(to.at)
        .bind(to.returned.map(|r| r.at.as_str()))
        .bind(to.returned.and_then(|r| r.by).map(PersonId::number))
        .bind(to.returned.map(|r| r.held.word()))
        .bind(to.returned.map(|r| r.reason.as_str()))
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }

    /// Notes that somebody wrote in a report and for how long, and counts its version up.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there.
    pub async fn touch_report(
        &mut self,
        city: &MunicipalityId,
        report: ReportId,
        (at, by): (&str, Option<PersonId>),
        spent_seconds: i64,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "UPDATE survey_report SET version = version + 1, touched_at = $3, touched_by = $4,
             spent_seconds = spent_seconds + $5,
             state = CASE WHEN state = 'not-started' THEN 'draft' ELSE state END
             WHERE municipality = $1 AND report = $2",
        )
        .bind(city.0.as_str())
        .bind(report.number())
        .bind(at)
        .bind(by.map(PersonId::number))
        .bind(spent_seconds)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }

    /// Saves the text of a field. Returns its new version, or `None` when the field no longer has the version that
    /// was seen (0 where nothing was seen): nothing has changed then.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn save_answer(
        &mut self,
        city: &MunicipalityId,
        (report, field): (ReportId, Field),
        text: &str,
        seen_version: i64,
        (at, by): (&str, Option<PersonId>),
    ) -> Result<Option<i64>, StoreError> {
        let sql = if seen_version == 0 {
            "INSERT INTO survey_answer (municipality, report, field, text, version, saved_at, saved_by)
             VALUES ($1, $2, $3, $4, $5 + 1, $6, $7) ON CONFLICT (municipality, report, field) DO NOTHING"
        } else {
            "UPDATE survey_answer SET text = $4, version = version + 1, saved_at = $6, saved_by = $7
             WHERE municipality = $1 AND report = $2 AND field = $3 AND version = $5"
        };
        let result = sqlx::query(sql)
            .bind(city.0.as_str())
            .bind(report.number())
            .bind(field.to_string())
            .bind(text)
            .bind(seen_version)
            .bind(at)
            .bind(by.map(PersonId::number))
            .execute(self.connection())
            .await?;
        if result.rows_affected() == 0 {
            return Ok(None);
        }
        changed(&result, 1, ANSWERS)?;
        Ok(Some(seen_version + 1))
    }
}

fn state(row: &AnyRow) -> Result<ReportState, StoreError> {
    let word: String = column(row, TABLE, "state")?;
    ReportState::from_word(&word).ok_or_else(|| StoreError::inconsistent(TABLE, format!("state {word}")))
}

fn entry(row: &AnyRow) -> Result<SurveyReport, StoreError> {
    Ok(SurveyReport {
        id: ReportId::new(column(row, TABLE, "report")?),
        round: RoundId::new(column(row, TABLE, "round")?),
        plan: PlanId::new(column(row, TABLE, "plan")?),
        initiative: InitiativeId::new(column(row, TABLE, "initiative")?),
        department: DepartmentId::new(column(row, TABLE, "department")?),
        co_leads: Vec::new(),
        number: column(row, TABLE, "number")?,
        title: column(row, TABLE, "title")?,
        state: state(row)?,
        version: column(row, TABLE, "version")?,
        returned: returned(row)?,
        moved_at: column(row, TABLE, "moved_at")?,
        touched_at: column(row, TABLE, "touched_at")?,
        touched_by: column::<Option<i64>>(row, TABLE, "touched_by")?.map(PersonId::new),
        spent_seconds: column(row, TABLE, "spent_seconds")?,
    })
}

fn returned(row: &AnyRow) -> Result<Option<Returned>, StoreError> {
    let Some(at) = column::<Option<String>>(row, TABLE, "returned_at")? else {
        return Ok(None);
    };
    let held: Option<String> = column(row, TABLE, "returned_as")?;
    Ok(Some(Returned {
        at,
        by: column::<Option<i64>>(row, TABLE, "returned_by")?.map(PersonId::new),
        held: held
            .as_deref()
            .and_then(Role::from_word)
            .ok_or_else(|| StoreError::inconsistent(TABLE, "a return without a role"))?,
        reason: column::<Option<String>>(row, TABLE, "returned_reason")?.unwrap_or_default(),
    }))
}

fn form(row: &AnyRow) -> Result<Form, StoreError> {
    let text: String = column(row, TABLE, "form")?;
    let sha256: String = column(row, TABLE, "form_sha256")?;
    if hash(text.as_bytes()) != sha256 {
        return Err(StoreError::inconsistent(TABLE, "the form does not have its hash"));
    }
    serde_json::from_str(&text).map_err(|e| StoreError::inconsistent(TABLE, e.to_string()))
}

fn answer(row: &AnyRow) -> Result<AnswerEntry, StoreError> {
    let name: String = column(row, ANSWERS, "field")?;
    Ok(AnswerEntry {
        report: ReportId::new(column(row, ANSWERS, "report")?),
        field: name
            .parse()
            .map_err(|_| StoreError::inconsistent(ANSWERS, format!("field {name}")))?,
        text: column(row, ANSWERS, "text")?,
        version: column(row, ANSWERS, "version")?,
        saved_at: column(row, ANSWERS, "saved_at")?,
        saved_by: column::<Option<i64>>(row, ANSWERS, "saved_by")?.map(PersonId::new),
    })
}

//! The life of a report: every step with who, when, in which role, and what stood there before and after.

use ayumi_domain::cycle::trouble::ReportTrouble;
use ayumi_domain::cycle::{Act, Field, Form, ReportId, ReportState, Role, RoundId};
use ayumi_store::StepEntry;

use crate::approvals::changes::label;
use crate::approvals::locks::{Lock, lock};
use crate::approvals::moves::standing;
use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::reports::load::reading;
use crate::rounds::named_on;

/// The life of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// which report
    pub report: ReportId,
    /// its round
    pub round: RoundId,
    /// title of its round
    pub round_title: String,
    /// number of the initiative
    pub number: String,
    /// title of the initiative
    pub title: String,
    /// department that sends it
    pub department: String,
    /// how far it has come
    pub state: ReportState,
    /// whether it was sent back and is being mended
    pub is_returned: bool,
    /// why this person cannot write in it, and who can change that; absent when they can
    pub lock: Option<Lock>,
    /// every step, the latest first
    pub steps: Vec<Past>,
}

/// A step in the life of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// when, as ISO date and time
    pub at: String,
    /// name; absent for the command line
    pub by: Option<String>,
    /// in which role
    pub held: Option<Role>,
    /// the word of what was done
    pub act: String,
    /// what it was done to, or why
    pub subject: Subject,
    /// what stood there before
    pub before: Option<String>,
    /// what stood there afterwards
    pub after: Option<String>,
}

/// What a step was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// a field, with what it belongs to in the words of the plan
    Field(Field, String),
    /// the report came from one state to another, with the reason given
    Move(ReportState, ReportState, String),
    /// something else beside it, by name
    Other(String),
}

/// The life of a report, for those who may read it.
///
/// # Errors
/// When there is no such report or the person may not see it; both read the same.
pub async fn history(office: &Office, actor: &Actor, report: ReportId) -> Result<History, AppError> {
    let city = &office.city.id;
    let mut unit = office.store.look().await?;
    let found = unit
        .survey_report(city, report)
        .await?
        .ok_or(ReportTrouble::NoSuchReport)?;
    let round = unit.round(city, found.round).await?;
    let standing = standing(&found, round.as_ref());
    let reading = reading(&mut unit, office, actor, (&found, &standing)).await;
    let reading = reading.map_err(|error| match error {
        AppError::Trouble(_) => ReportTrouble::NoSuchReport.into(),
        other => other,
    })?;
    actor.may(Act::ReadHistory, &reading)?;
    let form = unit
        .form(city, report)
        .await?
        .ok_or(ReportTrouble::NoSuchReport)?;
    let lock = lock(&mut unit, office, actor, &found).await?;
    let today = office.now().day;
    let day = round.as_ref().map_or(today, |round| named_on(round, today));
    let departments = unit.departments(city, day).await?;
    let steps = unit.steps_of_report(city, report).await?;
    let questions = round.as_ref().map(|r| r.asked.free.clone()).unwrap_or_default();
    let past = steps.into_iter().rev().map(|step| past(step, &form, &questions));
    Ok(History {
        report,
        round: found.round,
        round_title: round.map(|round| round.title).unwrap_or_default(),
        number: found.number,
        title: found.title,
        department: departments
            .into_iter()
            .find(|department| department.id == found.department)
            .map(|department| department.name)
            .unwrap_or_default(),
        state: found.state,
        is_returned: found.returned.is_some(),
        lock,
        steps: past.collect(),
    })
}

fn past(step: StepEntry, form: &Form, questions: &[String]) -> Past {
    Past {
        subject: subject(&step, form, questions),
        at: step.at,
        by: step.name,
        held: step.held,
        act: step.act,
        before: step.before,
        after: step.after,
    }
}

fn subject(step: &StepEntry, form: &Form, questions: &[String]) -> Subject {
    let state = |text: &Option<String>| text.as_deref().and_then(ReportState::from_word);
    let is_writing = step.act == Act::WriteAnswers.word();
    if let (false, Some(before), Some(after)) = (is_writing, state(&step.before), state(&step.after)) {
        return Subject::Move(before, after, step.subject.clone());
    }
    match step.subject.parse::<Field>() {
        Ok(field) => Subject::Field(field, label(form, questions, field)),
        Err(_) => Subject::Other(step.subject.clone()),
    }
}

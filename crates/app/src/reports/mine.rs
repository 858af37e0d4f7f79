//! What waits for a person: the reports of their departments round by round, what waits for their approval, and what
//! waits for the office.

use ayumi_domain::cycle::{Act, DepartmentId, ReportId, ReportState, Role};
use ayumi_store::{RoundEntry, SurveyReport};

use super::load::{Due, department_names, due, standing};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// What waits for a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mine {
    /// the open rounds in which the person's departments report, newest first
    pub rounds: Vec<MyRound>,
    /// what waits elsewhere, round by round
    pub waiting: Vec<Waiting>,
}

impl Mine {
    /// How many reports wait to be written by the person.
    #[must_use]
    pub fn to_write(&self) -> usize {
        let reports = self.rounds.iter().flat_map(|round| &round.reports);
        reports.filter(|report| report.is_to_write).count()
    }
}

/// A round as the person's departments see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyRound {
    /// the round
    pub round: RoundEntry,
    /// the reports, returned ones first, then those to be written, then the others
    pub reports: Vec<MyReport>,
}

/// A report of one of the person's departments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyReport {
    /// its key
    pub id: ReportId,
    /// number of the initiative as printed
    pub number: String,
    /// title of the initiative
    pub title: String,
    /// name of the department that sends it
    pub department: String,
    /// how far it has come
    pub state: ReportState,
    /// why it was returned, while that is to be worked on
    pub returned: Option<String>,
    /// until when it is wanted
    pub due: Due,
    /// whether it waits for the person to write and send it
    pub is_to_write: bool,
}

/// What waits for a person who approves or accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// the round
    pub round: RoundEntry,
    /// as whom
    pub role: Role,
    /// how many reports wait
    pub count: usize,
}

/// What waits for a person today.
///
/// # Errors
/// As every answer of the store.
pub async fn mine(office: &Office, actor: &Actor) -> Result<Mine, AppError> {
    let city = &office.city.id;
    let today = office.now().day;
    let mut unit = office.store.look().await?;
    let names = department_names(&mut unit, city, today).await?;
    let mut mine = Mine::default();
    let rounds = unit.rounds(city).await?;
    for round in rounds.into_iter().filter(|round| round.closed_at.is_none()) {
        let reports = unit.survey_reports(city, round.id).await?;
        let departments = unit.round_departments(city, round.id).await?;
        mine.waiting.extend(waiting(actor, &round, &reports));
        let own = reports.iter().filter(|report| is_of(actor, report));
        let mut reports: Vec<MyReport> = own
            .map(|report| MyReport {
                id: report.id,
                number: report.number.clone(),
                title: report.title.clone(),
                department: names.get(&report.department).cloned().unwrap_or_default(),
                state: report.state,
                returned: report.returned.as_ref().map(|returned| returned.reason.clone()),
                due: due(
                    &round,
                    departments.iter().find(|d| d.department == report.department),
                    today,
                ),
                is_to_write: report.state.is_open()
                    && actor.may(Act::WriteAnswers, &standing(report, &round)).is_ok(),
            })
            .collect();
        // The sort is stable, so that within each group the order of the plan stays.
        reports.sort_by_key(|report| (report.returned.is_none(), !report.is_to_write));
        if !reports.is_empty() {
            mine.rounds.push(MyRound { round, reports });
        }
    }
    Ok(mine)
}

/// Whether a person holds a role in one of the departments of a report.
fn is_of(actor: &Actor, report: &SurveyReport) -> bool {
    let departments: Vec<DepartmentId> = report.departments();
    let held = actor.held.iter().filter_map(|grant| grant.department);
    held.into_iter()
        .any(|department| departments.contains(&department))
}

fn waiting(actor: &Actor, round: &RoundEntry, reports: &[SurveyReport]) -> Vec<Waiting> {
    let count = |act: Act, as_role: Role, state: ReportState| {
        let waits = |report: &&SurveyReport| {
            report.state == state && actor.may(act, &standing(report, round)) == Ok(as_role)
        };
        reports.iter().filter(waits).count()
    };
    let found = [
        (
            Role::Head,
            count(Act::Approve, Role::Head, ReportState::Submitted),
        ),
        (
            Role::PlanOffice,
            count(Act::Accept, Role::PlanOffice, ReportState::Approved),
        ),
    ];
    let some = found.into_iter().filter(|(_, count)| 0 < *count);
    some.map(|(role, count)| Waiting {
        round: round.clone(),
        role,
        count,
    })
    .collect()
}

//! Which departments still owe reports.

use ayumi_domain::cycle::{Act, DepartmentId, ReportState, RoundId};
use ayumi_domain::day::Day;
use ayumi_store::DepartmentEntry;

use crate::error::AppError;
use crate::office::{Actor, Office};

/// A department that has not sent everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// which department
    pub department: DepartmentEntry,
    /// the last day that holds for it
    pub due: Day,
    /// whether that day has passed
    pub is_overdue: bool,
    /// numbers and titles of the initiatives whose reports it has not sent to the office
    pub missing: Vec<(String, String)>,
    /// all reports that it sends
    pub of: usize,
}

/// The departments of a round whose reports are not all with the office, in the order of the city.
///
/// # Errors
/// A refusal for who may not read the board; no such round.
pub async fn unanswered(office: &Office, actor: &Actor, id: RoundId) -> Result<Vec<Unanswered>, AppError> {
    actor.may_in_city(Act::ReadBoard)?;
    let today = office.now().day;
    let city = &office.city.id;
    let mut unit = office.store.look().await?;
    let round = super::round(&mut unit, city, id).await?;
    let asked = unit.round_departments(city, id).await?;
    let reports = unit.survey_reports(city, id).await?;
    let due = |department: DepartmentId| {
        let own = asked.iter().find(|asked| asked.department == department);
        own.and_then(|asked| asked.due).unwrap_or(round.due)
    };
    let mut found = Vec::new();
    for department in unit.departments(city, super::named_on(&round, today)).await? {
        let sends = || reports.iter().filter(|report| report.department == department.id);
        let missing = sends().filter(|report| report.state < ReportState::Approved);
        let missing: Vec<_> = missing.map(|r| (r.number.clone(), r.title.clone())).collect();
        if missing.is_empty() {
            continue;
        }
        let due = due(department.id);
        found.push(Unanswered {
            due,
            is_overdue: due < today,
            missing,
            of: sends().count(),
            department,
        });
    }
    Ok(found)
}

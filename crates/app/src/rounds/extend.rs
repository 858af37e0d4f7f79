//! A later due date for one department, with the reason.

use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_domain::cycle::{Act, DepartmentId, RoundId};
use ayumi_domain::day::Day;
use ayumi_store::NewStep;

use super::wishes::{MAX_REASON, short};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// A later due date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// whose
    pub department: DepartmentId,
    /// the new last day
    pub due: Day,
    /// why
    pub reason: String,
}

/// Gives a department of an open round a later due date.
///
/// # Errors
/// [`RoundTrouble`] when the day is not later than the one that holds, or has passed; without a reason; in a closed
/// round; for a department that is not asked.
pub async fn extend(
    office: &Office,
    actor: &Actor,
    id: RoundId,
    extension: &Extension,
) -> Result<(), AppError> {
    let role = actor.may_in_city(Act::RunRounds)?;
    let reason = extension.reason.trim();
    if reason.is_empty() {
        return Err(RoundTrouble::ReasonMissing.into());
    }
    short(reason, MAX_REASON)?;
    let moment = office.now();
    let city = &office.city.id;
    let mut gate = office.gate(&moment).await?;
    let round = super::round(&mut gate.unit, city, id).await?;
    if round.closed_at.is_some() {
        return Err(RoundTrouble::Closed.into());
    }
    let departments = gate.unit.round_departments(city, id).await?;
    let mut departments = departments.into_iter();
    let asked = departments.find(|asked| asked.department == extension.department);
    let asked = asked.ok_or(RoundTrouble::NoSuchDepartment)?;
    let holds = asked.due.unwrap_or(round.due);
    let yesterday = moment.day.yesterday().unwrap_or(moment.day);
    let after = holds.max(yesterday);
    if extension.due <= after {
        return Err(RoundTrouble::DueTooEarly { after }.into());
    }
    gate.unit
        .extend_due(city, id, extension.department, extension.due, reason)
        .await?;
    let subject = format!("department {}", extension.department);
    let (before, after) = (holds.to_string(), format!("{} ({reason})", extension.due));
    let step = NewStep {
        at: &moment.at,
        person: actor.person,
        held: Some(role),
        act: "extend-due",
        round: Some(id),
        report: None,
        subject: &subject,
        before: Some(&before),
        after: Some(&after),
    };
    gate.step(city, &step).await?;
    Ok(gate.close().await?)
}

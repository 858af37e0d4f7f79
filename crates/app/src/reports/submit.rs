//! Sending a report to the head of department.

use ayumi_domain::cycle::access::Refused;
use ayumi_domain::cycle::trouble::ReportTrouble;
use ayumi_domain::cycle::{Act, Answers, ReportId, ReportState};
use ayumi_store::{Move, NewStep};

use super::load::{due, load, row};
use crate::error::AppError;
use crate::mail::queue::queue_submitted;
use crate::office::{Actor, Office};

/// What became of sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// when it was sent, as ISO date and time
    pub at: String,
    /// whether it had been sent before, so that nothing changed now
    pub again: bool,
    /// working days after the due date; absent where holidays are not known
    pub days_late: Option<u32>,
}

/// Sends a report to the head of department. Sent twice, it is sent once. After the due date it is taken all the
/// same, as long as the round is open.
///
/// # Errors
/// [`ReportTrouble::Incomplete`] with everything that is lacking. Refusals of access.
pub async fn submit(office: &Office, actor: &Actor, report: ReportId) -> Result<Submitted, AppError> {
    let city = &office.city.id;
    let mut loaded = load(&mut office.store.look().await?, city, report).await?;
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    (loaded.report, loaded.round) = row(&mut gate.unit, city, report).await?;
    let departments = gate.unit.round_departments(city, loaded.round.id).await?;
    let own = departments
        .iter()
        .find(|d| d.department == loaded.report.department);
    let days_late = due(&loaded.round, own, moment.day).days_late;
    let role = match actor.may(Act::Submit, &loaded.standing()) {
        Ok(role) => role,
        Err(Refused::WrongState {
            state: ReportState::Submitted,
            ..
        }) => {
            let at = loaded.report.moved_at.unwrap_or(moment.at);
            return Ok(Submitted {
                at,
                again: true,
                days_late,
            });
        }
        Err(refused) => return Err(refused.into()),
    };
    let stored = gate.unit.answers(city, report).await?;
    let answers: Answers = stored.into_iter().map(|a| (a.field, a.text)).collect();
    let lacks = loaded.sheet().lacks(&answers);
    if !lacks.is_empty() {
        return Err(ReportTrouble::Incomplete { lacks }.into());
    }
    let to = Move {
        to: ReportState::Submitted,
        returned: None,
        at: &moment.at,
    };
    gate.unit.move_report(city, report, &to).await?;
    let step = NewStep {
        at: &moment.at,
        person: actor.person,
        held: Some(role),
        act: Act::Submit.word(),
        round: Some(loaded.round.id),
        report: Some(report),
        subject: "",
        before: Some(loaded.report.state.word()),
        after: Some(ReportState::Submitted.word()),
    };
    gate.step(city, &step).await?;
    queue_submitted(&mut gate, office, actor, report).await?;
    gate.close().await?;
    Ok(Submitted {
        at: moment.at,
        again: false,
        days_late,
    })
}

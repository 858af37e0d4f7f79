//! The office shows citizens what headquarters decided: a press of its own.

use ayumi_domain::cycle::access::decide_ever;
use ayumi_domain::cycle::trouble::AssessmentTrouble;
use ayumi_domain::cycle::{Act, ReportState, Role, RoundId};
use ayumi_store::{Move, NewStep};

use super::standing;
use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};
use crate::publish::publish_in_force;
use crate::rounds::round;

/// What publishing a round did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundPublished {
    /// how many reports became public
    pub reports: usize,
    /// how many plans have a new publication
    pub plans: usize,
}

/// Publishes everything of a round that is final. A press again, when nothing is final any more, shows citizens the
/// answers to opinions that were written since.
///
/// # Errors
/// A refusal when the person may not, or nothing of the round was ever decided.
pub async fn publish_round(office: &Office, actor: &Actor, id: RoundId) -> Result<RoundPublished, AppError> {
    decide_ever(&actor.held, Act::Publish)?;
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let done = publish_round_in(&mut gate, office, actor, id).await?;
    gate.close().await?;
    Ok(done)
}

/// The same within a gate, which decides whether it stays.
pub(crate) async fn publish_round_in(
    gate: &mut Gate<'_>,
    office: &Office,
    actor: &Actor,
    id: RoundId,
) -> Result<RoundPublished, AppError> {
    let held = decide_ever(&actor.held, Act::Publish)?;
    let (moment, city) = (gate.moment, &office.city.id);
    let round = round(&mut gate.unit, city, id).await?;
    let reports = gate.unit.survey_reports(city, id).await?;
    if !reports.iter().any(|r| ReportState::Final <= r.state) {
        return Err(AssessmentTrouble::NotDecided.into());
    }
    let mut done = RoundPublished { reports: 0, plans: 0 };
    for report in reports.iter().filter(|r| r.state == ReportState::Final) {
        let held: Role = actor.may(Act::Publish, &standing(report, &round))?;
        let to = Move {
            to: ReportState::Published,
            returned: None,
            at: &moment.at,
        };
        gate.unit.move_report(city, report.id, &to).await?;
        let step = NewStep {
            at: &moment.at,
            person: actor.person,
            held: Some(held),
            act: Act::Publish.word(),
            round: Some(id),
            report: Some(report.id),
            subject: "",
            before: Some(report.state.word()),
            after: Some(ReportState::Published.word()),
        };
        gate.step(city, &step).await?;
        done.reports += 1;
    }
    let asked = gate.unit.round_plans(city, id).await?;
    let plans = gate.unit.plans(city).await?;
    for plan in plans
        .iter()
        .filter(|plan| asked.iter().any(|(p, _)| *p == plan.id))
    {
        let publication = publish_in_force(gate, &office.city, plan).await?;
        if publication == crate::publish::Published::Now {
            done.plans += 1;
        }
    }
    if done.plans > 0 {
        let after = done.plans.to_string();
        let step = NewStep {
            at: &moment.at,
            person: actor.person,
            held: Some(held),
            act: Act::Publish.word(),
            round: Some(id),
            report: None,
            subject: "plans",
            before: None,
            after: Some(&after),
        };
        gate.step(city, &step).await?;
    }
    Ok(done)
}

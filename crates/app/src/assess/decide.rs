//! The decision on a whole round: every accepted report becomes final, and its answers become results of the plan.

use ayumi_domain::cycle::access::decide_ever;
use ayumi_domain::cycle::trouble::AssessmentTrouble;
use ayumi_domain::cycle::{Act, ReportState, Role, RoundId};
use ayumi_store::{Move, NewReport, NewStep, Original, RoundEntry, StoreError, SurveyReport, hash};

use super::results::{PlanResults, of_accepted};
use super::{MAX_TEXT, needed, standing};
use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};
use crate::rounds::round;

/// What a decision did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// how many reports it made final
    pub reports: usize,
}

/// Decides on a round. Nothing becomes public by it.
///
/// # Errors
/// A refusal when a report is not accepted yet, everything is decided already, there is no text, or a report was
/// changed while the decision was being written.
pub async fn decide(office: &Office, actor: &Actor, id: RoundId, text: &str) -> Result<Decided, AppError> {
    decide_ever(&actor.held, Act::Decide)?;
    let text = needed(text, MAX_TEXT)?;
    // The answers go to the disk before the gate opens: others go on writing meanwhile.
    let originals = originals(office, id).await?;
    let moment = office.now();
    let city = &office.city.id;
    let mut gate = office.gate(&moment).await?;
    let round = round(&mut gate.unit, city, id).await?;
    let reports = gate.unit.survey_reports(city, id).await?;
    let waiting = all_accepted(&reports)?;
    let mut held = Role::Headquarters;
    for report in &waiting {
        held = actor.may(Act::Decide, &standing(report, &round))?;
    }
    let results = of_accepted(&mut gate.unit, office, &round).await?;
    for result in &results {
        keep(office, &mut gate, &round, result, &originals).await?;
    }
    for report in &waiting {
        let to = Move {
            to: ReportState::Final,
            returned: None,
            at: &moment.at,
        };
        gate.unit.move_report(city, report.id, &to).await?;
        step(office, &mut gate, (actor, held), (&round, Some(report)), text).await?;
    }
    gate.unit.decide_round(city, id, text, &moment.at).await?;
    step(office, &mut gate, (actor, held), (&round, None), text).await?;
    gate.close().await?;
    Ok(Decided {
        reports: waiting.len(),
    })
}

/// The accepted reports of a round of which none is still under way.
fn all_accepted(reports: &[SurveyReport]) -> Result<Vec<&SurveyReport>, AssessmentTrouble> {
    let count = reports.iter().filter(|r| r.state < ReportState::Accepted).count();
    if count > 0 {
        return Err(AssessmentTrouble::NotAllAccepted { count });
    }
    let waiting: Vec<&SurveyReport> = reports
        .iter()
        .filter(|r| r.state == ReportState::Accepted)
        .collect();
    if waiting.is_empty() {
        return Err(AssessmentTrouble::Decided);
    }
    Ok(waiting)
}

/// The answers of each plan on the disk, as they stand before the gate.
async fn originals(office: &Office, id: RoundId) -> Result<Vec<Original>, AppError> {
    let mut unit = office.store.look().await?;
    let round = round(&mut unit, &office.city.id, id).await?;
    all_accepted(&unit.survey_reports(&office.city.id, id).await?)?;
    let results = of_accepted(&mut unit, office, &round).await?;
    drop(unit);
    let mut originals = Vec::new();
    for result in &results {
        originals.push(office.store.receive(&result.name, result.canonical.as_bytes())?);
    }
    Ok(originals)
}

async fn keep(
    office: &Office,
    gate: &mut Gate<'_>,
    round: &RoundEntry,
    result: &PlanResults,
    originals: &[Original],
) -> Result<(), AppError> {
    let city = &office.city.id;
    let at = gate.moment.at.clone();
    let sha256 = hash(result.canonical.as_bytes());
    // Not there: something was returned, answered or graded since; the decision is to be taken on what stands now.
    let original = originals.iter().find(|o| o.sha256 == sha256);
    let original = original.ok_or(AssessmentTrouble::Changed)?;
    gate.unit.keep(city, original, &at).await?;
    let asked = gate.unit.round_plans(city, round.id).await?;
    let edition = asked
        .iter()
        .find(|(plan, _)| *plan == result.plan)
        .map(|(_, edition)| *edition);
    let edition = edition.ok_or_else(|| StoreError::Inconsistent {
        table: "survey_plan",
        what: "a report on a plan that the round does not ask about".to_owned(),
    })?;
    for (report, content) in &result.rows {
        let new = NewReport {
            initiative: Some(report.initiative),
            year: round.period.year,
            half: round.period.half,
            quarter: round.period.quarter,
            edition,
            content,
            source: &sha256,
            at: &at,
        };
        gate.unit
            .add_decided_report(city, (result.plan, report.id), new)
            .await?;
    }
    Ok(())
}

async fn step(
    office: &Office,
    gate: &mut Gate<'_>,
    (actor, held): (&Actor, Role),
    (round, report): (&RoundEntry, Option<&SurveyReport>),
    text: &str,
) -> Result<(), AppError> {
    let at = gate.moment.at.clone();
    let (before, after) = match report {
        Some(report) => (Some(report.state.word()), ReportState::Final.word()),
        None => (round.decision.as_deref(), text),
    };
    let step = NewStep {
        at: &at,
        person: actor.person,
        held: Some(held),
        act: Act::Decide.word(),
        round: Some(round.id),
        report: report.map(|r| r.id),
        subject: if report.is_some() { text } else { "" },
        before,
        after: Some(after),
    };
    Ok(gate.step(&office.city.id, &step).await?)
}

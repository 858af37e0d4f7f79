//! The rounds of the city with how far they have come.

use ayumi_domain::cycle::{Act, ReportState};
use ayumi_store::RoundEntry;

use crate::error::AppError;
use crate::office::{Actor, Office};

/// A round in the list of rounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundSummary {
    /// the round
    pub round: RoundEntry,
    /// titles of its plans
    pub plans: Vec<String>,
    /// its reports
    pub reports: usize,
    /// those that the office has accepted, or that came further
    pub done: usize,
}

/// Every round, newest first.
///
/// # Errors
/// A refusal for who may not read the board.
pub async fn list(office: &Office, actor: &Actor) -> Result<Vec<RoundSummary>, AppError> {
    actor.may_in_city(Act::ReadBoard)?;
    let city = &office.city.id;
    let mut unit = office.store.look().await?;
    let plans = unit.plans(city).await?;
    let mut summaries = Vec::new();
    for round in unit.rounds(city).await? {
        let asked = unit.round_plans(city, round.id).await?;
        let is_asked = |id| asked.iter().any(|(plan, _)| *plan == id);
        let titles = plans
            .iter()
            .filter(|plan| is_asked(plan.id))
            .map(|plan| plan.title.clone());
        let counts = unit.report_counts(city, round.id).await?;
        let sum = |from: ReportState| {
            let at_least = counts.iter().filter(|(state, _)| from <= *state);
            at_least.map(|(_, count)| *count).sum()
        };
        summaries.push(RoundSummary {
            plans: titles.collect(),
            reports: sum(ReportState::NotStarted),
            done: sum(ReportState::Accepted),
            round,
        });
    }
    Ok(summaries)
}

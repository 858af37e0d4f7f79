//! Closing a round, and opening it again while headquarters has not decided.

use ayumi_domain::cycle::trouble::{AssessmentTrouble, RoundTrouble};
use ayumi_domain::cycle::{Act, RoundId};
use ayumi_store::NewStep;

use crate::error::AppError;
use crate::office::{Actor, Office};

/// Closes a round: departments can write no more.
///
/// # Errors
/// [`RoundTrouble::Closed`] when it is closed already.
pub async fn close(office: &Office, actor: &Actor, round: RoundId) -> Result<(), AppError> {
    set(office, actor, round, true).await
}

/// Opens a closed round again.
///
/// # Errors
/// [`RoundTrouble::Open`] when it is open; [`AssessmentTrouble::Decided`] when headquarters has decided on it.
pub async fn reopen(office: &Office, actor: &Actor, round: RoundId) -> Result<(), AppError> {
    set(office, actor, round, false).await
}

async fn set(office: &Office, actor: &Actor, id: RoundId, closes: bool) -> Result<(), AppError> {
    let role = actor.may_in_city(Act::RunRounds)?;
    let moment = office.now();
    let city = &office.city.id;
    let mut gate = office.gate(&moment).await?;
    let round = super::round(&mut gate.unit, city, id).await?;
    match round.closed_at {
        Some(_) if closes => return Err(RoundTrouble::Closed.into()),
        None if !closes => return Err(RoundTrouble::Open.into()),
        _ => {}
    }
    if !closes && round.decided_at.is_some() {
        return Err(AssessmentTrouble::Decided.into());
    }
    let at = closes.then_some(moment.at.as_str());
    gate.unit.set_round_closed(city, id, at).await?;
    let step = NewStep {
        at: &moment.at,
        person: actor.person,
        held: Some(role),
        act: if closes { "close-round" } else { "reopen-round" },
        round: Some(id),
        report: None,
        subject: "",
        before: round.closed_at.as_deref(),
        after: at,
    };
    gate.step(city, &step).await?;
    Ok(gate.close().await?)
}

//! Everything that a page of a draft shows around its item, read once.

use ayumi_domain::cycle::Act;
use ayumi_domain::edition::PlanId;

use super::{Doubtful, Draft, HistoryLine, doubts, history, load, read};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// An open draft with its doubts and its history.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    /// the draft
    pub draft: Draft,
    /// what is doubtful in it
    pub doubts: Vec<Doubtful>,
    /// its history, the earliest change first
    pub history: Vec<HistoryLine>,
}

/// The open draft of a plan with its doubts and its history: the same as [`super::read()`], [`super::doubts()`] and
/// [`super::history()`], of one moment.
///
/// # Errors
/// [`ayumi_domain::edition::DraftTrouble::NoDraft`] where none is open.
pub async fn look(office: &Office, actor: &Actor, plan: PlanId) -> Result<Whole, AppError> {
    actor.may_in_city(Act::EditPlans)?;
    let mut unit = office.store.look().await?;
    let open = load::open_draft(&mut unit, office, plan).await?;
    let names = load::Names::load(&mut unit, office).await?;
    let doubts = doubts::of(&mut unit, office, &open).await?;
    Ok(Whole {
        doubts,
        history: history::of(&open, &names),
        draft: read::of(open),
    })
}

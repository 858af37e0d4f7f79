//! The history of a draft: who changed what when, and whether it stands.

use ayumi_domain::cycle::Act;
use ayumi_domain::edition::{DraftAct, PlanId, replay};
use ayumi_store::DraftChange;

use super::load::{self, Open};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// A line of a draft's history.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryLine {
    /// its number within the draft, from 1 on
    pub number: i64,
    /// when, as ISO date and time
    pub at: String,
    /// who; absent for the command line
    pub who: Option<String>,
    /// what was done
    pub what: DraftAct,
    /// whether it is a change that stands: not one that was taken back, and not the taking back itself
    pub stands: bool,
}

/// The history of the open draft of a plan, the earliest change first. Nothing is ever missing in it.
///
/// # Errors
/// [`ayumi_domain::edition::DraftTrouble::NoDraft`] where none is open.
pub async fn history(office: &Office, actor: &Actor, plan: PlanId) -> Result<Vec<HistoryLine>, AppError> {
    actor.may_in_city(Act::EditPlans)?;
    let mut unit = office.store.look().await?;
    let open = load::open_draft(&mut unit, office, plan).await?;
    let names = load::Names::load(&mut unit, office).await?;
    Ok(of(&open, &names))
}

/// The history of an open draft.
pub(super) fn of(open: &Open, names: &load::Names) -> Vec<HistoryLine> {
    let stands = replay::standing(&open.log());
    let line = |(change, stands): (&DraftChange, bool)| HistoryLine {
        number: change.number,
        at: change.at.clone(),
        who: names.of(change.person),
        what: change.what.clone(),
        stands,
    };
    open.changes.iter().zip(stands).map(line).collect()
}

//! What a person should look at before a draft is adopted.

use ayumi_domain::cycle::Act;
use ayumi_domain::edition::PlanId;
use ayumi_domain::edition::lint::{PlanDoubt, Weight, lint};
use ayumi_store::{StoreError, Unit};

use super::departments;
use super::load::{self, Open};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// A doubt, and whether somebody let it stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// the doubt
    pub doubt: PlanDoubt,
    /// why it may stand, maybe an empty text; absent while it is open. What stops the adoption is always open.
    pub settled: Option<String>,
}

/// Everything doubtful in the open draft of a plan, what stops its adoption first.
///
/// # Errors
/// [`ayumi_domain::edition::DraftTrouble::NoDraft`] where none is open.
pub async fn doubts(office: &Office, actor: &Actor, plan: PlanId) -> Result<Vec<Doubtful>, AppError> {
    actor.may_in_city(Act::EditPlans)?;
    let mut unit = office.store.look().await?;
    let open = load::open_draft(&mut unit, office, plan).await?;
    Ok(of(&mut unit, office, &open).await?)
}

/// The doubts of an open draft today.
pub(super) async fn of<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    open: &Open,
) -> Result<Vec<Doubtful>, StoreError> {
    let organisation = unit.organisation(&office.city.id).await?;
    let known = departments::known(&organisation, office.now().day);
    let doubts = lint(&open.content, open.before_content.as_ref(), &known);
    let settled = &open.content.beside.settled;
    let note = |doubt: &PlanDoubt| {
        let found = settled.iter().find(|s| s.doubt == doubt.key);
        found
            .filter(|_| doubt.weight == Weight::Doubt)
            .map(|s| s.note.clone())
    };
    Ok(doubts
        .into_iter()
        .map(|doubt| Doubtful {
            settled: note(&doubt),
            doubt,
        })
        .collect())
}

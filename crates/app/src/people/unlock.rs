//! Lifting the lock of an account before its time.

use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::cycle::{Act, PersonId};

use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::people::steps::about;

/// Forgets the failures of an account, so that it may be signed in to at once.
///
/// # Errors
/// [`PeopleTrouble::NoSuchPerson`]; no right to manage people; when the store fails.
pub async fn unlock(office: &Office, actor: &Actor, person: PersonId) -> Result<(), AppError> {
    let held = actor.may_in_city(Act::ManagePeople)?;
    let now = office.now();
    let mut gate = office.gate(&now).await?;
    let found = gate.unit.person(&office.city.id, person).await?;
    let found = found.ok_or(PeopleTrouble::NoSuchPerson)?;
    gate.unit.set_failures(&office.city.id, person, 0, None).await?;
    let mut step = about(&now, actor, held, "unlocked", &found.login);
    step.before = found.locked_until.as_deref();
    gate.step(&office.city.id, &step).await?;
    Ok(gate.close().await?)
}

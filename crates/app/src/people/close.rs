//! Closing an account, and opening it again. What the person did stays in the log under their name.

use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::cycle::{Act, PersonId};

use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::people::managers::Managers;
use crate::people::steps::about;

/// Closes an account, which ends its sessions, or opens it again.
///
/// # Errors
/// [`PeopleTrouble::LastAdministrator`], [`PeopleTrouble::NoSuchPerson`]; no right to manage people; when the store
/// fails.
pub async fn set_closed(
    office: &Office,
    actor: &Actor,
    person: PersonId,
    is_closed: bool,
) -> Result<(), AppError> {
    let held = actor.may_in_city(Act::ManagePeople)?;
    let now = office.now();
    let mut gate = office.gate(&now).await?;
    let found = gate.unit.person(&office.city.id, person).await?;
    let found = found.ok_or(PeopleTrouble::NoSuchPerson)?;
    if found.is_closed == is_closed {
        return Ok(());
    }
    let before = Managers::of(&mut gate.unit, &office.city.id).await?;
    gate.unit.set_closed(&office.city.id, person, is_closed).await?;
    before.keep(&mut gate.unit, &office.city.id, now.day).await?;
    if is_closed {
        gate.unit.end_sessions_of(&office.city.id, person, None).await?;
    }
    let act = if is_closed {
        "person-closed"
    } else {
        "person-opened"
    };
    let step = about(&now, actor, held, act, &found.login);
    gate.step(&office.city.id, &step).await?;
    Ok(gate.close().await?)
}

//! A password that somebody else sets: the first one of an account, or a new one when it was forgotten.

use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::cycle::{Act, PersonId};

use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::people::password;
use crate::people::steps::about;

/// Sets a password that must be changed at the next sign-in, ends every session of the person and lifts a lock.
/// Without a text one is made. Answers the password, to be shown once.
///
/// # Errors
/// [`PeopleTrouble::NoSuchPerson`], a password that may not be one, no right to manage people; when the store fails.
pub async fn set_password(
    office: &Office,
    actor: &Actor,
    person: PersonId,
    typed: Option<&str>,
) -> Result<String, AppError> {
    let held = actor.may_in_city(Act::ManagePeople)?;
    let found = office.store.look().await?.person(&office.city.id, person).await?;
    let found = found.ok_or(PeopleTrouble::NoSuchPerson)?;
    let made = match typed {
        Some(typed) => {
            password::check(typed, &found.login)?;
            typed.to_owned()
        }
        None => password::from_dice(office.dice()),
    };
    let hash = password::hash(&made, office.dice()).await?;
    let now = office.now();
    let mut gate = office.gate(&now).await?;
    gate.unit
        .set_password(&office.city.id, person, &hash, true)
        .await?;
    gate.unit.end_sessions_of(&office.city.id, person, None).await?;
    let step = about(&now, actor, held, "password-set", &found.login);
    gate.step(&office.city.id, &step).await?;
    gate.close().await?;
    Ok(made)
}

//! A password that a person chooses.

use ayumi_domain::cycle::trouble::SignInTrouble;
use ayumi_store::NewStep;

use crate::error::AppError;
use crate::gate::{Gate, Moment};
use crate::office::{Actor, Office};
use crate::people::session::Token;
use crate::people::{failures, password};

/// What a person typed to change their password. It is never printed.
#[derive(Clone, Copy)]
pub struct NewPassword<'a> {
    /// the password until now
    pub old: &'a str,
    /// the new one
    pub new: &'a str,
    /// the new one again
    pub again: &'a str,
}

/// Changes the person's own password and ends their sessions but the one of this token. A wrong old password counts
/// as a failure, so that an unlocked screen is no way to try passwords.
///
/// # Errors
/// [`SignInTrouble`]; when the store fails.
pub async fn change_password(
    office: &Office,
    actor: &Actor,
    token: Option<&Token>,
    typed: NewPassword<'_>,
) -> Result<(), AppError> {
    let person = actor.person.ok_or(SignInTrouble::Wrong)?;
    if typed.new != typed.again {
        return Err(SignInTrouble::NotRepeated.into());
    }
    password::check(typed.new, &actor.login)?;
    let mut unit = office.store.look().await?;
    let found = unit
        .person(&office.city.id, person)
        .await?
        .ok_or(SignInTrouble::Wrong)?;
    let old = unit.password_hash(&office.city.id, person).await?;
    drop(unit);
    failures::refuse_locked(&found, &office.now())?;
    let is_right = password::is_right(typed.old, old.clone()).await?;
    if is_right && typed.old == typed.new {
        return Err(SignInTrouble::Same.into());
    }
    let hash = password::hash(typed.new, office.dice()).await?;
    let now = office.now();
    let mut gate = office.gate(&now).await?;
    let found = gate
        .unit
        .person(&office.city.id, person)
        .await?
        .ok_or(SignInTrouble::Wrong)?;
    failures::refuse_locked(&found, &now)?;
    if !is_right || gate.unit.password_hash(&office.city.id, person).await? != old {
        return Err(failures::count(office, gate, &found).await?.into());
    }
    gate.unit
        .set_password(&office.city.id, person, &hash, false)
        .await?;
    let but = token.map(Token::sha256);
    gate.unit
        .end_sessions_of(&office.city.id, person, but.as_deref())
        .await?;
    finish(office, gate, actor, &now).await
}

async fn finish(office: &Office, mut gate: Gate<'_>, actor: &Actor, now: &Moment) -> Result<(), AppError> {
    let step = NewStep {
        at: &now.at,
        person: actor.person,
        held: None,
        act: "password-changed",
        round: None,
        report: None,
        subject: &actor.login,
        before: None,
        after: None,
    };
    gate.step(&office.city.id, &step).await?;
    Ok(gate.close().await?)
}

//! Signing in: name and password become a session; repeated failures lock the account for a while.

use ayumi_domain::cycle::PersonId;
use ayumi_domain::cycle::trouble::SignInTrouble;
use ayumi_store::{PersonEntry, SessionEntry};

use crate::error::AppError;
use crate::gate::Gate;
use crate::office::Office;
use crate::people::account::plain_login;
use crate::people::failures::{refuse_locked, step};
use crate::people::session::{IDLE, LONGEST, Token, held};
use crate::people::{failures, password};

/// A session that has begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// for the browser
    pub token: Token,
    /// whether the password must be changed before anything else
    pub must_change: bool,
}

/// Begins a session. A session that the browser had before ends, so that nobody can have prepared it.
///
/// # Errors
/// [`SignInTrouble::Wrong`], [`SignInTrouble::Locked`], [`SignInTrouble::NoRole`]; when the store fails.
pub async fn sign_in(
    office: &Office,
    login: &str,
    typed: &str,
    before: Option<&Token>,
) -> Result<SignedIn, AppError> {
    let login = plain_login(login);
    let mut unit = office.store.look().await?;
    let found = unit.person_by_login(&office.city.id, &login).await?;
    let hash = match &found {
        Some(person) if !person.is_closed => unit.password_hash(&office.city.id, person.id).await?,
        _ => None,
    };
    drop(unit);
    let known = found.as_ref().filter(|_| hash.is_some());
    let now = office.now();
    match known {
        Some(person) => refuse_locked(person, &now)?,
        None => office.strangers.refuse_locked(&login, &now)?,
    }
    let is_right = password::is_right(typed, hash.clone()).await?;
    let now = office.now();
    let mut gate = office.gate(&now).await?;
    let Some(person) = known else {
        let trouble = office.strangers.count(&login, &now);
        return Err(stranger(office, gate, found.map(|p| p.id), trouble).await?.into());
    };
    // Others may have tried while this password was checked.
    let person = gate.unit.person(&office.city.id, person.id).await?;
    let person = person.filter(|p| !p.is_closed).ok_or(SignInTrouble::Wrong)?;
    refuse_locked(&person, &now)?;
    if !is_right || gate.unit.password_hash(&office.city.id, person.id).await? != hash {
        return Err(failures::count(office, gate, &person).await?.into());
    }
    begin(office, gate, &person, before).await
}

/// No account that could be signed in to. What was typed as a name is not kept: it may be a password.
async fn stranger(
    office: &Office,
    mut gate: Gate<'_>,
    person: Option<PersonId>,
    trouble: SignInTrouble,
) -> Result<SignInTrouble, AppError> {
    let step = step(gate.moment, person, "sign-in-failed");
    gate.step(&office.city.id, &step).await?;
    gate.close().await?;
    Ok(trouble)
}

async fn begin(
    office: &Office,
    mut gate: Gate<'_>,
    person: &PersonEntry,
    before: Option<&Token>,
) -> Result<SignedIn, AppError> {
    let city = &office.city.id;
    let now = gate.moment;
    gate.unit.set_failures(city, person.id, 0, None).await?;
    gate.unit
        .sweep_sessions(city, &now.at, &now.plus_seconds(-IDLE).at)
        .await?;
    if let Some(before) = before {
        gate.unit.end_session(city, &before.sha256()).await?;
    }
    let grants = gate.unit.grants_of(city, person.id).await?;
    if held(grants.into_iter().map(|g| g.grant), now).is_empty() {
        gate.step(city, &step(now, Some(person.id), "signed-in-without-role"))
            .await?;
        gate.close().await?;
        return Err(SignInTrouble::NoRole.into());
    }
    let token = Token::from_dice(office.dice());
    let session = SessionEntry {
        person: person.id,
        started_at: now.at.clone(),
        seen_at: now.at.clone(),
        ends_at: now.plus_seconds(LONGEST).at,
    };
    gate.unit.add_session(city, &token.sha256(), &session).await?;
    gate.step(city, &step(now, Some(person.id), "signed-in")).await?;
    gate.close().await?;
    Ok(SignedIn {
        token,
        must_change: person.must_change,
    })
}

//! Signing in: name and password become a session; repeated failures lock the account for a while.
//!
//! Ten wrong passwords in a row lock an account for fifteen minutes: a person who tries their three or four
//! passwords with and without capitals never meets it, and a program gets forty guesses an hour against passwords
//! of at least ten characters. Failures are counted per account and not per machine, because a city hall often
//! stands behind one address. A locked account refuses the right password too, so that nothing can be learned.

use ayumi_domain::cycle::PersonId;
use ayumi_domain::cycle::trouble::SignInTrouble;
use ayumi_domain::words::squeeze;
use ayumi_store::{NewStep, PersonEntry, SessionEntry};

use crate::error::AppError;
use crate::gate::{Gate, Moment};
use crate::office::Office;
use crate::people::password;
use crate::people::session::{IDLE, LONGEST, Token, held};

/// So many wrong passwords in a row lock an account.
const FAILURES: i64 = 10;
/// It is locked for so many seconds.
const LOCKED_FOR: i64 = 15 * 60;

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
    let login = squeeze(login);
    let mut unit = office.store.look().await?;
    let found = unit.person_by_login(&office.city.id, &login).await?;
    let hash = match &found {
        Some(person) if !person.is_closed => unit.password_hash(&office.city.id, person.id).await?,
        _ => None,
    };
    drop(unit);
    let now = office.now();
    if let Some(person) = &found {
        refuse_locked(person, &now)?;
    }
    let is_right = password::is_right(typed, hash.clone()).await?;
    let now = office.now();
    let mut gate = office.gate(&now).await?;
    let Some(person) = found else {
        return stranger(office, gate, None).await;
    };
    // Others may have tried while this password was checked.
    let person = gate
        .unit
        .person(&office.city.id, person.id)
        .await?
        .ok_or(SignInTrouble::Wrong)?;
    if person.is_closed || hash.is_none() {
        return stranger(office, gate, Some(person.id)).await;
    }
    refuse_locked(&person, &now)?;
    if !is_right || gate.unit.password_hash(&office.city.id, person.id).await? != hash {
        return wrong(office, gate, &person).await;
    }
    begin(office, gate, &person, before).await
}

fn refuse_locked(person: &PersonEntry, now: &Moment) -> Result<(), SignInTrouble> {
    match &person.locked_until {
        Some(until) if *until > now.at => Err(SignInTrouble::Locked { until: until.clone() }),
        _ => Ok(()),
    }
}

/// No account that could be signed in to. What was typed as a name is not kept: it may be a password.
async fn stranger(
    office: &Office,
    mut gate: Gate<'_>,
    person: Option<PersonId>,
) -> Result<SignedIn, AppError> {
    let step = step(gate.moment, person, "sign-in-failed");
    gate.step(&office.city.id, &step).await?;
    gate.close().await?;
    Err(SignInTrouble::Wrong.into())
}

async fn wrong(office: &Office, mut gate: Gate<'_>, person: &PersonEntry) -> Result<SignedIn, AppError> {
    let count = person.failed_count.saturating_add(1);
    let until = (count >= FAILURES).then(|| gate.moment.plus_seconds(LOCKED_FOR).at);
    let left = if until.is_some() { 0 } else { count };
    gate.unit
        .set_failures(&office.city.id, person.id, left, until.as_deref())
        .await?;
    let act = if until.is_some() {
        "locked"
    } else {
        "sign-in-failed"
    };
    let step = NewStep {
        after: until.as_deref(),
        ..step(gate.moment, Some(person.id), act)
    };
    gate.step(&office.city.id, &step).await?;
    gate.close().await?;
    Err(match until {
        Some(until) => SignInTrouble::Locked { until }.into(),
        None => SignInTrouble::Wrong.into(),
    })
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

fn step<'a>(now: &'a Moment, person: Option<PersonId>, act: &'a str) -> NewStep<'a> {
    NewStep {
        at: &now.at,
        person,
        held: None,
        act,
        round: None,
        report: None,
        subject: "",
        before: None,
        after: None,
    }
}

//! Wrong passwords in a row, and the lock that they bring.
//!
//! Ten of them lock an account for fifteen minutes: a person who tries their three or four passwords with and without
//! capitals never meets it, and a program gets forty guesses an hour against passwords of at least ten characters.
//! Failures are counted per account and not per machine, because a city hall often stands behind one address. A
//! locked account refuses the right password too, so that nothing can be learned meanwhile.

use ayumi_domain::cycle::PersonId;
use ayumi_domain::cycle::trouble::SignInTrouble;
use ayumi_store::{NewStep, PersonEntry};

use crate::error::AppError;
use crate::gate::{Gate, Moment};
use crate::office::Office;

/// So many wrong passwords in a row lock an account.
pub(super) const MOST: i64 = 10;
/// It is locked for so many seconds.
pub(super) const LOCKED_FOR: i64 = 15 * 60;

/// Whether nobody signs in to the account now.
pub(super) fn refuse_locked(person: &PersonEntry, now: &Moment) -> Result<(), SignInTrouble> {
    match is_locked(person, now) {
        Some(until) => Err(SignInTrouble::Locked { until }),
        None => Ok(()),
    }
}

/// Until when the account is locked, when it is.
pub(super) fn is_locked(person: &PersonEntry, now: &Moment) -> Option<String> {
    person.locked_until.clone().filter(|until| *until > now.at)
}

/// Counts a wrong password and writes it down; answers what the person is told.
pub(super) async fn count(
    office: &Office,
    mut gate: Gate<'_>,
    person: &PersonEntry,
) -> Result<SignInTrouble, AppError> {
    let count = person.failed_count.saturating_add(1);
    let until = (count >= MOST).then(|| gate.moment.plus_seconds(LOCKED_FOR).at);
    let (left, act) = match until {
        Some(_) => (0, "locked"),
        None => (count, "sign-in-failed"),
    };
    gate.unit
        .set_failures(&office.city.id, person.id, left, until.as_deref())
        .await?;
    let step = NewStep {
        after: until.as_deref(),
        ..step(gate.moment, Some(person.id), act)
    };
    gate.step(&office.city.id, &step).await?;
    gate.close().await?;
    Ok(match until {
        Some(until) => SignInTrouble::Locked { until },
        None => SignInTrouble::Wrong,
    })
}

pub(super) fn step<'a>(now: &'a Moment, person: Option<PersonId>, act: &'a str) -> NewStep<'a> {
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

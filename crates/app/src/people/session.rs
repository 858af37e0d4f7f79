//! Sessions: who a token belongs to today, and signing out.

use std::fmt;

use ayumi_domain::cycle::Grant;
use ayumi_store::{NewStep, hash};

use crate::error::AppError;
use crate::gate::Moment;
use crate::office::{Actor, Office};
use crate::organisation::settle_due;

/// A session ends so long after signing in, in seconds.
pub(crate) const LONGEST: i64 = 12 * 60 * 60;
/// A session ends so long after its last request, in seconds.
pub(crate) const IDLE: i64 = 60 * 60;
/// A request within this many seconds after another is not written down: it would cost every page a write.
const GRAIN: i64 = 5 * 60;

/// What a browser holds of a session. It is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// From 256 bits that nobody can guess.
    pub(crate) fn from_dice(dice: [u8; 32]) -> Self {
        Self(dice.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// From what a browser sent; `None` for what cannot be one.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let is_one = text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        is_one.then(|| Self(text.to_owned()))
    }

    /// For the browser's cookie, and for nothing else.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub(crate) fn sha256(&self) -> String {
        hash(self.0.as_bytes())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

/// A person who is signed in now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    /// who they are, with the roles held today; perhaps none any more
    pub actor: Actor,
    /// whether they must change their password before anything else
    pub must_change: bool,
}

/// Who the token belongs to; `None` when its session has ended or the account is closed.
///
/// # Errors
/// When the store fails.
pub async fn visit(office: &Office, token: &Token) -> Result<Option<Here>, AppError> {
    let now = office.now();
    settle_due(office, &now).await?;
    let sha256 = token.sha256();
    let mut unit = office.store.look().await?;
    let Some(session) = unit.session(&office.city.id, &sha256).await? else {
        return Ok(None);
    };
    if session.ends_at <= now.at || session.seen_at < now.plus_seconds(-IDLE).at {
        return Ok(None);
    }
    let Some(person) = unit.person(&office.city.id, session.person).await? else {
        return Ok(None);
    };
    if person.is_closed {
        return Ok(None);
    }
    let grants = unit.grants_of(&office.city.id, person.id).await?;
    drop(unit);
    if session.seen_at < now.plus_seconds(-GRAIN).at {
        touch(office, &sha256, &now).await?;
    }
    let actor = Actor {
        person: Some(person.id),
        login: person.login,
        name: person.name,
        held: held(grants.into_iter().map(|g| g.grant), &now),
    };
    Ok(Some(Here {
        actor,
        must_change: person.must_change,
    }))
}

/// That a session is used is no change of the year, so it passes no gate and leaves no step.
async fn touch(office: &Office, sha256: &str, now: &Moment) -> Result<(), AppError> {
    let mut unit = office.store.begin().await?;
    unit.touch_session(&office.city.id, sha256, &now.at).await?;
    Ok(unit.commit().await?)
}

pub(crate) fn held(grants: impl Iterator<Item = Grant>, now: &Moment) -> Vec<Grant> {
    grants.filter(|grant| grant.is_held_on(now.day)).collect()
}

/// Ends the session of the token; one that has ended already is no trouble.
///
/// # Errors
/// When the store fails.
pub async fn sign_out(office: &Office, token: &Token) -> Result<(), AppError> {
    let now = office.now();
    let sha256 = token.sha256();
    let mut gate = office.gate(&now).await?;
    let Some(session) = gate.unit.session(&office.city.id, &sha256).await? else {
        return Ok(());
    };
    gate.unit.end_session(&office.city.id, &sha256).await?;
    let step = NewStep {
        at: &now.at,
        person: Some(session.person),
        held: None,
        act: "signed-out",
        round: None,
        report: None,
        subject: "",
        before: None,
        after: None,
    };
    gate.step(&office.city.id, &step).await?;
    Ok(gate.close().await?)
}

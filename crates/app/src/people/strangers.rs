//! Names for signing in to which no account belongs: they are locked like accounts, so that a lock does not tell
//! which accounts there are.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use ayumi_domain::cycle::trouble::SignInTrouble;
use ayumi_store::hash;

use crate::gate::Moment;
use crate::people::failures::{LOCKED_FOR, MOST};

/// So many names are remembered; then those that are not locked are forgotten, and all of them if that is not enough.
const NAMES: usize = 10_000;

/// The names that were tried since the program was started: only their hashes, because a name may be a password.
#[derive(Debug, Default)]
pub(crate) struct Strangers(Mutex<HashMap<String, Tries>>);

#[derive(Debug, Default)]
struct Tries {
    count: i64,
    locked_until: Option<String>,
}

impl Strangers {
    /// Whether nobody signs in under this name now.
    pub fn refuse_locked(&self, login: &str, now: &Moment) -> Result<(), SignInTrouble> {
        let names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let until = names
            .get(&hash(login.as_bytes()))
            .and_then(|tries| tries.locked_until.as_ref());
        match until {
            Some(until) if *until > now.at => Err(SignInTrouble::Locked { until: until.clone() }),
            _ => Ok(()),
        }
    }

    /// Counts a try; answers what the person is told.
    pub fn count(&self, login: &str, now: &Moment) -> SignInTrouble {
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if names.len() >= NAMES {
            names.retain(|_, tries| tries.locked_until.as_ref().is_some_and(|until| *until > now.at));
        }
        if names.len() >= NAMES {
            names.clear();
        }
        let tries = names.entry(hash(login.as_bytes())).or_default();
        if let Some(until) = tries.locked_until.clone().filter(|until| *until > now.at) {
            return SignInTrouble::Locked { until };
        }
        tries.count += 1;
        if tries.count < MOST {
            return SignInTrouble::Wrong;
        }
        let until = now.plus_seconds(LOCKED_FOR).at;
        *tries = Tries {
            count: 0,
            locked_until: Some(until.clone()),
        };
        SignInTrouble::Locked { until }
    }
}

#[cfg(test)]
mod tests {
    use ayumi_domain::cycle::trouble::SignInTrouble;

    use super::{NAMES, Strangers};
    use crate::gate::Moment;

    #[test]
    fn memory_does_not_grow_with_the_names_that_are_tried() {
        let strangers = Strangers::default();
        let now = Moment::of(0);
        for name in 0..NAMES * 2 {
            assert_eq!(strangers.count(&name.to_string(), &now), SignInTrouble::Wrong);
        }
        assert!(strangers.0.lock().unwrap().len() <= NAMES);
    }
}

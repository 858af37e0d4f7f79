//! Steps on accounts, as the log of the year writes them.

use ayumi_domain::cycle::Role;
use ayumi_store::NewStep;

use crate::gate::Moment;
use crate::office::Actor;

/// A step on the account with this name for signing in.
pub(super) fn about<'a>(
    now: &'a Moment,
    actor: &Actor,
    held: Role,
    act: &'a str,
    login: &'a str,
) -> NewStep<'a> {
    NewStep {
        at: &now.at,
        person: actor.person,
        held: Some(held),
        act,
        round: None,
        report: None,
        subject: login,
        before: None,
        after: None,
    }
}

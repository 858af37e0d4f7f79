//! Giving and ending roles of one person.

use axum::extract::Path;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::people::{self, Account, GrantEnd};
use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_messages::staff::people::Person;

use crate::staff::people::account;
use crate::staff::people::edit::finish;
use crate::staff::people::role_form::{day, wanted};
use crate::staff::sent::Sent;
use crate::staff::visitor::Visitor;

/// Gives a role.
pub async fn add(visitor: Visitor, Path(asked): Path<String>, sent: Sent) -> Response {
    let account = match account(&visitor, &asked).await {
        Ok(account) => account,
        Err(missing) => return *missing,
    };
    let given = give(&visitor, &account, &sent).await;
    let words = Person::of(visitor.lang());
    finish(&visitor, &account, Some(&sent), given, words.added_role).await
}

async fn give(visitor: &Visitor, account: &Account, sent: &Sent) -> Result<(), AppError> {
    let grant = wanted(visitor, sent).await?.ok_or(PeopleTrouble::NoSuchGrant)?;
    people::grant(&visitor.office, &visitor.actor, account.id, &grant).await?;
    Ok(())
}

/// Ends a role on a day, or now.
pub async fn end(visitor: Visitor, Path((asked, role)): Path<(String, String)>, sent: Sent) -> Response {
    let account = match account(&visitor, &asked).await {
        Ok(account) => account,
        Err(missing) => return *missing,
    };
    let ended = end_role(&visitor, &account, &role, &sent).await;
    let words = Person::of(visitor.lang());
    finish(&visitor, &account, None, ended, words.ended).await
}

async fn end_role(visitor: &Visitor, account: &Account, role: &str, sent: &Sent) -> Result<(), AppError> {
    let role = role.parse().map_err(|_| PeopleTrouble::NoSuchGrant)?;
    let end = match sent.has("now") {
        true => GrantEnd::Now,
        false => GrantEnd::On(day(sent.get("end"))?.ok_or(PeopleTrouble::DayMalformed)?),
    };
    people::end_grant(&visitor.office, &visitor.actor, account.id, role, end).await
}

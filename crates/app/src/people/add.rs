//! A new account, without a password and without a role.

use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::cycle::{Act, PersonId};
use ayumi_store::NewPerson;

use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::people::account::{NewAccount, read_login, read_mail, read_name};
use crate::people::steps::about;

/// Adds an account. Nobody signs in to it before it has a password and a role.
///
/// # Errors
/// [`PeopleTrouble`] about what was typed or a taken name; no right to manage people; when the store fails.
pub async fn add(office: &Office, actor: &Actor, new: &NewAccount) -> Result<PersonId, AppError> {
    let held = actor.may_in_city(Act::ManagePeople)?;
    let login = read_login(&new.login)?;
    let name = read_name(&new.name)?;
    let mail = read_mail(&new.mail)?;
    let now = office.now();
    let mut gate = office.gate(&now).await?;
    if gate
        .unit
        .person_by_login(&office.city.id, &login)
        .await?
        .is_some()
    {
        return Err(PeopleTrouble::LoginTaken.into());
    }
    let new = NewPerson {
        login: &login,
        name: &name,
        mail: mail.as_deref(),
        at: &now.at,
    };
    let person = gate.unit.add_person(&office.city.id, &new).await?;
    let mut step = about(&now, actor, held, "person-added", &login);
    step.after = Some(&name);
    gate.step(&office.city.id, &step).await?;
    gate.close().await?;
    Ok(person)
}

//! Another name or mail address of a person. The name for signing in stays.

use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::cycle::{Act, PersonId};

use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::people::account::{read_mail, read_name};
use crate::people::steps::about;

/// Changes name and mail address. What is the same already is no change.
///
/// # Errors
/// [`PeopleTrouble`] about what was typed; no right to manage people; when the store fails.
pub async fn change(
    office: &Office,
    actor: &Actor,
    person: PersonId,
    name: &str,
    mail: &str,
) -> Result<(), AppError> {
    let held = actor.may_in_city(Act::ManagePeople)?;
    let name = read_name(name)?;
    let mail = read_mail(mail)?;
    let now = office.now();
    let mut gate = office.gate(&now).await?;
    let found = gate.unit.person(&office.city.id, person).await?;
    let found = found.ok_or(PeopleTrouble::NoSuchPerson)?;
    if found.name == name && found.mail == mail {
        return Ok(());
    }
    gate.unit
        .change_person(&office.city.id, person, &name, mail.as_deref())
        .await?;
    let told = |name: &str, mail: Option<&str>| match mail {
        Some(mail) => format!("{name} {mail}"),
        None => name.to_owned(),
    };
    let (before, after) = (
        told(&found.name, found.mail.as_deref()),
        told(&name, mail.as_deref()),
    );
    let mut step = about(&now, actor, held, "person-changed", &found.login);
    step.before = Some(&before);
    step.after = Some(&after);
    gate.step(&office.city.id, &step).await?;
    Ok(gate.close().await?)
}

//! Withdrawing a reorganisation that has not begun: everything is as it was before it was entered.

use ayumi_domain::cycle::{Act, DepartmentId};
use ayumi_domain::organisation::OrganisationTrouble;
use ayumi_store::{NewStep, ReorganisationEntry, ReorganisationId};

use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};

/// Withdraws the latest reorganisation, as long as its day has not come.
///
/// # Errors
/// [`OrganisationTrouble::NoSuchReorganisation`]; [`OrganisationTrouble::Begun`] also for one on which a later one
/// builds; [`OrganisationTrouble::InUse`] when somebody was given a role in a department that begins with it.
pub async fn withdraw(office: &Office, actor: &Actor, id: ReorganisationId) -> Result<(), AppError> {
    let role = actor.may_in_city(Act::ManageOrganisation)?;
    let moment = office.now();
    let city = &office.city.id;
    let mut gate = office.gate(&moment).await?;
    let all = gate.unit.reorganisations(city).await?;
    let standing = || all.iter().filter(|entry| entry.withdrawn_at.is_none());
    let entry = standing().find(|entry| entry.id == id);
    let entry = entry.ok_or(OrganisationTrouble::NoSuchReorganisation)?;
    if entry.settled_at.is_some() || standing().any(|other| id < other.id) {
        return Err(OrganisationTrouble::Begun.into());
    }
    let opened = roles(&mut gate, office, entry).await?;
    gate.unit
        .withdraw_reorganisation(city, id, (&moment.at, actor.person))
        .await?;
    for department in opened {
        gate.unit.remove_department(city, department).await?;
    }
    let before = entry.from.to_string();
    let step = NewStep {
        at: &moment.at,
        person: actor.person,
        held: Some(role),
        act: "reorganisation-withdrawn",
        round: None,
        report: None,
        subject: "",
        before: Some(&before),
        after: None,
    };
    gate.step(city, &step).await?;
    Ok(gate.close().await?)
}

/// Gives roles back as they were. Answers the departments that began with it, in which nobody has a role any more.
async fn roles(
    gate: &mut Gate<'_>,
    office: &Office,
    entry: &ReorganisationEntry,
) -> Result<Vec<DepartmentId>, AppError> {
    let city = &office.city.id;
    for touched in gate.unit.grants_touched(city, entry.id).await? {
        if !touched.is_new {
            gate.unit
                .restore_grant(city, touched.grant, touched.until_before)
                .await?;
        }
    }
    let new = gate.unit.grants_touched(city, entry.id).await?;
    let new: Vec<_> = new
        .into_iter()
        .filter(|touched| touched.is_new)
        .map(|t| t.grant)
        .collect();
    let organisation = gate.unit.organisation(city).await?;
    let grants = gate.unit.grants(city).await?;
    let mut opened = Vec::new();
    for (id, called) in entry.rows.iter().filter_map(|row| row.new.as_ref()) {
        let began = organisation
            .get(*id)
            .is_some_and(|life| life.opens == Some(entry.from));
        // Of the same day, but of a table before this one: that one goes on.
        let is_own = began && gate.unit.department_added_at(city, *id).await? == entry.entered_at;
        if !is_own || opened.contains(id) {
            continue;
        }
        let others = |grant: &&ayumi_store::GrantEntry| {
            grant.grant.department == Some(*id) && !new.contains(&grant.id)
        };
        if grants.iter().any(|grant| others(&grant)) {
            return Err(OrganisationTrouble::InUse {
                name: called.name.clone(),
            }
            .into());
        }
        opened.push(*id);
    }
    gate.unit.forget_grants(city, entry.id).await?;
    for grant in new {
        gate.unit.remove_grant(city, grant).await?;
    }
    Ok(opened)
}

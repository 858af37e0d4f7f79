//! Departments by their names, for giving roles in them.

use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::cycle::{Act, DepartmentId};
use ayumi_domain::words::squeeze;
use ayumi_store::DepartmentEntry;

use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::people::account::read_name;
use crate::people::steps::about;
use crate::rounds::named;

/// The department of this name; where two divisions have one, `division/name` says which.
///
/// # Errors
/// [`PeopleTrouble::NoSuchDepartment`] also when the name alone fits several; no right to manage people; when the
/// store fails.
pub async fn department(office: &Office, actor: &Actor, name: &str) -> Result<DepartmentId, AppError> {
    actor.may_in_city(Act::ManagePeople)?;
    let today = office.now().day;
    let all = office
        .store
        .look()
        .await?
        .departments(&office.city.id, today)
        .await?;
    let (division, name) = match name.rsplit_once('/') {
        Some((division, name)) => (Some(squeeze(division)), squeeze(name)),
        None => (None, squeeze(name)),
    };
    let mut fitting = all.iter().filter(|d| {
        let above = d.division.as_deref().map(squeeze);
        let is_there = d.closes.is_none_or(|closes| today < closes);
        is_there && squeeze(&d.name) == name && (division.is_none() || above == division)
    });
    match (fitting.next(), fitting.next()) {
        (Some(one), None) => Ok(one.id),
        _ => Err(PeopleTrouble::NoSuchDepartment.into()),
    }
}

/// Names of departments that a plan names and the city does not know yet: before the first round nobody has told them,
/// and a name that is typed otherwise than the plan writes it would be another department.
///
/// # Errors
/// No right to manage people; when the store fails.
pub async fn proposed_departments(office: &Office, actor: &Actor) -> Result<Vec<String>, AppError> {
    actor.may_in_city(Act::ManagePeople)?;
    let mut unit = office.store.look().await?;
    let known = unit.organisation(&office.city.id).await?;
    // A former name belongs to a department that is called otherwise now.
    let is_known = |name: &String| {
        let mut names_ever = known.departments.iter().flat_map(|life| &life.names);
        names_ever.any(|known| squeeze(&known.called.name) == squeeze(name))
    };
    let mut names = named(&mut unit, office).await?;
    names.retain(|name| !is_known(name));
    Ok(names)
}

/// The department of this name, which becomes known when it is not there.
///
/// # Errors
/// [`PeopleTrouble::NoSuchDepartment`] for a name of nothing; no right to manage people; when the store fails.
pub async fn new_department(office: &Office, actor: &Actor, name: &str) -> Result<DepartmentId, AppError> {
    let held = actor.may_in_city(Act::ManagePeople)?;
    let name = read_name(name).map_err(|_| PeopleTrouble::NoSuchDepartment)?;
    let now = office.now();
    let mut gate = office.gate(&now).await?;
    let key = squeeze(&name);
    let all = gate.unit.departments(&office.city.id, now.day).await?;
    let there = |d: &&DepartmentEntry| d.lives_on(now.day) && squeeze(&d.name) == key;
    if let Some(found) = all.iter().find(there) {
        return Ok(found.id);
    }
    let key = free_key(&all, &key);
    let id = gate
        .unit
        .add_department(&office.city.id, &name, &key, None, &now.at)
        .await?;
    let step = about(&now, actor, held, "department-added", &name);
    gate.step(&office.city.id, &step).await?;
    gate.close().await?;
    Ok(id)
}

/// A key for a department of this name: another one may have had the name before.
pub(crate) fn free_key(all: &[DepartmentEntry], key: &str) -> String {
    let numbered = (2..).map(|n| format!("{key}~{n}"));
    let mut keys = std::iter::once(key.to_owned()).chain(numbered);
    let is_free = |key: &String| all.iter().all(|known| known.name_key != *key);
    keys.find(is_free).unwrap_or_else(|| key.to_owned())
}

//! Giving a person a role, and ending it.

use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::cycle::{Act, DepartmentId, Grant, GrantId, PersonId};
use ayumi_domain::day::Day;
use ayumi_store::{GrantEntry, StoreError, Unit};

use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::people::managers::Managers;
use crate::people::steps::about;

/// Gives a person a role from one day on, until another where one is set. A role of the whole city takes no department.
///
/// # Errors
/// [`PeopleTrouble`] about person, department and days; no right to manage people; when the store fails.
pub async fn grant(
    office: &Office,
    actor: &Actor,
    person: PersonId,
    wanted: &Grant,
) -> Result<GrantId, AppError> {
    let held = actor.may_in_city(Act::ManagePeople)?;
    let mut wanted = wanted.clone();
    if !wanted.role.is_of_department() {
        wanted.department = None;
    } else if wanted.department.is_none() {
        return Err(PeopleTrouble::DepartmentMissing { role: wanted.role }.into());
    }
    if wanted.until.is_some_and(|until| until < wanted.from) {
        return Err(PeopleTrouble::EndsBeforeBeginning.into());
    }
    let now = office.now();
    let mut gate = office.gate(&now).await?;
    let found = gate.unit.person(&office.city.id, person).await?;
    let found = found.ok_or(PeopleTrouble::NoSuchPerson)?;
    within_its_days(office, &mut gate.unit, &mut wanted).await?;
    let told = told(office, &mut gate.unit, &wanted).await?;
    let id = gate.unit.add_grant(&office.city.id, person, &wanted).await?;
    let mut step = about(&now, actor, held, "grant-added", &found.login);
    step.after = Some(&told);
    gate.step(&office.city.id, &step).await?;
    gate.close().await?;
    Ok(id)
}

/// A role of a department begins and ends with it at the latest.
async fn within_its_days(office: &Office, unit: &mut Unit, wanted: &mut Grant) -> Result<(), AppError> {
    let Some(department) = wanted.department else {
        return Ok(());
    };
    let organisation = unit.organisation(&office.city.id).await?;
    let life = organisation.get(department);
    let life = life.filter(|life| life.lives_on(wanted.from));
    let life = life.ok_or(PeopleTrouble::NoSuchDepartment)?;
    let last = life.closes.and_then(|closes| closes.yesterday().ok());
    wanted.until = match (wanted.until, last) {
        (Some(until), Some(last)) => Some(until.min(last)),
        (until, last) => until.or(last),
    };
    Ok(())
}

/// How a role of a person ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantEnd {
    /// held up to this day and on it
    On(Day),
    /// no longer held from now on; one that has not begun is never held
    Now,
}

/// Sets the last day of a role, or another one.
///
/// # Errors
/// [`PeopleTrouble::NoSuchGrant`], [`PeopleTrouble::EndsBeforeBeginning`], [`PeopleTrouble::LastAdministrator`]; no
/// right to manage people; when the store fails.
pub async fn end_grant(
    office: &Office,
    actor: &Actor,
    person: PersonId,
    grant: GrantId,
    end: GrantEnd,
) -> Result<(), AppError> {
    let held = actor.may_in_city(Act::ManagePeople)?;
    let now = office.now();
    let mut gate = office.gate(&now).await?;
    let city = &office.city.id;
    let found = gate
        .unit
        .person(city, person)
        .await?
        .ok_or(PeopleTrouble::NoSuchPerson)?;
    let grants = gate.unit.grants_of(city, person).await?.into_iter();
    let entry = grants.into_iter().find(|entry| entry.id == grant);
    let entry = entry.ok_or(PeopleTrouble::NoSuchGrant)?;
    let until = last_day(&entry, end, now.day)?;
    let ended = Grant {
        until: Some(until),
        ..entry.grant.clone()
    };
    let managers = Managers::of(&mut gate.unit, city).await?;
    gate.unit.end_grant(city, grant, until).await?;
    managers.keep(&mut gate.unit, city, now.day).await?;
    let before = told(office, &mut gate.unit, &entry.grant).await?;
    let after = told(office, &mut gate.unit, &ended).await?;
    let mut step = about(&now, actor, held, "grant-ended", &found.login);
    step.before = Some(&before);
    step.after = Some(&after);
    gate.step(city, &step).await?;
    Ok(gate.close().await?)
}

fn last_day(entry: &GrantEntry, end: GrantEnd, today: Day) -> Result<Day, PeopleTrouble> {
    match end {
        GrantEnd::On(until) if until < entry.grant.from => Err(PeopleTrouble::EndsBeforeBeginning),
        GrantEnd::On(until) => Ok(until),
        GrantEnd::Now => {
            let before = |day: Day| day.yesterday().map_err(|_| PeopleTrouble::DayMalformed);
            Ok(before(today)?.max(before(entry.grant.from)?))
        }
    }
}

/// A role as the log writes it: `staff 納税課 2025-04-01..2026-03-31`.
async fn told(office: &Office, unit: &mut Unit, grant: &Grant) -> Result<String, AppError> {
    let mut told = grant.role.word().to_owned();
    if let Some(department) = grant.department {
        told.push(' ');
        told.push_str(&name(office, unit, department, grant.from).await?);
    }
    told.push_str(&format!(" {}..", grant.from));
    if let Some(until) = grant.until {
        told.push_str(&until.to_string());
    }
    Ok(told)
}

/// Under the name of the day on which the role begins.
async fn name(
    office: &Office,
    unit: &mut Unit,
    department: DepartmentId,
    on: Day,
) -> Result<String, AppError> {
    let all: Result<_, StoreError> = unit.departments(&office.city.id, on).await;
    let found = all?.into_iter().find(|entry| entry.id == department);
    Ok(found.ok_or(PeopleTrouble::NoSuchDepartment)?.name)
}

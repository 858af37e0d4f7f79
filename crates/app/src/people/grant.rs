//! Giving a person a role, and ending it.

use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::cycle::{Act, DepartmentId, Grant, GrantId, PersonId};
use ayumi_domain::day::Day;
use ayumi_store::{GrantEntry, NewStep, StoreError, Unit};

use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};
use crate::people::across::{covers, followers, parts, remember, within_its_days};
use crate::people::managers::Managers;
use crate::people::steps::about;

/// Gives a person a role from one day on, until another where one is set. A role of the whole city takes no department.
/// One that outlasts its department goes on at the department that takes over.
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
    let organisation = gate.unit.organisation(&office.city.id).await?;
    let wanted_until = wanted.until;
    let (first, later) = parts(&organisation, wanted)?;
    let step = about(&now, actor, held, "grant-added", &found.login);
    let id = add(office, &mut gate, (person, &first), step).await?;
    go_on(
        office,
        &mut gate,
        (person, wanted_until),
        (id, first),
        later,
        step,
    )
    .await?;
    gate.close().await?;
    Ok(id)
}

/// Lets a role that was just given go on where its department goes, and remembers where it was cut.
async fn go_on(
    office: &Office,
    gate: &mut Gate<'_>,
    (person, until): (PersonId, Option<Day>),
    mut last: (GrantId, Grant),
    later: Vec<Grant>,
    step: NewStep<'_>,
) -> Result<(), AppError> {
    let city = &office.city.id;
    for next in later {
        let known = gate.unit.grants_of(city, person).await?;
        let is_needless = known.iter().any(|known| covers(&known.grant, &next));
        let follower = if is_needless {
            None
        } else {
            Some(add(office, gate, (person, &next), step).await?)
        };
        let ended = (last.0, &last.1, until);
        remember(gate, city, ended, (follower, next.from)).await?;
        let Some(follower) = follower else {
            return Ok(());
        };
        last = (follower, next);
    }
    // Nobody takes over.
    if let Some(cut) = last.1.until.filter(|cut| Some(*cut) != until) {
        let from = cut.tomorrow().map_err(|_| PeopleTrouble::DayMalformed)?;
        remember(gate, city, (last.0, &last.1, until), (None, from)).await?;
    }
    Ok(())
}

async fn add(
    office: &Office,
    gate: &mut Gate<'_>,
    (person, grant): (PersonId, &Grant),
    step: NewStep<'_>,
) -> Result<GrantId, AppError> {
    let told = told(office, &mut gate.unit, grant).await?;
    let id = gate.unit.add_grant(&office.city.id, person, grant).await?;
    let step = NewStep {
        after: Some(&told),
        ..step
    };
    gate.step(&office.city.id, &step).await?;
    Ok(id)
}

/// How a role of a person ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantEnd {
    /// held up to this day and on it
    On(Day),
    /// no longer held from now on; one that has not begun is never held
    Now,
}

/// Sets the last day of a role, or another one. When a reorganisation to come lets it go on at a successor, it does not
/// go on there.
///
/// # Errors
/// [`PeopleTrouble::NoSuchGrant`], [`PeopleTrouble::EndsBeforeBeginning`], [`PeopleTrouble::AfterDepartment`],
/// [`PeopleTrouble::LastAdministrator`]; no right to manage people; when the store fails.
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
    let organisation = gate.unit.organisation(city).await?;
    if matches!(end, GrantEnd::On(_)) {
        within_its_days(&organisation, &entry.grant, until)?;
    }
    // What follows at a successor ends with it.
    let followers = followers(&mut gate.unit, city, &organisation, (&entry, until)).await?;
    let managers = Managers::of(&mut gate.unit, city).await?;
    let step = about(&now, actor, held, "grant-ended", &found.login);
    finish(office, &mut gate, (&entry, until), step).await?;
    for follower in followers {
        let never = follower.grant.from.yesterday();
        let never = never.map_err(|_| PeopleTrouble::DayMalformed)?;
        finish(office, &mut gate, (&follower, never), step).await?;
    }
    managers.keep(&mut gate.unit, city, now.day).await?;
    Ok(gate.close().await?)
}

async fn finish(
    office: &Office,
    gate: &mut Gate<'_>,
    (entry, until): (&GrantEntry, Day),
    step: NewStep<'_>,
) -> Result<(), AppError> {
    let city = &office.city.id;
    let ended = Grant {
        until: Some(until),
        ..entry.grant.clone()
    };
    gate.unit.end_grant(city, entry.id, until).await?;
    let before = told(office, &mut gate.unit, &entry.grant).await?;
    let after = told(office, &mut gate.unit, &ended).await?;
    let step = NewStep {
        before: Some(&before),
        after: Some(&after),
        ..step
    };
    Ok(gate.step(city, &step).await?)
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

//! Withdrawing a reorganisation that has not begun: departments, items and roles are as they were before it was
//! entered, but for roles that somebody ended in the meantime.

use ayumi_domain::cycle::{Act, DepartmentId, Grant, Role};
use ayumi_domain::day::Day;
use ayumi_domain::organisation::OrganisationTrouble;
use ayumi_store::{DepartmentEntry, GrantEntry, NewStep, PersonEntry, ReorganisationId};

use super::roles::ToCome;
use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};

/// Withdraws the latest reorganisation, as long as its day has not come.
///
/// # Errors
/// [`OrganisationTrouble::NoSuchReorganisation`]; [`OrganisationTrouble::Begun`] also for one on which a later one
/// builds; [`OrganisationTrouble::InUse`] when somebody was given a role in a department that begins with it, or an
/// opinion waits for its answer.
pub async fn withdraw(office: &Office, actor: &Actor, id: ReorganisationId) -> Result<(), AppError> {
    let role = actor.may_in_city(Act::ManageOrganisation)?;
    let moment = office.now();
    let city = &office.city.id;
    let mut gate = office.gate(&moment).await?;
    let all = gate.unit.reorganisations(city).await?;
    let standing = || all.iter().filter(|entry| entry.withdrawn_at.is_none());
    let entry = standing().find(|entry| entry.id == id);
    let entry = entry.ok_or(OrganisationTrouble::NoSuchReorganisation)?;
    let has_begun = entry.settled_at.is_some() || entry.from <= moment.day;
    if has_begun || standing().any(|other| id < other.id) {
        return Err(OrganisationTrouble::Begun.into());
    }
    let from = entry.from;
    let table = ToCome::of(&mut gate.unit, city, entry.clone()).await?;
    let opened = opened(&mut gate, office, &table).await?;
    let work = Work {
        office,
        actor,
        held: role,
        people: gate.unit.people(city).await?,
        departments: gate.unit.departments(city, from).await?,
    };
    give_back(&mut gate, &work, &table).await?;
    remove_new(&mut gate, &work, &table).await?;
    gate.unit
        .withdraw_reorganisation(city, id, (&moment.at, actor.person))
        .await?;
    for department in opened {
        gate.unit.remove_department(city, department).await?;
    }
    let before = from.to_string();
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

/// Gives back the roles that it ended. One that was ended by somebody in the meantime stays so, and one whose follower
/// was ended has that end.
async fn give_back(gate: &mut Gate<'_>, work: &Work<'_>, table: &ToCome) -> Result<(), AppError> {
    let city = &work.office.city.id;
    let organisation = gate.unit.organisation(city).await?;
    let grants = gate.unit.grants(city).await?;
    for touched in table.touched.iter().filter(|touched| !touched.is_new) {
        let Some(entry) = grants.iter().find(|entry| entry.id == touched.grant) else {
            continue;
        };
        let ended = table.last_day(&entry.grant);
        if entry.grant.until != ended {
            continue;
        }
        let followers = table.follow(&organisation, &grants, entry);
        let earliest = followers.min_by_key(|follower| follower.grant.until.unwrap_or(Day::MAX));
        let until = earliest.map_or(touched.until_before, |follower| follower.grant.until);
        if until == ended {
            continue;
        }
        gate.unit.restore_grant(city, entry.id, until).await?;
        let restored = Grant {
            until,
            ..entry.grant.clone()
        };
        let told = (Some(&entry.grant), Some(&restored));
        work.role(gate, entry, "grant-restored", told).await?;
    }
    Ok(())
}

/// Removes the roles that would have begun with it.
async fn remove_new(gate: &mut Gate<'_>, work: &Work<'_>, table: &ToCome) -> Result<(), AppError> {
    let city = &work.office.city.id;
    let grants = gate.unit.grants(city).await?;
    gate.unit.forget_grants(city, table.entry.id).await?;
    let is_new = |entry: &&GrantEntry| table.touched.iter().any(|t| t.is_new && t.grant == entry.id);
    for entry in grants.iter().filter(is_new) {
        work.role(gate, entry, "grant-removed", (Some(&entry.grant), None))
            .await?;
        gate.unit.remove_grant(city, entry.id).await?;
    }
    Ok(())
}

/// The departments that began with it and with no table before it.
///
/// # Errors
/// [`OrganisationTrouble::InUse`] when somebody has a role in one of them, or it was given an opinion.
async fn opened(gate: &mut Gate<'_>, office: &Office, table: &ToCome) -> Result<Vec<DepartmentId>, AppError> {
    let (city, entry) = (&office.city.id, &table.entry);
    let organisation = gate.unit.organisation(city).await?;
    let grants = gate.unit.grants(city).await?;
    let opinions = gate.unit.opinions(city).await?;
    let is_new = |grant: &GrantEntry| table.touched.iter().any(|t| t.is_new && t.grant == grant.id);
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
        let others = |grant: &&GrantEntry| grant.grant.department == Some(*id) && !is_new(grant);
        if grants.iter().any(|grant| others(&grant)) || opinions.iter().any(|o| o.owner == Some(*id)) {
            let name = called.name.clone();
            return Err(OrganisationTrouble::InUse { name }.into());
        }
        opened.push(*id);
    }
    Ok(opened)
}

/// Who withdraws.
struct Work<'a> {
    office: &'a Office,
    actor: &'a Actor,
    held: Role,
    people: Vec<PersonEntry>,
    departments: Vec<DepartmentEntry>,
}

impl Work<'_> {
    /// Writes down what became of a role.
    async fn role(
        &self,
        gate: &mut Gate<'_>,
        entry: &GrantEntry,
        act: &str,
        (before, after): (Option<&Grant>, Option<&Grant>),
    ) -> Result<(), AppError> {
        let moment = gate.moment;
        let person = self.people.iter().find(|person| person.id == entry.person);
        let (before, after) = (before.map(|g| self.told(g)), after.map(|g| self.told(g)));
        let step = NewStep {
            at: &moment.at,
            person: self.actor.person,
            held: Some(self.held),
            act,
            round: None,
            report: None,
            subject: person.map_or("", |person| person.login.as_str()),
            before: before.as_deref(),
            after: after.as_deref(),
        };
        Ok(gate.step(&self.office.city.id, &step).await?)
    }

    /// A role as the log writes it: `staff 納税課 2025-04-01..2026-03-31`.
    fn told(&self, grant: &Grant) -> String {
        let of = self.departments.iter().find(|d| Some(d.id) == grant.department);
        let name = of.map_or("", |department| department.name.as_str());
        let until = grant.until.map(|day| day.to_string()).unwrap_or_default();
        format!("{} {name} {}..{until}", grant.role.word(), grant.from)
    }
}

//! The accounts with their roles, for those who manage them.

use std::collections::{BTreeMap, HashMap};

use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::cycle::{Act, DepartmentId, Grant, GrantId, PersonId, Role};
use ayumi_domain::day::Day;
use ayumi_store::{GrantEntry, PersonEntry};

use crate::error::AppError;
use crate::gate::Moment;
use crate::office::{Actor, Office};
use crate::people::failures::is_locked;

/// An account as its managers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// its key
    pub id: PersonId,
    /// name for signing in
    pub login: String,
    /// name as people read it
    pub name: String,
    /// address for mail
    pub mail: Option<String>,
    /// whether it has a password
    pub has_password: bool,
    /// whether the password must be changed at the next sign-in
    pub must_change: bool,
    /// whether it is closed
    pub is_closed: bool,
    /// ISO time until which it is locked, when it is locked now
    pub locked_until: Option<String>,
    /// its roles: those held today first, then those to come, then past ones
    pub roles: Vec<HeldRole>,
}

/// A role of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldRole {
    /// its key
    pub id: GrantId,
    /// what is held and when
    pub grant: Grant,
    /// name of the department, in roles of one
    pub department: Option<String>,
    /// past, present or future
    pub when: RoleTime,
}

/// When a role is held, seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoleTime {
    /// held today
    Now,
    /// not begun
    Later,
    /// ended
    Past,
}

/// All accounts: open ones first, each group in the order in which they were added.
///
/// # Errors
/// No right to manage people; when the store fails.
pub async fn list(office: &Office, actor: &Actor) -> Result<Vec<Account>, AppError> {
    actor.may_in_city(Act::ManagePeople)?;
    let now = office.now();
    let mut unit = office.store.look().await?;
    let people = unit.people(&office.city.id).await?;
    let grants = unit.grants(&office.city.id).await?;
    let departments = unit.departments(&office.city.id, now.day).await?;
    let names: HashMap<DepartmentId, String> = departments.into_iter().map(|d| (d.id, d.name)).collect();
    let mut of: HashMap<PersonId, Vec<GrantEntry>> = HashMap::new();
    for grant in grants {
        of.entry(grant.person).or_default().push(grant);
    }
    let account = |p: PersonEntry| {
        let grants = of.remove(&p.id).unwrap_or_default();
        account(p, grants, &names, &now)
    };
    let mut accounts: Vec<Account> = people.into_iter().map(account).collect();
    accounts.sort_by_key(|account| account.is_closed);
    Ok(accounts)
}

/// Departments with more than one head today, with the names of these: that is rarely meant, as after a merger.
#[must_use]
pub fn several_heads(accounts: &[Account]) -> Vec<(String, Vec<String>)> {
    let mut heads: BTreeMap<DepartmentId, (String, Vec<String>)> = BTreeMap::new();
    for account in accounts.iter().filter(|account| !account.is_closed) {
        let held = account.roles.iter().filter(|role| role.when == RoleTime::Now);
        for role in held.filter(|role| role.grant.role == Role::Head) {
            let Some(id) = role.grant.department else {
                continue;
            };
            let name = role.department.clone().unwrap_or_default();
            let (_, names) = heads.entry(id).or_insert_with(|| (name, Vec::new()));
            if !names.contains(&account.name) {
                names.push(account.name.clone());
            }
        }
    }
    let several = heads.into_values().filter(|(_, names)| 1 < names.len());
    several.collect()
}

/// One account.
///
/// # Errors
/// [`PeopleTrouble::NoSuchPerson`]; no right to manage people; when the store fails.
pub async fn one(office: &Office, actor: &Actor, person: PersonId) -> Result<Account, AppError> {
    let found = list(office, actor).await?.into_iter().find(|a| a.id == person);
    Ok(found.ok_or(PeopleTrouble::NoSuchPerson)?)
}

/// The departments in which a role can be held: number, name and the division above.
///
/// # Errors
/// No right to manage people; when the store fails.
pub async fn departments(
    office: &Office,
    actor: &Actor,
) -> Result<Vec<(DepartmentId, String, Option<String>)>, AppError> {
    actor.may_in_city(Act::ManagePeople)?;
    let today = office.now().day;
    let all = office
        .store
        .look()
        .await?
        .departments(&office.city.id, today)
        .await?;
    let there = all
        .into_iter()
        .filter(|d| d.closes.is_none_or(|closes| today < closes));
    Ok(there.map(|d| (d.id, d.name, d.division)).collect())
}

fn account(
    person: PersonEntry,
    grants: Vec<GrantEntry>,
    names: &HashMap<DepartmentId, String>,
    now: &Moment,
) -> Account {
    let role = |entry: GrantEntry| HeldRole {
        id: entry.id,
        department: entry.grant.department.and_then(|id| names.get(&id).cloned()),
        when: when(&entry.grant, now.day),
        grant: entry.grant,
    };
    let mut roles: Vec<HeldRole> = grants.into_iter().map(role).collect();
    roles.sort_by_key(|role| role.when);
    Account {
        id: person.id,
        has_password: person.has_password,
        must_change: person.must_change,
        is_closed: person.is_closed,
        locked_until: is_locked(&person, now),
        login: person.login,
        name: person.name,
        mail: person.mail,
        roles,
    }
}

fn when(grant: &Grant, today: Day) -> RoleTime {
    match grant {
        grant if grant.is_held_on(today) => RoleTime::Now,
        grant if grant.from > today && grant.until.is_none_or(|until| until >= grant.from) => RoleTime::Later,
        _ => RoleTime::Past,
    }
}

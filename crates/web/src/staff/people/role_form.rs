//! The part of a form that gives a role: role, department, first and last day.

use ayumi_app::{AppError, people};
use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::cycle::{DepartmentId, Grant, Role};
use ayumi_domain::day::{Day, read_day};
use ayumi_messages::staff;

use crate::staff::sent::Sent;
use crate::staff::visitor::Visitor;

/// The fields as they are shown: filled with what was typed, or empty.
#[derive(Clone, Debug, Default)]
pub struct RoleForm {
    /// word, name, whether it is chosen
    pub roles: Vec<(&'static str, &'static str, bool)>,
    /// number, name with its division, whether it is chosen
    pub departments: Vec<(i64, String, bool)>,
    /// a department that is not in the list
    pub new_department: String,
    /// names of departments that the plans name and the list does not have
    pub proposed: Vec<String>,
    /// first day
    pub from: String,
    /// last day
    pub until: String,
}

impl RoleForm {
    /// The fields with what was typed; a form that is new begins today.
    pub async fn of(visitor: &Visitor, sent: Option<&Sent>) -> Result<Self, AppError> {
        let typed = |name: &str| sent.map_or_else(String::new, |sent| sent.get(name).to_owned());
        let (role, department) = (typed("role"), typed("department"));
        let named = |(id, name, division): (DepartmentId, String, Option<String>)| {
            let shown = match division {
                Some(division) => format!("{name}（{division}）"),
                None => name,
            };
            (id.number(), shown, id.to_string() == department)
        };
        let departments = people::departments(&visitor.office, &visitor.actor).await?;
        let today = visitor.office.now().date;
        Ok(Self {
            roles: Role::ALL
                .map(|r| (r.word(), staff::role(r, visitor.lang()), r.word() == role))
                .to_vec(),
            departments: departments.into_iter().map(named).collect(),
            new_department: typed("new_department"),
            proposed: people::proposed_departments(&visitor.office, &visitor.actor).await?,
            from: sent.map_or(today, |sent| sent.get("from").to_owned()),
            until: typed("until"),
        })
    }
}

/// The role that was asked for; none when none was chosen. A department that is written beside the list is made known.
pub async fn wanted(visitor: &Visitor, sent: &Sent) -> Result<Option<Grant>, AppError> {
    let Some(role) = Role::from_word(sent.get("role")) else {
        return Ok(None);
    };
    let from = match day(sent.get("from"))? {
        Some(from) => from,
        None => visitor.office.now().day,
    };
    let until = day(sent.get("until"))?;
    if until.is_some_and(|until| until < from) {
        return Err(PeopleTrouble::EndsBeforeBeginning.into());
    }
    let department = match role.is_of_department() {
        true => Some(department(visitor, sent, role).await?),
        false => None,
    };
    Ok(Some(Grant {
        role,
        department,
        from,
        until,
    }))
}

async fn department(visitor: &Visitor, sent: &Sent, role: Role) -> Result<DepartmentId, AppError> {
    let new = sent.get("new_department").trim();
    if !new.is_empty() {
        return people::new_department(&visitor.office, &visitor.actor, new).await;
    }
    match sent.get("department") {
        "" => Err(PeopleTrouble::DepartmentMissing { role }.into()),
        chosen => Ok(chosen.parse().map_err(|_| PeopleTrouble::NoSuchDepartment)?),
    }
}

/// A day that was typed; none for an empty field.
pub fn day(typed: &str) -> Result<Option<Day>, PeopleTrouble> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    read_day(typed).map(Some).ok_or(PeopleTrouble::DayMalformed)
}

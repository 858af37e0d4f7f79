//! The people of the town: somebody for every role, in every department.

use ayumi_app::Actor;
use ayumi_domain::cycle::{DepartmentId, Grant, PersonId, Role};
use ayumi_domain::day::Day;
use ayumi_store::{MunicipalityId, NewPerson, Unit};

/// A person of the town with one role.
#[derive(Clone, Debug)]
pub struct Citizen {
    /// the account
    pub person: PersonId,
    /// name for signing in
    pub login: String,
    /// name as people read it
    pub name: String,
    /// the role, held from 2025-04-01 without an end
    pub grant: Grant,
}

impl Citizen {
    /// The person as somebody who acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor {
            person: Some(self.person),
            login: self.login.clone(),
            name: self.name.clone(),
            held: vec![self.grant.clone()],
        }
    }
}

/// Name for signing in, name, role and, in roles of a department, its name.
const PEOPLE: [(&str, &str, Role, Option<&str>); 15] = [
    ("kanri", "管理 守", Role::Administrator, None),
    ("jimu", "事務 局子", Role::PlanOffice, None),
    ("honbu", "本部 長介", Role::Headquarters, None),
    ("iin1", "委員 一郎", Role::Council, None),
    ("iin2", "委員 二葉", Role::Council, None),
    ("joho-kacho", "情報 課長", Role::Head, Some("情報政策課")),
    ("joho", "情報 担当", Role::Staff, Some("情報政策課")),
    ("shimin-kacho", "市民 課長", Role::Head, Some("市民課")),
    ("shimin", "市民 担当", Role::Staff, Some("市民課")),
    ("nozei-kacho", "納税 課長", Role::Head, Some("納税課")),
    ("nozei", "納税 担当", Role::Staff, Some("納税課")),
    ("zaisei-kacho", "財政 課長", Role::Head, Some("財政課")),
    ("zaisei", "財政 担当", Role::Staff, Some("財政課")),
    ("shokuin-kacho", "職員 課長", Role::Head, Some("職員課")),
    ("shokuin", "職員 担当", Role::Staff, Some("職員課")),
];

/// The departments of the town with the division above each.
pub(crate) const DEPARTMENTS: [(&str, &str); 5] = [
    ("情報政策課", "総務部"),
    ("市民課", "市民部"),
    ("納税課", "財務部"),
    ("財政課", "財務部"),
    ("職員課", "総務部"),
];

/// Adds the departments and the people.
pub(crate) async fn settle(unit: &mut Unit, city: &MunicipalityId, at: &str) -> Vec<Citizen> {
    let mut departments: Vec<(&str, DepartmentId)> = Vec::new();
    for (name, division) in DEPARTMENTS {
        let id = unit.add_department(city, name, name, Some(division), at).await;
        departments.push((name, id.expect("a department")));
    }
    let from: Day = "2025-04-01".parse().expect("a day");
    let mut citizens = Vec::new();
    for (login, name, role, department) in PEOPLE {
        let department = departments.iter().find(|(name, _)| Some(*name) == department);
        let grant = Grant {
            role,
            department: department.map(|(_, id)| *id),
            from,
            until: None,
        };
        let mail = format!("{login}@aobano.example");
        let new = NewPerson {
            login,
            name,
            mail: Some(&mail),
            at,
        };
        let person = unit.add_person(city, &new).await.expect("a person");
        unit.add_grant(city, person, &grant).await.expect("a role");
        citizens.push(Citizen {
            person,
            login: login.to_owned(),
            name: name.to_owned(),
            grant,
        });
    }
    citizens
}

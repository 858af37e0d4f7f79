//! Why a report cannot be written any more, and the people who can change that.

use ayumi_domain::cycle::{Act, Refused, Role};
use ayumi_store::{GrantEntry, PersonEntry, SurveyReport, Unit};

use crate::error::AppError;
use crate::office::{Actor, Office};

use super::moves::standing;

/// Why a report cannot be written by the person who reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// what is the matter
    pub why: Refused,
    /// names of those who can lift it today; empty where the role alone is known
    pub by: Vec<String>,
}

/// The lock on a report for this person, when there is one.
pub(super) async fn lock<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    actor: &Actor,
    report: &SurveyReport,
) -> Result<Option<Lock>, AppError> {
    let city = &office.city.id;
    let round = unit.round(city, report.round).await?;
    let Err(why) = actor.may(Act::WriteAnswers, &standing(report, round.as_ref())) else {
        return Ok(None);
    };
    let role = match &why {
        Refused::WrongState { lifted_by, .. } => *lifted_by,
        Refused::RoundClosed { .. } => Some(Role::PlanOffice),
        Refused::NotYours { .. } | Refused::OtherDepartment { .. } | Refused::NotYet { .. } => None,
    };
    let Some(role) = role else {
        return Ok(Some(Lock { why, by: Vec::new() }));
    };
    let people = unit.people(city).await?;
    let grants = unit.grants(city).await?;
    let by = names(&people, &grants, role, report, office);
    Ok(Some(Lock { why, by }))
}

fn names(
    people: &[PersonEntry],
    grants: &[GrantEntry],
    role: Role,
    report: &SurveyReport,
    office: &Office,
) -> Vec<String> {
    let today = office.now().day;
    let fits = |entry: &&GrantEntry| {
        let grant = &entry.grant;
        let near = !role.is_of_department()
            || grant
                .department
                .is_some_and(|d| report.departments().contains(&d));
        grant.role == role && near && grant.is_held_on(today)
    };
    let mut found: Vec<String> = Vec::new();
    for entry in grants.iter().filter(fits) {
        let person = people
            .iter()
            .find(|person| person.id == entry.person && !person.is_closed);
        if let Some(person) = person
            && !found.contains(&person.name)
        {
            found.push(person.name.clone());
        }
    }
    found
}

//! People of departments that end or give a part away: their roles end the day before and begin at the successor.

use ayumi_domain::cycle::{DepartmentId, Grant};
use ayumi_domain::organisation::OrganisationTrouble;
use ayumi_store::{GrantEntry, GrantTouched};

use super::carry_out::{Choices, Work, one_text};
use super::touched::{Preview, Touched, TouchedPerson};
use crate::error::AppError;
use crate::gate::Gate;

/// Moves everybody whom the table touches.
pub(super) async fn move_people(
    gate: &mut Gate<'_>,
    work: &Work<'_>,
    seen: &Preview,
    choices: &Choices,
) -> Result<(), AppError> {
    let grants = gate.unit.grants(&work.office.city.id).await?;
    let people = gate.unit.people(&work.office.city.id).await?;
    for touched in &seen.departments {
        let places = work.outcome.choices(touched.department);
        let has_ended = work
            .outcome
            .ended
            .iter()
            .any(|ended| ended.department == touched.department);
        for person in &touched.people {
            let to = match (touched.choices(), places.as_slice()) {
                ([], [one]) => work.id_of(*one),
                ([], _) => None,
                _ => {
                    let chosen = choices.chosen(touched, choices.people.get(&person.grant));
                    chosen.and_then(|place| work.id_of(*places.get(place)?))
                }
            };
            let stays = to == Some(touched.department) || (to.is_none() && !has_ended);
            let entry = grants.iter().find(|entry| entry.id == person.grant);
            if let Some(entry) = entry.filter(|_| !stays) {
                let login = people
                    .iter()
                    .find(|p| p.id == entry.person)
                    .map(|p| p.login.clone());
                one(
                    gate,
                    work,
                    (touched, person, &login.unwrap_or_default()),
                    (entry, to, &grants),
                )
                .await?;
            }
        }
    }
    Ok(())
}

/// Ends a role the day before, and lets it begin in another department where there is one.
async fn one(
    gate: &mut Gate<'_>,
    work: &Work<'_>,
    (touched, person, login): (&Touched, &TouchedPerson, &str),
    (entry, to, all): (&GrantEntry, Option<DepartmentId>, &[GrantEntry]),
) -> Result<(), AppError> {
    let (city, from) = (&work.office.city.id, work.outcome.from);
    // One that would only have begun later is never held.
    let last = from.max(entry.grant.from).yesterday();
    let last = last.map_err(|_| OrganisationTrouble::DayMalformed)?;
    gate.unit.end_grant(city, entry.id, last).await?;
    let ended = GrantTouched {
        grant: entry.id,
        is_new: false,
        until_before: person.until,
    };
    gate.unit.add_grant_touched(city, work.id, ended).await?;
    let word = person.role.word();
    let before = format!("{word} {} {}..", one_text(&touched.before), entry.grant.from);
    let after = format!("{before}{last}");
    work.step(gate, ("grant-ended", login), (Some(&before), Some(&after)))
        .await?;
    let Some(to) = to else {
        return Ok(());
    };
    let grant = Grant {
        department: Some(to),
        from: from.max(entry.grant.from),
        ..entry.grant.clone()
    };
    let covers = |known: &GrantEntry| {
        let is_same = known.person == entry.person
            && (known.grant.role, known.grant.department) == (grant.role, grant.department);
        is_same && known.grant.from <= grant.from && known.grant.until.is_none()
    };
    if all.iter().any(covers) {
        return Ok(());
    }
    let id = gate.unit.add_grant(city, entry.person, &grant).await?;
    let begun = GrantTouched {
        grant: id,
        is_new: true,
        until_before: None,
    };
    gate.unit.add_grant_touched(city, work.id, begun).await?;
    let names = gate.unit.departments(city, from).await?;
    let name = names
        .into_iter()
        .find(|d| d.id == to)
        .map(|d| d.name)
        .unwrap_or_default();
    let until = grant.until.map(|day| day.to_string()).unwrap_or_default();
    let after = format!("{word} {name} {}..{until}", grant.from);
    work.step(gate, ("grant-added", login), (None, Some(&after)))
        .await
}

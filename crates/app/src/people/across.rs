//! Roles of departments that end: a role goes on at the successor, and what ends it ends that too.

use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::cycle::{DepartmentId, Grant, GrantId};
use ayumi_domain::day::Day;
use ayumi_domain::organisation::Organisation;
use ayumi_store::{GrantEntry, GrantTouched, MunicipalityId, StoreError, Unit};

use crate::gate::Gate;
use crate::organisation::{ToCome, is_ever_held};

/// A role of a department begins and ends with it at the latest. What is left of it goes on at the one department that
/// takes over, and so on; nobody takes over from one that is abolished.
pub(super) fn parts(
    organisation: &Organisation,
    wanted: Grant,
) -> Result<(Grant, Vec<Grant>), PeopleTrouble> {
    let mut parts = Vec::new();
    let mut rest = Some(wanted.clone());
    while let Some(part) = rest.take() {
        let Some(department) = part.department else {
            return Ok((part, Vec::new()));
        };
        let life = organisation.get(department);
        let life = life.filter(|life| life.lives_on(part.from));
        let life = life.ok_or(PeopleTrouble::NoSuchDepartment)?;
        let outlasts = |closes: &Day| part.until.is_none_or(|until| *closes <= until);
        let Some(closes) = life.closes.filter(outlasts) else {
            parts.push(part);
            break;
        };
        let last = closes.yesterday().map_err(|_| PeopleTrouble::DayMalformed)?;
        let successors = life.successors.iter().filter(|(_, from)| *from == closes);
        let successors: Vec<DepartmentId> = successors.map(|(id, _)| *id).collect();
        rest = match successors.as_slice() {
            [] => None,
            // It begins on that day at the earliest, so the days run on and this ends.
            [one] => Some(Grant {
                department: Some(*one),
                from: closes,
                ..part.clone()
            }),
            _ => return Err(PeopleTrouble::DepartmentSplits { last }),
        };
        parts.push(Grant {
            until: Some(last),
            ..part
        });
    }
    let mut parts = parts.into_iter();
    Ok((parts.next().unwrap_or(wanted), parts.collect()))
}

/// Whether a role that somebody holds makes another one needless.
pub(super) fn covers(known: &Grant, wanted: &Grant) -> bool {
    (known.role, known.department) == (wanted.role, wanted.department)
        && known.from <= wanted.from
        && known.until.is_none()
}

/// Remembers a role and its follower, when it has one, with the reorganisation that parts them, as if it had been there when that was
/// entered, so that both are as before when it is withdrawn.
pub(super) async fn remember(
    gate: &mut Gate<'_>,
    city: &MunicipalityId,
    (ended, grant, until_before): (GrantId, &Grant, Option<Day>),
    (follower, from): (Option<GrantId>, Day),
) -> Result<(), StoreError> {
    let all = ToCome::all(&mut gate.unit, city).await?;
    let ends = |table: &&ToCome| table.entry.from == from && table.ends(grant.department);
    let Some(table) = all.iter().find(ends) else {
        return Ok(());
    };
    let ended = GrantTouched {
        grant: ended,
        is_new: false,
        until_before,
    };
    gate.unit.add_grant_touched(city, table.entry.id, ended).await?;
    let Some(grant) = follower else {
        return Ok(());
    };
    let begun = GrantTouched {
        grant,
        is_new: true,
        until_before: None,
    };
    gate.unit.add_grant_touched(city, table.entry.id, begun).await
}

/// Refuses a last day on which the department of the role is no more.
pub(super) fn within_its_days(
    organisation: &Organisation,
    grant: &Grant,
    until: Day,
) -> Result<(), PeopleTrouble> {
    let life = grant.department.and_then(|id| organisation.get(id));
    let closes = life.and_then(|life| life.closes);
    match closes.filter(|closes| *closes <= until) {
        Some(closes) => {
            let last = closes.yesterday().map_err(|_| PeopleTrouble::DayMalformed)?;
            Err(PeopleTrouble::AfterDepartment { last })
        }
        None => Ok(()),
    }
}

/// The roles that would follow one over reorganisations to come, when it ends on a day before that.
pub(super) async fn followers(
    unit: &mut Unit,
    city: &MunicipalityId,
    organisation: &Organisation,
    (ended, until): (&GrantEntry, Day),
) -> Result<Vec<GrantEntry>, StoreError> {
    let grants = unit.grants_of(city, ended.person).await?;
    let mut tables = ToCome::all(unit, city).await?;
    tables.sort_by_key(|table| table.entry.from);
    let mut found: Vec<GrantEntry> = Vec::new();
    for table in &tables {
        let at = found.last().unwrap_or(ended);
        let is_touched = table.touched.iter().any(|t| !t.is_new && t.grant == at.id);
        let goes_on = !found.is_empty() || table.last_day(&at.grant).is_some_and(|last| until < last);
        if !is_touched || !goes_on {
            continue;
        }
        let next = table.follow(organisation, &grants, at);
        let next = next.into_iter().find(|next| is_ever_held(&next.grant)).cloned();
        found.extend(next);
    }
    Ok(found)
}

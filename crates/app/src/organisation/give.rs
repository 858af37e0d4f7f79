//! Giving an item that nobody has to a department.

use ayumi_domain::cycle::{Act, DepartmentId};
use ayumi_domain::edition::{IndicatorId, InitiativeId, PlanId};
use ayumi_domain::organisation::{Given, OrganisationTrouble};
use ayumi_store::{ItemOwner, NewItemOwner, NewStep};

use super::settle::{Handing, hand_over};
use super::unowned;
use crate::error::AppError;
use crate::office::{Actor, Office};

/// An item that is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gift {
    /// its plan
    pub plan: PlanId,
    /// the initiative
    pub initiative: InitiativeId,
    /// one of its indicators; absent for the initiative with all that is in it
    pub indicator: Option<IndicatorId>,
    /// to whom; absent when nobody was chosen
    pub department: Option<DepartmentId>,
}

/// Gives an item without an owner to a department from today on. Reports that are under way go with it.
///
/// # Errors
/// [`OrganisationTrouble::NoSuchItem`] when it is none of those without an owner,
/// [`OrganisationTrouble::NoDepartment`]; no right to reorganise.
pub async fn give(office: &Office, actor: &Actor, gift: Gift) -> Result<(), AppError> {
    let role = actor.may_in_city(Act::ManageOrganisation)?;
    let moment = office.now();
    let city = &office.city.id;
    let mut gate = office.gate(&moment).await?;
    let there = unowned::of(&mut gate.unit, office, moment.day).await?;
    let is_it = |item: &&unowned::UnownedItem| {
        let indicator = item.indicator.as_ref().map(|(id, _)| *id);
        (item.plan, item.initiative, indicator) == (gift.plan, gift.initiative, gift.indicator)
    };
    let item = there
        .items
        .iter()
        .find(is_it)
        .ok_or(OrganisationTrouble::NoSuchItem)?;
    let chosen = there
        .departments
        .iter()
        .find(|(id, _)| Some(*id) == gift.department);
    let (department, called) = chosen.ok_or(OrganisationTrouble::NoDepartment)?;
    let mut places: Vec<Option<DepartmentId>> = item.instead_of.iter().copied().map(Some).collect();
    places.dedup();
    if places.is_empty() {
        places.push(None);
    }
    for instead_of in places {
        let owner = ItemOwner {
            plan: gift.plan,
            initiative: gift.initiative,
            indicator: gift.indicator,
            given: Given {
                instead_of,
                department: *department,
                from: moment.day,
            },
        };
        let new = NewItemOwner {
            owner: &owner,
            reorganisation: None,
            at: &moment.at,
            by: actor.person,
        };
        gate.unit.add_item_owner(city, &new).await?;
    }
    let of = item
        .indicator
        .as_ref()
        .map(|(_, name)| format!(" {name}"))
        .unwrap_or_default();
    let subject = format!("{} {} {}{of}", item.plan_title, item.number, item.title);
    let after = format!("{}.. {}", moment.day, called.name);
    let step = NewStep {
        at: &moment.at,
        person: actor.person,
        held: Some(role),
        act: "item-given",
        round: None,
        report: None,
        subject: &subject,
        before: None,
        after: Some(&after),
    };
    gate.step(city, &step).await?;
    let handing = Handing {
        office,
        by: (actor.person, role),
        // What an indicator needs is asked in the report of those who lead.
        given: match gift.indicator {
            None => Some(((gift.plan, gift.initiative), *department)),
            Some(_) => None,
        },
    };
    hand_over(&mut gate, &handing).await?;
    Ok(gate.close().await?)
}

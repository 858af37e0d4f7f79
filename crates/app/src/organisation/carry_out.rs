//! Entering a reorganisation: one transaction for names, ends, successors, roles and items.

use std::collections::HashMap;

use ayumi_domain::cycle::{Act, DepartmentId, GrantId, Role};
use ayumi_domain::edition::{InitiativeId, PlanId};
use ayumi_domain::organisation::{
    Called, Given, OrganisationTrouble, Outcome, Place, Reorganisation, TableRow,
};
use ayumi_domain::words::squeeze;
use ayumi_store::{ItemOwner, NewItemOwner, NewStep, ReorganisationId, RowEntry, RowWhat};

use super::moved::move_people;
use super::preview;
use super::settle::settle;
use super::touched::{Becomes, Preview, Touched};
use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};
use crate::people::free_key;

/// Where items and people of departments that are split go: places in the list of choices of their department.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// where everything of a department goes that is not named below
    pub all: HashMap<DepartmentId, usize>,
    /// where an item of a department goes
    pub items: HashMap<(DepartmentId, PlanId, InitiativeId), usize>,
    /// where a person goes
    pub people: HashMap<GrantId, usize>,
}

impl Choices {
    /// How many choices are open, or lead nowhere.
    #[must_use]
    pub fn missing(&self, preview: &Preview) -> usize {
        let open = preview.departments.iter().map(|touched| {
            let items = touched.items.iter().filter(|item| {
                let own = self.items.get(&(touched.department, item.plan, item.initiative));
                self.chosen(touched, own).is_none()
            });
            let people = touched.people.iter();
            let people = people.filter(|p| self.chosen(touched, self.people.get(&p.grant)).is_none());
            match touched.choices() {
                [] => 0,
                _ => items.count() + people.count(),
            }
        });
        open.sum()
    }

    /// The place that counts: that of the thing itself, then that of its department, then staying where one can stay.
    pub(super) fn chosen(&self, touched: &Touched, own: Option<&usize>) -> Option<usize> {
        let stays = matches!(touched.becomes, Becomes::GivesAway(_)).then_some(0);
        let place = own
            .or_else(|| self.all.get(&touched.department))
            .copied()
            .or(stays)?;
        (place < touched.choices().len()).then_some(place)
    }
}

/// What the transaction works with.
pub(super) struct Work<'a> {
    pub office: &'a Office,
    pub actor: &'a Actor,
    pub role: Role,
    pub id: ReorganisationId,
    pub outcome: &'a Outcome,
    /// numbers of the departments that begin, in the order of the outcome
    pub opened: Vec<DepartmentId>,
}

impl Work<'_> {
    /// The number of a place.
    pub fn id_of(&self, place: Place) -> Option<DepartmentId> {
        match place {
            Place::Known(id) => Some(id),
            Place::Opened(number) => self.opened.get(number).copied(),
        }
    }

    pub async fn step(
        &self,
        gate: &mut Gate<'_>,
        (act, subject): (&str, &str),
        (before, after): (Option<&str>, Option<&str>),
    ) -> Result<(), AppError> {
        let moment = gate.moment;
        let step = NewStep {
            at: &moment.at,
            person: self.actor.person,
            held: Some(self.role),
            act,
            round: None,
            report: None,
            subject,
            before,
            after,
        };
        Ok(gate.step(&self.office.city.id, &step).await?)
    }
}

/// Enters a reorganisation as it was previewed. One whose day has come counts at once; otherwise nothing shows it
/// before its day.
///
/// # Errors
/// [`OrganisationTrouble`]: the table cannot be followed, a choice is missing, or anything changed since the preview
/// with this mark. Nothing has changed then.
pub async fn carry_out(
    office: &Office,
    actor: &Actor,
    table: &Reorganisation,
    choices: &Choices,
    mark: &str,
) -> Result<ReorganisationId, AppError> {
    let role = actor.may_in_city(Act::ManageOrganisation)?;
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let seen = preview::of(&mut gate.unit, office, table).await?;
    if seen.mark != mark {
        return Err(OrganisationTrouble::Changed.into());
    }
    let count = choices.missing(&seen);
    if 0 < count {
        return Err(OrganisationTrouble::ChoiceMissing { count }.into());
    }
    let opened = open(&mut gate, office, &seen.outcome).await?;
    let rows = rows(office, &mut gate, table, (&seen.outcome, &opened)).await?;
    let by = (moment.at.as_str(), actor.person);
    let id = gate
        .unit
        .add_reorganisation(&office.city.id, table.from, &rows, by)
        .await?;
    let work = Work {
        office,
        actor,
        role,
        id,
        outcome: &seen.outcome,
        opened,
    };
    follow(&mut gate, &work).await?;
    for row in &rows {
        told(&mut gate, &work, row).await?;
    }
    items(&mut gate, &work, &seen, choices).await?;
    move_people(&mut gate, &work, &seen, choices).await?;
    if table.from <= moment.day {
        settle(&mut gate, office, id, (actor.person, role)).await?;
    }
    gate.close().await?;
    Ok(id)
}

async fn open(
    gate: &mut Gate<'_>,
    office: &Office,
    outcome: &Outcome,
) -> Result<Vec<DepartmentId>, AppError> {
    let (city, moment) = (&office.city.id, gate.moment);
    let mut opened = Vec::new();
    for called in &outcome.opened {
        let all = gate.unit.departments(city, moment.day).await?;
        let key = free_key(&all, &squeeze(&called.name));
        let division = called.division.as_deref();
        let id = gate
            .unit
            .add_department(city, &called.name, &key, division, &moment.at)
            .await?;
        gate.unit.open_department(city, id, outcome.from).await?;
        opened.push(id);
    }
    Ok(opened)
}

/// The table as it is remembered: with the names of its day, a line for each way from old to new.
async fn rows(
    office: &Office,
    gate: &mut Gate<'_>,
    table: &Reorganisation,
    (outcome, opened): (&Outcome, &[DepartmentId]),
) -> Result<Vec<RowEntry>, AppError> {
    let present = gate.unit.organisation(&office.city.id).await?;
    let side = |place: Place| {
        let id = match place {
            Place::Known(id) => Some(id),
            Place::Opened(number) => opened.get(number).copied(),
        };
        Some((id?, outcome.called(place, &present)?.clone()))
    };
    let mut rows = Vec::new();
    let mut line = |what, old: Option<(DepartmentId, Called)>, new| {
        let old = old.map(|(id, called)| (Some(id), called));
        rows.push(RowEntry { what, old, new });
    };
    let fresh = table
        .rows
        .iter()
        .filter(|row| matches!(row, TableRow::New { .. }))
        .count();
    for number in 0..fresh {
        line(RowWhat::New, None, side(Place::Opened(number)));
    }
    for renamed in &outcome.renamed {
        let old = (renamed.department, renamed.before.clone());
        line(RowWhat::Rename, Some(old), side(Place::Known(renamed.department)));
    }
    for ended in &outcome.ended {
        let old = || Some((ended.department, ended.called.clone()));
        match ended.into.as_slice() {
            [] => line(RowWhat::Abolish, old(), None),
            [one] => line(RowWhat::Merge, old(), side(*one)),
            several => several
                .iter()
                .for_each(|place| line(RowWhat::Split, old(), side(*place))),
        }
    }
    for parted in &outcome.parted {
        let old = || Some((parted.department, parted.called.clone()));
        parted
            .into
            .iter()
            .for_each(|place| line(RowWhat::Part, old(), side(*place)));
    }
    Ok(rows)
}

/// Names, ends and successors.
async fn follow(gate: &mut Gate<'_>, work: &Work<'_>) -> Result<(), AppError> {
    let (city, from) = (&work.office.city.id, work.outcome.from);
    for renamed in &work.outcome.renamed {
        let name = (&renamed.after, from);
        gate.unit
            .rename_department(city, work.id, renamed.department, name)
            .await?;
    }
    let ended = work
        .outcome
        .ended
        .iter()
        .map(|ended| (ended.department, &ended.into));
    let parted = work
        .outcome
        .parted
        .iter()
        .map(|parted| (parted.department, &parted.into));
    for (department, into) in ended.clone().chain(parted) {
        for successor in into.iter().filter_map(|place| work.id_of(*place)) {
            gate.unit
                .add_successor(city, work.id, department, (successor, from))
                .await?;
        }
    }
    for (department, _) in ended {
        gate.unit.close_department(city, department, from).await?;
    }
    Ok(())
}

async fn told(gate: &mut Gate<'_>, work: &Work<'_>, row: &RowEntry) -> Result<(), AppError> {
    let old = row.old.as_ref().map(|(_, called)| one_text(called));
    let new = row.new.as_ref().map(|(_, called)| one_text(called));
    let after = format!("{}.. {}", work.outcome.from, new.unwrap_or_default());
    let subject = row.what.word();
    work.step(
        gate,
        ("reorganise", subject),
        (old.as_deref(), Some(after.trim_end())),
    )
    .await
}

/// A name with its division before it, as the log writes it.
pub(super) fn one_text(called: &Called) -> String {
    match &called.division {
        Some(division) => format!("{division}/{}", called.name),
        None => called.name.clone(),
    }
}

/// What the office chose for the items of departments that are split.
async fn items(
    gate: &mut Gate<'_>,
    work: &Work<'_>,
    seen: &Preview,
    choices: &Choices,
) -> Result<(), AppError> {
    let at = gate.moment.at.as_str();
    for touched in seen
        .departments
        .iter()
        .filter(|touched| !touched.choices().is_empty())
    {
        let places = work.outcome.choices(touched.department);
        for item in &touched.items {
            let own = choices
                .items
                .get(&(touched.department, item.plan, item.initiative));
            let chosen = choices.chosen(touched, own);
            let to = chosen.and_then(|place| work.id_of(*places.get(place)?));
            let Some(department) = to.filter(|to| *to != touched.department) else {
                continue;
            };
            let owner = ItemOwner {
                plan: item.plan,
                initiative: item.initiative,
                indicator: None,
                given: Given {
                    instead_of: Some(touched.department),
                    department,
                    from: work.outcome.from,
                },
            };
            let new = NewItemOwner {
                owner: &owner,
                reorganisation: Some(work.id),
                at,
                by: work.actor.person,
            };
            gate.unit.add_item_owner(&work.office.city.id, &new).await?;
            let subject = format!("{} {} {}", item.plan_title, item.number, item.title);
            let after = chosen
                .and_then(|place| touched.choices().get(place))
                .map(one_text);
            let after = format!("{}.. {}", work.outcome.from, after.unwrap_or_default());
            let before = one_text(&touched.before);
            work.step(gate, ("item-given", &subject), (Some(&before), Some(&after)))
                .await?;
        }
    }
    Ok(())
}

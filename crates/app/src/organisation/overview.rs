//! The departments of the city with what they were called, and the reorganisations so far and to come.

use ayumi_domain::cycle::Act;
use ayumi_domain::day::Day;
use ayumi_domain::organisation::{DepartmentLife, Organisation};
use ayumi_store::ReorganisationEntry;

use crate::error::AppError;
use crate::office::{Actor, Office};

/// The organisation as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// the day of which names are shown
    pub day: Day,
    /// every department that is or was, by division on that day
    pub organisation: Organisation,
    /// reorganisations, the latest first
    pub reorganisations: Vec<Past>,
}

/// A reorganisation with who entered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// what was entered
    pub entry: ReorganisationEntry,
    /// who entered it; absent for the command line
    pub by: Option<String>,
    /// whether it may still be withdrawn
    pub can_be_withdrawn: bool,
}

/// The organisation as it is on a day: today, unless another day is asked for.
///
/// # Errors
/// No right to reorganise; when the store fails.
pub async fn overview(office: &Office, actor: &Actor, day: Option<Day>) -> Result<Overview, AppError> {
    actor.may_in_city(Act::ManageOrganisation)?;
    let city = &office.city.id;
    let today = office.now().day;
    let mut unit = office.store.look().await?;
    let people = unit.people(city).await?;
    let all = unit.reorganisations(city).await?;
    let last = all
        .iter()
        .filter(|entry| entry.withdrawn_at.is_none())
        .map(|entry| entry.id)
        .max();
    let reorganisations = all.into_iter().map(|entry| {
        let by = people.iter().find(|person| Some(person.id) == entry.entered_by);
        Past {
            by: by.map(|person| person.name.clone()),
            can_be_withdrawn: entry.settled_at.is_none() && today < entry.from && Some(entry.id) == last,
            entry,
        }
    });
    Ok(Overview {
        day: day.unwrap_or(today),
        reorganisations: reorganisations.collect(),
        organisation: unit.organisation(city).await?,
    })
}

/// The departments that a new table may be about: those that are there today, and, when a reorganisation is to come,
/// those that are there from then on. Answers also the day.
///
/// # Errors
/// No right to reorganise; when the store fails.
pub async fn present(
    office: &Office,
    actor: &Actor,
) -> Result<(Day, Organisation, Vec<DepartmentLife>), AppError> {
    actor.may_in_city(Act::ManageOrganisation)?;
    let organisation = office.store.look().await?.organisation(&office.city.id).await?;
    let today = office.now().day;
    let day = organisation.latest.map_or(today, |latest| latest.max(today));
    let mut living: Vec<DepartmentLife> = organisation.living(day).cloned().collect();
    // By division in the order in which divisions became known; a department without one stands last.
    let division = |life: &DepartmentLife| life.called_on(day).and_then(|called| called.division.clone());
    let mut divisions: Vec<Option<String>> = Vec::new();
    for life in &living {
        let own = division(life);
        if !divisions.contains(&own) {
            divisions.push(own);
        }
    }
    living.sort_by_key(|life| {
        let own = division(life);
        (own.is_none(), divisions.iter().position(|known| *known == own))
    });
    Ok((day, organisation, living))
}

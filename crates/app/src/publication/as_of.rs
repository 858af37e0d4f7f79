//! A plan as it stood on a day, for the office: the edition in force then with every result stored by then,
//! published or not.

use ayumi_domain::correction::CorrectionTrouble;
use ayumi_domain::day::{Day, read_day};
use ayumi_domain::edition::PlanId;
use ayumi_store::{EditionEntry, EditionState};

use super::{LOOK, plan_of};
use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::public::{PublicSite, shown};
use crate::publish::freeze;

/// The plan at the end of a day, as pages show a published one.
///
/// # Errors
/// A refusal when the person may not, there is no such plan, or no edition of it was in force.
pub async fn plan_on(office: &Office, actor: &Actor, id: PlanId, day: Day) -> Result<PublicSite, AppError> {
    actor.may_in_city(LOOK)?;
    let city = &office.city;
    let mut unit = office.store.look().await?;
    let plan = plan_of(&mut unit, &city.id, id).await?;
    let editions = unit.editions(&city.id, id).await?;
    let first = editions.iter().filter_map(in_force_from).min();
    let in_force = editions
        .into_iter()
        .rfind(|edition| in_force_from(edition).is_some_and(|from| from <= day));
    let edition = in_force.ok_or(CorrectionTrouble::NoEditionThen { first })?;
    let date = day.to_string();
    let reports = unit.reports_until(&city.id, id, &date).await?;
    let mut frozen = freeze(&mut unit, (city, &plan), &edition, &reports, Some(&date)).await?;
    frozen.opinions.retain(|opinion| opinion.answered_on <= date);
    // When a file was marked as public is not known.
    frozen.files.clear();
    let all = unit.publications(&city.id).await?;
    let plans = vec![shown((plan.id, &plan.slug), &date, frozen)];
    Ok(PublicSite::for_office(office.store.clone(), city, plans, all))
}

/// The day from which on an edition is in force: that of its adoption; where that is not known, its own date; where
/// it has none, the day on which it came. A draft is not in force.
fn in_force_from(edition: &EditionEntry) -> Option<Day> {
    if edition.state == EditionState::Draft {
        return None;
    }
    let dated = || edition.dated.as_deref().and_then(first_day);
    let came = || edition.stored_at.get(..10).and_then(read_day);
    let adopted = edition.adoption.as_ref().map(|adoption| adoption.on);
    adopted.or_else(dated).or_else(came)
}

/// The day of an ISO date, or the first day of a month.
fn first_day(text: &str) -> Option<Day> {
    read_day(text).or_else(|| read_day(&format!("{text}-01")))
}

//! Departments that would have several heads once others go into them.

use std::collections::BTreeMap;

use ayumi_domain::cycle::Role;
use ayumi_domain::organisation::{Called, Organisation, Outcome, Place};
use ayumi_store::Unit;

use crate::error::AppError;
use crate::office::Office;

/// The departments into which others go with a table and that have more than one head from then on, with the names of
/// these. Where somebody of a department that is split goes is not known yet, so they are not counted.
pub(super) async fn several_heads<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    (organisation, outcome): (&Organisation, &Outcome),
) -> Result<Vec<(Called, Vec<String>)>, AppError> {
    let mut heads: BTreeMap<Place, Vec<String>> = BTreeMap::new();
    let people = unit.people(&office.city.id).await?;
    let grants = unit.grants(&office.city.id).await?;
    for entry in &grants {
        let is_head = entry.grant.role == Role::Head && entry.grant.is_held_on(outcome.from);
        let Some(department) = entry.grant.department.filter(|_| is_head) else {
            continue;
        };
        let ended = outcome.ended.iter().find(|ended| ended.department == department);
        let place = match ended.map(|ended| ended.into.as_slice()) {
            None => Place::Known(department),
            Some([one]) => *one,
            Some(_) => continue,
        };
        let mut people = people.iter();
        let Some(person) = people.find(|person| person.id == entry.person && !person.is_closed) else {
            continue;
        };
        let names = heads.entry(place).or_default();
        if !names.contains(&person.name) {
            names.push(person.name.clone());
        }
    }
    let arrives = |place: &Place| outcome.ended.iter().any(|ended| ended.into == [*place]);
    let several = heads
        .into_iter()
        .filter(|(place, names)| 1 < names.len() && arrives(place));
    let named =
        several.filter_map(|(place, names)| Some((outcome.called(place, organisation)?.clone(), names)));
    Ok(named.collect())
}

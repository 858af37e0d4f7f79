//! What the departments that a plan printed are called on a day.

use ayumi_domain::day::Day;
use ayumi_domain::organisation::{Called, Found};
use ayumi_domain::plan::Department;
use ayumi_store::{MunicipalityId, StoreError, Unit};

/// The departments that took over from these, as they are called on a day, one for each in the same order. A name that
/// leads to nobody, or to several, stays as it was printed.
///
/// # Errors
/// When the store fails.
pub async fn current_names<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    day: Day,
    printed: &[Department],
) -> Result<Vec<Department>, StoreError> {
    let organisation = unit.organisation(city).await?;
    let today = |printed: &Department| {
        let id = organisation.bearer(&Called::from(printed), None, day)?;
        let Found::Owner(owner) = organisation.follow(id, &[], day) else {
            return None;
        };
        let called = organisation.called(owner, day)?;
        Some(Department {
            name: called.name.clone(),
            division: called.division.clone(),
        })
    };
    Ok(printed
        .iter()
        .map(|printed| today(printed).unwrap_or_else(|| printed.clone()))
        .collect())
}

//! That somebody can manage people on every day to come.

use ayumi_domain::cycle::access::decide_city;
use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::cycle::{Act, Grant};
use ayumi_domain::day::Day;
use ayumi_store::{MunicipalityId, StoreError, Unit};

use crate::error::AppError;

/// The roles by which somebody with an open account and a password manages people.
pub(super) struct Managers(Vec<Grant>);

impl Managers {
    /// Those of the store as it is now.
    pub async fn of(unit: &mut Unit, city: &MunicipalityId) -> Result<Self, StoreError> {
        let people = unit.people(city).await?;
        let able = |id| {
            people
                .iter()
                .any(|p| p.id == id && !p.is_closed && p.has_password)
        };
        let grants = unit.grants(city).await?.into_iter();
        let managing = grants.filter(|g| able(g.person) && manages(&g.grant));
        Ok(Self(managing.map(|g| g.grant).collect()))
    }

    /// Refuses a change that leaves the people without a manager on an earlier day than before the change.
    ///
    /// # Errors
    /// [`PeopleTrouble::LastAdministrator`]; when the store fails.
    pub async fn keep(self, unit: &mut Unit, city: &MunicipalityId, today: Day) -> Result<(), AppError> {
        let after = Self::of(unit, city).await?;
        let is_earlier = match (after.first_day_without(today), self.first_day_without(today)) {
            (Some(after), Some(before)) => after < before,
            (Some(_), None) => true,
            (None, _) => false,
        };
        if is_earlier {
            return Err(PeopleTrouble::LastAdministrator.into());
        }
        Ok(())
    }

    /// The first day from today on on which nobody manages people; `None` when there is none.
    fn first_day_without(&self, today: Day) -> Option<Day> {
        let mut day = today;
        loop {
            let held = self.0.iter().filter(|grant| grant.is_held_on(day));
            // Every turn moves behind the end of a grant, and there are only so many of them.
            match held
                .map(|grant| grant.until.ok_or(()))
                .max_by_key(|until| until.unwrap_or(Day::MAX))
            {
                None => return Some(day),
                Some(Err(())) => return None,
                Some(Ok(until)) => day = until.tomorrow().ok()?,
            }
        }
    }
}

fn manages(grant: &Grant) -> bool {
    decide_city(std::slice::from_ref(grant), Act::ManagePeople).is_ok()
}

#[cfg(test)]
mod tests {
    use ayumi_domain::cycle::{Grant, Role};
    use ayumi_domain::day::{Day, read_day};

    use super::Managers;

    fn day(text: &str) -> Day {
        read_day(text).unwrap()
    }

    fn held(from: &str, until: Option<&str>) -> Grant {
        Grant {
            role: Role::Administrator,
            department: None,
            from: day(from),
            until: until.map(day),
        }
    }

    #[test]
    fn one_after_the_other_leaves_no_day_between() {
        let first = |grants: Vec<Grant>| Managers(grants).first_day_without(day("2025-10-01"));
        assert_eq!(first(vec![]), Some(day("2025-10-01")));
        assert_eq!(first(vec![held("2025-04-01", None)]), None);
        assert_eq!(
            first(vec![held("2025-04-01", Some("2026-03-31"))]),
            Some(day("2026-04-01"))
        );
        assert_eq!(
            first(vec![
                held("2026-04-01", None),
                held("2025-04-01", Some("2026-03-31"))
            ]),
            None
        );
        assert_eq!(
            first(vec![
                held("2026-04-02", None),
                held("2025-04-01", Some("2026-03-31"))
            ]),
            Some(day("2026-04-01"))
        );
    }
}

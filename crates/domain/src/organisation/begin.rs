//! From which day on a table may count: one that has begun stays, so a slip of the pen is refused before.

use super::OrganisationTrouble;
use crate::day::Day;

/// Whether a table may count from a day on. It may be entered late, but at the earliest from the beginning of the fiscal
/// year before this one, and not up to the day of the latest decision: what was decided keeps the names of its day.
///
/// # Errors
/// [`OrganisationTrouble::TooEarly`], [`OrganisationTrouble::BeforeDecision`].
pub fn may_begin(from: Day, today: Day, decided: Option<Day>) -> Result<(), OrganisationTrouble> {
    let this_year = today.year() - i16::from(today.month() < 4);
    let earliest = Day::new(this_year - 1, 4, 1);
    if let Some(earliest) = earliest.ok().filter(|earliest| from < *earliest) {
        return Err(OrganisationTrouble::TooEarly { earliest });
    }
    match decided.filter(|decided| from <= *decided) {
        Some(decided) => Err(OrganisationTrouble::BeforeDecision { decided }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{OrganisationTrouble, may_begin};
    use crate::day::{Day, read_day};

    fn day(text: &str) -> Day {
        read_day(text).unwrap()
    }

    #[test]
    fn a_table_may_be_entered_late_but_not_for_a_year_that_is_a_slip_of_the_pen() {
        let tried = |from, today| may_begin(day(from), day(today), None);
        assert_eq!(tried("2026-04-01", "2026-05-20"), Ok(()));
        assert_eq!(tried("2025-04-01", "2026-11-22"), Ok(()));
        assert_eq!(tried("2024-04-01", "2026-03-31"), Ok(()));
        let earliest = day("2025-04-01");
        let refused = Err(OrganisationTrouble::TooEarly { earliest });
        assert_eq!(tried("2025-03-31", "2026-11-22"), refused);
        assert_eq!(tried("2016-04-01", "2026-11-22"), refused);
        assert_eq!(tried("2206-04-01", "2026-11-22"), Ok(()), "it can be withdrawn");
    }

    #[test]
    fn names_up_to_a_decision_stay() {
        let decided = day("2026-07-10");
        let tried = |from| may_begin(day(from), day("2026-08-01"), Some(decided));
        assert_eq!(
            tried("2026-04-01"),
            Err(OrganisationTrouble::BeforeDecision { decided })
        );
        assert_eq!(
            tried("2026-07-10"),
            Err(OrganisationTrouble::BeforeDecision { decided })
        );
        assert_eq!(tried("2026-07-11"), Ok(()));
    }
}

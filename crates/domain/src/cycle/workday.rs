//! Working days of Japanese local governments: which days are none, and counting them.
//!
//! Closed days are Saturdays, Sundays, the holidays of the Act on National Holidays (国民の祝日に関する法律, Act 178 of
//! 1948, with the special acts for 2019, 2020 and 2021) and 29 December to 3 January (Local Autonomy Act, article 4-2,
//! as the ordinances of municipalities set it). What is not known is not guessed: years before 2019 had other
//! holidays, and the days of the equinoxes are only proclaimed a year ahead, so far-off years are left open.

use std::ops::RangeInclusive;

use jiff::civil::Weekday;

use crate::day::Day;

/// The calendar years whose holidays are known. The equinoxes beyond those that are proclaimed follow the formula of
/// [`equinox`], which agrees with everything that the National Astronomical Observatory has proclaimed or foretold.
pub const KNOWN_YEARS: RangeInclusive<i16> = 2019..=2050;

/// Whether town halls work on this day; `None` outside [`KNOWN_YEARS`].
#[must_use]
pub fn is_working_day(day: Day) -> Option<bool> {
    KNOWN_YEARS.contains(&day.year()).then(|| is_open(day))
}

/// How many working days there are after one day and up to another, which counts. 0 when the second is not later
/// than the first; `None` when a day between them lies outside [`KNOWN_YEARS`].
#[must_use]
pub fn working_days_between(after: Day, until: Day) -> Option<u32> {
    if !KNOWN_YEARS.contains(&after.year()) || !KNOWN_YEARS.contains(&until.year()) {
        return None;
    }
    let mut count = 0;
    let mut day = after;
    while day < until {
        day = day.tomorrow().ok()?;
        count += u32::from(is_open(day));
    }
    Some(count)
}

/// The working day that lies this many working days after a day, or before it when the number is negative; the day
/// itself for 0, be it a working day or not. `None` when that leads outside [`KNOWN_YEARS`].
#[must_use]
pub fn plus_working_days(day: Day, count: i32) -> Option<Day> {
    let mut left = count.unsigned_abs();
    let mut at = day;
    while 0 < left {
        at = if 0 < count {
            at.tomorrow().ok()?
        } else {
            at.yesterday().ok()?
        };
        left -= u32::from(is_working_day(at)?);
    }
    KNOWN_YEARS.contains(&at.year()).then_some(at)
}

fn is_open(day: Day) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
        && !matches!((day.month(), day.day()), (12, 29..=31) | (1, 1..=3))
        && !is_holiday(day)
        && !is_substitute(day)
        && !is_between_holidays(day)
}

/// 国民の祝日, article 2, and the days that special acts made one.
fn is_holiday(day: Day) -> bool {
    let (year, month, of_month) = (day.year(), day.month(), day.day());
    match (month, of_month) {
        (1, 1) | (2, 11) | (4, 29) | (5, 3..=5) | (11, 3 | 23) => true,
        // The present Emperor's birthday, not before he succeeded.
        (2, 23) => 2020 <= year,
        // Succession and enthronement, Act 99 of 2018.
        (5, 1) | (10, 22) if year == 2019 => true,
        (3, _) => of_month == equinox(year, Equinox::Spring),
        (9, _) => of_month == equinox(year, Equinox::Autumn) || is_nth_monday(day, 3),
        (1, _) => is_nth_monday(day, 2),
        // 海の日, 山の日 and スポーツの日 were moved for the Olympic Games, Acts 57 of 2018 and 68 of 2020.
        (7, _) => match year {
            2020 => matches!(of_month, 23 | 24),
            2021 => matches!(of_month, 22 | 23),
            _ => is_nth_monday(day, 3),
        },
        (8, _) => match year {
            2020 => of_month == 10,
            2021 => of_month == 8,
            _ => of_month == 11,
        },
        (10, _) => !matches!(year, 2020 | 2021) && is_nth_monday(day, 2),
        _ => false,
    }
}

/// 振替休日, article 3 (2): the first day after a holiday on a Sunday that is no holiday itself.
fn is_substitute(day: Day) -> bool {
    if is_holiday(day) {
        return false;
    }
    let mut before = day;
    while let Ok(earlier) = before.yesterday() {
        if !is_holiday(earlier) {
            return false;
        }
        if earlier.weekday() == Weekday::Sunday {
            return true;
        }
        before = earlier;
    }
    false
}

/// 国民の休日, article 3 (3): a day between two holidays.
fn is_between_holidays(day: Day) -> bool {
    let near = [day.yesterday(), day.tomorrow()];
    !is_holiday(day) && near.into_iter().all(|near| near.is_ok_and(is_holiday))
}

fn is_nth_monday(day: Day, nth: i8) -> bool {
    day.weekday() == Weekday::Monday && (day.day() - 1) / 7 + 1 == nth
}

#[derive(Clone, Copy)]
enum Equinox {
    Spring,
    Autumn,
}

/// Day of the month of 春分の日 (March) or 秋分の日 (September). The usual approximation for 1980 to 2099, in
/// millionths of a day: a first value, plus what the tropical year has over 365 days, less the leap days so far.
fn equinox(year: i16, which: Equinox) -> i8 {
    let first = match which {
        Equinox::Spring => 20_843_100,
        Equinox::Autumn => 23_248_800,
    };
    let years = i32::from(year) - 1980;
    let of_month = (first + 242_194 * years).div_euclid(1_000_000) - years.div_euclid(4);
    // Outside the years of the formula the day may lie anywhere; it is then simply never met.
    i8::try_from(of_month).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::day::read_day;

    fn day(text: &str) -> Day {
        read_day(text).unwrap()
    }

    /// Days of a year that fall from Monday to Friday outside the turn of the year, and are no working days.
    fn holidays(year: i16) -> String {
        let mut found = Vec::new();
        let mut at = Day::new(year, 1, 4).unwrap();
        while (at.month(), at.day()) < (12, 29) {
            let is_weekday = !matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday);
            if is_weekday && is_working_day(at) == Some(false) {
                found.push(format!("{}/{}", at.month(), at.day()));
            }
            at = at.tomorrow().unwrap();
        }
        found.join(" ")
    }

    #[test]
    fn holidays_of_past_years_are_those_that_were_kept() {
        let kept = [
            // Ten days in a row around the succession, and the enthronement.
            (
                2019,
                "1/14 2/11 3/21 4/29 4/30 5/1 5/2 5/3 5/6 7/15 8/12 9/16 9/23 10/14 10/22 11/4",
            ),
            // Olympic Games that were put off, with holidays that were not.
            (
                2020,
                "1/13 2/11 2/24 3/20 4/29 5/4 5/5 5/6 7/23 7/24 8/10 9/21 9/22 11/3 11/23",
            ),
            (
                2021,
                "1/11 2/11 2/23 4/29 5/3 5/4 5/5 7/22 7/23 8/9 9/20 9/23 11/3 11/23",
            ),
            (
                2022,
                "1/10 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/23 10/10 11/3 11/23",
            ),
            (2023, "1/9 2/23 3/21 5/3 5/4 5/5 7/17 8/11 9/18 10/9 11/3 11/23"),
            (
                2024,
                "1/8 2/12 2/23 3/20 4/29 5/3 5/6 7/15 8/12 9/16 9/23 10/14 11/4",
            ),
            (
                2025,
                "1/13 2/11 2/24 3/20 4/29 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/24",
            ),
        ];
        for (year, expected) in kept {
            assert_eq!(holidays(year), expected, "{year}");
        }
    }

    #[test]
    fn a_day_between_two_holidays_is_one_and_may_sunday_moves_behind_three_holidays() {
        assert_eq!(
            holidays(2026),
            "1/12 2/11 2/23 3/20 4/29 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23"
        );
        assert_eq!(is_working_day(day("2032-09-21")), Some(false));
    }

    #[test]
    fn equinoxes_are_those_that_the_observatory_foretells() {
        // 2019 to 2030, from its page on 春分の日 and 秋分の日.
        let spring = [21, 20, 20, 21, 21, 20, 20, 20, 21, 20, 20, 20];
        let autumn = [23, 22, 23, 23, 23, 22, 23, 23, 23, 22, 23, 23];
        for (year, (spring, autumn)) in (2019..).zip(spring.into_iter().zip(autumn)) {
            assert_eq!(equinox(year, Equinox::Spring), spring, "{year}");
            assert_eq!(equinox(year, Equinox::Autumn), autumn, "{year}");
        }
    }

    #[test]
    fn the_turn_of_the_year_is_closed() {
        let after = working_days_between(day("2025-12-26"), day("2026-01-05"));
        assert_eq!(after, Some(1), "Friday to Monday with only the Monday");
        assert_eq!(plus_working_days(day("2025-12-28"), 1), Some(day("2026-01-05")));
        assert_eq!(plus_working_days(day("2026-01-05"), -1), Some(day("2025-12-26")));
    }

    #[test]
    fn working_days_are_counted_from_the_day_after() {
        let count = |after, until| working_days_between(day(after), day(until));
        assert_eq!(count("2025-10-24", "2025-10-24"), Some(0));
        assert_eq!(count("2025-10-24", "2025-10-27"), Some(1));
        assert_eq!(
            count("2025-10-24", "2025-11-04"),
            Some(6),
            "3 November is a holiday"
        );
        assert_eq!(count("2025-11-04", "2025-10-24"), Some(0));
    }

    #[test]
    fn unknown_years_are_not_guessed() {
        assert_eq!(is_working_day(day("2018-12-28")), None);
        assert_eq!(is_working_day(day("2051-01-04")), None);
        assert_eq!(working_days_between(day("2018-12-28"), day("2019-01-10")), None);
        assert_eq!(plus_working_days(day("2050-12-28"), 1), None);
        assert_eq!(plus_working_days(day("2019-01-04"), -1), None);
        assert_eq!(plus_working_days(day("2018-12-28"), 0), None);
    }

    fn a_known_day() -> impl Strategy<Value = Day> {
        (2020_i16..2050, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Day::new(y, m, d).unwrap())
    }

    proptest! {
        #[test]
        fn going_on_and_counting_agree(from in a_known_day(), count in 0_u8..60) {
            let to = plus_working_days(from, i32::from(count)).unwrap();
            prop_assert_eq!(working_days_between(from, to), Some(u32::from(count)));
            prop_assert!(count == 0 || is_working_day(to) == Some(true));
        }

        #[test]
        fn from_a_working_day_there_and_back_is_where_one_was(from in a_known_day(), count in 1_i32..60) {
            prop_assume!(is_working_day(from) == Some(true));
            let there = plus_working_days(from, count).unwrap();
            prop_assert_eq!(plus_working_days(there, -count), Some(from));
        }

        #[test]
        fn counts_of_two_stretches_add_up(a in a_known_day(), b in a_known_day(), c in a_known_day()) {
            let mut days = [a, b, c];
            days.sort();
            let between = |from: usize, to: usize| working_days_between(days[from], days[to]).unwrap();
            prop_assert_eq!(between(0, 1) + between(1, 2), between(0, 2));
        }

        #[test]
        fn no_week_has_more_than_five_working_days(from in a_known_day()) {
            let week = from.saturating_add(jiff::Span::new().days(7));
            prop_assert!(working_days_between(from, week).unwrap() <= 5);
        }
    }
}

//! Days and clock times as municipalities live them: Japan's time, nine hours ahead of UTC all year.

use jiff::Timestamp;
use jiff::tz::Offset;

/// A calendar day (ISO text 2025-10-24), without a time and without a place.
pub use jiff::civil::Date as Day;

const JAPAN: Offset = Offset::constant(9);

/// A moment as the city's clock showed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JapanTime {
    /// the day in Japan
    pub day: Day,
    /// ISO date and time with seconds and the offset +09:00; these texts sort by time
    pub iso: String,
}

/// The moment that lies this many seconds after the beginning of 1970 in UTC. What lies outside the years 1 to 9999
/// is taken as the nearest moment inside.
#[must_use]
pub fn in_japan(unix_seconds: i64) -> JapanTime {
    // Year 1 to 9999 with room for the offset.
    let inside = unix_seconds.clamp(-62_000_000_000, 253_000_000_000);
    let stamp = Timestamp::from_second(inside).unwrap_or(Timestamp::UNIX_EPOCH);
    let local = JAPAN.to_datetime(stamp);
    JapanTime {
        day: local.date(),
        iso: format!("{}+09:00", local.strftime("%Y-%m-%dT%H:%M:%S")),
    }
}

/// Noon of a day in Japan, in seconds since the beginning of 1970 in UTC: the moment of what only has a day.
#[must_use]
pub fn noon_in_japan(day: Day) -> i64 {
    let noon = JAPAN.to_timestamp(day.at(12, 0, 0, 0));
    noon.map_or(0, Timestamp::as_second)
}

/// A day from its ISO text (2025-10-24), also with months or days of one digit or with slashes, as people type them.
/// `None` when there is no such day.
#[must_use]
pub fn read_day(text: &str) -> Option<Day> {
    let plain = crate::words::squeeze(text).replace('/', "-");
    let (year, month, day) = crate::calendar::parts(&plain)?;
    let month = i8::try_from(month).ok()?;
    let day = i8::try_from(day?).ok()?;
    Day::new(i16::try_from(year).ok()?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::{in_japan, noon_in_japan, read_day};

    #[test]
    fn dates_are_those_of_japan() {
        assert_eq!(in_japan(0).iso, "1970-01-01T09:00:00+09:00");
        assert_eq!(in_japan(1_709_132_400).day.to_string(), "2024-02-29");
        assert_eq!(in_japan(1_709_218_800).day.to_string(), "2024-03-01");
        assert_eq!(in_japan(1_767_193_199).iso, "2025-12-31T23:59:59+09:00");
        assert_eq!(in_japan(1_767_193_200).iso, "2026-01-01T00:00:00+09:00");
    }

    #[test]
    fn no_number_of_seconds_breaks_the_clock() {
        for seconds in [i64::MIN, -1, i64::MAX] {
            assert!(in_japan(seconds).iso.ends_with("+09:00"));
        }
    }

    #[test]
    fn noon_lies_in_its_day() {
        let day = read_day("2024-03-01").unwrap();
        assert_eq!(in_japan(noon_in_japan(day)).iso, "2024-03-01T12:00:00+09:00");
    }

    #[test]
    fn a_day_is_read_as_people_type_it() {
        let text = |typed: &str| read_day(typed).map(|day| day.to_string());
        assert_eq!(text("2025-10-24").as_deref(), Some("2025-10-24"));
        assert_eq!(text(" ２０２５/10/4 ").as_deref(), Some("2025-10-04"));
        assert_eq!(text("2025-02-30"), None);
        assert_eq!(text("2025-10"), None);
        assert_eq!(text("99999-01-01"), None);
    }
}

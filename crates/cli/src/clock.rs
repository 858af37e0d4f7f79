//! The clock: read here and nowhere else. Municipalities live in Japan's time, nine hours ahead of UTC all year.

use std::time::{SystemTime, UNIX_EPOCH};

use ayumi_app::Moment;

const SECONDS_PER_DAY: u64 = 24 * 60 * 60;
const JAPAN_AHEAD_SECONDS: u64 = 9 * 60 * 60;

/// This moment in Japan.
pub fn now() -> Moment {
    #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    let now = SystemTime::now();
    // A clock before 1970 is a clock that was never set; it reads as 1970.
    moment(now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs())
}

fn moment(since_1970: u64) -> Moment {
    let local = since_1970.saturating_add(JAPAN_AHEAD_SECONDS);
    let (year, month, day) = date(local / SECONDS_PER_DAY);
    let seconds = local % SECONDS_PER_DAY;
    let date = format!("{year:04}-{month:02}-{day:02}");
    let at = format!(
        "{date}T{:02}:{:02}:{:02}+09:00",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    );
    Moment { date, at }
}

/// Year, month and day of a number of days since 1970. Years are counted from March, so that the leap day is the last.
fn date(days_since_1970: u64) -> (u64, u64, u64) {
    const DAYS_TO_1970: u64 = 719_468; // from 1 March of the year 0
    const DAYS_PER_ERA: u64 = 146_097; // 400 years
    let days = days_since_1970.saturating_add(DAYS_TO_1970);
    let (era, day_of_era) = (days / DAYS_PER_ERA, days % DAYS_PER_ERA);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn dates_are_those_of_japan() {
        assert_eq!(moment(0).at, "1970-01-01T09:00:00+09:00");
        assert_eq!(moment(1_709_132_400).date, "2024-02-29");
        assert_eq!(moment(1_709_218_800).date, "2024-03-01");
        assert_eq!(moment(1_767_193_199).at, "2025-12-31T23:59:59+09:00");
        assert_eq!(moment(1_767_193_200).at, "2026-01-01T00:00:00+09:00");
    }
}

//! Dates as people write them: 2025-03-26 is 令和7年3月26日, and a day of 2019 before May is still 平成.

use icu_calendar::Date;
use icu_calendar::cal::Japanese;

/// An ISO date (2025-03-26) or year-month (2021-04) in era form; `None` when it is neither.
#[must_use]
pub fn to_japanese(iso: &str) -> Option<String> {
    let (year, month, day) = parts(iso)?;
    let date = Date::try_new_iso(year, month, day.unwrap_or(1)).ok()?;
    let japanese = date.to_calendar(Japanese::new()).year();
    let era_year = japanese.era()?;
    let era = match era_year.era.as_str() {
        "reiwa" => "令和",
        "heisei" => "平成",
        "showa" => "昭和",
        _ => return None,
    };
    let number = match era_year.year {
        1 => "元".to_owned(),
        n => n.to_string(),
    };
    Some(match day {
        Some(day) => format!("{era}{number}年{month}月{day}日"),
        None => format!("{era}{number}年{month}月"),
    })
}

/// Year, month and, where given, day of an ISO date.
#[must_use]
pub fn parts(iso: &str) -> Option<(i32, u8, Option<u8>)> {
    let mut fields = iso.split('-');
    let year = fields.next()?.parse().ok()?;
    let month = fields.next()?.parse().ok().filter(|m| (1..=12).contains(m))?;
    let day = match fields.next() {
        Some(text) => Some(text.parse().ok().filter(|d| (1..=31).contains(d))?),
        None => None,
    };
    fields.next().is_none().then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::to_japanese;

    #[test]
    fn a_day_belongs_to_the_era_of_that_day() {
        assert_eq!(to_japanese("2025-03-26").as_deref(), Some("令和7年3月26日"));
        assert_eq!(to_japanese("2019-04-30").as_deref(), Some("平成31年4月30日"));
        assert_eq!(to_japanese("2019-05-01").as_deref(), Some("令和元年5月1日"));
    }

    #[test]
    fn a_month_needs_no_day() {
        assert_eq!(to_japanese("2021-04").as_deref(), Some("令和3年4月"));
    }

    #[test]
    fn what_is_no_date_stays_what_it_is() {
        for text in ["", "2021", "2021-13", "2021-02-30", "令和3年", "2021-04-01-01"] {
            assert_eq!(to_japanese(text), None, "{text}");
        }
    }
}

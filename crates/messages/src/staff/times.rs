//! How staff pages, mail and the terminal write days, times and periods: here and nowhere else, so that two pages never
//! write the same moment in two ways.

use ayumi_domain::calendar::to_japanese;
use ayumi_domain::cycle::ReportingPeriod;
use ayumi_domain::day::Day;
use ayumi_domain::year::Half;

use crate::Lang;

/// 令和7年度 上半期, 令和7年度 年度末, 令和7年度.
#[must_use]
pub fn period(period: ReportingPeriod, lang: Lang) -> String {
    let year = match lang {
        Lang::Ja => period.year.to_japanese(),
        Lang::En => format!("FY{}", period.year.ad()),
    };
    match (period.half, period.quarter, lang) {
        (_, Some(quarter), Lang::Ja) => format!("{year} 第{}四半期", quarter.number()),
        (_, Some(quarter), Lang::En) => format!("{year} Q{}", quarter.number()),
        (Some(Half::First), None, Lang::Ja) => format!("{year} 上半期"),
        (Some(Half::First), None, Lang::En) => format!("{year} first half"),
        (Some(Half::Second), None, Lang::Ja) => format!("{year} 年度末"),
        (Some(Half::Second), None, Lang::En) => format!("{year} year end"),
        (None, None, _) => year,
    }
}

/// A day with its weekday: 令和7年10月24日（金）, Fri 2025-10-24.
#[must_use]
pub fn long_day(day: Day, lang: Lang) -> String {
    let iso = day.to_string();
    match lang {
        Lang::Ja => format!("{}（{}）", to_japanese(&iso).unwrap_or(iso), weekday(day, lang)),
        Lang::En => format!("{} {iso}", weekday(day, lang)),
    }
}

/// The same without its year: 10月24日（金）, Fri 10-24.
#[must_use]
pub fn short_day(day: Day, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{}月{}日（{}）", day.month(), day.day(), weekday(day, lang)),
        Lang::En => format!("{} {:02}-{:02}", weekday(day, lang), day.month(), day.day()),
    }
}

fn weekday(day: Day, lang: Lang) -> &'static str {
    const JA: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
    const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let place = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
    let words = match lang {
        Lang::Ja => JA,
        Lang::En => EN,
    };
    words.get(place).copied().unwrap_or_default()
}

/// Day and time out of an ISO date and time: 令和7年10月27日 15:12, 2025-10-27 15:12. The text itself where it is none.
#[must_use]
pub fn moment(iso: &str, lang: Lang) -> String {
    match (day_of(iso), time_of(iso), lang) {
        (Some(day), Some(time), Lang::Ja) => {
            let day = day.to_string();
            format!("{} {time}", to_japanese(&day).unwrap_or(day))
        }
        (Some(day), Some(time), Lang::En) => format!("{day} {time}"),
        _ => iso.to_owned(),
    }
}

/// The same without its year, where the year is plain: 10月27日 15:12, 10-27 15:12.
#[must_use]
pub fn short_moment(iso: &str, lang: Lang) -> String {
    match (day_of(iso), time_of(iso), lang) {
        (Some(day), Some(time), Lang::Ja) => format!("{}月{}日 {time}", day.month(), day.day()),
        (Some(day), Some(time), Lang::En) => format!("{:02}-{:02} {time}", day.month(), day.day()),
        _ => iso.to_owned(),
    }
}

/// The time out of an ISO date and time, as a sentence says it: 10時42分, 10:42. The text itself where it is none.
#[must_use]
pub fn clock(iso: &str, lang: Lang) -> String {
    let Some(time) = time_of(iso) else {
        return iso.to_owned();
    };
    match (lang, time.split_once(':')) {
        (Lang::Ja, Some((hours, minutes))) => {
            let hours = hours.strip_prefix('0').unwrap_or(hours);
            format!("{hours}時{minutes}分")
        }
        _ => time.to_owned(),
    }
}

fn day_of(iso: &str) -> Option<Day> {
    iso.get(..10)?.parse().ok()
}

fn time_of(iso: &str) -> Option<&str> {
    let time = iso.get(11..16)?;
    let is_digit = |place: usize| time.as_bytes().get(place).is_some_and(u8::is_ascii_digit);
    let is_time = [0, 1, 3, 4].into_iter().all(is_digit) && time.as_bytes().get(2) == Some(&b':');
    is_time.then_some(time)
}

#[cfg(test)]
mod tests {
    use ayumi_domain::cycle::ReportingPeriod;
    use ayumi_domain::day::read_day;
    use ayumi_domain::year::{FiscalYear, Half, Quarter};

    use super::{clock, long_day, moment, period, short_day, short_moment};
    use crate::Lang::{En, Ja};

    #[test]
    fn a_moment_is_told_to_the_minute() {
        let at = "2025-10-27T09:02:30+09:00";
        assert_eq!(moment(at, Ja), "令和7年10月27日 09:02");
        assert_eq!(moment(at, En), "2025-10-27 09:02");
        assert_eq!(short_moment(at, Ja), "10月27日 09:02");
        assert_eq!(clock(at, Ja), "9時02分");
        assert_eq!(clock(at, En), "09:02");
        assert_eq!(clock("2025-10-27T00:05:00+09:00", Ja), "0時05分");
    }

    #[test]
    fn what_is_no_time_stays_as_it_is() {
        for text in ["", "いつか", "2025-10-27", "2025-10-27Tああ:00"] {
            assert_eq!(moment(text, Ja), text);
            assert_eq!(short_moment(text, Ja), text);
            assert_eq!(clock(text, Ja), text);
        }
    }

    #[test]
    fn a_day_comes_with_its_weekday() {
        let day = read_day("2025-10-24").unwrap();
        assert_eq!(long_day(day, Ja), "令和7年10月24日（金）");
        assert_eq!(long_day(day, En), "Fri 2025-10-24");
        assert_eq!(short_day(day, Ja), "10月24日（金）");
        assert_eq!(short_day(day, En), "Fri 10-24");
    }

    #[test]
    fn a_period_is_its_year_and_the_part_of_it() {
        let of = |half, quarter| ReportingPeriod {
            year: FiscalYear::new(2025).unwrap(),
            half,
            quarter,
        };
        let first = of(Some(Half::First), None);
        assert_eq!(period(first, Ja), "令和7年度 上半期");
        assert_eq!(period(first, En), "FY2025 first half");
        assert_eq!(period(of(Some(Half::Second), None), Ja), "令和7年度 年度末");
        assert_eq!(period(of(None, Quarter::new(3)), Ja), "令和7年度 第3四半期");
        assert_eq!(period(of(None, Quarter::new(3)), En), "FY2025 Q3");
        assert_eq!(period(of(None, None), Ja), "令和7年度");
    }
}

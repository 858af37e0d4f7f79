//! Dates and times in a section of date letters, western and Japanese.

use super::section::{Section, Token};
use super::{Digits, Epoch};

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;
/// The last day that a spreadsheet knows: 31 December 9999.
const LAST_SERIAL: i64 = 2_958_465;
/// Days from 31 December 1899 (less the day that never was) to 1 January 1970.
const SERIAL_OF_1970: i64 = 25_569;
/// Days between the two ways of counting.
const YEAR_1904: i64 = 1_462;

/// First day of each era (year, month, day), its letter, its name.
const ERAS: [((i64, i64, i64), &str, &str); 5] = [
    ((2019, 5, 1), "R", "令和"),
    ((1989, 1, 8), "H", "平成"),
    ((1926, 12, 25), "S", "昭和"),
    ((1912, 7, 30), "T", "大正"),
    ((1868, 1, 25), "M", "明治"),
];
const WEEKDAYS: [(&str, &str); 7] = [
    ("日", "Sunday"),
    ("月", "Monday"),
    ("火", "Tuesday"),
    ("水", "Wednesday"),
    ("木", "Thursday"),
    ("金", "Friday"),
    ("土", "Saturday"),
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A moment, taken apart.
struct Moment {
    date: (i64, i64, i64),
    weekday: usize,
    /// milliseconds of the day
    time: i64,
    /// milliseconds since the count began
    elapsed: i64,
}

/// The date as shown; nothing for a number that is no date.
pub(super) fn show(section: &Section, value: &Digits, epoch: Epoch) -> Option<String> {
    let tokens = &section.tokens;
    let has = |wanted: fn(&Token) -> bool| tokens.iter().any(wanted);
    let step = if has(|token| matches!(token, Token::Point)) {
        1
    } else {
        1000
    };
    let moment = Moment::of(value, epoch, step)?;
    let half_day = has(|token| matches!(token, Token::HalfDay(_)));
    let mut text = String::new();
    let mut behind_point = false;
    for token in tokens {
        match token {
            Token::Literal(literal) => text.push_str(literal),
            Token::Date(letter, count) => {
                text.push_str(&moment.date_part(*letter, *count, half_day, section.gannen))
            }
            Token::HalfDay(long) => text.push_str(moment.half_day(*long)),
            Token::Elapsed(letter) => text.push_str(&moment.elapsed(*letter).to_string()),
            Token::Slash => text.push('/'),
            Token::Comma => text.push(','),
            Token::Point => {
                behind_point = true;
                text.push('.');
            }
            Token::Digit(_) if behind_point => {
                behind_point = false;
                text.push_str(&(moment.time % 1000 / 100).to_string());
            }
            _ => {}
        }
    }
    Some(text)
}

impl Moment {
    /// Rounded to `step` milliseconds.
    fn of(value: &Digits, epoch: Epoch, step: i64) -> Option<Self> {
        if value.is_negative() {
            return None;
        }
        let days = value.whole().filter(|&days| days <= LAST_SERIAL)?;
        let fraction = i128::from(value.trillionths()) * i128::from(DAY);
        let exact = i64::try_from(fraction / 1_000_000_000_000).ok()?;
        let elapsed = days * DAY + (exact + step / 2) / step * step;
        let serial = elapsed / DAY;
        let shift = if epoch == Epoch::Year1904 { YEAR_1904 } else { 0 };
        Some(Self {
            date: date(serial + shift),
            weekday: usize::try_from((serial + shift + 6).rem_euclid(7)).ok()?,
            time: elapsed % DAY,
            elapsed,
        })
    }

    fn date_part(&self, letter: char, count: usize, half_day: bool, gannen: bool) -> String {
        let (year, month, day) = self.date;
        let hour = self.time / 3_600_000;
        let shown_hour = if half_day { (hour + 11) % 12 + 1 } else { hour };
        match (letter, count) {
            ('y', 1..=2) => format!("{:02}", year % 100),
            ('y', _) => format!("{year:04}"),
            ('m', 1..=2) => number(month, count),
            ('m', _) => self.month_name(count),
            ('d', 1..=2) => number(day, count),
            ('d', 3) => WEEKDAYS[self.weekday].1.chars().take(3).collect(),
            ('d', _) => WEEKDAYS[self.weekday].1.to_owned(),
            ('a', 1..=3) => WEEKDAYS[self.weekday].0.to_owned(),
            ('a', _) => format!("{}曜日", WEEKDAYS[self.weekday].0),
            ('h', _) => number(shown_hour, count),
            ('n', _) => number(self.time / 60_000 % 60, count),
            ('s', _) => number(self.time / 1000 % 60, count),
            ('g', _) => self.era_name(count),
            ('e', _) => self.era_year(count, gannen),
            ('r', 1) => format!("{}{}", self.era_name(1), self.era_year(2, gannen)),
            ('r', _) => format!("{}{}", self.era_name(3), self.era_year(2, gannen)),
            ('b', _) => format!("{}", year + 543),
            _ => String::new(),
        }
    }

    fn month_name(&self, count: usize) -> String {
        let index = usize::try_from(self.date.1 - 1).unwrap_or(0);
        let name = MONTHS.get(index).copied().unwrap_or_default();
        match count {
            3 => name.chars().take(3).collect(),
            5 => name.chars().take(1).collect(),
            _ => name.to_owned(),
        }
    }

    fn half_day(&self, long: bool) -> &'static str {
        match (self.time >= DAY / 2, long) {
            (false, true) => "AM",
            (true, true) => "PM",
            (false, false) => "A",
            (true, false) => "P",
        }
    }

    fn elapsed(&self, letter: char) -> i64 {
        match letter {
            'h' => self.elapsed / 3_600_000,
            'm' => self.elapsed / 60_000,
            _ => self.elapsed / 1000,
        }
    }

    fn era(&self) -> Option<&'static ((i64, i64, i64), &'static str, &'static str)> {
        ERAS.iter().find(|(first, _, _)| self.date >= *first)
    }

    fn era_name(&self, count: usize) -> String {
        let Some((_, letter, name)) = self.era() else {
            return String::new();
        };
        match count {
            1 => (*letter).to_owned(),
            2 => name.chars().take(1).collect(),
            _ => (*name).to_owned(),
        }
    }

    fn era_year(&self, count: usize, gannen: bool) -> String {
        let first = self.era().map_or(1, |((year, _, _), _, _)| *year);
        match self.date.0 - first + 1 {
            1 if gannen => "元".to_owned(),
            year => number(year, count),
        }
    }
}

/// With a leading zero if the letter stands twice.
fn number(value: i64, count: usize) -> String {
    if count < 2 {
        value.to_string()
    } else {
        format!("{value:02}")
    }
}

/// Year, month and day of a serial number.
fn date(serial: i64) -> (i64, i64, i64) {
    match serial {
        // 29 February 1900 never was; spreadsheets count it all the same.
        60 => return (1900, 2, 29),
        0 => return (1900, 1, 0),
        _ => {}
    }
    let unreal = i64::from(serial < 60);
    civil(serial + unreal - SERIAL_OF_1970)
}

/// Year, month and day from days since 1 January 1970, in the Gregorian calendar; years that begin
/// in March let the leap day come last.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let age = days.div_euclid(146_097);
    let day_of_age = days.rem_euclid(146_097);
    let year_of_age = (day_of_age - day_of_age / 1460 + day_of_age / 36_524 - day_of_age / 146_096) / 365;
    let day_of_year = day_of_age - (365 * year_of_age + year_of_age / 4 - year_of_age / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_age + age * 400 + i64::from(month <= 2);
    (year, month, day)
}

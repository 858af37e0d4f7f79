//! A language of the interface: its words, and how it writes years, dates and numbers.

use ayumi_domain::plan::YearKind;
use ayumi_domain::{FiscalYear, Half, Quarter, calendar};
use ayumi_messages::Lang;
use ayumi_messages::public::{self, Words};
use rust_decimal::Decimal;

/// The language in which a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale {
    /// the language itself
    pub lang: Lang,
}

impl Locale {
    /// The sentences of this language.
    pub fn words(self) -> &'static Words {
        public::words(self.lang)
    }

    /// What stands before every path in this language.
    pub fn prefix(self) -> &'static str {
        match self.lang {
            Lang::Ja => "",
            Lang::En => "/en",
        }
    }

    /// 令和6年度, FY2024.
    pub fn year(self, year: FiscalYear) -> String {
        match self.lang {
            Lang::Ja => year.to_japanese(),
            Lang::En => format!("FY{}", year.ad()),
        }
    }

    /// A year that may be a calendar one: 令和6年（暦年）.
    pub fn year_of(self, year: FiscalYear, kind: Option<YearKind>) -> String {
        match (kind, self.lang) {
            (Some(YearKind::Calendar), Lang::Ja) => year.to_japanese_year(),
            (Some(YearKind::Calendar), Lang::En) => year.ad().to_string(),
            _ => self.year(year),
        }
    }

    /// 令和6年度 上半期.
    pub fn when(self, year: FiscalYear, half: Option<Half>, quarter: Option<Quarter>) -> String {
        match self.part(half, quarter) {
            Some(part) => format!("{} {part}", self.year(year)),
            None => self.year(year),
        }
    }

    /// 令和6, under a heading that says 年度; with its part where it is not whole: 令和6 上半期.
    pub fn when_short(self, year: FiscalYear, half: Option<Half>, quarter: Option<Quarter>) -> String {
        let long = self.year(year);
        let short = long.strip_suffix("年度").unwrap_or(&long);
        match self.part(half, quarter) {
            Some(part) => format!("{short} {part}"),
            None => short.to_owned(),
        }
    }

    /// 上半期, 第3四半期; `None` for a whole year.
    pub fn part(self, half: Option<Half>, quarter: Option<Quarter>) -> Option<String> {
        let words = self.words();
        match (half, quarter) {
            (Some(Half::First), _) => Some(words.parts.first_half.to_owned()),
            (Some(Half::Second), _) => Some(words.parts.second_half.to_owned()),
            (None, Some(quarter)) => Some(match self.lang {
                Lang::Ja => format!("第{}四半期", quarter.number()),
                Lang::En => format!("Q{}", quarter.number()),
            }),
            (None, None) => None,
        }
    }

    /// 令和5年度から令和9年度まで.
    pub fn years(self, from: FiscalYear, to: FiscalYear) -> String {
        self.words().from_to(&self.year(from), &self.year(to))
    }

    /// 令和7年3月26日; what is no ISO date stays as written.
    pub fn date(self, iso: &str) -> String {
        let japanese = || calendar::to_japanese(iso);
        match self.lang {
            Lang::Ja => japanese().unwrap_or_else(|| iso.to_owned()),
            Lang::En => english_date(iso).unwrap_or_else(|| iso.to_owned()),
        }
    }
}

fn english_date(iso: &str) -> Option<String> {
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
    let (year, month, day) = calendar::parts(iso)?;
    let month = MONTHS.get(usize::from(month).checked_sub(1)?)?;
    Some(match day {
        Some(day) => format!("{day} {month} {year}"),
        None => format!("{month} {year}"),
    })
}

/// An exact number with thousands separators; digits after the point stay as they are.
pub fn grouped(number: Decimal) -> String {
    let plain = number.to_string();
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain.as_str()), |r| ("−", r));
    let (whole, fraction) = match rest.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (rest, None),
    };
    let mut out = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_keep_their_decimals() {
        assert_eq!(grouped(Decimal::new(-123_456_780, 2)), "−1,234,567.80");
        assert_eq!(grouped(Decimal::new(999, 0)), "999");
    }

    #[test]
    fn an_english_date_names_its_month_and_a_strange_one_stays() {
        let english = Locale { lang: Lang::En };
        assert_eq!(english.date("2025-03-26"), "26 March 2025");
        assert_eq!(english.date("春"), "春");
    }
}

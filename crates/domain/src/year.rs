//! Fiscal years: April to March, stored as the AD year of their April, read and shown in any era form.

use std::sync::LazyLock;

use icu_calendar::Date;
use icu_calendar::cal::{Iso, Japanese};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A Japanese fiscal year (年度): the AD year in which its April lies. 令和6年度 is `FiscalYear(2024)`.
///
/// Where a value is marked as belonging to a calendar year (暦年), the same type holds that AD year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct FiscalYear(i16);

/// The earliest and latest AD years that a municipal plan can speak of; anything outside is not a year.
const YEARS: std::ops::Range<i16> = 1900..2200;

impl FiscalYear {
    /// The fiscal year that begins in April of this AD year; `None` outside 1900 to 2199.
    #[must_use]
    pub fn new(ad: i32) -> Option<Self> {
        let year = i16::try_from(ad).ok()?;
        YEARS.contains(&year).then_some(Self(year))
    }

    /// The AD year of the April in which it begins.
    #[must_use]
    pub fn ad(self) -> i32 {
        i32::from(self.0)
    }

    /// The fiscal year so many years later (or, negative, earlier).
    #[must_use]
    pub fn plus(self, years: i32) -> Option<Self> {
        Self::new(self.ad() + years)
    }

    /// From an era and the year in it: (Reiwa, 6) is 2024. Years past an era's end go on counting,
    /// because documents do (平成32年度 is 2020).
    #[must_use]
    pub fn from_era(era: Era, year: u16) -> Option<Self> {
        if year == 0 {
            return None;
        }
        Self::new(era.base()? + i32::from(year))
    }

    /// Era and year in it, as most municipalities print it: 2019 is 令和元年度, not 平成31年度.
    #[must_use]
    pub fn era(self) -> Option<(Era, u16)> {
        Era::ALL.into_iter().rev().find_map(|era| {
            let year = self.ad() - era.base()?;
            (year >= 1)
                .then(|| u16::try_from(year).ok().map(|y| (era, y)))
                .flatten()
        })
    }

    /// 令和6年度, 令和元年度; the AD form where no era is known.
    #[must_use]
    pub fn to_japanese(self) -> String {
        match self.era() {
            Some((era, year)) => format!("{}年度", era_year(era, year)),
            None => format!("{}年度", self.0),
        }
    }

    /// 令和6年, for calendar years and short headings.
    #[must_use]
    pub fn to_japanese_year(self) -> String {
        match self.era() {
            Some((era, year)) => format!("{}年", era_year(era, year)),
            None => format!("{}年", self.0),
        }
    }
}

fn era_year(era: Era, year: u16) -> String {
    match year {
        1 => format!("{}元", era.name()),
        n => format!("{}{n}", era.name()),
    }
}

/// The eras that plans speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Era {
    /// 昭和, S
    Showa,
    /// 平成, H
    Heisei,
    /// 令和, R
    Reiwa,
}

impl Era {
    /// Oldest first.
    pub const ALL: [Self; 3] = [Self::Showa, Self::Heisei, Self::Reiwa];

    /// 昭和, 平成, 令和.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Showa => "昭和",
            Self::Heisei => "平成",
            Self::Reiwa => "令和",
        }
    }

    /// From the name or the letter, in any width (令和, R, Ｒ, r, ㋿, 令).
    #[must_use]
    pub fn from_sign(sign: &str) -> Option<Self> {
        match sign {
            "昭和" | "昭" | "S" | "s" | "Ｓ" | "ｓ" | "㍼" => Some(Self::Showa),
            "平成" | "平" | "H" | "h" | "Ｈ" | "ｈ" | "㍻" => Some(Self::Heisei),
            "令和" | "令" | "R" | "r" | "Ｒ" | "ｒ" | "㋿" => Some(Self::Reiwa),
            _ => None,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Showa => "showa",
            Self::Heisei => "heisei",
            Self::Reiwa => "reiwa",
        }
    }

    /// The AD year before the era's first. The calendar library knows the era's start; its first year is
    /// asked for on 31 December, a day on which each of them had begun.
    fn base(self) -> Option<i32> {
        static BASES: LazyLock<[Option<i32>; 3]> = LazyLock::new(|| Era::ALL.map(Era::ask_base));
        let [showa, heisei, reiwa] = *BASES;
        match self {
            Self::Showa => showa,
            Self::Heisei => heisei,
            Self::Reiwa => reiwa,
        }
    }

    fn ask_base(self) -> Option<i32> {
        let last_day = Date::try_new_japanese_with_calendar(self.code(), 1, 12, 31, Japanese::new()).ok()?;
        Some(last_day.to_calendar(Iso).year().extended_year() - 1)
    }
}

/// First or second half of a fiscal year (上半期, 下半期・年度末).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(into = "u8", try_from = "u8")]
#[schemars(with = "u8")]
pub enum Half {
    /// April to September, 上半期
    First,
    /// as of March, 下半期 or 年度末
    Second,
}

impl From<Half> for u8 {
    fn from(half: Half) -> Self {
        match half {
            Half::First => 1,
            Half::Second => 2,
        }
    }
}

impl TryFrom<u8> for Half {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        match number {
            1 => Ok(Self::First),
            2 => Ok(Self::Second),
            _ => Err("half is 1 or 2"),
        }
    }
}

/// Quarter of a fiscal year, 1 (April to June) to 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(into = "u8", try_from = "u8")]
#[schemars(with = "u8")]
pub struct Quarter(u8);

impl Quarter {
    /// Quarter 1 to 4.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        (1..=4).contains(&number).then_some(Self(number))
    }

    /// 1 to 4.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }
}

impl From<Quarter> for u8 {
    fn from(quarter: Quarter) -> Self {
        quarter.0
    }
}

impl TryFrom<u8> for Quarter {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::new(number).ok_or("quarter is 1 to 4")
    }
}

/// The fiscal years of a plan, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Period {
    /// first fiscal year
    pub from: FiscalYear,
    /// last fiscal year
    pub to: FiscalYear,
}

impl Period {
    /// `None` when the end lies before the beginning.
    #[must_use]
    pub fn new(from: FiscalYear, to: FiscalYear) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// Every fiscal year of the period, in order.
    pub fn years(self) -> impl Iterator<Item = FiscalYear> {
        (self.from.0..=self.to.0).map(FiscalYear)
    }

    /// Whether the year lies in the period.
    #[must_use]
    pub fn contains(self, year: FiscalYear) -> bool {
        self.from <= year && year <= self.to
    }
}

#[cfg(test)]
mod tests {
    use super::{Era, FiscalYear};

    fn year(ad: i32) -> FiscalYear {
        FiscalYear::new(ad).unwrap()
    }

    #[test]
    fn reiwa_1_and_heisei_31_are_the_same_fiscal_year() {
        assert_eq!(FiscalYear::from_era(Era::Reiwa, 1), Some(year(2019)));
        assert_eq!(FiscalYear::from_era(Era::Heisei, 31), Some(year(2019)));
        assert_eq!(FiscalYear::from_era(Era::Heisei, 32), Some(year(2020)));
        assert_eq!(
            FiscalYear::from_era(Era::Showa, 64),
            FiscalYear::from_era(Era::Heisei, 1)
        );
    }

    #[test]
    fn the_first_year_of_an_era_is_written_gannen() {
        assert_eq!(year(2019).to_japanese(), "令和元年度");
        assert_eq!(year(2018).to_japanese(), "平成30年度");
        assert_eq!(year(1988).to_japanese(), "昭和63年度");
        assert_eq!(year(1910).to_japanese(), "1910年度");
    }

    #[test]
    fn there_is_no_year_nought_in_an_era() {
        assert_eq!(FiscalYear::from_era(Era::Reiwa, 0), None);
    }
}

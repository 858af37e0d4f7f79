//! A language of the interface: its words, and how it writes years, dates and numbers.

use ayumi_domain::plan::YearKind;
use ayumi_domain::{FiscalYear, Half, Quarter};
use ayumi_messages::Lang;
use ayumi_messages::public::{self, Words};
use ayumi_report::view::wording;

pub use ayumi_report::view::wording::grouped;

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
        wording::year(year, self.lang)
    }

    /// A year that may be a calendar one: 令和6年（暦年）.
    pub fn year_of(self, year: FiscalYear, kind: Option<YearKind>) -> String {
        wording::year_of(year, kind, self.lang)
    }

    /// 令和6年度 上半期.
    pub fn when(self, year: FiscalYear, half: Option<Half>, quarter: Option<Quarter>) -> String {
        wording::when(year, half, quarter, self.lang)
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
        wording::part(half, quarter, self.lang)
    }

    /// 令和5年度から令和9年度まで.
    pub fn years(self, from: FiscalYear, to: FiscalYear) -> String {
        wording::years(from, to, self.lang)
    }

    /// 令和7年3月26日; what is no ISO date stays as written.
    pub fn date(self, iso: &str) -> String {
        wording::date(iso, self.lang)
    }
}

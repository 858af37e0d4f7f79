//! What is printed, before anybody knows how: one model for the page, the workbook and the PDF of a document. Every
//! word comes in as text; what prints it knows neither plans nor languages.
//!
//! The comparison has a model of its own; all others are a [`document::Document`], made of a plan as it is published
//! ([`source::Source`]).

pub mod comparison;
pub mod council;
pub mod document;
pub mod implementation;
pub mod indicators;
pub mod list;
mod parts;
pub mod progress;
pub mod source;
pub mod workbook;

use document::Document;
use source::Source;

/// The documents that are made of a published plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paper {
    /// 実施計画書
    Plan,
    /// 進捗報告書
    Report,
    /// 一覧表
    List,
    /// 指標一覧
    Indicators,
    /// 審議会資料
    Council,
}

impl Paper {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Plan,
        Self::Report,
        Self::List,
        Self::Indicators,
        Self::Council,
    ];

    /// Its name in addresses and files.
    #[must_use]
    pub fn stem(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Report => "report",
            Self::List => "list",
            Self::Indicators => "indicators",
            Self::Council => "council",
        }
    }

    /// The one with this name.
    #[must_use]
    pub fn named(stem: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.stem() == stem)
    }

    /// The document of a plan.
    #[must_use]
    pub fn of(self, source: &Source<'_>) -> Document {
        match self {
            Self::Plan => implementation::implementation_plan(source),
            Self::Report => progress::progress_report(source),
            Self::List => list::initiative_list(source),
            Self::Indicators => indicators::indicator_list(source),
            Self::Council => council::council_paper(source),
        }
    }
}

//! What an indicator's chart shows, made from the indicator before anything is drawn: columns, points, judgements.
//!
//! Positions are counted in eighths of a column, so that a half or a quarter stands within its year.

use ayumi_domain::plan::{Direction, Indicator, ValueKind};
use ayumi_domain::{FiscalYear, Period};
use rust_decimal::Decimal;

use crate::charts::words::ChartWords;

/// Parts of a column.
pub const EIGHTHS: i64 = 8;

/// What a chart must know of the plan around the indicator.
#[derive(Clone, Debug, Default)]
pub struct PlanContext<'a> {
    /// fiscal years of the plan
    pub period: Option<Period>,
    /// the year that the report is about; its label is bold
    pub reported: Option<FiscalYear>,
    /// where another plan or edition begins
    pub boundaries: Vec<Boundary>,
    /// the same indicator in the edition before
    pub earlier: Option<Earlier<'a>>,
    /// when an indicator without values is measured first, in the plan's own words
    pub first_measured: Option<String>,
}

/// An indicator as the edition before had it.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'a> {
    /// its values; targets that differ from today's are drawn
    pub indicator: &'a Indicator,
    /// name of that edition (初版); may be empty
    pub edition: &'a str,
}

/// A vertical line with words: from this year on, another plan or edition is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// the first year after it
    pub year: FiscalYear,
    /// 改訂1版で目標を見直し →
    pub words: String,
    /// 改訂1版 →, where there is no room for more
    pub short: String,
    /// plan or edition
    pub kind: BoundaryKind,
}

/// What begins at a boundary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoundaryKind {
    /// another plan: a solid line
    Plan,
    /// another edition of the same plan: a dashed line
    Edition,
}

/// An indicator as its chart shows it.
#[derive(Clone, Debug)]
pub struct IndicatorChart {
    /// name of the indicator
    pub name: String,
    /// unit of all values below; empty where there is none
    pub unit: String,
    /// which way is better, when known
    pub direction: Option<Direction>,
    /// the columns of the time axis, left to right
    pub columns: Vec<Column>,
    /// measured values, the baseline's among them, in order
    pub actuals: Vec<Point>,
    /// targets in order
    pub targets: Vec<Point>,
    /// targets of the edition before, where they differ
    pub earlier: Vec<Point>,
    /// what those are called (初版の目標)
    pub earlier_target: String,
    /// the value from which the plan starts
    pub baseline: Option<Point>,
    /// judgements by year
    pub judged: Vec<Judged>,
    /// boundaries within the columns, at the left edge of theirs
    pub boundaries: Vec<(usize, Boundary)>,
    /// values in words, where the indicator is a qualitative one
    pub said: Vec<Said>,
    /// what kind of drawing fits
    pub shape: Shape,
    /// the year reported, as a column
    pub reported: Option<usize>,
    /// values that the drawing cannot hold: another unit, or a year far away
    pub left_out: usize,
    /// the words of its language
    pub words: &'static ChartWords,
}

/// The kind of drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// values over years
    Lines,
    /// one value, one target, or one of each, on a scale
    OneValue,
    /// boxed words over years
    Lanes,
    /// no drawing; when or why, in the plan's words
    NoValue(Option<String>),
}

/// A column of the time axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// a baseline of which no year is known
    Baseline,
    /// a year
    Year(FiscalYear),
    /// an actual value of which no year is known
    Actual,
    /// a final target of which no year is known
    Final,
}

/// A value at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// eighths of a column from the left edge of the plot; the middle of the first column is 4
    pub at: i64,
    /// 令和6年度, in words
    pub period: String,
    /// in the chart's unit
    pub value: Decimal,
    /// 約, 以上, as written
    pub qualifier: Option<String>,
    /// 上半期, where the value stands for a part of a year
    pub part: Option<String>,
}

/// Whether a year's target was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// column of the year
    pub column: usize,
    /// the year in words
    pub period: String,
    /// the judgement that the document states, otherwise the computed one
    pub mark: Mark,
    /// the stated mark and the numbers disagree
    pub disagrees: bool,
}

/// A judgement as a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// ○
    Met,
    /// ×
    Missed,
    /// －
    NotJudged,
    /// a sign of the document's own (△)
    Other(String),
}

/// A value in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// column of its year
    pub column: usize,
    /// the year in words
    pub period: String,
    /// target or actual
    pub kind: ValueKind,
    /// as written
    pub text: String,
}

impl IndicatorChart {
    /// Points in stretches of consecutive years: a year without a value breaks the line, and a value of which no
    /// year is known is joined to none. Half a year and a whole one are not one line either.
    #[must_use]
    pub fn stretches<'p>(&self, points: &'p [Point]) -> Vec<Vec<&'p Point>> {
        let mut stretches: Vec<Vec<&Point>> = Vec::new();
        for point in points {
            let follows = |before: &&Point| {
                let same_span = before.part.is_some() == point.part.is_some();
                let is_near = point.at - before.at <= EIGHTHS;
                same_span && is_near && self.is_dated(before) && self.is_dated(point)
            };
            match stretches
                .last_mut()
                .filter(|stretch| stretch.last().is_some_and(follows))
            {
                Some(stretch) => stretch.push(point),
                None => stretches.push(vec![point]),
            }
        }
        stretches
    }

    /// Actual values of whole years; where a document reports only parts of years, those.
    #[must_use]
    pub fn yearly_actuals(&self) -> Vec<&Point> {
        let whole: Vec<&Point> = self.actuals.iter().filter(|point| point.part.is_none()).collect();
        if whole.is_empty() {
            self.actuals.iter().collect()
        } else {
            whole
        }
    }

    /// The time of a point in words; nothing where no year is known.
    #[must_use]
    pub fn dated_period<'p>(&self, point: &'p Point) -> &'p str {
        if self.is_dated(point) { &point.period } else { "" }
    }

    /// Whether nothing was measured since the plan's start.
    #[must_use]
    pub fn has_only_baseline(&self) -> bool {
        match (self.actuals.as_slice(), &self.baseline) {
            ([only], Some(baseline)) => only.at == baseline.at,
            _ => false,
        }
    }

    fn is_dated(&self, point: &Point) -> bool {
        matches!(self.columns.get(point.column()), Some(Column::Year(_)))
    }
}

impl Point {
    /// The column in which it stands.
    #[must_use]
    pub fn column(&self) -> usize {
        usize::try_from(self.at / EIGHTHS).unwrap_or_default()
    }
}

//! Charts as SVG text: an indicator in two widths, a word-sized sparkline, stacked grades and judgements.
//!
//! No style attribute and no script, so that a strict content security policy holds; class names are the
//! stylesheet's. The table stands beside every chart: what finds no room here is left to it.

pub mod axis;
pub mod model;

mod labels;
mod lanes;
mod layout;
mod lineage;
mod lines;
mod marks;
mod one_value;
mod pace;
mod place;
mod plot;
pub mod print;
mod spark;
mod speech;
mod stacked;
mod svg;

pub use ayumi_messages::chart::{self as words, ChartWords};
pub use lineage::{
    LineageChart, LineageColumn, LineageLine, LineageMark, LineageRow, LineageShape, MOST_ROWS, lineage,
};
pub use model::{Boundary, BoundaryKind, Earlier, IndicatorChart, Mark, PlanContext, Shape};
pub use print::{Chart, Print, print};
pub use spark::SparkSize;
pub use stacked::{BarSize, Segment, Stacked, Tone};

use svg::{Tenths, escape, units};

/// Which of the two drawings of a chart; the stylesheet shows one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// 600 units, for a page
    Wide,
    /// 344 units, for a phone
    Narrow,
}

impl Width {
    fn units(self) -> Tenths {
        match self {
            Self::Wide => units(600),
            Self::Narrow => units(344),
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Wide => "ay-chart ay-chart--wide",
            Self::Narrow => "ay-chart ay-chart--narrow",
        }
    }
}

/// An indicator in one width: lines, one value on a scale, or boxed words. Without any value, a sentence
/// in the element `p.ay-empty`.
#[must_use]
pub fn indicator(chart: &IndicatorChart, width: Width) -> String {
    let drawing = match chart.shape {
        Shape::Lines => lines::draw(chart, width),
        Shape::OneValue => one_value::draw(chart, width),
        Shape::Lanes => Some(lanes::draw(chart, width)),
        Shape::NoValue(_) => None,
    };
    drawing.unwrap_or_else(|| empty(chart))
}

/// Both widths one after the other, ready for a page; a sentence stands only once.
#[must_use]
pub fn both(chart: &IndicatorChart) -> String {
    let wide = indicator(chart, Width::Wide);
    if wide.starts_with("<p") {
        return wide;
    }
    format!("{wide}\n{}", indicator(chart, Width::Narrow))
}

/// Sentences for the caption: where the axis starts, its unit, what is left out. Plain text, to be escaped.
#[must_use]
pub fn caption(chart: &IndicatorChart) -> Vec<String> {
    speech::caption(chart)
}

/// The chart in sentences: the label that the drawings bear. Plain text, to be escaped.
#[must_use]
pub fn label(chart: &IndicatorChart) -> String {
    speech::label(chart)
}

/// A word-sized drawing; `None` where there is no number to draw. Value, target and judgement stand in
/// words beside it.
#[must_use]
pub fn spark(chart: &IndicatorChart, size: SparkSize) -> Option<String> {
    spark::draw(chart, size)
}

/// An indicator that is carried on at its pace, word-sized, for staff; `None` where its numbers cannot be drawn. Actual,
/// expected value and target stand in words beside it.
#[must_use]
pub fn pace(pace: &ayumi_domain::pace::Pace) -> Option<String> {
    pace::draw(pace)
}

/// Grades or judgements of several initiatives as one bar.
#[must_use]
pub fn stacked(bar: &Stacked) -> String {
    stacked::draw(bar)
}

fn empty(chart: &IndicatorChart) -> String {
    format!(r#"<p class="ay-empty">{}</p>"#, escape(&speech::no_value(chart)))
}

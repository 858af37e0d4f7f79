//! Charts as the charts of the spreadsheet: drawn from values that stand on a worksheet of their own, so that they can
//! be copied and changed. The writer takes no SVG; bars are said in words.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::look::Look;
use super::part::Part;
use crate::charts::model::Point;
use crate::charts::{self, Chart, IndicatorChart, Shape};
use crate::paper::document::Drawing;
use crate::view::wording::grouped;
use ayumi_domain::plan::ValueKind;

/// A chart with its place.
#[derive(Debug)]
pub(super) struct Hung<'a> {
    pub row: u32,
    /// from the left, in millimetres
    pub left: u32,
    /// in millimetres
    pub width: u32,
    /// in tenths of a point
    pub height: u32,
    pub title: &'a str,
    pub chart: &'a IndicatorChart,
}

/// Height of a chart, in tenths of a point.
const HEIGHT: u32 = 1_700;

/// Hangs these charts side by side where `beside` have room, and says in words what no lines can show.
pub(super) fn hang<'a>(part: &mut Part<'a>, charts: &[(&'a Drawing, &'a IndicatorChart)], beside: usize) {
    let row = part.next();
    let width = part.room / u32::try_from(beside).unwrap_or(1).max(1);
    let drawn = charts.iter().filter(|(_, of)| is_drawn(of));
    let mut any = false;
    for (at, (drawing, of)) in (0_u32..).zip(drawn) {
        part.charts.push(Hung {
            row,
            left: at * width + 1,
            width: width - 2,
            height: HEIGHT - 40,
            title: &drawing.title,
            chart: of,
        });
        any = true;
    }
    if any {
        part.gap(HEIGHT);
    }
    let look = Look {
        muted: true,
        ..Look::words(85)
    };
    for (drawing, of) in charts.iter().filter(|(_, of)| !is_drawn(of)) {
        part.across(&format!("{}　{}", drawing.title, charts::label(of)), look);
    }
}

/// Values in words are no lines of a chart.
fn is_drawn(of: &IndicatorChart) -> bool {
    matches!(of.shape, Shape::Lines | Shape::OneValue) && !(of.actuals.is_empty() && of.targets.is_empty())
}

/// A drawing in words: what it is called for who hears it, from where to where it goes, or how many of what.
pub(super) fn words(chart: &Chart) -> String {
    match chart {
        Chart::Indicator(of, _) => charts::label(of),
        Chart::Spark(of) => match of.yearly_actuals().as_slice() {
            [first, .., last] => format!("{} → {}", grouped(first.value), grouped(last.value)),
            _ => String::new(),
        },
        Chart::Bar(bar) => {
            let counted = bar.segments.iter().filter(|segment| 0 < segment.count);
            let parts: Vec<String> = counted.map(|s| format!("{} {}", s.letter, s.count)).collect();
            parts.join("　")
        }
    }
}

/// A row of the values of a chart: a time, what was measured, what was aimed at.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub time: String,
    pub actual: Option<Decimal>,
    pub target: Option<Decimal>,
}

/// The values of a chart in their order in time.
pub(super) fn lines(of: &IndicatorChart) -> Vec<Line> {
    let mut lines: BTreeMap<i64, Line> = BTreeMap::new();
    let mut add = |point: &Point, kind: ValueKind| {
        let line = lines.entry(point.at).or_default();
        line.time.clone_from(&point.period);
        match kind {
            ValueKind::Target => line.target = Some(point.value),
            _ => line.actual = Some(point.value),
        }
    };
    for point in &of.targets {
        add(point, ValueKind::Target);
    }
    for point in of.yearly_actuals() {
        add(point, ValueKind::Actual);
    }
    lines.into_values().collect()
}

//! Word-sized: targets as dashes, actuals as a line with its last dot; filled is met, a ring is missed.

use ayumi_domain::plan::Direction;

use crate::charts::model::{Mark, Point};
use crate::charts::svg::{Pen, Tenths, ink, units};
use crate::charts::{IndicatorChart, lines};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// How large a sparkline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SparkSize {
    /// 144 × 40, in a table or a line of text
    Word,
    /// 320 × 88, on a card
    Card,
}

/// Room round the lines for their dots.
const EDGE: Tenths = units(8);

/// The sparkline; `None` where there is no number, or none that an axis carries.
pub(crate) fn draw(chart: &IndicatorChart, size: SparkSize) -> Option<String> {
    lines::axis(chart)?;
    let frame = Frame::of(chart, size)?;
    let mut pen = Pen::default();
    let targets = chart.stretches(&chart.targets);
    let edge = match chart.direction {
        Some(Direction::Up) => Some(units(2)),
        Some(Direction::Down) => Some(frame.size.1 - units(2)),
        Some(Direction::Keep) | None => None,
    };
    for stretch in targets.iter().filter(|stretch| stretch.len() > 1) {
        let line = frame.line(stretch);
        if let (Some(edge), Some(first), Some(last)) = (edge, line.first(), line.last()) {
            let shape: Vec<_> = [(first.0, edge)]
                .into_iter()
                .chain(line.iter().copied())
                .chain([(last.0, edge)])
                .collect();
            pen.polygon(&shape, ink::LIGHT_BLUE_50);
        }
        let dashes = format!(
            r#"stroke="{}" stroke-width="1.5" stroke-dasharray="4 3""#,
            ink::GRAY_700
        );
        pen.polyline(&line, &dashes);
    }
    if let Some(target) = chart.targets.last() {
        let diamond = format!(r##"fill="#fff" stroke="{}" stroke-width="1.5""##, ink::GRAY_700);
        pen.diamond(frame.at(target), 35, &diamond);
    }
    for stretch in chart
        .stretches(&chart.actuals)
        .iter()
        .filter(|stretch| stretch.len() > 1)
    {
        let heavy = format!(
            r#"stroke="{}" stroke-width="2.5" stroke-linejoin="round""#,
            ink::BLUE_900
        );
        pen.polyline(&frame.line(stretch), &heavy);
    }
    if let Some(last) = chart.yearly_actuals().last() {
        let fill = if is_missed(chart, last) {
            ink::WHITE
        } else {
            ink::BLUE_900
        };
        let dot = format!(r#"fill="{fill}" stroke="{}" stroke-width="2.5""#, ink::BLUE_900);
        pen.circle(frame.at(last), 45, &dot);
    }
    Some(pen.finish_silent("ay-spark", frame.size))
}

fn is_missed(chart: &IndicatorChart, point: &Point) -> bool {
    chart
        .judged
        .iter()
        .any(|judged| judged.column == point.column() && judged.mark == Mark::Missed)
}

/// The values fill the whole height: there is no axis, the shape is what counts.
struct Frame {
    size: (Tenths, Tenths),
    times: (i64, i64),
    values: (Decimal, Decimal),
}

impl Frame {
    fn of(chart: &IndicatorChart, size: SparkSize) -> Option<Self> {
        let points = || chart.actuals.iter().chain(&chart.targets);
        let times = (points().map(|p| p.at).min()?, points().map(|p| p.at).max()?);
        let values = (points().map(|p| p.value).min()?, points().map(|p| p.value).max()?);
        let size = match size {
            SparkSize::Word => (units(144), units(40)),
            SparkSize::Card => (units(320), units(88)),
        };
        Some(Self { size, times, values })
    }

    fn at(&self, point: &Point) -> (Tenths, Tenths) {
        let (first, last) = self.times;
        let (low, high) = self.values;
        let (width, height) = (self.size.0 - EDGE * 2, self.size.1 - EDGE * 2);
        let x = match last - first {
            0 => width / 2,
            span => width * (point.at - first) / span,
        };
        let share = (point.value - low).checked_div(high - low);
        let lift = match share.filter(|_| low < high) {
            Some(share) => (share * Decimal::from(height))
                .round()
                .to_i64()
                .unwrap_or_default(),
            None => height / 2,
        };
        (EDGE + x, self.size.1 - EDGE - lift)
    }

    fn line(&self, points: &[&Point]) -> Vec<(Tenths, Tenths)> {
        points.iter().map(|point| self.at(point)).collect()
    }
}

//! One value is a dot on a scale and a sentence, its target a diamond beside it: never a line, never an arrow.

use ayumi_domain::plan::Direction;

use crate::charts::axis::Axis;
use crate::charts::labels::Labels;
use crate::charts::model::Point;
use crate::charts::svg::{Anchor, Pen, Tenths, attribute, ink, text_width, units};
use crate::charts::{IndicatorChart, Width, lines, marks, speech};

/// Room beside the scale.
const EDGE: Tenths = units(20);
/// From one row of words to the next.
const ROW: Tenths = units(19);

/// The only value and the only target on their scale; `None` where no scale carries them.
pub(crate) fn draw(chart: &IndicatorChart, width: Width) -> Option<String> {
    let axis = lines::axis(chart)?;
    let full = width.units();
    let words = placed(chart, &axis, full);
    let rows = words.iter().map(|word| word.row).max().unwrap_or_default();
    let line = units(44) + ROW * rows;
    let mut pen = Pen::default();
    met_side(&mut pen, chart, &axis, (full, line));
    scale(&mut pen, chart, &axis, (full, line));
    if let Some(target) = chart.targets.first() {
        pen.diamond((x(&axis, target, full), line), units(7), marks::TARGET);
    }
    if let Some(actual) = chart.actuals.first() {
        let at = (x(&axis, actual, full), line);
        if chart.has_only_baseline() {
            pen.rect(
                (at.0 - units(10), at.1 - units(10)),
                (units(20), units(20)),
                marks::BASELINE,
            );
        }
        pen.circle(at, units(7), marks::ACTUAL);
        let hides = |target: &&Point| (x(&axis, target, full) - at.0).abs() < units(8);
        if let Some(target) = chart.targets.first().filter(hides) {
            pen.diamond((x(&axis, target, full), line), units(12), marks::TARGET_RING);
        }
    }
    for word in &words {
        let y = line - units(17) - ROW * word.row;
        pen.text(word.middle, y, &word.text, word.class, Anchor::Middle);
    }
    Some(pen.finish(width.class(), (full, line + units(60)), &speech::label(chart)))
}

fn x(axis: &Axis, point: &Point, full: Tenths) -> Tenths {
    EDGE + axis.along(point.value, full - EDGE * 2)
}

/// Words over the scale, at their mark or as near as the edge allows.
struct Word {
    text: String,
    class: &'static str,
    mark: Tenths,
    middle: Tenths,
    half: Tenths,
    row: i64,
}

/// What stands over the value and over the target.
fn placed(chart: &IndicatorChart, axis: &Axis, full: Tenths) -> Vec<Word> {
    let labels = Labels::of(chart, &axis.unit);
    let name = match (chart.has_only_baseline(), chart.targets.is_empty()) {
        (true, _) => chart.words.baseline,
        (false, false) => chart.words.actual,
        (false, true)
            if chart
                .actuals
                .iter()
                .any(|point| chart.dated_period(point).is_empty()) =>
        {
            chart.words.actual
        }
        (false, true) => "",
    };
    let word = |point: &Point, name: &str, class| {
        let said = labels.value(point);
        let parts = [name, chart.dated_period(point), said.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Word::over(x(axis, point, full), parts.join(" "), class, full)
    };
    let value = chart.actuals.first().map(|point| word(point, name, "t-val"));
    let target = chart
        .targets
        .first()
        .map(|point| word(point, chart.words.target, "t-tgt t-strong"));
    match (value, target) {
        (Some(value), Some(target)) if value.touches(&target) => beside(value, target, full),
        (value, target) => value.into_iter().chain(target).collect(),
    }
}

impl Word {
    fn over(mark: Tenths, text: String, class: &'static str, full: Tenths) -> Self {
        let half = text_width(&text, 14) / 2;
        Self {
            half,
            mark,
            middle: mark.clamp(half, (full - half).max(half)),
            text,
            class,
            row: 0,
        }
    }

    fn touches(&self, other: &Self) -> bool {
        (self.middle - other.middle).abs() < self.half + other.half + units(8)
    }
}

/// Two words that touch lean outwards from their marks; where that is not enough, the target's goes a row higher.
fn beside(mut value: Word, mut target: Word, full: Tenths) -> Vec<Word> {
    const OVER: Tenths = units(10);
    let before = (value.middle, target.middle);
    let (left, right) = if value.mark <= target.mark {
        (&mut value, &mut target)
    } else {
        (&mut target, &mut value)
    };
    left.middle = left.mark + OVER - left.half;
    right.middle = right.mark - OVER + right.half;
    let is_inside = left.half <= left.middle && right.middle + right.half <= full;
    if value.touches(&target) || !is_inside {
        (value.middle, target.middle) = before;
        target.row = 1;
    }
    vec![value, target]
}

/// The side of the target on which it counts as met.
fn met_side(pen: &mut Pen, chart: &IndicatorChart, axis: &Axis, (full, line): (Tenths, Tenths)) {
    let Some(target) = chart.targets.first() else {
        return;
    };
    let at = x(axis, target, full);
    let (left, right) = match chart.direction {
        Some(Direction::Up) => (at, full - EDGE),
        Some(Direction::Down) => (EDGE, at),
        Some(Direction::Keep) | None => return,
    };
    let fill = format!(r#"fill="{}""#, ink::LIGHT_BLUE_50);
    pen.rect((left, line - units(12)), (right - left, units(12)), &fill);
}

fn scale(pen: &mut Pen, chart: &IndicatorChart, axis: &Axis, (full, line): (Tenths, Tenths)) {
    let ink = format!(r#"stroke="{}" stroke-width="1.5""#, ink::GRAY_536);
    pen.across([EDGE, full - EDGE], line, &ink);
    for tick in &axis.ticks {
        let at = EDGE + axis.along(*tick, full - EDGE * 2);
        pen.path(&format!("M{} {}v7", attribute(at), attribute(line)), &ink);
        pen.text(
            at,
            line + units(25),
            &Labels::tick(*tick, axis),
            "t-quiet",
            Anchor::Middle,
        );
    }
    if !axis.unit.word.trim().is_empty() {
        let unit = (chart.words.bracketed)(axis.unit.word.trim());
        pen.text(full - EDGE, line + units(46), &unit, "t-quiet", Anchor::End);
    }
}

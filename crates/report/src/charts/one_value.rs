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
    middle: Tenths,
    row: i64,
}

/// What stands over the value and over the target; where both would touch, the target's goes a row higher.
fn placed(chart: &IndicatorChart, axis: &Axis, full: Tenths) -> Vec<Word> {
    let labels = Labels::of(chart, &axis.unit);
    let mut words: Vec<Word> = Vec::new();
    let value = chart.actuals.first().map(|point| {
        let name = match (chart.has_only_baseline(), chart.targets.is_empty()) {
            (true, _) => chart.words.baseline,
            (false, false) => chart.words.actual,
            (false, true) => "",
        };
        (point, name, "t-val")
    });
    let target = chart
        .targets
        .first()
        .map(|point| (point, chart.words.target, "t-tgt t-strong"));
    for (point, name, class) in value.into_iter().chain(target) {
        let said = labels.value(point);
        let parts = [name, chart.dated_period(point), said.as_str()];
        let text = parts
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ");
        let half = text_width(&text, 14) / 2;
        let middle = x(axis, point, full).clamp(half, (full - half).max(half));
        let touches =
            |word: &Word| (word.middle - middle).abs() < half + text_width(&word.text, 14) / 2 + units(8);
        let row = i64::from(words.iter().any(touches));
        words.push(Word {
            text,
            class,
            middle,
            row,
        });
    }
    words
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

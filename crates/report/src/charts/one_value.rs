//! One value is a dot on a scale and a sentence: never a line, never an arrow.

use crate::charts::labels::Labels;
use crate::charts::svg::{Anchor, Pen, Tenths, attribute, ink, text_width, units};
use crate::charts::{IndicatorChart, Width, lines, marks, speech};

/// The only value on its scale; `None` where no scale carries it.
pub(crate) fn draw(chart: &IndicatorChart, width: Width) -> Option<String> {
    const EDGE: Tenths = units(20);
    const LINE: Tenths = units(44);
    let axis = lines::axis(chart)?;
    let labels = Labels::of(chart, &axis.unit);
    let (point, is_target) = match (chart.actuals.first(), chart.targets.first()) {
        (Some(actual), _) => (actual, false),
        (None, target) => (target?, true),
    };
    let full = width.units();
    let x = |value| EDGE + axis.along(value, full - EDGE * 2);
    let scale = format!(r#"stroke="{}" stroke-width="1.5""#, ink::GRAY_536);
    let mut pen = Pen::default();
    pen.across([EDGE, full - EDGE], LINE, &scale);
    for tick in &axis.ticks {
        let at = x(*tick);
        pen.path(&format!("M{} {}v7", attribute(at), attribute(LINE)), &scale);
        let words = Labels::tick(*tick, &axis);
        pen.text(at, LINE + units(25), &words, "t-quiet", Anchor::Middle);
    }
    if !axis.unit.word.trim().is_empty() {
        let unit = (chart.words.bracketed)(axis.unit.word.trim());
        pen.text(full - EDGE, LINE + units(46), &unit, "t-quiet", Anchor::End);
    }
    let at = (x(point.value), LINE);
    if is_target {
        pen.diamond(at, units(7), marks::TARGET);
    } else {
        pen.circle(at, units(7), marks::ACTUAL);
    }
    let word = if is_target {
        format!("{} ", chart.words.target)
    } else {
        String::new()
    };
    let words = format!("{word}{} {}", point.period, labels.value(point));
    let half = text_width(&words, 14) / 2;
    let middle = at.0.clamp(half, (full - half).max(half));
    let class = if is_target { "t-tgt t-strong" } else { "t-val" };
    pen.text(middle, LINE - units(17), &words, class, Anchor::Middle);
    Some(pen.finish(width.class(), (full, units(104)), &speech::label(chart)))
}

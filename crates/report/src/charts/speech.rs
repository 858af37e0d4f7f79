//! A chart in sentences: the label that stands for it where it is not seen, and the caption below it.

use crate::charts::labels::Labels;
use crate::charts::lines;
use crate::charts::model::{IndicatorChart, Judged, Mark, Point, Shape};
use ayumi_domain::plan::{Direction, ValueKind};

/// Longer lists of years would only tire the listener; the table has them.
const MOST_PERIODS: usize = 6;

/// What the drawing says, in sentences.
pub(crate) fn label(chart: &IndicatorChart) -> String {
    let sentences = match chart.shape {
        Shape::Lines | Shape::OneValue => numbers(chart),
        Shape::Lanes => words(chart),
        Shape::NoValue(_) => vec![no_value(chart)],
    };
    joined(chart, sentences)
}

/// Why there is no drawing.
pub(crate) fn no_value(chart: &IndicatorChart) -> String {
    let sentences = &chart.words.sentences;
    match &chart.shape {
        Shape::NoValue(Some(why)) => (sentences.no_value_because)(why),
        Shape::NoValue(None) => sentences.no_value.to_owned(),
        Shape::Lines | Shape::OneValue | Shape::Lanes => sentences.cannot_draw.to_owned(),
    }
}

/// What must be said below the drawing: where its axis starts, its unit, what it leaves out.
pub(crate) fn caption(chart: &IndicatorChart) -> Vec<String> {
    let sentences = &chart.words.sentences;
    let mut caption = Vec::new();
    if chart.shape == Shape::Lines
        && let Some(axis) = lines::axis(chart)
    {
        let labels = Labels::of(chart, &axis.unit);
        caption.push(match axis.broken {
            true => (sentences.axis_from)(&labels.number_with_unit(&Labels::tick(axis.low(), &axis))),
            false if axis.low().is_zero() => sentences.axis_zero.to_owned(),
            false => String::new(),
        });
        if axis.unit.converted {
            caption.push((sentences.units_differ)(&chart.unit, axis.unit.word.trim()));
        }
        if chart.targets.len() > 1 && matches!(chart.direction, Some(Direction::Up | Direction::Down)) {
            caption.push(sentences.shaded.to_owned());
        }
        if !chart.earlier.is_empty() {
            caption.push((sentences.earlier)(&chart.earlier_target));
        }
    }
    if chart.judged.iter().any(|judged| judged.disagrees) {
        caption.push(sentences.disagrees.to_owned());
    }
    if chart.left_out > 0 && chart.shape != Shape::Lanes {
        caption.push((sentences.left_out)(chart.left_out));
    }
    caption.retain(|sentence| !sentence.is_empty());
    caption
}

fn numbers(chart: &IndicatorChart) -> Vec<String> {
    let say = &chart.words.sentences;
    let Some(axis) = lines::axis(chart) else {
        return vec![say.cannot_draw.to_owned()];
    };
    let labels = Labels::of(chart, &axis.unit);
    let opening = match chart.shape {
        Shape::OneValue => say.scale,
        Shape::Lines | Shape::Lanes | Shape::NoValue(_) => say.line_chart,
    };
    let mut sentences = vec![opening(&chart.name)];
    if chart.direction == Some(Direction::Down) {
        sentences.push(say.down.to_owned());
    }
    sentences.extend(measured(chart, &labels));
    sentences.push(judgements(chart));
    if let Some(target) = chart.targets.last() {
        let period = chart.dated_period(target);
        sentences.push((say.last_target)(period, &labels.with_unit(target)));
    }
    sentences.push(say.table_beside.to_owned());
    sentences
}

/// From which value the plan starts, and how far it came since.
fn measured(chart: &IndicatorChart, labels: &Labels) -> Vec<String> {
    let say = &chart.words.sentences;
    let value = |point: &Point| labels.with_unit(point);
    let base = chart.baseline.as_ref();
    let starts = |base: &Point| (say.baseline)(chart.dated_period(base), &value(base));
    if chart.has_only_baseline() {
        return base
            .map(starts)
            .into_iter()
            .chain([say.no_actual.to_owned()])
            .collect();
    }
    let undated = base.filter(|base| chart.dated_period(base).is_empty());
    let mut since = chart.yearly_actuals();
    since.retain(|point| undated.is_none_or(|base| base.at != point.at));
    let is_dated = |point: &Point| !chart.dated_period(point).is_empty();
    let came = match since.as_slice() {
        [] => say.no_actual.to_owned(),
        [first, .., last] if is_dated(first) && is_dated(last) => {
            (say.from_to)([&first.period, &value(first)], [&last.period, &value(last)])
        }
        [only] if is_dated(only) => (say.only_value)(&only.period, &value(only)),
        [.., last] => (say.last_value)(chart.dated_period(last), &value(last)),
    };
    undated.map(starts).into_iter().chain([came]).collect()
}

fn words(chart: &IndicatorChart) -> Vec<String> {
    let say = &chart.words.sentences;
    let of = |kind: ValueKind, name: &str| {
        let said = chart.said.iter().filter(|said| said.kind == kind);
        let parts: Vec<String> = said
            .take(MOST_PERIODS)
            .map(|said| (say.word_in)(&said.period, &crate::charts::svg::shorten(&said.text, 20)))
            .collect();
        if parts.is_empty() {
            return String::new();
        }
        (say.lane)(name, &parts.join(say.comma))
    };
    vec![
        (say.lanes)(&chart.name),
        of(ValueKind::Target, chart.words.target),
        of(ValueKind::Actual, chart.words.actual),
        judgements(chart),
    ]
}

fn judgements(chart: &IndicatorChart) -> String {
    let say = &chart.words.sentences;
    let periods = |mark: &Mark| {
        let judged: Vec<&Judged> = chart
            .judged
            .iter()
            .filter(|judged| judged.mark == *mark)
            .collect();
        let latest = judged.len().saturating_sub(MOST_PERIODS);
        let periods: Vec<&str> = judged
            .iter()
            .skip(latest)
            .map(|judged| judged.period.as_str())
            .collect();
        periods.join(say.comma)
    };
    (say.judgements)(&periods(&Mark::Met), &periods(&Mark::Missed))
}

fn joined(chart: &IndicatorChart, sentences: Vec<String>) -> String {
    let said: Vec<String> = sentences
        .into_iter()
        .filter(|sentence| !sentence.is_empty())
        .collect();
    said.join(chart.words.sentences.space)
}

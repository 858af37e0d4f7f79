//! From an indicator as the plan has it to what its chart shows: units made one, times made columns, nothing guessed.

use std::collections::BTreeMap;

use ayumi_domain::judge;
use ayumi_domain::plan::{Indicator, Value, ValueKind, YearKind};
use ayumi_domain::{FiscalYear, Half, Period, Status};
use rust_decimal::Decimal;

use crate::charts::axis::plain_unit;
use crate::charts::model::{
    Boundary, Column, EIGHTHS, IndicatorChart, Judged, Mark, PlanContext, Point, Said, Shape,
};
use crate::charts::svg::shorten;
use crate::charts::words::ChartWords;

/// More columns than this do not fit on a phone; earlier ones are left to the table.
const MOST_COLUMNS: usize = 40;
/// A plan's empty years are drawn as well, unless its period is longer than this.
const LONGEST_PERIOD: usize = 15;
/// More boundaries than this would fill the drawing with words.
const MOST_BOUNDARIES: usize = 4;
/// Longer names are cut in sentences.
const LONGEST_NAME: usize = 120;

impl IndicatorChart {
    /// The chart of an indicator. Never fails: what cannot be drawn is counted or said in words.
    #[must_use]
    pub fn of(indicator: &Indicator, context: &PlanContext, words: &'static ChartWords) -> Self {
        let unit = chart_unit(indicator);
        let columns = columns(indicator, context);
        let plot = Plot {
            indicator,
            context,
            columns: &columns,
            unit: &unit,
            words,
        };
        let baseline = plot.points(indicator, ValueKind::Baseline).into_iter().next();
        let mut actuals = plot.points(indicator, ValueKind::Actual);
        if let Some(point) = &baseline
            && !actuals.iter().any(|actual| actual.at == point.at)
        {
            actuals.push(point.clone());
            actuals.sort_by_key(|point| point.at);
        }
        let targets = plot.points(indicator, ValueKind::Target);
        let earlier = plot.earlier_targets(&targets);
        let said = plot.said();
        let shape = plot.shape(&actuals, &targets, &said);
        Self {
            name: shorten(&indicator.name, LONGEST_NAME),
            direction: indicator.direction,
            judged: plot.judged(),
            boundaries: plot.boundaries(),
            reported: context
                .reported
                .and_then(|year| position(&columns, Column::Year(year))),
            left_out: plot.left_out(),
            earlier_target: (words.earlier_target)(&shorten(
                context.earlier.map(|earlier| earlier.edition).unwrap_or_default(),
                20,
            )),
            actuals,
            targets,
            earlier,
            baseline,
            said,
            shape,
            columns,
            unit,
            words,
        }
    }
}

/// The unit of the indicator, or else the one that most of its numbers bear.
fn chart_unit(indicator: &Indicator) -> String {
    if let Some(unit) = &indicator.unit {
        return shorten(unit, 20);
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in indicator
        .values
        .iter()
        .filter(|value| value.measure.number.is_some())
    {
        *counts
            .entry(value.measure.unit.as_deref().unwrap_or_default())
            .or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    shorten(most.map(|(unit, _)| unit).unwrap_or_default(), 20)
}

/// Every year from the first value to the last or the plan's end; before them an undated baseline, after them an
/// undated actual and an undated target for which the plan's period has no place.
fn columns(indicator: &Indicator, context: &PlanContext) -> Vec<Column> {
    let drawn = |value: &&Value| !matches!(value.measure.status, Status::Blank);
    let values = || indicator.values.iter().filter(drawn);
    let period = context
        .period
        .filter(|period| period.years().take(LONGEST_PERIOD + 1).count() <= LONGEST_PERIOD);
    let dated: Vec<FiscalYear> = values()
        .filter_map(|value| value.year)
        .chain(period.into_iter().flat_map(|period| [period.from, period.to]))
        .collect();
    let undated = |kind| values().any(|value| value.year.is_none() && value.kind == kind);
    let mut columns = Vec::new();
    if undated(ValueKind::Baseline) {
        columns.push(Column::Baseline);
    }
    if let (Some(first), Some(last)) = (dated.iter().min(), dated.iter().max()) {
        let years: Vec<FiscalYear> = Period {
            from: *first,
            to: *last,
        }
        .years()
        .collect();
        let skipped = years.len().saturating_sub(MOST_COLUMNS);
        columns.extend(years.into_iter().skip(skipped).map(Column::Year));
    }
    if undated(ValueKind::Actual) {
        columns.push(Column::Actual);
    }
    if undated(ValueKind::Target) && !final_target_has_a_year(indicator, context) {
        columns.push(Column::Final);
    }
    columns
}

/// An undated target is the plan's final one: it stands in the plan's last year, unless that year has its own.
fn final_target_has_a_year(indicator: &Indicator, context: &PlanContext) -> bool {
    context.period.is_some_and(|period| {
        !indicator
            .values
            .iter()
            .any(|value| value.kind == ValueKind::Target && value.year == Some(period.to))
    })
}

fn position(columns: &[Column], column: Column) -> Option<usize> {
    columns.iter().position(|each| *each == column)
}

/// An indicator being laid out over its columns.
struct Plot<'a> {
    indicator: &'a Indicator,
    context: &'a PlanContext<'a>,
    columns: &'a [Column],
    unit: &'a str,
    words: &'static ChartWords,
}

impl Plot<'_> {
    /// The numbers of one kind in order, one for each time; the first stands where a document repeats one.
    fn points(&self, indicator: &Indicator, kind: ValueKind) -> Vec<Point> {
        let mut points: BTreeMap<i64, Point> = BTreeMap::new();
        for value in indicator.values.iter().filter(|value| value.kind == kind) {
            if let Some(point) = self.point(value) {
                points.entry(point.at).or_insert(point);
            }
        }
        points.into_values().collect()
    }

    fn point(&self, value: &Value) -> Option<Point> {
        let number = self.in_chart_unit(value)?;
        let column = self.column(value)?;
        Some(Point {
            at: i64::try_from(column).ok()? * EIGHTHS + eighth(value),
            period: self.period(value, *self.columns.get(column)?),
            value: number,
            qualifier: value.measure.qualifier.clone(),
            part: self.part(value),
        })
    }

    /// The number in the chart's unit; `None` where the value bears a unit that is not the same thing.
    fn in_chart_unit(&self, value: &Value) -> Option<Decimal> {
        let number = value.measure.number?;
        let Some(unit) = value.measure.unit.as_deref() else {
            return Some(number);
        };
        let squeeze = ayumi_domain::words::squeeze;
        if squeeze(unit) == squeeze(self.unit) {
            return Some(number);
        }
        let (own, own_base) = plain_unit(unit);
        let (chart, chart_base) = plain_unit(self.unit);
        if own_base != chart_base {
            return None;
        }
        number.checked_mul(own)?.checked_div(chart)
    }

    fn column(&self, value: &Value) -> Option<usize> {
        let column = match (value.year, value.kind) {
            (Some(year), _) => Column::Year(year),
            (None, ValueKind::Baseline) => Column::Baseline,
            (None, ValueKind::Actual) => Column::Actual,
            (None, ValueKind::Target) => match self.context.period {
                Some(period) if final_target_has_a_year(self.indicator, self.context) => {
                    Column::Year(period.to)
                }
                _ => Column::Final,
            },
        };
        position(self.columns, column)
    }

    fn period(&self, value: &Value, column: Column) -> String {
        let year = match column {
            Column::Baseline => return self.words.baseline.to_owned(),
            Column::Actual => return self.words.actual.to_owned(),
            Column::Final => return self.words.final_target.to_owned(),
            Column::Year(year) if value.year_kind == Some(YearKind::Calendar) => {
                (self.words.calendar_year)(year)
            }
            Column::Year(year) => (self.words.year)(year),
        };
        match (value.half, value.quarter) {
            (Some(half), _) => (self.words.half)(&year, half),
            (None, Some(quarter)) => (self.words.quarter)(&year, quarter.number()),
            (None, None) => year,
        }
    }

    fn part(&self, value: &Value) -> Option<String> {
        match (value.half, value.quarter) {
            (Some(half), _) => Some((self.words.half_name)(half).to_owned()),
            (None, Some(quarter)) => Some((self.words.quarter_name)(quarter.number())),
            (None, None) => None,
        }
    }

    /// The edition before: its targets, only where one of them differs from today's.
    fn earlier_targets(&self, targets: &[Point]) -> Vec<Point> {
        let Some(earlier) = self.context.earlier else {
            return Vec::new();
        };
        let points = self.points(earlier.indicator, ValueKind::Target);
        let same = |point: &Point| {
            targets
                .iter()
                .any(|now| now.at == point.at && now.value == point.value)
        };
        if points.iter().all(same) {
            Vec::new()
        } else {
            points
        }
    }

    fn judged(&self) -> Vec<Judged> {
        let columns = self.columns.iter().enumerate();
        columns
            .filter_map(|(column, each)| self.judged_in(column, *each))
            .collect()
    }

    fn judged_in(&self, column: usize, each: Column) -> Option<Judged> {
        let Column::Year(year) = each else {
            return None;
        };
        let computed = judge::met_in(self.indicator, year).ok();
        let stated = self.indicator.judgements.iter().find(|judgement| {
            let is_achievement = judgement.axis.as_deref().is_none_or(|axis| axis.contains("達成"));
            judgement.year == Some(year) && is_achievement
        });
        let says = stated.and_then(|judgement| judge::mark_says_met(&judgement.mark));
        let mark = match (stated, says.or(computed)) {
            (Some(judgement), _) if says.is_none() => own_sign(&judgement.mark)?,
            (_, Some(true)) => Mark::Met,
            (_, Some(false)) => Mark::Missed,
            (_, None) => return None,
        };
        Some(Judged {
            column,
            period: (self.words.year)(year),
            mark,
            disagrees: says.is_some() && computed.is_some() && says != computed,
        })
    }

    fn boundaries(&self) -> Vec<(usize, Boundary)> {
        let placed = self.context.boundaries.iter().filter_map(|boundary| {
            let column = position(self.columns, Column::Year(boundary.year))?;
            let boundary = Boundary {
                year: boundary.year,
                words: shorten(&boundary.words, 40),
                short: shorten(&boundary.short, 20),
                kind: boundary.kind,
            };
            (column > 0).then_some((column, boundary))
        });
        let mut placed: Vec<_> = placed.take(MOST_BOUNDARIES).collect();
        placed.sort_by_key(|(column, _)| *column);
        placed
    }

    fn said(&self) -> Vec<Said> {
        let mut said: Vec<Said> = Vec::new();
        for value in &self.indicator.values {
            let shown = matches!(value.measure.status, Status::Qualitative | Status::Number);
            let kind = match value.kind {
                ValueKind::Target => ValueKind::Target,
                ValueKind::Baseline | ValueKind::Actual => ValueKind::Actual,
            };
            let Some(column) = self.column(value).filter(|_| shown) else {
                continue;
            };
            if said.iter().any(|each| each.column == column && each.kind == kind) {
                continue;
            }
            let period = self.period(value, self.columns.get(column).copied().unwrap_or(Column::Final));
            let text = shorten(&value.measure.text, 200);
            said.push(Said {
                column,
                period,
                kind,
                text,
            });
        }
        said.sort_by_key(|each| (each.column, each.kind));
        said
    }

    fn shape(&self, actuals: &[Point], targets: &[Point], said: &[Said]) -> Shape {
        let words =
            |value: &&Value| value.measure.status == Status::Qualitative && self.column(value).is_some();
        let words = self.indicator.values.iter().filter(words).count();
        if words > actuals.len() + targets.len() && !said.is_empty() {
            return Shape::Lanes;
        }
        match (actuals.len(), targets.len()) {
            (0, 0) => Shape::NoValue(self.why_no_value()),
            (0 | 1, 0 | 1) => Shape::OneValue,
            _ => Shape::Lines,
        }
    }

    fn why_no_value(&self) -> Option<String> {
        let unset = self
            .indicator
            .values
            .iter()
            .find(|value| value.measure.status == Status::Unset)
            .map(|value| value.measure.text.trim_matches(['(', ')', '（', '）', ' ']));
        let why = self.context.first_measured.as_deref().or(unset)?;
        Some(shorten(why, LONGEST_NAME))
    }

    /// Numbers that no column or no common unit can take.
    fn left_out(&self) -> usize {
        let numbers = self
            .indicator
            .values
            .iter()
            .filter(|value| value.measure.number.is_some());
        numbers.filter(|value| self.point(value).is_none()).count()
    }
}

/// Where in its column a value stands: a whole year in the middle, a half or a quarter in its own part.
fn eighth(value: &Value) -> i64 {
    match (value.half, value.quarter) {
        (Some(Half::First), _) => 2,
        (Some(Half::Second), _) => 6,
        (None, Some(quarter)) => i64::from(quarter.number()) * 2 - 1,
        (None, None) => 4,
    }
}

/// A stated mark that is neither met nor missed: a dash judges nothing, an empty one is no mark.
fn own_sign(mark: &str) -> Option<Mark> {
    let mark = mark.trim();
    if mark.is_empty() {
        return None;
    }
    if mark.chars().all(ayumi_domain::measure::is_dash) || mark == "対象外" {
        return Some(Mark::NotJudged);
    }
    Some(Mark::Other(shorten(mark, 4)))
}

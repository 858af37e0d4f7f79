//! Indicators in tables and as charts: what is aimed at, and what came of it.

use std::collections::BTreeSet;

use ayumi_domain::FiscalYear;
use ayumi_domain::edition::IndicatorPlace;
use ayumi_domain::judge;
use ayumi_domain::plan::{Indicator, Value, ValueKind};
use ayumi_messages::paper::documents as say;

use crate::charts::{Chart, Shape, Width as ChartWidth};
use crate::paper::document::{Align, Block, Cell, Column, Drawing, Row, Size, Table, Tone};
use crate::paper::parts::form::paragraph;
use crate::paper::parts::schedule::in_parts;
use crate::paper::parts::values;
use crate::paper::source::Reading;
use crate::view::{verdict, wording};

/// Years side by side beside name, baseline and final target.
const MOST_YEARS: usize = 6;

/// Baseline and targets of these indicators.
pub(crate) fn targets(reading: &Reading<'_>, indicators: &[Indicator]) -> Vec<Block> {
    if indicators.is_empty() {
        return Vec::new();
    }
    let years = years(indicators, &[ValueKind::Target]);
    let parts = in_parts(&years, MOST_YEARS);
    let parts = if parts.is_empty() {
        vec![&[] as &[FiscalYear]]
    } else {
        parts
    };
    let tables = parts
        .iter()
        .map(|years| Block::Table(target_table(reading, indicators, years)));
    tables.collect()
}

fn target_table(reading: &Reading<'_>, indicators: &[Indicator], years: &[FiscalYear]) -> Table {
    let (w, lang) = (reading.w, reading.lang);
    let has_final = indicators
        .iter()
        .any(|i| !undated(i, ValueKind::Target).is_empty());
    let mut head = vec![Cell::head(w.indicator), middle(w.baseline)];
    head.extend(years.iter().map(|y| middle(&wording::year(*y, lang))));
    let mut columns = vec![Column::share(5), Column::share(2)];
    columns.extend(years.iter().map(|_| Column::share(2)));
    if has_final {
        head.push(middle(w.final_target));
        columns.push(Column::share(2));
    }
    let rows = indicators.iter().map(|indicator| {
        let unit = indicator.unit.as_deref();
        let mut cells = vec![
            Cell::head(values::name(indicator, lang)),
            baseline(reading, indicator),
        ];
        let targets = years
            .iter()
            .map(|y| values::of_year(indicator, ValueKind::Target, *y));
        cells.extend(targets.map(|of| values::cell(&of, unit, lang)));
        if has_final {
            cells.push(values::cell(&undated(indicator, ValueKind::Target), unit, lang));
        }
        Row::of(cells)
    });
    Table {
        name: w.indicators.to_owned(),
        shows_name: true,
        columns,
        head: vec![Row::of(head)],
        rows: rows.collect(),
        size: Size::Small,
        joined: false,
    }
}

/// Targets, actuals, rates and judgements of these indicators, and why a rate is missing.
pub(crate) fn results(reading: &Reading<'_>, indicators: &[Indicator]) -> Vec<Block> {
    if indicators.is_empty() {
        return Vec::new();
    }
    let years = years(indicators, &[ValueKind::Target, ValueKind::Actual]);
    let mut why = Vec::new();
    let mut blocks: Vec<Block> = in_parts(&years, MOST_YEARS)
        .iter()
        .map(|years| Block::Table(result_table(reading, indicators, years, &mut why)))
        .collect();
    if blocks.is_empty() {
        return targets(reading, indicators);
    }
    if !why.is_empty() {
        let text = format!("{}{}", reading.w.rate_note, why.join(reading.public.parts.comma));
        blocks.push(paragraph(text, Tone::Note));
    }
    blocks
}

fn result_table(
    reading: &Reading<'_>,
    indicators: &[Indicator],
    years: &[FiscalYear],
    why: &mut Vec<String>,
) -> Table {
    let (w, lang) = (reading.w, reading.lang);
    let has_final = indicators
        .iter()
        .any(|i| !undated(i, ValueKind::Target).is_empty());
    let mut head = vec![Cell::head(w.indicator).across(2), middle(w.baseline)];
    head.extend(years.iter().map(|y| middle(&wording::year(*y, lang))));
    let mut columns = vec![Column::share(4), Column::fixed(15), Column::share(2)];
    columns.extend(years.iter().map(|_| Column::share(2)));
    if has_final {
        head.push(middle(w.final_target));
        columns.push(Column::share(2));
    }
    let mut rows = Vec::new();
    for indicator in indicators {
        rows.extend(result_rows(reading, indicator, years, has_final, why));
    }
    Table {
        name: w.results_in_figures.to_owned(),
        shows_name: true,
        columns,
        head: vec![Row::of(head)],
        rows,
        size: Size::Small,
        joined: false,
    }
}

/// Four rows: target, actual, rate, judgement.
fn result_rows(
    reading: &Reading<'_>,
    indicator: &Indicator,
    years: &[FiscalYear],
    has_final: bool,
    why: &mut Vec<String>,
) -> Vec<Row> {
    let (w, lang) = (reading.w, reading.lang);
    let unit = indicator.unit.as_deref();
    let values = |kind| {
        years
            .iter()
            .map(move |y| values::cell(&values::of_year(indicator, kind, *y), unit, lang))
    };
    let mut target = vec![
        Cell::head(values::name(indicator, lang)).down(4),
        Cell::head(w.target),
        baseline(reading, indicator).down(4),
    ];
    target.extend(values(ValueKind::Target));
    if has_final {
        target.push(values::cell(&undated(indicator, ValueKind::Target), unit, lang).down(4));
    }
    let mut actual = vec![Cell::head(w.actual)];
    actual.extend(values(ValueKind::Actual));
    let mut rate = vec![Cell::head(w.rate)];
    rate.extend(years.iter().map(|year| rate_cell(reading, indicator, *year, why)));
    let mut judged = vec![Cell::head(w.judgement)];
    judged.extend(years.iter().map(|year| judged_cell(reading, indicator, *year)));
    [target, actual, rate, judged].into_iter().map(Row::of).collect()
}

/// The rate of a year that was reported; where it cannot be computed, that, and the reason is noted.
fn rate_cell(reading: &Reading<'_>, indicator: &Indicator, year: FiscalYear, why: &mut Vec<String>) -> Cell {
    let lang = reading.lang;
    if !is_told(reading, indicator, year) {
        return Cell::text("");
    }
    let whole = |kind| judge::value_of(indicator, kind, year);
    let (target, actual) = (whole(ValueKind::Target), whole(ValueKind::Actual));
    let (Some(target), Some(actual)) = (target, actual) else {
        return Cell::text("");
    };
    match judge::achievement_rate(indicator.direction, &target.measure, &actual.measure) {
        Ok(rate) => Cell::text(wording::percent(rate).unwrap_or_default()).aligned(Align::End),
        Err(reason) => {
            let said = format!(
                "{} {}{}{}",
                indicator.name,
                wording::year(year, lang),
                reading.public.parts.colon,
                values::why(reason, lang)
            );
            why.push(said);
            Cell::text(reading.public.judging.rate_cannot).aligned(Align::End)
        }
    }
}

fn judged_cell(reading: &Reading<'_>, indicator: &Indicator, year: FiscalYear) -> Cell {
    if !is_told(reading, indicator, year) {
        return Cell::text("");
    }
    let verdict = verdict::of_year(indicator, year);
    Cell::strong(values::judgement(&verdict, reading.lang)).aligned(Align::End)
}

/// Whether anything was reported or stated for a year; a year that is still to come has neither rate nor judgement.
fn is_told(reading: &Reading<'_>, indicator: &Indicator, year: FiscalYear) -> bool {
    let stated = verdict::stated(indicator, year).is_some();
    let actual = !values::of_year(indicator, ValueKind::Actual, year).is_empty();
    let is_past = reading.reported.is_some_and(|reported| year <= reported);
    stated || (actual && is_past)
}

/// The charts of these indicators: one is drawn wide, several side by side.
pub(crate) fn charts<'i>(
    reading: &Reading<'_>,
    indicators: impl Iterator<Item = (IndicatorPlace, &'i Indicator)>,
) -> Option<Block> {
    let drawn: Vec<_> = indicators
        .map(|(place, indicator)| (indicator, (reading.source.chart)(place, indicator)))
        .filter(|(_, chart)| !matches!(chart.shape, Shape::NoValue(_)))
        .collect();
    let width = if drawn.len() == 1 {
        ChartWidth::Wide
    } else {
        ChartWidth::Narrow
    };
    let drawings: Vec<Drawing> = drawn
        .into_iter()
        .map(|(indicator, chart)| Drawing {
            title: indicator.name.clone(),
            chart: Chart::Indicator(Box::new(chart), width),
        })
        .collect();
    (!drawings.is_empty()).then_some(Block::Drawings { drawings })
}

/// The value from which the plan starts, with its year.
pub(crate) fn baseline(reading: &Reading<'_>, indicator: &Indicator) -> Cell {
    let Some(value) = verdict::baseline(indicator) else {
        return Cell::text("");
    };
    let lang = reading.lang;
    match value.year {
        None => values::cell(&[value], indicator.unit.as_deref(), lang),
        Some(year) => {
            let shown = crate::view::shown::Shown::bare(&value.measure, indicator.unit.as_deref(), lang);
            let year = wording::year_of(year, value.year_kind, lang);
            Cell::text(format!("{}\n{}", shown.line(), brackets(&year, lang))).aligned(Align::End)
        }
    }
}

pub(crate) fn brackets(text: &str, lang: ayumi_messages::Lang) -> String {
    say::bracketed("", text, lang).trim().to_owned()
}

pub(crate) fn undated(indicator: &Indicator, kind: ValueKind) -> Vec<&Value> {
    let undated = |v: &&Value| v.kind == kind && v.year.is_none();
    indicator.values.iter().filter(undated).collect()
}

/// The years for which any of them has a value of these kinds.
pub(crate) fn years(indicators: &[Indicator], kinds: &[ValueKind]) -> Vec<FiscalYear> {
    let values = indicators.iter().flat_map(|i| &i.values);
    let years: BTreeSet<FiscalYear> = values
        .filter(|v| kinds.contains(&v.kind))
        .filter_map(|v| v.year)
        .collect();
    years.into_iter().collect()
}

fn middle(text: &str) -> Cell {
    Cell::head(text).aligned(Align::Middle)
}

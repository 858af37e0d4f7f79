//! An indicator in full: its chart, and beside it the table of every value by year.

mod was;

use std::collections::BTreeMap;

use askama::Template;
use ayumi_domain::correction::FigureKind;
use ayumi_domain::judge;
use ayumi_domain::plan::{Indicator, Value, ValueKind, YearKind};
use ayumi_domain::{FiscalYear, Half, Quarter};
use ayumi_messages::public::change::Change;
use ayumi_messages::public::corrections::Corrections;
pub use ayumi_report::view::wording::percent;

use crate::components::chart::{self, Around, Drawn};
use crate::components::kpi::{anchor, direction_word};
use crate::components::mark::{Mark, reason};
use crate::components::people::People;
use crate::components::text::{Line, lines};
use crate::links::Links;
use crate::locale::Locale;
use crate::view::corrections::CorrectedValue;
use crate::view::history::History;
use crate::view::shown::Shown;
use crate::view::verdict;
use was::Was;

/// An indicator as it is drawn.
#[derive(Clone, Debug, Template)]
#[template(path = "components/figure.html")]
pub struct Figure {
    w: &'static ayumi_messages::public::Words,
    id: String,
    number: Option<String>,
    name: String,
    chips: Vec<String>,
    mark: Option<(String, Mark)>,
    source: Option<String>,
    people: Option<People>,
    chart: Option<Drawn>,
    unit: String,
    rows: Vec<Row>,
    texts: Vec<(String, Vec<Line>)>,
    region: String,
    judged: bool,
    rated: bool,
    reasons: Vec<&'static str>,
    notes: Vec<String>,
    corrected: &'static str,
    changes: Vec<String>,
    legend: Option<&'static str>,
    foreign: bool,
}

impl askama::filters::HtmlSafe for Figure {}

/// One line of the table.
#[derive(Clone, Debug, Default)]
struct Row {
    when: String,
    now: bool,
    target: Vec<Shown>,
    actual: Vec<Shown>,
    baseline: bool,
    rate: Option<String>,
    why: Option<&'static str>,
    mark: Option<Mark>,
    axes: Vec<String>,
    target_was: Vec<String>,
    actual_was: Vec<String>,
    was: Option<Was>,
    earlier_plan: Option<&'static str>,
}

/// Undated baselines come first, then years with the parts of each in order, undated targets last.
type Key = (u8, Option<FiscalYear>, u8, u8, bool);

impl Figure {
    /// The indicator at this place of its owner.
    pub fn of(
        indicator: &Indicator,
        place: usize,
        around: Around,
        history: &History<'_>,
        links: Links,
    ) -> Self {
        let locale = links.locale;
        let words = locale.words();
        let latest = verdict::latest(indicator);
        let now = latest.as_ref().map(|l| l.year);
        let mut chips = vec![direction_word(indicator, locale).to_owned()];
        if indicator.cumulative {
            chips.push(words.parts.cumulative.to_owned());
        }
        let whole = history.with_before(indicator);
        let rows = rows(&whole, history, now, locale);
        Self {
            w: words,
            id: anchor(place),
            number: indicator.no.clone(),
            name: indicator.name.clone(),
            chips,
            mark: latest.map(|l| {
                (
                    locale.when(l.year, l.actual.half, l.actual.quarter),
                    Mark::of(&l.verdict, locale),
                )
            }),
            source: indicator.source.clone(),
            people: (!indicator.departments.is_empty()).then(|| People::of(&indicator.departments, links)),
            chart: (!rows.is_empty()).then(|| chart::full(&whole, around, history)),
            unit: indicator.unit.clone().unwrap_or_default(),
            judged: rows.iter().any(|r| r.mark.is_some() || !r.axes.is_empty()),
            rated: rows.iter().any(|r| r.rate.is_some() || r.why.is_some()),
            reasons: reasons(&rows),
            changes: was::changes(indicator, history, locale),
            legend: rows
                .iter()
                .any(|r| r.was.is_some())
                .then_some(Change::of(locale.lang).legend),
            rows,
            texts: indicator
                .texts
                .iter()
                .map(|t| (t.label.clone(), lines(&t.text)))
                .collect(),
            region: words.table_of(&indicator.name),
            notes: Vec::new(),
            corrected: Corrections::of(locale.lang).word,
            foreign: locale.prefix() != "",
        }
    }

    /// The same with what was corrected of it: the old figure beside the new one, and why under the table.
    #[must_use]
    pub fn with_corrections(mut self, corrections: Vec<CorrectedValue>, locale: Locale) -> Self {
        for corrected in corrections {
            if let Some((when, kind)) = place_of(&corrected.kind, locale) {
                let row = self.rows.iter_mut().find(|row| row.when == when);
                match (row, kind) {
                    (Some(row), ValueKind::Target) => row.target_was.push(corrected.old),
                    (Some(row), _) => row.actual_was.push(corrected.old),
                    (None, _) => {}
                }
            }
            self.notes.push(corrected.note);
        }
        self
    }
}

/// The row of the table in which a value stands, and what kind of value it is.
fn place_of(kind: &FigureKind, locale: Locale) -> Option<(String, ValueKind)> {
    let words = &locale.words().initiative;
    let FigureKind::Value {
        value,
        year,
        half,
        quarter,
    } = kind
    else {
        return None;
    };
    let when = match (year, value) {
        (Some(year), _) => locale.when_short(*year, *half, *quarter),
        (None, ValueKind::Baseline) => words.baseline.to_owned(),
        (None, ValueKind::Target) => words.final_target.to_owned(),
        (None, ValueKind::Actual) => words.undated.to_owned(),
    };
    Some((when, *value))
}

/// Why rates are missing, each reason once.
fn reasons(rows: &[Row]) -> Vec<&'static str> {
    let mut reasons: Vec<&'static str> = Vec::new();
    for why in rows.iter().filter_map(|row| row.why) {
        if !reasons.contains(&why) {
            reasons.push(why);
        }
    }
    reasons
}

fn rows(indicator: &Indicator, history: &History<'_>, now: Option<FiscalYear>, locale: Locale) -> Vec<Row> {
    let mut by_time: BTreeMap<Key, Vec<&Value>> = BTreeMap::new();
    for value in &indicator.values {
        by_time.entry(key(value)).or_default().push(value);
    }
    for judgement in &indicator.judgements {
        // A judged year without values still shows its mark.
        if let Some(year) = judgement.year {
            by_time.entry((1, Some(year), 9, 9, false)).or_default();
        }
    }
    by_time
        .into_iter()
        .map(|(key, values)| {
            let mut row = row(indicator, key, &values, now, locale);
            let (_, year, half, quarter, _) = key;
            let time = (year, Half::try_from(half).ok(), Quarter::new(quarter));
            row.was = was::of(indicator, history, (key.0, time), locale);
            row.earlier_plan = was::earlier_plan(history, year, locale);
            row
        })
        .collect()
}

fn key(value: &Value) -> Key {
    let group = match (value.year, value.kind) {
        (None, ValueKind::Baseline) => 0,
        (Some(_), _) => 1,
        (None, ValueKind::Actual) => 2,
        (None, ValueKind::Target) => 3,
    };
    let half = match value.half {
        Some(Half::First) => 1,
        Some(Half::Second) => 2,
        None => 9,
    };
    let quarter = value.quarter.map_or(9, Quarter::number);
    let calendar = value.year_kind == Some(YearKind::Calendar);
    (group, value.year, half, quarter, calendar)
}

fn row(indicator: &Indicator, key: Key, values: &[&Value], now: Option<FiscalYear>, locale: Locale) -> Row {
    let words = locale.words();
    let (group, year, half, quarter, calendar) = key;
    let unit = indicator.unit.as_deref();
    let of = |kind: ValueKind| values.iter().filter(move |v| v.kind == kind).copied();
    let shown = |kind| -> Vec<Shown> {
        of(kind)
            .map(|v| Shown::bare(&v.measure, unit, locale.lang))
            .collect()
    };
    let whole = half == 9 && quarter == 9;
    let mut out = Row {
        when: match (group, year, calendar) {
            (0, ..) => words.initiative.baseline.to_owned(),
            (3, ..) => words.initiative.final_target.to_owned(),
            (_, Some(year), true) => locale.year_of(year, Some(YearKind::Calendar)),
            (_, Some(year), false) => {
                locale.when_short(year, Half::try_from(half).ok(), Quarter::new(quarter))
            }
            (_, None, _) => words.initiative.undated.to_owned(),
        },
        now: year.is_some() && year == now,
        target: shown(ValueKind::Target),
        actual: shown(ValueKind::Actual),
        ..Row::default()
    };
    let baseline = shown(ValueKind::Baseline);
    if !baseline.is_empty() {
        out.baseline = true;
        // Beside an actual of the same year, the baseline is that same figure or stands first.
        out.actual = baseline.into_iter().chain(out.actual).collect();
        out.actual.dedup();
    }
    let pair = (of(ValueKind::Target).next(), of(ValueKind::Actual).next());
    if let (Some(target), Some(actual)) = pair {
        match judge::achievement_rate(indicator.direction, &target.measure, &actual.measure) {
            Ok(rate) => out.rate = percent(rate),
            Err(why) if has_something(actual) => out.why = Some(reason(why, locale)),
            Err(_) => {}
        }
    }
    let Some(year) = year.filter(|_| group == 1) else {
        return out;
    };
    out.axes = axes(indicator, year);
    let stated = verdict::stated(indicator, year).is_some() && whole;
    if whole && (stated || (pair.0.is_some() && pair.1.is_some_and(has_something))) {
        out.mark = Some(Mark::of(&verdict::of_year(indicator, year), locale).short(locale));
    }
    out
}

fn has_something(value: &Value) -> bool {
    use ayumi_domain::measure::Status;
    matches!(value.measure.status, Status::Number | Status::Qualitative)
}

/// Judgements by other axes than the one that counts: 改善・悪化 ○.
fn axes(indicator: &Indicator, year: FiscalYear) -> Vec<String> {
    indicator
        .judgements
        .iter()
        .filter(|j| j.year == Some(year))
        .filter_map(|j| Some(format!("{} {}", j.axis.as_deref()?, j.mark)))
        .collect()
}

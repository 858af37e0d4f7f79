//! Values in cells: a number with its value, and words for every kind of nothing.

use ayumi_domain::FiscalYear;
use ayumi_domain::judge::CannotCompute;
use ayumi_domain::plan::{Indicator, Value, ValueKind};
use ayumi_messages::{Lang, public};

use crate::paper::document::{Align, Cell, Content};
use crate::view::shown::Shown;
use crate::view::verdict::Verdict;
use crate::view::wording;

/// The values of one kind that stand for a year: the whole year's, or those of its parts.
pub(crate) fn of_year(indicator: &Indicator, kind: ValueKind, year: FiscalYear) -> Vec<&Value> {
    let of = |v: &&Value| v.kind == kind && v.year == Some(year);
    let mut found: Vec<&Value> = indicator.values.iter().filter(of).collect();
    found.sort_by_key(|v| (v.half.is_none() && v.quarter.is_none(), v.half, v.quarter));
    found
}

/// A cell for these values; without any it is empty. One whole value is a number where it is one.
pub(crate) fn cell(values: &[&Value], unit: Option<&str>, lang: Lang) -> Cell {
    if let [only] = values
        && only.half.is_none()
        && only.quarter.is_none()
    {
        return one(only, unit, lang);
    }
    let line = |value: &&Value| {
        let shown = Shown::bare(&value.measure, unit, lang).line();
        match wording::part(value.half, value.quarter, lang) {
            Some(part) => format!("{part} {shown}"),
            None => shown,
        }
    };
    let lines: Vec<String> = values.iter().map(line).collect();
    Cell::text(lines.join("\n")).aligned(Align::End)
}

fn one(value: &Value, unit: Option<&str>, lang: Lang) -> Cell {
    let shown = Shown::bare(&value.measure, unit, lang);
    let cell = match value.measure.number.filter(|_| shown.number) {
        Some(number) => Cell::of(Content::Number {
            text: shown.text,
            value: number,
        }),
        None => Cell::text(shown.line()),
    };
    cell.aligned(Align::End)
}

/// A judgement with its sign: ○ 達成.
pub(crate) fn judgement(verdict: &Verdict, lang: Lang) -> String {
    let words = &public::words(lang).judging;
    match verdict {
        Verdict::Met => format!("○ {}", words.met_short),
        Verdict::Missed => format!("× {}", words.missed_short),
        Verdict::NotJudged => format!("－ {}", words.none),
        Verdict::Stated(mark) => mark.clone(),
        Verdict::Disputed { .. } | Verdict::Unsupported { .. } => format!("※ {}", words.disputed),
        Verdict::Underway => words.underway.to_owned(),
        Verdict::Cannot(_) => words.cannot_short.to_owned(),
    }
}

/// Why there is no rate, as part of a note.
pub(crate) fn why(why: CannotCompute, lang: Lang) -> &'static str {
    wording::reason(why, lang)
}

/// The name of an indicator with its unit and which way is better, on lines of their own.
pub(crate) fn name(indicator: &Indicator, lang: Lang) -> String {
    let parts = &public::words(lang).parts;
    let number = indicator.no.as_deref().unwrap_or_default();
    let mut name = format!("{number}{}", indicator.name);
    let mut beside: Vec<String> = Vec::new();
    if let Some(unit) = indicator.unit.as_deref().filter(|unit| !unit.trim().is_empty()) {
        beside.push(unit.to_owned());
    }
    if indicator.cumulative && !name.contains(parts.cumulative) {
        beside.push(parts.cumulative.to_owned());
    }
    if !beside.is_empty() {
        name = ayumi_messages::paper::documents::bracketed(&name, &beside.join(parts.comma), lang);
    }
    let direction = wording::direction(indicator.direction, lang);
    if !direction.is_empty() {
        name.push('\n');
        name.push_str(direction);
    }
    name
}

//! Measures beside labels of their own: 現状値, 目標値, 成果指標, outside every grid.

use ayumi_domain::Measure;
use ayumi_domain::plan::{Indicator, Value, ValueKind};

use super::reading::Reading;
use super::segments::Segment;
use super::{boxes, fields, indicators, labels};
use crate::draft::Place;
use crate::lexicon::Term;
use crate::{prose, years};

/// A baseline, target or actual beside its label, or in the cell below it.
pub(super) fn measure(reading: &mut Reading<'_, '_>, segment: &Segment, term: Term, text: &str, at: Place) {
    let kind = match term {
        Term::Baseline => ValueKind::Baseline,
        Term::Target => ValueKind::Target,
        _ => ValueKind::Actual,
    };
    if let Some((inner, rest)) = inner_measure(text) {
        let own = text.get(..text.len().saturating_sub(rest.0)).unwrap_or("");
        measure_text(reading, segment, kind, own, at);
        measure(reading, segment, inner, &rest.1, at);
        return;
    }
    let mut text = text.to_owned();
    let mut at = at;
    if text.is_empty()
        && let Some(label) = segment.at
    {
        let below = reading.place(label.row + 1, label.column);
        let cell = reading.text(below);
        let free = below.row < reading.form.rows.end
            && labels::leading(cell).is_none()
            && years::heading(cell, None).is_none();
        if free && !cell.is_empty() {
            text = cell.to_owned();
            at = below;
        }
    }
    measure_text(reading, segment, kind, &text, at);
}

/// A second label of a measure inside the text: its term, how long the part from it on is, and what follows it.
fn inner_measure(text: &str) -> Option<(Term, (usize, String))> {
    let clean = prose::without_tags(text);
    let mut offset = 0;
    for line in clean.split_inclusive('\n') {
        let label =
            labels::leading(line).filter(|l| matches!(l.term, Term::Baseline | Term::Target | Term::Actual));
        if let Some(label) = label {
            let after = clean.get(offset + line.len()..).unwrap_or("");
            return Some((
                label.term,
                (clean.len() - offset, format!("{}\n{after}", label.rest)),
            ));
        }
        offset += line.len();
    }
    None
}

fn measure_text(reading: &mut Reading<'_, '_>, segment: &Segment, kind: ValueKind, text: &str, at: Place) {
    let mut text = prose::without_tags(text);
    if text.trim().is_empty() {
        return;
    }
    if let Some((value, unit)) = text.split_once('\n')
        && segment.values.len() == 2
        && indicators::is_counter(unit)
        && Measure::read(value).unit.is_none()
    {
        text = format!("{value}{}", unit.trim()); // the unit stands in a cell of its own behind the value
    }
    let year = segment.label.as_ref().and_then(|l| fields::only_year(&l.name));
    if let Some(indicator) = reading
        .open_indicator
        .and_then(|i| reading.item.indicators.get_mut(i))
    {
        reading.draft.claim(at);
        indicator.values.push(Value {
            kind,
            year: year.map(|y| y.year),
            half: None,
            quarter: None,
            year_kind: None,
            measure: Measure::read(&text),
        });
        return;
    }
    boxes::collect(reading, kind, year, &text, at);
}

/// 成果指標 beside its name: values under their own labels follow.
pub(super) fn indicator(reading: &mut Reading<'_, '_>, text: &str) {
    let name = prose::clean(text);
    if name.is_empty() {
        return;
    }
    reading.item.indicators.push(Indicator {
        name: name.replace('\n', ""),
        ..Indicator::default()
    });
    reading.open_indicator = Some(reading.item.indicators.len() - 1);
}

pub(super) fn unit(reading: &mut Reading<'_, '_>, text: &str) {
    if let Some(indicator) = reading
        .open_indicator
        .and_then(|i| reading.item.indicators.get_mut(i))
    {
        indicator.unit = (!text.is_empty()).then(|| text.to_owned());
    }
}

/// A table of measures inside a cell of prose is read as measures and leaves the prose.
pub(super) fn without_table(
    reading: &mut Reading<'_, '_>,
    segment: &Segment,
    text: String,
    at: Place,
) -> String {
    let (Some(start), Some(end)) = (text.find("<table"), text.rfind("</table>")) else {
        return text;
    };
    let Some(table) = text.get(start..end) else {
        return text;
    };
    let spread = table.replace("<td", "<br><td").replace("<th", "<br><th");
    if let Some((term, (_, rest))) = inner_measure(&spread) {
        measure(reading, segment, term, &rest, at);
    }
    let before = text.get(..start).unwrap_or("");
    let after = text.get(end + "</table>".len()..).unwrap_or("");
    format!("{before}\n{after}")
}

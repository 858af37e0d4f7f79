//! Indicators held against one another: a lone value whose year is that of all other targets is no baseline.

use std::collections::HashMap;

use ayumi_domain::plan::{Indicator, ValueKind};
use ayumi_domain::{Field, FiscalYear};

use super::outline::Outline;
use crate::draft::Note;

/// How often each year stands at baselines and at targets.
type Years = HashMap<FiscalYear, (usize, usize)>;

/// Corrects lone values that stand in the wrong column by their year, with a doubt.
pub fn check(outline: &mut Outline) {
    let mut years = Years::new();
    for indicator in outline.nodes().iter().flat_map(|node| &node.indicators) {
        for value in &indicator.values {
            let Some(year) = value.year else {
                continue;
            };
            let counts = years.entry(year).or_default();
            match value.kind {
                ValueKind::Baseline => counts.0 += 1,
                ValueKind::Target => counts.1 += 1,
                ValueKind::Actual => {}
            }
        }
    }
    for node in 0..outline.nodes().len() {
        let mut notes = Vec::new();
        if let Some(node) = outline.node(node) {
            notes.extend(node.indicators.iter_mut().filter_map(|i| correct(i, &years)));
        }
        for note in notes {
            outline.note(Some(node), note);
        }
    }
}

fn correct(indicator: &mut Indicator, years: &Years) -> Option<Note> {
    let [only] = indicator.values.as_mut_slice() else {
        return None;
    };
    let (baselines, targets) = years.get(&only.year?).copied()?;
    let kind = match only.kind {
        ValueKind::Baseline if baselines == 1 && targets > 1 => ValueKind::Target,
        ValueKind::Target if targets == 1 && baselines > 1 => ValueKind::Baseline,
        _ => return None,
    };
    only.kind = kind;
    let note = Note::doubt("kind-by-year", Field::Indicators)
        .read(&only.measure.text)
        .made(&indicator.name)
        .say("一つだけの値が見出しと合わない年度のため、ほかの指標の年度に合わせて現状値か目標値かを決めました。");
    Some(note)
}

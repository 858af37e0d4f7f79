//! Of what a report tells: only what came of the plan, without what its own edition said as plan.

use crate::measure::Status;
use crate::plan::{
    Action, ActionYear, EffectKind, Indicator, Initiative, LabelledText, Relation, Value, ValueKind,
};
use crate::words::squeeze;

/// Results of an action. A year's plan goes along where neither the edition of the report nor the shown one has any.
pub(super) fn of_action(told: &Action, there: &Action, here: &Action) -> Action {
    let at = |action: &Action, new: &ActionYear| {
        let mut years = action.years.iter();
        let same = |y: &&ActionYear| (y.year, y.half, y.quarter) == (new.year, new.half, new.quarter);
        years
            .find(same)
            .is_some_and(|year| year.plan.is_some() || year.continues)
    };
    let years = told.years.iter().filter_map(|new| {
        let mut new = new.clone();
        if at(there, &new) || at(here, &new) {
            (new.plan, new.continues) = (None, false);
        }
        let says = new.result.is_some() || new.stage.is_some() || new.plan.is_some() || new.continues;
        says.then_some(new)
    });
    Action {
        years: years.collect(),
        ..told.clone()
    }
}

/// Actual values and judgements of an indicator. Its unit is that of the edition in whose words it was told; a
/// target goes along where neither edition has one.
pub(super) fn of_indicator(told: &Indicator, there: &Indicator, here: &Indicator) -> Indicator {
    let says = |indicator: &Indicator, new: &Value| {
        let key = |v: &Value| (v.kind, v.year, v.half, v.quarter);
        let mut values = indicator.values.iter();
        values.any(|old| key(old) == key(new) && !is_open(old))
    };
    let values = told
        .values
        .iter()
        .filter(|v| v.kind == ValueKind::Actual || !says(there, v) && !says(here, v));
    Indicator {
        values: values.cloned().collect(),
        unit: told.unit.clone().or_else(|| there.unit.clone()),
        texts: own_texts(&told.texts, &there.texts),
        ..told.clone()
    }
}

/// Everything that a report tells of an initiative beside its actions and indicators.
pub(super) fn of_whole(
    told: &Initiative,
    there: &Initiative,
    renumber: impl Fn(&str) -> Option<String>,
) -> Initiative {
    let effects = told.fiscal_effects.iter();
    let mut lineage = told.lineage.clone();
    for step in &mut lineage {
        step.id = match step.id.take() {
            Some(id) if step.relation != Relation::Continues => Some(renumber(&id).unwrap_or(id)),
            other => other,
        };
    }
    Initiative {
        grades: told.grades.clone(),
        fiscal_effects: effects
            .filter(|e| e.kind != EffectKind::Planned)
            .cloned()
            .collect(),
        texts: own_texts(&told.texts, &there.texts),
        follow_up: told.follow_up.clone(),
        note: told.note.clone().filter(|_| there.note.is_none()),
        lineage,
        ..Initiative::default()
    }
}

/// Whether a value gives way to one that is told.
pub(super) fn is_open(value: &Value) -> bool {
    matches!(value.measure.status, Status::Blank | Status::Unset)
}

/// A report repeats the plan's prose; its own is what stands under labels that its edition does not have.
fn own_texts(told: &[LabelledText], there: &[LabelledText]) -> Vec<LabelledText> {
    let is_own = |new: &&LabelledText| {
        let label = squeeze(&new.label);
        there.iter().all(|old| squeeze(&old.label) != label)
    };
    told.iter().filter(is_own).cloned().collect()
}

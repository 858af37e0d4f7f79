//! What the document of an earlier edition tells itself: it fills what the shown edition leaves open.

use super::super::{EditionContent, Identities, IndicatorPlace};
use super::carrying::Carrying;
use super::only::is_open;
use crate::join::Joining;
use crate::plan::{
    Action, ActionYear, EffectKind, FiscalEffect, GradeMark, Indicator, Initiative, Judgement, PlanDocument,
    Value, ValueKind,
};

impl Carrying {
    /// Puts in what the document of an earlier edition tells and nothing later says.
    pub(super) fn fill(&mut self, earlier: &EditionContent) {
        let identities = &earlier.beside.identities;
        for (keys, from) in identities.initiatives.iter().zip(&earlier.document.initiatives) {
            let place = self.initiatives.get(&keys.id).copied();
            if let Some(to) = place.and_then(|at| self.document.initiatives.get_mut(at)) {
                whole(to, from);
            }
        }
        self.fill_actions(identities, &earlier.document);
        for (id, place) in identities.indicators() {
            let to = self.places.indicator(id);
            if let (Some(to), Some(from)) = (to, place.of(&earlier.document)) {
                self.fill_indicator(to, from);
            }
        }
    }

    fn fill_actions(&mut self, identities: &Identities, from: &PlanDocument) {
        for (keys, initiative) in identities.initiatives.iter().zip(&from.initiatives) {
            for (id, action) in keys.actions.iter().zip(&initiative.actions) {
                let Some((at, place)) = self.places.action(*id) else {
                    continue;
                };
                let owner = self.document.initiatives.get_mut(at);
                if let Some(to) = owner.and_then(|i| i.actions.get_mut(place)) {
                    years(to, action);
                }
            }
        }
    }

    fn fill_indicator(&mut self, place: IndicatorPlace, from: &Indicator) {
        let id = self.number_at(place);
        let Some(to) = place.of_mut(&mut self.document) else {
            return;
        };
        let actuals = from.values.iter().filter(|v| v.kind == ValueKind::Actual);
        for value in actuals.filter(|v| !is_open(v)) {
            if !is_missing(&to.values, value) {
                continue;
            }
            let mut value = value.clone();
            if let Some(year) = value.year {
                let mut joining = Joining::about(&id, year);
                joining.unit(to, from.unit.as_deref(), &mut value.measure);
                self.findings.append(&mut joining.findings);
            } else if value.measure.unit.is_none() && to.unit != from.unit {
                value.measure.unit.clone_from(&from.unit);
            }
            put(&mut to.values, value);
        }
        for judgement in &from.judgements {
            let same = |old: &Judgement| (old.year, &old.axis) == (judgement.year, &judgement.axis);
            if !to.judgements.iter().any(same) {
                to.judgements.push(judgement.clone());
            }
        }
    }
}

fn is_missing(values: &[Value], new: &Value) -> bool {
    let key = |v: &Value| (v.kind, v.year, v.half, v.quarter);
    values.iter().all(|old| key(old) != key(new) || is_open(old))
}

fn put(values: &mut Vec<Value>, new: Value) {
    let key = |v: &Value| (v.kind, v.year, v.half, v.quarter);
    match values.iter_mut().find(|old| key(old) == key(&new)) {
        Some(open) => *open = new,
        None => values.push(new),
    }
}

fn years(to: &mut Action, from: &Action) {
    let telling = from
        .years
        .iter()
        .filter(|y| y.result.is_some() || y.stage.is_some());
    for new in telling {
        let same = |y: &&mut ActionYear| (y.year, y.half, y.quarter) == (new.year, new.half, new.quarter);
        if let Some(old) = to.years.iter_mut().find(same) {
            old.result = old.result.take().or_else(|| new.result.clone());
            old.stage = old.stage.take().or_else(|| new.stage.clone());
            continue;
        }
        let mut new = new.clone();
        // The schedule is that of the edition that is shown.
        (new.plan, new.continues) = (None, false);
        to.years.push(new);
        to.years.sort_by_key(|y| (y.year, y.half, y.quarter));
    }
}

fn whole(to: &mut Initiative, from: &Initiative) {
    for grade in &from.grades {
        let key = |g: &GradeMark| (g.year, g.half, g.quarter, g.assessor);
        if to.grades.iter().all(|old| key(old) != key(grade)) {
            to.grades.push(grade.clone());
        }
    }
    for effect in from
        .fiscal_effects
        .iter()
        .filter(|e| e.kind != EffectKind::Planned)
    {
        let key = |e: &FiscalEffect| (e.kind, e.of, e.year);
        if to.fiscal_effects.iter().all(|old| key(old) != key(effect)) {
            to.fiscal_effects.push(effect.clone());
        }
    }
    if to.follow_up.is_none() {
        to.follow_up.clone_from(&from.follow_up);
    }
}

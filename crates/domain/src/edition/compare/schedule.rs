//! Lines of work: their words, their departments, and what each year plans.

use super::being::Found;
use super::headings::listed;
use super::order::{merged, out_of_order_ids};
use super::{ActionPart, ComparedPart, DifferenceKind, ItemName, Saying, When};
use crate::edition::{ActionId, InitiativeKeys};
use crate::plan::{Action, ActionYear, Initiative};

/// The lines of work of an initiative, in the later order, what is gone at its earlier place.
pub(super) fn actions(
    found: &mut Found<'_>,
    before: (&Initiative, Option<&InitiativeKeys>),
    after: (&Initiative, Option<&InitiativeKeys>),
) {
    let (old, old_ids) = (&before.0.actions, before.1.map_or(&[][..], |k| &k.actions));
    let (new, new_ids) = (&after.0.actions, after.1.map_or(&[][..], |k| &k.actions));
    let moved = out_of_order_ids(old_ids, new_ids);
    for id in merged(old_ids, new_ids, |id| moved.contains(id)) {
        let was = place(old_ids, id).and_then(|at| old.get(at));
        let is = place(new_ids, id).and_then(|at| new.get(at));
        action(found, id, was, is);
        if moved.contains(&id) {
            let part = ComparedPart::Action(id, name(is.or(was)), ActionPart::Order);
            let behind = |ids: &[ActionId], all: &[Action]| Saying::After(previous(ids, all, id));
            found.put_always(
                DifferenceKind::Schedule,
                part,
                behind(old_ids, old),
                behind(new_ids, new),
            );
        }
    }
}

fn place(ids: &[ActionId], id: ActionId) -> Option<usize> {
    ids.iter().position(|known| *known == id)
}

fn previous(ids: &[ActionId], actions: &[Action], id: ActionId) -> Option<ItemName> {
    let action = actions.get(place(ids, id)?.checked_sub(1)?)?;
    Some(ItemName {
        number: action.no.clone().unwrap_or_default(),
        title: action.text.clone().unwrap_or_default(),
    })
}

/// Number and words of a line of work.
fn name(action: Option<&Action>) -> String {
    let Some(action) = action else {
        return String::new();
    };
    let parts = [action.no.as_deref(), action.text.as_deref()];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    parts.join(" ").trim().to_owned()
}

fn action(found: &mut Found<'_>, id: ActionId, was: Option<&Action>, is: Option<&Action>) {
    let title = name(is.or(was));
    let part = |part: ActionPart| ComparedPart::Action(id, title.clone(), part);
    let (old_name, new_name) = (name(was), name(is));
    let is_nameless_change = was.is_some() != is.is_some() && old_name.is_empty() && new_name.is_empty();
    let kind = DifferenceKind::Schedule;
    match is_nameless_change {
        // Saying by its years; where it has none either, that it is there is all that can be told.
        true if was.or(is).is_none_or(|a| a.years.is_empty()) => {
            found.put_always(kind, part(ActionPart::Words), Saying::Absent, Saying::Absent);
        }
        _ => found.put(
            kind,
            part(ActionPart::Words),
            Saying::some(&old_name),
            Saying::some(&new_name),
        ),
    }
    let departments = |side: Option<&Action>| side.map_or(Saying::Absent, |a| listed(&a.departments));
    found.put(
        DifferenceKind::Departments,
        part(ActionPart::Departments),
        departments(was),
        departments(is),
    );
    let (old, new) = (years(was), years(is));
    for when in times(&old, &new) {
        let at = |side: &[(When, &ActionYear)], told: fn(&ActionYear) -> Saying| {
            together(
                side.iter()
                    .filter(|(w, _)| *w == when)
                    .map(|(_, year)| told(year)),
            )
        };
        found.put(kind, part(ActionPart::Plan(when)), at(&old, plan), at(&new, plan));
        found.put(
            kind,
            part(ActionPart::Stage(when)),
            at(&old, stage),
            at(&new, stage),
        );
    }
}

fn years(action: Option<&Action>) -> Vec<(When, &ActionYear)> {
    let when = |year: &ActionYear| When {
        year: Some(year.year),
        half: year.half,
        quarter: year.quarter,
        is_calendar: false,
    };
    let years = action.map_or(&[][..], |action| &action.years);
    years.iter().map(|year| (when(year), year)).collect()
}

/// The times of both sides, each once, as a calendar has them.
fn times(old: &[(When, &ActionYear)], new: &[(When, &ActionYear)]) -> Vec<When> {
    let mut all: Vec<When> = old.iter().chain(new).map(|(when, _)| *when).collect();
    all.sort_by_key(When::rank);
    all.dedup();
    all
}

fn plan(year: &ActionYear) -> Saying {
    match (&year.plan, year.continues) {
        (Some(plan), false) => Saying::some(plan),
        (Some(plan), true) if !plan.trim().is_empty() => Saying::Text(format!("→ {}", plan.trim())),
        (_, true) => Saying::Continues,
        (None, false) => Saying::Absent,
    }
}

fn stage(year: &ActionYear) -> Saying {
    Saying::optional(year.stage.as_deref())
}

/// What several entries of one time say; a document may repeat a year.
fn together(all: impl Iterator<Item = Saying>) -> Saying {
    let said: Vec<Saying> = all.filter(|told| *told != Saying::Absent).collect();
    let [first, _, ..] = said.as_slice() else {
        return said.into_iter().next().unwrap_or_default();
    };
    if said.iter().all(|told| told == first) {
        return first.clone();
    }
    let words = said.iter().map(|told| match told {
        Saying::Text(text) => text.as_str(),
        _ => "→",
    });
    Saying::Text(words.collect::<Vec<_>>().join("\n"))
}

//! Indicators of a heading or an initiative, wherever they stood before, and planned fiscal effects.

use std::collections::HashMap;

use super::being::Found;
use super::headings::listed;
use super::order::{merged, out_of_order_ids};
use super::side::Side;
use super::values::{self, Aim};
use super::{ComparedPart, DifferenceKind, IndicatorPart, ItemName, Saying, texts};
use crate::edition::{IndicatorId, Item};
use crate::plan::{Direction, EffectKind, EffectOf, FiscalEffect, Indicator, Initiative};
use crate::year::FiscalYear;

/// Every indicator of both editions with its owner.
pub(super) struct Owners<'a> {
    old: HashMap<IndicatorId, (Item, &'a Indicator)>,
    new: HashMap<IndicatorId, (Item, &'a Indicator)>,
    old_lists: HashMap<Item, &'a [IndicatorId]>,
    new_lists: HashMap<Item, &'a [IndicatorId]>,
}

type Known<'a> = (
    HashMap<IndicatorId, (Item, &'a Indicator)>,
    HashMap<Item, &'a [IndicatorId]>,
);

impl<'a> Owners<'a> {
    pub fn of(old: &Side<'a>, new: &Side<'a>) -> Self {
        let (old, old_lists) = known(old);
        let (new, new_lists) = known(new);
        Self {
            old,
            new,
            old_lists,
            new_lists,
        }
    }
}

fn known<'a>(side: &Side<'a>) -> Known<'a> {
    let sections = side.all_sections().map(|(section, keys)| {
        let all = (&section.indicators, keys.indicators.as_slice());
        (Item::Section(keys.id), all)
    });
    let initiatives = side.all_initiatives().map(|(initiative, keys)| {
        let all = (&initiative.indicators, keys.indicators.as_slice());
        (Item::Initiative(keys.id), all)
    });
    let (mut owners, mut lists) = (HashMap::new(), HashMap::new());
    for (item, (indicators, ids)) in sections.chain(initiatives) {
        lists.insert(item, ids);
        owners.extend(ids.iter().zip(indicators).map(|(id, i)| (*id, (item, i))));
    }
    (owners, lists)
}

/// The indicators of the item, in the later order, what is gone at its earlier place.
pub(super) fn of_item(found: &mut Found<'_>) {
    let (owners, item) = (found.context.owners, found.item);
    let old = owners.old_lists.get(&item).copied().unwrap_or_default();
    let new = owners.new_lists.get(&item).copied().unwrap_or_default();
    let moved = out_of_order_ids(old, new);
    for id in merged(old, new, |id| moved.contains(id)) {
        match new.contains(&id) {
            true => that_is_here(found, id),
            false => that_left(found, id),
        }
        if moved.contains(&id) {
            order(found, id, old, new);
        }
    }
}

fn that_is_here(found: &mut Found<'_>, id: IndicatorId) {
    let owners = found.context.owners;
    let Some((_, is)) = owners.new.get(&id).copied() else {
        return;
    };
    if let Some((owner, was)) = owners.old.get(&id).copied() {
        if owner != found.item {
            change_of_owner(found, id, is);
        }
        return both(found, id, was, is);
    }
    let kind = match replaced(found, id).and_then(|was| owners.old.get(&was)) {
        Some((_, was)) => return replacement(found, id, was, is),
        None => DifferenceKind::IndicatorAdded,
    };
    found.put(kind, of(id, is, IndicatorPart::Being), Saying::Absent, name(is));
    one_sided(found, id, None, Some(is), kind);
}

fn that_left(found: &mut Found<'_>, id: IndicatorId) {
    let owners = found.context.owners;
    let Some((_, was)) = owners.old.get(&id).copied() else {
        return;
    };
    if let Some((_, is)) = owners.new.get(&id).copied() {
        return change_of_owner(found, id, is);
    }
    let heir = found.context.told.heir(id);
    if let Some((heir, (owner, is))) = heir.and_then(|heir| Some((heir, owners.new.get(&heir)?))) {
        let is_told_there = *owner == found.item && replaced(found, heir) == Some(id);
        if !is_told_there {
            let part = of(id, was, IndicatorPart::Being);
            found.put_always(DifferenceKind::IndicatorReplaced, part, name(was), name(is));
        }
        return;
    }
    let kind = DifferenceKind::IndicatorRemoved;
    found.put(kind, of(id, was, IndicatorPart::Being), name(was), Saying::Absent);
    one_sided(found, id, Some(was), None, kind);
}

/// The first indicator of the earlier edition whose place this one took.
fn replaced(found: &Found<'_>, heir: IndicatorId) -> Option<IndicatorId> {
    let owners = found.context.owners;
    let gone = owners.old.keys().filter(|id| !owners.new.contains_key(id));
    gone.filter(|id| found.context.told.heir(**id) == Some(heir))
        .min()
        .copied()
}

fn of(id: IndicatorId, indicator: &Indicator, part: IndicatorPart) -> ComparedPart {
    ComparedPart::Indicator(id, indicator.name.clone(), part)
}

fn name(indicator: &Indicator) -> Saying {
    let parts = [indicator.no.as_deref(), Some(indicator.name.as_str())];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    Saying::some(&parts.join(" "))
}

fn change_of_owner(found: &mut Found<'_>, id: IndicatorId, is: &Indicator) {
    let context = found.context;
    let owner = |side: &Side<'_>, all: &HashMap<IndicatorId, (Item, &Indicator)>| {
        Saying::Under(all.get(&id).and_then(|(owner, _)| side.name(*owner)))
    };
    let (before, after) = (
        owner(context.old, &context.owners.old),
        owner(context.new, &context.owners.new),
    );
    let part = of(id, is, IndicatorPart::Owner);
    found.put_always(DifferenceKind::IndicatorMoved, part, before, after);
}

fn order(found: &mut Found<'_>, id: IndicatorId, old: &[IndicatorId], new: &[IndicatorId]) {
    let owners = found.context.owners;
    let behind = |ids: &[IndicatorId], all: &HashMap<IndicatorId, (Item, &Indicator)>| {
        let place = ids.iter().position(|known| *known == id);
        let before = place.and_then(|at| at.checked_sub(1)).and_then(|at| ids.get(at));
        Saying::After(before.and_then(|id| all.get(id)).map(|(_, indicator)| ItemName {
            number: indicator.no.clone().unwrap_or_default(),
            title: indicator.name.clone(),
        }))
    };
    let Some((_, is)) = owners.new.get(&id) else {
        return;
    };
    found.put_always(
        DifferenceKind::IndicatorMoved,
        of(id, is, IndicatorPart::Order),
        behind(old, &owners.old),
        behind(new, &owners.new),
    );
}

fn both(found: &mut Found<'_>, id: IndicatorId, was: &Indicator, is: &Indicator) {
    found.put(
        DifferenceKind::IndicatorRenamed,
        of(id, is, IndicatorPart::Name),
        name(was),
        name(is),
    );
    details(
        found,
        id,
        Some(was),
        Some(is),
        DifferenceKind::IndicatorDefined,
        DifferenceKind::Departments,
    );
    for value in values::pairs(&was.values, &is.values) {
        let aim = Aim {
            before: (was, value.before),
            after: (is, value.after),
        };
        let Some(kind) = aim.kind(value.kind) else {
            continue;
        };
        let part = of(id, is, IndicatorPart::Value(value.kind, value.when));
        let (before, after) = aim.told();
        found.put_as(kind, part, before, after);
    }
}

fn replacement(found: &mut Found<'_>, id: IndicatorId, was: &Indicator, is: &Indicator) {
    let kind = DifferenceKind::IndicatorReplaced;
    found.put_always(kind, of(id, is, IndicatorPart::Being), name(was), name(is));
    one_sided(found, id, Some(was), Some(is), kind);
}

/// Everything of an indicator that came, went, or took the place of another: all of it is one kind of change.
fn one_sided(
    found: &mut Found<'_>,
    id: IndicatorId,
    was: Option<&Indicator>,
    is: Option<&Indicator>,
    kind: DifferenceKind,
) {
    details(found, id, was, is, kind, kind);
    let nothing = Indicator::default();
    let (was, is) = (was.unwrap_or(&nothing), is.unwrap_or(&nothing));
    let named = if is.name.is_empty() { was } else { is };
    for value in values::pairs(&was.values, &is.values) {
        let aim = Aim {
            before: (was, value.before),
            after: (is, value.after),
        };
        let (before, after) = aim.told();
        let part = of(id, named, IndicatorPart::Value(value.kind, value.when));
        found.put(kind, part, before, after);
    }
}

fn details(
    found: &mut Found<'_>,
    id: IndicatorId,
    was: Option<&Indicator>,
    is: Option<&Indicator>,
    kind: DifferenceKind,
    of_departments: DifferenceKind,
) {
    let Some(named) = is.or(was) else {
        return;
    };
    let mut put = |kind: DifferenceKind, part: IndicatorPart, told: fn(&Indicator) -> Saying| {
        let side = |side: Option<&Indicator>| side.map_or(Saying::Absent, told);
        found.put(kind, of(id, named, part), side(was), side(is));
    };
    put(kind, IndicatorPart::Unit, |i| Saying::optional(i.unit.as_deref()));
    put(kind, IndicatorPart::Direction, |i| direction(i.direction));
    put(kind, IndicatorPart::Cumulative, |i| match i.cumulative {
        true => Saying::Cumulative(true),
        false => Saying::Absent,
    });
    put(kind, IndicatorPart::Source, |i| {
        Saying::optional(i.source.as_deref())
    });
    put(of_departments, IndicatorPart::Departments, |i| {
        listed(&i.departments)
    });
    let texts = |side: Option<&Indicator>| side.map(|i| i.texts.clone()).unwrap_or_default();
    let (old, new) = (texts(was), texts(is));
    for (was, is) in texts::pairs(&old, &new) {
        let label = is.or(was).map(|t| t.label.clone()).unwrap_or_default();
        let words = |side: Option<&crate::plan::LabelledText>| match (side, was.zip(is)) {
            // The same words under another label: then the label is what differs.
            (Some(text), Some((was, is))) if !super::same_words(&was.label, &is.label) => {
                Saying::Text(format!("{}　{}", text.label, text.text))
            }
            (Some(text), _) => Saying::some(&text.text),
            (None, _) => Saying::Absent,
        };
        found.put(
            kind,
            of(id, named, IndicatorPart::Text(label)),
            words(was),
            words(is),
        );
    }
}

fn direction(direction: Option<Direction>) -> Saying {
    match direction {
        Some(_) => Saying::Direction(direction),
        None => Saying::Absent,
    }
}

/// Planned fiscal effects; more is better, whichever sort it is.
pub(super) fn effects(found: &mut Found<'_>, before: &Initiative, after: &Initiative) {
    let planned = |initiative: &Initiative| -> Vec<((u8, Option<FiscalYear>), FiscalEffect)> {
        let all = initiative.fiscal_effects.iter();
        let planned = all.filter(|effect| effect.kind == EffectKind::Planned);
        planned
            .map(|effect| ((sort_of(effect.of), effect.year), effect.clone()))
            .collect()
    };
    let (old, new) = (planned(before), planned(after));
    let yen = Indicator {
        direction: Some(Direction::Up),
        ..Indicator::default()
    };
    let mut keys: Vec<_> = old.iter().chain(&new).map(|(key, _)| *key).collect();
    keys.sort_unstable_by_key(|(sort, year)| (*sort, year.is_none(), *year));
    keys.dedup();
    for key in keys {
        let find = |all: &'_ [((u8, Option<FiscalYear>), FiscalEffect)]| {
            let found = all.iter().find(|(known, _)| *known == key);
            found.map(|(_, effect)| effect.clone())
        };
        let (was, is) = (find(&old), find(&new));
        let aim = Aim {
            before: (&yen, was.as_ref().map(|effect| &effect.measure)),
            after: (&yen, is.as_ref().map(|effect| &effect.measure)),
        };
        let Some(kind) = aim.kind(crate::plan::ValueKind::Target) else {
            continue;
        };
        let of = is.as_ref().or(was.as_ref()).and_then(|effect| effect.of);
        let (before, after) = aim.told();
        found.put_as(kind, ComparedPart::Effect(of, key.1), before, after);
    }
}

fn sort_of(of: Option<EffectOf>) -> u8 {
    match of {
        None => 0,
        Some(EffectOf::Cut) => 1,
        Some(EffectOf::Income) => 2,
    }
}

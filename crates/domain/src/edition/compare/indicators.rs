//! Indicators of a heading or an initiative, wherever they stood before.

use std::collections::HashMap;

use super::being::Found;
use super::headings::listed;
use super::order::{merged, out_of_order_ids};
use super::side::Side;
use super::values::{self, Aim};
use super::{ComparedPart, DifferenceKind, IndicatorPart, ItemName, Saying, texts};
use crate::edition::{IndicatorId, Item};
use crate::plan::{Direction, Indicator};

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
            let kind = DifferenceKind::IndicatorReplaced;
            // By the heir, so that one replacement that shows at two owners is counted once.
            let part = of(heir, was, IndicatorPart::Being);
            found.put_always(kind, part, name(was), name(is));
            one_sided(found, heir, Some(was), None, kind);
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

/// An indicator of both editions keeps its own kinds of change, also where it moved into an item that is new.
fn both(found: &mut Found<'_>, id: IndicatorId, was: &Indicator, is: &Indicator) {
    found.put_own(
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
        found.put_always(kind, part, before, after);
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

/// A fact about an indicator: the kind of change when it differs, which part it is, how it is told.
type Fact = (DifferenceKind, IndicatorPart, fn(&Indicator) -> Saying);

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
    let stands_in_both = was.is_some() && is.is_some();
    let mut put = |kind: DifferenceKind, part: IndicatorPart, before: Saying, after: Saying| {
        let part = of(id, named, part);
        match stands_in_both {
            true => found.put_own(kind, part, before, after),
            false => found.put(kind, part, before, after),
        }
    };
    let sides = |told: fn(&Indicator) -> Saying| {
        let side = |side: Option<&Indicator>| side.map_or(Saying::Absent, told);
        (side(was), side(is))
    };
    let facts: [Fact; 5] = [
        (kind, IndicatorPart::Unit, |i| Saying::optional(i.unit.as_deref())),
        (kind, IndicatorPart::Direction, |i| direction(i.direction)),
        (kind, IndicatorPart::Cumulative, |i| match i.cumulative {
            true => Saying::Cumulative(true),
            false => Saying::Absent,
        }),
        (kind, IndicatorPart::Source, |i| {
            Saying::optional(i.source.as_deref())
        }),
        (of_departments, IndicatorPart::Departments, |i| {
            listed(&i.departments)
        }),
    ];
    for (kind, part, told) in facts {
        let (before, after) = sides(told);
        put(kind, part, before, after);
    }
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
        put(kind, IndicatorPart::Text(label), words(was), words(is));
    }
}

fn direction(direction: Option<Direction>) -> Saying {
    match direction {
        Some(_) => Saying::Direction(direction),
        None => Saying::Absent,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{id, indicator, plan, target};
    use super::super::{ComparedPart, Comparison, DifferenceKind, IndicatorPart, compare};
    use crate::edition::{EditionContent, IndicatorFate, IndicatorId, Item};
    use crate::plan::{Direction, ValueKind};

    fn values(comparison: &Comparison) -> Vec<DifferenceKind> {
        let all = comparison.items.iter().flat_map(|item| &item.differences);
        let of_value = |part: &ComparedPart| {
            matches!(
                part,
                ComparedPart::Indicator(_, _, IndicatorPart::Value(ValueKind::Target, _))
            )
        };
        all.filter(|d| of_value(&d.part)).map(|d| d.kind).collect()
    }

    /// The plan with its first initiative taken out and put in again as one that is new, with the same indicators.
    fn moved_into_a_new_one(old: &EditionContent) -> EditionContent {
        let mut new = old.clone();
        new.beside.identities.initiatives[0].id = crate::edition::InitiativeId::new(99);
        new
    }

    #[test]
    fn a_lowered_target_is_told_though_its_indicator_moved_into_a_new_initiative() {
        let old = plan(1);
        let mut new = moved_into_a_new_one(&old);
        new.document.initiatives[0].indicators[0].values[1] = target(2025, "110件");
        let comparison = compare(&old, &new);
        assert_eq!(values(&comparison), [DifferenceKind::TargetLowered]);
    }

    #[test]
    fn a_yearly_figure_that_becomes_a_running_total_is_no_higher_aim() {
        let old = plan(1);
        let mut new = old.clone();
        new.document.initiatives[0].indicators[0].cumulative = true;
        new.document.initiatives[0].indicators[0].values[1] = target(2025, "300件");
        assert_eq!(values(&compare(&old, &new)), [DifferenceKind::TargetChanged]);
    }

    #[test]
    fn a_unit_that_only_one_edition_names_makes_no_higher_aim() {
        let mut old = plan(1);
        old.document.initiatives[0].indicators[0].unit = None;
        old.document.initiatives[0].indicators[0].values = vec![target(2025, "0.85")];
        let mut new = old.clone();
        new.document.initiatives[0].indicators[0].values = vec![target(2025, "85%")];
        new.document.initiatives[0].indicators[0].values[0].measure.unit = Some("%".to_owned());
        assert_eq!(values(&compare(&old, &new)), [DifferenceKind::TargetChanged]);
    }

    #[test]
    fn every_indicator_that_one_heir_replaces_tells_its_targets_and_counts_once_by_the_heir() {
        let old = plan(1);
        let mut new = old.clone();
        let keys = &mut new.beside.identities.initiatives[0].indicators;
        let gone = std::mem::replace(keys, vec![IndicatorId::new(77)]);
        new.document.initiatives[0].indicators =
            vec![indicator("満足度", Direction::Up, vec![target(2025, "80件")])];
        new.beside.indicator_fates = gone
            .iter()
            .map(|was| IndicatorFate {
                indicator: *was,
                replaced_by: IndicatorId::new(77),
            })
            .collect();
        let comparison = compare(&old, &new);
        // 120 and 30 of those that went, for 2024 and 2025, and 80 of the heir beside one of them.
        assert_eq!(values(&comparison).len(), 3);
        assert_eq!(comparison.counts(), [(DifferenceKind::IndicatorReplaced, 1)]);
        assert!(
            comparison
                .items
                .iter()
                .any(|item| item.item == Item::Initiative(id(&old, 0)))
        );
    }
}

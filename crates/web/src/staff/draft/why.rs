//! Which reasons a page of a draft asks for: one for each side that differs from the edition before, and the kinds of
//! change that each would explain, in the words of the comparison in which it will stand.

use ayumi_domain::edition::compare::{ComparedPart, Comparison, Difference, DifferenceKind, compare};
use ayumi_domain::edition::{Aspect, Item};
use ayumi_messages::Lang;
use ayumi_messages::public::comparison::kind as kind_word;

use super::desk::Desk;
use super::key::{Key, Side};

/// What differs in a draft, by item.
#[derive(Debug, Default)]
pub(super) struct Differing(Comparison);

impl Differing {
    /// Of the first draft of a plan nothing differs: there is nothing before it.
    pub fn of(desk: &Desk) -> Self {
        match desk.base_name {
            Some(_) => Self(compare(&desk.base, &desk.now)),
            None => Self::default(),
        }
    }

    /// The reasons of a heading or an initiative: of each side that differs, of each that has one, of the whole.
    pub fn of_item(&self, desk: &Desk, item: Item) -> Vec<Key> {
        let aspects = self.all(item).map(|difference| Some(aspect(difference)));
        keys(aspects.chain(told(desk, item)).chain([None]), item)
    }

    /// The reasons of a part: one for everything that differs in it, and those that it has.
    pub fn of_part(&self, desk: &Desk, part: Item) -> Vec<Key> {
        let differs = self.parts(part).next().map(|_| None);
        keys(differs.into_iter().chain(told(desk, part)), part)
    }

    /// What kinds of change a reason would explain.
    pub fn kinds(&self, key: Key, lang: Lang) -> Vec<&'static str> {
        let Side::Reason(wanted) = key.side else {
            return Vec::new();
        };
        let mut kinds: Vec<DifferenceKind> = match (key.item, wanted) {
            (Item::Action(_) | Item::Indicator(_) | Item::Project(_), _) => {
                self.parts(key.item).map(|difference| difference.kind).collect()
            }
            (_, None) => Vec::new(),
            (item, wanted) => self
                .all(item)
                .filter(|difference| Some(aspect(difference)) == wanted)
                .map(|difference| difference.kind)
                .collect(),
        };
        kinds.sort_unstable();
        kinds.dedup();
        kinds.into_iter().map(|kind| kind_word(kind, lang)).collect()
    }

    fn all(&self, item: Item) -> impl Iterator<Item = &Difference> {
        let found = self.0.items.iter().filter(move |compared| compared.item == item);
        found
            .flat_map(|compared| &compared.differences)
            .filter(|difference| difference.kind != DifferenceKind::Rewritten)
    }

    /// What differs in a part of an item that stays; of one that came or went with its item, the item's reason tells.
    fn parts(&self, part: Item) -> impl Iterator<Item = &Difference> {
        let all = self.0.items.iter().flat_map(|compared| &compared.differences);
        all.filter(move |difference| {
            of_part(&difference.part) == Some(part)
                && DifferenceKind::Gone < difference.kind
                && difference.kind != DifferenceKind::Rewritten
        })
    }
}

fn keys(aspects: impl Iterator<Item = Option<Aspect>>, item: Item) -> Vec<Key> {
    let mut all: Vec<Option<Aspect>> = aspects.collect();
    // The one for the whole stands last.
    all.sort_unstable_by_key(|aspect| (aspect.is_none(), *aspect));
    all.dedup();
    all.into_iter()
        .map(|aspect| Key::of(item, Side::Reason(aspect)))
        .collect()
}

fn told(desk: &Desk, item: Item) -> impl Iterator<Item = Option<Aspect>> {
    let reasons = desk.now.beside.reasons.iter();
    reasons
        .filter(move |reason| reason.item == item)
        .map(|reason| reason.aspect)
}

/// The side of which a reason is asked: of what came or went as a whole, why it did.
fn aspect(difference: &Difference) -> Aspect {
    match difference.kind <= DifferenceKind::Gone {
        true => Aspect::Being,
        false => difference.part.aspect(),
    }
}

fn of_part(part: &ComparedPart) -> Option<Item> {
    match part {
        ComparedPart::Action(id, ..) => Some(Item::Action(*id)),
        ComparedPart::Indicator(id, ..) => Some(Item::Indicator(*id)),
        ComparedPart::Project(id, ..) => Some(Item::Project(*id)),
        _ => None,
    }
}

//! Places in the tree to which something can move: one list to choose from, heading by heading.

use ayumi_domain::edition::{Item, SectionId, Tree, target};
use ayumi_messages::Lang;
use ayumi_messages::staff::plan_editor::{PlacePage, after_item};

use super::desk::Desk;
use super::key::{item_of, word_of};

/// The places under one heading.
pub(super) struct Group {
    pub heading: String,
    pub places: Vec<Place>,
}

/// A place: the word that a form sends, and how it is called.
pub(super) struct Place {
    pub word: String,
    pub label: String,
    pub is_here: bool,
}

/// What is placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Section,
    Initiative,
}

impl Kind {
    pub fn of(item: Item) -> Option<Self> {
        match item {
            Item::Section(_) => Some(Self::Section),
            Item::Initiative(_) => Some(Self::Initiative),
            _ => None,
        }
    }
}

/// Every place for this item, or for a new one of this kind. A heading has none under itself.
pub(super) fn groups(desk: &Desk, kind: Kind, item: Option<Item>, chosen: &str, lang: Lang) -> Vec<Group> {
    let tree = Tree::of(&desk.now.document);
    let keys = &desk.now.beside.identities;
    let own = match item {
        Some(Item::Section(id)) => keys.section(id),
        _ => None,
    };
    let all = std::iter::once(None).chain(in_order(&tree, None).into_iter().map(Some));
    let allowed = all.filter(|above| match (above, own) {
        (Some(above), Some(own)) => !tree.is_within(*above, own),
        _ => true,
    });
    let group = |above: Option<usize>| {
        let id = above.and_then(|at| keys.sections.get(at)).map(|keys| keys.id);
        Group {
            heading: heading(desk, &tree, kind, above, lang),
            places: places(desk, &tree, kind, (above, id), item, chosen, lang),
        }
    };
    allowed.map(group).collect()
}

fn in_order(tree: &Tree, above: Option<usize>) -> Vec<usize> {
    let mut all = Vec::new();
    for at in tree.sections(above) {
        all.push(at);
        all.extend(in_order(tree, Some(at)));
    }
    all
}

fn heading(desk: &Desk, tree: &Tree, kind: Kind, above: Option<usize>, lang: Lang) -> String {
    let w = PlacePage::of(lang);
    let Some(at) = above else {
        return match kind {
            Kind::Section => w.top.to_owned(),
            Kind::Initiative => w.outside.to_owned(),
        };
    };
    let keys = desk.now.beside.identities.sections.get(at);
    let name = keys.map(|keys| target::name(&desk.now, Item::Section(keys.id)));
    format!("{}{}", "　".repeat(tree.depth(at)), name.unwrap_or_default())
}

fn places(
    desk: &Desk,
    tree: &Tree,
    kind: Kind,
    (above, under): (Option<usize>, Option<SectionId>),
    item: Option<Item>,
    chosen: &str,
    lang: Lang,
) -> Vec<Place> {
    let keys = &desk.now.beside.identities;
    let neighbours: Vec<Item> = match kind {
        Kind::Section => {
            let all = tree.sections(above).into_iter();
            all.filter_map(|at| Some(Item::Section(keys.sections.get(at)?.id)))
                .collect()
        }
        Kind::Initiative => {
            let all = tree.initiatives(above).into_iter();
            all.filter_map(|at| Some(Item::Initiative(keys.initiatives.get(at)?.id)))
                .collect()
        }
    };
    let here = neighbours.iter().position(|neighbour| Some(*neighbour) == item);
    let others: Vec<Item> = neighbours
        .into_iter()
        .filter(|neighbour| Some(*neighbour) != item)
        .collect();
    let word = |at: usize| {
        format!(
            "{}:{at}",
            under.map_or_else(|| "none".to_owned(), |id| word_of(Item::Section(id)))
        )
    };
    let first = Place {
        word: word(0),
        label: PlacePage::of(lang).first.to_owned(),
        is_here: here == Some(0),
    };
    let after = others.iter().enumerate().map(|(place, other)| Place {
        word: word(place + 1),
        label: after_item(&target::name(&desk.now, *other), lang),
        is_here: here == Some(place + 1),
    });
    let mut all: Vec<Place> = std::iter::once(first).chain(after).collect();
    if !chosen.is_empty() {
        for place in &mut all {
            place.is_here = place.word == chosen;
        }
    }
    all
}

/// A place that a form sends: heading and place among the neighbours.
pub(super) fn read(word: &str) -> Option<(Option<SectionId>, usize)> {
    let (under, at) = word.split_once(':')?;
    let at = at.parse().ok()?;
    match (under, item_of(under)) {
        ("none", _) => Some((None, at)),
        (_, Some(Item::Section(id))) => Some((Some(id), at)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use ayumi_domain::edition::SectionId;

    use super::read;

    #[test]
    fn a_place_is_a_heading_and_a_number() {
        assert_eq!(read("s4:2"), Some((Some(SectionId::new(4)), 2)));
        assert_eq!(read("none:0"), Some((None, 0)));
        for word in ["", "s4", "i4:1", "s4:x", "none:-1"] {
            assert_eq!(read(word), None, "{word}");
        }
    }
}

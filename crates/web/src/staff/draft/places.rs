//! Places in the tree to which something can move: one list to choose from, heading by heading.

use ayumi_domain::edition::{EditionContent, Item, SectionId, Tree, target};
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
    let neighbours = neighbours(&desk.now, tree, kind, above);
    let here = neighbours.iter().position(|neighbour| Some(*neighbour) == item);
    let others: Vec<Item> = neighbours
        .into_iter()
        .filter(|neighbour| Some(*neighbour) != item)
        .collect();
    let under = under.map_or_else(|| "none".to_owned(), |id| word_of(Item::Section(id)));
    let first = Place {
        word: format!("{under}:first"),
        label: PlacePage::of(lang).first.to_owned(),
        is_here: here == Some(0),
    };
    let after = others.iter().enumerate().map(|(place, other)| Place {
        word: format!("{under}:after:{}", word_of(*other)),
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

/// What stands under a heading, in order.
fn neighbours(content: &EditionContent, tree: &Tree, kind: Kind, above: Option<usize>) -> Vec<Item> {
    let keys = &content.beside.identities;
    match kind {
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
    }
}

/// A place that a form sends names its neighbour, not a number that others shift: its heading, and where it is among
/// what stands there now. Nothing where the heading or the neighbour is not there any more.
pub(super) fn read(
    content: &EditionContent,
    kind: Kind,
    item: Option<Item>,
    word: &str,
) -> Option<(Option<SectionId>, usize)> {
    let (heading, place) = word.split_once(':')?;
    let (under, above) = match (heading, item_of(heading)) {
        ("none", _) => (None, None),
        (_, Some(Item::Section(id))) => (Some(id), Some(content.beside.identities.section(id)?)),
        _ => return None,
    };
    if place == "first" {
        return Some((under, 0));
    }
    let after = item_of(place.strip_prefix("after:")?)?;
    let all = neighbours(content, &Tree::of(&content.document), kind, above).into_iter();
    let mut others = all.filter(|neighbour| Some(*neighbour) != item);
    Some((under, others.position(|neighbour| neighbour == after)? + 1))
}

#[cfg(test)]
mod tests {
    use ayumi_domain::edition::{
        Beside, EditionContent, InitiativeId, Item, NewIds, SectionId, carry_identities,
    };

    use super::{Kind, read};

    fn town() -> EditionContent {
        let document = ayumi_testkit::plan();
        let identities = carry_identities(None, &document, &[], &mut NewIds::from(1, 1));
        let beside = Beside {
            identities,
            ..Beside::default()
        };
        EditionContent { document, beside }
    }

    #[test]
    fn a_place_is_a_heading_and_the_neighbour_before() {
        let content = town();
        let ids: Vec<SectionId> = content.beside.identities.sections.iter().map(|k| k.id).collect();
        let initiative = |word: &str, item| read(&content, Kind::Initiative, item, word);
        let first = ids[0];
        let one = Some(Item::Initiative(InitiativeId::new(1)));
        assert_eq!(
            initiative(&format!("s{first}:first"), None),
            Some((Some(first), 0))
        );
        assert_eq!(
            initiative(&format!("s{first}:after:i2"), None),
            Some((Some(first), 2))
        );
        assert_eq!(
            initiative(&format!("s{first}:after:i2"), one),
            Some((Some(first), 1)),
            "what moves leaves its own place"
        );
        assert_eq!(initiative("none:first", None), Some((None, 0)));
        let heading = read(&content, Kind::Section, None, &format!("none:after:s{first}"));
        assert_eq!(heading, Some((None, 1)));
    }

    #[test]
    fn a_place_whose_heading_or_neighbour_is_gone_is_none() {
        let content = town();
        let first = content.beside.identities.sections[0].id;
        for word in [
            "".to_owned(),
            format!("s{first}"),
            format!("s{first}:1"),
            format!("s{first}:after:i99"),
            format!("s{first}:after:i6"),
            "s99:first".to_owned(),
            "i1:first".to_owned(),
            "none:after:i1".to_owned(),
        ] {
            assert_eq!(read(&content, Kind::Initiative, None, &word), None, "{word}");
        }
    }
}

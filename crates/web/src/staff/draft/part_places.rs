//! Places to which an action, an indicator or a project can move: those of every item that can hold it.

use ayumi_domain::edition::{Edit, EditionContent, IndicatorOwner, Item, Tree, target};
use ayumi_messages::Lang;
use ayumi_messages::staff::plan_editor::{PlacePage, after_item};

use super::desk::Desk;
use super::key::{item_of, word_of};
use super::parts::PartKind;
use super::places::{Group, Place};

/// The kind of part that an item is.
pub(super) fn kind_of(item: Item) -> Option<PartKind> {
    match item {
        Item::Action(_) => Some(PartKind::Action),
        Item::Indicator(_) => Some(PartKind::Indicator),
        Item::Project(_) => Some(PartKind::Project),
        Item::Plan | Item::Section(_) | Item::Initiative(_) => None,
    }
}

/// Every place for this part, owner by owner in the order of the tree.
pub(super) fn groups(desk: &Desk, part: Item, chosen: &str, lang: Lang) -> Vec<Group> {
    let Some(kind) = kind_of(part) else {
        return Vec::new();
    };
    let mut owners = Vec::new();
    gather(desk, &Tree::of(&desk.now.document), None, &mut owners);
    let can_hold = |owner: &(Item, usize)| PartKind::of(owner.0).contains(&kind);
    let group = |(owner, depth): (Item, usize)| Group {
        heading: format!("{}{}", "　".repeat(depth), target::name(&desk.now, owner)),
        places: places(desk, kind, (owner, part), chosen, lang),
    };
    owners.into_iter().filter(can_hold).map(group).collect()
}

/// Headings and initiatives as the tree shows them, each with its depth.
fn gather(desk: &Desk, tree: &Tree, above: Option<usize>, all: &mut Vec<(Item, usize)>) {
    let keys = &desk.now.beside.identities;
    let depth = above.map_or(0, |at| tree.depth(at) + 1);
    let initiatives = tree.initiatives(above).into_iter();
    let ids = initiatives.filter_map(|at| keys.initiatives.get(at));
    all.extend(ids.map(|keys| (Item::Initiative(keys.id), depth)));
    for at in tree.sections(above) {
        all.extend(keys.sections.get(at).map(|keys| (Item::Section(keys.id), depth)));
        gather(desk, tree, Some(at), all);
    }
}

fn places(desk: &Desk, kind: PartKind, (owner, part): (Item, Item), chosen: &str, lang: Lang) -> Vec<Place> {
    let there = kind.ids(desk, owner);
    let here = there.iter().position(|other| *other == part);
    let home = word_of(owner);
    let first = Place {
        word: format!("{home}:first"),
        label: PlacePage::of(lang).first.to_owned(),
        is_here: here == Some(0),
    };
    let others = there.iter().filter(|other| **other != part).enumerate();
    let after = others.map(|(at, other)| Place {
        word: format!("{home}:after:{}", word_of(*other)),
        label: after_item(&target::name(&desk.now, *other), lang),
        is_here: here == Some(at + 1),
    });
    let mut all: Vec<Place> = std::iter::once(first).chain(after).collect();
    if !chosen.is_empty() {
        for place in &mut all {
            place.is_here = place.word == chosen;
        }
    }
    all
}

/// The change that a place which a form sends means for this part, with whose it will be. A place names its neighbour,
/// as those of the tree do: nothing where the neighbour is not there any more.
pub(super) fn moved(content: &EditionContent, part: Item, word: &str) -> Option<(Edit, Item)> {
    let (owner, place) = word.split_once(':')?;
    let owner = item_of(owner)?;
    let at = match place.strip_prefix("after:") {
        None if place == "first" => 0,
        None => return None,
        Some(neighbour) => {
            let neighbour = item_of(neighbour)?;
            let there = kind_of(part)?.ids_in(content, owner).into_iter();
            let mut others = there.filter(|other| *other != part);
            others.position(|other| other == neighbour)? + 1
        }
    };
    let edit = match (part, owner) {
        (Item::Indicator(id), Item::Section(to)) => Edit::MoveIndicator {
            id,
            owner: IndicatorOwner::Section(to),
            at,
        },
        (Item::Indicator(id), Item::Initiative(to)) => Edit::MoveIndicator {
            id,
            owner: IndicatorOwner::Initiative(to),
            at,
        },
        (Item::Action(id), Item::Initiative(to)) => Edit::MoveAction {
            id,
            initiative: Some(to),
            at,
        },
        (Item::Project(id), Item::Initiative(to)) => Edit::MoveProject {
            id,
            initiative: Some(to),
            at,
        },
        _ => return None,
    };
    Some((edit, owner))
}

#[cfg(test)]
mod tests {
    use ayumi_domain::edition::{
        Beside, Edit, EditionContent, IndicatorOwner, InitiativeId, Item, NewIds, carry_identities,
    };

    use super::moved;

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
    fn a_part_goes_behind_its_neighbour_and_only_where_something_can_hold_it() {
        let content = town();
        let keys = &content.beside.identities;
        let (section, action) = (keys.sections[0].id, Item::Action(keys.initiatives[1].actions[0]));
        let last = keys.initiatives[0].actions[1];
        let indicator = keys.initiatives[1].indicators[0];
        let to_section = Edit::MoveIndicator {
            id: indicator,
            owner: IndicatorOwner::Section(section),
            at: 0,
        };
        assert_eq!(
            moved(&content, Item::Indicator(indicator), &format!("s{section}:first")),
            Some((to_section, Item::Section(section)))
        );
        let (edit, owner) = moved(&content, action, &format!("i1:after:a{last}")).unwrap();
        assert_eq!(owner, Item::Initiative(InitiativeId::new(1)));
        assert!(matches!(edit, Edit::MoveAction { at: 2, .. }), "{edit:?}");
        for word in [
            format!("s{section}:first"),
            "i1:after:a999".to_owned(),
            "i1".to_owned(),
            "i1:0".to_owned(),
        ] {
            assert_eq!(moved(&content, action, &word), None, "{word}");
        }
    }
}

//! What of a draft differs from the edition that it began from, item by item, as the tree marks it.

use std::collections::HashMap;

use ayumi_domain::edition::{Aspect, EditionContent, FateKind, InitiativeId, SectionId, Tree};
use ayumi_domain::plan::Initiative;

/// How an initiative or a heading differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    New,
    Moved,
    Renumbered,
    Changed,
    TakesIn,
    Splits,
}

/// What differs in a draft.
pub(super) struct Marks {
    initiatives: HashMap<InitiativeId, Vec<Mark>>,
    sections: HashMap<SectionId, Vec<Mark>>,
    /// the initiatives of the base that are not in the draft: which, number, title
    pub gone: Vec<(InitiativeId, String, String)>,
    /// the headings of the base that are not in the draft: number and title
    pub gone_sections: Vec<(String, String)>,
}

/// An edition with what is looked up in it.
struct Side<'a> {
    content: &'a EditionContent,
    tree: Tree,
    places: HashMap<InitiativeId, usize>,
}

impl<'a> Side<'a> {
    fn of(content: &'a EditionContent) -> Self {
        let keys = content.beside.identities.initiatives.iter().enumerate();
        Self {
            content,
            tree: Tree::of(&content.document),
            places: keys.map(|(at, keys)| (keys.id, at)).collect(),
        }
    }

    fn get(&self, id: InitiativeId) -> Option<(usize, &'a Initiative)> {
        let at = *self.places.get(&id)?;
        Some((at, self.content.document.initiatives.get(at)?))
    }

    fn section_id(&self, at: Option<usize>) -> Option<SectionId> {
        Some(self.content.beside.identities.sections.get(at?)?.id)
    }
}

impl Marks {
    pub fn of(base: &EditionContent, now: &EditionContent) -> Self {
        let (old, new) = (Side::of(base), Side::of(now));
        let keys = now.beside.identities.initiatives.iter();
        let initiatives = keys
            .map(|keys| (keys.id, of_initiative(&old, &new, keys.id)))
            .collect();
        let keys = now.beside.identities.sections.iter();
        let sections = keys
            .map(|keys| (keys.id, of_section(&old, &new, keys.id)))
            .collect();
        let left = base
            .beside
            .identities
            .initiatives
            .iter()
            .zip(&base.document.initiatives);
        let left = left.filter(|(keys, _)| !new.places.contains_key(&keys.id));
        let gone = left
            .map(|(keys, it)| (keys.id, it.id.clone(), it.title.clone()))
            .collect();
        let left = base
            .beside
            .identities
            .sections
            .iter()
            .zip(&base.document.sections);
        let left = left.filter(|(keys, _)| now.beside.identities.section(keys.id).is_none());
        let number = |path: &[String]| path.last().cloned().unwrap_or_default();
        Self {
            initiatives,
            sections,
            gone,
            gone_sections: left.map(|(_, s)| (number(&s.path), s.title.clone())).collect(),
        }
    }

    pub fn initiative(&self, id: InitiativeId) -> &[Mark] {
        self.initiatives.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn section(&self, id: SectionId) -> &[Mark] {
        self.sections.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// How many initiatives carry this mark.
    pub fn count(&self, mark: Mark) -> usize {
        self.initiatives
            .values()
            .filter(|marks| marks.contains(&mark))
            .count()
    }
}

fn of_initiative(old: &Side<'_>, new: &Side<'_>, id: InitiativeId) -> Vec<Mark> {
    let fates = &new.content.beside.fates;
    let takes_in = fates
        .iter()
        .any(|f| f.kind == FateKind::Merged && f.to.contains(&id));
    let splits = fates
        .iter()
        .any(|f| f.kind == FateKind::Split && f.initiative == id);
    let mut marks = Vec::new();
    match (old.get(id), new.get(id)) {
        (None, _) => marks.push(Mark::New),
        (Some((was_at, was)), Some((at, it))) => {
            let home = |side: &Side<'_>, at| side.section_id(side.tree.home(at));
            let moved = home(old, was_at) != home(new, at);
            if moved {
                marks.push(Mark::Moved);
            }
            if was.id != it.id {
                marks.push(Mark::Renumbered);
            }
            if !changed_sides(was, it).is_empty() {
                marks.push(Mark::Changed);
            }
        }
        (Some(_), None) => {}
    }
    if takes_in {
        marks.push(Mark::TakesIn);
    }
    if splits {
        marks.push(Mark::Splits);
    }
    marks
}

/// Which sides of what an initiative itself says differ; its number and place aside.
pub(super) fn changed_sides(was: &Initiative, now: &Initiative) -> Vec<Aspect> {
    let differs = [
        (Aspect::Title, was.title != now.title),
        (Aspect::Departments, was.departments != now.departments),
        (
            Aspect::Texts,
            was.texts != now.texts || was.note != now.note || was.sdgs != now.sdgs,
        ),
        (Aspect::Schedule, was.actions != now.actions),
        (Aspect::Indicators, was.indicators != now.indicators),
        (Aspect::Projects, was.projects != now.projects),
    ];
    let differing = differs.into_iter().filter(|(_, differs)| *differs);
    differing.map(|(aspect, _)| aspect).collect()
}

fn of_section(old: &Side<'_>, new: &Side<'_>, id: SectionId) -> Vec<Mark> {
    let find = |side: &Side<'_>| {
        let at = side.content.beside.identities.section(id)?;
        let above = side.section_id(side.tree.parent(at));
        Some((side.content.document.sections.get(at)?.clone(), above))
    };
    let (Some((was, was_under)), Some((is, under))) = (find(old), find(new)) else {
        return vec![Mark::New];
    };
    let mut marks = Vec::new();
    if was_under != under {
        marks.push(Mark::Moved);
    }
    if was.path.last() != is.path.last() {
        marks.push(Mark::Renumbered);
    }
    let same = was.title == is.title
        && was.theme == is.theme
        && was.texts == is.texts
        && was.indicators == is.indicators;
    if !same {
        marks.push(Mark::Changed);
    }
    marks
}

#[cfg(test)]
mod tests {
    use ayumi_domain::edition::{
        Beside, Edit, EditionContent, InitiativeId, Item, Leaving, NewIds, SectionId, TextField, apply,
        carry_identities,
    };

    use super::{Mark, Marks};

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
    fn each_change_carries_its_mark_and_nothing_else_does() {
        let base = town();
        let mut now = base.clone();
        let id = InitiativeId::new;
        let two = now.beside.identities.sections[1].id;
        let edits = [
            Edit::MoveInitiative {
                id: id(1),
                under: Some(two),
                at: 0,
            },
            Edit::SetText {
                item: Item::Initiative(id(1)),
                field: TextField::Number,
                text: "2-0".to_owned(),
            },
            Edit::SetText {
                item: Item::Initiative(id(3)),
                field: TextField::Title,
                text: "収納".to_owned(),
            },
            Edit::RemoveInitiative {
                id: id(4),
                leaving: Leaving::MergedInto(id(3)),
            },
            Edit::AddInitiative {
                id: id(90),
                under: Some(two),
                at: 9,
                number: "2-9".to_owned(),
                title: "新しい取組".to_owned(),
            },
        ];
        for edit in edits {
            apply(&mut now, &edit, Some(&base)).unwrap();
        }
        let marks = Marks::of(&base, &now);
        assert_eq!(marks.initiative(id(1)), [Mark::Moved, Mark::Renumbered]);
        assert_eq!(marks.initiative(id(3)), [Mark::Changed, Mark::TakesIn]);
        assert_eq!(marks.initiative(id(90)), [Mark::New]);
        assert_eq!(marks.initiative(id(2)), []);
        assert_eq!(
            marks.gone,
            [(id(4), "2-2".to_owned(), "遊休財産の活用".to_owned())]
        );
        assert_eq!(marks.section(SectionId::new(1)), []);
        assert_eq!(marks.count(Mark::New), 1);
    }
}

//! Initiatives: adding, moving, renumbering.

use super::limits::{NUMBER, TITLE, few, line};
use super::sections::{above, initiatives_slot};
use super::{free, put, there};
use crate::edition::tree::Tree;
use crate::edition::{Edit, EditTrouble, EditionContent, InitiativeId, InitiativeKeys, Item, SectionId};
use crate::plan::Initiative;

pub(super) fn make(
    content: &mut EditionContent,
    edit: &Edit,
    base: Option<&EditionContent>,
) -> Result<(), EditTrouble> {
    match edit {
        Edit::AddInitiative {
            id,
            under,
            at,
            number,
            title,
        } => {
            free(Item::Initiative(*id), content, base, |c| {
                c.beside.identities.initiative(*id).is_some()
            })?;
            add(content, *id, (*under, *at), (number, title))
        }
        Edit::MoveInitiative { id, under, at } => shift(content, *id, *under, *at),
        _ => Err(EditTrouble::NoSuchField),
    }
}

/// Place of an initiative that must be there.
pub(super) fn place(content: &EditionContent, id: InitiativeId) -> Result<usize, EditTrouble> {
    there(content.beside.identities.initiative(id), Item::Initiative(id))
}

fn add(
    content: &mut EditionContent,
    id: InitiativeId,
    (under, at): (Option<SectionId>, usize),
    (number, title): (&str, &str),
) -> Result<(), EditTrouble> {
    few(content.document.initiatives.len() + 1)?;
    let initiative = Initiative {
        id: line(number, NUMBER)?,
        title: line(title, TITLE)?,
        ..Initiative::default()
    };
    if initiative.title.is_empty() {
        return Err(EditTrouble::TitleMissing);
    }
    let keys = InitiativeKeys {
        id,
        actions: Vec::new(),
        indicators: Vec::new(),
        projects: Vec::new(),
    };
    insert(content, (initiative, keys), under, at)
}

fn shift(
    content: &mut EditionContent,
    id: InitiativeId,
    under: Option<SectionId>,
    at: usize,
) -> Result<(), EditTrouble> {
    let from = place(content, id)?;
    let before = content.document.initiatives[from].path.clone();
    let stays_under = Tree::of(&content.document).home(from);
    let (above_at, _) = above(content, under)?;
    let initiative = content.document.initiatives.remove(from);
    let keys = content.beside.identities.initiatives.remove(from);
    insert(content, (initiative, keys), under, at)?;
    // A path may have levels of which the document has no heading; they stay while it stays there.
    if stays_under == above_at {
        let now = place(content, id)?;
        content.document.initiatives[now].path = before;
    }
    Ok(())
}

fn insert(
    content: &mut EditionContent,
    (mut initiative, keys): (Initiative, InitiativeKeys),
    under: Option<SectionId>,
    at: usize,
) -> Result<(), EditTrouble> {
    let (above_at, path) = above(content, under)?;
    let tree = Tree::of(&content.document);
    let slot = slot(&tree, above_at, at);
    initiative.path = path;
    put(&mut content.document.initiatives, slot, initiative);
    put(&mut content.beside.identities.initiatives, slot, keys);
    Ok(())
}

/// Where in the list an initiative goes that shall be the `at`-th one there.
fn slot(tree: &Tree, under: Option<usize>, at: usize) -> usize {
    let siblings = tree.initiatives(under);
    match (siblings.get(at), siblings.last(), under) {
        (Some(sibling), ..) => *sibling,
        (None, Some(last), _) => last + 1,
        (None, None, Some(section)) => initiatives_slot(tree, section + 1),
        (None, None, None) => 0,
    }
}

//! Headings: adding, moving with all that stands under them, renumbering, removing.

use super::limits::{NUMBER, TITLE, few, line};
use super::{free, there};
use crate::edition::tree::Tree;
use crate::edition::{Edit, EditTrouble, EditionContent, InitiativeKeys, Item, SectionId, SectionKeys};
use crate::plan::{Initiative, Section};

pub(super) fn make(
    content: &mut EditionContent,
    edit: &Edit,
    base: Option<&EditionContent>,
) -> Result<(), EditTrouble> {
    match edit {
        Edit::AddSection {
            id,
            under,
            at,
            number,
            title,
        } => {
            free(Item::Section(*id), content, base, |c| {
                c.beside.identities.section(*id).is_some()
            })?;
            add(content, *id, (*under, *at), (number, title))
        }
        Edit::MoveSection { id, under, at } => shift(content, *id, *under, *at),
        Edit::RemoveSection { id } => remove(content, *id),
        _ => Err(EditTrouble::NoSuchField),
    }
}

/// Place of a heading that must be there.
pub(super) fn place(content: &EditionContent, id: SectionId) -> Result<usize, EditTrouble> {
    there(content.beside.identities.section(id), Item::Section(id))
}

/// Place and path of the heading under which something shall stand.
pub(super) fn above(
    content: &EditionContent,
    under: Option<SectionId>,
) -> Result<(Option<usize>, Vec<String>), EditTrouble> {
    let Some(id) = under else {
        return Ok((None, Vec::new()));
    };
    let at = place(content, id)?;
    let section = there(content.document.sections.get(at), Item::Section(id))?;
    Ok((Some(at), section.path.clone()))
}

fn add(
    content: &mut EditionContent,
    id: SectionId,
    (under, at): (Option<SectionId>, usize),
    (number, title): (&str, &str),
) -> Result<(), EditTrouble> {
    few(content.document.sections.len() + 1)?;
    let (number, title) = (line(number, NUMBER)?, line(title, TITLE)?);
    let (above, mut path) = above(content, under)?;
    path.push(word(&number, &title)?);
    refuse_same(content, &path)?;
    let tree = Tree::of(&content.document);
    let slot = slot(&tree, above, at, content.document.sections.len());
    let section = Section {
        path,
        title,
        ..Section::default()
    };
    let keys = SectionKeys {
        id,
        indicators: Vec::new(),
    };
    content.document.sections.insert(slot, section);
    content.beside.identities.sections.insert(slot, keys);
    Ok(())
}

/// What stands for a heading in paths: its number, or its title where it has none.
fn word(number: &str, title: &str) -> Result<String, EditTrouble> {
    [number, title]
        .into_iter()
        .find(|word| !word.is_empty())
        .map(str::to_owned)
        .ok_or(EditTrouble::NumberAndTitleMissing)
}

fn refuse_same(content: &EditionContent, path: &[String]) -> Result<(), EditTrouble> {
    if content.document.sections.iter().any(|s| s.path == path) {
        let number = path.last().cloned().unwrap_or_default();
        return Err(EditTrouble::SamePath { number });
    }
    Ok(())
}

/// Where in the list a heading goes that shall be the `at`-th one there.
fn slot(tree: &Tree, under: Option<usize>, at: usize, all: usize) -> usize {
    if let Some(sibling) = tree.sections(under).get(at) {
        return *sibling;
    }
    let behind = under.and_then(|section| tree.block(section).last().copied());
    behind.map_or(all, |last| last + 1)
}

fn shift(
    content: &mut EditionContent,
    id: SectionId,
    under: Option<SectionId>,
    at: usize,
) -> Result<(), EditTrouble> {
    let from = place(content, id)?;
    let (above_at, mut path) = above(content, under)?;
    let tree = Tree::of(&content.document);
    if above_at.is_some_and(|above| tree.is_within(above, from)) {
        return Err(EditTrouble::SectionUnderItself);
    }
    let old = content.document.sections[from].path.clone();
    // A path may have levels of which the document has no heading; they stay while it stays there.
    if above_at == tree.parent(from) {
        path.clone_from(&old);
    } else {
        path.extend(old.last().cloned());
    }
    let mut taken = Taken::out_of(content, &tree, from);
    taken.rewrite(&old, &path);
    taken.refuse_same(content)?;
    let above_at = under.and_then(|id| content.beside.identities.section(id));
    let rest = Tree::of(&content.document);
    let slot = slot(&rest, above_at, at, content.document.sections.len());
    taken.back(content, slot);
    Ok(())
}

/// Gives a heading another number or title, and everything under it the path that follows from it.
pub(super) fn rename(
    content: &mut EditionContent,
    id: SectionId,
    number: Option<&str>,
    title: Option<&str>,
) -> Result<(), EditTrouble> {
    let at = place(content, id)?;
    let section = &content.document.sections[at];
    let old = section.path.clone();
    let known = old.last().filter(|last| **last != section.title);
    let number = match number {
        Some(number) => line(number, NUMBER)?,
        None => known.cloned().unwrap_or_default(),
    };
    let title = match title {
        Some(title) => line(title, TITLE)?,
        None => section.title.clone(),
    };
    let mut path = old.clone();
    path.pop();
    path.push(word(&number, &title)?);
    if path != old {
        rewrite_block(content, at, &old, &path)?;
    }
    content.document.sections[at].title = title;
    Ok(())
}

fn rewrite_block(
    content: &mut EditionContent,
    section: usize,
    old: &[String],
    new: &[String],
) -> Result<(), EditTrouble> {
    let tree = Tree::of(&content.document);
    let (block, below) = (tree.block(section), tree.below(section));
    for place in &block {
        rewrite(&mut content.document.sections[*place].path, old, new);
    }
    for place in below {
        rewrite(&mut content.document.initiatives[place].path, old, new);
    }
    let sections = &content.document.sections;
    let others = || sections.iter().enumerate().filter(|(at, _)| !block.contains(at));
    let same = block
        .iter()
        .filter_map(|at| sections.get(*at))
        .find(|section| others().any(|(_, other)| other.path == section.path));
    match same {
        Some(section) => Err(EditTrouble::SamePath {
            number: section.path.last().cloned().unwrap_or_default(),
        }),
        None => Ok(()),
    }
}

fn rewrite(path: &mut Vec<String>, old: &[String], new: &[String]) {
    if let Some(rest) = path.strip_prefix(old) {
        *path = [new, rest].concat();
    }
}

/// A heading with everything under it, out of the lists.
struct Taken {
    sections: Vec<(Section, SectionKeys)>,
    initiatives: Vec<(Initiative, InitiativeKeys)>,
}

impl Taken {
    fn out_of(content: &mut EditionContent, tree: &Tree, section: usize) -> Self {
        let (block, below) = (tree.block(section), tree.below(section));
        let keys = &mut content.beside.identities;
        let sections = take(&mut content.document.sections, &block);
        let section_keys = take(&mut keys.sections, &block);
        let initiatives = take(&mut content.document.initiatives, &below);
        let initiative_keys = take(&mut keys.initiatives, &below);
        Self {
            sections: sections.into_iter().zip(section_keys).collect(),
            initiatives: initiatives.into_iter().zip(initiative_keys).collect(),
        }
    }

    fn rewrite(&mut self, old: &[String], new: &[String]) {
        for (section, _) in &mut self.sections {
            rewrite(&mut section.path, old, new);
        }
        for (initiative, _) in &mut self.initiatives {
            rewrite(&mut initiative.path, old, new);
        }
    }

    fn refuse_same(&self, content: &EditionContent) -> Result<(), EditTrouble> {
        self.sections
            .iter()
            .try_for_each(|(section, _)| refuse_same(content, &section.path))
    }

    /// Puts the headings back from this place on, and the initiatives before those of the headings that follow.
    fn back(self, content: &mut EditionContent, slot: usize) {
        let initiatives_slot = initiatives_slot(&Tree::of(&content.document), slot);
        let keys = &mut content.beside.identities;
        let (sections, section_keys): (Vec<_>, Vec<_>) = self.sections.into_iter().unzip();
        let (initiatives, initiative_keys): (Vec<_>, Vec<_>) = self.initiatives.into_iter().unzip();
        content.document.sections.splice(slot..slot, sections);
        keys.sections.splice(slot..slot, section_keys);
        let here = initiatives_slot..initiatives_slot;
        content.document.initiatives.splice(here.clone(), initiatives);
        keys.initiatives.splice(here, initiative_keys);
    }
}

/// Place of the first initiative whose heading stands at this place or behind it; the end of the list otherwise.
pub(super) fn initiatives_slot(tree: &Tree, section: usize) -> usize {
    let all = tree.count();
    (0..all)
        .find(|at| tree.home(*at).is_some_and(|home| home >= section))
        .unwrap_or(all)
}

/// Takes what stands at these places (in order) out of a list.
fn take<T>(list: &mut Vec<T>, places: &[usize]) -> Vec<T> {
    let there = places.iter().rev().filter(|at| **at < list.len());
    let there: Vec<usize> = there.copied().collect();
    let mut taken: Vec<T> = there.into_iter().map(|at| list.remove(at)).collect();
    taken.reverse();
    taken
}

fn remove(content: &mut EditionContent, id: SectionId) -> Result<(), EditTrouble> {
    let at = place(content, id)?;
    let tree = Tree::of(&content.document);
    let has_indicators = !content.document.sections[at].indicators.is_empty();
    if has_indicators || !tree.sections(Some(at)).is_empty() || !tree.initiatives(Some(at)).is_empty() {
        return Err(EditTrouble::SectionHoldsSomething);
    }
    content.document.sections.remove(at);
    content.beside.identities.sections.remove(at);
    Ok(())
}

//! The tree of headings with what stands under each, and how it becomes sections and initiatives.

use std::collections::{HashMap, HashSet};

use ayumi_domain::Field;
use ayumi_domain::plan::{Department, Departments, Indicator, Initiative, LabelledText, Project, Section};
use ayumi_domain::words::squeeze;

use super::heading::{Heading, Key};
use crate::draft::{Draft, Note, Place};
use crate::numbering::{Style, alone};

/// A heading and what stands directly under it.
#[derive(Debug, Default)]
pub struct Node {
    level: usize,
    number: Option<String>,
    title: String,
    theme: Option<String>,
    parent: Option<usize>,
    children: Vec<usize>,
    /// id, should it be an initiative
    pub id: String,
    /// path of the node itself
    path: Vec<String>,
    /// its indicators
    pub indicators: Vec<Indicator>,
    /// its projects
    pub projects: Vec<Project>,
    /// labelled prose
    pub texts: Vec<LabelledText>,
    /// lead departments named for the heading itself
    pub lead: Vec<Department>,
    /// related departments
    pub related: Vec<Department>,
    /// indicators (by index) with a row of prose of its own below them
    pub with_row_below: Vec<usize>,
}

impl Node {
    fn element(&self) -> String {
        match (&self.number, self.title.is_empty()) {
            (Some(number), _) => number.clone(),
            (None, false) => self.title.clone(),
            (None, true) => "?".to_owned(),
        }
    }

    /// Whether no heading stands below it.
    #[must_use]
    pub fn is_innermost(&self) -> bool {
        self.children.is_empty()
    }

    fn is_empty(&self) -> bool {
        self.indicators.is_empty() && self.projects.is_empty()
    }
}

/// All headings of a document.
#[derive(Debug, Default)]
pub struct Outline {
    keys: Vec<Key>,
    /// keys from the outermost level inward
    order: Vec<usize>,
    nodes: Vec<Node>,
    open: Vec<usize>,
    notes: Vec<(Option<usize>, Note)>,
    seen: HashSet<(usize, String)>,
    /// levels by the style of their numbers
    styles: HashMap<Style, Vec<usize>>,
    /// headings by parent, level, and number or title
    index: HashMap<(Option<usize>, usize, String), Vec<usize>>,
    rows: Vec<(usize, usize, usize, Field)>,
}

impl Outline {
    /// The innermost heading that is open.
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        self.open.last().copied()
    }

    /// A heading by its index.
    pub fn node(&mut self, index: usize) -> Option<&mut Node> {
        self.nodes.get_mut(index)
    }

    /// All headings in order, with the indicators below each.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Indexes of the headings at or below `index`.
    #[must_use]
    pub fn below(&self, index: usize) -> Vec<usize> {
        let mut found = vec![index];
        let mut at = 0;
        while let Some(node) = found.get(at).and_then(|n| self.nodes.get(*n)) {
            found.extend(&node.children);
            at += 1;
        }
        found
    }

    /// The outermost headings whose number or title a label names (基本目標 1).
    #[must_use]
    pub fn named(&self, number: Option<&str>, title: &str) -> Option<usize> {
        let fits = |node: &Node| match number {
            Some(number) => node.number.as_deref() == Some(number),
            None => !title.is_empty() && squeeze(&node.title) == squeeze(title),
        };
        let roots = self.nodes.iter().position(|n| n.parent.is_none() && fits(n));
        roots.or_else(|| self.nodes.iter().position(fits))
    }

    /// Whether headings with this word were seen.
    #[must_use]
    pub fn knows(&self, key: &Key) -> bool {
        self.keys.contains(key)
    }

    /// The level whose headings, and no other's, are numbered like this one.
    #[must_use]
    pub fn level_of_number(&self, number: &str) -> Option<Key> {
        let style = alone(number)?.1;
        let levels = self.styles.get(&style)?;
        let [only] = levels.as_slice() else {
            return None;
        };
        self.keys.get(*only).cloned()
    }

    /// How many headings the level of this word has; `None` where no level has that word.
    #[must_use]
    pub fn count_of(&self, word: &str) -> Option<usize> {
        let key = Key::Word(word.to_owned());
        let level = self.keys.iter().position(|k| *k == key)?;
        Some(self.nodes.iter().filter(|node| node.level == level).count())
    }

    /// Closes every heading, so that the next belongs to none.
    pub fn close_all(&mut self) {
        self.open.clear();
    }

    /// Makes a level known, below the innermost open heading unless it is known already.
    pub fn level(&mut self, key: &Key) -> usize {
        if let Some(known) = self.keys.iter().position(|k| k == key) {
            return known;
        }
        let new = self.keys.len();
        self.keys.push(key.clone());
        let depth = self
            .current()
            .and_then(|at| self.nodes.get(at))
            .map_or(0, |node| self.depth(node.level) + 1);
        self.order.insert(depth.min(self.order.len()), new);
        new
    }

    /// Makes a level known directly below another.
    pub fn level_below(&mut self, key: &Key, above: usize) -> usize {
        if let Some(known) = self.keys.iter().position(|k| k == key) {
            return known;
        }
        let new = self.keys.len();
        self.keys.push(key.clone());
        let depth = self.depth(above) + 1;
        self.order.insert(depth.min(self.order.len()), new);
        new
    }

    fn depth(&self, level: usize) -> usize {
        self.order
            .iter()
            .position(|l| *l == level)
            .unwrap_or(self.order.len())
    }

    /// Opens a heading: closes its equals and everything below them; a heading that was open before goes on.
    pub fn open(&mut self, heading: &Heading) -> usize {
        let level = self.level(&heading.key);
        let number = heading.number.as_deref().filter(|_| heading.number_with_title);
        if let Some((_, style)) = number.and_then(alone) {
            let levels = self.styles.entry(style).or_default();
            if !levels.contains(&level) {
                levels.push(level);
            }
        }
        let depth = self.depth(level);
        while let Some(last) = self.current() {
            let above = self
                .nodes
                .get(last)
                .is_some_and(|node| self.depth(node.level) < depth);
            if above {
                break;
            }
            self.open.pop();
        }
        let parent = self.current();
        let index = self
            .known(parent, level, heading)
            .unwrap_or_else(|| self.add(parent, level, heading));
        self.open.push(index);
        index
    }

    /// Whether this heading is open already.
    #[must_use]
    pub fn is_open(&self, heading: &Heading) -> bool {
        let key = self.keys.iter().position(|k| *k == heading.key);
        self.open.iter().filter_map(|at| self.nodes.get(*at)).any(|node| {
            Some(node.level) == key && node.number == heading.number && node.title == heading.title
        })
    }

    fn known(&self, parent: Option<usize>, level: usize, heading: &Heading) -> Option<usize> {
        let title = squeeze(&heading.title);
        let name = heading.number.clone().unwrap_or_else(|| title.clone());
        let alike = self.index.get(&(parent, level, name))?;
        let fits = |at: &&usize| {
            self.nodes.get(**at).is_some_and(|node| {
                let one_has_none = title.is_empty() || node.title.is_empty();
                squeeze(&node.title) == title || heading.number.is_some() && one_has_none
            })
        };
        alike.iter().find(fits).copied()
    }

    fn add(&mut self, parent: Option<usize>, level: usize, heading: &Heading) -> usize {
        let mut node = Node {
            level,
            number: heading.number.clone(),
            title: heading.title.clone(),
            theme: heading.theme.clone(),
            parent,
            ..Node::default()
        };
        if let Some(above) = parent.and_then(|p| self.nodes.get(p)) {
            node.path.clone_from(&above.path);
            node.id = joined(&above.id, &node.element());
        } else {
            node.id = node.element();
        }
        node.path.push(node.element());
        let index = self.nodes.len();
        if let Some(above) = parent.and_then(|p| self.nodes.get_mut(p)) {
            above.children.push(index);
        }
        let name = heading.number.clone().unwrap_or_else(|| squeeze(&heading.title));
        self.index.entry((parent, level, name)).or_default().push(index);
        self.nodes.push(node);
        index
    }

    /// A finding on a heading; which initiative it bears on is settled at the end.
    pub fn note(&mut self, node: Option<usize>, note: Note) {
        self.notes.push((node, note));
    }

    /// A finding on the same text is made once for each heading.
    pub fn note_once(&mut self, node: usize, text: &str, note: Note) {
        if self.seen.insert((node, squeeze(text))) {
            self.note(Some(node), note);
        }
    }

    /// Says that a row belongs to a heading, for what nobody claims in it.
    pub fn own_row(&mut self, place: Place, node: usize, field: Field) {
        self.rows.push((place.grid, place.row, node, field));
    }

    /// Writes sections, initiatives, levels and findings into the draft.
    pub fn finish(mut self, draft: &mut Draft<'_>) {
        let deepest = self
            .nodes
            .iter()
            .map(|node| self.depth(node.level))
            .max()
            .unwrap_or(0);
        let is_initiative: Vec<bool> = self
            .nodes
            .iter()
            .map(|node| node.children.is_empty() && (self.depth(node.level) == deepest || !node.is_empty()))
            .collect();
        draft.doc.levels = self.level_names();
        self.doubt_levels(&is_initiative, deepest);
        let id = |index: usize| {
            let node = self.nodes.get(index)?;
            is_initiative.get(index)?.then(|| node.id.clone())
        };
        for (grid, row, node, field) in &self.rows {
            if let Some(id) = id(*node) {
                draft.own_row(*grid, *row, &id, *field);
            }
        }
        for (node, note) in std::mem::take(&mut self.notes) {
            draft.report(match node.and_then(id) {
                Some(id) => note.on(&id),
                None => note,
            });
        }
        for (node, is_initiative) in self.nodes.into_iter().zip(is_initiative) {
            if is_initiative {
                draft.doc.initiatives.push(initiative(node));
            } else {
                draft.doc.sections.push(section(node));
            }
        }
    }

    /// Where a heading of the innermost level was lost, its tables stand under the one above.
    fn doubt_levels(&mut self, is_initiative: &[bool], deepest: usize) {
        for at in 0..self.nodes.len() {
            let above = self
                .nodes
                .get(at)
                .is_some_and(|node| self.depth(node.level) < deepest);
            if above && is_initiative.get(at) == Some(&true) {
                let note = Note::doubt("level-missing", Field::Structure)
                    .say("下の段の見出しがないまま表があるため、この見出しを取組として読みました。");
                self.note(Some(at), note);
            }
        }
    }

    fn level_names(&self) -> Vec<String> {
        let used = |level: usize| self.nodes.iter().any(|node| node.level == level);
        let mut names = Vec::new();
        for level in self.order.iter().copied().filter(|l| used(*l)) {
            names.push(match self.keys.get(level) {
                Some(Key::Word(word)) => word.clone(),
                _ => format!("第{}階層", names.len() + 1),
            });
        }
        names
    }
}

/// 1 and ② give 1-②; a number that repeats the one above it (1 and 1-2) stands for itself.
fn joined(above: &str, number: &str) -> String {
    match number.strip_prefix(above) {
        Some(rest) if rest.starts_with('-') => number.to_owned(),
        _ => format!("{above}-{number}"),
    }
}

fn section(node: Node) -> Section {
    Section {
        path: node.path,
        title: node.title,
        theme: node.theme,
        texts: node.texts,
        indicators: node.indicators,
    }
}

fn initiative(mut node: Node) -> Initiative {
    text_of_all(&mut node);
    node.path.pop();
    let mut lead = node.lead;
    let of_indicators = node.indicators.iter().flat_map(|i| &i.departments);
    for department in of_indicators {
        if !lead.contains(department) {
            lead.push(department.clone());
        }
    }
    Initiative {
        id: node.id,
        path: node.path,
        title: node.title,
        departments: Departments {
            lead,
            related: node.related,
        },
        texts: node.texts,
        indicators: node.indicators,
        projects: node.projects,
        ..Initiative::default()
    }
}

/// One row of prose below the last of several indicators, and none below the others, speaks of all of them.
fn text_of_all(node: &mut Node) {
    let last = node.indicators.len().saturating_sub(1);
    if last == 0 || node.with_row_below != [last] {
        return;
    }
    if let Some(text) = node.indicators.last_mut().and_then(|i| i.texts.pop()) {
        node.texts.push(text);
    }
}

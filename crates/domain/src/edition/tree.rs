//! The tree of a plan, read off the paths of its flat lists: which heading stands under which, and what stands where.

use std::collections::HashMap;

use crate::plan::PlanDocument;

/// Places in the lists of a document, as a tree. A heading always has a shorter path than what stands under it, so
/// that no heading can come to stand under itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    parents: Vec<Option<usize>>,
    homes: Vec<Option<usize>>,
}

impl Tree {
    /// The tree of a document. Where a level is missing, an item stands under the nearest heading that is there;
    /// where a document has a path twice, under the one that comes last before it.
    #[must_use]
    pub fn of(document: &PlanDocument) -> Self {
        let mut places: HashMap<&[String], Vec<usize>> = HashMap::new();
        for (at, section) in document.sections.iter().enumerate() {
            places.entry(&section.path).or_default().push(at);
        }
        let nearest = |path: &[String], longest: usize, before: usize| {
            (1..=longest).rev().find_map(|length| {
                let there = places.get(path.get(..length)?)?;
                let earlier = there.iter().rev().find(|at| **at < before);
                earlier.or(there.first()).copied()
            })
        };
        let parents = document.sections.iter().enumerate();
        let homes = document.initiatives.iter();
        Self {
            parents: parents
                .map(|(at, s)| nearest(&s.path, s.path.len().saturating_sub(1), at))
                .collect(),
            homes: homes.map(|i| nearest(&i.path, i.path.len(), 0)).collect(),
        }
    }

    /// The heading above a heading.
    #[must_use]
    pub fn parent(&self, section: usize) -> Option<usize> {
        self.parents.get(section).copied().flatten()
    }

    /// The heading above an initiative.
    #[must_use]
    pub fn home(&self, initiative: usize) -> Option<usize> {
        self.homes.get(initiative).copied().flatten()
    }

    /// The headings right under this one, or the outermost ones, in order.
    #[must_use]
    pub fn sections(&self, under: Option<usize>) -> Vec<usize> {
        places(&self.parents, under)
    }

    /// The initiatives right under this heading, or those under none, in order.
    #[must_use]
    pub fn initiatives(&self, under: Option<usize>) -> Vec<usize> {
        places(&self.homes, under)
    }

    /// Whether a heading is this one or stands somewhere under it.
    #[must_use]
    pub fn is_within(&self, section: usize, above: usize) -> bool {
        let mut next = Some(section);
        while let Some(at) = next {
            if at == above {
                return true;
            }
            next = self.parent(at);
        }
        false
    }

    /// A heading and every one under it, in order.
    #[must_use]
    pub fn block(&self, section: usize) -> Vec<usize> {
        (0..self.parents.len())
            .filter(|at| self.is_within(*at, section))
            .collect()
    }

    /// The initiatives that stand somewhere under a heading, in order.
    #[must_use]
    pub fn below(&self, section: usize) -> Vec<usize> {
        (0..self.homes.len())
            .filter(|at| self.home(*at).is_some_and(|home| self.is_within(home, section)))
            .collect()
    }

    /// How many initiatives there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.homes.len()
    }

    /// How many headings stand above this one.
    #[must_use]
    pub fn depth(&self, section: usize) -> usize {
        std::iter::successors(self.parent(section), |at| self.parent(*at)).count()
    }
}

fn places(above: &[Option<usize>], wanted: Option<usize>) -> Vec<usize> {
    let all = above.iter().enumerate().filter(|(_, at)| **at == wanted);
    all.map(|(at, _)| at).collect()
}

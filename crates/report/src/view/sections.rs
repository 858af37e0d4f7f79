//! The headings of a plan as a tree of any depth, each with an address of its own.

use ayumi_domain::PlanDocument;
use ayumi_domain::address::section_addresses;
use ayumi_domain::plan::Section;

/// All headings of a plan.
#[derive(Debug)]
pub struct Tree<'a> {
    /// the headings, in document order
    pub nodes: Vec<Node<'a>>,
    /// headings that stand under no other
    pub roots: Vec<usize>,
    /// initiatives that stand under no heading, by index
    pub loose: Vec<usize>,
}

/// One heading.
#[derive(Debug)]
pub struct Node<'a> {
    /// the heading
    pub section: &'a Section,
    /// unique within the plan; contains the printed numbers
    pub address: String,
    /// the heading above
    pub parent: Option<usize>,
    /// headings directly below
    pub children: Vec<usize>,
    /// initiatives directly below, by index
    pub initiatives: Vec<usize>,
    /// 0 for a heading under no other
    pub depth: usize,
}

impl<'a> Tree<'a> {
    /// The headings of a document. A heading belongs to the one with the longest path that its own begins with.
    #[must_use]
    pub fn of(document: &'a PlanDocument) -> Self {
        let addresses = section_addresses(document);
        let nodes = document.sections.iter().zip(addresses);
        let nodes: Vec<Node<'a>> = nodes
            .map(|(section, address)| Node {
                section,
                address,
                parent: None,
                children: Vec::new(),
                initiatives: Vec::new(),
                depth: 0,
            })
            .collect();
        let mut tree = Self {
            nodes,
            roots: Vec::new(),
            loose: Vec::new(),
        };
        tree.link();
        for (index, initiative) in document.initiatives.iter().enumerate() {
            let home = tree
                .nearest(&initiative.path, usize::MAX)
                .and_then(|home| tree.nodes.get_mut(home));
            match home {
                Some(node) => node.initiatives.push(index),
                None => tree.loose.push(index),
            }
        }
        tree
    }

    fn link(&mut self) {
        for index in 0..self.nodes.len() {
            let path = self.nodes[index].section.path.clone();
            let parent = self.nearest(&path, path.len());
            let depth = parent.map_or(0, |p| self.nodes[p].depth + 1);
            self.nodes[index].parent = parent;
            self.nodes[index].depth = depth;
            match parent {
                Some(parent) => self.nodes[parent].children.push(index),
                None => self.roots.push(index),
            }
        }
    }

    /// The heading whose path is the longest beginning of this one, shorter than `below` levels.
    fn nearest(&self, path: &[String], below: usize) -> Option<usize> {
        (0..self.nodes.len())
            .filter(|i| {
                let own = &self.nodes[*i].section.path;
                own.len() < below && !own.is_empty() && path.starts_with(own)
            })
            .max_by_key(|i| (self.nodes[*i].section.path.len(), std::cmp::Reverse(*i)))
    }

    /// The heading at this address.
    #[must_use]
    pub fn at(&self, address: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.address == address)
    }

    /// Indices of the initiatives under a heading, at any depth, in document order.
    #[must_use]
    pub fn under(&self, index: usize) -> Vec<usize> {
        let mut found = Vec::new();
        self.collect(index, &mut found);
        found.sort_unstable();
        found
    }

    fn collect(&self, index: usize, found: &mut Vec<usize>) {
        let Some(node) = self.nodes.get(index) else { return };
        found.extend(&node.initiatives);
        for child in &node.children {
            self.collect(*child, found);
        }
    }

    /// Indices of this heading and all below it.
    #[must_use]
    pub fn branch(&self, index: usize) -> Vec<usize> {
        let Some(node) = self.nodes.get(index) else {
            return Vec::new();
        };
        let mut found = vec![index];
        for child in &node.children {
            found.extend(self.branch(*child));
        }
        found
    }

    /// From the outermost heading down to this one.
    #[must_use]
    pub fn trail(&self, index: usize) -> Vec<usize> {
        let mut trail = vec![index];
        let mut at = index;
        while let Some(parent) = self.nodes.get(at).and_then(|n| n.parent) {
            trail.push(parent);
            at = parent;
        }
        trail.reverse();
        trail
    }

    /// The heading that an initiative stands under.
    #[must_use]
    pub fn home(&self, initiative: usize) -> Option<usize> {
        self.nodes
            .iter()
            .position(|node| node.initiatives.contains(&initiative))
    }
}

impl Node<'_> {
    /// The printed number; `None` where the document gives the title in its place.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        let last = self.section.path.last()?;
        (last != &self.section.title && !last.is_empty()).then_some(last)
    }
}

#[cfg(test)]
mod tests {
    use ayumi_domain::plan::Initiative;

    use super::*;

    fn section(path: &[&str]) -> Section {
        Section {
            path: path.iter().map(|p| (*p).to_owned()).collect(),
            title: "題".to_owned(),
            ..Section::default()
        }
    }

    fn document(sections: Vec<Section>, initiative: &[&str]) -> PlanDocument {
        PlanDocument {
            sections,
            initiatives: vec![Initiative {
                path: initiative.iter().map(|p| (*p).to_owned()).collect(),
                ..Initiative::default()
            }],
            ..PlanDocument::default()
        }
    }

    #[test]
    fn headings_nest_to_any_depth() {
        let document = document(
            vec![section(&["1"]), section(&["1", "a"]), section(&["1", "a", "x"])],
            &["1", "a", "x"],
        );
        let tree = Tree::of(&document);
        assert_eq!(tree.roots, [0]);
        assert_eq!(tree.trail(2), [0, 1, 2]);
        assert_eq!(tree.under(0), [0]);
        assert_eq!(tree.home(0), Some(2));
    }

    #[test]
    fn an_initiative_under_a_heading_that_is_missing_stands_under_the_next_one_above_or_loose() {
        let known = document(vec![section(&["1"])], &["1", "(9)"]);
        assert_eq!(Tree::of(&known).home(0), Some(0));
        let unknown = document(vec![section(&["1"])], &["7"]);
        assert_eq!(Tree::of(&unknown).loose, [0]);
    }

    #[test]
    fn two_headings_with_the_same_number_have_two_addresses() {
        let document = document(vec![section(&["1"]), section(&["1"])], &[]);
        let tree = Tree::of(&document);
        assert_ne!(tree.nodes[0].address, tree.nodes[1].address);
        assert_eq!(tree.roots.len(), 2);
    }
}

//! How goals lead to initiatives (体系図).

use crate::paper::document::{Block, Branch, Tree};
use crate::paper::source::{Reading, title_of, title_of_node};

/// The headings with their initiatives; `None` where the plan has no initiatives.
pub(crate) fn tree(reading: &Reading<'_>) -> Option<Block> {
    if reading.document.initiatives.is_empty() {
        return None;
    }
    let depth = deepest(reading);
    let mut roots: Vec<Branch> = reading
        .tree
        .roots
        .iter()
        .map(|root| branch(reading, *root, depth))
        .collect();
    let loose = &reading.tree.loose;
    if !loose.is_empty() && !roots.is_empty() {
        roots.push(Branch {
            text: reading.w.others.to_owned(),
            branches: loose.iter().map(|index| leaf(reading, *index, depth)).collect(),
            ..Branch::default()
        });
    } else {
        roots.extend(loose.iter().map(|index| leaf(reading, *index, depth)));
    }
    Some(Block::Tree(Tree {
        name: reading.w.structure.to_owned(),
        heads: heads(reading, depth),
        roots,
    }))
}

/// The level on which initiatives stand: one below the deepest heading.
fn deepest(reading: &Reading<'_>) -> usize {
    reading
        .tree
        .nodes
        .iter()
        .map(|node| node.depth + 1)
        .max()
        .unwrap_or_default()
}

fn branch(reading: &Reading<'_>, index: usize, depth: usize) -> Branch {
    let Some(node) = reading.tree.nodes.get(index) else {
        return Branch::default();
    };
    let headings = node.children.iter().map(|child| branch(reading, *child, depth));
    let leaves = node.initiatives.iter().map(|at| leaf(reading, *at, depth));
    Branch {
        text: title_of_node(node),
        beside: String::new(),
        level: node.depth,
        branches: headings.chain(leaves).collect(),
    }
}

fn leaf(reading: &Reading<'_>, index: usize, depth: usize) -> Branch {
    let Some(initiative) = reading.initiative(index) else {
        return Branch::default();
    };
    Branch {
        text: title_of(initiative),
        beside: reading.people(&initiative.departments.lead),
        level: depth,
        branches: Vec::new(),
    }
}

/// What the plan calls its levels; where it does not say, goal and initiative.
fn heads(reading: &Reading<'_>, depth: usize) -> Vec<String> {
    let levels = &reading.document.levels;
    let mut heads: Vec<String> = if levels.len() == depth + 1 {
        levels.clone()
    } else {
        let goals = (0..depth).map(|level| match level {
            0 => reading.w.goal.to_owned(),
            _ => String::new(),
        });
        goals.chain([reading.w.initiative.to_owned()]).collect()
    };
    heads.push(reading.w.lead.to_owned());
    heads
}

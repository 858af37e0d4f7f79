//! Which initiative of a plan another document speaks of: by number and title, never by number alone unless the
//! titles resemble each other.

use std::collections::HashMap;

use super::note;
use crate::finding::{Field, Finding, Severity};
use crate::plan::Initiative;
use crate::words::squeeze;

/// Pairs of initiatives, and what is doubtful about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// for each initiative of the other document, its place in the plan; no place is given twice
    pub pairs: Vec<Option<usize>>,
    /// doubts, and initiatives that were not found
    pub findings: Vec<Finding>,
}

/// Finds each of `told` in `plan`: first those whose number and title agree, then those whose title is unique in
/// both, then those whose number is unique in both and whose titles resemble each other (a doubt).
#[must_use]
pub fn match_initiatives(plan: &[Initiative], told: &[Initiative]) -> Matched {
    let mut search = Search {
        plan: plan.iter().map(Names::of).collect(),
        told: told.iter().map(Names::of).collect(),
        pairs: vec![None; told.len()],
        taken: vec![false; plan.len()],
    };
    search.pair_by(
        |names| Some((names.number.clone(), names.title.clone())),
        |_, _| true,
    );
    search.pair_by(
        |names| (!names.title.is_empty()).then(|| names.title.clone()),
        |_, _| true,
    );
    let before: Vec<bool> = search.pairs.iter().map(Option::is_some).collect();
    search.pair_by(
        |names| (!names.number.is_empty()).then(|| names.number.clone()),
        |a, b| resemble(&a.title, &b.title),
    );
    let mut findings = Vec::new();
    for (index, initiative) in told.iter().enumerate() {
        let found = search
            .pairs
            .get(index)
            .copied()
            .flatten()
            .and_then(|at| plan.get(at));
        match found {
            None => findings.push(not_found(initiative)),
            Some(known) if before.get(index) == Some(&false) => findings.push(by_number(initiative, known)),
            Some(_) => {}
        }
    }
    Matched {
        pairs: search.pairs,
        findings,
    }
}

struct Names {
    number: String,
    title: String,
}

impl Names {
    fn of(initiative: &Initiative) -> Self {
        Self {
            number: squeeze(&initiative.id),
            title: squeeze(&initiative.title),
        }
    }
}

struct Search {
    plan: Vec<Names>,
    told: Vec<Names>,
    pairs: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Search {
    /// Pairs those that are still alone, have a key that occurs once on either side, and fit together.
    fn pair_by<K: std::hash::Hash + Eq>(
        &mut self,
        key: impl Fn(&Names) -> Option<K>,
        fits: impl Fn(&Names, &Names) -> bool,
    ) {
        let free_plan = (0..self.plan.len()).filter(|at| !self.taken[*at]);
        let here = once(free_plan.filter_map(|at| Some((key(&self.plan[at])?, at))));
        let free_told = (0..self.told.len()).filter(|at| self.pairs[*at].is_none());
        let there = once(free_told.filter_map(|at| Some((key(&self.told[at])?, at))));
        for (key, told) in there {
            if let (Some(told), Some(Some(at))) = (told, here.get(&key))
                && fits(&self.plan[*at], &self.told[told])
            {
                self.pairs[told] = Some(*at);
                self.taken[*at] = true;
            }
        }
    }
}

/// Key to place; `None` where a key occurs more than once.
fn once<K: std::hash::Hash + Eq>(all: impl Iterator<Item = (K, usize)>) -> HashMap<K, Option<usize>> {
    let mut places = HashMap::new();
    for (key, at) in all {
        places
            .entry(key)
            .and_modify(|place| *place = None)
            .or_insert(Some(at));
    }
    places
}

/// Whether two titles share at least half of their pairs of neighbouring characters.
pub(crate) fn resemble(a: &str, b: &str) -> bool {
    let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (a, mut b) = (pairs(a), pairs(b));
    let total = a.len() + b.len();
    let shared = a
        .iter()
        .filter(|pair| match b.iter().position(|other| other == *pair) {
            Some(at) => {
                b.swap_remove(at);
                true
            }
            None => false,
        })
        .count();
    0 < shared && total <= shared * 4
}

fn not_found(told: &Initiative) -> Finding {
    let mut finding = note(
        Severity::Error,
        "initiative-not-in-plan",
        Field::Structure,
        &told.id,
        format!(
            "「{}」は計画の取組項目の中に見つからないため、加えていません。",
            told.title
        ),
    );
    finding.read = Some(format!("{} {}", told.id, told.title).trim().to_owned());
    finding
}

fn by_number(told: &Initiative, known: &Initiative) -> Finding {
    let mut finding = note(
        Severity::Doubt,
        "initiative-by-number",
        Field::Title,
        &known.id,
        "番号は同じですが名前が違います。同じ取組項目とみなしました。".to_owned(),
    );
    finding.read = Some(told.title.clone());
    finding.made = Some(known.title.clone());
    finding
}

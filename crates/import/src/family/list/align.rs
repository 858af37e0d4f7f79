//! Headings that are fewer than the columns below them, or stand one column off: the body tells by what it looks like.

use super::kinds::Tally;
use super::roles::{Role, Slot};
use crate::header::Column;

/// Which heading stands over each column of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    /// for each body column the heading columns that it holds: none (a column that lost its heading), one, or two in one cell
    over: Vec<Vec<usize>>,
}

impl Shift {
    /// The headings moved over the columns that they belong to.
    pub fn columns(&self, named: &[Column]) -> Vec<Column> {
        self.over
            .iter()
            .map(|heads| {
                heads
                    .last()
                    .and_then(|h| named.get(*h))
                    .cloned()
                    .unwrap_or_default()
            })
            .collect()
    }

    /// Marks the columns in which two headings share the cells.
    pub fn mark(&self, slots: &mut [Slot]) {
        for (column, heads) in self.over.iter().enumerate() {
            if let (2, Some(slot)) = (heads.len(), slots.get_mut(column)) {
                slot.role = Role::MarkedReason;
            }
        }
    }
}

const GAP: i32 = -30;
const NONE: i32 = i32::MIN / 4;

/// How the body lies against the headings, where column by column contradicts what the cells look like
/// and another way does not.
pub(super) fn shift(slots: &[Slot], tallies: &[Tally]) -> Option<Shift> {
    let straight: i32 = (0..tallies.len().max(slots.len()))
        .map(|c| match (slots.get(c), tallies.get(c)) {
            (Some(slot), Some(tally)) => fit(slot, tally),
            (None, Some(tally)) if tally.filled > 0 => GAP,
            _ => 0,
        })
        .sum();
    let contradicted = slots
        .iter()
        .zip(tallies)
        .any(|(slot, tally)| tally.filled >= 2 && fit(slot, tally) < 0);
    if !contradicted {
        return None;
    }
    let (best, over) = align(slots, tallies);
    let moved = over.iter().enumerate().any(|(column, heads)| *heads != [column]);
    (moved && best >= straight + 60).then_some(Shift { over })
}

/// Hundredths for how well the cells of a column agree with its heading; negative where they contradict it.
fn fit(slot: &Slot, tally: &Tally) -> i32 {
    if tally.filled == 0 || slot.column.path.is_empty() {
        return 0;
    }
    let share = |part: usize| i32::try_from(tally.share(part).unwrap_or(0)).unwrap_or(0);
    let strict = |part: usize| share(part.min(tally.filled)) * 2 - 100;
    let words = tally.words.saturating_sub(tally.departments);
    if slot.is_open() {
        // A year without a word for what stands there may hold grades, values or words, but no departments.
        return strict(tally.grades.max(tally.measures).max(words));
    }
    match slot.role {
        Role::Number => strict(tally.numbers + tally.numbered),
        Role::Lead | Role::Related | Role::Division => strict(tally.departments),
        Role::Grade(_) => strict(tally.grades),
        Role::FollowUp => strict(tally.marks + tally.dashes),
        Role::Judgement => strict(tally.grades),
        Role::Value(_) | Role::Effect(..) | Role::Difference | Role::Rate => strict(tally.measures),
        Role::Level | Role::Title => strict(words).min(60),
        Role::Unknown => 0,
        _ => strict(tally.words + tally.dashes).min(60),
    }
}

/// A follow-up mark and its reason that share a cell.
fn glued_fit(first: &Slot, second: &Slot, tally: &Tally) -> i32 {
    let pair = first.role == Role::FollowUp && matches!(second.role, Role::Reason | Role::Text | Role::Note);
    if pair && tally.glued > 0 { 60 } else { NONE }
}

#[derive(Clone, Copy)]
enum Step {
    Start,
    Match,
    Glue,
    Body,
    Head,
}

/// The best way to lay headings over columns in order.
fn align(slots: &[Slot], tallies: &[Tally]) -> (i32, Vec<Vec<usize>>) {
    let (heads, width) = (slots.len(), tallies.len());
    let mut best = vec![vec![(NONE, Step::Start); width + 1]; heads + 1];
    best[0][0] = (0, Step::Start);
    for h in 0..=heads {
        for c in 0..=width {
            let mut here = best[h][c];
            let mut offer = |score: i32, step: Step| {
                if score > here.0 {
                    here = (score, step);
                }
            };
            if let (true, true, Some(slot), Some(tally)) = (h > 0, c > 0, at(slots, h), at(tallies, c)) {
                offer(best[h - 1][c - 1].0 + fit(slot, tally), Step::Match);
                if let (true, Some(first)) = (h > 1, at(slots, h - 1)) {
                    offer(best[h - 2][c - 1].0 + glued_fit(first, slot, tally), Step::Glue);
                }
            }
            if let (true, Some(tally)) = (c > 0, at(tallies, c)) {
                let cost = if tally.filled == 0 { 0 } else { GAP };
                offer(best[h][c - 1].0 + cost, Step::Body);
            }
            if let (true, Some(slot)) = (h > 0, at(slots, h)) {
                let cost = if slot.column.path.is_empty() { 0 } else { GAP * 2 };
                offer(best[h - 1][c].0 + cost, Step::Head);
            }
            best[h][c] = here;
        }
    }
    (best[heads][width].0, walk_back(&best, heads, width))
}

fn at<T>(items: &[T], counted_from_one: usize) -> Option<&T> {
    items.get(counted_from_one.checked_sub(1)?)
}

fn walk_back(best: &[Vec<(i32, Step)>], heads: usize, width: usize) -> Vec<Vec<usize>> {
    let mut over = vec![Vec::new(); width];
    let (mut h, mut c) = (heads, width);
    while h > 0 || c > 0 {
        let step = best
            .get(h)
            .and_then(|row| row.get(c))
            .map_or(Step::Start, |b| b.1);
        match step {
            Step::Match => {
                over[c - 1] = vec![h - 1];
                (h, c) = (h - 1, c - 1);
            }
            Step::Glue => {
                over[c - 1] = vec![h - 2, h - 1];
                (h, c) = (h - 2, c - 1);
            }
            Step::Body => c -= 1,
            Step::Head => h -= 1,
            Step::Start => break,
        }
    }
    over
}

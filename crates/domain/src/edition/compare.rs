//! Two editions of a plan held against each other by identity: only what differs, with its reason and its fate.
//!
//! What is planned is compared; what was reported (actuals, grades, results) is no part of an edition. Widths of
//! characters, white space and line ends are no difference. A value is compared by what it says: 85% and 85.0% are
//! the same target, so they are told as another way of writing and never counted as a target that moved.

mod being;
mod counts;
mod effects;
mod headings;
mod indicators;
mod model;
mod order;
mod projects;
mod schedule;
mod side;
mod texts;
mod values;
mod words;

#[cfg(test)]
mod tests;

pub use model::{
    ActionPart, ComparedItem, ComparedPart, Comparison, Difference, DifferenceKind, IndicatorPart, ItemName,
    ProjectPart, Saying, When, Whereabouts,
};
pub use words::same_words;

use super::{Beside, EditionContent, Item};

/// More differences than this are counted by kind, not listed: no reader follows them, and no page carries them.
pub const DIFFERENCES_MAX: usize = 20_000;

/// What differs between an edition and a later one that came directly after it.
#[must_use]
pub fn compare(before: &EditionContent, after: &EditionContent) -> Comparison {
    compare_through(before, &[], after)
}

/// What differs between an edition and a later one, with those between, earliest first: what they tell of fates and
/// reasons holds where the later one is silent.
#[must_use]
pub fn compare_through(before: &EditionContent, between: &[&Beside], after: &EditionContent) -> Comparison {
    let (old, new) = (side::Side::of(before), side::Side::of(after));
    let told = side::Tellings::new(between, &after.beside);
    let order = order::Order::of(&old, &new);
    let owners = indicators::Owners::of(&old, &new);
    let context = side::Context {
        old: &old,
        new: &new,
        told: &told,
        order: &order,
        owners: &owners,
    };
    let mut comparison = Comparison {
        initiatives_before: before.document.initiatives.len(),
        initiatives_after: after.document.initiatives.len(),
        ..Comparison::default()
    };
    let mut room = DIFFERENCES_MAX;
    for item in std::iter::once(Item::Plan).chain(order.merged.iter().copied()) {
        let Some(mut entry) = being::entry(&context, item) else {
            continue;
        };
        comparison.count(&entry);
        let kept = entry.differences.len().min(room);
        comparison.left_out += entry.differences.len() - kept;
        entry.differences.truncate(kept);
        room -= kept;
        if 0 < kept {
            comparison.items.push(entry);
        }
    }
    comparison.tell_where_from();
    comparison
}

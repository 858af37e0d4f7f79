//! Which columns name an initiative: its number, its title, the headings above it. Their own words are the least
//! uniform of all, so place and contents decide with them.

use super::kinds::Tally;
use super::roles::{Role, Slot};

/// Settles numbers, titles, headings and the column that says what a row speaks of.
///
/// `money` says that the corner of the table names a unit of money.
pub(super) fn settle(slots: &mut [Slot], tallies: &[Tally], money: bool) {
    row_kinds(slots, tallies);
    if money {
        amounts_by_row(slots, tallies);
    }
    several_titles(slots, tallies);
    title_among_levels(slots, tallies);
    title_beside_number(slots, tallies);
    sentences_behind_title(slots, tallies);
    levels_of_own_words(slots, tallies);
    numbers_of_levels(slots, tallies);
}

/// A heading column of numbers alone belongs to the heading beside it.
fn numbers_of_levels(slots: &mut [Slot], tallies: &[Tally]) {
    for column in of(slots, Role::Level) {
        let t = tally(tallies, column);
        let beside = slots.get(column + 1).is_some_and(|s| s.role == Role::Level);
        if beside && t.mostly(t.numbers, 80) {
            set(slots, column, Role::LevelNumber);
        }
    }
}

fn tally(tallies: &[Tally], column: usize) -> Tally {
    tallies.get(column).copied().unwrap_or_default()
}

fn of(slots: &[Slot], role: Role) -> Vec<usize> {
    let all = slots.iter().enumerate().filter(|(_, s)| s.role == role);
    all.map(|(column, _)| column).collect()
}

fn set(slots: &mut [Slot], column: usize, role: Role) {
    if let Some(slot) = slots.get_mut(column) {
        slot.role = role;
    }
}

/// A column that holds 計画, 実績 ... says what its row speaks of.
fn row_kinds(slots: &mut [Slot], tallies: &[Tally]) {
    for (column, slot) in slots.iter_mut().enumerate() {
        let t = tally(tallies, column);
        let own = matches!(slot.role, Role::Unknown | Role::Text);
        if own && t.filled >= 2 && t.mostly(t.row_kinds, 80) {
            slot.role = Role::RowKind;
        }
    }
}

/// In a table of money whose rows are planned and actual, the columns of years hold amounts, and a column may say
/// whether they are income or cuts.
fn amounts_by_row(slots: &mut [Slot], tallies: &[Tally]) {
    let stacked = !of(slots, Role::RowKind).is_empty();
    if !stacked || !of(slots, Role::Indicator).is_empty() {
        return;
    }
    for (column, slot) in slots.iter_mut().enumerate() {
        let t = tally(tallies, column);
        let own = matches!(slot.role, Role::Unknown | Role::Text);
        if slot.is_open() && t.mostly(t.measures, 60) || own && slot.sum && t.mostly(t.measures, 60) {
            slot.role = Role::Effect(None, None);
        } else if own && t.mostly(t.row_ofs, 80) {
            slot.role = Role::RowOf;
        }
    }
}

/// 取組項目 over several columns: numbers, headings, and the title last.
fn several_titles(slots: &mut [Slot], tallies: &[Tally]) {
    let titles = of(slots, Role::Title);
    for column in titles.iter().copied().take(titles.len().saturating_sub(1)) {
        let t = tally(tallies, column);
        let numbers = t.mostly(t.numbers, 80);
        set(slots, column, if numbers { Role::Number } else { Role::Level });
    }
}

/// Without a title the innermost heading column that is filled in most rows names the initiatives.
fn title_among_levels(slots: &mut [Slot], tallies: &[Tally]) {
    if !of(slots, Role::Title).is_empty() {
        return;
    }
    let levels = of(slots, Role::Level);
    let dense = levels.iter().rev().find(|c| {
        let t = tally(tallies, **c);
        t.filled * 2 >= t.rows.max(1) && !t.mostly(t.numbers, 80)
    });
    if let Some(column) = dense.or(levels.last()) {
        set(slots, *column, Role::Title);
    }
}

/// Where no word names the title, the words beside the number do; or the number's own column when it holds words.
fn title_beside_number(slots: &mut [Slot], tallies: &[Tally]) {
    if !of(slots, Role::Title).is_empty() {
        return;
    }
    let words = |column: usize| {
        let t = tally(tallies, column);
        t.filled > 0 && !t.mostly(t.numbers, 50) && t.mostly(t.words.saturating_sub(t.departments), 60)
    };
    for column in of(slots, Role::Number) {
        let beside = slots.get(column + 1).map(|s| s.role);
        if words(column) {
            return set(slots, column, Role::Title);
        }
        if matches!(beside, Some(Role::Text | Role::Unknown)) && words(column + 1) {
            return set(slots, column + 1, Role::Title);
        }
    }
}

/// 目標 behind the title over sentences is what the initiative strives for, no heading above it.
fn sentences_behind_title(slots: &mut [Slot], tallies: &[Tally]) {
    let Some(title) = of(slots, Role::Title).first().copied() else {
        return;
    };
    for column in of(slots, Role::Level).into_iter().filter(|c| *c > title) {
        let t = tally(tallies, column);
        // Held against words only: figures of a count table below may stand in the same column.
        if t.words > 0 && t.sentences * 10 >= t.words * 6 {
            set(slots, column, Role::Text);
        }
    }
}

/// Words of the city's own left of the title are headings where they are numbered, or stand only on first rows.
fn levels_of_own_words(slots: &mut [Slot], tallies: &[Tally]) {
    let Some(title) = of(slots, Role::Title).first().copied() else {
        return;
    };
    let titles = tally(tallies, title).filled;
    for column in 0..title {
        let t = tally(tallies, column);
        let own = slots.get(column).is_some_and(|s| {
            s.role == Role::Text && s.column.term().is_none()
                || s.role == Role::Unknown && !s.label.is_empty()
        });
        let heading = t.mostly(t.numbered, 60) || t.filled < titles;
        if own && t.filled > 0 && t.mostly(t.words, 60) && !t.mostly(t.departments, 50) && heading {
            set(slots, column, Role::Level);
        }
    }
}

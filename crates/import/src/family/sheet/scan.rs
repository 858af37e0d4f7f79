//! Lines of work in a damaged text: wrapped over rows, read twice, with cells glued or pushed aside.

use ayumi_domain::Field;
use ayumi_domain::plan::{Action, Department};

use super::actions;
use super::cells::{self, Plan};
use super::heads::Head;
use super::noise;
use super::reading::{Reading, made, say, year_of};
use crate::draft::Place;
use crate::years::YearMark;
use crate::{numbering, prose};

/// A cell of a year, as far as a damaged row tells.
struct YearCell {
    year: YearMark,
    text: String,
    at: Place,
}

/// What a row is to the action above it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// a new action begins
    Begins,
    /// the action above goes on
    GoesOn,
    /// the action above, read a second time
    Again,
}

/// Reads a row of a grid of actions.
pub(super) fn action_row(
    reading: &mut Reading<'_, '_>,
    head: &Head,
    row: usize,
    text_column: usize,
    department: Option<usize>,
) {
    let text_at = reading.place(row, text_column);
    let department_at = department.map(|c| reading.place(row, c));
    let mut dropped = Vec::new();
    let line = text(reading, text_at, &mut dropped);
    let glued = department_at.and_then(|at| departments(reading, at, &mut dropped));
    let suspicious = !dropped.is_empty();
    let mut cells = year_cells(reading, head, row);
    if let (Some(plan), Some(at)) = (&glued, department_at) {
        cells = pushed(head, cells, plan, at);
    }
    if line == Line::GoesOn && reading.text(text_at).is_empty() && belongs_below(reading, head, row, &cells) {
        carry(reading, &cells);
    } else {
        if line == Line::Begins {
            let carried = std::mem::take(&mut reading.carried);
            for (year, text, at) in carried {
                put(
                    reading,
                    &YearCell { year, text, at },
                    Line::GoesOn,
                    (false, false),
                    &mut dropped,
                );
            }
        }
        for cell in &cells {
            let first = line == Line::Begins && !reading_has(reading, cell.year);
            let line = if first {
                Line::Begins
            } else if line == Line::Begins {
                Line::GoesOn
            } else {
                line
            };
            put(reading, cell, line, (suspicious, glued.is_some()), &mut dropped);
        }
    }
    cells.iter().for_each(|c| reading.draft.claim(c.at));
    reading.claim(text_at);
    department_at.into_iter().for_each(|p| reading.claim(p));
    if !dropped.is_empty() || glued.is_some() {
        let read = dropped.join(" | ");
        let mut said = made(
            glued.unwrap_or_default(),
            "読み取りの乱れがあるため、この行の一部を除くか、ほかの欄に移しました。原本を確かめてください。",
        );
        said.read = (!read.is_empty()).then_some(read);
        reading.doubt("scan-noise", Field::Actions, text_at, said);
    }
}

fn reading_has(reading: &Reading<'_, '_>, year: YearMark) -> bool {
    let action = reading.item.actions.last();
    action.is_some_and(|a| a.years.iter().any(|y| y.year == year.year && y.plan.is_some()))
}

/// Reads the cell of what is done.
fn text(reading: &mut Reading<'_, '_>, at: Place, dropped: &mut Vec<String>) -> Line {
    let cell = prose::clean(reading.text(at));
    if cell.is_empty() {
        return Line::GoesOn;
    }
    if let Some((number, _)) = numbering::alone(&cell).filter(|_| actions::is_mark(&cell)) {
        let no = Some(number);
        reading.item.actions.push(Action {
            no,
            ..Action::default()
        });
        return Line::Begins;
    }
    let last = reading.item.actions.last().cloned();
    let numbered =
        numbering::split(&cell).filter(|n| n.style == numbering::Style::Circled && !n.rest.is_empty());
    let words = &reading.book.vocabulary;
    let Some(numbered) = numbered else {
        return unnumbered(reading, at, &cell, dropped);
    };
    let before = last.as_ref().and_then(|a| a.no.clone());
    let is_new = before.as_ref().is_none_or(|no| *no < numbered.number);
    if is_new {
        reading.item.actions.push(actions::named(&cell, None));
        return Line::Begins;
    }
    let known = last.and_then(|a| a.text).unwrap_or_default();
    let better =
        before.as_ref() == Some(&numbered.number) && words.known(numbered.rest) > words.known(&known);
    if better {
        dropped.push(known);
        let rest = numbered.rest.to_owned();
        if let Some(action) = reading.item.actions.last_mut() {
            action.text = Some(rest);
        }
    } else {
        dropped.push(cell);
    }
    Line::Again
}

/// A text without a number goes on with the action above, or is one of a list without numbers.
fn unnumbered(reading: &mut Reading<'_, '_>, at: Place, cell: &str, dropped: &mut Vec<String>) -> Line {
    let words = &reading.book.vocabulary;
    let known = words.known(cell);
    match reading.item.actions.last_mut() {
        Some(action) if action.no.is_some() => {
            let text = action.text.take().unwrap_or_default();
            if text.ends_with('。') && known < 70 {
                dropped.push(cell.to_owned());
                action.text = Some(text);
            } else {
                action.text = Some(prose::join_wrapped(&text, cell));
            }
            Line::GoesOn
        }
        _ => {
            reading.item.actions.push(actions::named(cell, None));
            if reading.book.is_own_label(cell) {
                let said = say(
                    "どの様式にも同じ言葉があります。取組ではなく、この行の見出しかもしれません。原本を確かめてください。",
                );
                reading.doubt("label-unknown", Field::Actions, at, said);
            }
            Line::Begins
        }
    }
}

/// Reads the cell of departments; gives back a plan that is glued behind them.
fn departments(reading: &mut Reading<'_, '_>, at: Place, dropped: &mut Vec<String>) -> Option<String> {
    let cell = reading.text(at);
    if cell.is_empty() {
        return None;
    }
    let words = &reading.book.vocabulary;
    let is_one = |d: &Department| prose::is_department(&d.name) && words.known(&d.name) > 0;
    let found = prose::departments(cell);
    let count = found.iter().take_while(|d| is_one(d)).count();
    if count == 0 {
        dropped.push(cell.to_owned());
        return None;
    }
    let glued: Vec<&str> = cell.split_whitespace().skip(count).collect();
    if let Some(action) = reading.item.actions.last_mut() {
        actions::extend(&mut action.departments, found.into_iter().take(count).collect());
    }
    let glued = cells::text(&glued.join(" "));
    (!glued.is_empty()).then_some(glued)
}

fn year_cells(reading: &Reading<'_, '_>, head: &Head, row: usize) -> Vec<YearCell> {
    let columns = head.year_columns();
    let cells = columns.into_iter().filter_map(|c| {
        let at = reading.place(row, c);
        let text = reading.text(at).to_owned();
        (!text.is_empty()).then_some(YearCell {
            year: head.year(c)?,
            text,
            at,
        })
    });
    cells.collect()
}

/// A plan glued to the departments is that of the first year; the cells after it stand one year too early.
fn pushed(head: &Head, cells: Vec<YearCell>, plan: &str, at: Place) -> Vec<YearCell> {
    let years: Vec<YearMark> = head.year_columns().iter().filter_map(|c| head.year(*c)).collect();
    let Some(first) = years.first().copied() else {
        return cells;
    };
    let next = |year: YearMark| {
        let index = years.iter().position(|y| *y == year)?;
        years.get(index + 1).copied()
    };
    let mut out = vec![YearCell {
        year: first,
        text: plan.to_owned(),
        at,
    }];
    out.extend(cells.into_iter().filter_map(|c| {
        Some(YearCell {
            year: next(c.year)?,
            ..c
        })
    }));
    out
}

/// Whether a row without text belongs to the action that begins in the next row: its words join those better.
fn belongs_below(reading: &Reading<'_, '_>, head: &Head, row: usize, cells: &[YearCell]) -> bool {
    let words = &reading.book.vocabulary;
    let below = year_cells(reading, head, row + 1);
    let begins = numbering::circled(reading.text(reading.place(row + 1, 0))).is_some();
    let joins = |cell: &YearCell| {
        let above = reading.item.actions.last().and_then(|a| {
            let year = a.years.iter().find(|y| y.year == cell.year.year)?;
            year.plan.clone()
        });
        let under = below.iter().find(|c| c.year == cell.year);
        let down = under.map_or(0, |c| words.junction(&cell.text, &c.text));
        let up = above.map_or(0, |a| words.junction(&a, &cell.text));
        down > up
    };
    begins && !cells.is_empty() && cells.iter().all(joins)
}

/// Keeps the cells of a row for the action that begins below it.
fn carry(reading: &mut Reading<'_, '_>, cells: &[YearCell]) {
    for cell in cells {
        reading.carried.push((cell.year, cell.text.clone(), cell.at));
        let said = made(
            &cell.text,
            "取組内容のない行の計画を、言葉のつながりから次の取組のものと読みました。",
        );
        reading.doubt("row-joined", Field::Actions, cell.at, said);
    }
}

/// Puts a cell into its year: a new plan, the rest of one, the same one read again, or noise.
fn put(
    reading: &mut Reading<'_, '_>,
    cell: &YearCell,
    line: Line,
    (suspicious, pushed): (bool, bool),
    dropped: &mut Vec<String>,
) {
    let words = &reading.book.vocabulary;
    let Some(action) = reading.item.actions.last_mut() else {
        return;
    };
    let text = match cells::plan(&cell.text, false) {
        Plan::Blank => return,
        Plan::Continues if reading.book.has_arrows && cells::is_printed_dash(&cell.text) => {
            let goes_on = action
                .years
                .iter()
                .any(|y| y.plan.as_deref().is_some_and(|p| !cells::is_empty_mark(p)));
            year_of(action, cell.year).plan = Some(cell.text.trim().to_owned());
            if goes_on && !reading.said("dash") {
                let said = say(
                    "ほかの欄では矢印が継続を表すため、横線は「予定なし」と読みました。継続の線でないか確かめてください。",
                );
                reading.doubt("dash-or-arrow", Field::Actions, cell.at, said);
            }
            return;
        }
        Plan::Continues => {
            let entry = year_of(action, cell.year);
            entry.continues = entry.plan.is_none();
            return;
        }
        Plan::Text(text) => text,
    };
    let doubtful = suspicious || pushed || line != Line::Begins;
    let bad =
        noise::is_stray(&text) || doubtful && words.is_noise(&text) || suspicious && words.known(&text) < 50;
    let known = action
        .years
        .iter()
        .find(|y| y.year == cell.year.year)
        .and_then(|y| y.plan.clone());
    let Some(known) = known else {
        if bad {
            dropped.push(text);
        } else {
            let entry = year_of(action, cell.year);
            entry.plan = Some(text);
            entry.continues = false;
        }
        return;
    };
    let plan = joined(reading, known, text, bad, (line, pushed), dropped);
    if let Some(action) = reading.item.actions.last_mut() {
        year_of(action, cell.year).plan = Some(plan);
    }
}

/// A plan and one more line of it: the rest of the words, another entry, or the same line again.
fn joined(
    reading: &Reading<'_, '_>,
    known: String,
    text: String,
    bad: bool,
    (line, pushed): (Line, bool),
    dropped: &mut Vec<String>,
) -> String {
    let words = &reading.book.vocabulary;
    let last = known.lines().last().unwrap_or("").to_owned();
    let again = words.is_second_scan(&known, &text) || words.is_second_scan(&last, &text);
    if again || bad || line == Line::Again && words.known(&text) < 60 {
        dropped.push(text);
        return known;
    }
    if replaces(&known, &text) || pushed && words.known(&known) < 70 && words.known(&text) >= 90 {
        dropped.push(known);
        return text;
    }
    let rest = match text.split_once(char::is_whitespace) {
        Some((first, rest)) if words.is_second_scan(&last, first) => {
            dropped.push(first.to_owned());
            rest.trim()
        }
        _ => text.as_str(),
    };
    if words.junction(&known, rest) >= 2 {
        prose::join_wrapped(&known, rest)
    } else {
        format!("{known}\n{rest}")
    }
}

/// The same cell read a second time, and better: as long, half the same, and without the first one's stray signs.
fn replaces(old: &str, new: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<char>>();
    let strays = |text: &[char]| text.iter().filter(|c| "】【[]{}|\\^~#$".contains(**c)).count();
    let (a, b) = (letters(old), letters(new));
    let same = a.iter().zip(&b).filter(|(x, y)| x == y).count();
    a.len() == b.len() && same * 2 >= a.len() && strays(&a) > strays(&b)
}

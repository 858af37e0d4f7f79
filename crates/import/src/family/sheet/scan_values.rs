//! Indicators in a damaged text: names wrapped over rows, values read twice or pushed aside by false cells.

use ayumi_domain::plan::{Indicator, ValueKind};
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, Measure, Status};

use super::heads::Head;
use super::indicators::{self, Role};
use super::labels;
use super::reading::{Reading, made, say};
use crate::draft::Place;
use crate::lexicon::Term;
use crate::prose;
use crate::years::YearMark;

/// A cell with what its column says of it.
type Placed = (Role, Option<YearMark>, Place);

/// Reads a row of a grid of indicators.
pub(super) fn indicator_row(reading: &mut Reading<'_, '_>, head: &Head, row: usize) {
    let (name_at, name) = name(reading, head, row);
    let filled: Vec<Place> = super::forms::places(reading.book.pages, reading.form.grid, row)
        .into_iter()
        .filter(|p| p.column >= head.first())
        .collect();
    if filled.iter().any(|p| labels::leading(reading.text(*p)).is_some()) && name.is_empty() {
        return noise(reading, row, &filled);
    }
    if name.is_empty() {
        return wrapped_values(reading, head, &filled);
    }
    reading.claim(name_at);
    if is_row_again(reading, row, &filled) {
        return again(reading, name_at, row, &filled);
    }
    let open = reading.open_names.last().copied();
    let bare = filled.is_empty() && open.is_some() && open == row.checked_sub(1) && has_values(reading);
    let goes_on = open.is_some_and(|_| name_goes_on(reading, &name));
    if bare && !goes_on {
        let said =
            say("値のない行の言葉を、上の行の指標名の続きとしてつなぎました。原本を確かめてください。");
        reading.doubt("name-joined", Field::Indicators, name_at, said);
    }
    if goes_on || bare {
        if let Some(last) = reading.item.indicators.last_mut() {
            last.name = prose::join_wrapped(&last.name, &name);
        }
        return second_values(reading, head, row, &filled);
    }
    if lost_name(reading, head, row, &name) {
        reading.item.indicators.push(Indicator::default());
        let said = say("指標名の欄が読み取れませんでした。原本を見て指標名を補ってください。");
        reading.report(
            ayumi_domain::Severity::Error,
            "name-lost",
            Field::Indicators,
            name_at,
            said,
        );
        add(reading, (Role::Value(ValueKind::Baseline), None, name_at));
    } else {
        reading.item.indicators.push(indicators::named(&name));
    }
    reading.open_names.push(row);
    for placed in placed(reading, head, row, &filled) {
        add(reading, placed);
    }
}

/// The name of a row: the cells before its values.
fn name(reading: &Reading<'_, '_>, head: &Head, row: usize) -> (Place, String) {
    let places = super::forms::places(reading.book.pages, reading.form.grid, row);
    let before: Vec<Place> = places.into_iter().filter(|p| p.column < head.first()).collect();
    let column = head.column(&[Term::Indicator]);
    let at = before
        .iter()
        .find(|p| Some(p.column) == column)
        .or(before.first())
        .copied();
    let text = at.map_or(String::new(), |p| prose::clean(reading.text(p)).replace('\n', ""));
    (at.unwrap_or(reading.place(row, 0)), text)
}

/// A row that repeats headings among the values is a second scan of the heading.
fn noise(reading: &mut Reading<'_, '_>, row: usize, filled: &[Place]) {
    filled.iter().for_each(|p| reading.draft.claim(*p));
    let read: Vec<&str> = filled.iter().map(|p| reading.text(*p)).collect();
    let mut said = say("見出しが重ねて読み取られた行とみて、除きました。");
    said.read = Some(read.join(" | "));
    let at = reading.place(row, 0);
    reading.doubt("scan-noise", Field::Indicators, at, said);
}

/// Whether a row is the one above read a second time, and worse: every cell much the same, and a number of it none.
fn is_row_again(reading: &Reading<'_, '_>, row: usize, filled: &[Place]) -> bool {
    let Some(above) = row
        .checked_sub(1)
        .filter(|a| reading.open_names.last() == Some(a))
    else {
        return false;
    };
    let cells = super::forms::places(reading.book.pages, reading.form.grid, row);
    let mut worse = false;
    let alike = cells.iter().all(|p| {
        let (old, new) = (reading.text(reading.place(above, p.column)), reading.text(*p));
        let is_number = |text: &str| Measure::read(text).status == Status::Number;
        worse |= filled.contains(p) && is_number(old) && !is_number(new);
        let same = old.chars().zip(new.chars()).filter(|(a, b)| a == b).count();
        old.chars().count() == new.chars().count() && same * 2 >= new.chars().count()
    });
    alike && worse && !filled.is_empty()
}

fn again(reading: &mut Reading<'_, '_>, at: Place, row: usize, filled: &[Place]) {
    filled.iter().for_each(|p| reading.draft.claim(*p));
    let cells = super::forms::places(reading.book.pages, reading.form.grid, row);
    let read: Vec<&str> = cells.iter().map(|p| reading.text(*p)).collect();
    let mut said = say("上の行が重ねて、乱れて読み取られた行とみて、除きました。原本を確かめてください。");
    said.read = Some(read.join(" | "));
    reading.doubt("scan-noise", Field::Indicators, at, said);
}

/// Whether a name goes on with the one above: that one is open, or this one begins as no word begins.
fn name_goes_on(reading: &Reading<'_, '_>, name: &str) -> bool {
    let Some(above) = reading.item.indicators.last() else {
        return false;
    };
    let opens = above.name.chars().filter(|c| "「『(（".contains(*c)).count();
    let closes = above.name.chars().filter(|c| "」』)）".contains(*c)).count();
    let kana =
        name.starts_with(|c: char| ('ぁ'..='ん').contains(&c)) || name.starts_with(['」', '）', ')', '、']);
    opens > closes || kana
}

/// Whether the last indicator has values in its own row.
fn has_values(reading: &Reading<'_, '_>) -> bool {
    reading
        .item
        .indicators
        .last()
        .is_some_and(|i| !i.values.is_empty())
}

/// The column of names is missing: a row below says that the first cell is the baseline.
fn lost_name(reading: &Reading<'_, '_>, head: &Head, row: usize, name: &str) -> bool {
    if head
        .columns
        .iter()
        .any(|c| c.under(Term::Baseline) || c.under(Term::Indicator))
    {
        return false;
    }
    let below = super::forms::places(reading.book.pages, reading.form.grid, row + 1);
    below.iter().any(|p| {
        labels::leading(reading.text(*p))
            .is_some_and(|l| l.term == Term::Baseline && squeeze(&l.rest) == squeeze(name))
    })
}

/// The values of a row under their headings; false cells that push them aside are left out.
fn placed(reading: &mut Reading<'_, '_>, head: &Head, row: usize, filled: &[Place]) -> Vec<Placed> {
    let heading = |column: usize| {
        let c = head.columns.get(column)?;
        Some((indicators::role(c, None), c.year))
    };
    filled.iter().for_each(|p| reading.draft.claim(*p));
    if filled.iter().all(|p| head.values.contains(&p.column)) {
        let one = |p: &Place| heading(p.column).map(|(role, year)| (role, year, *p));
        return filled.iter().filter_map(one).collect();
    }
    let is_number = |p: &Place| Measure::read(reading.text(*p)).status == Status::Number;
    let kept: Vec<Place> = filled.iter().copied().filter(is_number).collect();
    let at = filled.first().copied().unwrap_or(reading.place(row, 0));
    if kept.len() != head.values.len() {
        let read: Vec<&str> = filled.iter().map(|p| reading.text(*p)).collect();
        let mut said =
            say("値の数が見出しの数と合わず、どの欄の値か決められないため、読み取りませんでした。");
        said.read = Some(read.join(" | "));
        reading.report(
            ayumi_domain::Severity::Error,
            "shifted-cells",
            Field::Indicators,
            at,
            said,
        );
        return Vec::new();
    }
    let texts: Vec<&str> = kept.iter().map(|p| reading.text(*p)).collect();
    let said = made(
        texts.join(" | "),
        "値でない文字を除き、残りの値を見出しの順に当てはめました。",
    );
    reading.doubt("shifted-cells", Field::Indicators, at, said);
    let pairs = head.values.iter().zip(kept);
    pairs
        .filter_map(|(c, p)| heading(*c).map(|(role, year)| (role, year, p)))
        .collect()
}

fn add(reading: &mut Reading<'_, '_>, (role, year, at): Placed) {
    reading.claim(at);
    let text = reading.text(at).to_owned();
    if let Some(last) = reading.item.indicators.last_mut() {
        indicators::add(last, role, year, &text);
    }
}

/// A row without a name: the rest of wrapped words, value by value.
fn wrapped_values(reading: &mut Reading<'_, '_>, head: &Head, filled: &[Place]) {
    for at in filled.iter().copied() {
        let Some(year) = head.columns.get(at.column).map(|c| c.year) else {
            continue;
        };
        let more = prose::clean(reading.text(at));
        let Some(last) = reading.item.indicators.last_mut() else {
            return;
        };
        let value = last
            .values
            .iter_mut()
            .find(|v| v.year == year.map(|y| y.year) && v.kind != ValueKind::Baseline);
        match value.filter(|v| v.measure.status == Status::Qualitative) {
            Some(value) => {
                let text = prose::join_wrapped(&value.measure.text, &more);
                value.measure = Measure::read(&text);
                reading.claim(at);
            }
            None => {
                reading.claim(at);
                let said =
                    say("指標名のない行の値です。どの指標のものか決められないため、読み取りませんでした。");
                reading.doubt("unplaced", Field::Indicators, at, said);
            }
        }
    }
}

/// The values of a wrapped name stand in each of its rows: the first reading counts, a clearer second one repairs it.
fn second_values(reading: &mut Reading<'_, '_>, head: &Head, row: usize, filled: &[Place]) {
    let inside = filled.iter().all(|p| head.values.contains(&p.column));
    let full = filled.len() >= head.values.len();
    filled.iter().for_each(|p| reading.draft.claim(*p));
    if filled.is_empty() {
        return;
    }
    if !(inside && full) {
        let read: Vec<&str> = filled.iter().map(|p| reading.text(*p)).collect();
        let mut said = say("同じ指標の値が2行にわたって読まれています。先の行の値を採りました。");
        said.read = Some(read.join(" | "));
        let at = reading.place(row, 0);
        reading.doubt("value-read-twice", Field::Indicators, at, said);
        return;
    }
    for at in filled.iter().copied() {
        repair(reading, head, at);
    }
}

fn repair(reading: &mut Reading<'_, '_>, head: &Head, at: Place) {
    let Some(column) = head.columns.get(at.column) else {
        return;
    };
    let (role, year) = (indicators::role(column, None), column.year);
    let Role::Value(kind) = role else { return };
    let text = reading.text(at).to_owned();
    let again = Measure::read(&text);
    let Some(last) = reading.item.indicators.last_mut() else {
        return;
    };
    let known = last
        .values
        .iter_mut()
        .find(|v| v.kind == kind && v.year == year.map(|y| y.year));
    let Some(known) = known else {
        indicators::add(last, role, year, &text);
        return;
    };
    if squeeze(&known.measure.text) == squeeze(&text) {
        return;
    }
    let clearer = again.status == Status::Number && known.measure.status != Status::Number;
    let before = known.measure.text.clone();
    if clearer {
        known.measure = again;
    }
    let kept = known.measure.text.clone();
    let mut said = made(
        kept,
        "同じ値が2行に読まれ、違っています。読みやすいほう、または先の行の値を採りました。",
    );
    said.read = Some(format!("{before} | {text}"));
    reading.doubt("value-read-twice", Field::Indicators, at, said);
}

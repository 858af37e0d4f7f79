//! Level 1: what every file must keep. Beside each rule stands what is checked.

use crate::grid::{Asked, Form, Place, verdict, whole};
use crate::marks::{depends_on_machine, is_private};
use crate::rule::Rule;
use crate::{Encoding, Fault, Verdict};

/// Asks a rule of level 1.
pub(crate) fn ask(rule: Rule, asked: &Asked<'_>) -> Verdict {
    match rule.number() {
        // It was opened as what it says to be, or nobody would ask here.
        1 => Verdict::Met,
        2 => one_table(asked),
        3 => not_broken_up(asked),
        4 => nothing_outside(asked),
        5 => named(asked),
        6 => no_looks(asked),
        7 => one_datum(asked),
        8 => characters(asked),
        9 => blank_is_not_zero(asked),
        // Objects, looks, merged cells, hidden rows; line breaks and commas of CSV: the reader of the form sees them.
        _ => verdict(asked.traces(&rule.to_string())),
    }
}

/// No second row of names, and no rows behind an empty one.
fn one_table(asked: &Asked<'_>) -> Verdict {
    let rows = &asked.grid.rows;
    let names = rows.first();
    let repeated = rows
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(_, row)| !row.is_empty() && Some(*row) == names);
    let repeated = repeated.map(|(row, _)| Place { row, column: 0 }.fault("names once more"));
    let gap = rows.iter().position(Vec::is_empty);
    let behind = gap.filter(|gap| rows.iter().skip(*gap).any(|row| !row.is_empty()));
    let behind = behind.map(|row| Place { row, column: 0 }.fault("rows behind an empty one"));
    verdict(repeated.chain(behind))
}

/// No empty row, no column without anything in it and without a name.
fn not_broken_up(asked: &Asked<'_>) -> Verdict {
    let rows = asked.grid.rows.iter().enumerate();
    let blank = rows.filter(|(_, row)| row.iter().all(|cell| cell.text.is_empty()));
    let blank = blank.map(|(row, _)| Place { row, column: 0 }.fault("an empty row"));
    let nameless = asked.names.iter().enumerate().filter(|(_, name)| name.is_empty());
    let nameless = nameless.map(|(column, _)| Place { row: 0, column }.fault("an empty column"));
    verdict(blank.chain(nameless))
}

/// Nothing right of the last name, no notes of the form.
fn nothing_outside(asked: &Asked<'_>) -> Verdict {
    let width = asked.names.len();
    let outside = asked
        .cells()
        .filter(|(place, cell)| width <= place.column && !cell.text.is_empty());
    let outside = outside.map(|(place, cell)| place.fault(&cell.text));
    verdict(outside.chain(asked.traces("L1-04")))
}

/// Every column has a name that the dictionary explains. Whether a name says enough, no program can tell: that it has a
/// Japanese and an English one is checked in its place.
fn named(asked: &Asked<'_>) -> Verdict {
    let columns = asked.names.iter().zip(&asked.columns).enumerate();
    let bad = columns.filter(|(_, (name, declared))| {
        let explained = declared.is_some_and(|d| !d.name_ja.is_empty() && !d.name_en.is_empty());
        name.is_empty() || !explained
    });
    let none = asked.names.is_empty().then(|| whole("no names"));
    verdict(
        bad.map(|(column, (name, _))| Place { row: 0, column }.fault(name))
            .chain(none),
    )
}

/// No white space at the beginning or the end of a cell, no two in a row, no line breaks and tabs.
fn no_looks(asked: &Asked<'_>) -> Verdict {
    let names = asked.names.iter().enumerate();
    let names = names.map(|(column, name)| (Place { row: 0, column }, *name));
    let cells = asked.cells().map(|(place, cell)| (place, cell.text.as_str()));
    let bad = names.chain(cells).filter(|(_, text)| has_looks(text));
    verdict(bad.map(|(place, text)| place.fault(text)))
}

fn has_looks(text: &str) -> bool {
    let mut last = true;
    for c in text.chars() {
        let white = c.is_whitespace();
        if white && last || matches!(c, '\n' | '\r' | '\t') {
            return true;
        }
        last = white;
    }
    last && !text.is_empty()
}

/// No line breaks, and in columns of codes, numbers, years, dates and keys no list. Whether a sentence says two things,
/// no program can tell.
fn one_datum(asked: &Asked<'_>) -> Verdict {
    const SINGLE: &[&str] = &["identifier", "code", "integer", "number", "year", "date"];
    let lists = asked.typed(SINGLE).filter(|(_, cell, declared)| {
        let separators: &[char] = match declared.data_type.as_str() {
            "identifier" => &[';', '；', '\t'],
            _ => &[';', '；', '、', '，', ',', '/', '／', ' ', '　'],
        };
        cell.text.contains(separators)
    });
    let lists = lists.map(|(place, cell, _)| place.fault(&cell.text));
    let broken = asked.cells().filter(|(_, cell)| cell.text.contains(['\n', '\r']));
    verdict(lists.chain(broken.map(|(place, cell)| place.fault(&cell.text))))
}

/// None but private characters that the table of characters lists; in a file in CP932 every character that it cannot hold
/// is there as its stand-in. Whether a name needs a private character, no program can tell.
fn characters(asked: &Asked<'_>) -> Verdict {
    let mut faults: Vec<Fault> = Vec::new();
    for (place, cell) in asked.cells() {
        let bad = cell
            .text
            .chars()
            .find(|c| depends_on_machine(*c) && !(is_private(*c) && is_listed(asked, place, *c)));
        faults.extend(bad.map(|c| place.fault(&format!("U+{:04X}", u32::from(c)))));
    }
    if asked.grid.form == Form::Csv(Encoding::Cp932) {
        faults.extend(dropped(asked));
    }
    verdict(faults)
}

fn is_listed(asked: &Asked<'_>, place: Place, c: char) -> bool {
    // The list shows the character itself.
    if asked.grid.table == "characters" {
        return true;
    }
    let name = asked.names.get(place.column).copied().unwrap_or_default();
    let mut watched = asked.beside.watched.iter();
    watched.any(|w| w.table == asked.grid.table && w.row == place.row && w.column == name && w.character == c)
}

/// Listed characters whose stand-in is not where it should be.
fn dropped<'a>(asked: &'a Asked<'_>) -> impl Iterator<Item = Fault> + 'a {
    let here = asked
        .beside
        .watched
        .iter()
        .filter(|w| w.table == asked.grid.table);
    here.filter(|w| {
        let cell = asked.beside_it(w.row, &w.column);
        let text = cell.map_or("", |cell| cell.text.as_str());
        text.chars().filter(|c| *c == w.stand_in).count() < w.occurrences
    })
    .map(|w| {
        whole(format!(
            "U+{:04X} in row {} is neither there nor replaced",
            u32::from(w.character),
            w.row
        ))
    })
}

/// A column of numbers has a column of statuses; a number stands exactly where the status says so, and zero says zero.
fn blank_is_not_zero(asked: &Asked<'_>) -> Verdict {
    let mut faults = Vec::new();
    for (place, cell, declared) in asked.typed(&["number"]) {
        let status = asked.beside_it(place.row, &declared.status_column);
        let right = match status.map(|status| status.text.as_str()) {
            None | Some("") => false,
            Some("zero") => crate::marks::is_zero(&cell.text),
            Some("number") => !cell.text.is_empty() && !crate::marks::is_zero(&cell.text),
            Some(_) => cell.text.is_empty(),
        };
        if !right {
            let status = status.map_or("no status", |status| status.text.as_str());
            faults.push(place.fault(&format!("{:?}: {status}", cell.text)));
        }
    }
    verdict(faults)
}

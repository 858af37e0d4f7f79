//! Level 2: what reckoning needs. Beside each rule stands what is checked.

use std::collections::BTreeSet;

use crate::Verdict;
use crate::grid::{Asked, Cell, Form, Place, verdict};
use crate::marks::{is_decimal, is_ditto, is_integer};
use crate::rule::Rule;

/// Asks a rule of level 2.
pub(crate) fn ask(rule: Rule, asked: &Asked<'_>) -> Verdict {
    match rule.number() {
        1 => numbers(asked),
        2 => nothing_left_out(asked),
        3 => unique(asked),
        4 => codes(asked),
        5 => other(asked),
        _ => formulas(asked),
    }
}

/// In columns of numbers stand numbers, which a workbook says to be numbers, and nothing else.
fn numbers(asked: &Asked<'_>) -> Verdict {
    let is_book = asked.grid.form == Form::Xlsx;
    let bad = asked
        .typed(&["number", "integer", "year"])
        .filter(|(_, cell, declared)| {
            let is_right = match declared.data_type.as_str() {
                "number" => is_decimal(&cell.text),
                _ => is_integer(&cell.text),
            };
            !cell.text.is_empty() && !(is_right && (cell.is_number || !is_book))
        });
    verdict(bad.map(|(place, cell, _)| place.fault(&cell.text)))
}

/// Columns that the dictionary calls required are never empty, and no cell says "as above".
fn nothing_left_out(asked: &Asked<'_>) -> Verdict {
    let mut faults = Vec::new();
    for (row, cells) in asked.grid.rows.iter().enumerate().skip(1) {
        for (column, declared) in asked.columns.iter().enumerate() {
            let text = cells.get(column).map_or("", |cell: &Cell| cell.text.as_str());
            let is_missing = text.is_empty() && declared.is_some_and(|d| d.is_required);
            if is_missing || is_ditto(text) {
                faults.push(Place { row, column }.fault(text));
            }
        }
    }
    verdict(faults)
}

/// No two columns of one name.
fn unique(asked: &Asked<'_>) -> Verdict {
    let mut seen = BTreeSet::new();
    let names = asked.names.iter().enumerate();
    let twice = names.filter(|(_, name)| !seen.insert(**name));
    let faults: Vec<_> = twice
        .map(|(column, name)| Place { row: 0, column }.fault(name))
        .collect();
    verdict(faults)
}

/// In columns of codes stand codes of their list.
fn codes(asked: &Asked<'_>) -> Verdict {
    let bad = asked.typed(&["code"]).filter(|(_, cell, declared)| {
        let listed = asked.beside.codes(&declared.code_list);
        !cell.text.is_empty() && !listed.is_some_and(|codes| codes.contains(&cell.text))
    });
    verdict(bad.map(|(place, cell, _)| place.fault(&cell.text)))
}

/// In columns of codes no "other" with its explanation behind it: words have columns of their own.
fn other(asked: &Asked<'_>) -> Verdict {
    let bad = asked.typed(&["code"]).filter(|(_, cell, _)| {
        let rest = cell
            .text
            .strip_prefix("その他")
            .or(cell.text.strip_prefix("other"));
        rest.is_some_and(|rest| !rest.is_empty())
    });
    verdict(bad.map(|(place, cell, _)| place.fault(&cell.text)))
}

/// No cell is reckoned when the workbook is opened.
fn formulas(asked: &Asked<'_>) -> Verdict {
    let all = asked.grid.rows.iter().enumerate();
    let bad = all.flat_map(|(row, cells)| {
        let formulas = cells.iter().enumerate().filter(|(_, cell)| cell.is_formula);
        formulas.map(move |(column, cell)| Place { row, column }.fault(&cell.text))
    });
    verdict(bad)
}

//! Level 3: what joining with other data needs. Beside each rule stands what is checked.

use crate::grid::{Asked, Place, verdict, whole};
use crate::marks::{is_date, is_decimal, is_municipality_code, is_year};
use crate::rule::Rule;
use crate::{Fault, Verdict};

/// Asks a rule of level 3.
pub(crate) fn ask(rule: Rule, asked: &Asked<'_>) -> Verdict {
    match rule.number() {
        1 => names_first(asked),
        2 => code_tables(asked),
        3 => special_marks(asked),
        4 => units(asked),
        5 => times(asked),
        6 => areas(asked),
        7 => same_form(asked),
        8 => explained(asked),
        _ => long_form(asked),
    }
}

/// The first row is names, all of the dictionary, and data begin in the next.
fn names_first(asked: &Asked<'_>) -> Verdict {
    let unknown = asked.columns.iter().zip(&asked.names).enumerate();
    let unknown = unknown.filter(|(_, (declared, _))| declared.is_none());
    let unknown = unknown.map(|(column, (_, name))| Place { row: 0, column }.fault(name));
    let gap = asked.grid.rows.get(1).is_some_and(Vec::is_empty);
    let gap = gap.then(|| Place { row: 1, column: 0 }.fault("an empty row"));
    let none = asked.names.is_empty().then(|| whole("no names"));
    verdict(unknown.chain(gap).chain(none))
}

/// The list of every column of codes is in the code tables, with meanings.
fn code_tables(asked: &Asked<'_>) -> Verdict {
    let columns = asked.columns.iter().flatten();
    let bad = columns.filter(|d| d.data_type == "code" && asked.beside.codes(&d.code_list).is_none());
    verdict(bad.map(|d| whole(format!("no codes for {}", d.name))))
}

/// In columns of numbers stand no marks; what a mark would say stands in the status column, whose codes are explained.
fn special_marks(asked: &Asked<'_>) -> Verdict {
    let marks = asked
        .typed(&["number"])
        .filter(|(_, cell, _)| !cell.text.is_empty() && !is_decimal(&cell.text));
    let marks = marks.map(|(place, cell, _)| place.fault(&cell.text));
    let columns = asked.columns.iter().flatten();
    let unexplained = columns.filter(|d| {
        let status = asked.columns.iter().flatten().find(|s| s.name == d.status_column);
        d.data_type == "number" && status.is_none_or(|s| asked.beside.codes(&s.code_list).is_none())
    });
    verdict(marks.chain(unexplained.map(|d| whole(format!("{} has no statuses", d.name)))))
}

/// Every number has its unit: for the whole column in the dictionary, or in its row. Where the document gives none, the
/// column beside it says that.
fn units(asked: &Asked<'_>) -> Verdict {
    let bad = asked
        .typed(&["number", "integer"])
        .filter(|(place, cell, declared)| {
            if cell.text.is_empty() || !declared.fixed_unit.is_empty() {
                return false;
            }
            let beside = |name: &str| {
                asked
                    .beside_it(place.row, name)
                    .map_or("", |cell| cell.text.as_str())
            };
            let unit = beside(&declared.unit_column);
            let stated = beside(&format!("{}_status", declared.unit_column));
            unit.is_empty() && stated != "not-stated"
        });
    verdict(bad.map(|(place, cell, _)| place.fault(&cell.text)))
}

/// Years are AD years of four digits, dates ISO dates.
fn times(asked: &Asked<'_>) -> Verdict {
    let bad = asked.typed(&["year", "date"]).filter(|(_, cell, declared)| {
        let is_right = match declared.data_type.as_str() {
            "year" => is_year(&cell.text),
            _ => is_date(&cell.text),
        };
        !cell.text.is_empty() && !is_right
    });
    verdict(bad.map(|(place, cell, _)| place.fault(&cell.text)))
}

/// Every row has a municipality code with its check digit, or the official name.
fn areas(asked: &Asked<'_>) -> Verdict {
    let has = |name: &str| asked.beside.of(&asked.grid.table).iter().any(|d| d.name == name);
    if !has("municipality_code") && !has("municipality") {
        // Dictionary and codes are about no place.
        return if asked.beside.of(&asked.grid.table).is_empty() {
            verdict([whole("a table that the dictionary does not have")])
        } else {
            Verdict::NotAsked
        };
    }
    let rows = 1..asked.grid.rows.len();
    let bad = rows.filter_map(|row| {
        let text = |name: &str| asked.beside_it(row, name).map_or("", |cell| cell.text.as_str());
        let (code, name) = (text("municipality_code"), text("municipality"));
        let is_right = match code {
            "" => name.ends_with(['都', '道', '府', '県', '市', '区', '町', '村']),
            code => is_municipality_code(code),
        };
        (!is_right).then(|| Place { row, column: 0 }.fault(&format!("{code} {name}")))
    });
    verdict(bad)
}

/// The columns are those of the dictionary in its order, and those of other files of this table.
fn same_form(asked: &Asked<'_>) -> Verdict {
    let declared: Vec<&str> = asked
        .beside
        .of(&asked.grid.table)
        .iter()
        .map(|d| d.name.as_str())
        .collect();
    let other = (asked.names != declared).then(|| whole("other columns than the dictionary has"));
    let earlier = asked.beside.earlier(&asked.grid.table);
    let changed = earlier.filter(|names| names.iter().map(String::as_str).ne(asked.names.iter().copied()));
    let changed = changed.map(|_| whole("other columns than another file of this table"));
    verdict(other.into_iter().chain(changed))
}

/// Every column is in the dictionary with a type and a name in ASCII, there is an update history, and the encoding is
/// the stated one with or without its mark.
fn explained(asked: &Asked<'_>) -> Verdict {
    let is_physical = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    let columns = asked.names.iter().zip(&asked.columns).enumerate();
    let bad = columns.filter(|(_, (name, declared))| {
        !is_physical(name) || declared.is_none_or(|d| d.data_type.is_empty())
    });
    let bad = bad.map(|(column, (name, _))| Place { row: 0, column }.fault(name));
    let history = (asked.beside.updates == 0).then(|| whole("no update history"));
    verdict(bad.chain(history).chain(asked.traces("L3-08")))
}

/// No column is named after a year or counted: what repeats, repeats downward.
fn long_form(asked: &Asked<'_>) -> Verdict {
    let named = asked.names.iter().enumerate();
    let wide = named.filter(|(_, name)| name.chars().any(|c| c.is_ascii_digit()) || names_a_year(name));
    let faults: Vec<Fault> = wide
        .map(|(column, name)| Place { row: 0, column }.fault(name))
        .collect();
    verdict(faults)
}

fn names_a_year(name: &str) -> bool {
    ["年度", "令和", "平成", "月"]
        .iter()
        .any(|word| name.contains(word))
}

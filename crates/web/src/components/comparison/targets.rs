//! Baselines and targets of an item's indicators as a table by time, an earlier row above a later one.

use ayumi_domain::edition::compare::{ComparedPart, Difference, DifferenceKind, IndicatorPart, Saying, When};
use ayumi_domain::plan::ValueKind;
use ayumi_messages::Lang;
use ayumi_messages::public::comparison as say;

/// The table.
#[derive(Debug)]
pub struct TargetTable {
    /// headings of the times
    pub heads: Vec<String>,
    pub rows: Vec<TargetRow>,
}

/// What differs of one indicator.
#[derive(Debug)]
pub struct TargetRow {
    pub name: String,
    /// what kinds of change these are
    pub kinds: Vec<&'static str>,
    /// one for each heading
    pub cells: Vec<TargetCell>,
}

/// One time of an indicator.
#[derive(Debug, Default)]
pub struct TargetCell {
    /// nothing differs here
    pub is_same: bool,
    pub old: Option<String>,
    pub new: Option<String>,
}

type Column = (ValueKind, When);

/// Whether a part is a value that stands in the table.
pub fn is_value(part: &ComparedPart) -> bool {
    column(part).is_some()
}

fn column(part: &ComparedPart) -> Option<Column> {
    match part {
        ComparedPart::Indicator(_, _, IndicatorPart::Value(kind, when)) => Some((*kind, *when)),
        _ => None,
    }
}

impl TargetTable {
    /// A table of these values.
    pub fn of(values: &[&Difference], lang: Lang) -> Self {
        let mut columns: Vec<Column> = Vec::new();
        let mut rows: Vec<(i64, TargetRow)> = Vec::new();
        for (value, column) in values.iter().filter_map(|v| Some((v, column(&v.part)?))) {
            if !columns.contains(&column) {
                columns.push(column);
            }
            if let ComparedPart::Indicator(id, name, _) = &value.part {
                let is_known = rows.iter().any(|(known, _)| *known == id.number());
                if !is_known {
                    rows.push((id.number(), row(name)));
                }
            }
        }
        columns.sort_by_key(|(kind, when)| (*kind, when.year.is_none(), when.year, when.half, when.quarter));
        for (id, row) in &mut rows {
            let own = |value: &&&Difference| matches!(&value.part, ComparedPart::Indicator(of, ..) if of.number() == *id);
            let own: Vec<&Difference> = values.iter().filter(own).copied().collect();
            fill(row, &own, &columns, lang);
        }
        Self {
            heads: columns.iter().map(|column| head(*column, lang)).collect(),
            rows: rows.into_iter().map(|(_, row)| row).collect(),
        }
    }
}

fn row(name: &str) -> TargetRow {
    TargetRow {
        name: name.to_owned(),
        kinds: Vec::new(),
        cells: Vec::new(),
    }
}

fn fill(row: &mut TargetRow, values: &[&Difference], columns: &[Column], lang: Lang) {
    let mut kinds: Vec<DifferenceKind> = values.iter().map(|value| value.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    row.kinds = kinds.into_iter().map(|kind| say::kind(kind, lang)).collect();
    let text = |saying: &Saying| say::saying(saying, lang);
    // What came or went as a whole has nothing that stayed: an empty time of it is nothing on both sides.
    let one_sided = values.iter().all(|value| value.before == Saying::Absent)
        || values.iter().all(|value| value.after == Saying::Absent);
    for wanted in columns {
        let found: Vec<&&Difference> = values
            .iter()
            .filter(|value| column(&value.part) == Some(*wanted))
            .collect();
        // A document may give several values for one time.
        let all = |side: fn(&Difference) -> &Saying| {
            let texts: Vec<String> = found.iter().filter_map(|value| text(side(value))).collect();
            Some(texts.join(" / ")).filter(|text| !text.is_empty())
        };
        row.cells.push(TargetCell {
            is_same: found.is_empty() && !one_sided,
            old: all(|value| &value.before),
            new: all(|value| &value.after),
        });
    }
}

/// 令和7年度, 基準値（令和4年度）, 最終目標.
fn head((kind, when): Column, lang: Lang) -> String {
    match (kind, when.year) {
        (ValueKind::Target, Some(_)) => say::when(when, lang),
        _ => say::value(kind, when, lang),
    }
}

//! Indicators under a heading of years: name, unit, baseline, targets and actuals, one or two rows each.

use ayumi_domain::plan::{Indicator, Judgement, Value, ValueKind, YearKind};
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, Measure, Status};

use super::heads::Head;
use super::reading::Reading;
use super::rows::Left;
use super::{cells, labels};
use crate::draft::Place;
use crate::grid::Kind;
use crate::header::Column;
use crate::lexicon::Term;
use crate::years::{YearMark, year_of_note};
use crate::{numbering, prose, years};

/// What a cell of a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// a value of this kind
    Value(ValueKind),
    /// ○ × －
    Judgement,
    /// derived from other values
    Derived,
}

/// Reads a row of an indicator.
pub(super) fn row(reading: &mut Reading<'_, '_>, head: &Head, row: usize, left: &[Left]) {
    reading
        .draft
        .own_row(reading.form.grid, row, &reading.item.id, Field::Indicators);
    if reading.book.is_scan() && !has_inner_columns(head) {
        super::scan_values::indicator_row(reading, head, row);
        return;
    }
    let kind = left.iter().rev().find_map(|l| kind_of_row(&l.text));
    let name_at = name_place(reading, head, row, left);
    left.iter()
        .filter(|l| l.own)
        .for_each(|l| reading.draft.claim(l.at));
    if let Some(at) = name_at.filter(|at| at.row == row && name_wraps(reading, head, row, kind)) {
        join_name(reading, at);
    } else if let Some(at) = name_at.filter(|at| at.row == row) {
        reading.open_names.push(row);
        let indicator = described(reading, head, row, at);
        reading.item.indicators.push(indicator);
    }
    let Some(last) = reading.item.indicators.len().checked_sub(1) else {
        return;
    };
    for column in head.values.clone() {
        let at = reading.place(row, column);
        if reading.book.origin(at) != at {
            continue;
        }
        let Some(heading) = head.columns.get(column) else {
            continue;
        };
        reading.claim(at);
        let text = reading.text(at).to_owned();
        let half = heading.path.iter().find_map(|p| years::half(p));
        let of_report = reading.year_of_report.filter(|_| half.is_some());
        let year = heading.year.or(of_report.map(|y| YearMark { half, ..y }));
        add(
            &mut reading.item.indicators[last],
            role(heading, kind),
            year,
            &text,
        );
    }
}

/// Words beside 実績, just below a name beside 目標 that has no actual values of its own, are the rest of that name.
fn name_wraps(reading: &Reading<'_, '_>, head: &Head, row: usize, kind: Option<ValueKind>) -> bool {
    let opened = row
        .checked_sub(1)
        .is_some_and(|above| reading.open_names.last() == Some(&above));
    let open = reading.item.indicators.last().is_some_and(|i| {
        let has = |kind: ValueKind| i.values.iter().any(|v| v.kind == kind);
        has(ValueKind::Target) && !has(ValueKind::Actual)
    });
    let no_baseline = head.values.iter().all(|c| {
        let baseline = head.columns.get(*c).is_some_and(|c| c.under(Term::Baseline));
        !baseline || reading.text(reading.place(row, *c)).is_empty()
    });
    reading.book.is_scan() && kind == Some(ValueKind::Actual) && opened && open && no_baseline
}

fn join_name(reading: &mut Reading<'_, '_>, at: Place) {
    let rest = prose::clean(reading.text(at)).replace('\n', "");
    let Some(last) = reading.item.indicators.last_mut() else {
        return;
    };
    last.name = prose::join_wrapped(&last.name, &rest);
    let said = super::reading::made(
        last.name.clone(),
        "実績の行に書かれた言葉を、上の行の指標名の続きとしてつなぎました。",
    );
    reading.doubt("name-joined", Field::Indicators, at, said);
}

/// A heading with columns of units or kinds between its names and years: a damaged text keeps no such table.
fn has_inner_columns(head: &Head) -> bool {
    let last = head.values.last().copied().unwrap_or(0);
    let inner = (head.first()..last).any(|c| !head.values.contains(&c));
    inner || head.column(&[Term::Unit]).is_some()
}

/// The cell of the name: in the column of names, else the first cell that is neither a unit nor the kind of the row.
fn name_place(reading: &Reading<'_, '_>, head: &Head, row: usize, left: &[Left]) -> Option<Place> {
    let column = head.column(&[Term::Indicator, Term::Title, Term::Content]);
    let named = column
        .map(|c| reading.book.origin(reading.place(row, c)))
        .filter(|at| !head.rows.contains(&at.row) && !reading.text(*at).is_empty())
        .filter(|at| kind_of_row(reading.text(*at)).is_none());
    named.or_else(|| {
        let unit = head.column(&[Term::Unit]);
        left.iter()
            .find(|l| kind_of_row(&l.text).is_none() && Some(l.at.column) != unit && l.label.is_none())
            .map(|l| l.at)
    })
}

/// An indicator with what stands beside its name.
fn described(reading: &mut Reading<'_, '_>, head: &Head, row: usize, at: Place) -> Indicator {
    let apart = reading.book.pages.kind == Kind::Workbook && head.column(&[Term::Unit]).is_none();
    let mut indicator = if apart {
        with_unit_and_baseline(reading.text(at))
    } else {
        named(reading.text(at))
    };
    let beside = |reading: &Reading<'_, '_>, term: Term| {
        let column = head.column(&[term])?;
        let place = reading.book.origin(reading.place(row, column));
        let text = reading.text(place).to_owned();
        (place != at && !text.is_empty() && !head.rows.contains(&place.row)).then_some(text)
    };
    let unit = beside(reading, Term::Unit).filter(|u| !cells::is_empty_mark(u));
    indicator.unit = unit.or(indicator.unit);
    indicator.source = beside(reading, Term::DataSource);
    if let Some(number) = beside(reading, Term::Number) {
        indicator.no = Some(number);
    }
    if let Some(text) = beside(reading, Term::Lead) {
        indicator.departments = prose::departments(&text);
    }
    indicator
}

/// An indicator of its name, with its number apart.
pub(super) fn named(text: &str) -> Indicator {
    let name = prose::clean(text).replace('\n', "");
    let (no, name) = match numbering::circled(&name) {
        Some((no, rest)) => (Some(no.to_string()), rest.trim().to_owned()),
        None => (None, name),
    };
    Indicator {
        no,
        name,
        ..Indicator::default()
    }
}

/// Words in brackets behind a name that are the unit of its values.
const COUNTERS: [&str; 57] = [
    "%",
    "件",
    "人",
    "名",
    "円",
    "千円",
    "万円",
    "百万円",
    "億円",
    "校",
    "区画",
    "路線",
    "団体",
    "箇所",
    "か所",
    "ヶ所",
    "カ所",
    "回",
    "日",
    "分",
    "時間",
    "点",
    "m2",
    "m",
    "km",
    "ha",
    "t",
    "トン",
    "kg",
    "kwh",
    "台",
    "世帯",
    "施設",
    "社",
    "店",
    "冊",
    "戸",
    "棟",
    "頭",
    "組",
    "者",
    "歳",
    "本",
    "枚",
    "種類",
    "事業",
    "講座",
    "品",
    "隻",
    "基",
    "t-co2",
    "地区",
    "倍",
    "羽",
    "便",
    "席",
    "ポイント",
];

/// Whether a word is a unit that things are counted or measured in.
pub(super) fn is_counter(word: &str) -> bool {
    COUNTERS.contains(&squeeze(word).as_str())
}

/// A name whose cell also holds its unit in brackets and, on a line of its own, its baseline:
/// 受講者数（人）⏎現状値 120.
fn with_unit_and_baseline(text: &str) -> Indicator {
    let (mut name, mut values) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let parts = line.trim().split_once([' ', '　', '：', ':']);
        let of_baseline =
            parts.filter(|(label, _)| labels::whole(label).is_some_and(|l| l.term == Term::Baseline));
        match of_baseline {
            Some((label, value)) if !name.is_empty() => {
                values.push((super::fields::only_year(label), value.to_owned()));
            }
            _ => name.push(line),
        }
    }
    let mut indicator = named(&name.join("\n"));
    if let Some((bare, rest)) = indicator.name.rsplit_once(['（', '('])
        && let Some(unit) = rest.strip_suffix(['）', ')'])
        && is_counter(unit)
        && !bare.trim().is_empty()
    {
        indicator.unit = Some(unit.to_owned());
        indicator.name = bare.trim().to_owned();
    }
    for (year, text) in values {
        add(&mut indicator, Role::Value(ValueKind::Baseline), year, &text);
    }
    indicator
}

/// 目標 or 実績 as the kind of a row.
pub(super) fn kind_of_row(text: &str) -> Option<ValueKind> {
    match squeeze(text).as_str() {
        "目標" | "目標値" | "計画" | "計画値" | "目標数値" => Some(ValueKind::Target),
        "実績" | "実績値" | "実績数値" => Some(ValueKind::Actual),
        _ => None,
    }
}

/// What the cells of a column are, in a row of a kind.
pub(super) fn role(column: &Column, row: Option<ValueKind>) -> Role {
    if column.under(Term::Baseline) {
        return Role::Value(ValueKind::Baseline);
    }
    match column.term() {
        Some(Term::Judgement) => return Role::Judgement,
        Some(Term::Rate | Term::Difference) => return Role::Derived,
        Some(Term::Actual | Term::Result) => return Role::Value(ValueKind::Actual),
        _ => {}
    }
    if let Some(kind) = row {
        return Role::Value(kind);
    }
    let says = |word: &str| column.path.iter().any(|p| squeeze(p).contains(word));
    Role::Value(if says("実績") && !says("目標") {
        ValueKind::Actual
    } else {
        ValueKind::Target
    })
}

/// Adds a cell to an indicator; a blank cell adds nothing.
pub(super) fn add(indicator: &mut Indicator, role: Role, year: Option<YearMark>, text: &str) {
    let kind = match role {
        Role::Derived => return,
        Role::Judgement => {
            let mark = cells::checked(text);
            if !mark.is_empty() {
                indicator.judgements.push(Judgement {
                    year: year.map(|y| y.year),
                    mark,
                    axis: None,
                });
            }
            return;
        }
        Role::Value(kind) => kind,
    };
    let measure = Measure::read(&prose::without_tags(text));
    if measure.status == Status::Blank {
        return;
    }
    let year = own_year(&measure).or(year);
    indicator.values.push(Value {
        kind,
        year: year.map(|y| y.year),
        half: year.and_then(|y| y.half),
        quarter: year.and_then(|y| y.quarter),
        year_kind: year.and_then(|y| y.kind).filter(|k| *k == YearKind::Calendar),
        measure,
    });
}

/// The year that a number carries in its own brackets: 24.2（R3）.
fn own_year(measure: &Measure) -> Option<YearMark> {
    measure.number?;
    let (_, note) = measure.text.rsplit_once(['(', '（'])?;
    year_of_note(note.trim_end_matches([')', '）']), None)
}

#[cfg(test)]
mod tests {
    use super::with_unit_and_baseline;

    #[test]
    fn a_name_leaves_its_unit_and_its_baseline_to_themselves() {
        let found = with_unit_and_baseline("貸し出した傘（延べ）（本）\n現状値 ▲12");
        assert_eq!(
            (found.name.as_str(), found.unit.as_deref()),
            ("貸し出した傘（延べ）", Some("本"))
        );
        assert_eq!(found.values[0].measure.text, "▲12");
        let blank = with_unit_and_baseline("傘の数（本）\n現状値 －");
        assert_eq!(
            (blank.name.as_str(), blank.values[0].measure.number),
            ("傘の数", None)
        );
        let plain = with_unit_and_baseline("傘を借りた人（市内）");
        assert_eq!((plain.name.as_str(), plain.unit), ("傘を借りた人（市内）", None));
    }
}

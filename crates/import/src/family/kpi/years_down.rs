//! Tables with a row for each year and columns for each indicator: 年度 | 観光客数 目標 実績 | 宿泊者数 目標 実績.

use std::ops::Range;

use ayumi_domain::plan::{Indicator, ValueKind};
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, Measure, Status};

use super::names::{is_calendar, unwrapped};
use super::outline::Outline;
use super::values::Pending;
use crate::draft::{Draft, Note, Place};
use crate::grid::{Grid, Kind, Row};
use crate::header::{Column, columns};
use crate::lexicon::{Term, term};
use crate::years::{self, YearMark};

/// A column of one indicator.
struct Series {
    column: usize,
    name: String,
    kind: Option<ValueKind>,
}

/// A table of this shape that begins at a row: its header rows, and the column of the years.
#[must_use]
pub fn at(grid: &Grid, row: usize) -> Option<(Range<usize>, usize)> {
    let year_column = |r: usize| {
        let cells = grid.rows.get(r)?;
        let first = cells.filled().next()?;
        year_row(cells.text(first)).map(|_| first)
    };
    let body = (row + 1..=row + MOST_HEADER_ROWS).find(|r| year_column(*r).is_some())?;
    let column = year_column(body)?;
    let goes_on = year_column(body + 1) == Some(column);
    let heads_years = (row..body).all(|r| {
        let text = grid.rows.get(r).map_or("", |cells| cells.text(column));
        text.is_empty()
            || matches!(term(text), Some(Term::Year | Term::Indicator | Term::Unit))
            || matches!(squeeze(text).as_str(), "年" | "区分")
    });
    let first_has_names = grid
        .rows
        .get(row)
        .is_some_and(|cells| cells.filled().any(|c| c > column));
    (goes_on && heads_years && first_has_names).then_some((row..body, column))
}

/// How many rows may stand above the first year.
pub const MOST_HEADER_ROWS: usize = 3;

/// Whether the first cell of a row is a year.
#[must_use]
pub fn begins_with_year(row: &Row) -> bool {
    let first = row.filled().next();
    first.is_some_and(|column| year_row(row.text(column)).is_some())
}

/// The year at the head of a row, and what kind of value the row holds if it says so (平成30年度（基準値）).
fn year_row(text: &str) -> Option<(YearMark, Option<ValueKind>)> {
    if text.chars().nth(20).is_some() {
        return None;
    }
    if let Some(mark) = years::heading(text, None) {
        return Some((mark, None));
    }
    let folded = squeeze(text);
    let found = years::spans(&folded);
    let [only] = found.as_slice() else {
        return None;
    };
    let rest: String = folded
        .chars()
        .enumerate()
        .filter(|(i, c)| !(only.start..only.end).contains(i) && !"()[]【】:".contains(*c))
        .map(|(_, c)| c)
        .collect();
    let kind = match term(&rest)? {
        Term::Baseline => ValueKind::Baseline,
        Term::Target => ValueKind::Target,
        Term::Actual | Term::Result => ValueKind::Actual,
        _ => return None,
    };
    Some((only.mark, Some(kind)))
}

/// Reads the table into the innermost open heading; gives the row after it, `None` where it is no such table after all.
pub fn read(
    draft: &mut Draft<'_>,
    outline: &mut Outline,
    grid: usize,
    header: Range<usize>,
    years: usize,
) -> Option<usize> {
    let pages = draft.pages;
    let sheet = pages.grids.get(grid)?;
    let node = outline.current()?;
    let series = series(sheet, pages.kind, header.clone(), years);
    let end = (header.end..sheet.rows.len()).find(|r| {
        let cells = sheet.rows.get(*r);
        cells.is_none_or(|cells| year_row(cells.text(years)).is_none())
    });
    let body = header.end..end.unwrap_or(sheet.rows.len());
    if series.is_empty() || !holds_values(sheet, body.clone(), &series) {
        return None;
    }
    let mut indicators: Vec<Indicator> = Vec::new();
    for one in &series {
        if !indicators.iter().any(|i| i.name == one.name) {
            indicators.push(Indicator {
                name: one.name.clone(),
                unit: unit(sheet, header.clone(), one.column),
                ..Indicator::default()
            });
        }
    }
    for row in body.clone() {
        read_row(draft, &series, &mut indicators, Place::new(grid, row, years));
        outline.own_row(Place::new(grid, row, years), node, Field::Indicators);
    }
    header.for_each(|row| draft.claim_row(grid, row));
    if series.iter().any(|one| one.kind.is_none()) {
        let note = Note::doubt("kind-by-shape", Field::Indicators)
            .at(Place::new(grid, body.start, years))
            .say("目標か実績かが見出しに書かれていないため、実績値として読みました。");
        outline.note(Some(node), note);
    }
    outline.node(node)?.indicators.append(&mut indicators);
    Some(body.end)
}

fn series(sheet: &Grid, kind: Kind, header: Range<usize>, years: usize) -> Vec<Series> {
    let columns = columns(sheet, kind, header, None);
    let named = columns.iter().enumerate().filter(|(column, _)| *column > years);
    let series = named.filter_map(|(column, head)| {
        let name = name(head);
        (!name.is_empty()).then(|| Series {
            column,
            name,
            kind: kind_of(head),
        })
    });
    series.collect()
}

/// The headings that are words of their own, not 目標 and 実績.
fn name(head: &Column) -> String {
    let words = head
        .path
        .iter()
        .filter(|text| term(text).is_none() && !is_unit_row(text));
    unwrapped(&words.map(String::as_str).collect::<Vec<_>>().join(" "))
}

fn is_unit_row(text: &str) -> bool {
    let squeezed = squeeze(text);
    squeezed.starts_with("(単位") || squeezed.starts_with("単位:")
}

fn kind_of(head: &Column) -> Option<ValueKind> {
    head.path.iter().rev().find_map(|text| match term(text)? {
        Term::Baseline => Some(ValueKind::Baseline),
        Term::Target | Term::Plan => Some(ValueKind::Target),
        Term::Actual | Term::Result => Some(ValueKind::Actual),
        Term::Level if squeeze(text) == "目標" => Some(ValueKind::Target),
        _ => None,
    })
}

/// （単位：人） above the column.
fn unit(sheet: &Grid, header: Range<usize>, column: usize) -> Option<String> {
    let texts = header.filter_map(|r| Some(sheet.rows.get(r)?.text(column)));
    texts.filter(|text| is_unit_row(text)).find_map(|text| {
        let bare = text.trim_matches(['(', ')', '（', '）']);
        let (_, unit) = bare.split_once([':', '：'])?;
        Some(unit.trim().to_owned())
    })
}

/// Mostly short cells with numbers: years beside sentences are a schedule, not an indicator.
fn holds_values(sheet: &Grid, body: Range<usize>, series: &[Series]) -> bool {
    let (mut values, mut words) = (0, 0);
    for row in body.filter_map(|r| sheet.rows.get(r)) {
        for text in series
            .iter()
            .map(|one| row.text(one.column))
            .filter(|t| !t.is_empty())
        {
            match Measure::read(text).status {
                Status::Qualitative => words += 1,
                _ => values += 1,
            }
        }
    }
    values > words
}

fn read_row(draft: &mut Draft<'_>, series: &[Series], indicators: &mut [Indicator], at: Place) {
    let Some((year, row_kind)) = year_row(draft.text(at)) else {
        return;
    };
    draft.claim(at);
    for one in series {
        let place = Place {
            column: one.column,
            ..at
        };
        let Some(indicator) = indicators.iter_mut().find(|i| i.name == one.name) else {
            continue;
        };
        let kind = match (row_kind, one.kind) {
            (Some(ValueKind::Baseline), Some(ValueKind::Target)) => None,
            (Some(kind), _) | (None, Some(kind)) => Some(kind),
            (None, None) => Some(ValueKind::Actual),
        };
        let text = draft.text(place);
        match (kind, Pending::read(text, kind, Some(year), place)) {
            (Some(kind), Some(value)) => {
                let calendar = is_calendar(&indicator.name);
                indicator.values.push(value.value(kind, calendar));
            }
            // A target beside the baseline year is nothing, unless something stands there.
            (None, Some(value)) if value.measure.status == Status::Number => continue,
            _ => {}
        }
        draft.claim(place);
    }
}

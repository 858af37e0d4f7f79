//! The schedule of an initiative: what each year plans, one row for each line of work.

use ayumi_domain::FiscalYear;
use ayumi_domain::plan::{Action, ActionYear};
use ayumi_domain::words::squeeze;
use ayumi_messages::paper::documents as say;

use crate::paper::document::{Align, Block, Cell, Column, Row, Size, Table};
use crate::paper::source::Reading;
use crate::view::wording;

/// Years side by side on an upright sheet; a plan of more years takes several tables.
const MOST_YEARS: usize = 6;

/// The schedule in as many tables as its years need; none where no year plans anything.
pub(crate) fn tables(reading: &Reading<'_>, actions: &[Action]) -> Vec<Block> {
    let years = years(reading, actions);
    let parts = in_parts(&years, MOST_YEARS);
    let several = 1 < parts.len();
    parts
        .iter()
        .map(|part| Block::Table(table(reading, actions, part, several)))
        .collect()
}

/// Years in stretches of about the same length, none of them longer than `most`.
pub(crate) fn in_parts(years: &[FiscalYear], most: usize) -> Vec<&[FiscalYear]> {
    let tables = years.len().div_ceil(most.max(1));
    match tables {
        0 => Vec::new(),
        tables => years.chunks(years.len().div_ceil(tables)).collect(),
    }
}

/// The years of the plan and those for which something is planned; nothing where nothing is.
pub(crate) fn years(reading: &Reading<'_>, actions: &[Action]) -> Vec<FiscalYear> {
    let planned = actions.iter().flat_map(|a| &a.years).filter(|y| plans(y));
    let mut years: Vec<FiscalYear> = planned.map(|y| y.year).collect();
    if years.is_empty() {
        return years;
    }
    years.extend(reading.document.period.into_iter().flat_map(|p| p.years()));
    years.sort_unstable();
    years.dedup();
    years
}

fn plans(year: &ActionYear) -> bool {
    year.continues || year.plan.as_deref().is_some_and(|plan| !plan.trim().is_empty())
}

fn table(reading: &Reading<'_>, actions: &[Action], years: &[FiscalYear], several: bool) -> Table {
    let (w, lang) = (reading.w, reading.lang);
    let named = actions.iter().any(|a| !name(a).is_empty());
    let mut columns: Vec<Column> = years.iter().map(|_| Column::share(1)).collect();
    let mut head: Vec<Cell> = years
        .iter()
        .map(|year| Cell::head(wording::year(*year, lang)).aligned(Align::Middle))
        .collect();
    if named {
        columns.insert(0, Column::fixed(46));
        head.insert(0, Cell::head(w.action));
    }
    let rows = actions
        .iter()
        .filter(|action| action.years.iter().any(plans) || !name(action).is_empty())
        .map(|action| row(reading, action, years, named));
    let span = years.first().zip(years.last()).filter(|_| several);
    let span = span
        .map(|(from, to)| say::part_of_years(&wording::year(*from, lang), &wording::year(*to, lang), lang));
    Table {
        name: span.map_or_else(
            || w.schedule.to_owned(),
            |span| say::bracketed(w.schedule, &span, lang),
        ),
        shows_name: true,
        columns,
        head: vec![Row::of(head)],
        rows: rows.collect(),
        size: Size::Small,
        joined: false,
    }
}

fn row(reading: &Reading<'_>, action: &Action, years: &[FiscalYear], named: bool) -> Row {
    let mut cells: Vec<Cell> = years.iter().map(|year| cell(reading, action, *year)).collect();
    if named {
        let mut text = name(action);
        if !action.departments.is_empty() {
            let who = reading.people(&action.departments);
            text = say::bracketed(&text, &who, reading.lang);
        }
        cells.insert(0, Cell::head(text));
    }
    Row::of(cells)
}

/// Number and text of a line of work.
pub(crate) fn name(action: &Action) -> String {
    let parts = [action.no.as_deref(), action.text.as_deref()];
    let parts: Vec<&str> = parts.into_iter().flatten().map(str::trim).collect();
    parts.join(" ").trim().to_owned()
}

fn cell(reading: &Reading<'_>, action: &Action, year: FiscalYear) -> Cell {
    let of: Vec<&ActionYear> = action.years.iter().filter(|y| y.year == year).collect();
    let only_goes_on = !of.is_empty() && of.iter().all(|y| y.continues && blank(y.plan.as_deref()));
    if only_goes_on {
        return Cell::text(reading.w.continues).aligned(Align::Middle);
    }
    let lines: Vec<String> = of.iter().filter_map(|y| planned(reading, y)).collect();
    Cell::text(lines.join("\n"))
}

fn blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

/// What a year plans, with its part where it is not whole.
pub(crate) fn planned(reading: &Reading<'_>, year: &ActionYear) -> Option<String> {
    let text = match year.plan.as_deref().map(str::trim) {
        Some(plan) if !plan.is_empty() => plan.to_owned(),
        _ if year.continues => reading.w.continues.to_owned(),
        _ => return None,
    };
    let stage = year.stage.as_deref().map(str::trim).unwrap_or_default();
    let text = match stage {
        "" => text,
        stage if squeeze(stage) == squeeze(&text) => text,
        stage => say::bracketed(&text, stage, reading.lang),
    };
    Some(match wording::part(year.half, year.quarter, reading.lang) {
        Some(part) => format!("{part}{}{text}", reading.public.parts.colon),
        None => text,
    })
}

//! The schedule of an initiative as a band by year: one row per action, a step that continues spans its years.

use askama::Template;
use ayumi_domain::plan::{Action, ActionYear};
use ayumi_domain::words::squeeze;
use ayumi_domain::{FiscalYear, Period};
use ayumi_messages::public::Words;

use crate::components::people;
use crate::links::Links;
use crate::locale::Locale;

/// A schedule as it is drawn.
#[derive(Clone, Debug, Template)]
#[template(path = "components/band.html")]
pub struct Band {
    w: &'static Words,
    years: Vec<String>,
    rows: Vec<Row>,
    foreign: bool,
}

impl askama::filters::HtmlSafe for Band {}

#[derive(Clone, Debug)]
struct Row {
    no: Option<String>,
    text: Option<String>,
    stages_only: bool,
    who: String,
    cells: Vec<Cell>,
}

/// Years side by side that one step covers; without steps an empty stretch.
#[derive(Clone, Debug)]
struct Cell {
    span: usize,
    label: String,
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
struct Step {
    state: &'static str,
    stage: Option<String>,
    part: Option<String>,
    text: String,
}

/// A schedule of more years than this is no band; the table of results has them all.
const MAX_YEARS: usize = 12;

impl Band {
    /// The schedule of these actions; `None` when no year plans anything.
    pub fn of(actions: &[Action], period: Option<Period>, links: Links) -> Option<Self> {
        let locale = links.locale;
        let planned = |y: &ActionYear| y.plan.is_some() || y.continues || y.stage.is_some();
        let mut years: Vec<FiscalYear> = actions
            .iter()
            .flat_map(|a| &a.years)
            .filter(|y| planned(y))
            .map(|y| y.year)
            .collect();
        if years.is_empty() {
            return None;
        }
        years.extend(period.into_iter().flat_map(Period::years).take(MAX_YEARS));
        years.sort_unstable();
        years.dedup();
        years.truncate(MAX_YEARS);
        let rows = actions
            .iter()
            .filter(|a| a.years.iter().any(planned))
            .map(|action| Row {
                no: action.no.clone(),
                text: action.text.clone(),
                stages_only: action.years.iter().all(|y| y.plan.is_none() && !y.continues),
                who: people::names(&action.departments, links),
                cells: cells(action, &years, locale),
            })
            .collect();
        Some(Self {
            w: locale.words(),
            years: years.iter().map(|y| locale.year(*y)).collect(),
            rows,
            foreign: locale.prefix() != "",
        })
    }
}

fn cells(action: &Action, years: &[FiscalYear], locale: Locale) -> Vec<Cell> {
    let mut cells: Vec<(Cell, FiscalYear, FiscalYear)> = Vec::new();
    for year in years {
        let of_year: Vec<&ActionYear> = action.years.iter().filter(|y| y.year == *year).collect();
        let only_continues = !of_year.is_empty()
            && of_year
                .iter()
                .all(|y| y.continues && y.plan.is_none() && y.stage.is_none());
        let last = cells.last_mut();
        match last {
            Some((cell, _, to)) if only_continues && !cell.steps.is_empty() => {
                cell.span += 1;
                *to = *year;
            }
            _ => {
                let steps = of_year.iter().filter_map(|y| step(y, locale)).collect();
                let cell = Cell {
                    span: 1,
                    label: String::new(),
                    steps,
                };
                cells.push((cell, *year, *year));
            }
        }
    }
    cells
        .into_iter()
        .map(|(cell, from, to)| Cell {
            label: locale.years(from, to),
            ..cell
        })
        .collect()
}

fn step(year: &ActionYear, locale: Locale) -> Option<Step> {
    let text = match (&year.plan, year.continues) {
        (Some(plan), _) if !plan.trim().is_empty() => plan.trim().to_owned(),
        (_, true) => locale.words().initiative.continues.to_owned(),
        _ => String::new(),
    };
    let stage = year
        .stage
        .clone()
        .filter(|stage| !stage.trim().is_empty() && squeeze(stage) != squeeze(&text));
    if text.is_empty() && stage.is_none() {
        return None;
    }
    Some(Step {
        state: state(stage.as_deref().unwrap_or(&text)),
        stage,
        part: locale.part(year.half, year.quarter),
        text,
    })
}

/// Only what the plan itself says about the stage colours a step.
fn state(stage: &str) -> &'static str {
    match squeeze(stage).as_str() {
        "達成" | "完了" | "実施済" | "実施済み" => "done",
        "実施" | "実施中" | "一部実施" => "now",
        stage if stage.starts_with("遅") => "late",
        _ => "none",
    }
}

#[cfg(test)]
mod tests {
    use ayumi_messages::Lang;

    use super::*;

    fn year(ad: i32, plan: Option<&str>, continues: bool) -> ActionYear {
        ActionYear {
            plan: plan.map(str::to_owned),
            continues,
            ..ActionYear::of(FiscalYear::new(ad).unwrap())
        }
    }

    fn band(years: Vec<ActionYear>) -> Option<Band> {
        let links = Links::from(Locale { lang: Lang::Ja });
        let action = Action {
            years,
            ..Action::default()
        };
        Band::of(&[action], None, links)
    }

    #[test]
    fn a_step_that_continues_spans_its_years() {
        let band = band(vec![
            year(2023, Some("検討"), false),
            year(2024, Some("実施"), false),
            year(2025, None, true),
            year(2026, None, true),
        ])
        .unwrap();
        let spans: Vec<usize> = band.rows[0].cells.iter().map(|c| c.span).collect();
        assert_eq!(spans, [1, 3]);
        assert_eq!(band.rows[0].cells[1].label, "令和6年度から令和8年度まで");
    }

    #[test]
    fn an_arrow_without_a_beginning_is_said_in_a_word() {
        let band = band(vec![year(2023, None, true)]).unwrap();
        assert_eq!(band.rows[0].cells[0].steps[0].text, "継続");
    }

    #[test]
    fn a_schedule_that_plans_nothing_is_not_drawn() {
        assert!(band(vec![year(2023, None, false)]).is_none());
    }
}

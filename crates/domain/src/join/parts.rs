//! Cutting a report into parts: what it tells about one initiative (or section) in one period.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::Finding;
use crate::plan::{Action, EffectKind, Indicator, Initiative, PlanDocument, Section, ValueKind};
use crate::year::{FiscalYear, Half, Quarter};

/// What a report tells about one initiative or section in one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// place of the initiative in the report; absent for a section
    pub told_by: Option<usize>,
    /// fiscal year
    pub year: FiscalYear,
    /// half of the year
    pub half: Option<Half>,
    /// quarter of the year
    pub quarter: Option<Quarter>,
    /// what is told
    pub content: Content,
}

/// What is told, in the form in which it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// the initiative or section with nothing but what the report tells of this period
    pub told: Told,
    /// what the reader of the report found about it
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
}

/// Whose results they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// an initiative's
    Initiative(Box<Initiative>),
    /// a section's own indicators
    Section(Box<Section>),
}

type Key = (FiscalYear, Option<Half>, Option<Quarter>);

/// Whether the document tells what came of a plan: results, actuals, judgements, grades or follow-up marks.
#[must_use]
pub fn tells_results(document: &PlanDocument) -> bool {
    document
        .initiatives
        .iter()
        .any(|i| !keys(i).is_empty() || i.follow_up.is_some())
        || document
            .sections
            .iter()
            .any(|s| !indicator_keys(&s.indicators).is_empty())
}

/// The fiscal years that the document tells results of, in order.
#[must_use]
pub fn result_years(document: &PlanDocument) -> Vec<FiscalYear> {
    let mut years: Vec<FiscalYear> = all_keys(document).map(|key| key.0).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// Cuts a report by initiative and period, in the report's order. `pairs` and `plan` tell whose they are, so that
/// the findings of the report's reader carry the plan's own numbers. A report that names no year gives no parts.
#[must_use]
pub fn split(report: &PlanDocument, pairs: &[Option<usize>], plan: &[Initiative]) -> Vec<Part> {
    let Some(last) = all_keys(report).max() else {
        return Vec::new();
    };
    let mut parts = Vec::new();
    for (index, initiative) in report.initiatives.iter().enumerate() {
        let Some(known) = pairs.get(index).copied().flatten().and_then(|at| plan.get(at)) else {
            continue;
        };
        let found = findings_about(report, initiative, known);
        parts.extend(parts_of(index, initiative, last, found));
    }
    for section in report
        .sections
        .iter()
        .filter(|s| !indicator_keys(&s.indicators).is_empty())
    {
        let told = Section {
            texts: Vec::new(),
            ..section.clone()
        };
        parts.push(part(None, last, Told::Section(Box::new(told)), Vec::new()));
    }
    parts
}

fn findings_about(report: &PlanDocument, told: &Initiative, known: &Initiative) -> Vec<Finding> {
    let about = report
        .findings
        .iter()
        .filter(|f| f.initiative.as_deref() == Some(told.id.as_str()));
    about
        .cloned()
        .map(|finding| Finding {
            initiative: Some(known.id.clone()),
            ..finding
        })
        .collect()
}

fn part(told_by: Option<usize>, key: Key, told: Told, findings: Vec<Finding>) -> Part {
    let (year, half, quarter) = key;
    Part {
        told_by,
        year,
        half,
        quarter,
        content: Content { told, findings },
    }
}

fn parts_of(index: usize, initiative: &Initiative, last: Key, findings: Vec<Finding>) -> Vec<Part> {
    let own = keys(initiative);
    let main = own.iter().max().copied();
    if main.is_none() && initiative.follow_up.is_none() {
        return Vec::new();
    }
    let main = main.unwrap_or(last);
    let mut periods: BTreeMap<Key, Initiative> = BTreeMap::new();
    for key in own.into_iter().chain([main]) {
        periods
            .entry(key)
            .or_insert_with(|| of_period(initiative, key, key == main));
    }
    let mut findings = Some(findings);
    periods
        .into_iter()
        .map(|(key, told)| {
            let found = if key == main {
                findings.take().unwrap_or_default()
            } else {
                Vec::new()
            };
            part(Some(index), key, Told::Initiative(Box::new(told)), found)
        })
        .collect()
}

/// What the initiative tells of one period. What has no period of its own goes with the main one, the latest.
fn of_period(all: &Initiative, key: Key, main: bool) -> Initiative {
    let mut told = Initiative {
        id: all.id.clone(),
        path: all.path.clone(),
        title: all.title.clone(),
        ..Initiative::default()
    };
    told.actions = all
        .actions
        .iter()
        .map(|action| action_of_period(action, key, main))
        .collect();
    told.indicators = all
        .indicators
        .iter()
        .map(|indicator| indicator_of_period(indicator, key, main))
        .filter(|indicator| !indicator.values.is_empty() || !indicator.judgements.is_empty())
        .collect();
    told.grades = all
        .grades
        .iter()
        .filter(|g| (g.year, g.half, g.quarter) == key)
        .cloned()
        .collect();
    let whole_year = |year: Option<FiscalYear>| match year {
        Some(year) => (year, None, None) == key,
        None => main,
    };
    let is_actual = |kind| kind == EffectKind::Actual;
    told.fiscal_effects = all
        .fiscal_effects
        .iter()
        .filter(|e| {
            if is_actual(e.kind) {
                whole_year(e.year)
            } else {
                main
            }
        })
        .cloned()
        .collect();
    if main {
        told.departments = all.departments.clone();
        told.texts = all.texts.clone();
        told.follow_up = all.follow_up.clone();
        told.projects = all.projects.clone();
        told.lineage = all.lineage.clone();
        told.note = all.note.clone();
    }
    told
}

/// Every action stays, also without years, so that one is found by its place among the others.
fn action_of_period(action: &Action, key: Key, main: bool) -> Action {
    let years = action.years.iter().filter(|y| {
        let tells = y.result.is_some() || y.stage.is_some();
        if tells {
            (y.year, y.half, y.quarter) == key
        } else {
            main
        }
    });
    Action {
        years: years.cloned().collect(),
        ..action.clone()
    }
}

fn indicator_of_period(indicator: &Indicator, key: Key, main: bool) -> Indicator {
    let values = indicator.values.iter().filter(|v| match v.year {
        Some(year) if v.kind == ValueKind::Actual => (year, v.half, v.quarter) == key,
        _ => main,
    });
    let judgements = indicator.judgements.iter().filter(|j| match j.year {
        Some(year) => (year, None, None) == key,
        None => main,
    });
    Indicator {
        values: values.cloned().collect(),
        judgements: judgements.cloned().collect(),
        ..indicator.clone()
    }
}

fn all_keys(document: &PlanDocument) -> impl Iterator<Item = Key> {
    let sections = document
        .sections
        .iter()
        .flat_map(|s| indicator_keys(&s.indicators));
    document.initiatives.iter().flat_map(keys).chain(sections)
}

/// The periods of which an initiative tells results.
fn keys(initiative: &Initiative) -> Vec<Key> {
    let mut keys = indicator_keys(&initiative.indicators);
    let years = initiative.actions.iter().flat_map(|a| &a.years);
    let telling = years.filter(|y| y.result.is_some() || y.stage.is_some());
    keys.extend(telling.map(|y| (y.year, y.half, y.quarter)));
    keys.extend(initiative.grades.iter().map(|g| (g.year, g.half, g.quarter)));
    let effects = initiative
        .fiscal_effects
        .iter()
        .filter(|e| e.kind == EffectKind::Actual);
    keys.extend(effects.filter_map(|e| Some((e.year?, None, None))));
    keys
}

fn indicator_keys(indicators: &[Indicator]) -> Vec<Key> {
    let actuals = indicators
        .iter()
        .flat_map(|i| &i.values)
        .filter(|v| v.kind == ValueKind::Actual);
    let values = actuals.filter_map(|v| Some((v.year?, v.half, v.quarter)));
    let judgements = indicators.iter().flat_map(|i| &i.judgements);
    values
        .chain(judgements.filter_map(|j| Some((j.year?, None, None))))
        .collect()
}

//! Headings, initiatives and their years: numbers, titles, departments, schedules.

use std::collections::HashMap;

use super::{DoubtKind, Doubts, KnownDepartments};
use crate::edition::{Aspect, EditionContent, InitiativeKeys, Item};
use crate::measure::{Measure, Status};
use crate::plan::{Action, Department, Initiative};
use crate::words::squeeze;
use crate::year::Period;

pub(super) fn look(content: &EditionContent, departments: &KnownDepartments, doubts: &mut Doubts) {
    sections(content, doubts);
    numbers(content, doubts);
    let document = &content.document;
    let has_schedules = document.initiatives.iter().any(is_planned);
    let keys = &content.beside.identities.initiatives;
    for (initiative, keys) in document.initiatives.iter().zip(keys) {
        let item = Item::Initiative(keys.id);
        if is_unowned(initiative) {
            doubts.add(item, Aspect::Departments, &[], DoubtKind::NobodyOwns);
        }
        if has_schedules && !is_planned(initiative) {
            doubts.add(item, Aspect::Schedule, &[], DoubtKind::NoYearPlanned);
        }
        let all = &initiative.departments;
        gone(item, all.lead.iter().chain(&all.related), departments, doubts);
        actions(initiative, keys, (document.period, departments), doubts);
        for (project, id) in initiative.projects.iter().zip(&keys.projects) {
            gone(
                Item::Project(*id),
                project.departments.iter(),
                departments,
                doubts,
            );
        }
    }
}

fn sections(content: &EditionContent, doubts: &mut Doubts) {
    let mut seen: HashMap<&[String], usize> = HashMap::new();
    let all = content
        .document
        .sections
        .iter()
        .zip(&content.beside.identities.sections);
    for (section, keys) in all {
        let item = Item::Section(keys.id);
        let number = section.path.last().cloned().unwrap_or_default();
        if squeeze(&section.title).is_empty() {
            doubts.add(item, Aspect::Title, &[&number], DoubtKind::NoTitle);
        }
        let count = seen.entry(&section.path).or_default();
        *count += 1;
        if *count > 1 {
            doubts.add(
                item,
                Aspect::Number,
                &[&number],
                DoubtKind::SectionTwice {
                    number: number.clone(),
                },
            );
        }
    }
}

fn numbers(content: &EditionContent, doubts: &mut Doubts) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let all = content
        .document
        .initiatives
        .iter()
        .zip(&content.beside.identities.initiatives);
    for (initiative, keys) in all {
        let number = squeeze(&initiative.id);
        if number.is_empty() {
            continue;
        }
        let count = seen.entry(number).or_default();
        *count += 1;
        if *count > 1 {
            let number = initiative.id.clone();
            let item = Item::Initiative(keys.id);
            doubts.add(
                item,
                Aspect::Number,
                &[&number],
                DoubtKind::NumberTwice {
                    number: number.clone(),
                },
            );
        }
    }
}

fn plans(action: &Action) -> bool {
    action
        .years
        .iter()
        .any(|year| year.plan.is_some() || year.continues)
}

fn is_planned(initiative: &Initiative) -> bool {
    initiative.actions.iter().any(plans)
}

/// Nobody is named at the initiative, and nobody at its actions or indicators.
fn is_unowned(initiative: &Initiative) -> bool {
    let of_actions = initiative.actions.iter().flat_map(|action| &action.departments);
    let of_indicators = initiative.indicators.iter().flat_map(|i| &i.departments);
    let of_projects = initiative
        .projects
        .iter()
        .flat_map(|project| &project.departments);
    let lead = initiative.departments.lead.iter();
    lead.chain(of_actions)
        .chain(of_indicators)
        .chain(of_projects)
        .next()
        .is_none()
}

pub(super) fn gone<'a>(
    item: Item,
    named: impl Iterator<Item = &'a Department>,
    departments: &KnownDepartments,
    doubts: &mut Doubts,
) {
    for department in named {
        if let Some(now) = departments.gone(&department.name) {
            let what = DoubtKind::DepartmentGone {
                name: department.name.clone(),
                now: now.to_vec(),
            };
            doubts.add(item, Aspect::Departments, &[&department.name], what);
        }
    }
}

fn actions(
    initiative: &Initiative,
    keys: &InitiativeKeys,
    (period, departments): (Option<Period>, &KnownDepartments),
    doubts: &mut Doubts,
) {
    for (action, id) in initiative.actions.iter().zip(&keys.actions) {
        let item = Item::Action(*id);
        gone(item, action.departments.iter(), departments, doubts);
        let planned = action.years.iter().filter(|y| y.plan.is_some() || y.continues);
        for year in planned {
            if let Some(period) = period.filter(|period| !period.contains(year.year)) {
                let what = DoubtKind::PlannedOutside {
                    year: year.year,
                    period,
                };
                let about = format!("{:?} {period:?}", year.year);
                doubts.add(item, Aspect::Schedule, &[&about], what);
            }
            let text = year.plan.as_deref().unwrap_or_default();
            if Measure::read(text).status == Status::Unreadable {
                let what = DoubtKind::Unreadable {
                    text: text.to_owned(),
                };
                doubts.add(item, Aspect::Schedule, &[text, &year.year.ad().to_string()], what);
            }
        }
    }
}

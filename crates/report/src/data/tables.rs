//! The rows of each table: one for each thing of its kind, in the order of the plan.

use ayumi_domain::PlanDocument;

use crate::data::cell::{Cell, Row};
use crate::data::keys::{self, Owner};
use crate::data::table::Table;

/// The rows of a table.
pub(crate) fn rows(plan: &PlanDocument, table: Table) -> Vec<Row> {
    let mut rows = Rows {
        plan: keys::of_plan(plan),
        rows: Vec::new(),
    };
    match table {
        Table::Sections => sections(plan, &mut rows),
        Table::Initiatives => initiatives(plan, &mut rows),
        Table::Departments => departments(plan, &mut rows),
        Table::Texts => texts(plan, &mut rows),
        Table::Actions => actions(plan, &mut rows),
        Table::Indicators => indicators(plan, &mut rows),
        Table::Values => values(plan, &mut rows),
        Table::Judgements => judgements(plan, &mut rows),
        Table::Grades => grades(plan, &mut rows),
        Table::FollowUps => follow_ups(plan, &mut rows),
        Table::FiscalEffects => fiscal_effects(plan, &mut rows),
        Table::Projects => projects(plan, &mut rows),
        Table::Lineage => lineage(plan, &mut rows),
        Table::Sdgs => sdgs(plan, &mut rows),
    }
    rows.rows
}

/// Rows under way; each begins with whose plan it is.
struct Rows {
    plan: Vec<Cell>,
    rows: Vec<Row>,
}

impl Rows {
    fn push<const N: usize>(&mut self, parts: [Vec<Cell>; N]) {
        let cells = self.plan.iter().cloned().chain(parts.into_iter().flatten());
        self.rows.push(cells.collect());
    }
}

fn sections(plan: &PlanDocument, rows: &mut Rows) {
    for section in &plan.sections {
        let path = Cell::Text(section.path.join(" / "));
        rows.push([vec![
            path,
            Cell::from(&section.title),
            Cell::from(section.theme.as_ref()),
        ]]);
    }
}

fn initiatives(plan: &PlanDocument, rows: &mut Rows) {
    for (order, initiative) in keys::initiatives(plan) {
        let section = plan
            .sections
            .iter()
            .find(|section| section.path == initiative.path);
        let title = section.map(|section| &section.title);
        let owner = Owner::Initiative(order, initiative).cells();
        rows.push([
            owner,
            vec![Cell::from(title), Cell::from(initiative.note.as_ref())],
        ]);
    }
}

fn departments(plan: &PlanDocument, rows: &mut Rows) {
    for owner in keys::owners(plan) {
        if let Owner::Initiative(_, initiative) = owner {
            let named = &initiative.departments;
            for (role, departments) in [("lead", &named.lead), ("related", &named.related)] {
                for department in departments {
                    let of = vec![
                        Cell::Code("initiative"),
                        Cell::Empty,
                        Cell::Empty,
                        Cell::Code(role),
                    ];
                    rows.push([owner.cells(), of, keys::of_department(department)]);
                }
            }
            for (order, action) in (1_usize..).zip(&initiative.actions) {
                for department in &action.departments {
                    let name = action.no.as_ref().or(action.text.as_ref());
                    let of = vec![
                        Cell::Code("action"),
                        Cell::from(order),
                        Cell::from(name),
                        Cell::Empty,
                    ];
                    rows.push([owner.cells(), of, keys::of_department(department)]);
                }
            }
            for (order, project) in (1_usize..).zip(&initiative.projects) {
                for department in &project.departments {
                    let name = Cell::from(&project.name);
                    let of = vec![Cell::Code("project"), Cell::from(order), name, Cell::Empty];
                    rows.push([owner.cells(), of, keys::of_department(department)]);
                }
            }
        }
        for (order, indicator) in owner.indicators() {
            for department in &indicator.departments {
                let name = Cell::from(&indicator.name);
                let of = vec![Cell::Code("indicator"), Cell::from(order), name, Cell::Empty];
                rows.push([owner.cells(), of, keys::of_department(department)]);
            }
        }
    }
}

fn texts(plan: &PlanDocument, rows: &mut Rows) {
    for owner in keys::owners(plan) {
        let texts = match owner {
            Owner::Section(section) => &section.texts,
            Owner::Initiative(_, initiative) => &initiative.texts,
        };
        for text in texts {
            let said = vec![Cell::from(&text.label), Cell::from(&text.text)];
            rows.push([owner.cells(), vec![Cell::Empty, Cell::Empty], said]);
        }
        for (order, indicator) in owner.indicators() {
            for text in &indicator.texts {
                let of = vec![Cell::from(order), Cell::from(&indicator.name)];
                let said = vec![Cell::from(&text.label), Cell::from(&text.text)];
                rows.push([owner.cells(), of, said]);
            }
        }
    }
}

fn actions(plan: &PlanDocument, rows: &mut Rows) {
    for (order, initiative) in keys::initiatives(plan) {
        let owner = Owner::Initiative(order, initiative);
        for (place, action) in (1_usize..).zip(&initiative.actions) {
            let of = || {
                vec![
                    Cell::from(place),
                    Cell::from(action.no.as_ref()),
                    Cell::from(action.text.as_ref()),
                ]
            };
            if action.years.is_empty() {
                rows.push([owner.cells(), of(), vec![Cell::Empty; 7]]);
            }
            for year in &action.years {
                let said = vec![
                    Cell::from(year.plan.as_ref()),
                    Cell::from(year.continues),
                    Cell::from(year.result.as_ref()),
                    Cell::from(year.stage.as_ref()),
                ];
                let time = keys::of_time(Some(year.year), year.half, year.quarter);
                rows.push([owner.cells(), of(), time, said]);
            }
        }
    }
}

fn indicators(plan: &PlanDocument, rows: &mut Rows) {
    for owner in keys::owners(plan) {
        for (order, indicator) in owner.indicators() {
            let about = vec![
                Cell::from(indicator.unit.as_ref()),
                keys::direction(indicator.direction),
                Cell::from(indicator.cumulative),
                Cell::from(indicator.source.as_ref()),
            ];
            rows.push([owner.cells(), keys::of_indicator(order, indicator), about]);
        }
    }
}

fn values(plan: &PlanDocument, rows: &mut Rows) {
    for owner in keys::owners(plan) {
        for (order, indicator) in owner.indicators() {
            for value in &indicator.values {
                rows.push([
                    owner.cells(),
                    keys::of_indicator(order, indicator),
                    vec![keys::value_kind(value.kind), keys::year_kind(value.year_kind)],
                    keys::of_time(value.year, value.half, value.quarter),
                    keys::of_measure(&value.measure, indicator.unit.as_ref()),
                ]);
            }
        }
    }
}

fn judgements(plan: &PlanDocument, rows: &mut Rows) {
    for owner in keys::owners(plan) {
        for (order, indicator) in owner.indicators() {
            for judgement in &indicator.judgements {
                let said = vec![
                    Cell::from(judgement.year.map(|year| i64::from(year.ad()))),
                    Cell::from(&judgement.mark),
                    Cell::from(judgement.axis.as_ref()),
                ];
                rows.push([owner.cells(), keys::of_indicator(order, indicator), said]);
            }
        }
    }
}

fn grades(plan: &PlanDocument, rows: &mut Rows) {
    for (order, initiative) in keys::initiatives(plan) {
        for grade in &initiative.grades {
            let time = keys::of_time(Some(grade.year), grade.half, grade.quarter);
            let said = vec![keys::assessor(grade.assessor), Cell::from(&grade.grade)];
            rows.push([Owner::Initiative(order, initiative).cells(), time, said]);
        }
    }
}

fn follow_ups(plan: &PlanDocument, rows: &mut Rows) {
    for (order, initiative) in keys::initiatives(plan) {
        if let Some(follow_up) = &initiative.follow_up {
            let said = vec![
                Cell::from(follow_up.required),
                Cell::from(follow_up.reason.as_ref()),
            ];
            rows.push([Owner::Initiative(order, initiative).cells(), said]);
        }
    }
}

fn fiscal_effects(plan: &PlanDocument, rows: &mut Rows) {
    for (order, initiative) in keys::initiatives(plan) {
        for effect in &initiative.fiscal_effects {
            let said = vec![
                keys::effect_kind(effect.kind),
                keys::effect_of(effect.of),
                Cell::from(effect.year.map(|year| i64::from(year.ad()))),
            ];
            let measure = keys::of_measure(&effect.measure, None);
            rows.push([Owner::Initiative(order, initiative).cells(), said, measure]);
        }
    }
}

fn projects(plan: &PlanDocument, rows: &mut Rows) {
    for (order, initiative) in keys::initiatives(plan) {
        for (place, project) in (1_usize..).zip(&initiative.projects) {
            let said = vec![
                Cell::from(place),
                Cell::from(&project.name),
                Cell::from(project.description.as_ref()),
                Cell::from(project.account.as_ref()),
            ];
            rows.push([Owner::Initiative(order, initiative).cells(), said]);
        }
    }
}

fn lineage(plan: &PlanDocument, rows: &mut Rows) {
    for (order, initiative) in keys::initiatives(plan) {
        for step in &initiative.lineage {
            let said = vec![
                keys::relation(step.relation),
                Cell::from(step.id.as_ref()),
                Cell::from(step.year.map(|year| i64::from(year.ad()))),
            ];
            rows.push([Owner::Initiative(order, initiative).cells(), said]);
        }
    }
}

fn sdgs(plan: &PlanDocument, rows: &mut Rows) {
    for (order, initiative) in keys::initiatives(plan) {
        for goal in &initiative.sdgs {
            let said = vec![Cell::Count(i64::from(*goal))];
            rows.push([Owner::Initiative(order, initiative).cells(), said]);
        }
    }
}

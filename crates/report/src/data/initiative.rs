//! One initiative as one long table: a row for each thing that its page shows, told apart by the column `part`.

use ayumi_domain::plan::Initiative;
use ayumi_domain::{Measure, PlanDocument, Status};

use crate::data::cell::{Cell, Row};
use crate::data::keys::{self, Owner};
use crate::data::plain::lines;

/// The columns of the table.
pub(crate) fn columns() -> Vec<&'static str> {
    let item = ["part", "item_order", "item_no", "item", "kind"];
    [&keys::PLAN[..], &keys::OWNER, &item, &keys::TIME, &keys::MEASURE].concat()
}

/// What a row is about: its part, and place, number and name within it.
struct Item {
    part: &'static str,
    order: usize,
    no: Option<String>,
    name: Option<String>,
}

/// The rows of the initiative at this place of the plan.
pub(crate) fn rows(plan: &PlanDocument, index: usize, initiative: &Initiative) -> Vec<Row> {
    let head: Vec<Cell> = keys::of_plan(plan)
        .into_iter()
        .chain(Owner::Initiative(index + 1, initiative).cells())
        .collect();
    let mut rows = Rows {
        head,
        rows: Vec::new(),
    };
    departments(initiative, &mut rows);
    texts(initiative, &mut rows);
    actions(initiative, &mut rows);
    indicators(initiative, &mut rows);
    assessments(initiative, &mut rows);
    money(initiative, &mut rows);
    rows.rows
}

struct Rows {
    head: Vec<Cell>,
    rows: Vec<Row>,
}

impl Rows {
    fn push(&mut self, item: &Item, kind: Cell, time: Vec<Cell>, measure: Vec<Cell>) {
        let about = vec![
            Cell::Code(item.part),
            Cell::from(item.order),
            Cell::from(item.no.as_ref()),
            Cell::from(item.name.as_ref()),
            kind,
        ];
        let parts = [self.head.clone(), about, time, measure];
        self.rows.push(parts.into_iter().flatten().collect());
    }

    /// A row for each line of the text; where nothing stands, that is said.
    fn say(&mut self, item: &Item, kind: Cell, time: Vec<Cell>, text: &str) {
        let lines = lines(text);
        if lines.is_empty() {
            self.push(item, kind.clone(), time.clone(), words(""));
        }
        for line in lines {
            self.push(item, kind.clone(), time.clone(), words(&line));
        }
    }
}

/// A text as the measure columns hold it; where nothing stands, that is said.
fn words(text: &str) -> Vec<Cell> {
    if text.is_empty() {
        return keys::of_measure(&Measure::blank(), None);
    }
    let measure = Measure {
        text: text.to_owned(),
        status: Status::Qualitative,
        ..Measure::default()
    };
    keys::of_measure(&measure, None)
}

fn no_time() -> Vec<Cell> {
    keys::of_time(None, None, None)
}

fn item(part: &'static str, order: usize, no: Option<&String>, name: Option<&String>) -> Item {
    Item {
        part,
        order,
        no: no.cloned(),
        name: name.cloned(),
    }
}

fn departments(initiative: &Initiative, rows: &mut Rows) {
    let named = &initiative.departments;
    for (kind, departments) in [("lead", &named.lead), ("related", &named.related)] {
        for (order, department) in (1..).zip(departments) {
            let about = item("department", order, None, department.division.as_ref());
            rows.say(&about, Cell::Code(kind), no_time(), &department.name);
        }
    }
}

fn texts(initiative: &Initiative, rows: &mut Rows) {
    for (order, text) in (1..).zip(&initiative.texts) {
        rows.say(
            &item("text", order, None, Some(&text.label)),
            Cell::Empty,
            no_time(),
            &text.text,
        );
    }
    if let Some(note) = &initiative.note {
        rows.say(&item("note", 1, None, None), Cell::Empty, no_time(), note);
    }
}

fn actions(initiative: &Initiative, rows: &mut Rows) {
    for (order, action) in (1..).zip(&initiative.actions) {
        let about = item("action", order, action.no.as_ref(), action.text.as_ref());
        for year in &action.years {
            let time = || keys::of_time(Some(year.year), year.half, year.quarter);
            let said = [
                ("plan", &year.plan),
                ("result", &year.result),
                ("stage", &year.stage),
            ];
            for (kind, text) in said {
                if let Some(text) = text {
                    rows.say(&about, Cell::Code(kind), time(), text);
                }
            }
            if year.continues {
                rows.say(&about, Cell::Code("continues"), time(), "→");
            }
        }
    }
}

fn indicators(initiative: &Initiative, rows: &mut Rows) {
    for (order, indicator) in (1..).zip(&initiative.indicators) {
        let about = item("indicator", order, indicator.no.as_ref(), Some(&indicator.name));
        for value in &indicator.values {
            let time = keys::of_time(value.year, value.half, value.quarter);
            let measure = keys::of_measure(&value.measure, indicator.unit.as_ref());
            rows.push(&about, keys::value_kind(value.kind), time, measure);
        }
        for judgement in &indicator.judgements {
            let time = keys::of_time(judgement.year, None, None);
            rows.say(&about, Cell::Code("judgement"), time, &judgement.mark);
        }
        for text in &indicator.texts {
            let about = item("indicator-text", order, indicator.no.as_ref(), Some(&text.label));
            rows.say(&about, Cell::Empty, no_time(), &text.text);
        }
    }
}

fn assessments(initiative: &Initiative, rows: &mut Rows) {
    for (order, grade) in (1..).zip(&initiative.grades) {
        let time = keys::of_time(Some(grade.year), grade.half, grade.quarter);
        rows.say(
            &item("grade", order, None, None),
            keys::assessor(grade.assessor),
            time,
            &grade.grade,
        );
    }
    if let Some(follow_up) = &initiative.follow_up {
        let kind = if follow_up.required {
            "required"
        } else {
            "not-required"
        };
        let reason = follow_up.reason.as_deref().unwrap_or_default();
        rows.say(
            &item("follow-up", 1, None, None),
            Cell::Code(kind),
            no_time(),
            reason,
        );
    }
    for (order, step) in (1..).zip(&initiative.lineage) {
        let time = keys::of_time(step.year, None, None);
        let other = step.id.as_deref().unwrap_or_default();
        rows.say(
            &item("lineage", order, None, None),
            keys::relation(step.relation),
            time,
            other,
        );
    }
}

fn money(initiative: &Initiative, rows: &mut Rows) {
    for (order, effect) in (1..).zip(&initiative.fiscal_effects) {
        let of = match keys::effect_of(effect.of) {
            Cell::Code(of) => Some(of.to_owned()),
            _ => None,
        };
        let about = item("fiscal-effect", order, None, of.as_ref());
        let time = keys::of_time(effect.year, None, None);
        rows.push(
            &about,
            keys::effect_kind(effect.kind),
            time,
            keys::of_measure(&effect.measure, None),
        );
    }
    for (order, project) in (1..).zip(&initiative.projects) {
        let text = project.description.as_deref().unwrap_or_default();
        let about = item("project", order, project.account.as_ref(), Some(&project.name));
        rows.say(&about, Cell::Empty, no_time(), text);
    }
}

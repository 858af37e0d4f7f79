//! Items that nobody answers for, and giving them to a department.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::organisation::{Gift, PlannedItem, PlannedKind, UnownedItem, Why, give as give_item, unowned};
use ayumi_domain::edition::{IndicatorId, InitiativeId, PlanId};
use ayumi_domain::organisation::OrganisationTrouble;
use ayumi_messages::staff::organisation::{
    Organisation, Unowned, count, ended, remaining, unknown, was_split,
};

use super::long;
use crate::staff::frame::StaffFrame;
use crate::staff::sent::Sent;
use crate::staff::trouble::{FormTrouble, is_about_form};
use crate::staff::visitor::Visitor;
use crate::staff::{page, page_with, problem};

/// The list.
#[derive(Template)]
#[template(path = "staff/organisation/unowned.html")]
struct UnownedPage {
    f: StaffFrame,
    w: &'static Unowned,
    count: String,
    rows: Vec<Row>,
    strange: Vec<Row>,
    strange_count: String,
    planned: Vec<Planned>,
    planned_count: String,
    to_plans: String,
    departments: Vec<(i64, String)>,
    trouble: FormTrouble,
}

/// What only a draft of its plan can give.
struct Planned {
    plan_title: String,
    under: String,
    kind: &'static str,
    name: String,
    why: Vec<String>,
}

struct Row {
    plan: i64,
    initiative: i64,
    indicator: String,
    title: String,
    indicator_name: Option<String>,
    plan_title: String,
    why: Vec<String>,
}

/// Answers a visit.
pub async fn show(visitor: Visitor) -> Response {
    answer(&visitor, StatusCode::OK, FormTrouble::default()).await
}

async fn answer(visitor: &Visitor, status: StatusCode, trouble: FormTrouble) -> Response {
    let found = match unowned(&visitor.office, &visitor.actor).await {
        Ok(found) => found,
        Err(error) => return problem(visitor, &error),
    };
    let words = Unowned::of(visitor.lang());
    // A name that only a plan knows was never anybody's, so nothing was lost with it.
    let is_strange = |item: &UnownedItem| item.why.iter().all(|why| matches!(why, Why::Unknown(_)));
    let (strange, lost): (Vec<_>, Vec<_>) = found.items.into_iter().partition(is_strange);
    let list = Organisation::of(visitor.lang());
    let shown = UnownedPage {
        f: visitor
            .frame(words.title)
            .under(visitor.to("/staff/organisation"), list.title)
            .under(String::new(), words.title),
        w: words,
        count: count(lost.len(), visitor.lang()),
        rows: lost.into_iter().map(|item| row(visitor, words, item)).collect(),
        strange_count: count(strange.len(), visitor.lang()),
        strange: strange
            .into_iter()
            .map(|item| row(visitor, words, item))
            .collect(),
        planned_count: count(found.planned.len(), visitor.lang()),
        planned: found
            .planned
            .into_iter()
            .map(|item| planned(visitor, words, item))
            .collect(),
        to_plans: visitor.to("/staff/plans"),
        departments: found
            .departments
            .iter()
            .map(|(id, called)| (id.number(), long(called)))
            .collect(),
        trouble,
    };
    match status {
        StatusCode::OK => page(&shown),
        _ => page_with(status, &shown),
    }
}

fn told(visitor: &Visitor, words: &Unowned, why: &[Why]) -> Vec<String> {
    let lang = visitor.lang();
    let told = why.iter().map(|why| match why {
        Why::NobodyNamed => words.nobody_named.to_owned(),
        Why::Ended(name) => ended(name, lang),
        Why::Split(name, into) => was_split(name, into, lang),
        Why::Unknown(name) => unknown(name, lang),
    });
    told.collect()
}

fn planned(visitor: &Visitor, words: &Unowned, item: PlannedItem) -> Planned {
    Planned {
        why: told(visitor, words, &item.why),
        kind: match item.kind {
            PlannedKind::Indicator => words.heading_indicator,
            PlannedKind::Action => words.action,
            PlannedKind::Project => words.project,
        },
        plan_title: item.plan_title,
        under: item.under,
        name: item.name,
    }
}

fn row(visitor: &Visitor, words: &Unowned, item: UnownedItem) -> Row {
    let lang = visitor.lang();
    let mut why = told(visitor, words, &item.why);
    if !item.remaining.is_empty() {
        why.push(remaining(&item.remaining, lang));
    }
    Row {
        plan: item.plan.number(),
        initiative: item.initiative.number(),
        indicator: item
            .indicator
            .as_ref()
            .map(|(id, _)| id.to_string())
            .unwrap_or_default(),
        title: format!("{} {}", item.number, item.title),
        indicator_name: item.indicator.map(|(_, name)| name),
        plan_title: item.plan_title,
        why,
    }
}

/// Gives an item to a department.
pub async fn give(visitor: Visitor, sent: Sent) -> Response {
    match given(&visitor, &sent).await {
        Ok(()) => {
            let words = Unowned::of(visitor.lang());
            visitor.redirect_with("/staff/unowned", words.given)
        }
        Err(error) if is_about_form(&error) => {
            let trouble = FormTrouble::of(&visitor, &error, "");
            answer(&visitor, StatusCode::UNPROCESSABLE_ENTITY, trouble).await
        }
        Err(error) => problem(&visitor, &error),
    }
}

async fn given(visitor: &Visitor, sent: &Sent) -> Result<(), AppError> {
    let number = |name: &str| {
        sent.get(name)
            .parse::<i64>()
            .map_err(|_| OrganisationTrouble::NoSuchItem)
    };
    let indicator = match sent.get("indicator") {
        "" => None,
        _ => Some(IndicatorId::new(number("indicator")?)),
    };
    let gift = Gift {
        plan: PlanId::new(number("plan")?),
        initiative: InitiativeId::new(number("initiative")?),
        indicator,
        department: sent.get("department").parse().ok(),
    };
    give_item(&visitor.office, &visitor.actor, gift).await
}

//! Entering a reorganisation that was previewed, and withdrawing one.

use axum::extract::Path;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::organisation::{Choices, ReorganisationId, carry_out, withdraw as take_back};
use ayumi_domain::day::read_day;
use ayumi_domain::edition::{InitiativeId, PlanId};
use ayumi_domain::organisation::{OrganisationTrouble, Reorganisation};
use ayumi_messages::staff::organisation::{Organisation, Preview};

use super::preview::once_more;
use super::typed::read_carried;
use crate::staff::problem;
use crate::staff::sent::Sent;
use crate::staff::trouble::is_about_form;
use crate::staff::visitor::Visitor;

/// Enters what the preview showed.
pub async fn enter(visitor: Visitor, sent: Sent) -> Response {
    let (from, rows) = read_carried(&sent);
    let Some(from) = read_day(&from) else {
        return problem(&visitor, &AppError::from(OrganisationTrouble::DayMalformed));
    };
    let table = Reorganisation { from, rows };
    let chosen = choices(&sent);
    let mark = sent.get("mark");
    match carry_out(&visitor.office, &visitor.actor, &table, &chosen, mark).await {
        Ok(_) => {
            let words = Preview::of(visitor.lang());
            visitor.redirect_with("/staff/organisation", words.done)
        }
        Err(error) if is_about_form(&error) => once_more(&visitor, &table, &chosen, &error).await,
        Err(error) => problem(&visitor, &error),
    }
}

/// What was chosen; an empty choice is none.
fn choices(sent: &Sent) -> Choices {
    let mut chosen = Choices::default();
    for (key, value) in sent.pairs() {
        let Ok(place) = value.parse::<usize>() else {
            continue;
        };
        if let Some(id) = key.strip_prefix("all-").and_then(|id| id.parse().ok()) {
            chosen.all.insert(id, place);
        }
        if let Some(id) = key.strip_prefix("person-").and_then(|id| id.parse().ok()) {
            chosen.people.insert(id, place);
        }
        let mut item = key
            .strip_prefix("item-")
            .into_iter()
            .flat_map(|rest| rest.split('-'));
        let mut number = || item.next().and_then(|number| number.parse::<i64>().ok());
        if let (Some(department), Some(plan), Some(initiative)) = (number(), number(), number()) {
            let department = ayumi_domain::cycle::DepartmentId::new(department);
            let item = (department, PlanId::new(plan), InitiativeId::new(initiative));
            chosen.items.insert(item, place);
        }
    }
    chosen
}

/// Withdraws a reorganisation that has not begun.
pub async fn withdraw(visitor: Visitor, Path(asked): Path<String>) -> Response {
    let missing = || AppError::from(OrganisationTrouble::NoSuchReorganisation);
    let done = match asked.parse() {
        Ok(number) => take_back(&visitor.office, &visitor.actor, ReorganisationId::new(number)).await,
        Err(_) => Err(missing()),
    };
    match done {
        Ok(()) => {
            let words = Organisation::of(visitor.lang());
            visitor.redirect_with("/staff/organisation", words.has_withdrawn)
        }
        Err(error) => problem(&visitor, &error),
    }
}

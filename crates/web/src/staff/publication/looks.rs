//! The public pages for the office: as they would be, and as things stood on a day.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::publication::{plan_on, preview_plan, preview_round};
use ayumi_domain::cycle::RoundId;
use ayumi_domain::day::{Day, read_day};
use ayumi_messages::public::past::{self, Past};

use super::{number, plan_of};
use crate::glass::{Glass, for_office};
use crate::staff::answers::told_to;
use crate::staff::{Visitor, problem};

/// The number in the address after `/staff/plans` or `/staff/rounds`.
fn asked(visitor: &Visitor) -> &str {
    visitor.path.split('/').nth(3).unwrap_or_default()
}

pub async fn plan(visitor: Visitor, request: Request) -> Response {
    let plan = asked(&visitor);
    match preview_plan(&visitor.office, &visitor.actor, plan_of(plan)).await {
        Ok(site) => for_office(site, Glass::Preview(number(plan)), request).await,
        Err(error) => problem(&visitor, &error),
    }
}

pub async fn round(visitor: Visitor, request: Request) -> Response {
    let round = number(asked(&visitor));
    match preview_round(&visitor.office, &visitor.actor, RoundId::new(round)).await {
        Ok(site) => for_office(site, Glass::Round(round), request).await,
        Err(error) => problem(&visitor, &error),
    }
}

pub async fn day(visitor: Visitor, request: Request) -> Response {
    let plan = asked(&visitor);
    let text = visitor.path.split('/').nth(5).unwrap_or_default();
    let Some(day) = read_day(text).filter(|day| day.to_string() == text) else {
        return unreadable(&visitor);
    };
    if let Some(refused) = to_come(&visitor, day) {
        return refused;
    }
    match plan_on(&visitor.office, &visitor.actor, plan_of(plan), day).await {
        Ok(site) => for_office(site, Glass::Office(number(plan), day), request).await,
        Err(error) => problem(&visitor, &error),
    }
}

/// The form that leads to a day.
pub async fn choose(visitor: Visitor) -> Response {
    let typed = visitor.asked("day");
    if typed.is_empty() {
        // The form stands on the page about publishing.
        let plan = number(asked(&visitor));
        return visitor.redirect(&format!("/staff/plans/{plan}/publish#as-of"));
    }
    let Some(day) = read_day(&typed) else {
        return unreadable(&visitor);
    };
    let path = visitor.asked("path");
    let is_path = path.starts_with('/') && path.parse::<axum::http::Uri>().is_ok();
    let path = if is_path { path } else { "/".to_owned() };
    visitor.redirect(&format!("{}{path}", Glass::Office(number(asked(&visitor)), day)))
}

fn unreadable(visitor: &Visitor) -> Response {
    let w = Past::of(visitor.lang());
    told_to(visitor, StatusCode::NOT_FOUND, w.unreadable_title, w.unreadable)
}

fn to_come(visitor: &Visitor, day: Day) -> Option<Response> {
    let today = visitor.office.now().day;
    if day <= today {
        return None;
    }
    let text = past::to_come(&visitor.locale.date(&day.to_string()), visitor.lang());
    let title = Past::of(visitor.lang()).to_come_title;
    Some(told_to(visitor, StatusCode::NOT_FOUND, title, &text))
}

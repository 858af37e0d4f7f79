//! The page on which a head of department or the office looks through reports.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::approvals::{self, Review};
use ayumi_domain::cycle::{Act, RoundId};
use ayumi_messages::staff::approvals as words;
use ayumi_messages::staff::approvals::Approvals;

use super::act::Typed;
use super::view::{GroupView, groups};
use crate::staff::{StaffFrame, Visitor, page_with, problem};

/// The review page.
#[derive(Template)]
#[template(path = "staff/approvals/review.html")]
struct ReviewPage {
    f: StaffFrame,
    w: &'static Approvals,
    title: String,
    period: String,
    due: String,
    is_closed: bool,
    action: String,
    typed: Typed,
    groups: Vec<GroupView>,
    elsewhere: Vec<String>,
}

pub async fn show(visitor: Visitor, Path(round): Path<i64>) -> Response {
    again(&visitor, RoundId::new(round), Typed::default(), StatusCode::OK).await
}

/// The page with what was typed before, for instance after something was not done.
pub async fn again(visitor: &Visitor, round: RoundId, typed: Typed, status: StatusCode) -> Response {
    match approvals::review(&visitor.office, &visitor.actor, round).await {
        Ok(review) => page_with(status, &made(visitor, &review, typed)),
        Err(error) => problem(visitor, &error),
    }
}

fn made(visitor: &Visitor, review: &Review, typed: Typed) -> ReviewPage {
    let locale = visitor.locale;
    let w = Approvals::of(locale.lang);
    let round = format!("/staff/rounds/{}", review.round);
    let sees_board = visitor.actor.may_in_city(Act::ReadBoard).is_ok();
    let board = if sees_board {
        visitor.to(&round)
    } else {
        String::new()
    };
    let frame = visitor.frame(w.title);
    let links = frame.links;
    let elsewhere = review.elsewhere.iter();
    ReviewPage {
        f: frame
            .under(board, review.title.clone())
            .under(String::new(), w.title),
        w,
        title: review.title.clone(),
        period: locale.when(review.period.year, review.period.half, review.period.quarter),
        due: locale.date(&review.due.to_string()),
        is_closed: review.is_closed,
        action: visitor.to(&format!("{round}/review")),
        groups: groups(review, &typed, links),
        typed,
        elsewhere: elsewhere
            .map(|(state, count)| words::of_state(*state, *count, locale.lang))
            .collect(),
    }
}

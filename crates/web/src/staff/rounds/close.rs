//! Closing a round and opening it again, each after a page that says what it means.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::rounds::{self, Unanswered};
use ayumi_messages::Lang;
use ayumi_messages::staff::rounds::{DepartmentWords, Rounds};
use ayumi_messages::staff::times::short_day;

use super::{round_of, words};
use crate::staff::{StaffFrame, Visitor, page, problem};

#[derive(Template)]
#[template(path = "staff/rounds/close.html")]
struct ClosePage {
    f: StaffFrame,
    w: &'static Rounds,
    d: &'static DepartmentWords,
    lead: &'static str,
    button: &'static str,
    action: String,
    back: String,
    /// departments that owe reports: name, due day, how many of how many; absent when that is no matter
    owing: Option<Vec<(String, String, String)>>,
}

pub(super) fn department_words(lang: Lang) -> &'static DepartmentWords {
    match lang {
        Lang::Ja => &DepartmentWords::JA,
        Lang::En => &DepartmentWords::EN,
    }
}

pub(super) async fn show_close(visitor: Visitor, Path(round): Path<String>) -> Response {
    let owing = rounds::unanswered(&visitor.office, &visitor.actor, round_of(&round)).await;
    match owing {
        Ok(owing) => confirm(&visitor, &round, Some(owing)).await,
        Err(error) => problem(&visitor, &error),
    }
}

pub(super) async fn show_reopen(visitor: Visitor, Path(round): Path<String>) -> Response {
    confirm(&visitor, &round, None).await
}

async fn confirm(visitor: &Visitor, round: &str, owing: Option<Vec<Unanswered>>) -> Response {
    let board = rounds::board::board(&visitor.office, &visitor.actor, round_of(round)).await;
    let title = match board {
        Ok(board) => board.round.title,
        Err(error) => return problem(visitor, &error),
    };
    let (d, w, lang) = (
        department_words(visitor.lang()),
        words(visitor.locale),
        visitor.lang(),
    );
    let closes = owing.is_some();
    let back = visitor.to(&format!("/staff/rounds/{}", round_of(round)));
    let heading = if closes { d.close_title } else { d.reopen_title };
    let line = |owing: Unanswered| {
        let count = format!("{}／{}", owing.missing.len(), owing.of);
        (owing.department.name, short_day(owing.due, lang), count)
    };
    page(&ClosePage {
        f: visitor
            .frame(heading)
            .under(visitor.to("/staff/rounds"), w.title)
            .under(back.clone(), title)
            .under(String::new(), heading),
        w,
        d,
        lead: if closes { d.close_lead } else { d.reopen_lead },
        button: if closes { d.close_button } else { d.reopen_button },
        action: format!("{back}/{}", if closes { "close" } else { "reopen" }),
        back,
        owing: owing.map(|owing| owing.into_iter().map(line).collect()),
    })
}

pub(super) async fn close(visitor: Visitor, Path(round): Path<String>) -> Response {
    let done = rounds::close(&visitor.office, &visitor.actor, round_of(&round)).await;
    answer(
        &visitor,
        &round,
        done,
        department_words(visitor.lang()).closed_told,
    )
}

pub(super) async fn reopen(visitor: Visitor, Path(round): Path<String>) -> Response {
    let done = rounds::reopen(&visitor.office, &visitor.actor, round_of(&round)).await;
    answer(
        &visitor,
        &round,
        done,
        department_words(visitor.lang()).reopened_told,
    )
}

fn answer(visitor: &Visitor, round: &str, done: Result<(), AppError>, told: &str) -> Response {
    match done {
        Ok(()) => visitor.redirect_with(&format!("/staff/rounds/{}", round_of(round)), told),
        Err(error) => problem(visitor, &error),
    }
}

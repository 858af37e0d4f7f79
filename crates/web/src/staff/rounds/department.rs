//! One department of a round: its reports, its due day, and the form for a later one.

use askama::Template;
use axum::extract::Path;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::rounds::board::{Board, Row, board};
use ayumi_app::rounds::{self, Extension, MAX_REASON};
use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_domain::cycle::{Act, DepartmentId};
use ayumi_domain::day::read_day;
use ayumi_messages::Lang;
use ayumi_messages::staff::rounds::{BoardWords, DepartmentWords, extended};
use ayumi_messages::staff::times::{long_day, short_day};

use super::close::department_words;
use super::row::{Line, Mark, stage_word};
use super::{page_of, round_of, words};
use crate::staff::{Sent, StaffFrame, Visitor, page_with, problem, routes, sentence, status_of};

#[derive(Template)]
#[template(path = "staff/rounds/department.html")]
struct DepartmentPage {
    f: StaffFrame,
    b: &'static BoardWords,
    d: &'static DepartmentWords,
    name: String,
    line: Line,
    due: String,
    due_reason: Option<String>,
    reminded: Vec<String>,
    reports: Vec<ReportLine>,
    /// where the reminder button goes, and the department that it names
    remind: Option<(String, String)>,
    extend: Option<ExtendForm>,
}

struct ReportLine {
    number: String,
    title: String,
    href: Option<String>,
    state: Mark,
}

/// The form for a later due day, with what was typed and what is wrong with it.
struct ExtendForm {
    action: String,
    due: String,
    reason: String,
    max: usize,
    due_trouble: Option<String>,
    reason_trouble: Option<String>,
}

/// What was typed into the form for a later due day, and why it was not taken.
#[derive(Default)]
struct Typed {
    due: String,
    reason: String,
    trouble: Option<AppError>,
}

pub(super) async fn show(visitor: Visitor, Path((round, department)): Path<(String, String)>) -> Response {
    answer(&visitor, (&round, &department), Typed::default()).await
}

pub(super) async fn extend(
    visitor: Visitor,
    Path((round, department)): Path<(String, String)>,
    sent: Sent,
) -> Response {
    let typed = Typed {
        due: sent.get("due").to_owned(),
        reason: sent.get("reason").to_owned(),
        trouble: None,
    };
    let Some(due) = read_day(&typed.due) else {
        let trouble = Some(RoundTrouble::DueMalformed.into());
        return answer(&visitor, (&round, &department), Typed { trouble, ..typed }).await;
    };
    let extension = Extension {
        department: department_of(&department),
        due,
        reason: typed.reason.clone(),
    };
    let done = rounds::extend(&visitor.office, &visitor.actor, round_of(&round), &extension).await;
    if let Err(trouble) = done {
        let trouble = Some(trouble);
        return answer(&visitor, (&round, &department), Typed { trouble, ..typed }).await;
    }
    let name = match find(&visitor, &round, &department).await {
        Ok((_, row)) => row.name,
        Err(error) => return problem(&visitor, &error),
    };
    let told = extended(&name, due, visitor.lang());
    visitor.redirect_with(&format!("/staff/rounds/{}", round_of(&round)), &told)
}

fn department_of(text: &str) -> DepartmentId {
    text.parse().unwrap_or_else(|_| DepartmentId::new(0))
}

async fn find(visitor: &Visitor, round: &str, department: &str) -> Result<(Board, Row), AppError> {
    let board = board(&visitor.office, &visitor.actor, round_of(round)).await?;
    let id = department_of(department);
    let mut rows = board.divisions.iter().flat_map(|division| &division.rows);
    let row = rows.find(|row| row.department == id).cloned();
    Ok((board, row.ok_or(RoundTrouble::NoSuchDepartment)?))
}

async fn answer(visitor: &Visitor, (round, department): (&str, &str), typed: Typed) -> Response {
    let (board, row) = match find(visitor, round, department).await {
        Ok(found) => found,
        Err(error) => return problem(visitor, &error),
    };
    let status = typed.trouble.as_ref().map_or(StatusCode::OK, status_of);
    page_with(status, &made(&board, &row, visitor, typed))
}

fn made(board: &Board, row: &Row, visitor: &Visitor, typed: Typed) -> DepartmentPage {
    let (w, lang) = (words(visitor.locale), visitor.lang());
    let b = match lang {
        Lang::Ja => &BoardWords::JA,
        Lang::En => &BoardWords::EN,
    };
    let of_round = visitor.to(&format!("/staff/rounds/{}", board.round.id));
    let may_run = visitor.actor.may_in_city(Act::RunRounds).is_ok() && board.round.closed_at.is_none();
    let remind = page_of(
        visitor,
        &Method::POST,
        "/staff/rounds/{round}/mail",
        board.round.id,
    );
    let owes = row.stage.is_some_and(|stage| !stage.has_reached_office());
    let review = page_of(
        visitor,
        &Method::GET,
        "/staff/rounds/{round}/review",
        board.round.id,
    );
    DepartmentPage {
        f: visitor
            .frame(row.name.clone())
            .under(visitor.to("/staff/rounds"), w.title)
            .under(of_round.clone(), board.round.title.clone())
            .under(String::new(), row.name.clone()),
        b,
        d: department_words(lang),
        name: row.name.clone(),
        line: Line::of(row, board, visitor, b, review.as_deref()),
        due: long_day(row.due, lang),
        due_reason: row.due_reason.clone(),
        reminded: row.reminders.iter().map(|day| short_day(*day, lang)).collect(),
        reports: reports(row, visitor),
        remind: remind
            .filter(|_| may_run && owes)
            .map(|action| (action, row.department.to_string())),
        extend: may_run.then(|| {
            extend_form(
                visitor,
                format!("{of_round}/departments/{}", row.department),
                typed,
            )
        }),
    }
}

fn reports(row: &Row, visitor: &Visitor) -> Vec<ReportLine> {
    let is_there = routes()
        .iter()
        .any(|route| route.path == "/staff/reports/{report}");
    let may_read = is_there && visitor.actor.may_in_city(Act::RunRounds).is_ok();
    let line = |dot: &ayumi_app::rounds::board::Dot| ReportLine {
        number: dot.number.clone(),
        title: dot.title.clone(),
        href: may_read.then(|| visitor.to(&format!("/staff/reports/{}", dot.report))),
        state: Mark {
            stage: dot.stage.word(),
            word: stage_word(dot.stage, visitor.lang()).to_owned(),
        },
    };
    row.dots.iter().map(line).collect()
}

fn extend_form(visitor: &Visitor, action: String, typed: Typed) -> ExtendForm {
    let words = typed.trouble.as_ref().map(|error| sentence(visitor, error));
    let at_reason = matches!(
        &typed.trouble,
        Some(AppError::Trouble(ayumi_domain::cycle::Trouble::Round(
            RoundTrouble::ReasonMissing | RoundTrouble::TooLong { .. }
        )))
    );
    ExtendForm {
        action,
        due: typed.due,
        reason: typed.reason,
        max: MAX_REASON,
        reason_trouble: words.clone().filter(|_| at_reason),
        due_trouble: words.filter(|_| !at_reason),
    }
}

//! Opinions of the council: what waits for an answer, who answers, and the answers; and the papers of each round.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::assess::{self, OpinionsPage, Seen, opinions_for};
use ayumi_domain::cycle::{DepartmentId, OpinionId};
use ayumi_messages::staff::assess::{Assessing, Opinions};

use super::number;
use super::talk::{Place, Talk};
use crate::staff::{Sent, StaffFrame, Visitor, page, page_with, problem, sentence, status_of};

#[derive(Template)]
#[template(path = "staff/assess/opinions.html")]
struct Page {
    f: StaffFrame,
    w: &'static Opinions,
    trouble: Option<(String, String)>,
    waiting: Vec<Talk>,
    answered: Vec<Talk>,
    rounds: Vec<(String, String, Option<String>)>,
}

pub async fn show(visitor: Visitor) -> Response {
    match opinions_for(&visitor.office, &visitor.actor).await {
        Ok(found) => page(&of(&visitor, &found, None, None)),
        Err(error) => problem(&visitor, &error),
    }
}

fn of(
    visitor: &Visitor,
    found: &OpinionsPage,
    trouble: Option<(String, String)>,
    typed: Option<(i64, &str, &str)>,
) -> Page {
    let w = Opinions::of(visitor.lang());
    let place = Place {
        next: "/staff/opinions",
        shows_item: true,
        departments: &found.departments,
        typed,
    };
    let (answered, waiting): (Vec<_>, Vec<_>) = found.opinions.iter().partition(|view| view.answer.is_some());
    let talks = |views: Vec<&assess::OpinionView>| -> Vec<Talk> {
        views
            .into_iter()
            .map(|view| Talk::of(visitor, view, place))
            .collect()
    };
    let for_me = waiting.iter().filter(|view| view.may_answer).count();
    let round = |(id, title): &(ayumi_domain::cycle::RoundId, String)| {
        let at = |page: &str| visitor.to(&format!("/staff/rounds/{id}/{page}"));
        (
            title.clone(),
            at("council"),
            found.reads_headquarters.then(|| at("headquarters")),
        )
    };
    Page {
        f: visitor.frame(w.title).waiting("/staff/opinions", for_me),
        w,
        trouble,
        waiting: talks(waiting),
        answered: talks(answered),
        rounds: found.rounds.iter().map(round).collect(),
    }
}

pub async fn act(visitor: Visitor, Path(opinion): Path<String>, sent: Sent) -> Response {
    let w = Opinions::of(visitor.lang());
    let seen = Seen {
        opinion: OpinionId::new(number(&opinion)),
        version: number(sent.get("seen")),
    };
    let (office, actor) = (&visitor.office, &visitor.actor);
    let (act, text) = (sent.get("act"), sent.get("text"));
    let done: Result<&str, AppError> = match act {
        "own" => {
            let owner = DepartmentId::new(number(sent.get("owner")));
            if owner.number() == 0 {
                return again(
                    &visitor,
                    w.not_chosen.to_owned(),
                    None,
                    StatusCode::UNPROCESSABLE_ENTITY,
                )
                .await;
            }
            assess::own(office, actor, seen, owner)
                .await
                .map(|()| w.saved_owner)
        }
        "answer" => assess::answer(office, actor, seen, text)
            .await
            .map(|()| w.saved_answer),
        _ => assess::change_opinion(office, actor, seen, text)
            .await
            .map(|_| w.saved_opinion),
    };
    match done {
        Ok(told) => visitor.redirect_with(back(sent.get("next")), told),
        Err(error) => {
            let typed = Some((seen.opinion.number(), act, text));
            let status = status_of(&error);
            if status.is_server_error() || status == StatusCode::NOT_FOUND {
                return problem(&visitor, &error);
            }
            again(&visitor, sentence(&visitor, &error), typed, status).await
        }
    }
}

async fn again(
    visitor: &Visitor,
    sentence: String,
    typed: Option<(i64, &str, &str)>,
    status: StatusCode,
) -> Response {
    let title = Assessing::of(visitor.lang()).trouble.to_owned();
    match opinions_for(&visitor.office, &visitor.actor).await {
        Ok(found) => page_with(status, &of(visitor, &found, Some((title, sentence)), typed)),
        Err(error) => problem(visitor, &error),
    }
}

/// Only our own pages of opinions are led back to.
fn back(next: &str) -> &str {
    let report = next
        .strip_prefix("/staff/reports/")
        .and_then(|rest| rest.strip_suffix("/assess"));
    match report {
        Some(report) if report.bytes().all(|b| b.is_ascii_digit()) => next,
        _ => "/staff/opinions",
    }
}

#[cfg(test)]
mod tests {
    use super::back;

    #[test]
    fn a_form_leads_back_to_pages_of_opinions_and_nowhere_else() {
        assert_eq!(back("/staff/reports/12/assess"), "/staff/reports/12/assess");
        for other in [
            "",
            "//evil.example",
            "/staff/reports/../assess",
            "/staff/reports/1?x/assess",
        ] {
            assert_eq!(back(other), "/staff/opinions", "{other}");
        }
    }
}

//! The decision on a round: what it does, its words, and a box to tick.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::assess::{MAX_TEXT, decide, headquarters};
use ayumi_messages::staff::assess::{self as words, Grading as Words, Headquarters};

use super::round_of;
use crate::staff::{Sent, StaffFrame, Visitor, page_with, problem, sentence, status_of};

#[derive(Template)]
#[template(path = "staff/assess/decision.html")]
struct Page {
    f: StaffFrame,
    w: &'static Words,
    action: String,
    back: String,
    will: String,
    blocked: Option<String>,
    trouble: Option<String>,
    text: String,
    max: usize,
}

pub async fn show(visitor: Visitor, Path(round): Path<String>) -> Response {
    shown(&visitor, &round, None, "", StatusCode::OK).await
}

pub async fn act(visitor: Visitor, Path(round): Path<String>, sent: Sent) -> Response {
    let text = sent.get("decision");
    if !sent.has("confirm") {
        let trouble = Words::of(visitor.lang()).decide_unconfirmed.to_owned();
        return shown(
            &visitor,
            &round,
            Some(trouble),
            text,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    }
    let id = round_of(&round);
    match decide(&visitor.office, &visitor.actor, id, text).await {
        Ok(done) => {
            let told = words::decided(done.reports, visitor.lang());
            visitor.redirect_with(&format!("/staff/rounds/{id}/headquarters"), &told)
        }
        Err(error) => {
            let trouble = sentence(&visitor, &error);
            shown(&visitor, &round, Some(trouble), text, status_of(&error)).await
        }
    }
}

async fn shown(
    visitor: &Visitor,
    round: &str,
    trouble: Option<String>,
    text: &str,
    status: StatusCode,
) -> Response {
    let found = match headquarters(&visitor.office, &visitor.actor, round_of(round)).await {
        Ok(found) => found,
        Err(error) => return problem(visitor, &error),
    };
    let (w, h) = (Words::of(visitor.lang()), Headquarters::of(visitor.lang()));
    let lang = visitor.lang();
    let ungraded = found
        .rows
        .iter()
        .filter(|row| row.may_grade && row.headquarters.grade.is_empty())
        .count();
    let back = format!("/staff/rounds/{}/headquarters", found.round.id);
    let page = Page {
        f: visitor
            .frame(w.decide_title)
            .under(visitor.to("/staff/opinions"), h.crumb)
            .under(visitor.to(&back), found.round.title.clone())
            .under(String::new(), w.decide_title),
        action: visitor.to(&format!("/staff/rounds/{}/decision", found.round.id)),
        back: visitor.to(&back),
        will: words::will_decide(found.progress.accepted, ungraded, lang),
        blocked: blocked(&found, visitor),
        trouble,
        text: text.to_owned(),
        max: MAX_TEXT,
        w,
    };
    page_with(status, &page)
}

/// Why there is nothing to decide now.
fn blocked(found: &ayumi_app::assess::HeadquartersPage, visitor: &Visitor) -> Option<String> {
    use ayumi_domain::cycle::trouble::{AssessmentTrouble, Trouble};
    let why = match (found.progress.under_way, found.progress.accepted) {
        (0, 0) => AssessmentTrouble::Decided,
        (0, _) => return None,
        (count, _) => AssessmentTrouble::NotAllAccepted { count },
    };
    Some(ayumi_messages::staff::trouble(
        &Trouble::Assessment(why),
        visitor.lang(),
    ))
}

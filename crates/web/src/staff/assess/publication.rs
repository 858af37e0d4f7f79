//! Showing citizens what is final: what will be public, and a press.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::assess::{headquarters, publish_round};
use ayumi_messages::staff::assess::{self as words, Grading as Words, Headquarters};

use ayumi_messages::staff::publication::Publication;

use super::round_of;
use crate::staff::{StaffFrame, Visitor, page_with, problem, sentence, status_of};

#[derive(Template)]
#[template(path = "staff/assess/publication.html")]
struct Page {
    f: StaffFrame,
    w: &'static Words,
    action: String,
    back: String,
    will: String,
    preview: Option<(String, &'static str)>,
    trouble: Option<String>,
}

pub async fn show(visitor: Visitor, Path(round): Path<String>) -> Response {
    shown(&visitor, &round, None, StatusCode::OK).await
}

pub async fn act(visitor: Visitor, Path(round): Path<String>) -> Response {
    let id = round_of(&round);
    match publish_round(&visitor.office, &visitor.actor, id).await {
        Ok(done) => {
            let told = words::published(done.reports, done.plans, visitor.lang());
            visitor.redirect_with(&format!("/staff/rounds/{id}/headquarters"), &told)
        }
        Err(error) => {
            let trouble = sentence(&visitor, &error);
            shown(&visitor, &round, Some(trouble), status_of(&error)).await
        }
    }
}

async fn shown(visitor: &Visitor, round: &str, trouble: Option<String>, status: StatusCode) -> Response {
    let found = match headquarters(&visitor.office, &visitor.actor, round_of(round)).await {
        Ok(found) => found,
        Err(error) => return problem(visitor, &error),
    };
    let (w, h) = (Words::of(visitor.lang()), Headquarters::of(visitor.lang()));
    let back = format!("/staff/rounds/{}/headquarters", found.round.id);
    let page = Page {
        f: visitor
            .frame(w.publish_title)
            .under(visitor.to("/staff/opinions"), h.crumb)
            .under(visitor.to(&back), found.round.title.clone())
            .under(String::new(), w.publish_title),
        action: visitor.to(&format!("/staff/rounds/{}/publication", found.round.id)),
        back: visitor.to(&back),
        will: words::will_publish(found.progress.decided, visitor.lang()),
        preview: (0 < found.progress.decided).then(|| {
            let word = Publication::of(visitor.lang()).preview;
            (
                visitor.to(&format!("/staff/rounds/{}/preview", found.round.id)),
                word,
            )
        }),
        trouble,
        w,
    };
    page_with(status, &page)
}

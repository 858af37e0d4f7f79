//! Numbers by place: shown before they are given.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_domain::edition::renumber::{Renumbered, propose_numbers};
use ayumi_domain::edition::{Edit, TextField, target};
use ayumi_messages::staff::plan_editor::{PlacePage, renumbers};

use super::bar::{Bar, Page, frame};
use super::desk::{Desk, plan_of, seen_of, status, wording};
use crate::staff::{Sent, StaffFrame, Visitor, page_with};

#[derive(Template)]
#[template(path = "staff/draft/renumber.html")]
struct RenumberView {
    f: StaffFrame,
    bar: Bar,
    w: &'static PlacePage,
    action: String,
    back: String,
    seen: String,
    count: String,
    lines: Vec<Line>,
    wrong: String,
}

struct Line {
    from: String,
    to: String,
    title: String,
}

pub(super) async fn show(visitor: Visitor, Path(plan): Path<String>) -> Response {
    match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => page_with(StatusCode::OK, &view(&visitor, &desk, String::new())),
        Err(refused) => refused,
    }
}

pub(super) async fn act(visitor: Visitor, Path(plan): Path<String>, sent: Sent) -> Response {
    let desk = match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    let seen = seen_of(sent.get("seen"), &desk);
    let proposed = propose_numbers(&desk.now);
    // What was shown is what is done: after a change of somebody else the new proposal is shown first.
    if seen != desk.seen || proposed.is_empty() {
        return page_with(StatusCode::CONFLICT, &view(&visitor, &desk, String::new()));
    }
    let edits = proposed.iter().map(|one| Edit::SetText {
        item: one.item,
        field: TextField::Number,
        text: one.to.clone(),
    });
    let edits = vec![Edit::Together(edits.collect())];
    match desk.change(&visitor, seen, edits).await {
        Ok(_) => visitor.redirect_with(
            &format!("/staff/plans/{}/draft", desk.plan),
            PlacePage::of(visitor.lang()).renumbered_told,
        ),
        Err(why) => page_with(status(&why), &view(&visitor, &desk, wording(&visitor, &why))),
    }
}

fn view(visitor: &Visitor, desk: &Desk, wrong: String) -> RenumberView {
    let w = PlacePage::of(visitor.lang());
    let proposed = propose_numbers(&desk.now);
    let line = |one: &Renumbered| Line {
        from: one.from.clone(),
        to: one.to.clone(),
        title: target::name(&desk.now, one.item),
    };
    RenumberView {
        f: frame(visitor, desk, w.renumber_title, Page::Other),
        bar: Bar::of(visitor, desk, Page::Other),
        w,
        action: visitor.to(&visitor.path),
        back: visitor.to(&format!("/staff/plans/{}/draft", desk.plan)),
        seen: desk.seen.to_string(),
        count: renumbers(proposed.len(), visitor.lang()),
        lines: proposed.iter().map(line).collect(),
        wrong,
    }
}

//! The page of workbooks.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::workbooks::{self, Desk, MergedFile};
use ayumi_domain::cycle::RoundId;
use ayumi_messages::staff::workbooks::Workbooks;

use super::view::{BackView, ConflictView, DepartmentView, OutView, ResultView, View};
use crate::staff::{StaffFrame, Visitor, page_with, problem};

/// The page.
#[derive(Template)]
#[template(path = "staff/workbooks/desk.html")]
struct DeskPage {
    f: StaffFrame,
    w: &'static Workbooks,
    round: String,
    is_open: bool,
    trouble: Option<String>,
    out_to: String,
    back_to: String,
    choose_at: String,
    departments: Vec<DepartmentView>,
    results: Vec<ResultView>,
    conflicts: Vec<ConflictView>,
    out: Vec<OutView>,
    back: Vec<BackView>,
}

pub async fn show(visitor: Visitor, Path(round): Path<i64>) -> Response {
    again(&visitor, RoundId::new(round), Vec::new(), None, StatusCode::OK).await
}

/// The page with what was just merged, or with why something was not done.
pub async fn again(
    visitor: &Visitor,
    round: RoundId,
    merged: Vec<MergedFile>,
    trouble: Option<String>,
    status: StatusCode,
) -> Response {
    match workbooks::desk(&visitor.office, &visitor.actor, round).await {
        Ok(desk) => page_with(status, &made(visitor, &desk, &merged, trouble)),
        Err(error) => problem(visitor, &error),
    }
}

fn made(visitor: &Visitor, desk: &Desk, merged: &[MergedFile], trouble: Option<String>) -> DeskPage {
    let w = Workbooks::of(visitor.lang());
    let here = format!("/staff/rounds/{}", desk.round.id);
    let view = View {
        locale: visitor.locale,
        w,
        items: &desk.items,
    };
    DeskPage {
        f: visitor
            .frame(w.title)
            .under(visitor.to(&here), desk.round.title.clone())
            .under(String::new(), w.title),
        w,
        round: desk.round.title.clone(),
        is_open: desk.round.closed_at.is_none(),
        trouble,
        out_to: visitor.to(&format!("{here}/workbooks/out")),
        back_to: visitor.to(&format!("{here}/workbooks/back")),
        choose_at: visitor.to(&format!("{here}/workbooks/choose")),
        departments: desk
            .departments
            .iter()
            .map(|department| view.department(department))
            .collect(),
        results: merged.iter().map(|file| view.result(file)).collect(),
        conflicts: desk
            .conflicts
            .iter()
            .map(|conflict| view.conflict(conflict))
            .collect(),
        out: desk.out.iter().map(|out| view.out(out)).collect(),
        back: desk.back.iter().map(|back| view.back(back)).collect(),
    }
}

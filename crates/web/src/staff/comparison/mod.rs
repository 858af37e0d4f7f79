//! Any two editions of a plan side by side, its open draft too, and the same as files.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ayumi_app::AppError;
use ayumi_app::comparison::{ComparedEditions, of_plan};
use ayumi_domain::cycle::Act;
use ayumi_domain::edition::{DraftTrouble, PlanId};
use ayumi_messages::public::comparison::Words;

use crate::components::comparison::{Addresses, ComparisonBody, Heading};
use crate::frame::Cache;
use crate::handed::{self, FileKind, Made};
use crate::paper::Asker;
use crate::staff::{Need, Route, StaffFrame, Visitor, page, problem};

/// The routes of this subject.
pub fn routes() -> Vec<Route> {
    let reads = Need::Act(Act::ReadPlans);
    vec![
        Route::get("/staff/plans/{plan}/compare", reads, show),
        Route::get("/staff/plans/{plan}/compare.xlsx", reads, file),
        Route::get("/staff/plans/{plan}/compare.pdf", reads, file),
        Route::get("/staff/plans/{plan}/compare.csv", reads, file),
        Route::get("/staff/plans/{plan}/compare.json", reads, file),
    ]
}

#[derive(Template)]
#[template(path = "staff/comparison.html")]
struct Page {
    f: StaffFrame,
    w: &'static Words,
    plan: String,
    heading: Option<Heading>,
    files: Vec<(String, &'static str)>,
    body: Option<ComparisonBody>,
}

async fn show(visitor: Visitor, Path(plan): Path<i64>) -> Response {
    let plan = PlanId::new(plan);
    match compared(&visitor, plan).await {
        Ok(all) => page(&shown(&visitor, plan, &all)),
        Err(error) => problem(&visitor, &error),
    }
}

fn shown(visitor: &Visitor, plan: PlanId, all: &ComparedEditions) -> Page {
    let (lang, w) = (visitor.lang(), Words::of(visitor.lang()));
    let address = visitor.to(&format!("/staff/plans/{plan}/compare"));
    let heading = Heading::of(all, lang);
    let addresses = Addresses {
        page: address.clone(),
        initiative: &|_| None,
    };
    let above = visitor.to(&format!("/staff/plans/{plan}"));
    Page {
        f: visitor
            .frame(w.title)
            .under(above, all.plan.clone())
            .under(String::new(), w.title),
        w,
        plan: all.plan.clone(),
        files: handed::comparison_files(&address, heading.as_ref(), lang),
        body: ComparisonBody::of(all, &addresses, visitor.asked("columns") == "3", lang),
        heading,
    }
}

async fn compared(visitor: &Visitor, plan: PlanId) -> Result<ComparedEditions, AppError> {
    let asked = handed::asked_editions(&visitor.asked("old"), &visitor.asked("new"));
    let asked = asked.ok_or(DraftTrouble::NoEdition)?;
    of_plan(&visitor.office, &visitor.actor, plan, asked).await
}

async fn file(visitor: Visitor, Path(plan): Path<i64>) -> Response {
    let kind = visitor
        .path
        .rsplit_once('.')
        .and_then(|(_, end)| FileKind::of(end));
    let Some(kind) = kind else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let all = match compared(&visitor, PlanId::new(plan)).await {
        Ok(all) => all,
        Err(error) => return problem(&visitor, &error),
    };
    let now = visitor.office.now();
    let made = Made {
        all,
        as_of: now.date.clone(),
        stem: format!("plan-{plan}-compare"),
        municipality: visitor.office.municipality().to_owned(),
        made_at: now.unix_seconds(),
        lang: visitor.lang(),
        asker: Asker::Staff,
    };
    match handed::comparison(made, kind).await {
        Ok(Some(response)) => handed::kept(response, Cache::Never),
        Ok(None) => problem(&visitor, &DraftTrouble::NoEdition.into()),
        Err(trouble) => (trouble.status(), trouble.sentence(visitor.lang())).into_response(),
    }
}

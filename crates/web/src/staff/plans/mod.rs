//! Plans: the list, one plan with its editions and its draft, beginning a plan or its successor.

mod acts;
mod list;
mod one;
mod successor;

use axum::http::Method;
use ayumi_domain::cycle::Act;
use ayumi_domain::edition::PlanId;

use crate::staff::{Need, Route, Visitor, routes as all_routes};

/// The routes of this subject.
pub fn routes() -> Vec<Route> {
    let reads = Need::Act(Act::ReadPlans);
    let edits = Need::Act(Act::EditPlans);
    vec![
        Route::get("/staff/plans", reads, list::show),
        Route::get("/staff/plans/new", edits, acts::show_begin),
        Route::post("/staff/plans/new", edits, acts::begin),
        Route::get("/staff/plans/{plan}", reads, one::show),
        Route::get("/staff/plans/{plan}/successor", edits, successor::show),
        Route::post("/staff/plans/{plan}/successor", edits, successor::act),
        Route::post("/staff/plans/{plan}/draft/open", edits, acts::open),
        Route::post("/staff/plans/{plan}/draft/discard", edits, acts::discard),
    ]
}

/// The page on which a plan is begun, for whoever may.
fn begin_page(visitor: &Visitor) -> Option<String> {
    is_open(visitor, &Method::GET, "/staff/plans/new").then(|| visitor.to("/staff/plans/new"))
}

/// Where something is done to a plan, where some subject answers there and this visitor may.
fn act_of(visitor: &Visitor, path: &str, plan: &PlanId) -> Option<String> {
    let address = path.replace("{plan}", &plan.to_string());
    is_open(visitor, &Method::POST, path).then(|| visitor.to(&address))
}

/// A page about a plan, where some subject has it and this visitor may go.
fn page_of(visitor: &Visitor, path: &str, plan: &PlanId) -> Option<String> {
    let address = path.replace("{plan}", &plan.to_string());
    is_open(visitor, &Method::GET, path).then(|| visitor.to(&address))
}

fn is_open(visitor: &Visitor, method: &Method, path: &str) -> bool {
    let may = |act: &Act| visitor.actor.may_ever(*act).is_ok();
    let open = |need: Need| match need {
        Need::Nobody | Need::SignedIn => true,
        Need::Act(act) => may(&act),
        Need::AnyOf(acts) => acts.iter().any(may),
    };
    let all = all_routes();
    let mut there = all.iter();
    there.any(|route| route.path == path && route.method == *method && open(route.need))
}

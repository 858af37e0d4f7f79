//! Departments through the years: the list, the table of a reorganisation, items without an owner, hand-over notes.

mod act;
mod form;
mod handover;
mod list;
mod preview;
mod typed;
mod unowned;

use ayumi_domain::cycle::Act;
use ayumi_domain::organisation::Called;

use crate::staff::{Need, Route};

const NEED: Need = Need::Act(Act::ManageOrganisation);
/// Who writes in a report may read what the one before left behind; the use case asks which one.
const WRITERS: Need = Need::Act(Act::WriteAnswers);

/// The routes of this subject.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/staff/organisation", NEED, list::show),
        Route::post("/staff/organisation", NEED, act::enter),
        Route::get("/staff/organisation/new", NEED, form::show),
        Route::post("/staff/organisation/new", NEED, form::back),
        Route::post("/staff/organisation/preview", NEED, preview::show),
        Route::post(
            "/staff/organisation/{reorganisation}/withdraw",
            NEED,
            act::withdraw,
        ),
        Route::get("/staff/unowned", NEED, unowned::show),
        Route::post("/staff/unowned", NEED, unowned::give),
        Route::get(
            "/staff/plans/{plan}/initiatives/{initiative}/handover",
            WRITERS,
            handover::show,
        ),
        Route::post(
            "/staff/plans/{plan}/initiatives/{initiative}/handover",
            WRITERS,
            handover::add,
        ),
    ]
}

/// 財務部 納税課.
fn long(called: &Called) -> String {
    match &called.division {
        Some(division) => format!("{division} {}", called.name),
        None => called.name.clone(),
    }
}

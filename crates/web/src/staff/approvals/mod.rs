//! Reviewing reports of a round, and the history of one: /staff/rounds/{round}/review, /staff/reports/{report}/history.

mod act;
mod history;
mod marked;
mod review;
mod view;

use ayumi_domain::cycle::Act;

use crate::staff::{Need, Route};

/// Whoever can move a report opens the page; the use case says which reports they see there.
const MOVES: &[Act] = &[Act::Approve, Act::Accept, Act::Return, Act::Reopen];

/// What a review of 300 reports with a reason for each may send.
const BYTES: usize = 2 * 1024 * 1024;

/// The routes of this subject.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/staff/rounds/{round}/review", Need::AnyOf(MOVES), review::show),
        Route::post("/staff/rounds/{round}/review", Need::AnyOf(MOVES), act::act).takes(BYTES),
        Route::get(
            "/staff/reports/{report}/history",
            Need::Act(Act::ReadHistory),
            history::show,
        ),
    ]
}

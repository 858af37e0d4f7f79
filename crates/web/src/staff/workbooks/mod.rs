//! Workbooks of a round: taking them out, merging them, choosing between two texts.

mod act;
mod show;
mod view;

use ayumi_domain::cycle::Act;

use crate::staff::{Need, Route};

/// What all files that are dropped at once may have together.
const BYTES: usize = 64 * 1024 * 1024;

/// The routes of this subject.
pub fn routes() -> Vec<Route> {
    let uses = Need::Act(Act::UseWorkbooks);
    vec![
        Route::get("/staff/rounds/{round}/workbooks", uses, show::show),
        Route::post("/staff/rounds/{round}/workbooks/out", uses, act::take_out),
        Route::post("/staff/rounds/{round}/workbooks/back", uses, act::merge).takes(BYTES),
        Route::post("/staff/rounds/{round}/workbooks/choose", uses, act::choose),
    ]
}

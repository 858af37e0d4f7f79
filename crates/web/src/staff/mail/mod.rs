//! The mail of a round: what was written to whom, and reminders.

mod act;
mod show;

use ayumi_domain::cycle::Act;

use crate::staff::{Need, Route};

/// The routes of this subject. The board posts its reminders here too, with `back=board`.
pub fn routes() -> Vec<Route> {
    let runs = Need::Act(Act::RunRounds);
    vec![
        Route::get("/staff/rounds/{round}/mail", runs, show::show),
        Route::post("/staff/rounds/{round}/mail", runs, act::remind),
        Route::post("/staff/rounds/{round}/mail/retry", runs, act::retry),
    ]
}

//! Publishing an edition after looking at it, seeing how things stood on a day, correcting what was published.

mod correction;
mod looks;
mod press;

use ayumi_domain::cycle::Act;
use ayumi_domain::edition::PlanId;

use crate::staff::{Need, Route};

/// The routes of this subject.
pub fn routes() -> Vec<Route> {
    let (look, round) = (Need::Act(Act::EditPlans), Need::Act(Act::Publish));
    let press = Need::Act(Act::CorrectFigures);
    vec![
        Route::get("/staff/plans/{plan}/publish", press, press::show),
        Route::post("/staff/plans/{plan}/publish", press, press::act),
        Route::get("/staff/plans/{plan}/corrections", press, correction::show),
        Route::post("/staff/plans/{plan}/corrections", press, correction::act),
        Route::get("/staff/plans/{plan}/preview", look, looks::plan),
        Route::get("/staff/plans/{plan}/preview/", look, looks::plan),
        Route::get("/staff/plans/{plan}/preview/{*rest}", look, looks::plan),
        Route::get("/staff/rounds/{round}/preview", round, looks::round),
        Route::get("/staff/rounds/{round}/preview/", round, looks::round),
        Route::get("/staff/rounds/{round}/preview/{*rest}", round, looks::round),
        Route::get("/staff/plans/{plan}/on", look, looks::choose),
        Route::get("/staff/plans/{plan}/on/{day}", look, looks::day),
        Route::get("/staff/plans/{plan}/on/{day}/", look, looks::day),
        Route::get("/staff/plans/{plan}/on/{day}/{*rest}", look, looks::day),
    ]
}

/// The number that stands in an address; what is no number names nothing that is there.
fn number(text: &str) -> i64 {
    text.parse().unwrap_or_default()
}

fn plan_of(text: &str) -> PlanId {
    PlanId::new(number(text))
}

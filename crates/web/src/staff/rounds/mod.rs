//! Survey rounds: the list, opening one, the board, a department on it, closing and opening again.

mod board;
mod close;
mod department;
mod form;
mod list;
mod new;
mod row;

use axum::http::Method;
use ayumi_domain::cycle::{Act, RoundId};
use ayumi_messages::staff::rounds::Rounds;

use crate::locale::Locale;
use crate::staff::{Need, Route, Visitor, routes as all_routes};

/// The routes of this subject.
pub fn routes() -> Vec<Route> {
    let reads = Need::Act(Act::ReadBoard);
    let runs = Need::Act(Act::RunRounds);
    vec![
        Route::get("/staff/rounds", reads, list::show),
        Route::get("/staff/rounds/new", runs, new::show),
        Route::post("/staff/rounds/new", runs, new::act),
        Route::get("/staff/rounds/{round}", reads, board::show),
        Route::get("/staff/rounds/{round}/close", runs, close::show_close),
        Route::post("/staff/rounds/{round}/close", runs, close::close),
        Route::get("/staff/rounds/{round}/reopen", runs, close::show_reopen),
        Route::post("/staff/rounds/{round}/reopen", runs, close::reopen),
        Route::get(
            "/staff/rounds/{round}/departments/{department}",
            reads,
            department::show,
        ),
        Route::post(
            "/staff/rounds/{round}/departments/{department}",
            runs,
            department::extend,
        ),
    ]
}

/// The words of this subject in the language of the visit.
fn words(locale: Locale) -> &'static Rounds {
    match locale.lang {
        ayumi_messages::Lang::Ja => &Rounds::JA,
        ayumi_messages::Lang::En => &Rounds::EN,
    }
}

/// A round of an address: a number, and nothing else is a round.
fn round_of(text: &str) -> RoundId {
    // Numbers are given out from 1: nought is a round that is not there.
    text.parse().unwrap_or_else(|_| RoundId::new(0))
}

/// The address of a page of a round, when some subject answers there and this visitor may go.
fn page_of(visitor: &Visitor, method: &Method, path: &str, round: RoundId) -> Option<String> {
    let may = |act: &Act| visitor.actor.may_ever(*act).is_ok();
    let open = |need: Need| match need {
        Need::Nobody | Need::SignedIn => true,
        Need::Act(act) => may(&act),
        Need::AnyOf(acts) => acts.iter().any(may),
    };
    let all = all_routes();
    let mut there = all.iter();
    let found = there.any(|route| route.path == path && route.method == *method && open(route.need));
    found.then(|| visitor.to(&path.replace("{round}", &round.to_string())))
}

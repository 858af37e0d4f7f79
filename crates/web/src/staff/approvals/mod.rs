//! Reviewing reports of a round, and the history of one: /staff/rounds/{round}/review, /staff/reports/{report}/history.

mod act;
mod history;
mod marked;
mod review;
mod view;

use ayumi_domain::cycle::Act;

use crate::locale::Locale;
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

/// 令和7年10月27日 15:12, out of an ISO date and time.
pub(in crate::staff) fn moment(iso: &str, locale: Locale) -> String {
    let (date, time) = iso.split_once('T').unwrap_or((iso, ""));
    match time.get(..5) {
        Some(clock) => format!("{} {clock}", locale.date(date)),
        None => locale.date(date),
    }
}

#[cfg(test)]
mod tests {
    use ayumi_messages::Lang;

    use super::{Locale, moment};

    #[test]
    fn a_moment_is_told_to_the_minute() {
        let at = "2025-10-27T15:12:30+09:00";
        assert_eq!(moment(at, Locale { lang: Lang::Ja }), "令和7年10月27日 15:12");
        assert_eq!(moment(at, Locale { lang: Lang::En }), "27 October 2025 15:12");
    }
}

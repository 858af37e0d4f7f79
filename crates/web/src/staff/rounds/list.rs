//! The list of rounds.

use askama::Template;
use axum::response::Response;
use ayumi_app::rounds;
use ayumi_domain::cycle::Act;
use ayumi_messages::staff::rounds::{Rounds, done_of};
use ayumi_messages::staff::times::{period, short_day};

use super::words;
use crate::staff::{StaffFrame, Visitor, page, problem};

#[derive(Template)]
#[template(path = "staff/rounds/list.html")]
struct ListPage {
    f: StaffFrame,
    w: &'static Rounds,
    open_new: Option<String>,
    rounds: Vec<Line>,
}

/// A round in the list.
struct Line {
    href: String,
    title: String,
    plans: Vec<String>,
    period: String,
    due: String,
    progress: String,
    /// whole percent of the reports that are accepted
    percent: usize,
    state: &'static str,
    tone: &'static str,
}

pub(super) async fn show(visitor: Visitor) -> Response {
    let summaries = match rounds::list(&visitor.office, &visitor.actor).await {
        Ok(summaries) => summaries,
        Err(error) => return problem(&visitor, &error),
    };
    let (w, lang) = (words(visitor.locale), visitor.lang());
    let line = |summary: rounds::RoundSummary| {
        let round = summary.round;
        let (state, tone) = match (&round.decided_at, &round.closed_at) {
            (Some(_), _) => (w.is_decided, "ok"),
            (None, Some(_)) => (w.is_closed, ""),
            (None, None) => (w.is_open, "new"),
        };
        Line {
            href: visitor.to(&format!("/staff/rounds/{}", round.id)),
            title: round.title,
            plans: summary.plans,
            period: period(round.period, lang),
            due: short_day(round.due, lang),
            progress: done_of(summary.done, summary.reports, lang),
            percent: (summary.done * 100).checked_div(summary.reports).unwrap_or(0),
            state,
            tone,
        }
    };
    let may_open = visitor.actor.may_in_city(Act::RunRounds).is_ok();
    page(&ListPage {
        f: visitor.frame(w.title),
        w,
        open_new: may_open.then(|| visitor.to("/staff/rounds/new")),
        rounds: summaries.into_iter().map(line).collect(),
    })
}

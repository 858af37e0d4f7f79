//! How long the reports of a round took: minutes for each item, never for a person.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use ayumi_app::burden::{self, Burden as Found};
use ayumi_domain::cycle::{Act, RoundId};
use ayumi_messages::staff::log::{self as words, Burden};
use ayumi_messages::staff::shell::Nav;

use crate::staff::{Need, Route, StaffFrame, Visitor, page, problem};

/// The routes of this subject.
pub fn routes() -> Vec<Route> {
    vec![Route::get(
        "/staff/rounds/{round}/burden",
        Need::Act(Act::RunRounds),
        show,
    )]
}

#[derive(Template)]
#[template(path = "staff/burden.html")]
struct Page {
    f: StaffFrame,
    w: &'static Burden,
    counted: String,
    half: Option<String>,
    /// words and values
    facts: Vec<(&'static str, String)>,
    /// number, title, time where it was measured
    items: Vec<(String, String, Option<String>)>,
}

async fn show(visitor: Visitor, Path(round): Path<i64>) -> Response {
    let round = RoundId::new(round);
    match burden::of_round(&visitor.office, &visitor.actor, round).await {
        Ok(found) => page(&Page::of(&visitor, round, found)),
        Err(error) => problem(&visitor, &error),
    }
}

impl Page {
    fn of(visitor: &Visitor, round: RoundId, found: Found) -> Self {
        let (lang, w) = (visitor.lang(), Burden::of(visitor.lang()));
        let minutes = |seconds| words::minutes(seconds, lang);
        let measured = found.spread.map_or(0, |spread| spread.count);
        let facts = found.spread.map(|spread| {
            vec![
                (w.median, minutes(spread.median)),
                (
                    w.range,
                    format!("{}〜{}", minutes(spread.least), minutes(spread.most)),
                ),
                (w.total, minutes(spread.total)),
            ]
        });
        Self {
            f: visitor
                .frame(w.title)
                .under(visitor.to("/staff/rounds"), Nav::of(lang).rounds)
                .under(visitor.to(&format!("/staff/rounds/{round}")), found.title)
                .under(String::new(), w.title),
            w,
            counted: words::counted(measured, found.items.len(), found.unfinished, lang),
            half: found.spread.map(|spread| words::half_took(spread.median, lang)),
            facts: facts.unwrap_or_default(),
            items: found
                .items
                .into_iter()
                .map(|item| (item.number, item.title, item.seconds.map(minutes)))
                .collect(),
        }
    }
}

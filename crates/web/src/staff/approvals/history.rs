//! The page with the life of a report: its way through the states, and every step with what it changed.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use ayumi_app::approvals::{self, History, Past, Subject};
use ayumi_domain::cycle::{ReportId, ReportState, Trouble};
use ayumi_messages::Lang;
use ayumi_messages::staff::approvals as words;
use ayumi_messages::staff::times::moment;
use ayumi_messages::staff::{self, approvals::Life};

use super::marked::Marked;
use crate::locale::Locale;
use crate::staff::{StaffFrame, Visitor, page, problem};

/// More texts than these, written by one person one after the other, are folded together.
const UNFOLDED: usize = 3;

/// The history page.
#[derive(Template)]
#[template(path = "staff/approvals/history.html")]
struct HistoryPage {
    f: StaffFrame,
    w: &'static Life,
    number: String,
    title: String,
    round: String,
    department: String,
    report: String,
    is_returned: bool,
    lock: Option<(String, Vec<String>)>,
    route: Vec<Stop>,
    runs: Vec<Run>,
}

/// A state on the way of a report.
struct Stop {
    word: &'static str,
    /// done, now or ahead
    kind: &'static str,
}

/// Steps that stand together; folded under a line where they are many texts of one person.
struct Run {
    fold: Option<String>,
    steps: Vec<StepView>,
}

/// A step.
struct StepView {
    at: String,
    who: String,
    act: String,
    about: String,
    /// from one state to another
    way: Option<(&'static str, &'static str)>,
    reason: String,
    marked: Option<Marked>,
    is_emptied: bool,
}

pub async fn show(visitor: Visitor, Path(report): Path<i64>) -> Response {
    let report = ReportId::new(report);
    match approvals::history(&visitor.office, &visitor.actor, report).await {
        Ok(history) => page(&made(&visitor, history)),
        Err(error) => problem(&visitor, &error),
    }
}

fn made(visitor: &Visitor, history: History) -> HistoryPage {
    let locale = visitor.locale;
    let w = Life::of(locale.lang);
    let report = visitor.to(&format!("/staff/reports/{}", history.report));
    let lock = history.lock.map(|lock| {
        let why = staff::trouble(&Trouble::Access(lock.why), locale.lang);
        (why, lock.by)
    });
    HistoryPage {
        f: visitor
            .frame(format!("{} {}", history.number, w.title))
            .under(report.clone(), history.number.clone())
            .under(String::new(), w.title),
        w,
        route: route(history.state, locale.lang),
        runs: runs(&history.steps, locale),
        number: history.number,
        title: history.title,
        round: history.round_title,
        department: history.department,
        report,
        is_returned: history.is_returned,
        lock,
    }
}

fn route(state: ReportState, lang: Lang) -> Vec<Stop> {
    let stops = ReportState::ALL.into_iter();
    stops
        .map(|stop| Stop {
            word: staff::state(stop, lang),
            kind: match stop.cmp(&state) {
                std::cmp::Ordering::Less => "done",
                std::cmp::Ordering::Equal => "now",
                std::cmp::Ordering::Greater => "ahead",
            },
        })
        .collect()
}

/// Texts that one person wrote one after the other stand together; everything else stands alone.
fn runs(steps: &[Past], locale: Locale) -> Vec<Run> {
    let is_text = |past: &Past| matches!(past.subject, Subject::Field(..));
    let together = |a: &Past, b: &Past| is_text(a) && is_text(b) && a.by == b.by && a.held == b.held;
    steps
        .chunk_by(together)
        .map(|chunk| {
            let first = chunk.first();
            let who = first.map(|past| words::person(past.by.as_deref(), past.held, locale.lang));
            let many = UNFOLDED < chunk.len();
            Run {
                fold: who
                    .filter(|_| many)
                    .map(|who| words::writings(chunk.len(), &who, locale.lang)),
                steps: chunk.iter().map(|past| step(past, locale)).collect(),
            }
        })
        .collect()
}

fn step(past: &Past, locale: Locale) -> StepView {
    let lang = locale.lang;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (before, after) = (text(&past.before), text(&past.after));
    let mut view = StepView {
        at: moment(&past.at, locale.lang),
        who: words::person(past.by.as_deref(), past.held, lang),
        act: staff::log::act(&past.act, lang),
        about: String::new(),
        way: None,
        reason: String::new(),
        marked: None,
        is_emptied: false,
    };
    match &past.subject {
        Subject::Move(from, to, reason) => {
            view.way = Some((staff::state(*from, lang), staff::state(*to, lang)));
            view.reason = reason.clone();
        }
        Subject::Field(field, label) => {
            view.about = match label.as_str() {
                "" => staff::field(*field, lang),
                label => format!("{}　{label}", staff::field(*field, lang)),
            };
            view.is_emptied = after.trim().is_empty();
            view.marked = Some(Marked::of(&before, &after));
        }
        Subject::Other(name) => {
            view.about = name.clone();
            view.marked = (!before.is_empty() || !after.is_empty()).then(|| Marked::of(&before, &after));
        }
    }
    view
}

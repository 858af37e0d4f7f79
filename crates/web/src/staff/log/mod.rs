//! The log: who did what when, newest first.

use askama::Template;
use axum::response::Response;
use ayumi_app::log::{self, LogLine, LogPage, Told};
use ayumi_domain::cycle::{Act, ReportState};
use ayumi_messages::Lang;
use ayumi_messages::staff::log::{self as words, Log};
use ayumi_messages::staff::role;
use ayumi_messages::staff::times::moment;

use crate::staff::{Need, Route, StaffFrame, Visitor, page, problem};

/// A text that is longer is folded away.
const SHOWN_CHARS: usize = 120;

/// The routes of this subject.
pub fn routes() -> Vec<Route> {
    vec![Route::get("/staff/log", Need::Act(Act::ReadLog), show)]
}

#[derive(Template)]
#[template(path = "staff/log.html")]
struct Page {
    f: StaffFrame,
    w: &'static Log,
    lines: Vec<Line>,
    is_first: bool,
    latest: String,
    older: Option<String>,
}

struct Line {
    at: String,
    at_iso: String,
    who: Option<String>,
    role: &'static str,
    act: String,
    round: Option<(String, String)>,
    report: Option<(Option<String>, String)>,
    is_closed: bool,
    subject: String,
    change: Option<Change>,
}

struct Change {
    before: Option<Text>,
    after: Option<Text>,
}

struct Text {
    short: String,
    whole: Option<String>,
}

async fn show(visitor: Visitor) -> Response {
    let before = visitor.asked("before").parse().ok();
    match log::page(&visitor.office, &visitor.actor, before).await {
        Ok(found) => page(&Page::of(&visitor, before.is_none(), found)),
        Err(error) => problem(&visitor, &error),
    }
}

impl Page {
    fn of(visitor: &Visitor, is_first: bool, found: LogPage) -> Self {
        let w = Log::of(visitor.lang());
        Self {
            f: visitor.frame(w.title),
            w,
            lines: found.lines.into_iter().map(|l| line(visitor, l)).collect(),
            is_first,
            latest: visitor.to("/staff/log"),
            older: found
                .older
                .map(|number| visitor.to(&format!("/staff/log?before={number}"))),
        }
    }
}

fn line(visitor: &Visitor, found: LogLine) -> Line {
    let lang = visitor.lang();
    let is_closed = found.told == Told::Closed;
    let (subject, change) = match found.told {
        Told::Closed => (String::new(), None),
        Told::Open {
            subject,
            before,
            after,
        } => (
            words::subject(&subject, lang),
            change(&found.act, before, after, lang),
        ),
    };
    let report = found.report.map(|(id, number, title)| {
        let href = (!is_closed).then(|| visitor.to(&format!("/staff/reports/{id}")));
        (href, format!("{number} {title}"))
    });
    Line {
        at: format!(
            "{}{}",
            moment(&found.at, lang),
            found.at.get(16..19).unwrap_or_default()
        ),
        at_iso: found.at,
        who: found.who,
        role: found.held.map_or("", |held| role(held, lang)),
        act: words::act(&found.act, lang),
        round: found
            .round
            .map(|(id, title)| (visitor.to(&format!("/staff/rounds/{id}")), title)),
        report,
        is_closed,
        subject,
        change,
    }
}

fn change(act: &str, before: Option<String>, after: Option<String>, lang: Lang) -> Option<Change> {
    if before.is_none() && after.is_none() {
        return None;
    }
    Some(Change {
        before: before.map(|text| fold(act, &text, lang)),
        after: after.map(|text| fold(act, &text, lang)),
    })
}

fn fold(act: &str, text: &str, lang: Lang) -> Text {
    let read = words::outcome(act, text, lang);
    let is_state = ReportState::from_word(text).is_some();
    if is_state || read.chars().count() <= SHOWN_CHARS {
        return Text {
            short: read,
            whole: None,
        };
    }
    let short: String = read.chars().take(SHOWN_CHARS).collect();
    Text {
        short: format!("{short}…"),
        whole: Some(read),
    }
}

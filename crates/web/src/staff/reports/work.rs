//! My work: the reports of a person's departments, and what waits for their approval.

use askama::Template;
use axum::response::Response;
use ayumi_app::reports::{Mine, MyReport, MyRound, mine};
use ayumi_domain::cycle::{ReportState, Role};
use ayumi_messages::staff;
use ayumi_messages::staff::reports as words;
use ayumi_messages::staff::times;

use crate::staff::{StaffFrame, Visitor, page, problem};

#[derive(Template)]
#[template(path = "staff/reports/work.html")]
struct WorkPage {
    f: StaffFrame,
    w: &'static words::Work,
    waiting: Vec<(String, String)>,
    rounds: Vec<RoundPart>,
}

struct RoundPart {
    id: String,
    title: String,
    note: String,
    all_sent: bool,
    several: bool,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    number: String,
    title: String,
    department: String,
    /// the state for its sign: not-started, draft, returned, submitted, done
    sign: &'static str,
    state: &'static str,
    returned: Option<String>,
    due: String,
    late: Option<String>,
    extended: Option<String>,
    is_to_write: bool,
}

/// What waits for the person.
pub async fn show(visitor: Visitor) -> Response {
    match mine(&visitor.office, &visitor.actor).await {
        Ok(mine) => page(&of(&visitor, &mine)),
        Err(error) => problem(&visitor, &error),
    }
}

fn of(visitor: &Visitor, mine: &Mine) -> WorkPage {
    let w = words::Work::of(visitor.lang());
    let waiting = mine.waiting.iter().map(|waiting| {
        let as_head = waiting.role == Role::Head;
        let path = if as_head {
            format!("/staff/rounds/{}/review", waiting.round.id)
        } else {
            format!("/staff/rounds/{}", waiting.round.id)
        };
        let sentence = words::waiting(&waiting.round.title, waiting.count, as_head, visitor.lang());
        (visitor.to(&path), sentence)
    });
    WorkPage {
        f: visitor.frame(w.title).waiting("/staff", mine.to_write()),
        w,
        waiting: waiting.collect(),
        rounds: mine.rounds.iter().map(|round| part(visitor, round)).collect(),
    }
}

fn part(visitor: &Visitor, mine: &MyRound) -> RoundPart {
    let departments: std::collections::BTreeSet<&str> = mine
        .reports
        .iter()
        .map(|report| report.department.as_str())
        .collect();
    RoundPart {
        id: mine.round.id.to_string(),
        title: mine.round.title.clone(),
        note: mine.round.note.trim().to_owned(),
        all_sent: mine.reports.iter().all(|report| !report.is_to_write),
        several: 1 < departments.len(),
        rows: mine.reports.iter().map(|report| row(visitor, report)).collect(),
    }
}

fn row(visitor: &Visitor, report: &MyReport) -> Row {
    let lang = visitor.lang();
    let returned = report.returned.clone().filter(|_| report.state.is_open());
    Row {
        href: visitor.to(&super::path(report.id)),
        number: report.number.clone(),
        title: report.title.clone(),
        department: report.department.clone(),
        sign: match report.state {
            _ if returned.is_some() => "returned",
            ReportState::NotStarted => "not-started",
            ReportState::Draft => "draft",
            ReportState::Submitted | ReportState::Approved => "submitted",
            ReportState::Accepted | ReportState::Final | ReportState::Published => "done",
        },
        state: staff::state(report.state, lang),
        returned,
        due: times::long_day(report.due.day, lang),
        late: words::late(report.due.days_late, lang).filter(|_| report.state.is_open()),
        extended: report
            .due
            .extended
            .as_deref()
            .map(|reason| words::extended(reason, lang)),
        is_to_write: report.is_to_write,
    }
}

//! The page of a round's mail.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use ayumi_app::mail::{Lateness, Line, Outcome, Overview, overview};
use ayumi_domain::calendar::to_japanese;
use ayumi_domain::cycle::RoundId;
use ayumi_messages::Lang;
use ayumi_messages::staff::mail as kinds;
use ayumi_messages::staff::outbox::{self, Outbox};
use ayumi_messages::staff::role;
use ayumi_messages::staff::shell::Nav;
use ayumi_messages::staff::times;

use crate::staff::{StaffFrame, Visitor, page, problem};

/// How many mails stand on a page.
const PAGE_LINES: usize = 100;

/// What the page shows.
#[derive(Template)]
#[template(path = "staff/mail.html")]
struct MailPage {
    f: StaffFrame,
    w: &'static Outbox,
    summary: String,
    is_open: bool,
    behind: Vec<Behind>,
    late_count: String,
    remind_all: Option<String>,
    unreachable: Vec<(String, String)>,
    nobody: Vec<String>,
    no_head: Vec<String>,
    mails: Vec<Row>,
    can_retry: bool,
    /// address, words, whether it is the one that is shown
    shown: Vec<(String, &'static str, bool)>,
    newer: Option<String>,
    older: Option<String>,
    here: String,
    burden: String,
}

struct Behind {
    id: String,
    name: String,
    due: String,
    distance: String,
    is_late: bool,
    open: String,
    reminded: Option<String>,
}

struct Row {
    number: i64,
    written: String,
    written_iso: String,
    kind: &'static str,
    name: String,
    address: String,
    subject: String,
    body: String,
    tone: &'static str,
    outcome: String,
    trouble: Option<String>,
}

/// Shows the mail of a round. `show=stuck` keeps what is not delivered, `page=2` the second hundred.
pub async fn show(visitor: Visitor, Path(round): Path<i64>) -> Response {
    let round = RoundId::new(round);
    match overview(&visitor.office, &visitor.actor, round).await {
        Ok(found) => page(&MailPage::of(&visitor, round, found)),
        Err(error) => problem(&visitor, &error),
    }
}

impl MailPage {
    fn of(visitor: &Visitor, round: RoundId, found: Overview) -> Self {
        let (lang, words) = (visitor.lang(), Outbox::of(visitor.lang()));
        let here = format!("/staff/rounds/{round}/mail");
        let late = found.behind.iter().filter(|one| one.is_late).count();
        let sent = |mail: &&Line| matches!(mail.outcome, Outcome::Sent(_));
        let all = found.mails.len();
        let stuck = found.mails.iter().filter(|mail| is_stuck(mail)).count();
        let only_stuck = visitor.asked("show") == "stuck";
        let at = visitor.asked("page").parse().unwrap_or(1_usize).clamp(1, 10_000);
        let listed = found
            .mails
            .iter()
            .filter(|mail| !only_stuck || is_stuck(mail))
            .skip((at - 1) * PAGE_LINES);
        let mut rows: Vec<Row> = listed.take(PAGE_LINES + 1).map(|mail| row(mail, lang)).collect();
        let has_more = PAGE_LINES < rows.len();
        rows.truncate(PAGE_LINES);
        let address = |stuck: bool, number: usize| {
            let stuck = if stuck { "show=stuck&" } else { "" };
            visitor.to(&format!("{here}?{stuck}page={number}"))
        };
        Self {
            f: visitor
                .frame(words.title)
                .under(visitor.to("/staff/rounds"), Nav::of(lang).rounds)
                .under(
                    visitor.to(&format!("/staff/rounds/{round}")),
                    found.title.as_str(),
                )
                .under(String::new(), words.title),
            w: words,
            summary: outbox::summary(all, found.mails.iter().filter(sent).count(), stuck, lang),
            is_open: found.is_open,
            late_count: outbox::late_count(late, found.behind.len(), lang),
            remind_all: (0 < late).then(|| outbox::remind_all(late, lang)),
            behind: found.behind.iter().map(|one| behind(one, lang)).collect(),
            unreachable: found
                .unreachable
                .into_iter()
                .map(|one| (one.name, seats(&one.seats, lang)))
                .collect(),
            nobody: found.nobody,
            no_head: found.no_head,
            can_retry: found
                .mails
                .iter()
                .any(|mail| matches!(mail.outcome, Outcome::GivenUp(_))),
            shown: if stuck == 0 && !only_stuck {
                Vec::new()
            } else {
                vec![
                    (address(false, 1), words.show_all, !only_stuck),
                    (address(true, 1), words.show_stuck, only_stuck),
                ]
            },
            newer: (1 < at).then(|| address(only_stuck, at - 1)),
            older: has_more.then(|| address(only_stuck, at + 1)),
            mails: rows,
            burden: visitor.to(&format!("/staff/rounds/{round}/burden")),
            here: visitor.to(&here),
        }
    }
}

fn is_stuck(mail: &Line) -> bool {
    matches!(
        mail.outcome,
        Outcome::Again(..) | Outcome::GivenUp(_) | Outcome::NoAddress
    )
}

fn behind(one: &Lateness, lang: Lang) -> Behind {
    Behind {
        id: one.id.to_string(),
        name: one.name.clone(),
        due: match lang {
            Lang::Ja => to_japanese(&one.due).unwrap_or_else(|| one.due.clone()),
            Lang::En => one.due.clone(),
        },
        distance: outbox::distance(one.is_late, one.working_days, lang),
        is_late: one.is_late,
        open: outbox::reports(one.open_count, lang),
        reminded: one.reminded_at.as_deref().map(|at| times::moment(at, lang)),
    }
}

fn seats(seats: &[(ayumi_domain::cycle::Role, String)], lang: Lang) -> String {
    let words: Vec<String> = seats
        .iter()
        .map(|(of, department)| format!("{department} {}", role(*of, lang)))
        .collect();
    words.join(match lang {
        Lang::Ja => "、",
        Lang::En => ", ",
    })
}

fn row(mail: &Line, lang: Lang) -> Row {
    let words = Outbox::of(lang);
    let (tone, outcome, trouble) = match &mail.outcome {
        Outcome::Sent(at) => ("ok", outbox::sent(at, lang), None),
        Outcome::Waiting => ("new", words.waiting.to_owned(), None),
        Outcome::NoAddress => ("warn", words.not_told.to_owned(), None),
        Outcome::Again(why, at) => ("warn", outbox::again(at, lang), Some(why)),
        Outcome::GivenUp(why) => ("error", outbox::given_up(lang).to_owned(), Some(why)),
    };
    Row {
        number: mail.number,
        written: times::moment(&mail.written_at, lang),
        written_iso: mail.written_at.clone(),
        kind: kinds::kind(mail.kind, lang),
        name: mail.name.clone(),
        address: mail.address.clone(),
        subject: mail.subject.clone(),
        body: mail.body.clone(),
        tone,
        outcome,
        trouble: trouble.map(|why| outbox::server_says(why, lang)),
    }
}

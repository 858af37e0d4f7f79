//! The list of people.

use askama::Template;
use axum::response::Response;
use ayumi_app::people::{self, Account, RoleTime};
use ayumi_domain::words::squeeze;
use ayumi_messages::staff;
use ayumi_messages::staff::people::{People, caption, count, several_heads};

use crate::staff::frame::StaffFrame;
use crate::staff::visitor::Visitor;
use crate::staff::{page, problem};

/// The list of people.
#[derive(Template)]
#[template(path = "staff/people/list.html")]
struct ListPage {
    f: StaffFrame,
    w: &'static People,
    caption: &'static str,
    asked: String,
    count: String,
    heads: Vec<String>,
    new: String,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    name: String,
    login: String,
    roles: Vec<String>,
    states: Vec<&'static str>,
    is_closed: bool,
}

/// Answers a visit.
pub async fn show(visitor: Visitor) -> Response {
    let all = match people::list(&visitor.office, &visitor.actor).await {
        Ok(all) => all,
        Err(error) => return problem(&visitor, &error),
    };
    let words = People::of(visitor.lang());
    let asked = visitor.asked("q");
    let wanted = squeeze(&asked);
    let number = all.len();
    let heads = people::several_heads(&all);
    let heads = heads
        .iter()
        .map(|(department, names)| several_heads(department, names, visitor.lang()));
    let heads: Vec<String> = heads.collect();
    let rows: Vec<Row> = all
        .into_iter()
        .map(|account| row(&visitor, words, account))
        .collect();
    let fits = |row: &Row| {
        let texts = [&row.name, &row.login].into_iter().chain(&row.roles);
        wanted.is_empty() || texts.into_iter().any(|text| squeeze(text).contains(&wanted))
    };
    let rows: Vec<Row> = rows.into_iter().filter(fits).collect();
    page(&ListPage {
        f: visitor.frame(words.title).under(String::new(), words.title),
        w: words,
        caption: caption(visitor.lang()),
        asked,
        count: count(rows.len(), number, visitor.lang()),
        heads,
        new: visitor.to("/staff/people/new"),
        rows,
    })
}

fn row(visitor: &Visitor, words: &People, account: Account) -> Row {
    let held = account.roles.iter().filter(|role| role.when == RoleTime::Now);
    let told = |role: &people::HeldRole| {
        let word = staff::role(role.grant.role, visitor.lang());
        match &role.department {
            Some(department) => format!("{word}　{department}"),
            None => word.to_owned(),
        }
    };
    let marks = [
        (account.is_closed, words.closed),
        (account.locked_until.is_some(), words.locked),
        (!account.has_password, words.no_password),
        (account.has_password && account.must_change, words.must_change),
    ];
    let mut states: Vec<&'static str> = marks
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, word)| *word)
        .collect();
    if states.is_empty() {
        states.push(words.fine);
    }
    Row {
        href: visitor.to(&format!("/staff/people/{}", account.id)),
        roles: held.map(told).collect(),
        states,
        is_closed: account.is_closed,
        name: account.name,
        login: account.login,
    }
}

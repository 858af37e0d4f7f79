//! The departments of a day by division, those that ended, and the reorganisations.

use askama::Template;
use axum::response::Response;
use ayumi_app::organisation::{Overview, Past, RowWhat, overview};
use ayumi_domain::day::{Day, read_day};
use ayumi_domain::organisation::{Called, DepartmentLife};
use ayumi_messages::staff::organisation::{Organisation, Wizard, since};
use ayumi_messages::staff::times::{long_day, moment};

use super::long;
use crate::staff::frame::StaffFrame;
use crate::staff::visitor::Visitor;
use crate::staff::{page, problem};

/// The list.
#[derive(Template)]
#[template(path = "staff/organisation/list.html")]
struct ListPage {
    f: StaffFrame,
    w: &'static Organisation,
    here: String,
    new: String,
    unowned: String,
    day: String,
    shown: String,
    divisions: Vec<(String, Vec<Row>)>,
    closed: Vec<Closed>,
    reorganisations: Vec<Entered>,
}

struct Row {
    name: String,
    since: String,
    former: Vec<String>,
    to_come: Vec<String>,
}

struct Closed {
    name: String,
    last: String,
    successors: String,
}

struct Entered {
    since: String,
    state: &'static str,
    tone: &'static str,
    by: String,
    rows: Vec<(String, &'static str)>,
    withdraw: Option<String>,
}

/// Answers a visit.
pub async fn show(visitor: Visitor) -> Response {
    let asked = read_day(&visitor.asked("on"));
    let seen = match overview(&visitor.office, &visitor.actor, asked).await {
        Ok(seen) => seen,
        Err(error) => return problem(&visitor, &error),
    };
    let words = Organisation::of(visitor.lang());
    page(&ListPage {
        f: visitor.frame(words.title).under(String::new(), words.title),
        w: words,
        here: visitor.to("/staff/organisation"),
        new: visitor.to("/staff/organisation/new"),
        unowned: visitor.to("/staff/unowned"),
        day: seen.day.to_string(),
        shown: long_day(seen.day, visitor.lang()),
        divisions: divisions(&visitor, words, &seen),
        closed: closed(&visitor, words, &seen),
        reorganisations: seen
            .reorganisations
            .iter()
            .map(|past| entered(&visitor, words, past))
            .collect(),
    })
}

fn divisions(visitor: &Visitor, words: &Organisation, seen: &Overview) -> Vec<(String, Vec<Row>)> {
    let mut divisions: Vec<(String, Vec<Row>)> = Vec::new();
    for life in seen.organisation.living(seen.day) {
        let Some(called) = life.called_on(seen.day) else {
            continue;
        };
        let division = called
            .division
            .clone()
            .unwrap_or_else(|| words.no_division.to_owned());
        let row = row(visitor, words, seen, life);
        match divisions.iter_mut().find(|(name, _)| *name == division) {
            Some((_, rows)) => rows.push(row),
            None => divisions.push((division, vec![row])),
        }
    }
    divisions
}

fn row(visitor: &Visitor, words: &Organisation, seen: &Overview, life: &DepartmentLife) -> Row {
    let lang = visitor.lang();
    let begun = |from: Option<Day>| from.is_none_or(|from| from <= seen.day);
    let (past, later): (Vec<_>, Vec<_>) = life.names.iter().partition(|name| begun(name.from));
    let from = past.last().and_then(|name| name.from).max(life.opens);
    let former = past.iter().rev().skip(1).map(|name| long(&name.called));
    let mut to_come: Vec<String> = later
        .iter()
        .filter_map(|name| Some(format!("{} {}", since(name.from?, lang), long(&name.called))))
        .collect();
    let closes = life.closes.filter(|closes| seen.day < *closes);
    to_come
        .extend(closes.map(|closes| format!("{} {}", since(closes, lang), goes(words, seen, life, closes))));
    Row {
        name: life
            .called_on(seen.day)
            .map(|called| called.name.clone())
            .unwrap_or_default(),
        since: from.map_or_else(|| words.always.to_owned(), |from| long_day(from, lang)),
        former: former.collect(),
        to_come,
    }
}

/// Who took over from a department that ended on a day.
fn goes(words: &Organisation, seen: &Overview, life: &DepartmentLife, closes: Day) -> String {
    let successors = life.successors.iter().filter(|(_, from)| *from == closes);
    let names = successors.filter_map(|(id, _)| seen.organisation.called(*id, closes));
    let names: Vec<String> = names.map(long).collect();
    if names.is_empty() {
        return words.nobody.to_owned();
    }
    format!("→ {}", names.join("、"))
}

fn closed(visitor: &Visitor, words: &Organisation, seen: &Overview) -> Vec<Closed> {
    let gone = seen.organisation.departments.iter();
    let gone = gone.filter_map(|life| Some((life, life.closes.filter(|closes| *closes <= seen.day)?)));
    let mut gone: Vec<_> = gone.collect();
    gone.sort_by_key(|(_, closes)| std::cmp::Reverse(*closes));
    gone.into_iter()
        .map(|(life, closes)| Closed {
            name: life.called_on(seen.day).map(long).unwrap_or_default(),
            last: closes
                .yesterday()
                .map(|day| long_day(day, visitor.lang()))
                .unwrap_or_default(),
            successors: goes(words, seen, life, closes),
        })
        .collect()
}

fn entered(visitor: &Visitor, words: &Organisation, past: &Past) -> Entered {
    let entry = &past.entry;
    let wizard = Wizard::of(visitor.lang());
    let (state, tone) = match (&entry.withdrawn_at, &entry.settled_at) {
        (Some(_), _) => (words.withdrawn, "none"),
        (None, Some(_)) => (words.done, "ok"),
        (None, None) => (words.coming, "new"),
    };
    let rows = entry.rows.iter().map(|row| {
        let side = |called: Option<&Called>| called.map_or_else(|| "―".to_owned(), long);
        let old = side(row.old.as_ref().map(|(_, called)| called));
        let new = side(row.new.as_ref().map(|(_, called)| called));
        let what = match row.what {
            RowWhat::Rename => wizard.rename,
            RowWhat::Merge => wizard.merge,
            RowWhat::Split => wizard.split,
            RowWhat::Part => wizard.part,
            RowWhat::Abolish => wizard.abolish,
            RowWhat::New => wizard.new,
        };
        (format!("{old} → {new}"), what)
    });
    let withdraw = format!("/staff/organisation/{}/withdraw", entry.id.number());
    Entered {
        since: since(entry.from, visitor.lang()),
        state,
        tone,
        by: format!(
            "{} {}",
            moment(&entry.entered_at, visitor.lang()),
            past.by.as_deref().unwrap_or_default()
        ),
        rows: rows.collect(),
        withdraw: past.can_be_withdrawn.then(|| visitor.to(&withdraw)),
    }
}

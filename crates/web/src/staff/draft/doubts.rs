//! What is doubtful in a draft, with the way to each place; what may stand is written down with its why.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::drafts::Doubtful;
use ayumi_domain::edition::lint::Weight;
use ayumi_domain::edition::{Edit, target};
use ayumi_messages::staff::plan_doubts;
use ayumi_messages::staff::plan_editor::Life;
use ayumi_messages::staff::plan_edits::aspect_name;

use super::bar::{Bar, Page, frame};
use super::desk::{Desk, plan_of, refused, seen_of};
use super::key::word_of;
use crate::staff::{Sent, StaffFrame, Visitor, page_with};

#[derive(Template)]
#[template(path = "staff/draft/doubts.html")]
struct DoubtsView {
    f: StaffFrame,
    bar: Bar,
    w: &'static Life,
    action: String,
    seen: String,
    lists: Vec<List>,
}

struct List {
    heading: &'static str,
    id: &'static str,
    doubts: Vec<Shown>,
}

struct Shown {
    key: String,
    /// the word of the item on whose page it stands, for the first doubt of each
    anchor: Option<String>,
    href: String,
    place: String,
    aspect: &'static str,
    words: String,
    note: String,
    may_stand: bool,
    is_settled: bool,
}

pub(super) async fn show(visitor: Visitor, Path(plan): Path<String>) -> Response {
    match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => page_with(StatusCode::OK, &view(&visitor, &desk)),
        Err(refused) => refused,
    }
}

pub(super) async fn act(visitor: Visitor, Path(plan): Path<String>, sent: Sent) -> Response {
    let desk = match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    let w = Life::of(visitor.lang());
    let doubt = sent.get("doubt").to_owned();
    let (edit, told) = match sent.get("do") {
        "again" => (Edit::Unsettle { doubt }, w.unsettled_told),
        _ => {
            let note = sent.get("note").to_owned();
            (Edit::Settle { doubt, note }, w.settled_told)
        }
    };
    match desk
        .change(&visitor, seen_of(sent.get("seen"), &desk), vec![edit])
        .await
    {
        Ok(done) => visitor.redirect_with(&visitor.path, done.told(told, visitor.lang())),
        Err(why) => refused(&visitor, &why),
    }
}

fn view(visitor: &Visitor, desk: &Desk) -> DoubtsView {
    let w = Life::of(visitor.lang());
    let mut anchors: Vec<String> = Vec::new();
    let mut list = |heading, id, fits: &dyn Fn(&&Doubtful) -> bool| List {
        heading,
        id,
        doubts: desk
            .doubts
            .iter()
            .filter(fits)
            .map(|doubt| shown(visitor, desk, doubt, &mut anchors))
            .collect(),
    };
    let lists = vec![
        list(w.must, "must", &|d| d.doubt.weight == Weight::Stop),
        list(w.should, "should", &|d| {
            d.doubt.weight == Weight::Doubt && d.settled.is_none()
        }),
        list(w.settled, "settled", &|d| {
            d.doubt.weight == Weight::Doubt && d.settled.is_some()
        }),
    ];
    DoubtsView {
        f: frame(visitor, desk, w.doubts_title, Page::Doubts),
        bar: Bar::of(visitor, desk, Page::Doubts),
        w,
        action: visitor.to(&visitor.path),
        seen: desk.seen.to_string(),
        lists: lists.into_iter().filter(|list| !list.doubts.is_empty()).collect(),
    }
}

fn shown(visitor: &Visitor, desk: &Desk, doubt: &Doubtful, anchors: &mut Vec<String>) -> Shown {
    let item = doubt.doubt.item;
    let holder = desk.holder(item);
    let word = word_of(holder);
    let anchor = (!anchors.contains(&word)).then(|| word.clone());
    anchors.extend(anchor.clone());
    let name = target::name(&desk.now, holder);
    let own = target::name(&desk.now, item);
    let place = if item == holder || own.is_empty() {
        name
    } else {
        format!("{name} ＞ {own}")
    };
    let within = if item == holder {
        String::new()
    } else {
        format!("#{}", word_of(item))
    };
    Shown {
        key: doubt.doubt.key.clone(),
        anchor,
        href: format!("{}{within}", visitor.to(&desk.page_of(item))),
        place,
        aspect: aspect_name(doubt.doubt.aspect, visitor.lang()),
        words: plan_doubts::doubt(&doubt.doubt.what, visitor.lang()),
        note: doubt.settled.clone().unwrap_or_default(),
        may_stand: doubt.doubt.weight == Weight::Doubt,
        is_settled: doubt.settled.is_some(),
    }
}

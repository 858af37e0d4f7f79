//! Adopting a draft: what changes, what still stops it, and the press.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::drafts::{self, Adoption};
use ayumi_domain::cycle::Trouble as Why;
use ayumi_domain::edition::AdoptTrouble;
use ayumi_domain::edition::lint::Weight;
use ayumi_messages::Lang;
use ayumi_messages::staff;
use ayumi_messages::staff::plans::{AdoptDraft, adopted};

use super::bar::{Bar, Page, frame};
use super::desk::{Desk, plan_of, seen_of};
use super::marks::{Mark, Marks};
use crate::staff::{FormTrouble, Sent, StaffFrame, Visitor, page_with, problem, status_of};

#[derive(Template)]
#[template(path = "staff/draft/adopt.html")]
struct AdoptView {
    f: StaffFrame,
    bar: Bar,
    w: &'static AdoptDraft,
    action: String,
    doubts: String,
    seen: String,
    typed: Adoption,
    counts: Vec<(usize, &'static str)>,
    stops: Vec<String>,
    trouble: FormTrouble,
}

pub(super) async fn show(visitor: Visitor, Path(plan): Path<String>) -> Response {
    match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => {
            let view = view(&visitor, &desk, Adoption::default(), FormTrouble::default());
            page_with(StatusCode::OK, &view)
        }
        Err(refused) => refused,
    }
}

pub(super) async fn act(visitor: Visitor, Path(plan): Path<String>, sent: Sent) -> Response {
    let desk = match Desk::load(&visitor, plan_of(&plan)).await {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    let typed = Adoption {
        name: sent.get("name").to_owned(),
        on: sent.get("on").to_owned(),
        reason: sent.get("reason").replace("\r\n", "\n"),
        decided_by: sent.get("decided").to_owned(),
    };
    let seen = seen_of(sent.get("seen"), &desk);
    match drafts::adopt(&visitor.office, &visitor.actor, desk.plan, seen, &typed).await {
        Ok(done) => visitor.redirect_with(
            &format!("/staff/plans/{}", desk.plan),
            &adopted(&done.name, visitor.lang()),
        ),
        Err(error) if matches!(error, AppError::Trouble(Why::Adopt(_))) => {
            let trouble = FormTrouble::of(&visitor, &error, field_of(&error));
            page_with(status_of(&error), &view(&visitor, &desk, typed, trouble))
        }
        Err(error) => problem(&visitor, &error),
    }
}

fn field_of(error: &AppError) -> &'static str {
    let AppError::Trouble(Why::Adopt(why)) = error else {
        return "";
    };
    match why {
        AdoptTrouble::NameMissing | AdoptTrouble::NameTaken => "name",
        AdoptTrouble::DayMalformed | AdoptTrouble::DayTooEarly { .. } | AdoptTrouble::DayTooLate { .. } => {
            "on"
        }
        AdoptTrouble::ReasonMissing => "reason",
        AdoptTrouble::DecidedByMissing => "decided",
        _ => "",
    }
}

fn view(visitor: &Visitor, desk: &Desk, typed: Adoption, trouble: FormTrouble) -> AdoptView {
    let lang = visitor.lang();
    let w = AdoptDraft::of(lang);
    let marks = Marks::of(&desk.base, &desk.now);
    let counts = [
        (marks.count(Mark::New), w.new),
        (marks.gone.len(), w.gone),
        (marks.count(Mark::Changed), w.changed),
        (marks.count(Mark::Moved), w.moved),
        (marks.count(Mark::Renumbered), w.renumbered),
    ];
    AdoptView {
        f: frame(visitor, desk, w.title, Page::Adopt),
        bar: Bar::of(visitor, desk, Page::Adopt),
        w,
        action: visitor.to(&visitor.path),
        doubts: visitor.to(&format!("/staff/plans/{}/draft/doubts", desk.plan)),
        seen: desk.seen.to_string(),
        typed,
        counts: counts.into_iter().filter(|(count, _)| *count > 0).collect(),
        stops: stops(desk, lang),
        trouble,
    }
}

/// What would be refused now, before anything is typed.
fn stops(desk: &Desk, lang: Lang) -> Vec<String> {
    let must = desk
        .open_doubts()
        .filter(|doubt| doubt.doubt.weight == Weight::Stop)
        .count();
    let open = desk.open_doubts().count() - must;
    let mut all = Vec::new();
    if must > 0 {
        all.push(AdoptTrouble::MustBeCorrected { count: must });
    }
    if open > 0 {
        all.push(AdoptTrouble::DoubtsOpen { count: open });
    }
    if desk.now.document.initiatives.is_empty() {
        all.push(AdoptTrouble::NoInitiative);
    } else if desk.changes == 0 && desk.base_name.is_some() {
        all.push(AdoptTrouble::NothingChanged);
    }
    all.into_iter()
        .map(|why| staff::trouble(&Why::Adopt(why), lang))
        .collect()
}

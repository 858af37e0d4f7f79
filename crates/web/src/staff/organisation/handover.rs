//! Hand-over notes of an initiative.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::organisation::{MAX_NOTE, add_note, handover};
use ayumi_domain::edition::{InitiativeId, PlanId};
use ayumi_domain::organisation::OrganisationTrouble;
use ayumi_messages::staff::organisation::Handover;
use ayumi_messages::staff::times::moment;

use crate::staff::frame::StaffFrame;
use crate::staff::sent::Sent;
use crate::staff::trouble::{FormTrouble, is_about_form};
use crate::staff::visitor::Visitor;
use crate::staff::{page, page_with, problem};

/// The notes, with a form for another one.
#[derive(Template)]
#[template(path = "staff/organisation/handover.html")]
struct HandoverPage {
    f: StaffFrame,
    w: &'static Handover,
    plan: String,
    heading: String,
    departments: String,
    here: String,
    text: String,
    max: usize,
    notes: Vec<(String, String, String)>,
    trouble: FormTrouble,
}

type Item = (PlanId, InitiativeId);

fn item((plan, initiative): (String, String)) -> Result<Item, AppError> {
    let read = |text: &str| text.parse::<i64>().map_err(|_| OrganisationTrouble::NoSuchItem);
    Ok((PlanId::new(read(&plan)?), InitiativeId::new(read(&initiative)?)))
}

/// Answers a visit.
pub async fn show(visitor: Visitor, Path(asked): Path<(String, String)>) -> Response {
    let shown = match item(asked) {
        Ok(item) => made(&visitor, item, String::new(), FormTrouble::default()).await,
        Err(error) => Err(error),
    };
    match shown {
        Ok(shown) => page(&shown),
        Err(error) => problem(&visitor, &error),
    }
}

async fn made(
    visitor: &Visitor,
    item: Item,
    text: String,
    trouble: FormTrouble,
) -> Result<HandoverPage, AppError> {
    let words = Handover::of(visitor.lang());
    let found = handover(&visitor.office, &visitor.actor, item).await?;
    let notes = found.notes.into_iter().map(|note| {
        let by = note.written_by.unwrap_or_else(|| words.program.to_owned());
        (moment(&note.written_at, visitor.lang()), by, note.text)
    });
    Ok(HandoverPage {
        f: visitor.frame(words.title).under(String::new(), words.title),
        w: words,
        plan: found.plan_title,
        heading: format!("{} {}", found.number, found.title),
        departments: found.departments.join("、"),
        here: visitor.to(&format!(
            "/staff/plans/{}/initiatives/{}/handover",
            item.0, item.1
        )),
        text,
        max: MAX_NOTE,
        notes: notes.collect(),
        trouble,
    })
}

/// Adds a note.
pub async fn add(visitor: Visitor, Path(asked): Path<(String, String)>, sent: Sent) -> Response {
    let item = match item(asked) {
        Ok(item) => item,
        Err(error) => return problem(&visitor, &error),
    };
    let text = sent.get("text");
    match add_note(&visitor.office, &visitor.actor, item, text).await {
        Ok(()) => {
            let here = format!("/staff/plans/{}/initiatives/{}/handover", item.0, item.1);
            visitor.redirect_with(&here, Handover::of(visitor.lang()).added)
        }
        Err(error) if is_about_form(&error) => {
            let trouble = FormTrouble::of(&visitor, &error, "text");
            match made(&visitor, item, text.to_owned(), trouble).await {
                Ok(shown) => page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown),
                Err(error) => problem(&visitor, &error),
            }
        }
        Err(error) => problem(&visitor, &error),
    }
}

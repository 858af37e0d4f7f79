//! Answers that every subject gives: a page, a refusal with its sentence, a value for a program.

use askama::Template;
use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use ayumi_app::AppError;
use ayumi_domain::correction::CorrectionTrouble;
use ayumi_domain::cycle::trouble::{
    ApprovalTrouble, AssessmentTrouble, AttachmentTrouble, PeopleTrouble, ReportTrouble, RoundTrouble,
    WorkbookTrouble,
};
use ayumi_domain::cycle::{Refused, Trouble};
use ayumi_domain::edition::{AdoptTrouble, DraftTrouble};
use ayumi_domain::organisation::OrganisationTrouble;
use ayumi_messages::Lang;
use ayumi_messages::staff;
use ayumi_messages::staff::shell::Door;
use serde::Serialize;

use crate::frame::printable;
use crate::staff::frame::StaffFrame;
use crate::staff::visitor::{Guest, Visitor};

/// A page.
#[must_use]
pub fn page(template: &impl Template) -> Response {
    html(StatusCode::OK, template)
}

/// A page with another status than 200: 422 for a form whose fields must be looked at again.
#[must_use]
pub fn page_with(status: StatusCode, template: &impl Template) -> Response {
    html(status, template)
}

pub(super) fn html(status: StatusCode, template: &impl Template) -> Response {
    let Ok(text) = template.render() else {
        // Writing into a string does not fail; if it ever does, the person gets a plain status.
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = Response::new(Body::from(printable(text)));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

/// A value for a program.
#[must_use]
pub fn json(status: StatusCode, value: &impl Serialize) -> Response {
    let Ok(text) = serde_json::to_string(value) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

pub(super) fn message(status: StatusCode, sentence: &str) -> Response {
    json(status, &serde_json::json!({ "message": sentence }))
}

/// A use case did not do it: a page that says so, or the sentence for a program. A failure of the store goes to the
/// log, and the person learns only that it failed.
#[must_use]
pub fn problem(visitor: &Visitor, error: &AppError) -> Response {
    refused(&visitor.guest, error)
}

/// The words of a refusal, for a banner or beside a field.
#[must_use]
pub fn sentence(visitor: &Visitor, error: &AppError) -> String {
    words_of(visitor.lang(), error)
}

/// The status that belongs to a refusal.
#[must_use]
pub fn status_of(error: &AppError) -> StatusCode {
    match error {
        AppError::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        AppError::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        AppError::Trouble(trouble) => of_trouble(trouble),
    }
}

fn of_trouble(trouble: &Trouble) -> StatusCode {
    match trouble {
        Trouble::Access(
            Refused::NotYours { .. } | Refused::OtherDepartment { .. } | Refused::NotYet { .. },
        ) => StatusCode::FORBIDDEN,
        Trouble::Access(Refused::WrongState { .. } | Refused::RoundClosed { .. })
        | Trouble::People(PeopleTrouble::LastAdministrator)
        | Trouble::Round(RoundTrouble::SamePeriod { .. } | RoundTrouble::Closed | RoundTrouble::Open)
        | Trouble::Organisation(
            OrganisationTrouble::Changed | OrganisationTrouble::Begun | OrganisationTrouble::InUse { .. },
        )
        | Trouble::Approval(ApprovalTrouble::Changed { .. })
        | Trouble::Correction(CorrectionTrouble::Changed { .. } | CorrectionTrouble::NotAdopted { .. })
        | Trouble::Assessment(AssessmentTrouble::Changed | AssessmentTrouble::Decided)
        | Trouble::Draft(DraftTrouble::DraftOpen | DraftTrouble::UndoneAlready | DraftTrouble::NotUndone)
        | Trouble::Adopt(AdoptTrouble::Changed) => StatusCode::CONFLICT,
        Trouble::People(PeopleTrouble::NoSuchPerson | PeopleTrouble::NoSuchGrant)
        | Trouble::Round(RoundTrouble::NoSuchRound | RoundTrouble::NoSuchDepartment)
        | Trouble::Report(ReportTrouble::NoSuchReport)
        | Trouble::Attachment(AttachmentTrouble::NoSuchFile)
        | Trouble::Assessment(AssessmentTrouble::NoSuchOpinion)
        | Trouble::Organisation(
            OrganisationTrouble::NoSuchReorganisation | OrganisationTrouble::NoSuchItem,
        )
        | Trouble::Workbook(WorkbookTrouble::NoSuchConflict)
        | Trouble::Correction(
            CorrectionTrouble::NoSuchPlan
            | CorrectionTrouble::NothingPublished
            | CorrectionTrouble::NoEditionThen { .. },
        )
        | Trouble::Draft(DraftTrouble::NoSuchPlan | DraftTrouble::NoDraft | DraftTrouble::NoSuchChange) => {
            StatusCode::NOT_FOUND
        }
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

pub(super) fn words_of(lang: Lang, error: &AppError) -> String {
    match error {
        AppError::Trouble(trouble) => staff::trouble(trouble, lang),
        AppError::Refused(_) | AppError::Store(_) => Door::of(lang).failed.to_owned(),
    }
}

/// See other: this address, which has its language already.
pub(super) fn see_other(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// A page with a title and a sentence.
#[derive(Template)]
#[template(path = "staff/told.html")]
struct Told {
    f: StaffFrame,
    text: String,
}

pub(super) fn refused(guest: &Guest, error: &AppError) -> Response {
    if let AppError::Store(error) = error {
        tracing::error!(%error, "the store failed under a staff page");
    }
    let status = status_of(error);
    let words = Door::of(guest.locale.lang);
    let title = match status {
        StatusCode::FORBIDDEN => words.refused_title,
        StatusCode::NOT_FOUND => words.missing_title,
        StatusCode::CONFLICT => words.conflict_title,
        StatusCode::UNPROCESSABLE_ENTITY => words.wrong_title,
        _ => words.failed_title,
    };
    told(guest, status, title, &words_of(guest.locale.lang, error))
}

pub(super) fn told(guest: &Guest, status: StatusCode, title: &str, sentence: &str) -> Response {
    if guest.wants_json {
        return message(status, sentence);
    }
    html(
        status,
        &Told {
            f: guest.frame(title),
            text: sentence.to_owned(),
        },
    )
}

/// A page with a title and a sentence, for somebody who has signed in.
pub(super) fn told_to(visitor: &Visitor, status: StatusCode, title: &str, sentence: &str) -> Response {
    told(&visitor.guest, status, title, sentence)
}

/// Nothing stands at this address. One that ends in a stroke is tried without it.
pub(super) async fn missing(guest: Guest) -> Response {
    let trimmed = guest.path.trim_end_matches('/');
    if trimmed.len() < guest.path.len() {
        return guest.redirect(trimmed, None);
    }
    let words = Door::of(guest.locale.lang);
    told(&guest, StatusCode::NOT_FOUND, words.missing_title, words.missing)
}

/// The address is there, and takes no such request.
pub(super) async fn wrong_method(guest: Guest) -> Response {
    let words = Door::of(guest.locale.lang);
    told(
        &guest,
        StatusCode::METHOD_NOT_ALLOWED,
        words.method_title,
        words.method,
    )
}

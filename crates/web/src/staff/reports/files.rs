//! Files beside a report: taken in, marked, taken away, handed out.

use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{
    CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use ayumi_app::AppError;
use ayumi_app::reports::{self, Download};
use ayumi_domain::cycle::trouble::AttachmentTrouble;
use ayumi_domain::cycle::{Act, AttachmentId, ReportId};

use crate::links::segment;
use crate::staff::reports::form::{self, Banner};
use crate::staff::reports::model::Typed;
use crate::staff::{Sent, Upload, Visitor, problem, sentence};

/// Adds the chosen files.
pub async fn add(visitor: Visitor, Path(report): Path<String>, upload: Result<Upload, Response>) -> Response {
    let id = match writable(&visitor, &report).await {
        Ok(id) => id,
        Err(error) => return problem(&visitor, &error),
    };
    let upload = match upload {
        Ok(upload) => upload,
        Err(refused) => return refused,
    };
    match added(&visitor, id, &upload).await {
        Ok(()) => visitor.redirect(&format!("{}#files", super::path(id))),
        Err(error @ AppError::Trouble(ayumi_domain::cycle::Trouble::Attachment(_))) => {
            again(&visitor, id, &error).await
        }
        Err(error) => problem(&visitor, &error),
    }
}

/// The report in an address, for those who may write in it.
async fn writable(visitor: &Visitor, report: &str) -> Result<ReportId, AppError> {
    let id = form::number(report)?;
    reports::may(&visitor.office, &visitor.actor, id, Act::WriteAnswers).await?;
    Ok(id)
}

async fn added(visitor: &Visitor, report: ReportId, upload: &Upload) -> Result<(), AppError> {
    if upload.files.is_empty() {
        return Err(AttachmentTrouble::Empty.into());
    }
    for file in &upload.files {
        let given = (file.name.as_str(), file.bytes.as_slice());
        reports::attach(&visitor.office, &visitor.actor, report, given).await?;
    }
    Ok(())
}

/// The form again, with the sentence.
async fn again(visitor: &Visitor, report: ReportId, error: &AppError) -> Response {
    match reports::open_form(&visitor.office, &visitor.actor, report).await {
        Ok(open) => {
            let banner = Banner::Refused(sentence(visitor, error));
            form::writing(visitor, &open, &Typed::default(), Some(banner))
        }
        Err(error) => problem(visitor, &error),
    }
}

/// Takes a file away, or changes whether it is public.
pub async fn change(visitor: Visitor, Path((report, file)): Path<(String, String)>, sent: Sent) -> Response {
    match changed(&visitor, &report, &file, sent.get("do")).await {
        Ok(report) => visitor.redirect(&format!("{}#files", super::path(report))),
        Err(error) => problem(&visitor, &error),
    }
}

async fn changed(visitor: &Visitor, report: &str, file: &str, pressed: &str) -> Result<ReportId, AppError> {
    let (office, actor) = (&visitor.office, &visitor.actor);
    reports::may(office, actor, form::number(report)?, Act::MarkFiles).await?;
    let (report, file) = keys(report, file)?;
    match pressed {
        "remove" => reports::detach(office, actor, report, file).await?,
        "public" => reports::set_public(office, actor, (report, file), true).await?,
        "internal" => reports::set_public(office, actor, (report, file), false).await?,
        _ => {}
    }
    Ok(report)
}

fn keys(report: &str, file: &str) -> Result<(ReportId, AttachmentId), AppError> {
    let file = file.parse().map_err(|_| AttachmentTrouble::NoSuchFile)?;
    Ok((form::number(report)?, file))
}

/// Hands a file out, to be kept and never to be shown by the browser itself.
pub async fn show(visitor: Visitor, Path((report, file)): Path<(String, String)>) -> Response {
    let found = match keys(&report, &file) {
        Ok((report, file)) => reports::download(&visitor.office, &visitor.actor, report, file).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(download) => handed_out(download),
        Err(error) => problem(&visitor, &error),
    }
}

fn handed_out(download: Download) -> Response {
    let plain = || HeaderValue::from_static("attachment");
    let name = format!("attachment; filename*=UTF-8''{}", segment(&download.name));
    let kind = HeaderValue::from_str(&download.media_type);
    let Ok(kind) = kind else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = Response::new(Body::from(download.bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, kind);
    headers.insert(
        CONTENT_DISPOSITION,
        HeaderValue::from_str(&name).unwrap_or_else(|_| plain()),
    );
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox"));
    response
}

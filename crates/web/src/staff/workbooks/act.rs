//! What is done on the page of workbooks.

use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::workbooks::{self, BookFile, Chosen, Incoming, Shape};
use ayumi_domain::cycle::trouble::WorkbookTrouble;
use ayumi_domain::cycle::{BookKey, DepartmentId, RoundId, Trouble, WorkbookReturnId};
use ayumi_messages::staff::workbooks::Workbooks;

use super::show::again;
use crate::links::segment;
use crate::staff::{Sent, Upload, Visitor, problem, sentence, status_of};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ZIP: &str = "application/zip";

/// `department=3` for each one chosen, none for all; `shape` is its word. One workbook comes as it is, several in an
/// archive.
pub async fn take_out(visitor: Visitor, Path(round): Path<i64>, sent: Sent) -> Response {
    let round = RoundId::new(round);
    let chosen = sent
        .all("department")
        .filter_map(|id| id.parse().ok().map(DepartmentId::new));
    let chosen: Vec<DepartmentId> = chosen.collect();
    let shape = Shape::from_word(sent.get("shape")).unwrap_or(Shape::Sheets);
    let taken = workbooks::take_out(&visitor.office, &visitor.actor, round, &chosen, shape).await;
    match taken.and_then(file) {
        Ok(response) => response,
        Err(error) => told(&visitor, round, &error).await,
    }
}

fn file(mut books: Vec<BookFile>) -> Result<Response, AppError> {
    if books.len() == 1
        && let Some(book) = books.pop()
    {
        return Ok(download(book.bytes, XLSX, &book.name));
    }
    let bytes = workbooks::packed(&books)?;
    // 調査票_令和7年度上半期, the beginning that all names share.
    let name = books.first().map_or("", |book| book.name.as_str());
    let stem = name.rsplit_once('_').map_or(name, |(stem, _)| stem);
    Ok(download(bytes, ZIP, &format!("{stem}.zip")))
}

fn download(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{}", segment(name))) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    response
}

/// Merges every file. The page shows what became of each; sending the same files again changes nothing.
pub async fn merge(visitor: Visitor, Path(round): Path<i64>, upload: Upload) -> Response {
    let round = RoundId::new(round);
    let incoming = upload.files.into_iter().map(|file| Incoming {
        name: plain_name(&file.name),
        bytes: file.bytes,
    });
    let files: Vec<Incoming> = incoming.collect();
    match workbooks::merge(&visitor.office, &visitor.actor, round, files).await {
        Ok(merged) => again(&visitor, round, merged, None, StatusCode::OK).await,
        Err(error) => told(&visitor, round, &error).await,
    }
}

/// The last part of a name, as people read it.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(200).collect()
}

/// `back`, `key`, `version` name the conflict and what was seen beside it, `chosen` the text that stays.
pub async fn choose(visitor: Visitor, Path(round): Path<i64>, sent: Sent) -> Response {
    let round = RoundId::new(round);
    let wanted = (|| {
        let back = WorkbookReturnId::new(sent.get("back").parse().ok()?);
        let key: BookKey = sent.get("key").parse().ok()?;
        let chosen = Chosen::from_word(sent.get("chosen"))?;
        Some(((back, key), chosen, sent.get("version").parse().ok()?))
    })();
    let Some((which, chosen, version)) = wanted else {
        return problem(&visitor, &WorkbookTrouble::NoSuchConflict.into());
    };
    let words = Workbooks::of(visitor.lang());
    let said = match chosen {
        Chosen::Ours => words.kept_ours,
        Chosen::Theirs => words.took_theirs,
    };
    match workbooks::choose(&visitor.office, &visitor.actor, which, chosen, version).await {
        Ok(()) => visitor.redirect_with(&format!("/staff/rounds/{round}/workbooks"), said),
        Err(error) => told(&visitor, round, &error).await,
    }
}

/// The page again with the sentence above it; a round that is not there has no page.
async fn told(visitor: &Visitor, round: RoundId, error: &AppError) -> Response {
    let on_page = matches!(
        error,
        AppError::Trouble(Trouble::Workbook(_) | Trouble::Access(_))
    );
    if !on_page || status_of(error) == StatusCode::FORBIDDEN {
        return problem(visitor, error);
    }
    let said = sentence(visitor, error);
    again(visitor, round, Vec::new(), Some(said), status_of(error)).await
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_name_with_a_way_is_its_last_part() {
        assert_eq!(plain_name("C:\\仮\\調査票.xlsx"), "調査票.xlsx");
        assert_eq!(plain_name("../../x\u{7}.ods"), "x.ods");
    }
}

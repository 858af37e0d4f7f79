//! Comparisons of editions as files: the same four for citizens and for staff.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use ayumi_app::comparison::ComparedEditions;
use ayumi_domain::edition::EditionId;
use ayumi_messages::Lang;
use ayumi_messages::public::comparison::Words;
use ayumi_report::comparison::{comparison_csv, comparison_json, comparison_paper, comparison_xlsx};
use ayumi_typeset::{Imprint, comparison_pdf};

use crate::components::comparison::{Heading, with_labels};
use crate::frame::Cache;
use crate::links::segment;
use crate::paper::{self, Asker, PaperTrouble};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// In which form a comparison is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// a workbook
    Xlsx,
    /// a printed document
    Pdf,
    /// a table
    Csv,
    /// data
    Json,
}

impl FileKind {
    /// By the end of a file's name.
    pub fn of(end: &str) -> Option<Self> {
        match end {
            "xlsx" => Some(Self::Xlsx),
            "pdf" => Some(Self::Pdf),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// A comparison to be handed out.
pub struct Made {
    /// the editions compared
    pub all: ComparedEditions,
    /// ISO date for which it is true
    pub as_of: String,
    /// beginning of the file's name
    pub stem: String,
    /// name of the municipality
    pub municipality: String,
    /// when it was made, in seconds since 1970
    pub made_at: i64,
    /// language of its words
    pub lang: Lang,
    /// who asks
    pub asker: Asker,
}

/// The editions that a query asks for: numbers, or nothing. `None` where something else stands there.
pub fn asked_editions(old: &str, new: &str) -> Option<(Option<EditionId>, Option<EditionId>)> {
    let one = |asked: &str| match asked {
        "" => Some(None),
        asked => asked.parse().ok().map(Some),
    };
    Some((one(old)?, one(new)?))
}

/// Addresses and words of the files beside the page of a comparison.
pub fn comparison_files(page: &str, heading: Option<&Heading>, lang: Lang) -> Vec<(String, &'static str)> {
    let Some(heading) = heading else {
        return Vec::new();
    };
    let to = |end: &str| format!("{page}.{end}{}", heading.query);
    vec![
        (to("xlsx"), "Excel"),
        (to("pdf"), Words::of(lang).pdf),
        (to("csv"), "CSV"),
        (to("json"), "JSON"),
    ]
}

/// The file; `None` where there are no two editions.
///
/// # Errors
/// When the document cannot be printed, or not now.
pub async fn comparison(made: Made, kind: FileKind) -> Result<Option<Response>, PaperTrouble> {
    if made.all.sides().is_none() {
        return Ok(None);
    }
    if kind == FileKind::Pdf {
        return pdf(made).await.map(Some);
    }
    let name = format!("{}.{}", made.stem, ending(kind));
    // Marking thousands of texts takes a while; pages are served meanwhile.
    let bytes = paper::in_turn(made.asker, move || bytes(&made, kind)).await?;
    Ok(Some(match bytes.flatten() {
        Some(bytes) => file(bytes, kind, &name),
        None => {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            response
        }
    }))
}

fn bytes(made: &Made, kind: FileKind) -> Option<Vec<u8>> {
    let of = with_labels(&made.all, &made.as_of, made.lang)?;
    match kind {
        FileKind::Xlsx => comparison_xlsx(&of).ok(),
        FileKind::Csv => Some(comparison_csv(&of)),
        FileKind::Json => comparison_json(&of).ok(),
        FileKind::Pdf => None,
    }
}

async fn pdf(made: Made) -> Result<Response, PaperTrouble> {
    let (asker, name) = (made.asker, format!("{}.pdf", made.stem));
    let set = move || {
        let paper = with_labels(&made.all, &made.as_of, made.lang);
        let paper = paper.map(|of| comparison_paper(&of)).unwrap_or_default();
        let imprint = Imprint {
            lang: made.lang,
            municipality: made.municipality.clone(),
            made_at: made.made_at,
        };
        comparison_pdf(&paper, &imprint)
    };
    paper::hand_out(asker, &name, set).await
}

fn ending(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Xlsx => "xlsx",
        FileKind::Pdf => "pdf",
        FileKind::Csv => "csv",
        FileKind::Json => "json",
    }
}

/// A workbook under this file name.
pub fn workbook(bytes: Vec<u8>, name: &str) -> Response {
    file(bytes, FileKind::Xlsx, name)
}

fn file(bytes: Vec<u8>, kind: FileKind, name: &str) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let (content_type, how) = match kind {
        FileKind::Xlsx => (XLSX, "attachment"),
        FileKind::Pdf => ("application/pdf", "inline"),
        FileKind::Csv => ("text/csv; charset=utf-8", "attachment"),
        FileKind::Json => ("application/json", "inline"),
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    if let Ok(value) = HeaderValue::from_str(&format!("{how}; filename*=UTF-8''{}", segment(name))) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    response
}

/// The same, to be kept by others for so long.
pub fn kept(mut response: Response, cache: Cache) -> Response {
    response.headers_mut().insert(CACHE_CONTROL, cache.header());
    response
}

//! A template and its data to a PDF.

use ayumi_domain::day::in_japan;
use ayumi_messages::Lang;
use ayumi_messages::paper::PaperWords;
use serde::Serialize;
use serde_json::{Value, json};
use thiserror::Error;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::drawable::Cleaner;
use crate::fonts::fonts;
use crate::limits::Limits;
use crate::world::PrintWorld;

/// Japan's clock is nine hours ahead all year.
const JAPAN_MINUTES: i32 = 9 * 60;

/// How many further documents may be made before the typesetter forgets the parts of this one.
const KEEP: usize = 3;

/// How a kind of document is set: the text of a typst file that imports `base.typ` and reads `data.json`
/// (`meta`, `words`, `missing` and, as `body`, the data of the document).
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// the typst text; a constant of this crate, never something typed
    pub(crate) source: &'static str,
}

/// Who makes a document, when and in which language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imprint {
    /// the language of its fixed words
    pub lang: Lang,
    /// name of the municipality: the author of the document
    pub municipality: String,
    /// when it is made, in seconds since the beginning of 1970 in UTC. The same moment and model give the same bytes,
    /// so what is made from frozen content takes the moment of its publication.
    pub made_at: i64,
}

/// What every document says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// the title of the document; must not be empty
    pub title: String,
    /// for which day its content holds, as a sentence; stands on every page. May be empty.
    pub as_of: String,
    /// who, when, in which language
    pub imprint: Imprint,
}

/// A finished document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// the PDF
    pub bytes: Vec<u8>,
    /// how many pages it has
    pub pages: usize,
    /// characters that no font has, in order of their codes; they stand as 〓 and are listed on the last page
    pub missing: Vec<char>,
    /// what keeps the file from PDF/A-2a and PDF/UA-1, for the log; empty when it keeps both
    pub unmet: Vec<String>,
}

/// Why a document was not made.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PrintError {
    /// one text is too long
    #[error("a text of {length} characters is longer than {most}")]
    TextTooLong {
        /// its characters
        length: usize,
        /// how many it may have
        most: usize,
    },
    /// too many texts
    #[error("more than {most} texts")]
    TooManyTexts {
        /// how many there may be
        most: usize,
    },
    /// all texts together are too long
    #[error("more than {most} characters")]
    TooMuchText {
        /// how many there may be
        most: usize,
    },
    /// a table is too wide for any sheet
    #[error("a table of {columns} columns is wider than {most}")]
    TooManyColumns {
        /// its columns
        columns: usize,
        /// how many it may have
        most: usize,
    },
    /// too many charts
    #[error("more than {most} charts")]
    TooManyDrawings {
        /// how many there may be
        most: usize,
    },
    /// too many pages
    #[error("{pages} pages are more than {most}")]
    TooManyPages {
        /// pages it would have
        pages: usize,
        /// how many there may be
        most: usize,
    },
    /// a defect of this program: fonts, template or data do not fit together
    #[error("setting failed: {0}")]
    Defect(String),
}

/// Sets a document. Takes long and much memory: see the head of this crate for how to run it.
///
/// # Errors
/// [`PrintError`]: beyond a limit, or a defect of ours.
pub fn print(
    template: &Template,
    body: &impl Serialize,
    meta: &Meta,
    limits: &Limits,
) -> Result<Printed, PrintError> {
    let fonts = fonts().map_err(PrintError::Defect)?;
    let mut cleaner = Cleaner::new(fonts, limits);
    let mut body = serde_json::to_value(body).map_err(defect)?;
    cleaner.clean(&mut body)?;
    let mut about = about(meta);
    cleaner.clean(&mut about)?;
    let missing: Vec<char> = cleaner.missing.into_iter().collect();
    let codes: Vec<String> = missing
        .iter()
        .map(|c| format!("U+{:04X}", u32::from(*c)))
        .collect();
    let data = json!({ "meta": about, "words": words(meta.imprint.lang), "missing": codes, "body": body });
    let data = serde_json::to_vec(&data).map_err(defect)?;
    let world = PrintWorld::new(fonts, template, data).map_err(PrintError::Defect)?;
    let set = typst::compile::<PagedDocument>(&world);
    let made = set
        .output
        .map_err(|errors| PrintError::Defect(told(&errors).join("; ")))
        .and_then(|document| file(&document, meta, limits));
    comemo::evict(KEEP);
    let (bytes, pages, mut unmet) = made?;
    unmet.extend(told(&set.warnings));
    Ok(Printed {
        bytes,
        pages,
        missing,
        unmet,
    })
}

fn about(meta: &Meta) -> Value {
    json!({
        "title": meta.title,
        "as_of": meta.as_of,
        "municipality": meta.imprint.municipality,
        "lang": meta.imprint.lang.tag(),
    })
}

fn words(lang: Lang) -> Value {
    let words = PaperWords::of(lang);
    json!({ "page": words.page, "of": words.of, "missing": words.missing })
}

/// The file, keeping both standards; where it cannot, a plain tagged one with the reasons.
fn file(
    document: &PagedDocument,
    meta: &Meta,
    limits: &Limits,
) -> Result<(Vec<u8>, usize, Vec<String>), PrintError> {
    let pages = document.pages().len();
    if limits.pages < pages {
        return Err(PrintError::TooManyPages {
            pages,
            most: limits.pages,
        });
    }
    let both = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    let both = both.map_err(|error| PrintError::Defect(error.message().to_string()))?;
    let reasons = match typst_pdf::pdf(document, &options(meta, both)) {
        Ok(bytes) => return Ok((bytes, pages, Vec::new())),
        Err(errors) => told(&errors),
    };
    let plain = typst_pdf::pdf(document, &options(meta, PdfStandards::default()));
    let bytes = plain.map_err(|errors| PrintError::Defect(told(&errors).join("; ")))?;
    Ok((bytes, pages, reasons))
}

fn options(meta: &Meta, standards: PdfStandards) -> PdfOptions {
    let imprint = &meta.imprint;
    PdfOptions {
        ident: Smart::Custom(format!(
            "{} {} {} {}",
            imprint.municipality, meta.title, meta.as_of, imprint.made_at
        )),
        creator: Smart::Custom(Some("Ayumi".to_owned())),
        timestamp: timestamp(imprint.made_at),
        standards,
        ..PdfOptions::default()
    }
}

fn timestamp(made_at: i64) -> Option<Timestamp> {
    let day = in_japan(made_at).day;
    let second = made_at
        .saturating_add(i64::from(JAPAN_MINUTES) * 60)
        .rem_euclid(86_400);
    let part = |seconds: i64| u8::try_from(seconds).ok();
    let moment = Datetime::from_ymd_hms(
        i32::from(day.year()),
        u8::try_from(day.month()).ok()?,
        u8::try_from(day.day()).ok()?,
        part(second / 3_600)?,
        part(second / 60 % 60)?,
        part(second % 60)?,
    )?;
    Timestamp::new_local(moment, JAPAN_MINUTES)
}

fn told(problems: &[SourceDiagnostic]) -> Vec<String> {
    problems
        .iter()
        .map(|problem| problem.message.to_string())
        .collect()
}

fn defect(error: serde_json::Error) -> PrintError {
    PrintError::Defect(error.to_string())
}

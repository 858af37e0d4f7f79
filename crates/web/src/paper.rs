//! Printed documents handed out: set off the threads that answer requests, one at a time, with a short queue, and kept
//! for who asks next.

mod kept;

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use ayumi_messages::Lang;
use ayumi_messages::paper as say;
use ayumi_report::paper::document::Document;
use ayumi_report::paper::workbook::document_xlsx;
use ayumi_typeset::{PrintError, Printed, document_pdf};
use tokio::sync::Semaphore;

use crate::handed;
use crate::links::segment;
use kept::{Kept, Key};

/// Setting a document takes a core for a second and some 160 MB: the other cores are for those who read.
static TURNS: Semaphore = Semaphore::const_new(1);
/// How many citizens may wait for their turn or have it; who comes after them is asked to come again.
static PUBLIC_PLACES: Semaphore = Semaphore::const_new(8);
/// The same for staff, so that a crowd at the public door does not keep the office from its work.
static STAFF_PLACES: Semaphore = Semaphore::const_new(4);
/// Workbooks and tables take less, and none of the turns of documents.
static LIGHT_TURNS: Semaphore = Semaphore::const_new(2);

/// What was made lately.
static KEPT: Kept = Kept::new();

/// Who asks for a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asker {
    /// anybody, through a public page
    Public,
    /// a person who signed in
    Staff,
}

impl Asker {
    fn places(self) -> &'static Semaphore {
        match self {
            Self::Public => &PUBLIC_PLACES,
            Self::Staff => &STAFF_PLACES,
        }
    }
}

/// Runs what makes a workbook or a table off the threads that answer requests, a few at a time. Absent where it broke
/// off.
///
/// # Errors
/// [`PaperTrouble::Busy`].
pub async fn in_turn<T: Send + 'static>(
    asker: Asker,
    make: impl FnOnce() -> T + Send + 'static,
) -> Result<Option<T>, PaperTrouble> {
    let place = asker.places().try_acquire().map_err(|_| PaperTrouble::Busy)?;
    let turn = LIGHT_TURNS.acquire().await.map_err(|_| PaperTrouble::Busy)?;
    let made = tokio::task::spawn_blocking(move || {
        let _held = (place, turn);
        make()
    });
    Ok(made.await.ok())
}

/// Why a document is not handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperTrouble {
    /// too many are waiting already
    Busy,
    /// it cannot be made
    Refused(PrintError),
}

impl PaperTrouble {
    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Refused(PrintError::Defect(_)) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// What happened and what to do.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Busy => say::PaperTroubles::of(lang).busy.to_owned(),
            Self::Refused(PrintError::TextTooLong { length, most }) => {
                say::text_too_long(*length, *most, lang)
            }
            Self::Refused(PrintError::TooManyTexts { most }) => say::too_many_texts(*most, lang),
            Self::Refused(PrintError::TooMuchText { most }) => say::too_much_text(*most, lang),
            Self::Refused(PrintError::TooManyColumns { columns, most }) => {
                say::too_many_columns(*columns, *most, lang)
            }
            Self::Refused(PrintError::TooManyDrawings { most }) => say::too_many_drawings(*most, lang),
            Self::Refused(PrintError::TooManyPages { pages, most }) => {
                say::too_many_pages(*pages, *most, lang)
            }
            Self::Refused(PrintError::Defect(_)) => say::PaperTroubles::of(lang).defect.to_owned(),
        }
    }
}

/// Runs `set` in its turn and answers with the PDF under this file name, to be looked at in the browser or kept.
/// Caching is the caller's to say.
///
/// # Errors
/// [`PaperTrouble`], to be shown in the frame of the page that asked.
pub async fn hand_out(
    asker: Asker,
    name: &str,
    set: impl FnOnce() -> Result<Printed, PrintError> + Send + 'static,
) -> Result<Response, PaperTrouble> {
    let bytes = set_in_turn(asker, move || set().map(told)).await?;
    Ok(file(bytes, name))
}

/// The same of a document of blocks, made at this moment. One with the same content is not set again.
///
/// # Errors
/// [`PaperTrouble`], to be shown in the frame of the page that asked.
pub async fn hand_out_document(
    asker: Asker,
    name: &str,
    make: impl FnOnce() -> Document + Send + 'static,
    made_at: i64,
) -> Result<Response, PaperTrouble> {
    let document = move || {
        let document = make();
        let key = Key::of(&document, made_at);
        (document, key)
    };
    let (document, key) = in_turn(asker, document).await?.ok_or_else(broken_off)?;
    if let Some(bytes) = key.and_then(|key| KEPT.get(key)) {
        return Ok(file(bytes, name));
    }
    let set = move || {
        // Somebody before us in the queue may have asked for the same.
        if let Some(bytes) = key.and_then(|key| KEPT.get(key)) {
            return Ok(bytes);
        }
        let bytes = document_pdf(&document, made_at).map(told)?;
        if let Some(key) = key {
            KEPT.put(key, &bytes);
        }
        Ok(bytes)
    };
    Ok(file(set_in_turn(asker, set).await?, name))
}

/// Digits that change with the content of a document and with the program that sets it.
pub fn mark(document: &Document, made_at: i64) -> Option<String> {
    Key::of(document, made_at).map(Key::digits)
}

/// A document of blocks as a workbook under this file name; `made_on` is the ISO day that stands in it.
///
/// # Errors
/// [`PaperTrouble`], to be shown in the frame of the page that asked.
pub async fn hand_out_workbook(
    asker: Asker,
    name: &str,
    make: impl FnOnce() -> Document + Send + 'static,
    made_on: String,
) -> Result<Response, PaperTrouble> {
    let make = move || {
        let day = made_on.parse().map_err(|error| format!("{made_on}: {error:?}"))?;
        document_xlsx(&make(), day).map_err(|error| error.to_string())
    };
    let made = in_turn(asker, make).await?.ok_or_else(broken_off)?;
    let bytes = made.map_err(|error| PaperTrouble::Refused(PrintError::Defect(error)))?;
    Ok(handed::workbook(bytes, name))
}

fn broken_off() -> PaperTrouble {
    PaperTrouble::Refused(PrintError::Defect("setting broke off".to_owned()))
}

/// The bytes of a document; what it does not keep is told to the log.
fn told(printed: Printed) -> Bytes {
    if !printed.unmet.is_empty() {
        tracing::warn!(reasons = ?printed.unmet, "a document does not keep PDF/A-2a and PDF/UA-1");
    }
    Bytes::from(printed.bytes)
}

/// Sets a document in its turn, off the threads that answer requests.
async fn set_in_turn(
    asker: Asker,
    set: impl FnOnce() -> Result<Bytes, PrintError> + Send + 'static,
) -> Result<Bytes, PaperTrouble> {
    let place = asker.places().try_acquire().map_err(|_| PaperTrouble::Busy)?;
    let turn = TURNS.acquire().await.map_err(|_| PaperTrouble::Busy)?;
    // Place and turn go with the work: a reader who hangs up stops waiting, and the setting goes on to its end.
    let set = tokio::task::spawn_blocking(move || {
        let _held = (place, turn);
        set()
    });
    set.await.map_err(|_| broken_off())?.map_err(|error| {
        tracing::error!(%error, "a document is not printed");
        PaperTrouble::Refused(error)
    })
}

fn file(bytes: Bytes, name: &str) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    if let Ok(value) = HeaderValue::from_str(&format!("inline; filename*=UTF-8''{}", segment(name))) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(bytes: &[u8]) -> Printed {
        Printed {
            bytes: bytes.to_vec(),
            pages: 1,
            missing: Vec::new(),
            unmet: Vec::new(),
        }
    }

    #[tokio::test]
    async fn a_document_is_handed_out_under_its_name() {
        let answer = hand_out(Asker::Public, "対照表.pdf", || Ok(printed(b"%PDF")))
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[CONTENT_TYPE], "application/pdf");
        let name = answer.headers()[CONTENT_DISPOSITION].to_str().unwrap();
        assert_eq!(name, "inline; filename*=UTF-8''%E5%AF%BE%E7%85%A7%E8%A1%A8.pdf");
    }

    #[tokio::test]
    async fn what_cannot_be_set_is_a_sentence_with_its_numbers() {
        let long = PrintError::TextTooLong {
            length: 20_001,
            most: 20_000,
        };
        let trouble = hand_out(Asker::Public, "a.pdf", move || Err(long))
            .await
            .unwrap_err();
        assert_eq!(trouble.status(), StatusCode::UNPROCESSABLE_ENTITY);
        for lang in Lang::ALL {
            let sentence = trouble.sentence(lang);
            assert!(
                sentence.contains("20,001") && sentence.contains("20,000"),
                "{sentence}"
            );
        }
    }

    #[tokio::test]
    async fn a_setting_that_breaks_off_takes_nobody_with_it() {
        let broken = hand_out(Asker::Staff, "a.pdf", || panic!("as a defect would"))
            .await
            .unwrap_err();
        assert_eq!(broken.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(
            hand_out(Asker::Staff, "a.pdf", || Ok(printed(b"%PDF")))
                .await
                .is_ok()
        );
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_reader_who_hangs_up_does_not_let_the_next_one_in_early() {
        let (begun, has_begun) = std::sync::mpsc::channel();
        let (release, released) = std::sync::mpsc::channel::<()>();
        let first = tokio::spawn(hand_out(Asker::Public, "a.pdf", move || {
            begun.send(()).unwrap();
            released.recv().unwrap();
            Ok(printed(b"%PDF"))
        }));
        tokio::task::spawn_blocking(move || has_begun.recv().unwrap())
            .await
            .unwrap();
        first.abort();
        assert!(first.await.unwrap_err().is_cancelled());
        assert_eq!(TURNS.available_permits(), 0, "the setting still has its turn");
        release.send(()).unwrap();
        assert!(
            hand_out(Asker::Public, "a.pdf", || Ok(printed(b"%PDF")))
                .await
                .is_ok()
        );
    }
}

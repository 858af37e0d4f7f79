//! What a form sent: fields, or fields and files, within limits.

use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use ayumi_messages::staff::shell::Door;

use crate::staff::visitor::Guest;
use crate::staff::{StaffState, answers, door};

/// No form has more fields: the longest report has some eighty, the grid of a plan of 400 indicators some 6,000.
const FIELDS: usize = 20_000;
/// No page takes more files at once.
const FILES: usize = 200;

/// The fields of a form.
#[derive(Clone, Debug, Default)]
pub struct Sent(Vec<(String, String)>);

impl Sent {
    /// The first value of this name; empty when there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.find(name).unwrap_or_default()
    }

    /// The value of this name, when it was sent.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Every value of this name, as of boxes that were ticked.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(key, _)| key == name);
        named.map(|(_, value)| value.as_str())
    }

    /// Whether a field of this name was sent, as of a box that is ticked or a button that was pressed.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// What a test sends.
    #[cfg(test)]
    pub fn from_pairs(pairs: &[(&str, &str)]) -> Self {
        let owned = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Self(owned.collect())
    }

    /// Names and values in the order of the form.
    #[must_use]
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

impl FromRequest<StaffState> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, state: &StaffState) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let guest = parts.extensions.get::<Guest>().cloned();
        let kind = parts
            .headers
            .get(CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok());
        let is_form = kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        let request = Request::from_parts(parts, body);
        if !is_form {
            return Err(malformed(guest.as_ref()));
        }
        let text = match String::from_request(request, state).await {
            Ok(text) => text,
            Err(refused) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                return Err(large(guest.as_ref()));
            }
            Err(_) => return Err(malformed(guest.as_ref())),
        };
        let pairs = door::pairs(&text);
        if pairs.len() > FIELDS {
            return Err(large(guest.as_ref()));
        }
        Ok(Self(pairs))
    }
}

/// A file of a form.
#[derive(Clone, Debug)]
pub struct SentFile {
    /// name of the field
    pub field: String,
    /// its name as the browser gave it, which may be anything
    pub name: String,
    /// its bytes
    pub bytes: Vec<u8>,
}

/// Fields and files of a form. A file field that was left empty is no file.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// the fields
    pub fields: Sent,
    /// the files, in the order of the form
    pub files: Vec<SentFile>,
}

impl FromRequest<StaffState> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, state: &StaffState) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let guest = Guest::from_request_parts(&mut parts, state).await.ok();
        let request = Request::from_parts(parts, body);
        let Ok(multipart) = Multipart::from_request(request, state).await else {
            return Err(malformed(guest.as_ref()));
        };
        read(multipart).await.map_err(|refused| match refused {
            Unread::Large => large(guest.as_ref()),
            Unread::Malformed => malformed(guest.as_ref()),
        })
    }
}

enum Unread {
    Large,
    Malformed,
}

impl From<MultipartError> for Unread {
    fn from(error: MultipartError) -> Self {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Self::Large
        } else {
            Self::Malformed
        }
    }
}

/// Everything is held in memory; the limit on the whole body is the route's.
async fn read(mut multipart: Multipart) -> Result<Upload, Unread> {
    let mut upload = Upload::default();
    while let Some(field) = multipart.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        let Some(file) = field.file_name().map(str::to_owned) else {
            upload.fields.0.push((name, field.text().await?));
            continue;
        };
        let bytes = field.bytes().await?.to_vec();
        if !(file.is_empty() && bytes.is_empty()) {
            upload.files.push(SentFile {
                field: name,
                name: file,
                bytes,
            });
        }
        if upload.files.len() > FILES || upload.fields.0.len() > FIELDS {
            return Err(Unread::Large);
        }
    }
    Ok(upload)
}

fn large(guest: Option<&Guest>) -> Response {
    let status = StatusCode::PAYLOAD_TOO_LARGE;
    guest.map_or_else(
        || status.into_response(),
        |guest| {
            let words = Door::of(guest.locale.lang);
            answers::told(guest, status, words.large_title, words.large)
        },
    )
}

fn malformed(guest: Option<&Guest>) -> Response {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    guest.map_or_else(
        || status.into_response(),
        |guest| {
            let words = Door::of(guest.locale.lang);
            answers::told(guest, status, words.malformed_title, words.malformed)
        },
    )
}

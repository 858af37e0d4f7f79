//! A request to the staff side as its pages see it.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Query};
use axum::http::header::{ACCEPT, CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use ayumi_app::people::{Here, Token};
use ayumi_app::{Actor, Office};
use ayumi_messages::Lang;

use crate::links::{Links, query};
use crate::locale::Locale;
use crate::staff::frame::StaffFrame;
use crate::staff::{StaffState, cookies};

/// A value of a query that is longer than this is cut: no page asks for more.
const VALUE_CHARS: usize = 2000;

/// A request, whoever sent it.
#[derive(Clone)]
pub(super) struct Guest {
    pub office: Office,
    pub locale: Locale,
    /// the path without its language, as it was asked
    pub path: String,
    pub https: bool,
    /// what the browser holds, whether its session goes on or not
    pub token: Option<Token>,
    pub here: Option<Here>,
    pub told: Option<String>,
    pub wants_json: bool,
    pairs: Arc<Vec<(String, String)>>,
}

impl Guest {
    pub fn of(state: &StaffState, uri: &Uri, headers: &HeaderMap) -> Self {
        let full = uri.path();
        let (lang, path) = match full.strip_prefix("/en") {
            Some(rest) if rest.starts_with('/') => (Lang::En, rest),
            _ => (Lang::Ja, full),
        };
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).map_or_else(|_| Vec::new(), |q| q.0);
        let says = |name| {
            headers
                .get(name)
                .and_then(|value: &HeaderValue| value.to_str().ok())
        };
        let is_json = |value: &str| value.starts_with("application/json");
        Self {
            office: state.office.clone(),
            locale: Locale { lang },
            path: path.to_owned(),
            https: state.https,
            token: cookies::session(headers, state.https),
            here: None,
            told: cookies::told(headers),
            wants_json: says(ACCEPT).is_some_and(is_json) || says(CONTENT_TYPE).is_some_and(is_json),
            pairs: Arc::new(pairs),
        }
    }

    pub fn asked(&self, key: &str) -> String {
        let found = self.pairs.iter().find(|(k, _)| k == key);
        found.map_or_else(String::new, |(_, v)| v.chars().take(VALUE_CHARS).collect())
    }

    pub fn to(&self, path: &str) -> String {
        Links::from(self.locale).to(path)
    }

    pub fn redirect(&self, path: &str, told: Option<&str>) -> Response {
        let mut response = StatusCode::SEE_OTHER.into_response();
        let headers = response.headers_mut();
        // Paths are made of our own words and of numbers; what is no header value leads to the first page.
        let location =
            HeaderValue::from_str(&self.to(path)).unwrap_or_else(|_| HeaderValue::from_static("/staff"));
        headers.insert(LOCATION, location);
        if let Some(cookie) = told.and_then(|told| cookies::tell(told, self.https)) {
            headers.append(SET_COOKIE, cookie);
        }
        response
    }

    pub fn frame(&self, title: impl Into<String>) -> StaffFrame {
        StaffFrame::of(self, title.into())
    }

    /// The same once the password has been changed.
    pub fn freed(&self) -> Self {
        let mut guest = self.clone();
        if let Some(here) = &mut guest.here {
            here.must_change = false;
        }
        guest
    }

    /// The address of this request with its query, without language.
    pub fn address(&self) -> String {
        let pairs: Vec<(&str, &str)> = self
            .pairs
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        format!("{}{}", self.path, query(&pairs))
    }
}

impl<S: Sync> FromRequestParts<S> for Guest {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        let guest = parts.extensions.get::<Self>().cloned();
        guest.ok_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// A request of a person who has signed in.
#[derive(Clone)]
pub struct Visitor {
    /// who they are, with the roles held today
    pub actor: Actor,
    /// the use cases' handle
    pub office: Office,
    /// the language of the address
    pub locale: Locale,
    /// the path without its language, as it was asked
    pub path: String,
    pub(super) guest: Guest,
}

impl Visitor {
    /// The language of the sentences.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.locale.lang
    }

    /// What the query says for this key; empty when nothing.
    #[must_use]
    pub fn asked(&self, key: &str) -> String {
        self.guest.asked(key)
    }

    /// A path without language (`/staff/rounds`) in the language of this visit.
    #[must_use]
    pub fn to(&self, path: &str) -> String {
        self.guest.to(path)
    }

    /// The frame of the page with this title.
    pub fn frame(&self, title: impl Into<String>) -> StaffFrame {
        self.guest.frame(title)
    }

    /// See other: the page at this path, without language.
    #[must_use]
    pub fn redirect(&self, path: &str) -> Response {
        self.guest.redirect(path, None)
    }

    /// See other, with a sentence that stands above the next page once.
    #[must_use]
    pub fn redirect_with(&self, path: &str, sentence: &str) -> Response {
        self.guest.redirect(path, Some(sentence))
    }

    /// Whether they must change their password before anything else.
    #[must_use]
    pub fn must_change(&self) -> bool {
        self.guest.here.as_ref().is_some_and(|here| here.must_change)
    }

    /// Whether a program asked, not a page that a person looks at.
    #[must_use]
    pub fn wants_json(&self) -> bool {
        self.guest.wants_json
    }
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        // The door has let through only people who have signed in, except where a route needs nobody.
        let guest = parts
            .extensions
            .get::<Guest>()
            .ok_or(StatusCode::INTERNAL_SERVER_ERROR)?;
        let here = guest.here.as_ref().ok_or(StatusCode::UNAUTHORIZED)?;
        Ok(Self {
            actor: here.actor.clone(),
            office: guest.office.clone(),
            locale: guest.locale,
            path: guest.path.clone(),
            guest: guest.clone(),
        })
    }
}

//! A request as the pages see it: what is published, the language, the glass, the path, what is asked.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Query};
use axum::http::Uri;
use axum::http::request::Parts;
use ayumi_app::public::{PublicCity, PublicPlan, PublicSite};
use ayumi_messages::Lang;
use percent_encoding::percent_decode_str;

use crate::frame::{Frame, Place};
use crate::glass::{self, Glass, Looking};
use crate::links::{Links, query};
use crate::locale::Locale;
use crate::pages::missing::Missing;

/// A visitor's request.
#[derive(Clone, Debug)]
pub struct Visit {
    /// what is looked at
    pub city: Arc<PublicCity>,
    /// what is published now
    pub now: Arc<PublicCity>,
    /// through what it is looked at
    pub glass: Glass,
    /// the language of the address
    pub locale: Locale,
    /// the path without its language and without its glass, as it was asked
    pub path: String,
    segments: Vec<String>,
    pairs: Vec<(String, String)>,
}

/// A value of a query that is longer than this is cut: no page asks for more.
const VALUE_CHARS: usize = 2000;

impl Visit {
    /// A request for this address, which has no glass in it any more.
    pub fn to(looking: Looking, uri: &Uri) -> Self {
        let (lang, path) = language_of(uri.path());
        let path = if path.is_empty() { "/" } else { path };
        let segments = path
            .split('/')
            .skip(1)
            .map(|s| percent_decode_str(s).decode_utf8_lossy().into_owned())
            .collect();
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).map_or_else(|_| Vec::new(), |q| q.0);
        Self {
            city: looking.city,
            now: looking.now,
            glass: looking.glass,
            locale: Locale { lang },
            path: path.to_owned(),
            segments,
            pairs,
        }
    }

    /// The part of the path at this place, decoded; empty when there is none.
    pub fn segment(&self, place: usize) -> &str {
        self.segments.get(place).map_or("", String::as_str)
    }

    /// The parts of the path, decoded.
    pub fn decoded(&self) -> &[String] {
        &self.segments
    }

    /// What the query says for this key; empty when nothing.
    pub fn asked(&self, key: &str) -> String {
        let found = self.pairs.iter().find(|(k, _)| k == key);
        found.map_or_else(String::new, |(_, v)| v.chars().take(VALUE_CHARS).collect())
    }

    /// Addresses in the language of this visit, through its glass.
    pub fn links(&self) -> Links {
        Links {
            locale: self.locale,
            glass: self.glass,
        }
    }

    /// The plan that the address names.
    pub fn plan(&self) -> Result<&PublicPlan, Box<Missing>> {
        let slug = self.segment(1);
        self.city
            .plans
            .iter()
            .find(|plan| plan.slug == slug)
            .ok_or_else(|| Missing::page(self))
    }

    /// The frame of the page at this address; of the query only these keys matter.
    pub fn frame(&self, place: Place, keys: &[&str], title: impl Into<String>) -> Frame {
        let values: Vec<String> = keys.iter().map(|key| self.asked(key)).collect();
        let pairs: Vec<(&str, &str)> = keys
            .iter()
            .copied()
            .zip(values.iter().map(String::as_str))
            .collect();
        let path = format!("{}{}", self.path, query(&pairs));
        let mut frame = Frame::of(&self.city, self.links(), place, &path, title);
        frame.banner = glass::banner(self, &path);
        frame
    }
}

impl FromRequestParts<PublicSite> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &PublicSite) -> Result<Self, Infallible> {
        // The gate in front of the pages may have looked already; a page must not see a newer city than its tag.
        let looking = parts.extensions.get::<Looking>().cloned();
        Ok(Self::to(
            looking.unwrap_or_else(|| Looking::now(site.city())),
            &parts.uri,
        ))
    }
}

/// The language of a path, and the path without it.
pub fn language_of(path: &str) -> (Lang, &str) {
    match path.strip_prefix("/en") {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => (Lang::En, rest),
        _ => (Lang::Ja, path),
    }
}

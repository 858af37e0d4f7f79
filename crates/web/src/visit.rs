//! A request as the pages see it: what is published now, the language, the path, what is asked.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Query};
use axum::http::Uri;
use axum::http::request::Parts;
use ayumi_app::public::{PublicCity, PublicPlan, PublicSite};
use ayumi_messages::Lang;
use percent_encoding::percent_decode_str;

use crate::frame::{Frame, Place};
use crate::links::{Links, query};
use crate::locale::Locale;
use crate::pages::missing::Missing;

/// A visitor's request.
#[derive(Clone, Debug)]
pub struct Visit {
    /// what is published now
    pub city: Arc<PublicCity>,
    /// the language of the address
    pub locale: Locale,
    /// the path without its language, as it was asked
    pub path: String,
    segments: Vec<String>,
    pairs: Vec<(String, String)>,
}

/// A value of a query that is longer than this is cut: no page asks for more.
const VALUE_CHARS: usize = 2000;

impl Visit {
    /// A request for this address of this city.
    pub fn to(city: Arc<PublicCity>, uri: &Uri) -> Self {
        let full = uri.path();
        let (lang, path) = match full.strip_prefix("/en") {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => (Lang::En, rest),
            _ => (Lang::Ja, full),
        };
        let path = if path.is_empty() { "/" } else { path };
        let segments = path
            .split('/')
            .skip(1)
            .map(|s| percent_decode_str(s).decode_utf8_lossy().into_owned())
            .collect();
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).map_or_else(|_| Vec::new(), |q| q.0);
        Self {
            city,
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

    /// What the query says for this key; empty when nothing.
    pub fn asked(&self, key: &str) -> String {
        let found = self.pairs.iter().find(|(k, _)| k == key);
        found.map_or_else(String::new, |(_, v)| v.chars().take(VALUE_CHARS).collect())
    }

    /// Addresses in the language of this visit.
    pub fn links(&self) -> Links {
        Links { locale: self.locale }
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
        Frame::of(&self.city, self.locale, place, &path, title)
    }
}

impl FromRequestParts<PublicSite> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &PublicSite) -> Result<Self, Infallible> {
        // The gate in front of the pages may have looked already; a page must not see a newer city than its tag.
        let city = parts
            .extensions
            .get::<Arc<PublicCity>>()
            .cloned()
            .unwrap_or_else(|| site.city());
        Ok(Self::to(city, &parts.uri))
    }
}

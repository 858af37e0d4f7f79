//! Glasses: the public pages as they were on a day, or as they would be. A glass is a beginning of the address that
//! every link of a page keeps, so that one can walk about behind it.

mod banner;
mod day;

use std::fmt;
use std::sync::Arc;

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use axum::http::{Request, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use ayumi_app::public::{PublicCity, PublicSite};
use ayumi_domain::day::Day;
use tower::ServiceExt;

pub use banner::{Banner, DayForm, banner, day_form, not_there};
pub use day::router;

use crate::frame::Cache;
use crate::visit::language_of;

/// Through what the site is looked at. Its text stands between the language and the path of an address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glass {
    /// as it is published now
    #[default]
    Now,
    /// as it was published on this day
    On(Day),
    /// as it would be if this plan was published now; for the office
    Preview(i64),
    /// as it would be if this round was published now; for the office
    Round(i64),
    /// as this plan stood on this day, published or not; for the office
    Office(i64, Day),
}

impl fmt::Display for Glass {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Now => Ok(()),
            Self::On(day) => write!(out, "/on/{day}"),
            Self::Preview(plan) => write!(out, "/staff/plans/{plan}/preview"),
            Self::Round(round) => write!(out, "/staff/rounds/{round}/preview"),
            Self::Office(plan, day) => write!(out, "/staff/plans/{plan}/on/{day}"),
        }
    }
}

/// What a request looks at. It is put into a request by whoever took the glass out of its address.
#[derive(Clone, Debug)]
pub struct Looking {
    /// through what
    pub glass: Glass,
    /// what is seen
    pub city: Arc<PublicCity>,
    /// what is published now
    pub now: Arc<PublicCity>,
}

impl Looking {
    /// A look at what is published now.
    pub fn now(city: Arc<PublicCity>) -> Self {
        Self {
            glass: Glass::Now,
            now: Arc::clone(&city),
            city,
        }
    }
}

/// A page of a site that only the office sees. Nobody keeps it.
pub async fn for_office(site: PublicSite, glass: Glass, mut request: Request<Body>) -> Response {
    let segments = glass.to_string().matches('/').count();
    let Some(to) = behind(request.uri(), segments) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    request.headers_mut().remove(IF_NONE_MATCH);
    let city = site.city();
    let looking = Looking {
        glass,
        now: Arc::clone(&city),
        city,
    };
    let mut response = match crate::pages(site).oneshot(moved(request, to, looking)).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    response.headers_mut().remove(ETAG);
    response
        .headers_mut()
        .insert(CACHE_CONTROL, Cache::Never.header());
    response
}

/// The path of an address behind so many segments, with its language and its query. `None` when there are less.
fn behind(uri: &Uri, segments: usize) -> Option<Uri> {
    let (lang, path) = language_of(uri.path());
    let mut rest = path;
    for _ in 0..segments {
        let after = rest.strip_prefix('/')?;
        rest = after.find('/').map_or("", |at| after.get(at..).unwrap_or(""));
    }
    let rest = if rest.is_empty() { "/" } else { rest };
    let prefix = crate::locale::Locale { lang }.prefix();
    let query = uri.query().map_or_else(String::new, |query| format!("?{query}"));
    format!("{prefix}{rest}{query}").parse().ok()
}

/// The same request at another address, with nothing of what routes have added to it.
fn moved(request: Request<Body>, to: Uri, looking: Looking) -> Request<Body> {
    let (parts, body) = request.into_parts();
    let mut moved = Request::new(body);
    *moved.method_mut() = parts.method;
    *moved.headers_mut() = parts.headers;
    *moved.uri_mut() = to;
    moved.extensions_mut().insert(looking);
    moved
}

#[cfg(test)]
mod tests {
    use super::behind;

    #[test]
    fn what_stands_behind_a_glass_keeps_its_language_and_its_query() {
        let rest = |text: &str| behind(&text.parse().unwrap(), 2).map(|uri| uri.to_string());
        assert_eq!(
            rest("/on/2025-04-01/plans/%E3%81%82?year=1").as_deref(),
            Some("/plans/%E3%81%82?year=1")
        );
        assert_eq!(rest("/en/on/2025-04-01").as_deref(), Some("/en/"));
        assert_eq!(rest("/on/2025-04-01/").as_deref(), Some("/"));
        assert_eq!(rest("/on/2025-04-01//x").as_deref(), Some("//x"));
        assert_eq!(rest("/on"), None);
    }
}

//! What every request passes: one look at what is published, entity tags, the headers that keep a browser safe.

use std::any::Any;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use ayumi_app::public::PublicSite;

use crate::assets::{ASSETS, fingerprint};
use crate::frame::Cache;
use crate::glass::{Glass, Looking};

/// Everything a page needs comes from here, nothing runs, nothing frames it.
const POLICY: &str = "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The staff pages have a script of their own; it stands in a file, as everything else.
const STAFF_POLICY: &str = "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Gives the request the city that is published now, unless it looks through a glass; answers 304 where nothing has
/// changed, and adds the headers.
pub async fn pass(State(site): State<PublicSite>, mut request: Request, next: Next) -> Response {
    let looking = request.extensions().get::<Looking>().cloned();
    let looking = looking.unwrap_or_else(|| Looking::now(site.city()));
    let (tag, is_now) = (tag(&looking, &request), looking.glass == Glass::Now);
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads && matches(request.headers(), &tag) {
        return secured(not_modified(tag));
    }
    request.extensions_mut().insert(looking);
    let mut response = next.run(request).await;
    if !is_now {
        let not_kept = HeaderValue::from_static("noindex, nofollow");
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-robots-tag"), not_kept);
    }
    // An error has no tag: it may be gone the next time. An asset is named after its content.
    let immutable = response
        .headers()
        .get(CACHE_CONTROL)
        .is_some_and(|c| c.as_bytes().ends_with(b"immutable"));
    if reads && response.status() == StatusCode::OK && !immutable {
        response.headers_mut().insert(ETAG, tag);
    }
    secured(response)
}

/// Weak, because the same page may be sent packed or not.
fn tag(looking: &Looking, request: &Request) -> HeaderValue {
    let asked = request
        .uri()
        .path_and_query()
        .map_or("/", axum::http::uri::PathAndQuery::as_str);
    let parts = [
        looking.city.version.as_str(),
        looking.now.version.as_str(),
        &looking.glass.to_string(),
        asked,
        env!("CARGO_PKG_VERSION"),
        &ASSETS.css,
    ];
    HeaderValue::from_str(&format!("W/\"{}\"", fingerprint(&parts)))
        .unwrap_or_else(|_| HeaderValue::from_static("W/\"0\""))
}

fn matches(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let strong = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    let Ok(tag) = tag.to_str() else { return false };
    headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|asked| strong(asked) == strong(tag))
}

fn not_modified(tag: HeaderValue) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    response.headers_mut().insert(ETAG, tag);
    response
        .headers_mut()
        .insert(CACHE_CONTROL, Cache::Minute.header());
    response
}

/// Adds the headers of the staff side; what is no asset is kept by nobody.
pub async fn secure_staff(request: Request, next: Next) -> Response {
    let mut response = with_policy(next.run(request).await, STAFF_POLICY);
    if !response.headers().contains_key(CACHE_CONTROL) {
        response
            .headers_mut()
            .insert(CACHE_CONTROL, Cache::Never.header());
    }
    response
}

/// Adds the headers of the public side.
pub fn secured(response: Response) -> Response {
    with_policy(response, POLICY)
}

fn with_policy(mut response: Response, policy: &'static str) -> Response {
    let headers = response.headers_mut();
    let fixed: [(HeaderName, &'static str); 6] = [
        (CONTENT_SECURITY_POLICY, policy),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=()",
        ),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A page could not be made: both languages in one sentence, because which one was asked is no longer known.
pub fn after_panic(_: Box<dyn Any + Send + 'static>) -> Response {
    use ayumi_messages::public::{EN, JA};
    let body = format!(
        "{}\n{}\n\n{}\n{}\n",
        JA.missing.failed_title, JA.missing.failed, EN.missing.failed_title, EN.missing.failed
    );
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    response
        .headers_mut()
        .insert(CACHE_CONTROL, Cache::Never.header());
    secured(response)
}

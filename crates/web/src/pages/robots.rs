//! robots.txt: everything may be read; filtered and searched lists need not be kept.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;

const TEXT: &str = "User-agent: *\nDisallow: /search\nDisallow: /en/search\nDisallow: /*?*department=\nDisallow: /*?*grade=\nAllow: /\n";

/// The file itself.
pub async fn show() -> impl IntoResponse {
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, TEXT)
}

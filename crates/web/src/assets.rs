//! Stylesheets, the icon and the script of the staff pages, inside the program, under addresses that change with their content.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

const CSS: &str = include_str!("../assets/ayumi.css");
const ICON: &str = include_str!("../assets/icon.svg");
const STAFF_CSS: &str = include_str!("../assets/staff.css");
const STAFF_JS: &str = include_str!("../assets/staff.js");
const GRID_JS: &str = include_str!("../assets/grid.js");

/// Addresses of the assets.
#[derive(Debug)]
pub struct Assets {
    /// address of the stylesheet
    pub css: String,
    /// address of the icon
    pub icon: String,
}

/// The addresses, computed once.
pub static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets {
    css: format!("/assets/ayumi-{}.css", fingerprint(&[CSS])),
    icon: format!("/assets/icon-{}.svg", fingerprint(&[ICON])),
});

/// Addresses of what only staff pages need.
#[derive(Debug)]
pub struct StaffAssets {
    /// address of the stylesheet
    pub css: String,
    /// address of the script
    pub js: String,
}

/// The addresses, computed once.
pub static STAFF: LazyLock<StaffAssets> = LazyLock::new(|| StaffAssets {
    css: format!("/staff/assets/staff-{}.css", fingerprint(&[STAFF_CSS])),
    js: format!("/staff/assets/staff-{}.js", fingerprint(&[STAFF_JS])),
});

/// Address of what only the grids of the plan editor need.
#[derive(Debug)]
pub struct GridAssets {
    /// address of the script
    pub js: String,
}

/// The address, computed once.
pub static GRID: LazyLock<GridAssets> = LazyLock::new(|| GridAssets {
    js: format!("/staff/assets/grid-{}.js", fingerprint(&[GRID_JS])),
});

/// Sixteen hexadecimal digits that change with any of the texts.
pub fn fingerprint(texts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.len().to_be_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize()
        .iter()
        .take(8)
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// Answers a request for an asset; an address of other content than today's is not found.
pub async fn show(Path(file): Path<String>) -> Response {
    let asked = format!("/assets/{file}");
    let (body, kind) = match asked {
        a if a == ASSETS.css => (CSS, "text/css; charset=utf-8"),
        a if a == ASSETS.icon => (ICON, "image/svg+xml"),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    kept_for_good(body, kind)
}

/// Answers a request for an asset of the staff pages. There is nothing secret in them.
pub async fn staff(Path(file): Path<String>) -> Response {
    let asked = format!("/staff/assets/{file}");
    match asked {
        a if a == STAFF.css => kept_for_good(STAFF_CSS, "text/css; charset=utf-8"),
        a if a == GRID.js => kept_for_good(GRID_JS, "text/javascript; charset=utf-8"),
        a if a == STAFF.js => kept_for_good(STAFF_JS, "text/javascript; charset=utf-8"),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn kept_for_good(body: &'static str, kind: &'static str) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(
        CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    response
}

//! Marks of the contents of PDF documents: a document whose mark is the same need not be set again.

use axum::Router;
use axum::http::Uri;
use ayumi_app::public::PublicSite;

use super::crawl::ask;
use super::sha256;
use crate::glass::Looking;
use crate::pages;
use crate::visit::Visit;

/// The mark of the document at this address; none where there is no way to tell but to set it.
pub(super) async fn mark(router: &Router, site: &PublicSite, address: &str) -> Option<String> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let uri: Uri = address.parse().ok()?;
    let visit = Visit::to(Looking::now(site.city()), &uri);
    if let Some(page) = path.strip_suffix("/compare.pdf") {
        // The same comparison as data says all that the paper does, apart from the day that stands on it.
        let data = match query {
            "" => format!("{page}/compare.json"),
            query => format!("{page}/compare.json?{query}"),
        };
        let (_, bytes) = ask(router, &data).await.ok()?;
        let day = &visit.plan().ok()?.published_on;
        let of = [sha256(&bytes), day.clone(), env!("CARGO_PKG_VERSION").to_owned()];
        return Some(sha256(of.join("\n").as_bytes()));
    }
    pages::papers::mark(&visit)
}

//! Addresses, pages, HTML: the public site, which renders what is published and can reach nothing else, and the
//! staff side, which is mounted beside it and shares no state with it.

mod assets;
mod components;
mod frame;
mod gate;
mod glass;
mod handed;
mod links;
mod locale;
mod pages;
pub mod paper;
pub mod site;
pub mod staff;
mod view;
mod visit;

use std::future::Future;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use ayumi_app::public::PublicSite;
use ayumi_messages::Lang;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};

use crate::locale::Locale;

/// Serves the public site, and the staff side where there is one, until the shutdown is asked for; requests under way
/// are finished.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    site: PublicSite,
    staff: Option<staff::StaffState>,
    listener: tokio::net::TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let mut router = router(site);
    if let Some(staff) = staff {
        router = router.merge(staff::router(staff));
    }
    axum::serve(listener, router)
        .with_graceful_shutdown(shutdown)
        .await
}

/// Every address of the public site, in both languages, now and on a day of the past.
pub fn router(site: PublicSite) -> Router {
    let pages = pages(site.clone());
    pages
        .clone()
        .merge(glass::router(site, pages))
        .layer(
            CompressionLayer::new().compress_when(DefaultPredicate::new().and(pages::files::may_be_packed)),
        )
        .layer(CatchPanicLayer::custom(gate::after_panic))
}

/// The pages themselves, which show what their request looks at: what is published now, unless it says otherwise.
fn pages(site: PublicSite) -> Router {
    let mut router = Router::new()
        .route("/robots.txt", get(pages::robots::show))
        .route("/assets/{file}", get(assets::show))
        .route("/en", get(pages::missing::english));
    for lang in Lang::ALL {
        router = in_language(router, Locale { lang });
    }
    router
        .fallback(pages::missing::show)
        .method_not_allowed_fallback(pages::missing::wrong_method)
        .layer(from_fn_with_state(site.clone(), gate::pass))
        .with_state(site)
}

/// The addresses of the site in one language; filters and searches are queries of these.
fn in_language(router: Router<PublicSite>, locale: Locale) -> Router<PublicSite> {
    let at = |path: &str| format!("{}{path}", locale.prefix());
    router
        .route(&at("/"), get(pages::city::show))
        .route(&at("/about"), get(pages::about::show))
        .route(&at("/data"), get(pages::open_data::city))
        .route(&at("/data.json"), get(pages::data::listed))
        .route(&at("/data/{file}"), get(pages::data::listed))
        .route(&at("/corrections"), get(pages::corrections::show))
        .route(&at("/corrections.atom"), get(pages::corrections::feed))
        .route(&at("/departments"), get(pages::departments::show))
        .route(&at("/departments/{name}"), get(pages::department::show))
        .route(&at("/search"), get(pages::search::show))
        .route(&at("/plans/{slug}"), get(pages::plan::show))
        .route(&at("/plans/{slug}/history"), get(pages::history::show))
        .route(&at("/plans/{slug}/lineage"), get(pages::lineage::show))
        .route(&at("/plans/{slug}/corrections.csv"), get(pages::data::listed))
        .route(&at("/plans/{slug}/compare"), get(pages::compare::show))
        .route(&at("/plans/{slug}/compare.xlsx"), get(pages::compare::file))
        .route(&at("/plans/{slug}/compare.pdf"), get(pages::compare::file))
        .route(&at("/plans/{slug}/compare.csv"), get(pages::compare::file))
        .route(&at("/plans/{slug}/compare.json"), get(pages::compare::file))
        .route(&at("/plans/{slug}/plan.pdf"), get(pages::papers::show))
        .route(&at("/plans/{slug}/plan.xlsx"), get(pages::papers::workbook))
        .route(&at("/plans/{slug}/report.pdf"), get(pages::papers::show))
        .route(&at("/plans/{slug}/report.xlsx"), get(pages::papers::workbook))
        .route(&at("/plans/{slug}/list.pdf"), get(pages::papers::show))
        .route(&at("/plans/{slug}/list.xlsx"), get(pages::papers::workbook))
        .route(&at("/plans/{slug}/indicators.pdf"), get(pages::papers::show))
        .route(&at("/plans/{slug}/indicators.xlsx"), get(pages::papers::workbook))
        .route(&at("/plans/{slug}/council.pdf"), get(pages::papers::show))
        .route(&at("/plans/{slug}/council.xlsx"), get(pages::papers::workbook))
        .route(&at("/plans/{slug}/indicators"), get(pages::indicators::show))
        .route(&at("/plans/{slug}/indicators.csv"), get(pages::data::listed))
        .route(&at("/plans/{slug}/sections/{address}"), get(pages::section::show))
        .route(
            &at("/plans/{slug}/initiatives/{address}"),
            get(pages::initiative::show),
        )
        .route(
            &at("/plans/{slug}/initiatives/{address}/files/{file}/{name}"),
            get(pages::files::show),
        )
        .route(&at("/plans/{slug}/data"), get(pages::open_data::plan))
        .route(&at("/plans/{slug}/data/{file}"), get(pages::data::listed))
}

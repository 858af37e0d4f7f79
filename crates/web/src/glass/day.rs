//! The site as it was published on a day: `/on/2025-04-01/…`, and the form that leads there.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{any, get};
use ayumi_app::public::{PublicSite, When};
use ayumi_domain::day::{Day, read_day};
use ayumi_messages::Lang;
use ayumi_messages::public::past::{self, Past};
use tower::ServiceExt;

use super::{Glass, Looking, behind, moved};
use crate::frame::answer;
use crate::gate::secured;
use crate::links::Links;
use crate::locale::Locale;
use crate::pages::missing::Missing;
use crate::visit::Visit;

/// The public pages with what they hang on.
#[derive(Clone)]
struct Pages {
    site: PublicSite,
    pages: Router,
}

/// The addresses of days; `pages` answers what stands behind them.
pub fn router(site: PublicSite, pages: Router) -> Router {
    let mut router = Router::new();
    for lang in Lang::ALL {
        let prefix = Locale { lang }.prefix();
        let at = |path: &str| format!("{prefix}{path}");
        router = router
            .route(&at("/on"), get(choose))
            .route(&at("/on/{day}"), any(show))
            .route(&at("/on/{day}/"), any(show))
            .route(&at("/on/{day}/{*rest}"), any(show));
    }
    router.with_state(Pages { site, pages })
}

/// The form: a day and the path of a page without language and glass.
async fn choose(State(pages): State<Pages>, request: Request) -> Response {
    let visit = Visit::to(Looking::now(pages.site.city()), request.uri());
    let Some(day) = read_day(&visit.asked("day")) else {
        return secured(unreadable(&visit, StatusCode::BAD_REQUEST));
    };
    let glass = visit.links().through(Glass::On(day));
    let path = visit.asked("path");
    let path = if path.starts_with('/') {
        path
    } else {
        "/".to_owned()
    };
    let address = glass.to(&path);
    let is_address = address.parse::<axum::http::Uri>().is_ok();
    let address = if is_address { address } else { glass.city() };
    secured(Redirect::to(&address).into_response())
}

async fn show(State(pages): State<Pages>, request: Request) -> Response {
    let uri = request.uri();
    let now = Looking::now(pages.site.city());
    let visit = Visit::to(now.clone(), uri);
    let asked = visit.segment(1).to_owned();
    let (Some(day), Some(to)) = (read_day(&asked), behind(uri, 2)) else {
        return secured(unreadable(&visit, StatusCode::NOT_FOUND));
    };
    if day.to_string() != asked {
        let path = to.path_and_query().map_or("/", |path| path.as_str());
        let path = path.strip_prefix(visit.locale.prefix()).unwrap_or(path);
        let address = visit.links().through(Glass::On(day)).to(path);
        return secured(Redirect::to(&address).into_response());
    }
    let city = match pages.site.city_on(day).await {
        Ok(When::Seen(city)) => city,
        Ok(When::Before(first)) => return secured(before(&visit, day, first.as_deref(), &to)),
        Ok(When::ToCome) => return secured(to_come(&visit, day)),
        Err(error) => {
            tracing::error!(%error, "what was published on a day cannot be read");
            return secured(crate::pages::failed(&visit));
        }
    };
    let looking = Looking {
        glass: Glass::On(day),
        city,
        ..now
    };
    passed(pages.pages, moved(request, to, looking)).await
}

async fn passed(pages: Router, request: Request<Body>) -> Response {
    match pages.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

fn unreadable(visit: &Visit, status: StatusCode) -> Response {
    let w = Past::of(visit.locale.lang);
    let page = Missing::because(visit, status, w.unreadable_title, w.unreadable.to_owned(), None);
    answer(page.as_ref())
}

fn to_come(visit: &Visit, day: Day) -> Response {
    let w = Past::of(visit.locale.lang);
    let text = past::to_come(&visit.locale.date(&day.to_string()), visit.locale.lang);
    answer(Missing::because(visit, StatusCode::NOT_FOUND, w.to_come_title, text, None).as_ref())
}

/// Nothing was published yet: says so, and leads to the day of the first publication.
fn before(visit: &Visit, day: Day, first: Option<&str>, to: &axum::http::Uri) -> Response {
    let (locale, lang) = (visit.locale, visit.locale.lang);
    let w = Past::of(lang);
    let date = first.map(|first| locale.date(first));
    let text = past::before(&locale.date(&day.to_string()), date.as_deref(), lang);
    let more = first.and_then(read_day).map(|first| {
        let path = to.path().strip_prefix(locale.prefix()).unwrap_or("/");
        let address = Links::from(locale).through(Glass::On(first)).to(path);
        (address, past::see_first(&locale.date(&first.to_string()), lang))
    });
    answer(Missing::because(visit, StatusCode::NOT_FOUND, w.before_title, text, more).as_ref())
}

//! The frame around every page: title, addresses in both languages, navigation, trail.

use askama::Template;
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use ayumi_app::public::PublicCity;
use ayumi_messages::public::Words;
use ayumi_messages::public::corrections::Corrections;

use crate::assets::{ASSETS, Assets};
use crate::glass::{self, Banner, DayForm};
use crate::links::Links;

/// Which entry of the navigation a page stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// the first page
    Top,
    /// plans and their parts
    Plan,
    /// indicators
    Indicators,
    /// departments
    Departments,
    /// downloads
    Data,
    /// search, about, not found
    Elsewhere,
}

/// How long a page may be kept by others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cache {
    /// for a minute, then asked again with its entity tag
    Minute,
    /// not at all
    Never,
}

impl Cache {
    /// The value of Cache-Control.
    pub fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Minute => "public, max-age=60, must-revalidate",
            Self::Never => "no-store",
        })
    }
}

/// What every page knows about itself.
#[derive(Clone, Debug)]
pub struct Frame {
    /// the words of its language
    pub w: &'static Words,
    /// the words about corrections
    pub c: &'static Corrections,
    /// addresses in its language
    pub links: Links,
    /// title without the name of the site
    pub title: String,
    /// its one address, with what of the query matters
    pub canonical: String,
    /// the same page in the other language
    pub other: String,
    /// name of the municipality
    pub city: String,
    /// navigation: address, word, whether the page stands under it
    pub nav: Vec<(String, &'static str, bool)>,
    /// the trail above the title: address and words
    pub crumbs: Vec<(String, String)>,
    /// addresses of stylesheet and icon
    pub assets: &'static Assets,
    /// when the newest plan was published, in words
    pub published: Option<String>,
    /// whether the interface speaks another language than the plans
    pub foreign: bool,
    /// what says that this is not the site as it is now
    pub banner: Option<Banner>,
    /// the form that leads to the same page on another day; none where days make no sense
    pub day: Option<DayForm>,
}

impl Frame {
    /// The frame of the page at this path (without language, with its query).
    pub fn of(city: &PublicCity, links: Links, place: Place, path: &str, title: impl Into<String>) -> Self {
        let locale = links.locale;
        let w = locale.words();
        let other = links.translated();
        let first = city.plans.first();
        let plan = first.map_or_else(|| links.city(), |p| links.plan(&p.slug));
        let indicators = first.map_or_else(|| links.city(), |p| links.indicators(&p.slug));
        let mut nav = vec![(links.city(), w.shell.top, place == Place::Top)];
        if first.is_some() {
            nav.push((plan, w.shell.plan, place == Place::Plan));
            nav.push((indicators, w.shell.indicators, place == Place::Indicators));
            nav.push((
                links.departments(),
                w.shell.departments,
                place == Place::Departments,
            ));
        }
        nav.push((links.to("/data"), w.shell.data, place == Place::Data));
        let newest = city.plans.iter().map(|p| p.published_on.as_str()).max();
        Self {
            w,
            c: Corrections::of(locale.lang),
            links,
            title: title.into(),
            canonical: links.to(path),
            other: other.to(path),
            city: city.municipality.name.clone(),
            nav,
            crumbs: vec![(links.city(), w.shell.top.to_owned())],
            assets: &ASSETS,
            published: newest.map(|day| w.published_on(&locale.date(day))),
            foreign: locale.prefix() != "",
            banner: None,
            day: glass::day_form(links, path),
        }
    }

    /// One more step of the trail.
    #[must_use]
    pub fn under(mut self, address: String, word: impl Into<String>) -> Self {
        self.crumbs.push((address, word.into()));
        self
    }

    /// Language tag of the page.
    pub fn lang(&self) -> &'static str {
        self.w.lang.tag()
    }

    /// Language tag of the other page.
    pub fn other_lang(&self) -> &'static str {
        self.w.lang.other().tag()
    }

    /// `lang="ja"` for words of a plan on a page in another language.
    pub fn ja(&self) -> &'static str {
        if self.foreign { " lang=\"ja\"" } else { "" }
    }
}

/// A page: template, status and cache policy belong together.
pub trait Page: Template {
    /// What is answered with it.
    fn status(&self) -> StatusCode {
        StatusCode::OK
    }

    /// How long it may be kept.
    fn cache(&self) -> Cache {
        Cache::Minute
    }
}

/// The page as an answer.
pub fn answer(page: &impl Page) -> Response {
    let Ok(html) = page.render() else {
        // Writing into a string does not fail; if it ever does, the person gets a plain sentence.
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = Response::new(Body::from(printable(html)));
    *response.status_mut() = page.status();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, page.cache().header());
    response
}

/// HTML allows no control characters but tab and line feed; a document may hold any, so they are shown as �.
pub fn printable(html: String) -> String {
    let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    if !html.contains(bad) {
        return html;
    }
    html.chars()
        .map(|c| if bad(c) { '\u{FFFD}' } else { c })
        .collect()
}

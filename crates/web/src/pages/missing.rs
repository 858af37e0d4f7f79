//! Nothing stands at this address: say so, and help.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::frame::{Cache, Frame, Page, Place, answer};
use crate::links::Links;
use crate::view::plan;
use crate::visit::Visit;

/// The page for addresses that lead nowhere.
#[derive(Debug, Template)]
#[template(path = "pages/missing.html")]
pub struct Missing {
    f: Frame,
    title: &'static str,
    text: String,
    more: Option<(String, String)>,
    status: StatusCode,
    plans: Vec<(String, String)>,
}

impl Page for Missing {
    fn status(&self) -> StatusCode {
        self.status
    }

    fn cache(&self) -> Cache {
        Cache::Never
    }
}

impl Missing {
    /// No such page.
    pub fn page(visit: &Visit) -> Box<Self> {
        let words = &visit.locale.words().missing;
        if let Some((text, more)) = crate::glass::not_there(visit) {
            return Self::because(visit, StatusCode::NOT_FOUND, words.title, text, more);
        }
        Self::with(visit, StatusCode::NOT_FOUND, words.title, words.text)
    }

    /// The plan is there, the initiative is not.
    pub fn initiative(visit: &Visit) -> Box<Self> {
        let words = &visit.locale.words().missing;
        if let Some((text, more)) = crate::glass::not_there(visit) {
            return Self::because(visit, StatusCode::NOT_FOUND, words.title, text, more);
        }
        Self::with(visit, StatusCode::NOT_FOUND, words.title, words.plan_text)
    }

    /// The page exists and could not be made.
    pub fn failed(visit: &Visit) -> Box<Self> {
        let words = &visit.locale.words().missing;
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Self::with(visit, status, words.failed_title, words.failed)
    }

    fn with(visit: &Visit, status: StatusCode, title: &'static str, text: &str) -> Box<Self> {
        Self::because(visit, status, title, text.to_owned(), None)
    }

    /// A page with this status that says why, and where to go instead: an address with its words.
    pub fn because(
        visit: &Visit,
        status: StatusCode,
        title: &'static str,
        text: String,
        more: Option<(String, String)>,
    ) -> Box<Self> {
        let links = visit.links();
        // The address itself is not repeated in links: the other language gets its first page.
        let mut frame = Frame::of(&visit.city, links, Place::Elsewhere, "/", title);
        frame.crumbs.truncate(1);
        frame.banner = crate::glass::banner(visit, &visit.path);
        Box::new(Self {
            f: frame,
            title,
            text,
            more,
            status,
            plans: plans(visit, links),
        })
    }
}

fn plans(visit: &Visit, links: Links) -> Vec<(String, String)> {
    let link = |p: &ayumi_app::public::PublicPlan| (links.plan(&p.slug), plan::title(p).to_owned());
    visit.city.plans.iter().map(link).collect()
}

/// Any address without a page. One that ends in a stroke is tried without it.
pub async fn show(visit: Visit) -> Response {
    let trimmed = visit.path.trim_end_matches('/');
    if visit.path.len() > 1 && visit.path.ends_with('/') && !trimmed.is_empty() && !trimmed.starts_with("//")
    {
        return Redirect::permanent(&visit.links().to(trimmed)).into_response();
    }
    answer(Missing::page(&visit).as_ref())
}

/// `/en` is the English first page, whose address ends in a stroke.
pub async fn english() -> Redirect {
    Redirect::permanent("/en/")
}

/// A page that is only read was sent something.
pub async fn wrong_method(visit: Visit) -> Response {
    let words = &visit.locale.words().missing;
    let page = Missing::with(
        &visit,
        StatusCode::METHOD_NOT_ALLOWED,
        words.method_title,
        words.text,
    );
    answer(page.as_ref())
}

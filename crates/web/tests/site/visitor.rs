//! A visitor: asks for pages and looks at them.

use std::collections::{BTreeSet, VecDeque};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use ayumi_app::public::PublicSite;
use http_body_util::BodyExt;
use scraper::{Html, Selector};
use tokio::sync::OnceCell;
use tower::ServiceExt;

/// Somebody with a browser.
pub struct Visitor {
    router: Router,
}

/// Every page of the sample city, walked once for all tests.
pub async fn everything() -> &'static [(String, Answer)] {
    static FOUND: OnceCell<Vec<(String, Answer)>> = OnceCell::const_new();
    FOUND
        .get_or_init(async || {
            let visitor = Visitor::of(crate::sample::site());
            let starts = ["/", "/en/", "/search?q=%E5%B8%82", "/en/search?q=%E8%AA%B2"];
            visitor.crawl(&starts).await
        })
        .await
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Visitor {
    pub fn of(site: PublicSite) -> Self {
        Self {
            router: ayumi_web::router(site),
        }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router always answers");
        let (parts, body) = response.into_parts();
        let body = body
            .collect()
            .await
            .expect("a page is a whole")
            .to_bytes()
            .to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).body(Body::empty()).expect(path);
        self.send(request).await
    }

    /// A page that must be there.
    pub async fn page(&self, path: &str) -> Html {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        answer.html()
    }

    /// Every address that can be reached from these by links, with its answer.
    pub async fn crawl(&self, from: &[&str]) -> Vec<(String, Answer)> {
        self.walk(from, |_| true).await
    }

    /// The same without the pages and tables of data: making them all for each of many texts takes minutes.
    pub async fn pages(&self, from: &[&str]) -> Vec<(String, Answer)> {
        self.walk(from, |path| !path.contains("/data/") && !path.ends_with("/data"))
            .await
    }

    async fn walk(&self, from: &[&str], takes: impl Fn(&str) -> bool) -> Vec<(String, Answer)> {
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut waiting: VecDeque<String> = from.iter().map(|p| (*p).to_owned()).collect();
        let mut found = Vec::new();
        while let Some(path) = waiting.pop_front() {
            if !takes(&path) || !known.insert(path.clone()) {
                continue;
            }
            let answer = self.get(&path).await;
            if answer.header("content-type").starts_with("text/html") {
                waiting.extend(answer.links());
            }
            found.push((path, answer));
        }
        found
    }
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }

    pub fn html(&self) -> Html {
        Html::parse_document(&self.text())
    }

    pub fn header(&self, name: &str) -> String {
        let value = self.headers.get(name).map(|v| v.to_str().expect("visible"));
        value.unwrap_or_default().to_owned()
    }

    /// Addresses of everything that the page links to or loads, without anchors.
    fn links(&self) -> Vec<String> {
        let html = self.html();
        attributes(&html, "[href]", "href")
            .into_iter()
            .map(|href| href.split('#').next().unwrap_or_default().to_owned())
            .filter(|href| !href.is_empty() && !is_printed(href))
            .collect()
    }
}

/// Printed documents take seconds to be set; they have tests of their own.
fn is_printed(href: &str) -> bool {
    href.split('?').next().is_some_and(|path| path.ends_with(".pdf"))
}

/// All matches of a selector, as text in one line each.
pub fn texts(html: &Html, selector: &str) -> Vec<String> {
    html.select(&css(selector))
        .map(|e| {
            e.text()
                .collect::<String>()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

/// Everything that a selector matches, in one text.
pub fn text(html: &Html, selector: &str) -> String {
    texts(html, selector).join(" ")
}

/// An attribute of all matches.
pub fn attributes(html: &Html, selector: &str, name: &str) -> Vec<String> {
    html.select(&css(selector))
        .filter_map(|e| e.attr(name).map(str::to_owned))
        .collect()
}

/// How many match.
pub fn count(html: &Html, selector: &str) -> usize {
    html.select(&css(selector)).count()
}

fn css(selector: &str) -> Selector {
    Selector::parse(selector).expect(selector)
}

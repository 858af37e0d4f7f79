//! Asking for every page that can be reached by links.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::Router;
use axum::body::{Body as HttpBody, to_bytes};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use ayumi_app::open_data;
use ayumi_app::public::PublicSite;
use ayumi_messages::Lang;
use tower::ServiceExt;

use super::markup::{Link, with_links};
use super::place::Places;
use super::{SiteTrouble, Wanted, papers, rewrite};
use crate::links::{Links, segment};
use crate::locale::Locale;
use crate::view::plan::title;

/// Files that a site may have; a city of five plans has some thousands.
pub const MOST_FILES: usize = 100_000;
/// Bytes that a site may have.
const MOST_BYTES: usize = 2 * 1024 * 1024 * 1024;
/// What only a server answers, behind the language.
const SERVERS: [&str; 3] = ["/on", "/staff", "/api"];

/// Everything that was found, by address.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// pages and files
    pub pages: BTreeMap<String, Page>,
    /// marks of PDF documents, by path
    pub papers: BTreeMap<String, String>,
    /// pages of plans: language, address, title
    pub plans: Vec<(Lang, String, String)>,
    /// addresses that gave nothing
    pub left_out: Vec<(String, u16)>,
}

/// What an address gave.
#[derive(Debug)]
pub(super) struct Page {
    /// path of its file
    pub path: String,
    /// what is in it
    pub body: Body,
}

/// What is in a file.
#[derive(Debug)]
pub(super) enum Body {
    /// text with links in it
    Markup(String),
    /// anything else
    Bytes(Vec<u8>),
    /// what stands in the folder already
    AsItIs,
}

struct Crawl<'a> {
    site: &'a PublicSite,
    wanted: &'a Wanted,
    router: Router,
    places: Places,
    known: BTreeSet<String>,
    /// what a page links to; other addresses were only thought of
    linked: BTreeSet<String>,
    waiting: VecDeque<String>,
    bytes: usize,
    refused: Vec<(String, u16)>,
    found: Found,
}

/// Asks for everything.
pub(super) async fn crawl(site: &PublicSite, wanted: &Wanted) -> Result<Found, SiteTrouble> {
    let mut crawl = Crawl {
        site,
        wanted,
        router: crate::pages(site.clone()),
        places: Places::default(),
        known: BTreeSet::new(),
        linked: BTreeSet::new(),
        waiting: VecDeque::new(),
        bytes: 0,
        refused: Vec::new(),
        found: Found::default(),
    };
    for address in beginnings(site) {
        crawl.note(address);
    }
    crawl.found.plans = plans(site);
    while let Some(address) = crawl.waiting.pop_front() {
        crawl.visit(&address).await?;
    }
    let Crawl {
        linked,
        refused,
        mut found,
        ..
    } = crawl;
    // A plan without editions has no comparison, and nobody links to it.
    found.left_out = refused
        .into_iter()
        .filter(|(address, _)| linked.contains(address))
        .collect();
    Ok(found)
}

/// The pages of plans, with their titles.
fn plans(site: &PublicSite) -> Vec<(Lang, String, String)> {
    let city = site.city();
    let of = |lang: Lang| {
        let links = Links::from(Locale { lang });
        let plans = city.plans.iter();
        let plans = plans.map(move |plan| (lang, links.plan(&plan.slug), title(plan).to_owned()));
        plans.collect::<Vec<_>>()
    };
    Lang::ALL.into_iter().flat_map(of).collect()
}

/// Where the walk begins. Pages of plans are reached from here by links; files of data are in a list of their own.
fn beginnings(site: &PublicSite) -> Vec<String> {
    let mut all = vec!["/robots.txt".to_owned()];
    let city = site.city();
    for lang in Lang::ALL {
        let links = Links::from(Locale { lang });
        all.extend(["/", "/search", "/corrections.atom"].map(|path| links.to(path)));
        for plan in &city.plans {
            let root = links.plan(&plan.slug);
            let parts = [
                "",
                "/indicators",
                "/history",
                "/lineage",
                "/compare",
                "/corrections.csv",
            ];
            all.extend(parts.map(|part| format!("{root}{part}")));
        }
        for file in open_data::files(&city) {
            let path: Vec<String> = file.path.split('/').map(segment).collect();
            all.push(links.to(&path.join("/")));
        }
    }
    all
}

impl Crawl<'_> {
    fn note(&mut self, address: String) {
        let pdf = address
            .split('?')
            .next()
            .is_some_and(|path| path.ends_with(".pdf"));
        if pdf && self.wanted.without_pdf {
            return;
        }
        if self.known.insert(address.clone()) {
            self.waiting.push_back(address);
        }
    }

    async fn visit(&mut self, address: &str) -> Result<(), SiteTrouble> {
        if self.known.len() > MOST_FILES {
            return Err(SiteTrouble::TooMany(MOST_FILES));
        }
        let path = address.split('?').next().unwrap_or_default();
        if path.ends_with(".pdf") && self.stands_already(address).await {
            return Ok(());
        }
        let answer = ask(&self.router, address).await;
        let (kind, bytes) = match answer {
            Ok(answer) => answer,
            Err(status) => {
                tracing::info!(address, %status, "left out of the site");
                self.refused.push((address.to_owned(), status.as_u16()));
                return Ok(());
            }
        };
        self.bytes = self.bytes.saturating_add(bytes.len());
        if self.bytes > MOST_BYTES {
            return Err(SiteTrouble::TooLarge(MOST_BYTES));
        }
        let is_page = kind.starts_with("text/html");
        let body = match is_page || kind.starts_with("application/atom+xml") {
            true => Body::Markup(self.follow(address, bytes)),
            false => Body::Bytes(bytes),
        };
        let path = self.places.of(address, is_page);
        self.found.pages.insert(address.to_owned(), Page { path, body });
        Ok(())
    }

    /// Whether a PDF document with this content is in the folder, so that it need not be set again.
    async fn stands_already(&mut self, address: &str) -> bool {
        let Some(mark) = papers::mark(&self.router, self.site, address).await else {
            return false;
        };
        let path = self.places.of(address, false);
        let stands = self.wanted.papers.get(&path) == Some(&mark);
        self.found.papers.insert(path.clone(), mark);
        if stands {
            let body = Body::AsItIs;
            self.found.pages.insert(address.to_owned(), Page { path, body });
        }
        stands
    }

    fn follow(&mut self, from: &str, bytes: Vec<u8>) -> String {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let mut links = Vec::new();
        with_links(&rewrite::without_forms(&text, ""), |link| {
            links.extend(rewrite::target(from, link));
            Link::Stays
        });
        for (address, _) in links {
            if is_written(from, &address) {
                self.linked.insert(address.clone());
                self.note(address);
            }
        }
        text
    }
}

/// Whether an address that is linked from this one becomes a file.
fn is_written(from: &str, to: &str) -> bool {
    let (path, query) = to.split_once('?').unwrap_or((to, ""));
    let path = path
        .strip_prefix("/en")
        .filter(|rest| rest.starts_with('/'))
        .unwrap_or(path);
    let of_server = |at: &str| path == at || path.starts_with(&format!("{at}/"));
    if SERVERS.iter().any(|at| of_server(at)) || (path == "/search" && !query.is_empty()) {
        return false;
    }
    let Some((_, asked)) = from.split_once('?') else {
        return true;
    };
    // A filtered page leads to its own files and to wider pages, not to every combination.
    let asked: BTreeSet<&str> = asked.split('&').collect();
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .all(|pair| asked.contains(pair))
}

/// The media type and the bytes at an address, or the status of a refusal.
pub(super) async fn ask(router: &Router, address: &str) -> Result<(String, Vec<u8>), StatusCode> {
    let request = Request::get(address).body(HttpBody::empty());
    let request = request.map_err(|_| StatusCode::BAD_REQUEST)?;
    let Ok(response) = router.clone().oneshot(request).await;
    if response.status() != StatusCode::OK {
        return Err(response.status());
    }
    let kind = response.headers().get(CONTENT_TYPE);
    let kind = kind
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let bytes = to_bytes(response.into_body(), MOST_BYTES).await;
    let bytes = bytes.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    Ok((kind, bytes.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::is_written;

    #[test]
    fn a_filter_of_a_whole_list_is_written_and_a_combination_is_not() {
        assert!(is_written("/plans/x", "/plans/x?year=2024&grade=A"));
        assert!(!is_written("/plans/x?year=2024", "/plans/x?year=2024&grade=A"));
        assert!(is_written("/plans/x?year=2024&grade=A", "/plans/x?year=2024"));
        assert!(is_written(
            "/en/plans/x/compare?old=1&new=2",
            "/en/plans/x/compare.csv?old=1&new=2"
        ));
        assert!(is_written("/plans/x?year=2024", "/departments/y"));
    }

    #[test]
    fn what_only_a_server_answers_is_not_written() {
        for address in [
            "/on/2025-04-01/",
            "/en/on/2025-04-01/plans/x",
            "/staff",
            "/search?q=a",
            "/en/search?q=a",
        ] {
            assert!(!is_written("/", address), "{address}");
        }
        assert!(is_written("/", "/search") && is_written("/", "/once"));
    }
}

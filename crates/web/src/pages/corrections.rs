//! What was corrected after it had been published: the list, its table, and its feed.

use askama::Template;
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::Response;
use ayumi_messages::public::corrections::{self as sentences, Corrections};

use crate::assets::fingerprint;
use crate::frame::{Cache, Frame, Page, Place, answer, printable};
use crate::pages::missing::Missing;
use crate::view::corrections::{CorrectionRow, rows};
use crate::visit::Visit;

/// The list.
#[derive(Template)]
#[template(path = "pages/corrections.html")]
struct CorrectionsPage {
    f: Frame,
    w: &'static Corrections,
    rows: Vec<CorrectionRow>,
    feed: String,
    tables: Vec<(String, String)>,
}

impl Page for CorrectionsPage {}

/// Corrections in the feed; who reads it comes more often than that.
const IN_FEED: usize = 50;

/// Answers a visit.
pub async fn show(visit: Visit) -> Response {
    let w = Corrections::of(visit.locale.lang);
    let links = visit.links();
    let tables = visit
        .city
        .plans
        .iter()
        .filter(|plan| !plan.corrections.is_empty());
    answer(&CorrectionsPage {
        f: visit
            .frame(Place::Elsewhere, &[], w.title)
            .under(String::new(), w.title),
        w,
        rows: all(&visit),
        feed: links.to("/corrections.atom"),
        tables: tables
            .map(|plan| {
                let title = crate::view::plan::title(plan).to_owned();
                (format!("{}/corrections.csv", links.plan(&plan.slug)), title)
            })
            .collect(),
    })
}

/// The corrections of every plan, newest first.
fn all(visit: &Visit) -> Vec<CorrectionRow> {
    let links = visit.links();
    let mut all: Vec<CorrectionRow> = visit
        .city
        .plans
        .iter()
        .flat_map(|plan| rows(plan, links))
        .collect();
    all.sort_by_key(|row| std::cmp::Reverse(row.number));
    all
}

/// The feed. The site does not know under which name it is reached, so its addresses are relative to its own, and its
/// identities are made of the municipality and the number of the correction.
#[derive(Template)]
#[template(path = "pages/corrections.xml", escape = "xml")]
struct Feed {
    lang: &'static str,
    id: String,
    title: String,
    city: String,
    updated: String,
    this: String,
    page: String,
    entries: Vec<Entry>,
}

struct Entry {
    id: String,
    title: String,
    updated: String,
    href: String,
    text: String,
}

/// `/corrections.atom`.
pub async fn feed(visit: Visit) -> Response {
    let feed = feed_of(&visit);
    let Ok(xml) = feed.render() else {
        return answer(Missing::failed(&visit).as_ref());
    };
    let mut response = Response::new(Body::from(printable(xml)));
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/atom+xml; charset=utf-8"),
    );
    headers.insert(CACHE_CONTROL, Cache::Minute.header());
    response
}

fn feed_of(visit: &Visit) -> Feed {
    let (lang, links) = (visit.locale.lang, visit.links());
    let w = Corrections::of(lang);
    let city = &visit.city.municipality;
    let code = city
        .code
        .as_ref()
        .map_or(city.name.as_str(), |code| code.as_str());
    let page = links.to("/corrections");
    let rows = all(visit);
    let published = visit
        .city
        .plans
        .iter()
        .map(|plan| plan.published_on.as_str())
        .max();
    let newest = rows.first().map(|row| row.iso.as_str()).or(published);
    let entry = |row: CorrectionRow| Entry {
        id: identity(&[code, &row.number.to_string()]),
        title: format!("{}：{}", row.title.0, row.what),
        updated: time(&row.iso),
        href: row.title.1.unwrap_or_else(|| format!("{page}#c{}", row.number)),
        text: sentences::note(&row.date, &row.old, &row.new, &row.reason, lang),
    };
    Feed {
        lang: lang.tag(),
        id: identity(&[code, "corrections", lang.tag()]),
        title: format!("{}｜{}", w.title, city.name),
        city: city.name.clone(),
        updated: time(newest.unwrap_or("1970-01-01")),
        this: links.to("/corrections.atom"),
        entries: rows.into_iter().take(IN_FEED).map(entry).collect(),
        page,
    }
}

/// The beginning of a day in Japan.
fn time(iso: &str) -> String {
    format!("{iso}T00:00:00+09:00")
}

/// A name that is the same for ever and for nothing else: a UUID of our own making (RFC 9562, version 8).
fn identity(parts: &[&str]) -> String {
    let mut of = vec!["ayumi"];
    of.extend(parts);
    let (one, other) = (fingerprint(&of), fingerprint(&[&of.join("\n"), "2"]));
    let part = |text: &str, from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    format!(
        "urn:uuid:{}-{}-8{}-8{}-{}",
        part(&one, 0, 8),
        part(&one, 8, 12),
        part(&one, 12, 15),
        part(&other, 0, 3),
        part(&other, 3, 15),
    )
}

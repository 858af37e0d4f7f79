//! What the search page of a folder needs: a script, and an index as a script, because a page from a folder may read
//! no other file.

use ayumi_app::public::PublicCity;
use ayumi_messages::Lang;
use ayumi_messages::public::site::SiteWords;
use ayumi_search::{MAX_CHARS, MAX_WORDS};
use serde::Serialize;

use super::crawl::Found;
use super::rewrite::{between, target};
use crate::assets::fingerprint;
use crate::glass::Looking;
use crate::links::Links;
use crate::pages::search::{Indexed, indexed, kinds};
use crate::visit::Visit;

const SCRIPT: &str = include_str!("../../assets/search.js");

#[derive(Serialize)]
struct Index {
    words: Sentences,
    kinds: Vec<(&'static str, &'static str)>,
    limits: [usize; 2],
    things: Vec<Indexed>,
}

#[derive(Serialize)]
struct Sentences {
    title: String,
    none: String,
    hint: &'static str,
    count: &'static str,
    cut: String,
    all: &'static str,
    kind: &'static str,
    more: &'static str,
    lang: &'static str,
}

/// Path and bytes of the script.
pub(super) fn script() -> (String, Vec<u8>) {
    (
        format!("assets/search-{}.js", fingerprint(&[SCRIPT])),
        SCRIPT.as_bytes().to_vec(),
    )
}

/// Path of the index in a language.
pub(super) fn index_path(lang: Lang) -> String {
    format!("assets/index-{}.js", lang.tag())
}

/// Path and bytes of the index in a language; its addresses are relative to the search page.
pub(super) fn index(city: &std::sync::Arc<PublicCity>, links: Links, found: &Found) -> (String, Vec<u8>) {
    let lang = links.locale.lang;
    let address = links.to("/search");
    let path = index_path(lang);
    let uri = axum::http::Uri::try_from(address.as_str()).unwrap_or_default();
    let visit = Visit::to(Looking::now(city.clone()), &uri);
    let page = found
        .pages
        .get(&address)
        .map_or("search/index.html", |page| page.path.as_str());
    let things = indexed(&visit).into_iter().filter_map(|mut thing| {
        let (to, fragment) = target(&address, &thing.href)?;
        thing.href = format!("{}{fragment}", between(page, &found.pages.get(&to)?.path));
        Some(thing)
    });
    let words = links.locale.words();
    let index = Index {
        words: Sentences {
            title: words.found_title("{q}"),
            none: words.found_none("{q}"),
            hint: words.search.none_hint,
            count: SiteWords::of(lang).count,
            cut: words.query_cut(MAX_CHARS),
            all: words.parts.all,
            kind: words.search.kind,
            more: SiteWords::of(lang).more,
            lang: lang.tag(),
        },
        kinds: kinds(links),
        limits: [MAX_CHARS, MAX_WORDS],
        things: things.collect(),
    };
    // Strings and numbers can always be written.
    let json = serde_json::to_string(&index).unwrap_or_default();
    (path, format!("window.ayumiIndex={json};\n").into_bytes())
}

//! The site as plain files: every link of every file leads to a file of the folder.

use std::collections::BTreeSet;

use ayumi_app::public::PublicSite;
use ayumi_web::site::{Content, Site, Wanted, make};
use percent_encoding::percent_decode_str;
use scraper::{Html, Selector};

async fn made(site: &PublicSite) -> Site {
    let wanted = Wanted {
        without_pdf: true,
        ..Wanted::default()
    };
    make(site, &wanted).await.expect("a sample is small")
}

fn text<'a>(site: &'a Site, path: &str) -> &'a str {
    match site.files.get(path) {
        Some(Content::Bytes(bytes)) => std::str::from_utf8(bytes).expect(path),
        other => panic!("{path}: {other:?}"),
    }
}

/// The path that a relative link leads to.
fn followed(from: &str, link: &str) -> String {
    let link = link.split(['?', '#']).next().unwrap_or_default();
    let mut steps: Vec<String> = from.split('/').map(str::to_owned).collect();
    steps.pop();
    for step in link.split('/') {
        match step {
            ".." => assert!(steps.pop().is_some(), "{from}: {link} leads out of the folder"),
            step => steps.push(percent_decode_str(step).decode_utf8_lossy().into_owned()),
        }
    }
    steps.join("/")
}

#[tokio::test]
async fn every_link_of_every_page_leads_to_a_file() {
    let site = made(&crate::sample::site()).await;
    assert!(site.left_out.is_empty(), "{:?}", site.left_out);
    let any = Selector::parse("[href], [src], [action]").unwrap();
    let (mut pages, mut links) = (0, 0);
    for path in site.files.keys().filter(|path| path.ends_with(".html")) {
        let html = Html::parse_document(text(&site, path));
        pages += 1;
        for element in html.select(&any) {
            for name in ["href", "src", "action"] {
                let Some(link) = element.value().attr(name) else {
                    continue;
                };
                if link.starts_with('#') || link.contains(':') {
                    continue;
                }
                let to = followed(path, link);
                assert!(site.files.contains_key(&to), "{path}: {link} is not there ({to})");
                links += 1;
            }
        }
    }
    assert!(pages > 30 && links > 1000, "{pages} pages, {links} links");
}

#[tokio::test]
async fn pages_data_feed_sitemap_and_search_are_there_in_both_languages() {
    let site = made(&crate::sample::site()).await;
    for path in [
        "index.html",
        "about/index.html",
        "search/index.html",
        "corrections.atom",
        "plans/plan-1/index.html",
        "plans/plan-1.json",
    ] {
        for lang in ["", "en/"] {
            assert!(site.files.contains_key(&format!("{lang}{path}")), "{lang}{path}");
        }
    }
    for path in ["robots.txt", "assets/index-ja.js", "assets/index-en.js"] {
        assert!(site.files.contains_key(path), "{path}");
    }
    let map = text(&site, "sitemap.xml");
    assert!(
        map.contains("<loc>en/plans/plan-2/index.html</loc>") && !map.contains("year-"),
        "{map}"
    );
    let with_base = Wanted {
        base: Some("https://www.example.jp/keikaku".to_owned()),
        without_pdf: true,
        ..Wanted::default()
    };
    let site = make(&crate::sample::site(), &with_base).await.unwrap();
    assert!(text(&site, "sitemap.xml").contains("<loc>https://www.example.jp/keikaku/index.html</loc>"));
}

#[tokio::test]
async fn names_are_apart_on_a_disk_without_capitals_and_short_enough() {
    let site = made(&crate::sample::site()).await;
    let lower: BTreeSet<String> = site.files.keys().map(|path| path.to_lowercase()).collect();
    assert_eq!(lower.len(), site.files.len());
    for name in site.files.keys().flat_map(|path| path.split('/')) {
        assert!(
            !name.contains(['<', '>', ':', '"', '\\', '|', '?', '*', '%']) && name.len() < 140,
            "{name}"
        );
    }
}

#[tokio::test]
async fn only_the_search_page_runs_a_script_and_it_says_what_to_do_without() {
    let site = made(&crate::sample::site()).await;
    for path in site.files.keys().filter(|path| path.ends_with(".html")) {
        let page = text(&site, path);
        let searches = path.ends_with("search/index.html");
        assert_eq!(page.contains("<script"), searches, "{path}");
        let policy = if searches {
            "script-src 'self' file:\""
        } else {
            "script-src 'none'\""
        };
        assert!(page.contains(policy), "{path}");
        assert!(!page.contains("ay-day"), "{path} asks a server for a day");
        assert_eq!(page.contains("<noscript>"), searches, "{path}");
    }
    assert!(text(&site, "search/index.html").contains("href=\"../plans/plan-1/index.html\""));
}

#[tokio::test]
async fn the_index_of_the_search_leads_to_files_and_holds_what_the_server_searches() {
    let site = made(&crate::sample::site()).await;
    for (lang, page) in [("ja", "search/index.html"), ("en", "en/search/index.html")] {
        let script = text(&site, &format!("assets/index-{lang}.js"));
        let json = script
            .trim_start_matches("window.ayumiIndex=")
            .trim_end()
            .trim_end_matches(';');
        let index: serde_json::Value = serde_json::from_str(json).unwrap();
        let things = index["things"].as_array().unwrap();
        assert!(things.len() > 10);
        for thing in things {
            let to = followed(page, thing["href"].as_str().unwrap());
            assert!(site.files.contains_key(&to), "{to}");
            assert!(!thing["fields"].as_array().unwrap().is_empty());
        }
        assert!(index["words"]["none"].as_str().unwrap().contains("{q}"));
    }
}

#[tokio::test]
async fn the_same_publications_give_the_same_files() {
    let (one, other) = (
        made(&crate::sample::site()).await,
        made(&crate::sample::site()).await,
    );
    assert!(one.files == other.files);
}

#[tokio::test]
async fn a_document_that_stands_in_the_folder_is_not_set_again() {
    let site = crate::sample::site();
    let first = make(&site, &Wanted::default()).await.unwrap();
    assert!(first.papers.len() >= 20, "{}", first.papers.len());
    let wanted = Wanted {
        papers: first.papers.clone(),
        ..Wanted::default()
    };
    let second = make(&site, &wanted).await.unwrap();
    assert_eq!(second.papers, first.papers);
    for path in first.papers.keys() {
        assert!(
            matches!(first.files.get(path), Some(Content::Bytes(bytes)) if bytes.starts_with(b"%PDF")),
            "{path}"
        );
        assert_eq!(second.files.get(path), Some(&Content::AsItIs), "{path}");
    }
}

//! Addresses: every link leads somewhere, in both languages, and what leads nowhere helps.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::sample::{site, site_of};
use crate::visitor::{Visitor, attributes, count, everything, text, texts};

#[tokio::test]
async fn every_link_of_every_page_leads_somewhere_and_every_anchor_exists() {
    let found = everything().await;
    assert!(found.len() > 100, "{}", found.len());
    let mut anchors: BTreeSet<(String, String)> = BTreeSet::new();
    let mut ids: BTreeSet<(String, String)> = BTreeSet::new();
    for (path, answer) in found {
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let html = answer.html();
        let own = attributes(&html, "[id]", "id");
        ids.extend(own.into_iter().map(|id| (path.clone(), id)));
        for href in attributes(&html, "a[href*='#']", "href") {
            let (page, id) = href.split_once('#').expect("has an anchor");
            let page = if page.is_empty() { path.as_str() } else { page };
            anchors.insert((page.to_owned(), id.to_owned()));
        }
    }
    let dead: Vec<_> = anchors.difference(&ids).collect();
    assert!(dead.is_empty(), "{dead:?}");
}

#[tokio::test]
async fn each_page_links_to_itself_in_the_other_language() {
    let visitor = Visitor::of(site());
    for (path, answer) in everything().await {
        if path.contains('?') {
            continue;
        }
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let html = answer.html();
        let lang = attributes(&html, "html", "lang");
        let other = if lang == ["ja"] { "en" } else { "ja" };
        let links = attributes(&html, &format!("link[rel=alternate][hreflang={other}]"), "href");
        assert_eq!(links.len(), 1, "{path}");
        let there = visitor.page(&links[0]).await;
        let back = attributes(
            &there,
            &format!("link[rel=alternate][hreflang={}]", lang[0]),
            "href",
        );
        let canonical = attributes(&html, "link[rel=canonical]", "href");
        assert_eq!(back, canonical, "{path}");
    }
}

#[tokio::test]
async fn a_stable_address_holds_the_printed_number() {
    let visitor = Visitor::of(site());
    let page = visitor.page("/plans/plan-1/initiatives/2-(1)-%E3%82%A2").await;
    assert_eq!(texts(&page, "h1"), ["市税収納率の向上"]);
}

#[tokio::test]
async fn what_leads_nowhere_says_so_and_offers_search_and_plans() {
    let visitor = Visitor::of(site());
    for path in [
        "/nope",
        "/en/nope",
        "/plans/none",
        "/plans/plan-1/initiatives/77",
        "/plans/plan-1/sections/77",
        "/plans/plan-1/data/none.csv",
        "/departments/%E7%84%A1%E3%81%84%E8%AA%B2",
        "/plans/plan-1/initiatives/%FF",
        "/assets/none.css/x",
    ] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.header("etag"), "", "{path}");
        let html = answer.html();
        assert_eq!(count(&html, "form[role=search]"), 1, "{path}");
        assert_eq!(count(&html, ".ay-files a"), 2, "{path}");
    }
}

#[tokio::test]
async fn a_stroke_too_many_is_forgiven() {
    let visitor = Visitor::of(site());
    let answer = visitor.get("/plans/plan-1/").await;
    assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(answer.header("location"), "/plans/plan-1");
    assert_eq!(visitor.get("/en").await.header("location"), "/en/");
    // Two strokes at the beginning would be another host to a browser.
    assert_eq!(visitor.get("//example.test/").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_page_cannot_be_sent_to() {
    let visitor = Visitor::of(site());
    let request = Request::post("/plans/plan-1")
        .body(Body::from("x"))
        .expect("request");
    let answer = visitor.send(request).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(count(&answer.html(), "h1"), 1);
}

#[tokio::test]
async fn a_city_that_has_published_nothing_says_so() {
    let visitor = Visitor::of(site_of(Vec::new()));
    let page = visitor.page("/").await;
    assert!(text(&page, "main").contains("まだ公表した計画がありません"));
    for (path, answer) in visitor.crawl(&["/", "/en/", "/search"]).await {
        assert_eq!(answer.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn robots_may_read_everything_but_endless_lists() {
    let answer = Visitor::of(site()).get("/robots.txt").await;
    assert!(answer.text().contains("Disallow: /search"));
}

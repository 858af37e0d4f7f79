//! Headers, entity tags, downloads, and that nothing runs and nothing is fetched from elsewhere.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::sample::{document, site, site_of};
use crate::visitor::{Visitor, attributes, count, everything};

#[tokio::test]
async fn no_page_has_a_script_a_style_of_its_own_or_an_outside_address() {
    for (path, answer) in everything().await {
        assert!(
            answer
                .header("content-security-policy")
                .starts_with("default-src 'self'"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let html = answer.html();
        assert_eq!(
            count(&html, "script, style, [style], iframe, [onclick], [onload]"),
            0,
            "{path}"
        );
        for attribute in ["href", "src", "action"] {
            for address in attributes(&html, &format!("[{attribute}]"), attribute) {
                let inside =
                    address.starts_with('#') || (address.starts_with('/') && !address.starts_with("//"));
                assert!(inside, "{path}: {address}");
            }
        }
    }
}

#[tokio::test]
async fn an_unchanged_page_is_not_sent_again() {
    let visitor = Visitor::of(site());
    for path in [
        "/",
        "/plans/plan-1",
        "/plans/plan-1.json",
        "/plans/plan-1/indicators.csv",
    ] {
        let first = visitor.get(path).await;
        let tag = first.header("etag");
        assert!(tag.starts_with("W/\""), "{path}");
        let again = Request::get(path)
            .header("if-none-match", format!("\"other\", {tag}"))
            .body(Body::empty())
            .expect("request");
        let answer = visitor.send(again).await;
        assert_eq!(answer.status, StatusCode::NOT_MODIFIED, "{path}");
        assert!(answer.body.is_empty());
        assert_eq!(answer.header("etag"), tag);
    }
    let tags = [
        visitor.get("/").await.header("etag"),
        visitor.get("/en/").await.header("etag"),
    ];
    assert_ne!(tags[0], tags[1]);
}

#[tokio::test]
async fn a_new_publication_changes_the_tag() {
    let tag = async |version: &str| {
        let mut city = (*site().city()).clone();
        city.version = version.to_owned();
        let visitor = Visitor::of(ayumi_app::public::PublicSite::fixed(city));
        visitor.get("/plans/plan-1").await.header("etag")
    };
    assert_ne!(tag("1").await, tag("2").await);
}

#[tokio::test]
async fn the_head_of_a_page_is_its_headers() {
    let visitor = Visitor::of(site());
    let request = Request::head("/plans/plan-1")
        .body(Body::empty())
        .expect("request");
    let answer = visitor.send(request).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.is_empty());
    assert_eq!(
        answer.header("etag"),
        visitor.get("/plans/plan-1").await.header("etag")
    );
}

#[tokio::test]
async fn assets_are_named_after_their_content_and_kept_for_good() {
    let visitor = Visitor::of(site());
    let page = visitor.page("/").await;
    let css = attributes(&page, "link[rel=stylesheet]", "href");
    let answer = visitor.get(&css[0]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("cache-control").contains("immutable"));
    assert!(answer.text().contains("@media print"));
    assert!(!answer.text().contains("url(http") && !answer.text().contains("@import"));
}

#[tokio::test]
async fn the_data_of_a_page_lies_beside_it() {
    let visitor = Visitor::of(site());
    let csv = visitor.get("/plans/plan-1/initiatives/2-(1)-%E3%82%A2.csv").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert!(csv.body.starts_with(b"\xEF\xBB\xBF"));
    assert_eq!(csv.header("access-control-allow-origin"), "*");
    let json = visitor
        .get("/en/plans/plan-1/initiatives/2-(1)-%E3%82%A2.json")
        .await;
    assert_eq!(document(&json.text()).initiatives.len(), 1);
    let whole = visitor.get("/plans/plan-1.json").await;
    assert_eq!(document(&whole.text()), site().city().plans[0].document);
}

#[tokio::test]
async fn a_plan_whose_slug_ends_in_json_keeps_its_page() {
    let mut city = (*site_of(vec![document(include_str!("strategy.json"))]).city()).clone();
    city.plans[0].slug = "a.json".to_owned();
    let visitor = Visitor::of(ayumi_app::public::PublicSite::fixed(city));
    let page = visitor.get("/plans/a.json").await;
    assert!(page.header("content-type").starts_with("text/html"));
    let data = visitor.get("/plans/a.json.json").await;
    assert_eq!(data.header("content-type"), "application/json");
}

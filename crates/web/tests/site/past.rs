//! Looking at a day of the past: what that day shows, that one stays in it, and that nothing else can be reached.

use std::sync::Arc;

use axum::http::StatusCode;
use ayumi_app::World;
use ayumi_app::imports::{Batch, Wishes};
use ayumi_app::public::PublicSite;
use ayumi_domain::PlanDocument;
use ayumi_domain::join::Kind;
use ayumi_testkit::{Town, plan};

use crate::visitor::{Visitor, attributes, count, text, texts};

/// The town's plan with another title of its first initiative.
fn renamed(title: &str) -> PlanDocument {
    let mut document = plan();
    document.initiatives[0].title = title.to_owned();
    document
}

/// Publishes this as the plan's next edition.
async fn publish(town: &Town, document: PlanDocument) {
    let bytes = serde_json::to_vec(&document).expect("a document");
    let mut batch = Batch::new(town.store());
    batch.take("plan.json", &bytes, document).expect("a document");
    let wishes = Wishes {
        publish: true,
        kind: Some(Kind::Edition),
        ..Wishes::default()
    };
    batch
        .store_all(&wishes, &town.office().now())
        .await
        .expect("the store answers");
}

/// The town that published its plan on 1 October 2025 and once more, changed, on 15 October; it is the 20th.
async fn town() -> (Town, PublicSite, Visitor) {
    let town = Town::without_round().await;
    town.world().set_day("2025-10-15");
    publish(&town, renamed("オンライン手続の一層の拡大")).await;
    town.world().set_day("2025-10-20");
    let clock: Arc<dyn World> = town.world().clone();
    let site = PublicSite::open(town.store().published(), None)
        .await
        .expect("the store answers");
    let site = site.with_clock(clock);
    let visitor = Visitor::of(site.clone());
    (town, site, visitor)
}

async fn first_title(visitor: &Visitor, glass: &str, slug: &str) -> String {
    let page = visitor
        .page(&format!("{glass}/plans/{slug}/initiatives/1-1"))
        .await;
    text(&page, "h1")
}

#[tokio::test(flavor = "current_thread")]
async fn each_day_shows_what_was_published_by_its_end() {
    let (_town, site, visitor) = town().await;
    let slug = site.city().plans[0].slug.clone();
    let before = plan().initiatives[0].title.clone();
    for (glass, title) in [
        ("/on/2025-10-01", before.as_str()),
        ("/on/2025-10-14", &before),
        ("/en/on/2025-10-14", &before),
        ("/on/2025-10-15", "オンライン手続の一層の拡大"),
        ("/on/2025-10-20", "オンライン手続の一層の拡大"),
        ("", "オンライン手続の一層の拡大"),
    ] {
        assert_eq!(first_title(&visitor, glass, &slug).await, title, "{glass}");
    }
    let data = visitor.get(&format!("/on/2025-10-14/plans/{slug}.json")).await;
    let document: PlanDocument = serde_json::from_str(&data.text()).unwrap();
    assert_eq!(document.initiatives[0].title, before);
    let csv = visitor
        .get(&format!("/on/2025-10-14/plans/{slug}/data/initiatives.csv"))
        .await;
    assert!(csv.text().contains(&before) && !csv.text().contains("オンライン手続の一層の拡大"));
    let found = visitor.page("/on/2025-10-14/search?q=%E4%B8%80%E5%B1%A4").await;
    assert_eq!(count(&found, ".ay-result"), 0);
}

#[tokio::test(flavor = "current_thread")]
async fn who_walks_about_in_a_day_stays_in_it_and_reads_on_every_page_which_day_it_is() {
    let (_town, _site, visitor) = town().await;
    let found = visitor.crawl(&["/on/2025-10-14/", "/en/on/2025-10-14/"]).await;
    let inside: Vec<_> = found
        .iter()
        .filter(|(path, _)| path.contains("/on/2025-10-14/"))
        .collect();
    assert!(inside.len() > 60, "{}", inside.len());
    for (path, answer) in inside {
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header("x-robots-tag"), "noindex, nofollow", "{path}");
        assert!(answer.header("etag").starts_with("W/"), "{path}");
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let html = answer.html();
        assert_eq!(count(&html, ".ay-glass .ay-banner"), 1, "{path}");
        assert_ne!(count(&html, "meta[name=robots]"), 0, "{path}");
        let day = attributes(&html, "#on-day", "value");
        assert_eq!(day, ["2025-10-14"], "{path}");
        let glass = if path.starts_with("/en/") {
            "/en/on/2025-10-14/"
        } else {
            "/on/2025-10-14/"
        };
        // The list of publications leads to other days: that is what it is for.
        let links = "a[href]:not(.ay-glass a):not(.ay-days a):not([hreflang])";
        for href in attributes(&html, links, "href") {
            let keeps = href.starts_with('#') || href.starts_with(glass);
            assert!(keeps, "{path} leads to {href}");
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_day_that_shows_nothing_says_why() {
    let (_town, site, visitor) = town().await;
    let slug = site.city().plans[0].slug.clone();
    for (path, status, told) in [
        (
            "/on/2025-09-30/",
            StatusCode::NOT_FOUND,
            "まだ何も公表していませんでした",
        ),
        ("/on/2025-10-21/", StatusCode::NOT_FOUND, "まだ来ていません"),
        ("/on/2025-02-30/", StatusCode::NOT_FOUND, "年、月、日の順"),
        (
            "/on/%E6%98%A8%E6%97%A5/plans/x",
            StatusCode::NOT_FOUND,
            "年、月、日の順",
        ),
        ("/on?day=", StatusCode::BAD_REQUEST, "年、月、日の順"),
        ("/on", StatusCode::BAD_REQUEST, "年、月、日の順"),
        (
            "/en/on/2025-09-30/",
            StatusCode::NOT_FOUND,
            "The first publication was on 1 October 2025",
        ),
        (
            "/on/2025-10-14/nope",
            StatusCode::NOT_FOUND,
            "公表していませんでした",
        ),
    ] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        let lead = text(&answer.html(), ".ay-title .ay-lead");
        assert!(lead.contains(told), "{path}: {lead}");
    }
    let page = visitor
        .get(&format!("/on/2025-09-01/plans/{slug}?grade=A"))
        .await
        .html();
    let first = attributes(&page, ".ay-title a", "href");
    assert_eq!(first, [format!("/on/2025-10-01/plans/{slug}")]);
}

#[tokio::test(flavor = "current_thread")]
async fn the_form_leads_to_the_same_page_and_to_no_other_site() {
    let (_town, site, visitor) = town().await;
    let slug = site.city().plans[0].slug.clone();
    let page = visitor.page(&format!("/en/plans/{slug}/indicators")).await;
    assert_eq!(attributes(&page, ".ay-day", "action"), ["/en/on"]);
    assert_eq!(
        attributes(&page, ".ay-day [name=path]", "value"),
        [format!("/plans/{slug}/indicators")]
    );
    for (asked, there) in [
        (
            "/on?day=2025-10-14&path=%2Fplans%2Fx%3Fyear%3D2024",
            "/on/2025-10-14/plans/x?year=2024",
        ),
        ("/en/on?day=2025/10/4&path=%2F", "/en/on/2025-10-04/"),
        (
            "/on?day=2025-10-14&path=https%3A%2F%2Fexample.test%2F",
            "/on/2025-10-14/",
        ),
        (
            "/on?day=2025-10-14&path=%2F%2Fexample.test",
            "/on/2025-10-14//example.test",
        ),
        ("/on?day=2025-10-14&path=%2F%0D%0AX%3A1", "/on/2025-10-14/"),
        (
            "/on/2025-10-4/plans/x?year=2024",
            "/on/2025-10-04/plans/x?year=2024",
        ),
    ] {
        let answer = visitor.get(asked).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{asked}");
        assert_eq!(answer.header("location"), there, "{asked}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_banner_leads_to_the_same_page_today_or_to_what_is_left_of_it() {
    let (town, site, visitor) = town().await;
    let slug = site.city().plans[0].slug.clone();
    town.world().set_day("2025-10-22");
    let mut shorter = plan();
    shorter.initiatives.remove(0);
    publish(&town, shorter).await;
    assert!(site.refresh().await.unwrap());
    for (path, there) in [
        (
            format!("/on/2025-10-14/plans/{slug}/initiatives/1-1"),
            format!("/plans/{slug}/initiatives/1-1"),
        ),
        (
            format!("/on/2025-10-14/plans/{slug}/initiatives/1-2"),
            format!("/plans/{slug}/initiatives/1-2"),
        ),
        (
            format!("/en/on/2025-10-14/plans/{slug}/indicators"),
            format!("/en/plans/{slug}/indicators"),
        ),
    ] {
        let page = visitor.page(&path).await;
        assert_eq!(attributes(&page, ".ay-glass a", "href"), [there], "{path}");
    }
    // What was published in between is still what that day shows.
    assert_eq!(
        first_title(&visitor, "/on/2025-10-16", &slug).await,
        "オンライン手続の一層の拡大"
    );
    let gone = visitor.page(&format!("/plans/{slug}/initiatives/1-1")).await;
    assert_eq!(texts(&gone, ".ay-banner--gone").len(), 1);
    assert_eq!(
        texts(
            &visitor.page("/on/2025-10-16/").await,
            ".ay-glass .ay-banner__title"
        )
        .len(),
        1
    );
}

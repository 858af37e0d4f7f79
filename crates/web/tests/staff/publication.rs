//! Publishing, previews, days of the past and corrections as the office gets them, and that nobody else does.

use axum::http::StatusCode;
use ayumi_testkit::Town;
use scraper::Selector;

use crate::browser::{Answer, Browser};

fn attributes(answer: &Answer, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let page = answer.html();
    let found = page.select(&selector);
    found.filter_map(|e| e.attr(name).map(str::to_owned)).collect()
}

#[tokio::test(flavor = "current_thread")]
async fn the_office_walks_about_in_a_preview_and_in_a_day_without_leaving_them() {
    let town = Town::without_round().await;
    let mut browser = Browser::of(&town, "jimu").await;
    for glass in ["/staff/plans/1/preview", "/staff/plans/1/on/2025-10-01"] {
        for prefix in ["", "/en"] {
            let top = browser.get(&format!("{prefix}{glass}/")).await;
            assert_eq!(top.status, StatusCode::OK, "{prefix}{glass}");
            assert_eq!(top.header("cache-control"), "no-store");
            assert_eq!(top.header("etag"), "");
            assert_eq!(attributes(&top, ".ay-glass .ay-banner", "data-tone"), ["warn"]);
            let links = attributes(&top, "main a:not(.ay-glass a)", "href");
            assert!(!links.is_empty());
            for link in links {
                let inside = link.starts_with(&format!("{prefix}{glass}/")) || link.starts_with('#');
                assert!(inside, "{glass} leads to {link}");
                let page = link.split('#').next().expect("an address").to_owned();
                if !page.is_empty() {
                    assert_eq!(browser.get(&page).await.status, StatusCode::OK, "{page}");
                }
            }
        }
    }
    let tomorrow = browser.get("/staff/plans/1/on/2025-10-02/").await;
    assert_eq!(tomorrow.status, StatusCode::NOT_FOUND);
    let form = browser.get("/staff/plans/1/on?day=2025-10-01&path=%2Fdata").await;
    assert_eq!(form.location(), "/staff/plans/1/on/2025-10-01/data");
    let unasked = browser.get("/staff/plans/1/on").await;
    assert_eq!(unasked.location(), "/staff/plans/1/publish#as-of");
    let none = browser.get("/staff/plans/77/preview/").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "current_thread")]
async fn a_preview_is_seen_by_nobody_else() {
    let town = Town::without_round().await;
    for login in ["nozei-kacho", "honbu", "iin1", "kanri"] {
        let mut browser = Browser::of(&town, login).await;
        for path in [
            "/staff/plans/1/preview/",
            "/staff/plans/1/preview/data",
            "/staff/plans/1/on/2025-10-01/",
            "/staff/plans/1/publish",
            "/staff/plans/1/corrections",
        ] {
            let answer = browser.get(path).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{login} {path}");
        }
    }
    let mut stranger = Browser::new(&town);
    let answer = stranger.get("/staff/plans/1/preview/data").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "current_thread")]
async fn a_figure_is_corrected_by_forms_alone() {
    let town = Town::without_round().await;
    let mut browser = Browser::of(&town, "jimu").await;
    let page = browser.get("/staff/plans/1/corrections").await;
    let owners = attributes(&page, "#of option", "value");
    assert_eq!(owners.len(), 6);
    let chosen = browser
        .get(&format!("/staff/plans/1/corrections?of={}", owners[2]))
        .await;
    let figures = attributes(&chosen, "#figure option", "value");
    assert!(!figures.is_empty());
    let post = async |browser: &mut Browser, act: &str, new: &str, reason: &str| {
        let fields = [
            ("of", owners[2].as_str()),
            ("figure", figures[0].as_str()),
            ("new", new),
            ("reason", reason),
            ("do", act),
        ];
        browser.post("/staff/plans/1/corrections", &fields).await
    };
    let tried = post(&mut browser, "try", "12.3％", "").await;
    assert_eq!(tried.status, StatusCode::OK);
    assert_eq!(tried.all("#effect").len(), 1);
    let lacking = post(&mut browser, "correct", "12.3％", "").await;
    assert_eq!(lacking.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(attributes(&lacking, "[aria-invalid]", "id"), ["reason"]);
    assert_eq!(
        attributes(&lacking, "#new", "value"),
        ["12.3％"],
        "what was typed stays"
    );
    let done = post(&mut browser, "correct", "12.3％", "集計の誤り").await;
    assert_eq!(done.location(), "/staff/plans/1/corrections");
    let after = browser.get("/staff/plans/1/corrections").await;
    assert!(after.text().contains("12.3％") && after.text().contains("集計の誤り"));
    let again = post(&mut browser, "correct", "12.4％", "集計の誤り").await;
    assert_eq!(
        again.status,
        StatusCode::CONFLICT,
        "the form had shown another figure"
    );
    let nothing = browser
        .post(
            "/staff/plans/1/corrections",
            &[("of", "i1"), ("figure", "{}"), ("do", "correct")],
        )
        .await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "current_thread")]
async fn the_press_says_when_there_is_nothing_to_publish() {
    let town = Town::without_round().await;
    let mut browser = Browser::of(&town, "jimu").await;
    let page = browser.get("/staff/plans/1/publish").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.all("main form[method=post]").len(), 0);
    let pressed = browser.post("/staff/plans/1/publish", &[]).await;
    assert_eq!(pressed.location(), "/staff/plans/1/publish");
    assert!(
        browser
            .get("/staff/plans/1/publish")
            .await
            .text()
            .contains("何も変えていません")
    );
}

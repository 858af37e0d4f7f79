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

#[tokio::test(flavor = "current_thread")]
async fn what_a_correction_does_is_reckoned_for_a_year_and_never_denied_where_it_is_not_known() {
    let town = Town::without_round().await;
    let mut browser = Browser::of(&town, "jimu").await;
    let owners = attributes(
        &browser.get("/staff/plans/1/corrections").await,
        "#of option",
        "value",
    );
    let chosen = browser
        .get(&format!("/staff/plans/1/corrections?of={}", owners[2]))
        .await;
    let figures = attributes(&chosen, "#figure option", "value");
    let tried = async |browser: &mut Browser, word: &str| {
        let figure = figures
            .iter()
            .find(|figure| figure.contains(word))
            .expect("a figure");
        let fields = [
            ("of", owners[2].as_str()),
            ("figure", figure.as_str()),
            ("new", "12.3％"),
            ("do", "try"),
        ];
        browser.post("/staff/plans/1/corrections", &fields).await
    };
    let actual = tried(&mut browser, r#""value":"actual""#).await;
    assert_eq!(actual.all("section[aria-labelledby=effect] table").len(), 1);
    let result = tried(&mut browser, r#""kind":"result""#).await;
    assert!(result.text().contains("影響しない内容です"));
    let missing = browser
        .post(
            "/staff/plans/1/corrections",
            &[
                ("of", owners[3].as_str()),
                (
                    "figure",
                    r#"{"figure":{"owner":{"initiative":4},"kind":"effect","effect":"actual"},"seen":""}"#,
                ),
                ("new", "1"),
                ("do", "try"),
            ],
        )
        .await;
    assert!(missing.text().contains("ここでは計算しません"));
}

#[tokio::test(flavor = "current_thread")]
async fn a_plan_that_is_only_a_draft_has_no_way_to_be_published() {
    let town = Town::without_round().await;
    let mut browser = Browser::of(&town, "jimu").await;
    let fields = [
        ("title", "第4次行政改革実施計画"),
        ("from", "2027"),
        ("to", "2029"),
    ];
    let begun = browser.post("/staff/plans/new", &fields).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    let of_old = attributes(&browser.get("/staff/plans/1").await, "main a", "href");
    assert!(of_old.iter().any(|href| href == "/staff/plans/1/publish"));
    let of_draft = attributes(&browser.get("/staff/plans/2").await, "main a", "href");
    assert!(
        !of_draft
            .iter()
            .any(|href| href.ends_with("/publish") || href.ends_with("/on")),
        "{of_draft:?}"
    );
    for page in [
        browser.get("/staff/plans/2/publish").await,
        browser.get("/staff/plans/2/preview/").await,
        browser.post("/staff/plans/2/publish", &[]).await,
    ] {
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(
            page.text().contains("先に案を版として決定してください"),
            "{}",
            page.text()
        );
    }
}

//! The stages of actions in a browser without JavaScript, and what the script is told of them.

use axum::http::StatusCode;
use ayumi_domain::cycle::ReportState;
use ayumi_testkit::{Town, staged_plan};

use crate::browser::Browser;
use crate::reports::{ALL, one, press, told};

const FORM: [(&str, &str); 7] = [
    ("plan", "2024-2026"),
    ("year", "2025"),
    ("part", "h1"),
    ("title", "令和7年度 上半期 進捗調査"),
    ("due", "2025-10-24"),
    ("ask", "results"),
    ("headquarters", ""),
];

#[tokio::test]
async fn the_stages_of_a_plan_are_proposed_checked_and_shown_before_opening() {
    let town = Town::of(staged_plan()).await;
    let mut jimu = Browser::of(&town, "jimu").await;
    let form = jimu.get("/staff/rounds/new").await;
    assert_eq!(form.all("#stages"), ["達成 実施 検討"]);
    let post = |stages| FORM.into_iter().chain([("stages", stages)]).collect::<Vec<_>>();
    let single = jimu.post("/staff/rounds/new", &post("実施\r\n")).await;
    assert_eq!(single.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(single.all("#stages-trouble").len(), 1);
    let checked = jimu.post("/staff/rounds/new", &post("達成\r\n実施\r\n")).await;
    let panel = checked.all("section[aria-labelledby=checked]").concat();
    assert!(panel.contains("取組内容ごとの進みぐあい：達成、実施"), "{panel}");
    let none = jimu.post("/staff/rounds/new", &post("")).await;
    let panel = none.all("section[aria-labelledby=checked]").concat();
    assert!(!panel.contains("進みぐあい") && panel.contains("6件"), "{panel}");
}

#[tokio::test]
async fn a_stage_is_chosen_beside_the_result_of_its_action_and_reaches_the_head() {
    let town = Town::with_stages().await;
    let mut browser = Browser::of(&town, "nozei").await;
    let path = format!("/staff/reports/{}", town.report("2-1").await);
    let form = browser.get(&path).await;
    let stage = ".ay-action fieldset[data-field=stage-0]";
    assert_eq!(form.all(&format!("{stage} label")), ["達成", "実施", "検討"]);
    assert!(
        form.all(&format!("{stage} .ay-hint"))
            .concat()
            .contains("「検討」でした")
    );
    let refused = press(&mut browser, &path, &form, &ALL).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let lacks = refused.all("#trouble li");
    assert!(
        lacks.len() == 1 && lacks[0].starts_with("進みぐあい：① 催告の見直し"),
        "{lacks:?}"
    );
    let (status, value) = told(&mut browser, &path, one("stage-0", "実施", 0)).await;
    assert_eq!(
        (status, &value["fields"][0]["state"]),
        (StatusCode::OK, &"saved".into())
    );
    let form = browser.get(&path).await;
    assert_eq!(form.all(&format!("{stage} input[value=実施][checked]")).len(), 1);
    let preview = browser.get(&format!("{path}/preview")).await;
    assert!(preview.all(".ay-action").concat().contains("進みぐあい 実施"));
    let sent = press(&mut browser, &path, &form, &[("do", "submit")]).await;
    assert_eq!(sent.location(), "/staff");
    assert_eq!(town.report_entry("2-1").await.state, ReportState::Submitted);
    let mut head = Browser::of(&town, "nozei-kacho").await;
    let review = head.get(&format!("/staff/rounds/{}/review", town.round())).await;
    assert!(
        review
            .all(".ay-approve__field h4")
            .contains(&"進みぐあい1 ①催告の見直し".to_owned())
    );
    let history = head.get(&format!("{path}/history")).await;
    assert!(history.text().contains("進みぐあい"));
}

#[tokio::test]
async fn a_round_that_asks_no_stage_has_no_field_for_one() {
    let town = Town::new().await;
    let mut browser = Browser::of(&town, "nozei").await;
    let path = format!("/staff/reports/{}", town.report("2-1").await);
    let form = browser.get(&path).await;
    assert!(form.all("[data-field^=stage]").is_empty() && form.all("#result-0").len() == 1);
}

//! Plans with their editions, as the office and everybody else on the staff side sees them.

use axum::http::StatusCode;
use ayumi_testkit::Town;

use crate::browser::Browser;

#[tokio::test]
async fn the_list_leads_to_a_plan_with_its_editions() {
    let town = Town::without_round().await;
    let mut jimu = Browser::of(&town, "jimu").await;
    let list = jimu.get("/staff/plans").await;
    assert_eq!(list.status, StatusCode::OK);
    assert_eq!(list.all("tbody th a"), ["第3次行政改革実施計画"]);
    assert!(
        list.all(".ay-top nav [aria-current=page]")
            .contains(&"計画".to_owned())
    );
    let plan = jimu.get("/staff/plans/1").await;
    assert_eq!(plan.status, StatusCode::OK);
    assert_eq!(plan.all("tbody tr").len(), 1);
    assert!(plan.all("tbody tr")[0].contains("公表済み"));
    let english = jimu.get("/en/staff/plans/1").await;
    assert!(english.text().contains("FY2024–2026"));
}

#[tokio::test]
async fn who_reports_may_look_at_plans_and_is_offered_no_change() {
    let town = Town::without_round().await;
    let mut tanto = Browser::of(&town, "shokuin").await;
    let plan = tanto.get("/staff/plans/1").await;
    assert_eq!(plan.status, StatusCode::OK);
    assert_eq!(plan.all("main form").len(), 0);
}

#[tokio::test]
async fn a_plan_that_is_not_there_is_not_found() {
    let town = Town::without_round().await;
    let mut jimu = Browser::of(&town, "jimu").await;
    for path in ["/staff/plans/99", "/staff/plans/x", "/staff/plans/-1"] {
        assert_eq!(jimu.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_next_plan_begins_with_what_was_chosen_to_go_on() {
    let town = Town::without_round().await;
    let mut jimu = Browser::of(&town, "jimu").await;
    let page = "/staff/plans/1/successor";
    assert!(jimu.get("/staff/plans/1").await.text().contains(page));
    assert_eq!(jimu.get(page).await.all("tbody select").len(), 6);
    let years = [
        ("title", "第4次行政改革実施計画"),
        ("from", "令和9"),
        ("to", "R12"),
    ];
    let astray: Vec<(&str, &str)> = years
        .into_iter()
        .chain([("carry-1", "as-it-is"), ("carry-2", "3")])
        .collect();
    let refused = jimu.post(page, &astray).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text().contains("第4次行政改革実施計画"),
        "what was typed stays"
    );
    let chosen: Vec<(&str, &str)> = years
        .into_iter()
        .chain([("carry-1", "as-it-is"), ("carry-2", "1"), ("carry-3", "as-it-is")])
        .collect();
    let done = jimu.post(page, &chosen).await;
    assert_eq!(done.location(), "/staff/plans/2/draft", "{}", done.text());
    let tree = jimu.get("/staff/plans/2/draft").await;
    assert_eq!(tree.all("tbody tr:not(.ay-tree__section)").len(), 2);
}

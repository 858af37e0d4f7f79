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

//! Items of one plan carried over into the next, as the office does it in a browser.

use axum::http::StatusCode;
use ayumi_app::drafts::{NewPlanWish, begin_plan};
use ayumi_domain::cycle::Role;
use ayumi_domain::{FiscalYear, Period};
use ayumi_testkit::Town;

use crate::browser::Browser;

#[tokio::test]
async fn items_of_the_old_plan_are_ticked_and_stand_in_the_new_one() {
    let town = Town::without_round().await;
    let year = |ad| FiscalYear::new(ad).unwrap();
    let wish = NewPlanWish {
        title: "第4次行政改革実施計画".to_owned(),
        period: Period::new(year(2027), year(2030)),
    };
    let office = town.actor(Role::PlanOffice, None);
    let plan = begin_plan(town.office(), &office, &wish).await.unwrap();
    let draft = format!("/staff/plans/{}/draft", plan.id);
    let page = format!("{draft}/carry");
    let mut jimu = Browser::of(&town, "jimu").await;
    assert!(jimu.get(&draft).await.text().contains(&page));
    let shown = jimu.get(&page).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.all("fieldset label").len(), 6);
    let seen = format!("{}.0", shown_edition(&shown.text()));
    let nothing = jimu.post(&page, &[("seen", &seen), ("from", "1")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(nothing.all("[role=alert]").len(), 1);
    let strange = [("seen", seen.as_str()), ("from", "1"), ("item", "無い")];
    let strange = jimu.post(&page, &strange).await;
    assert_eq!(strange.status, StatusCode::UNPROCESSABLE_ENTITY);
    let chosen = [
        ("seen", seen.as_str()),
        ("from", "1"),
        ("item", "1"),
        ("item", "3"),
    ];
    let done = jimu.post(&page, &chosen).await;
    assert_eq!(done.location(), draft, "{}", done.text());
    let tree = jimu.get(&draft).await.text();
    assert!(tree.contains("2-1"), "{tree}");
    assert_eq!(jimu.get(&page).await.all("fieldset .ay-chip").len(), 2);
}

/// The edition that the form of a page names.
fn shown_edition(html: &str) -> String {
    let from = html.split("name=\"seen\" value=\"").nth(1).expect("a form");
    from.split('.').next().expect("an edition").to_owned()
}

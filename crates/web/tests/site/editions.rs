//! A plan that was revised: targets that changed, what was merged, and old addresses.

use axum::http::StatusCode;
use ayumi_app::public::PublicSite;
use ayumi_testkit::Town;

use crate::visitor::{Visitor, attributes, count, text, texts};

const HEIR: &str = "/plans/2024-2026/initiatives/2-9";
const GONE: &str = "/plans/2024-2026/initiatives/2-2";

async fn visitor() -> Visitor {
    let town = Town::revised().await;
    Visitor::of(
        PublicSite::open(town.store().published(), None)
            .await
            .expect("a site"),
    )
}

#[tokio::test]
async fn a_figure_says_where_its_target_changed_and_judges_by_both() {
    let page = visitor().await.page(HEIR).await;
    let told = text(&page, ".ay-figure__changes");
    assert!(
        told.contains("改訂1版で、令和7年度からの目標を変えました。理由：早く伸びたため。"),
        "{told}"
    );
    let row = texts(&page, ".ay-figure tbody tr")
        .into_iter()
        .find(|row| row.starts_with("令和7"));
    let row = row.expect("the year");
    // 98.7% meets the original 98.5% and misses the present 99.5%.
    assert!(row.contains("99.5") && row.contains("当初 98.5"), "{row}");
    assert!(row.contains("未達成") && row.contains("当初の目標では"), "{row}");
    assert_eq!(
        count(&page, ".ay-figure:first-of-type tr .b .ay-mark[data-mark=met]"),
        1
    );
    let drawn = text(&page, ".ay-figure svg");
    assert!(
        drawn.contains("改訂1版で目標を見直し") || drawn.contains("改訂1版 →"),
        "{drawn}"
    );
}

#[tokio::test]
async fn what_was_merged_has_a_page_that_leads_to_its_heir_and_back() {
    let visitor = visitor().await;
    let gone = visitor.page(GONE).await;
    assert!(text(&gone, ".ay-banner__title").contains("いまの計画にはありません"));
    let body = text(&gone, ".ay-banner__body");
    assert!(
        body.contains("改訂1版で、次の取組に統合しました。理由：担当課が同じになったため。"),
        "{body}"
    );
    assert_eq!(attributes(&gone, ".ay-banner__body a", "href"), [HEIR]);
    assert_eq!(text(&gone, "h1"), "遊休財産の活用");
    let heir = visitor.page(HEIR).await;
    assert_eq!(attributes(&heir, ".ay-lineage a", "href"), [GONE]);
    assert!(text(&heir, ".ay-lineage").contains("この取組に統合"));
    // It is in no list.
    let plan = visitor.page("/plans/2024-2026").await;
    assert!(!texts(&plan, ".ay-item__name").contains(&"遊休財産の活用".to_owned()));
}

#[tokio::test]
async fn an_old_address_leads_to_where_its_initiative_is_now() {
    let visitor = visitor().await;
    for (old, new) in [
        ("/plans/2024-2026/initiatives/2-1", HEIR.to_owned()),
        ("/en/plans/2024-2026/initiatives/2-1", format!("/en{HEIR}")),
        ("/plans/2024-2026/initiatives/2-1.csv", format!("{HEIR}.csv")),
    ] {
        let answer = visitor.get(old).await;
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{old}");
        assert_eq!(answer.headers["location"], new.as_str());
    }
    assert_eq!(visitor.get(&format!("{GONE}.json")).await.status, StatusCode::OK);
    assert_eq!(visitor.get(&format!("{GONE}.csv")).await.status, StatusCode::OK);
    let nobody = visitor.get("/plans/2024-2026/initiatives/2-7").await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_gone_is_found_by_the_search_with_what_became_of_it() {
    let page = visitor()
        .await
        .page("/search?q=%E9%81%8A%E4%BC%91%E8%B2%A1%E7%94%A3")
        .await;
    assert!(attributes(&page, ".ay-result h3 a", "href").contains(&GONE.to_owned()));
    let told = text(&page, ".ay-result");
    assert!(
        told.contains("改訂1版で、次の取組に統合しました。 2-9 収納と財産の活用"),
        "{told}"
    );
}

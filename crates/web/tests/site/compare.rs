//! Two published editions side by side: what a visitor reads, which files there are, and what cannot be reached.

use axum::http::StatusCode;
use ayumi_app::imports::{Batch, Wishes};
use ayumi_app::public::PublicSite;
use ayumi_domain::join::Kind;
use ayumi_domain::plan::{EditionName, ValueKind};
use ayumi_domain::{Measure, PlanDocument};
use ayumi_testkit::{Town, plan};

use crate::visitor::{Visitor, attributes, text, texts};

const PAGE: &str = "/plans/2024-2026/compare";

/// The town's plan a year later: another title, a higher target, a text less, the last initiative gone.
fn revised() -> PlanDocument {
    let mut document = plan();
    document.editions = vec![EditionName {
        name: "改訂1版".to_owned(),
        date: Some("2025-10-15".to_owned()),
    }];
    document.initiatives[0].title = "オンライン手続の一層の拡大".to_owned();
    let targets = document.initiatives[0].indicators[0].values.iter_mut();
    for value in targets.filter(|value| value.kind == ValueKind::Target) {
        value.measure = Measure::read("987654");
    }
    document.initiatives.pop();
    document
}

async fn publish(town: &Town, document: PlanDocument) {
    let bytes = serde_json::to_vec(&document).expect("a document");
    let mut batch = Batch::new(town.store());
    batch.take("plan.json", &bytes, document).expect("a document");
    let wishes = Wishes {
        publish: true,
        kind: Some(Kind::Edition),
        ..Wishes::default()
    };
    let done = batch.store_all(&wishes, &town.office().now()).await;
    done.expect("the store answers");
}

async fn visitor() -> Visitor {
    visitor_of(&town().await).await
}

/// A town with two published editions. Pages of a day read its store, which lasts as long as the town.
async fn town() -> Town {
    let town = Town::without_round().await;
    town.world().set_day("2025-10-15");
    publish(&town, revised()).await;
    town.world().set_day("2025-10-20");
    town
}

async fn visitor_of(town: &Town) -> Visitor {
    let site = PublicSite::open(town.store().published(), None).await;
    Visitor::of(site.expect("the store answers"))
}

#[tokio::test(flavor = "current_thread")]
async fn changed_words_are_marked_inside_the_text_and_targets_stand_one_above_the_other() {
    let page = visitor().await.page(PAGE).await;
    assert!(text(&page, "h1").contains("改訂1版で変わったところ"));
    assert!(text(&page, ".ay-lead").contains("6の取組のうち2つを改めました。"));
    assert!(texts(&page, ".ay-diff ins").iter().any(|t| t.contains("一層の")));
    let is_whole = |t: &String| t.contains("オンライン手続");
    assert!(!texts(&page, ".ay-diff ins").iter().any(is_whole));
    assert!(texts(&page, "td ins").iter().any(|t| t.contains("987654")));
    assert!(!texts(&page, "td del").is_empty());
    assert!(texts(&page, "th .b").iter().any(|t| t.contains("目標の引上げ")));
}

#[tokio::test(flavor = "current_thread")]
async fn the_list_of_what_changed_leads_to_every_item() {
    let page = visitor().await.page(PAGE).await;
    let anchors = attributes(&page, ".ay-facet a", "href");
    assert!(anchors.len() >= 3, "{anchors:?}");
    let headings = attributes(&page, "section h2[id]", "id");
    for anchor in anchors {
        assert!(headings.iter().any(|id| format!("#{id}") == anchor), "{anchor}");
    }
    assert!(
        texts(&page, "section h2")
            .iter()
            .any(|t| t.contains("なくなった"))
    );
}

#[tokio::test(flavor = "current_thread")]
async fn the_customary_three_columns_say_the_same() {
    let visitor = visitor().await;
    let page = visitor.page(&format!("{PAGE}?columns=3")).await;
    let heads = texts(&page, ".ay-diff__three thead th");
    assert_eq!(heads[1..4], ["改訂後", "改訂前", "備考"]);
    assert!(texts(&page, "td ins").iter().any(|t| t.contains("一層の")));
    let english = visitor.page(&format!("/en{PAGE}")).await;
    assert!(text(&english, ".ay-lead").contains("2 of 6 initiatives changed"));
}

#[tokio::test(flavor = "current_thread")]
async fn the_files_say_what_the_page_says() {
    let visitor = visitor().await;
    let csv = visitor.get(&format!("{PAGE}.csv")).await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert!(csv.text().contains("target-raised"));
    let json: serde_json::Value =
        serde_json::from_slice(&visitor.get(&format!("{PAGE}.json")).await.body).expect("JSON");
    assert_eq!(json["initiatives"]["gone"], 1);
    assert!(visitor.get(&format!("{PAGE}.xlsx")).await.body.starts_with(b"PK"));
    let pdf = visitor.get(&format!("{PAGE}.pdf")).await;
    assert_eq!(pdf.status, StatusCode::OK);
    assert!(pdf.body.starts_with(b"%PDF"));
}

#[tokio::test(flavor = "current_thread")]
async fn the_editions_can_be_named_in_any_order_and_only_those_that_were_published() {
    let visitor = visitor().await;
    let page = visitor.page(PAGE).await;
    let named = attributes(&page, ".ay-facts a", "href");
    let query = named[0].split('?').nth(1).expect("a query").to_owned();
    let (old, new) = query.split_once('&').expect("two editions");
    let turned = format!(
        "{PAGE}?{}&{}",
        new.replace("new", "old"),
        old.replace("old", "new")
    );
    assert_eq!(
        text(&visitor.page(&turned).await, "h1"),
        text(&page, "h1"),
        "{turned}"
    );
    for wrong in ["?old=999", "?new=x", "?old=-1&new=999"] {
        let answer = visitor.get(&format!("{PAGE}{wrong}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    let missing = visitor.get("/plans/2024-2026/compare.exe").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "current_thread")]
async fn on_a_day_with_one_edition_there_is_nothing_to_compare_and_the_page_says_so() {
    let town = town().await;
    let visitor = visitor_of(&town).await;
    let page = visitor.page(&format!("/on/2025-10-10{PAGE}")).await;
    assert!(text(&page, ".ay-lead").contains("まだ1つ"));
    let file = visitor.get(&format!("/on/2025-10-10{PAGE}.csv")).await;
    assert_eq!(file.status, StatusCode::NOT_FOUND);
}

//! What became of initiatives: drawn, as a table, over editions and into the next plan.

use axum::http::StatusCode;
use ayumi_app::public::PublicSite;
use ayumi_testkit::Town;

use crate::visitor::{Visitor, attributes, count, text, texts};

const OLD: &str = "/plans/2024-2026";
const NEW: &str = "/plans/2027-2029";

async fn of(town: &Town) -> Visitor {
    let site = PublicSite::open(town.store().published(), None).await;
    Visitor::of(site.expect("a site"))
}

/// The row of the table whose item begins so.
fn row(page: &scraper::Html, begins: &str) -> String {
    let rows = texts(page, "main tbody tr");
    let found = rows.into_iter().find(|row| row.starts_with(begins));
    found.unwrap_or_else(|| panic!("no row {begins}"))
}

#[tokio::test]
async fn a_revised_plan_tells_in_one_sentence_a_drawing_and_a_table_what_became_of_each() {
    let page = of(&Town::revised().await)
        .await
        .page(&format!("{OLD}/lineage"))
        .await;
    let lead = text(&page, ".ay-title .ay-lead");
    assert!(lead.contains("番号や名前、置き場所が変わったものが1つ"), "{lead}");
    assert!(lead.contains("ほかの取組に統合したものが1つ"), "{lead}");
    assert!(lead.contains("1つの取組が加わりました"), "{lead}");
    assert_eq!(count(&page, "svg[role=img].ay-chart--wide"), 1);
    assert_eq!(count(&page, "svg[role=img].ay-chart--narrow"), 1);
    let drawn = texts(&page, "svg.ay-chart--narrow text");
    for word in ["改訂1版", "統合", "追加", "2-9 改称"] {
        assert!(drawn.iter().any(|text| text == word), "{word}: {drawn:?}");
    }
    let merged = row(&page, "2-2 遊休財産の活用");
    assert!(
        merged.contains("次の取組に統合しました。 2-9 収納と財産の活用 理由：担当課が同じになったため。"),
        "{merged}"
    );
    let heir = row(&page, "2-1 ");
    assert!(heir.contains("番号が2-1から2-9に変わりました。"), "{heir}");
    assert!(
        heir.contains("次の取組をまとめました。 2-2 遊休財産の活用"),
        "{heir}"
    );
    assert!(row(&page, "2-2 新しい取組").contains("計画に加わりました。"));
    let links = attributes(&page, "main tbody th a", "href");
    assert!(links.contains(&format!("{OLD}/initiatives/2-2~2")), "{links:?}");
}

#[tokio::test]
async fn each_initiative_is_named_with_a_link_in_both_languages_and_on_a_day() {
    let visitor = of(&Town::revised().await).await;
    for glass in ["", "/en"] {
        let path = format!("{glass}{OLD}/lineage");
        let page = visitor.page(&path).await;
        let hrefs = attributes(&page, "main tbody a", "href");
        assert!(6 < hrefs.len());
        for href in hrefs {
            assert!(href.starts_with(&format!("{glass}{OLD}/initiatives/")), "{href}");
            assert_eq!(visitor.get(&href).await.status, StatusCode::OK, "{href}");
        }
    }
    let english = visitor.page(&format!("/en{OLD}/lineage")).await;
    assert!(text(&english, ".ay-title .ay-lead").contains("1 merged into others"));
    assert_eq!(
        visitor.get("/plans/nowhere/lineage").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_lineage_is_linked_from_the_plan_its_history_and_the_initiatives_that_changed() {
    let visitor = of(&Town::revised().await).await;
    let there = format!("{OLD}/lineage");
    for path in [
        OLD.to_owned(),
        format!("{OLD}/history"),
        format!("{OLD}/initiatives/2-9"),
    ] {
        let page = visitor.page(&path).await;
        assert!(attributes(&page, "main a", "href").contains(&there), "{path}");
    }
    let heir = visitor.page(&format!("{OLD}/initiatives/2-9")).await;
    let label = attributes(&heir, "figure > svg[role=img].ay-chart--wide", "aria-label");
    let label = label.last().expect("a drawing").clone();
    assert!(
        label.contains("2-2 遊休財産の活用：改訂1版：次の取組に統合しました。"),
        "{label}"
    );
    let gone = visitor.page(&format!("{OLD}/initiatives/2-2")).await;
    assert!(attributes(&gone, "main a", "href").contains(&there));
    let same = visitor.page(&format!("{OLD}/initiatives/1-1")).await;
    assert!(!attributes(&same, "main a", "href").contains(&there));
}

#[tokio::test]
async fn one_edition_alone_has_no_lineage_and_what_nobody_published_is_not_in_it() {
    let town = Town::without_round().await;
    town.revise("改訂1版", "2025-09-01", ayumi_testkit::revision)
        .await;
    let visitor = of(&town).await;
    let page = visitor.page(&format!("{OLD}/lineage")).await;
    assert!(text(&page, ".ay-empty").contains("公表した版がまだ1つ"));
    assert_eq!((count(&page, "main svg"), count(&page, "main table")), (0, 0));
    assert!(!text(&page, "main").contains("改訂1版"));
    let plan = visitor.page(OLD).await;
    assert!(!attributes(&plan, "main a", "href").contains(&format!("{OLD}/lineage")));
}

#[tokio::test]
async fn the_next_plan_goes_on_in_the_drawing_and_in_the_table_of_both_plans() {
    let (town, _) = Town::succeeded().await;
    let visitor = of(&town).await;
    let old = visitor.page(&format!("{OLD}/lineage")).await;
    assert!(
        text(&old, ".ay-title .ay-lead")
            .contains("次の計画「第4次行政改革実施計画」に引き継いだ取組は、2つあります。")
    );
    let heir = row(&old, "2-1 ");
    assert!(
        heir.contains("次の計画「第4次行政改革実施計画」の次の取組に引き継ぎました。"),
        "{heir}"
    );
    assert!(row(&old, "1-1 ").contains("引き継いだ記録がありません"));
    let new = visitor.page(&format!("{NEW}/lineage")).await;
    assert!(text(&new, ".ay-title .ay-lead").contains("から続く取組は、1つあります。"));
    let carried = row(&new, "2-9 収納と財産の活用 初版");
    assert!(carried.contains("の次の取組を引き継ぎました。"), "{carried}");
    // A solid line stands where the next plan begins, under as much of its title as there is room for.
    let drawing = visitor.get(&format!("{NEW}/lineage")).await.text();
    assert_eq!(
        drawing
            .matches(r##"stroke="#767676" stroke-width="1.25""##)
            .count(),
        2
    );
    let drawn = texts(&new, "svg.ay-chart--wide text").concat();
    assert!(drawn.contains("第4次行政改革…"), "{drawn}");
    // What the plan before did with initiatives that do not go on is its own matter.
    assert!(!text(&new, "main tbody").contains("1-1 "));
}

#[tokio::test]
async fn what_is_carried_over_keeps_the_old_plans_values_in_chart_and_table_behind_a_solid_line() {
    let (town, _) = Town::succeeded().await;
    let page = of(&town).await.page(&format!("{NEW}/initiatives/2-9")).await;
    let rows = texts(&page, ".ay-figure:first-of-type tbody tr");
    let of_year = |year: &str| rows.iter().find(|row| row.starts_with(year)).cloned();
    for (year, value) in [("令和7", "98.7"), ("令和8", "99.6")] {
        let row = of_year(year).unwrap_or_else(|| panic!("no {year} in {rows:?}"));
        assert!(row.contains("前の計画") && row.contains(value), "{row}");
    }
    let figure = text(&page, ".ay-figure:first-of-type");
    assert!(
        figure.contains("実線より左は、前の計画「第3次行政改革実施計画」の実績です。"),
        "{figure}"
    );
    let chart = page
        .select(&scraper::Selector::parse(".ay-figure:first-of-type svg.ay-chart--wide").expect("a selector"))
        .next()
        .expect("a chart")
        .html();
    assert!(chart.contains("第4次行政改革実施計画 →"), "{chart}");
    let solid = r##"stroke="#767676" stroke-width="1.25""##;
    assert!(
        chart.contains(solid) && !chart.contains("stroke-dasharray=\"5 4\""),
        "{chart}"
    );
    assert!(chart.contains(">99.6<") || chart.contains(">98.7<"), "{chart}");
    let back = attributes(&page, ".ay-lineage a", "href");
    assert!(back.contains(&format!("{OLD}/initiatives/2-9")), "{back:?}");
}

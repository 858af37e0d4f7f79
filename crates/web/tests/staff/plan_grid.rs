//! The grids of the plan editor: cells typed, cells pasted from Excel, and pastes that do not fit.

use axum::http::StatusCode;

use crate::plan_editor::{DRAFT, colleague, drafting, form, page_of, send};

#[tokio::test]
async fn typed_cells_are_saved_and_untouched_ones_are_not() {
    let (_town, mut jimu) = drafting().await;
    let page = format!("{}/values", page_of(&jimu.get(DRAFT).await, "市税収納率の向上"));
    let grid = jimu.get(&page).await;
    assert_eq!(grid.all("thead th").len(), 6);
    let fields = form(&grid, "#grid");
    let last = fields
        .iter()
        .find(|(name, _)| name.ends_with("t.2026"))
        .expect("a cell")
        .0
        .clone();
    let saved = send(&mut jimu, &page, &fields, &[(&last, "９９．０％")]).await;
    assert_eq!(saved.location(), page, "{}", saved.text());
    let grid = jimu.get(&page).await;
    assert_eq!(grid.all(".ay-told"), ["1個のます目を保存しました。"]);
    assert!(
        form(&grid, "#grid").contains(&(last, "９９．０％".to_owned())),
        "digits stay as typed"
    );
}

#[tokio::test]
async fn cells_of_excel_are_shown_where_they_go_before_they_are_put_in() {
    let (_town, mut jimu) = drafting().await;
    let page = format!("{DRAFT}/values");
    let grid = jimu.get(&page).await;
    let fields = form(&grid, "#paste form");
    let text =
        "指標\tR7\t令和8年度\r\n利用件数\t6,500件\t８，０００件\r\n現年課税分の収納率\t98.6%\t98.8%\r\n";
    let looked = send(&mut jimu, &page, &fields, &[("pasted", text), ("look", "1")]).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text());
    assert_eq!(
        looked.all("#preview-h ~ table tbody tr")[..2],
        [
            "1-1 オンライン手続の拡大 利用件数 目標値 令和7年度6,000件6,500件",
            "1-1 オンライン手続の拡大 利用件数 目標値 令和8年度８，０００件"
        ]
    );
    let fields = form(&looked, "#paste form");
    let put = send(&mut jimu, &page, &fields, &[("put", "1")]).await;
    assert_eq!(put.location(), page, "{}", put.text());
    let grid = jimu.get(&page).await;
    assert_eq!(grid.all(".ay-told"), ["4個のます目を保存しました。"]);
    assert!(grid.text().contains("98.8%"));
}

#[tokio::test]
async fn a_paste_that_does_not_fit_is_refused_in_sentences_and_the_draft_stays_as_it_was() {
    let (_town, mut jimu) = drafting().await;
    let page = format!("{}/values", page_of(&jimu.get(DRAFT).await, "市税収納率の向上"));
    let grid = jimu.get(&page).await;
    let fields = form(&grid, "#paste form");
    for (text, told) in [
        ("1\t2\t3\t4\t5\t6", "貼り付けたのは6列ですが"),
        ("1\n2\n3", "貼り付けたのは3行ですが"),
        (
            "指標\tR7\tR20\n現年課税分の収納率\t1\t2",
            "「R20」という列はこの表にありません",
        ),
        ("指標\tR7\n人口\t1", "「人口」という行はこの表にありません"),
        ("#REF!\t2", "「#REF!」は読み取れません"),
        (" \n", "何も貼り付けられていません"),
    ] {
        for button in ["look", "put"] {
            let refused = send(&mut jimu, &page, &fields, &[("pasted", text), (button, "1")]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
            assert!(
                refused.text().contains(told),
                "{text}: {}",
                refused.all("#grid-wrong")[0]
            );
            let kept = form(&refused, "#paste form");
            let kept = kept.iter().find(|(name, _)| name == "pasted").expect("the box");
            assert_eq!(kept.1.trim(), text.trim(), "what was pasted stays");
        }
    }
    assert!(jimu.get(DRAFT).await.text().contains("変更0件"));
}

#[tokio::test]
async fn a_schedule_takes_words_arrows_and_blanks_with_line_breaks_inside() {
    let (_town, mut jimu) = drafting().await;
    let page = format!("{}/schedule", page_of(&jimu.get(DRAFT).await, "人材育成"));
    let fields = form(&jimu.get(&page).await, "#paste form");
    let text = "\"研修を\r\n見直す\"\t→\t\r\n";
    let put = send(&mut jimu, &page, &fields, &[("pasted", text), ("put", "1")]).await;
    assert_eq!(put.location(), page, "{}", put.text());
    let cells: Vec<String> = form(&jimu.get(&page).await, "#grid")
        .into_iter()
        .skip(2)
        .map(|(_, value)| value)
        .collect();
    assert_eq!(cells, ["研修を\n見直す", "→", ""]);
}

#[tokio::test]
async fn two_people_in_one_cell_meet_and_in_two_cells_do_not() {
    let (town, mut jimu) = drafting().await;
    let mut other = colleague(&town).await;
    let page = format!("{DRAFT}/values");
    let mine = form(&jimu.get(&page).await, "#grid");
    let theirs = form(&other.get(&page).await, "#grid");
    let cell = |end: &str| {
        mine.iter()
            .find(|(name, _)| name.ends_with(end))
            .expect("a cell")
            .0
            .clone()
    };
    let (one, two) = (cell("t.2025"), cell("t.2026"));
    send(&mut other, &page, &theirs, &[(&one, "41%")]).await;
    let apart = send(&mut jimu, &page, &mine, &[(&two, "50%")]).await;
    assert_eq!(apart.status, StatusCode::SEE_OTHER, "{}", apart.text());
    let met = send(&mut jimu, &page, &mine, &[(&one, "42%")]).await;
    assert_eq!(met.status, StatusCode::CONFLICT);
    assert!(
        met.text().contains("41%") && met.text().contains("42%"),
        "both texts are there"
    );
    let again = form(&met, "#grid");
    assert!(again.contains(&(one, "42%".to_owned())));
    let done = send(&mut jimu, &page, &again, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
}

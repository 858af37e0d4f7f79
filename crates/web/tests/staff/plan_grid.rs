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
    let fields = form(&grid, "#grid");
    let text =
        "指標\tR7\t令和8年度\r\n利用件数\t6,500件\t８，０００件\r\n現年課税分の収納率\t98.6%\t98.8%\r\n";
    let looked = send(&mut jimu, &page, &fields, &[("pasted", text), ("look", "1")]).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text());
    assert_eq!(
        looked.all("#preview-h ~ table tbody tr")[..2],
        [
            "1-2 書かない窓口 利用件数 目標値 令和7年度6,000件6,500件",
            "1-2 書かない窓口 利用件数 目標値 令和8年度８，０００件"
        ]
    );
    let fields = form(&looked, "#grid");
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
    let fields = form(&grid, "#grid");
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
            let kept = form(&refused, "#grid");
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
    let fields = form(&jimu.get(&page).await, "#grid");
    let text = "\"研修を\r\n見直す\"\t→\t\r\n";
    let put = send(&mut jimu, &page, &fields, &[("pasted", text), ("put", "1")]).await;
    assert_eq!(put.location(), page, "{}", put.text());
    let cells: Vec<String> = form(&jimu.get(&page).await, "#grid")
        .into_iter()
        .filter(|(name, _)| name.contains(".20"))
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
    assert_eq!(
        met.all(".ay-meeting .ay-meeting__text"),
        ["41%", "42%"],
        "both values, theirs first"
    );
    let again = form(&met, "#grid");
    assert!(again.contains(&(one.clone(), "42%".to_owned())));

    // Pressing save once more without choosing saves nothing, however often.
    let unchosen = send(&mut jimu, &page, &again, &[]).await;
    assert_eq!(unchosen.status, StatusCode::CONFLICT);
    assert!(unchosen.text().contains("まだ選んでいないます目があります"));
    let again = form(&unchosen, "#grid");
    let unchosen = send(&mut jimu, &page, &again, &[]).await;
    assert_eq!(unchosen.status, StatusCode::CONFLICT);
    let stands = form(&other.get(&page).await, "#grid");
    assert!(stands.contains(&(one.clone(), "41%".to_owned())), "theirs stands");

    let again = form(&unchosen, "#grid");
    let choice = format!("choose.{one}");
    let done = send(&mut jimu, &page, &again, &[(&choice, "mine")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let stands = form(&other.get(&page).await, "#grid");
    assert!(stands.contains(&(one, "42%".to_owned())), "mine was chosen");
}

#[tokio::test]
async fn a_cell_that_is_left_to_the_other_keeps_their_value_and_the_rest_is_saved() {
    let (town, mut jimu) = drafting().await;
    let mut other = colleague(&town).await;
    let page = format!("{DRAFT}/values");
    let mine = form(&jimu.get(&page).await, "#grid");
    let theirs = form(&other.get(&page).await, "#grid");
    let mut cells = mine.iter().filter(|(name, _)| name.ends_with("t.2025"));
    let (one, two) = (&cells.next().expect("a cell").0, &cells.next().expect("a cell").0);
    let last = &mine
        .iter()
        .find(|(name, _)| name.ends_with("t.2026"))
        .expect("a cell")
        .0;
    send(&mut other, &page, &theirs, &[(one, "41%"), (two, "7,000件")]).await;
    let wishes = [
        (one.as_str(), "42%"),
        (two.as_str(), "8,000件"),
        (last.as_str(), "50%"),
    ];
    let met = send(&mut jimu, &page, &mine, &wishes).await;
    assert_eq!(met.all(".ay-meeting").len(), 2);
    let (choose_one, choose_two) = (format!("choose.{one}"), format!("choose.{two}"));

    let half = send(&mut jimu, &page, &form(&met, "#grid"), &[(&choose_one, "theirs")]).await;
    assert_eq!(half.status, StatusCode::CONFLICT, "one of two is not chosen");
    let again = form(&half, "#grid");
    assert!(
        again.contains(&(one.clone(), "41%".to_owned())),
        "what was left to the other"
    );
    let done = send(&mut jimu, &page, &again, &[(&choose_two, "mine")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let stands = form(&jimu.get(&page).await, "#grid");
    for (name, text) in [(one, "41%"), (two, "8,000件"), (last, "50%")] {
        assert!(stands.contains(&(name.clone(), text.to_owned())), "{name}");
    }
}

#[tokio::test]
async fn rows_for_quarters_and_calendar_years_are_asked_for_and_stay_once_something_stands_in_them() {
    let (_town, mut jimu) = drafting().await;
    let page = format!("{}/values", page_of(&jimu.get(DRAFT).await, "市税収納率の向上"));
    let plain = jimu.get(&page).await;
    assert_eq!(plain.all("#grid tbody tr").len(), 2);
    for (word, rows, end) in [("quarter", 10, "tq2.2026"), ("calendar", 5, "tc.2026")] {
        let asked = format!("{page}?rows={word}");
        let grid = jimu.get(&asked).await;
        let fields = form(&grid, "#grid");
        assert_eq!(grid.all("#grid tbody tr").len(), rows, "{word}");
        let cell = &fields.iter().find(|(name, _)| name.ends_with(end)).expect(end).0;
        let saved = send(&mut jimu, &asked, &fields, &[(cell, "98.7%")]).await;
        assert_eq!(saved.location(), page, "{}", saved.text());
        assert!(form(&jimu.get(&page).await, "#grid").contains(&(cell.clone(), "98.7%".to_owned())));
    }
}

#[tokio::test]
async fn planned_effects_are_typed_with_their_unit_of_money() {
    let (_town, mut jimu) = drafting().await;
    let page = format!("{}/effects", page_of(&jimu.get(DRAFT).await, "市税収納率の向上"));
    let fields = form(&jimu.get(&page).await, "#grid");
    let cell = &fields
        .iter()
        .find(|(name, _)| name.ends_with("cut.2026"))
        .expect("a cell")
        .0;
    let bare = send(&mut jimu, &page, &fields, &[(cell, "1,200")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.text().contains("円なのか千円なのか分かりません"));
    let saved = send(&mut jimu, &page, &form(&bare, "#grid"), &[(cell, "1,200千円")]).await;
    assert_eq!(saved.location(), page, "{}", saved.text());
    assert!(form(&jimu.get(&page).await, "#grid").contains(&(cell.clone(), "1,200千円".to_owned())));
    let history = jimu.get(&format!("{DRAFT}/history")).await;
    assert!(history.text().contains("歳出削減の計画額（令和8年度）を書いた"));
}

#[tokio::test]
async fn what_is_put_in_is_what_was_looked_at() {
    let (town, mut jimu) = drafting().await;
    let mut other = colleague(&town).await;
    let page = format!("{DRAFT}/values");
    let fields = form(&jimu.get(&page).await, "#grid");
    let theirs = form(&other.get(&page).await, "#grid");
    let text = "指標\tR7\nオンライン申請の割合\t45%\n";
    let looked = send(&mut jimu, &page, &fields, &[("pasted", text), ("look", "1")]).await;
    let fields = form(&looked, "#grid");
    let cell = theirs
        .iter()
        .find(|(name, _)| name.ends_with("t.2025"))
        .expect("a cell")
        .0
        .clone();
    let done = send(&mut other, &page, &theirs, &[(&cell, "41%")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let again = send(&mut jimu, &page, &fields, &[("put", "1")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert_eq!(
        again.all("#preview-h ~ table tbody tr"),
        ["1-1 オンライン手続の拡大 オンライン申請の割合 目標値 令和7年度41%45%"],
        "what is saved now is shown before it is replaced"
    );
    let put = send(&mut jimu, &page, &form(&again, "#grid"), &[("put", "1")]).await;
    assert_eq!(put.location(), page, "{}", put.text());
}

#[tokio::test]
async fn a_row_that_goes_meanwhile_takes_nothing_else_that_was_typed_along() {
    let (town, mut jimu) = drafting().await;
    let mut other = colleague(&town).await;
    let page = format!("{DRAFT}/values");
    let mine = form(&jimu.get(&page).await, "#grid");
    let item = page_of(&other.get(DRAFT).await, "市税収納率の向上");
    let theirs = form(&other.get(&item).await, "form.ay-edit");
    let word = theirs
        .iter()
        .find(|(name, _)| name.starts_with('k') && name.ends_with(".title"))
        .expect("an indicator")
        .0
        .replace(".title", "");
    let gone = send(&mut other, &item, &theirs, &[("remove", &word)]).await;
    assert_eq!(gone.location(), item, "{}", gone.text());
    let stays = mine
        .iter()
        .find(|(name, _)| name.ends_with("t.2025"))
        .expect("a cell")
        .0
        .clone();
    let goes = format!("{word}t.2026");
    let wishes = [(stays.as_str(), "6,700件"), (goes.as_str(), "99.9%")];
    let told = send(&mut jimu, &page, &mine, &wishes).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(
        told.all("#grid-wrong")[0].contains("「99.9%」"),
        "{}",
        told.all("#grid-wrong")[0]
    );
    let again = form(&told, "#grid");
    assert!(again.contains(&(stays.clone(), "6,700件".to_owned())));
    let saved = send(&mut jimu, &page, &again, &[]).await;
    assert_eq!(saved.location(), page, "{}", saved.text());
    // Cells without headings cannot begin in a row that is gone.
    let row = format!("{word}t");
    let lost = [("row", row.as_str()), ("pasted", "1\t2"), ("look", "1")];
    let nowhere = send(&mut jimu, &page, &mine, &lost).await;
    assert_eq!(nowhere.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_baseline_of_a_year_before_the_plan_is_entered_in_a_column_of_its_own() {
    let (_town, mut jimu) = drafting().await;
    let page = format!("{}/values", page_of(&jimu.get(DRAFT).await, "市税収納率の向上"));
    let fields = form(&jimu.get(&page).await, "#grid");
    let last = fields
        .iter()
        .find(|(name, _)| name.ends_with("t.2026"))
        .expect("a cell")
        .0
        .clone();
    let strange = send(&mut jimu, &page, &fields, &[("year", "昔"), ("more", "1")]).await;
    assert_eq!(strange.status, StatusCode::UNPROCESSABLE_ENTITY);
    let wishes = [("year", "R1"), ("more", "1"), (last.as_str(), "99%")];
    let wider = send(&mut jimu, &page, &fields, &wishes).await;
    assert_eq!(wider.status, StatusCode::OK, "{}", wider.text());
    assert_eq!(wider.all("thead th")[1], "令和元年度");
    let fields = form(&wider, "#grid");
    assert!(fields.contains(&(last, "99%".to_owned())), "what was typed stays");
    let first = fields
        .iter()
        .find(|(name, _)| name.ends_with("b.2019"))
        .expect("a cell")
        .0
        .clone();
    let saved = send(&mut jimu, &page, &fields, &[(&first, "97%")]).await;
    assert_eq!(saved.location(), page, "{}", saved.text());
    let grid = jimu.get(&page).await;
    assert_eq!(grid.all(".ay-told"), ["2個のます目を保存しました。"]);
    assert_eq!(grid.all("thead th")[1], "令和元年度");
}

#[tokio::test]
async fn looking_and_saving_lose_neither_what_was_typed_nor_what_was_pasted() {
    let (_town, mut jimu) = drafting().await;
    let page = format!("{DRAFT}/values");
    let fields = form(&jimu.get(&page).await, "#grid");
    let cell = fields
        .iter()
        .find(|(name, _)| name.ends_with("t.2026"))
        .expect("a cell")
        .0
        .clone();
    let text = "指標\tR7\n利用件数\t6,500件\n";
    let wishes = [(cell.as_str(), "7,777件"), ("pasted", text)];
    let waits = send(&mut jimu, &page, &fields, &wishes).await;
    assert_eq!(
        waits.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "saving does not drop the box"
    );
    let looked = send(&mut jimu, &page, &fields, &[wishes[0], wishes[1], ("look", "1")]).await;
    let again = form(&looked, "#grid");
    assert!(again.contains(&(cell, "7,777件".to_owned())));
    assert_eq!(
        looked.all("#preview-h ~ table tbody tr").len(),
        2,
        "both are shown"
    );
    let put = send(&mut jimu, &page, &again, &[("put", "1")]).await;
    assert_eq!(put.location(), page, "{}", put.text());
    let grid = jimu.get(&page).await;
    assert_eq!(grid.all(".ay-told"), ["2個のます目を保存しました。"]);
}

#[tokio::test]
async fn a_value_of_two_lines_keeps_them_in_a_field_that_has_lines() {
    let (_town, mut jimu) = drafting().await;
    let page = format!("{DRAFT}/values");
    let fields = form(&jimu.get(&page).await, "#grid");
    let cell = fields
        .iter()
        .find(|(name, _)| name.ends_with("t.2026"))
        .expect("a cell")
        .0
        .clone();
    let saved = send(&mut jimu, &page, &fields, &[(&cell, "50\r\n（当初 40）")]).await;
    assert_eq!(saved.location(), page, "{}", saved.text());
    let grid = jimu.get(&page).await;
    assert_eq!(
        grid.all("input.ay-grid__cell").len(),
        0,
        "a browser takes line breaks out of an input"
    );
    let fields = form(&grid, "#grid");
    assert!(fields.contains(&(cell.clone(), "50\n（当初 40）".to_owned())));
    let untouched = send(&mut jimu, &page, &fields, &[]).await;
    assert_eq!(untouched.location(), page);
    assert_eq!(
        jimu.get(&page).await.all(".ay-told"),
        ["変わったところはありませんでした。"]
    );
}

//! An indicator's own form, parts that move to another owner, reasons, and what became of an initiative.

use axum::http::StatusCode;

use crate::browser::Browser;
use crate::plan_editor::{DRAFT, drafting, form, page_of, send};

/// The word of the first part of this kind on a page, such as `k7`.
async fn part(jimu: &mut Browser, page: &str, kind: char) -> String {
    let fields = form(&jimu.get(page).await, "form.ay-edit");
    let mut words = fields.iter().filter_map(|(name, _)| name.split_once(".title"));
    let found = words.find(|(word, _)| word.starts_with(kind));
    found.expect("a part").0.to_owned()
}

#[tokio::test]
async fn an_indicator_has_a_form_of_its_own_with_its_definition_and_the_reason_of_its_change() {
    let (_town, mut jimu) = drafting().await;
    let owner = page_of(&jimu.get(DRAFT).await, "市税収納率の向上");
    let word = part(&mut jimu, &owner, 'k').await;
    let page = format!("{DRAFT}/indicators/{}", &word[1..]);
    assert!(
        jimu.get(&owner)
            .await
            .text()
            .contains(&format!("href=\"{page}\""))
    );
    let fields = form(&jimu.get(&page).await, "form.ay-edit");
    let same = send(&mut jimu, &page, &fields, &[]).await;
    assert_eq!(same.location(), page);
    let (label, text) = (format!("{word}.texts.label"), format!("{word}.texts.text"));
    let (unit, source, why) = (
        format!("{word}.unit"),
        format!("{word}.source"),
        format!("{word}.why"),
    );
    let wishes = [
        (label.as_str(), "計算式"),
        (&text, "収入済額÷調定額×100"),
        (&unit, "パーセント"),
        (&source, "決算統計"),
        (&why, "計算の仕方を明らかにする"),
    ];
    let saved = send(&mut jimu, &page, &fields, &wishes).await;
    assert_eq!(saved.location(), page, "{}", saved.text());
    let shown = jimu.get(&page).await;
    assert!(form(&shown, "form.ay-edit").contains(&(text, "収入済額÷調定額×100".to_owned())));
    assert!(
        shown
            .all(".ay-edit__kinds .ay-chip")
            .contains(&"指標の定義の変更".to_owned()),
        "the kind of change stands at its reason"
    );
    let compared = jimu.get("/staff/plans/1/compare?columns=3").await;
    assert!(
        compared.text().contains("計算の仕方を明らかにする"),
        "in the remarks of the comparison"
    );
    let wrong = send(&mut jimu, &page, &fields, &[(&format!("{word}.title"), " ")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        jimu.get(&format!("{DRAFT}/indicators/999")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn an_indicator_and_an_action_move_to_another_initiative_or_heading() {
    let (_town, mut jimu) = drafting().await;
    let tree = jimu.get(DRAFT).await;
    let (from, to) = (page_of(&tree, "市税収納率の向上"), page_of(&tree, "人材育成"));
    let section = page_of(&tree, "財政の健全化");
    let number = |page: &str| page.rsplit('/').next().expect("a number").to_owned();
    for (kind, place, home) in [
        ('k', format!("i{}:first", number(&to)), &to),
        ('k', format!("s{}:first", number(&section)), &section),
        ('a', format!("i{}:first", number(&to)), &to),
    ] {
        let owner = if kind == 'k' && home == &section {
            &to
        } else {
            &from
        };
        let word = part(&mut jimu, owner, kind).await;
        let page = format!("{DRAFT}/move/{word}");
        let asked = jimu.get(&page).await;
        assert_eq!(asked.status, StatusCode::OK);
        let fields = form(&asked, "form.ay-fields");
        let wishes = [("place", place.as_str()), ("reason", "まとめて見る")];
        let moved = send(&mut jimu, &page, &fields, &wishes).await;
        assert_eq!(moved.location(), format!("{home}#{word}"), "{}", moved.text());
        let shown = jimu.get(home).await;
        let fields = form(&shown, "form.ay-edit");
        assert!(
            fields.iter().any(|(name, _)| *name == format!("{word}.title")),
            "{word} is there"
        );
        assert!(fields.contains(&(format!("{word}.why"), "まとめて見る".to_owned())));
    }
    // An action has no place under a heading.
    let word = part(&mut jimu, &to, 'a').await;
    let page = format!("{DRAFT}/move/{word}");
    let fields = form(&jimu.get(&page).await, "form.ay-fields");
    let refused = send(
        &mut jimu,
        &page,
        &fields,
        &[("place", &format!("s{}:first", number(&section)))],
    )
    .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_is_gone_from_an_initiative_and_a_heading_that_changed_are_asked_for_their_reasons() {
    let (_town, mut jimu) = drafting().await;
    let tree = jimu.get(DRAFT).await;
    let (page, section) = (page_of(&tree, "市税収納率の向上"), page_of(&tree, "財政の健全化"));
    let word = part(&mut jimu, &page, 'k').await;
    let fields = form(&jimu.get(&page).await, "form.ay-edit");
    send(&mut jimu, &page, &fields, &[("remove", &word)]).await;
    let shown = jimu.get(&page).await;
    assert_eq!(
        shown.all("[aria-labelledby=gone-h] legend"),
        ["現年課税分の収納率"]
    );
    assert_eq!(shown.all("[aria-labelledby=gone-h] .ay-chip"), ["指標の取りやめ"]);
    let why = format!("{word}.why");
    let given = send(
        &mut jimu,
        &page,
        &form(&shown, "form.ay-edit"),
        &[(&why, "国の統計がなくなった")],
    )
    .await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());

    let fields = form(&jimu.get(&section).await, "form.ay-edit");
    let title = fields
        .iter()
        .find(|(name, _)| name.ends_with(".title"))
        .expect("a title")
        .0
        .clone();
    send(&mut jimu, &section, &fields, &[(&title, "財政の立て直し")]).await;
    let shown = jimu.get(&section).await;
    assert_eq!(shown.all(".ay-edit__kinds .ay-chip"), ["名前の変更"]);
    let why = title.replace(".title", ".why-title");
    let given = send(
        &mut jimu,
        &section,
        &form(&shown, "form.ay-edit"),
        &[(&why, "ねらいを言い表す")],
    )
    .await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
    let compared = jimu.get("/staff/plans/1/compare?columns=3").await.text();
    for reason in ["国の統計がなくなった", "ねらいを言い表す"] {
        assert!(compared.contains(reason), "{reason}");
    }
}

#[tokio::test]
async fn an_initiative_that_stays_is_split_and_what_became_of_one_that_went_is_told_differently() {
    let (_town, mut jimu) = drafting().await;
    let page = format!("{DRAFT}/fate/i3");
    let shown = jimu.get(&page).await;
    assert_eq!(
        shown.all("input[name=how][checked]").len(),
        1,
        "it goes on until somebody says otherwise"
    );
    let fields = form(&shown, "form.ay-fields");
    for (how, name, id, told) in [
        ("split", "part", "3", "この取組自身"),
        ("split", "part", "99", "いまの案にはありません"),
        ("split", "none", "", "ひとつも選ばれていません"),
        ("merged", "into", "3", "それ自身に統合することはできません"),
        ("merged", "into", "", "選んでください"),
        ("abolished", "none", "", "案に残っているので"),
    ] {
        let refused = send(&mut jimu, &page, &fields, &[("how", how), (name, id)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{how} {id}");
        assert!(
            refused.text().contains(told),
            "{how} {id}: {}",
            refused.all("#wrong")[0]
        );
    }
    let wishes = [("how", "split"), ("part", "5"), ("reason", "仕事を分けた")];
    let split = send(&mut jimu, &page, &fields, &wishes).await;
    assert_eq!(split.location(), DRAFT, "{}", split.text());
    assert!(
        jimu.get(DRAFT)
            .await
            .all("#i3 .ay-chip")
            .contains(&"分割".to_owned())
    );
    let fields = form(&jimu.get(&page).await, "form.ay-fields");
    assert!(fields.contains(&("reason".to_owned(), "仕事を分けた".to_owned())));
    let again = send(&mut jimu, &page, &fields, &[("how", "stays")]).await;
    assert_eq!(again.location(), DRAFT, "{}", again.text());

    // Merged into one that stays: from then on it is gone, and cannot take in what it went into.
    let page = format!("{DRAFT}/fate/i4");
    let fields = form(&jimu.get(&page).await, "form.ay-fields");
    let merged = send(&mut jimu, &page, &fields, &[("how", "merged"), ("into", "3")]).await;
    assert_eq!(merged.location(), DRAFT, "{}", merged.text());
    let back = format!("{DRAFT}/fate/i3");
    let fields = form(&jimu.get(&back).await, "form.ay-fields");
    let circle = send(&mut jimu, &back, &fields, &[("how", "merged"), ("into", "4")]).await;
    assert_eq!(circle.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(circle.text().contains("めぐりめぐって"));
    assert!(jimu.get(DRAFT).await.text().contains(&format!("href=\"{page}\"")));
    let fields = form(&jimu.get(&page).await, "form.ay-fields");
    let otherwise = send(
        &mut jimu,
        &page,
        &fields,
        &[("how", "abolished"), ("reason", "売るものがなくなった")],
    )
    .await;
    assert_eq!(otherwise.location(), DRAFT, "{}", otherwise.text());
    assert!(jimu.get(DRAFT).await.text().contains("2-2 遊休財産の活用：廃止"));
}

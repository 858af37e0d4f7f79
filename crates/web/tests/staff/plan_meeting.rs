//! Two people of the office in one draft: what one of them saves is never taken back by the other without a word.

use axum::http::StatusCode;

use crate::browser::Answer;
use crate::plan_editor::{DRAFT, colleague, drafting, form, send};

fn value(fields: &[(String, String)], name: &str) -> String {
    let found = fields.iter().find(|(known, _)| known == name);
    found.expect(name).1.clone()
}

fn fields(page: &Answer) -> Vec<(String, String)> {
    form(page, "form.ay-fields")
}

#[tokio::test]
async fn what_somebody_else_saved_of_the_plan_itself_stays_where_nobody_touched_it() {
    let (town, mut jimu) = drafting().await;
    let mut other = colleague(&town).await;
    let page = format!("{DRAFT}/plan");
    let mine = fields(&jimu.get(&page).await);
    let theirs = fields(&other.get(&page).await);
    let done = send(
        &mut other,
        &page,
        &theirs,
        &[("title", "計画その二"), ("levels", "柱\n取組")],
    )
    .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let met = send(&mut jimu, &page, &mine, &[("title", "計画その三")]).await;
    assert_eq!(met.status, StatusCode::CONFLICT);
    assert!(
        met.all(".ay-edit__was")[0].contains("計画その二"),
        "both texts are shown"
    );
    let again = fields(&met);
    assert_eq!(value(&again, "title"), "計画その三");
    assert_eq!(
        value(&again, "levels"),
        "柱\n取組",
        "an untouched field says what is saved"
    );
    let saved = send(&mut jimu, &page, &again, &[]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let now = fields(&jimu.get(&page).await);
    assert_eq!(value(&now, "title"), "計画その三");
    assert_eq!(value(&now, "levels"), "柱\n取組");
}

#[tokio::test]
async fn a_refused_form_of_the_plan_has_seen_no_more_than_before() {
    let (town, mut jimu) = drafting().await;
    let mut other = colleague(&town).await;
    let page = format!("{DRAFT}/plan");
    let mine = fields(&jimu.get(&page).await);
    let theirs = fields(&other.get(&page).await);
    send(&mut other, &page, &theirs, &[("title", "計画その二")]).await;
    let refused = send(
        &mut jimu,
        &page,
        &mine,
        &[("title", "計画その三"), ("from", "来年")],
    )
    .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = fields(&refused);
    let from = value(&mine, "from");
    let met = send(&mut jimu, &page, &again, &[("from", &from)]).await;
    assert_eq!(met.status, StatusCode::CONFLICT, "theirs was never shown");
    assert_eq!(value(&fields(&other.get(&page).await), "title"), "計画その二");
}

#[tokio::test]
async fn a_removal_that_comes_back_for_a_word_still_meets_what_changed_meanwhile() {
    let (town, mut jimu) = drafting().await;
    let mut other = colleague(&town).await;
    let page = format!("{DRAFT}/remove/i4");
    let mine = fields(&jimu.get(&page).await);
    let item = format!("{DRAFT}/initiatives/4");
    let theirs = form(&other.get(&item).await, "form.ay-edit");
    let done = send(&mut other, &item, &theirs, &[("i4.title", "遊休財産の売却")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let wordless = fields(&send(&mut jimu, &page, &mine, &[]).await);
    let met = send(&mut jimu, &page, &wordless, &[("how", "abolished")]).await;
    assert_eq!(met.status, StatusCode::CONFLICT, "their title was never shown");
    assert!(met.all("#wrong")[0].contains("名前"), "{}", met.all("#wrong")[0]);
    let gone = send(&mut jimu, &page, &fields(&met), &[]).await;
    assert_eq!(gone.location(), DRAFT, "{}", gone.text());
}

#[tokio::test]
async fn an_item_goes_behind_the_neighbour_that_was_chosen_whatever_moved_meanwhile() {
    let (town, mut jimu) = drafting().await;
    let mut other = colleague(&town).await;
    let page = format!("{DRAFT}/add/initiative");
    let choice = jimu.get(&page).await;
    let mine = fields(&choice);
    let place = |page: &Answer, end: &str| {
        let html = page.html();
        let selector = scraper::Selector::parse("#place option").expect("a selector");
        let words = html
            .select(&selector)
            .filter_map(|option| option.value().attr("value"));
        words
            .filter(|word| word.ends_with(end))
            .map(str::to_owned)
            .next()
            .expect("a place")
    };
    let behind = place(&choice, ":after:i2");
    let tree = form(&other.get(DRAFT).await, "form:has(table)");
    let moved = send(&mut other, DRAFT, &tree, &[("down", "i1")]).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.text());
    let added = send(
        &mut jimu,
        &page,
        &mine,
        &[("title", "移動する窓口"), ("place", &behind)],
    )
    .await;
    assert!(added.location().contains("/initiatives/"), "{}", added.text());
    assert!(
        jimu.get(&added.location()).await.all("h1")[0].contains("移動する窓口"),
        "the page of what was added"
    );
    let titles = jimu
        .get(DRAFT)
        .await
        .all(".ay-tree tr:not(.ay-tree__section) th a");
    assert_eq!(
        titles[..3],
        ["書かない窓口", "移動する窓口", "オンライン手続の拡大"]
    );
}

#[tokio::test]
async fn a_place_whose_neighbour_is_gone_is_chosen_again() {
    let (town, mut jimu) = drafting().await;
    let mut other = colleague(&town).await;
    let page = format!("{DRAFT}/move/i1");
    let mine = fields(&jimu.get(&page).await);
    let place = value(&mine, "place");
    let heading = place.split(':').next().expect("a heading").to_owned();
    let remove = format!("{DRAFT}/remove/i2");
    let theirs = fields(&other.get(&remove).await);
    let gone = send(&mut other, &remove, &theirs, &[("how", "abolished")]).await;
    assert_eq!(gone.location(), DRAFT, "{}", gone.text());
    let behind = format!("{heading}:after:i2");
    let refused = send(
        &mut jimu,
        &page,
        &mine,
        &[("place", &behind), ("reason", "まとめる")],
    )
    .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.all("#wrong")[0].contains("場所を選び直してください"));
    assert_eq!(value(&fields(&refused), "reason"), "まとめる");
}

#[tokio::test]
async fn a_part_that_somebody_takes_out_takes_nothing_else_that_was_typed_along() {
    let (town, mut jimu) = drafting().await;
    let mut other = colleague(&town).await;
    let page = format!("{DRAFT}/initiatives/3");
    let mine = form(&jimu.get(&page).await, "form.ay-edit");
    let theirs = form(&other.get(&page).await, "form.ay-edit");
    let part = mine
        .iter()
        .find(|(name, _)| name.starts_with('k') && name.ends_with(".title"));
    let (title, _) = part.expect("an indicator").clone();
    let word = title.replace(".title", "");
    let gone = send(&mut other, &page, &theirs, &[("remove", &word)]).await;
    assert_eq!(gone.location(), page, "{}", gone.text());
    let wishes = [(title.as_str(), "別の名前"), ("i3.note", "備考を足した")];
    let told = send(&mut jimu, &page, &mine, &wishes).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(told.text().contains("入力した「別の名前」は保存できません"));
    let again = form(&told, "form.ay-edit");
    assert_eq!(value(&again, "i3.note"), "備考を足した");
    let saved = send(&mut jimu, &page, &again, &[]).await;
    assert_eq!(saved.location(), page, "{}", saved.text());
    assert_eq!(
        value(&form(&jimu.get(&page).await, "form.ay-edit"), "i3.note"),
        "備考を足した"
    );
}

#[tokio::test]
async fn a_new_part_with_a_number_alone_is_not_dropped_without_a_word() {
    let (_town, mut jimu) = drafting().await;
    let page = format!("{DRAFT}/initiatives/3");
    let fields = form(&jimu.get(&page).await, "form.ay-edit");
    let refused = send(&mut jimu, &page, &fields, &[("new-k.number", "9")]).await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "an indicator needs a name"
    );
    assert_eq!(value(&form(&refused, "form.ay-edit"), "new-k.number"), "9");
    let added = send(&mut jimu, &page, &fields, &[("new-a.number", "⑨")]).await;
    assert_eq!(added.location(), page, "{}", added.text());
    let now = form(&jimu.get(&page).await, "form.ay-edit");
    assert!(
        now.iter()
            .any(|(name, text)| name.ends_with(".number") && text == "⑨")
    );
}

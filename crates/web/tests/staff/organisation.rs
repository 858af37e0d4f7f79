//! Departments through the years, as the plan office and the departments see them.

use axum::http::StatusCode;
use ayumi_testkit::Town;

use crate::browser::{Answer, Browser};

/// The fields of the form of a page, as a browser sends them when only these are changed.
fn hidden(answer: &Answer) -> Vec<(String, String)> {
    let html = answer.html();
    let fields = scraper::Selector::parse("main form.ay-fields input[type=hidden]").expect("a selector");
    let value =
        |field: scraper::ElementRef<'_>, name: &str| field.value().attr(name).unwrap_or_default().to_owned();
    html.select(&fields)
        .map(|field| (value(field, "name"), value(field, "value")))
        .collect()
}

async fn sent(browser: &mut Browser, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    browser.post(path, &fields).await
}

#[tokio::test]
async fn a_table_pasted_from_a_spreadsheet_is_previewed_entered_and_withdrawn() {
    let town = Town::new().await;
    let mut office = Browser::of(&town, "jimu").await;
    let pasted =
        "旧課名\t新部名\t新課名\n納税課\t財務部\t市税課\n職員課\t総務部\t人事課\n職員課\t総務部\t研修課";
    let fields = [("from", "2026-04-01"), ("pasted", pasted)];
    let preview = office.post("/staff/organisation/preview", &fields).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text());
    let text = preview.text();
    for told in [
        "財務部 納税課 → 財務部 市税課",
        "人事課",
        "納税 担当",
        "2-1",
        "上半期",
    ] {
        assert!(text.contains(told), "{told}");
    }
    let mut fields = hidden(&preview);
    let open = sent(&mut office, "/staff/organisation", &fields).await;
    assert_eq!(open.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(open.text().contains("4件決まっていません"));
    let department = town.department("職員課").await;
    fields.push((format!("all-{department}"), "0".to_owned()));
    let entered = sent(&mut office, "/staff/organisation", &fields).await;
    assert_eq!(entered.location(), "/staff/organisation");
    let list = office.get("/staff/organisation").await.text();
    assert!(
        list.contains("納税課") && list.contains("令和8年4月1日（水）から 財務部 市税課"),
        "{list}"
    );
    let later = office.get("/staff/organisation?on=2026-04-01").await;
    assert!(later.all("tbody th[scope=row]").contains(&"人事課".to_owned()));
    let gone = office.post("/staff/organisation/1/withdraw", &[]).await;
    assert_eq!(gone.location(), "/staff/organisation");
    let later = office.get("/staff/organisation?on=2026-04-01").await;
    assert!(later.all("tbody th[scope=row]").contains(&"納税課".to_owned()));
    assert_eq!(
        office.post("/staff/organisation/7/withdraw", &[]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_table_that_cannot_be_followed_comes_back_with_the_sentence_and_what_was_typed() {
    let town = Town::new().await;
    let mut office = Browser::of(&town, "jimu").await;
    let department = town.department("納税課").await;
    let (what, name) = (format!("what-{department}"), format!("name-{department}"));
    let fields = [
        ("from", "2026-04-01"),
        (what.as_str(), "split"),
        (name.as_str(), "収納課"),
    ];
    let wrong = office.post("/staff/organisation/preview", &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("分割先が一つしかありません"));
    assert!(wrong.text().contains("value=\"収納課\""));
    let no_day = office
        .post("/staff/organisation/preview", &[("from", "いつか")])
        .await;
    assert_eq!(no_day.all("#e-from").len(), 1);
    let line = [("from", "2026-04-01"), ("pasted", "ただの文")];
    assert_eq!(
        office
            .post("/staff/organisation/preview", &line)
            .await
            .all("#e-pasted")
            .len(),
        1
    );
    let english = office.post("/en/staff/organisation/preview", &fields).await;
    assert!(english.text().contains("is split into one department"));
    let nothing = office
        .post(
            "/staff/organisation",
            &[("from", "2026-04-01"), ("row", "nonsense")],
        )
        .await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// Name and value of every text field and choice of the form of a table, as a browser sends them.
fn filled(answer: &Answer) -> Vec<(String, String)> {
    let html = answer.html();
    let fields = scraper::Selector::parse("main form.ay-fields :is(input, select)").expect("a selector");
    let chosen = scraper::Selector::parse("option[selected]").expect("a selector");
    let value = |field: scraper::ElementRef<'_>| match field.value().name() {
        "select" => {
            let option = field.select(&chosen).next();
            option.and_then(|option| option.value().attr("value").map(str::to_owned))
        }
        _ => field.value().attr("value").map(str::to_owned),
    };
    let name = |field: scraper::ElementRef<'_>| field.value().attr("name").map(str::to_owned);
    html.select(&fields)
        .filter_map(|field| Some((name(field)?, value(field).unwrap_or_default())))
        .collect()
}

#[tokio::test]
async fn six_new_departments_survive_the_way_back_from_the_preview() {
    let town = Town::new().await;
    let mut office = Browser::of(&town, "jimu").await;
    let lines = (1..=6).map(|number| format!("新設\t福祉部\t福祉第{number}課"));
    let pasted = lines.collect::<Vec<_>>().join("\n");
    let fields = [("from", "2026-04-01"), ("pasted", pasted.as_str())];
    let preview = office.post("/staff/organisation/preview", &fields).await;
    let form = sent(&mut office, "/staff/organisation/new", &hidden(&preview)).await;
    assert_eq!(form.status, StatusCode::OK);
    let again = sent(&mut office, "/staff/organisation/preview", &filled(&form)).await;
    assert_eq!(again.status, StatusCode::OK, "{}", again.text());
    for number in 1..=6 {
        let name = format!("福祉部 福祉第{number}課");
        assert!(again.text().contains(&name), "{name}");
    }
}

#[tokio::test]
async fn what_is_typed_beside_a_choice_that_has_no_use_for_it_is_not_dropped_in_silence() {
    let town = Town::new().await;
    let mut office = Browser::of(&town, "jimu").await;
    let department = town.department("納税課").await;
    let (what, name) = (format!("what-{department}"), format!("name-{department}"));
    let division = format!("division-{department}");
    let cases = [
        (
            "keep",
            name.as_str(),
            "市税課",
            "「納税課」は「変わらない」のまま",
        ),
        (
            "keep",
            division.as_str(),
            "市民部",
            "「納税課」は「変わらない」のまま",
        ),
        ("abolish", name.as_str(), "財政課", "「納税課」は廃止ですが"),
        ("rename", name.as_str(), "", "「納税課」の新しい課名がありません"),
    ];
    for (chosen, field, typed, told) in cases {
        let fields = [("from", "2026-04-01"), (what.as_str(), chosen), (field, typed)];
        let wrong = office.post("/staff/organisation/preview", &fields).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{chosen} {typed}");
        assert!(wrong.text().contains(told), "{chosen}: {}", wrong.text());
        assert!(wrong.text().contains(&format!("value=\"{typed}\"")));
    }
}

#[tokio::test]
async fn a_day_of_another_decade_and_a_blank_cell_are_told_at_their_fields() {
    let town = Town::new().await;
    let mut office = Browser::of(&town, "jimu").await;
    let slip = [("from", "2015-04-01"), ("pasted", "納税課\t市税課")];
    let early = office.post("/staff/organisation/preview", &slip).await;
    assert_eq!(early.all("#e-from").len(), 1);
    assert!(
        early
            .text()
            .contains("令和6年4月1日（月）より前の日からは登録できません")
    );
    let blank = [("from", "2026-04-01"), ("pasted", "納税課\t財務課\n\t契約課")];
    let unread = office.post("/staff/organisation/preview", &blank).await;
    assert_eq!(unread.all("#e-pasted").len(), 1);
    assert!(unread.text().contains("2行目に旧課名がありません"));
}

#[tokio::test]
async fn an_item_that_lost_its_department_is_given_to_another_with_its_report() {
    let town = Town::new().await;
    let mut office = Browser::of(&town, "jimu").await;
    let fields = [("from", "2025-10-01"), ("pasted", "納税課\t廃止")];
    let preview = office.post("/staff/organisation/preview", &fields).await;
    let entered = sent(&mut office, "/staff/organisation", &hidden(&preview)).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER);
    let list = office.get("/staff/unowned").await;
    assert_eq!(list.all("tbody th").len(), 1);
    let report = town.report_entry("2-1").await;
    let (plan, initiative) = (report.plan.to_string(), report.initiative.to_string());
    let finance = town.department("財政課").await.to_string();
    let mut fields = vec![
        ("plan", plan.as_str()),
        ("initiative", initiative.as_str()),
        ("indicator", ""),
    ];
    let nobody = office.post("/staff/unowned", &fields).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    fields.push(("department", &finance));
    let given = office.post("/staff/unowned", &fields).await;
    assert_eq!(given.location(), "/staff/unowned");
    assert!(office.get("/staff/unowned").await.all("tbody th").is_empty());
    let mut writer = Browser::of(&town, "zaisei").await;
    let form = writer.get(&format!("/staff/reports/{}", report.id)).await;
    assert_eq!(form.status, StatusCode::OK);
}

#[tokio::test]
async fn hand_over_notes_are_linked_from_the_report_and_read_by_its_department_only() {
    let town = Town::new().await;
    let report = town.report_entry("2-1").await;
    let path = format!(
        "/staff/plans/{}/initiatives/{}/handover",
        report.plan, report.initiative
    );
    let mut writer = Browser::of(&town, "nozei").await;
    let form = writer.get(&format!("/staff/reports/{}", report.id)).await;
    assert!(form.text().contains(&path));
    let added = writer
        .post(&path, &[("text", "<b>元の表</b>は共有フォルダー")])
        .await;
    assert_eq!(added.location(), path);
    let page = writer.get(&path).await;
    assert!(page.text().contains("&#60;b&#62;元の表"), "{}", page.text());
    let empty = writer.post(&path, &[("text", " ")]).await;
    assert_eq!(empty.all("#e-text").len(), 1);
    let stranger = Browser::of(&town, "shimin").await.get(&path).await;
    assert_eq!(stranger.status, StatusCode::FORBIDDEN);
    assert!(!stranger.text().contains("元の表"));
    let nothing = writer.get("/staff/plans/1/initiatives/999/handover").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

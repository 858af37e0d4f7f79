//! Rounds as the office runs them in a browser without JavaScript.

use axum::http::StatusCode;
use ayumi_domain::cycle::ReportState;
use ayumi_testkit::Town;

use crate::browser::Browser;

const FORM: [(&str, &str); 12] = [
    ("plan", "2024-2026"),
    ("year", "2025"),
    ("part", "h1"),
    ("title", "令和7年度 上半期 進捗調査"),
    ("due", "2025-10-24"),
    ("headquarters", ""),
    ("ask", "results"),
    ("ask", "actuals"),
    ("ask", "self-grade"),
    ("scale", "S 計画を上回る\r\nA\r\nB\r\nC"),
    ("free", "市民の声\r\n"),
    ("note", "よろしくお願いします。"),
];

fn with<'a>(form: &[(&'a str, &'a str)], name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut form = form.to_vec();
    form.iter_mut()
        .filter(|(key, _)| *key == name)
        .for_each(|pair| pair.1 = value);
    form
}

#[tokio::test]
async fn the_office_checks_who_is_asked_and_opens_a_round_in_two_presses() {
    let town = Town::without_round().await;
    let mut jimu = Browser::of(&town, "jimu").await;
    let empty = jimu.get("/staff/rounds").await;
    assert_eq!(empty.status, StatusCode::OK);
    let form = jimu.get("/staff/rounds/new").await;
    assert_eq!(form.all("select#year option[selected]"), ["令和7年度"]);
    assert!(form.text().contains("A\nB\nC</textarea>"));

    let checked = jimu.post("/staff/rounds/new", &FORM).await;
    assert_eq!(checked.status, StatusCode::OK);
    assert!(
        checked
            .text()
            .contains("5課に、あわせて6件の報告の用紙が届きます。")
    );
    assert_eq!(checked.all("button[value=open]").len(), 1);
    let first = checked.all(".ay-opening button").into_iter().next();
    assert_eq!(
        first.as_deref(),
        Some("届く課と件数を確かめる"),
        "Enter in a field only looks"
    );
    assert!(
        checked.text().contains("令和7年度 上半期 進捗調査"),
        "what was typed stays"
    );

    let pressed: Vec<_> = FORM.iter().copied().chain([("step", "open")]).collect();
    let opened = jimu.post("/staff/rounds/new", &pressed).await;
    assert_eq!(
        (opened.status, opened.location()),
        (StatusCode::SEE_OTHER, "/staff/rounds/1".to_owned())
    );
    let board = jimu.get("/staff/rounds/1").await;
    assert_eq!(
        board.all(".ay-told"),
        ["「令和7年度 上半期 進捗調査」を開きました。"]
    );
    assert_eq!(
        board.all(".ay-board tr:not(.ay-board__div) th[scope=row]").len(),
        5
    );

    let again = jimu.post("/staff/rounds/new", &pressed).await;
    assert_eq!(
        again.all("#year-trouble").len(),
        1,
        "a form sent twice opens one round"
    );
    assert_ne!(again.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_wrong_with_the_form_is_said_at_its_field_and_nothing_typed_is_lost() {
    let town = Town::without_round().await;
    let mut jimu = Browser::of(&town, "jimu").await;
    for (name, value, at) in [
        ("due", "10月24日", "#due-trouble"),
        ("due", "2025-09-30", "#due-trouble"),
        ("headquarters", "2025-10-20", "#headquarters-trouble"),
        ("title", "　", "#title-trouble"),
        ("year", "2030", "#year-trouble"),
        ("scale", "A", "#scale-trouble"),
        ("plan", "2020-2022", "#plans-trouble"),
    ] {
        let answer = jimu.post("/staff/rounds/new", &with(&FORM, name, value)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {value}");
        assert_eq!(answer.all(at).len(), 1, "{name} {value}");
        assert!(answer.text().contains("よろしくお願いします。"));
    }
}

#[tokio::test]
async fn the_board_shows_departments_by_division_and_filters_them() {
    let town = Town::new().await;
    town.bring("2-1", ReportState::Approved).await;
    town.bring("3-1", ReportState::Draft).await;
    town.world().set_day("2025-10-28");
    let mut jimu = Browser::of(&town, "jimu").await;
    let page = format!("/staff/rounds/{}", town.round());
    let board = jimu.get(&page).await;
    let divisions = board.all(".ay-board__div th");
    assert_eq!(
        divisions,
        ["総務部　2課", "市民部　1課", "財務部　2課"].map(|d| d.replace('　', " "))
    );
    assert!(board.text().contains("2営業日すぎ"));
    assert!(
        board
            .all(".ay-dots li")
            .iter()
            .any(|dot| dot == "3-1 時間外勤務の縮減 入力中")
    );
    let names =
        |answer: &crate::browser::Answer| answer.all(".ay-board tr:not(.ay-board__div) th[scope=row]");
    let overdue = jimu.get(&format!("{page}?show=overdue")).await;
    assert_eq!(names(&overdue), ["情報政策課", "職員課", "市民課", "財政課"]);
    let office = jimu.get(&format!("{page}?show=with-office")).await;
    assert_eq!(names(&office), ["納税課"]);
    assert_eq!(office.all(".ay-filter a[aria-current]"), ["事務局の番 1"]);
    let odd = jimu.get(&format!("{page}?show=%3Cscript%3E")).await;
    assert_eq!(names(&odd).len(), 5);
}

#[tokio::test]
async fn a_department_gets_a_later_day_with_a_reason() {
    let town = Town::new().await;
    let mut jimu = Browser::of(&town, "jimu").await;
    let round = format!("/staff/rounds/{}", town.round());
    let page = format!("{round}/departments/{}", town.department("納税課").await);
    let seen = jimu.get(&page).await;
    assert_eq!(seen.all("h1"), ["納税課"]);
    let without = jimu.post(&page, &[("due", "2025-10-31"), ("reason", "")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(without.all("#reason-trouble").len(), 1);
    let early = jimu
        .post(&page, &[("due", "2025-10-24"), ("reason", "集計のため")])
        .await;
    assert_eq!(early.all("#due-trouble").len(), 1);
    assert!(early.text().contains("集計のため"));
    let given = jimu
        .post(&page, &[("due", "2025-10-31"), ("reason", "集計のため")])
        .await;
    assert_eq!(
        (given.status, given.location()),
        (StatusCode::SEE_OTHER, round.clone())
    );
    assert!(jimu.get(&round).await.text().contains("延長 10月31日（金）"));
    let nowhere = jimu.get(&format!("{round}/departments/999")).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_round_is_closed_after_a_page_that_names_who_owes_and_opened_again() {
    let town = Town::new().await;
    let mut jimu = Browser::of(&town, "jimu").await;
    let round = format!("/staff/rounds/{}", town.round());
    let confirm = jimu.get(&format!("{round}/close")).await;
    assert_eq!(confirm.all("tbody tr").len(), 5);
    let closed = jimu.post(&format!("{round}/close"), &[]).await;
    assert_eq!(closed.location(), round);
    let board = jimu.get(&round).await;
    assert_eq!(board.all(".ay-toolbar a[href$=reopen]").len(), 1);
    let twice = jimu.post(&format!("{round}/close"), &[]).await;
    assert_ne!(twice.status, StatusCode::SEE_OTHER);
    jimu.post(&format!("{round}/reopen"), &[]).await;
    let board = jimu.get(&round).await;
    assert_eq!(board.all(".ay-toolbar a[href$=close]").len(), 1);
}

#[tokio::test]
async fn headquarters_reads_the_board_and_finds_nothing_to_press() {
    let town = Town::new().await;
    let mut honbu = Browser::of(&town, "honbu").await;
    let round = format!("/staff/rounds/{}", town.round());
    let board = honbu.get(&round).await;
    assert_eq!(board.status, StatusCode::OK);
    assert!(board.all("main form").is_empty());
    assert!(board.all("main a[href$=close]").is_empty());
    for path in ["/staff/rounds/new".to_owned(), format!("{round}/close")] {
        assert_eq!(honbu.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let mut staff = Browser::of(&town, "nozei").await;
    assert_eq!(staff.get(&round).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_pages_speak_english_under_en() {
    let town = Town::new().await;
    let mut jimu = Browser::of(&town, "jimu").await;
    for path in [
        "/en/staff/rounds".to_owned(),
        format!("/en/staff/rounds/{}", town.round()),
    ] {
        let page = jimu.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("Due"), "{path}");
    }
    let missing = jimu.get("/staff/rounds/nothing").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

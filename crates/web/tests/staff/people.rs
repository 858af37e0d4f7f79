//! Accounts and passwords as their managers and owners use them.

use axum::http::StatusCode;
use ayumi_domain::cycle::Role;
use ayumi_testkit::Town;
use scraper::Selector;

use crate::browser::{Answer, Browser};

const NEW: &str = "朝の市場で買ったりんご";

fn secret(answer: &Answer) -> String {
    answer.all(".ay-secret").pop().expect("a password that is shown")
}

/// The address of a person of the town.
fn address(town: &Town, login: &str) -> String {
    let found = town.citizens().iter().find(|c| c.login == login);
    format!("/staff/people/{}", found.expect("somebody of this name").person)
}

#[tokio::test]
async fn a_new_person_gets_a_role_and_a_password_and_must_change_it_first() {
    let town = Town::new().await;
    let mut admin = Browser::of(&town, "kanri").await;
    let department = town.department("納税課").await.to_string();
    let added = admin
        .post(
            "/staff/people",
            &[
                ("name", "佐久間 美緒"),
                ("login", "sakuma"),
                ("mail", "sakuma@aobano.example"),
                ("role", "staff"),
                ("department", &department),
                ("from", "2025-10-01"),
                ("until", "2026-03-31"),
            ],
        )
        .await;
    assert_eq!(added.status, StatusCode::OK, "{}", added.text());
    let first = secret(&added);
    let list = admin.get("/staff/people?q=%E4%BD%90%E4%B9%85%E9%96%93").await;
    assert_eq!(list.all("tbody th"), ["佐久間 美緒"]);
    assert_eq!(list.all("tbody td li"), ["担当者 納税課"]);

    let mut person = Browser::new(&town);
    let fields = [("login", "sakuma"), ("password", first.as_str()), ("next", "")];
    let answer = person.post("/staff/sign-in", &fields).await;
    assert_eq!(answer.location(), "/staff/password");
    let elsewhere = person.get("/staff/people").await;
    assert_eq!(elsewhere.location(), "/staff/password");
    assert!(
        person
            .get("/staff/password")
            .await
            .all(".ay-top nav a")
            .is_empty()
    );
    let change = |old: &'static str, again: &'static str| {
        [
            ("old_password", old),
            ("new_password", NEW),
            ("again_password", again),
        ]
    };
    let wrong = person.post("/staff/password", &change("まちがい", NEW)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.all("#e-old_password").len(), 1);
    assert!(!wrong.text().contains("りんご"), "a password is not sent back");
    let typed = [
        ("old_password", first.as_str()),
        ("new_password", NEW),
        ("again_password", NEW),
    ];
    let changed = person.post("/staff/password", &typed).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER);
    let next = person.get("/staff/password").await;
    assert_eq!(next.all(".ay-told").len(), 1, "it is said that it is done");
    assert_eq!(person.get("/staff/people").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_form_with_a_mistake_comes_back_with_what_was_typed_and_a_sentence_at_the_field() {
    let town = Town::new().await;
    let mut admin = Browser::of(&town, "kanri").await;
    let cases = [
        (
            [
                ("login", "jimu"),
                ("name", "二人目"),
                ("mail", ""),
                ("role", ""),
                ("from", ""),
            ],
            "login",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            [
                ("login", "a b"),
                ("name", "\"><script>"),
                ("mail", "x"),
                ("role", ""),
                ("from", ""),
            ],
            "login",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            [
                ("login", "satou"),
                ("name", "佐藤"),
                ("mail", "x"),
                ("role", ""),
                ("from", ""),
            ],
            "mail",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            [
                ("login", "satou"),
                ("name", "佐藤"),
                ("mail", ""),
                ("role", "head"),
                ("from", ""),
            ],
            "department",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            [
                ("login", "satou"),
                ("name", "佐藤"),
                ("mail", ""),
                ("role", "council"),
                ("from", "2月30日"),
            ],
            "from",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
    ];
    for (fields, field, status) in cases {
        let answer = admin.post("/staff/people", &fields).await;
        assert_eq!(answer.status, status, "{fields:?}");
        assert_eq!(answer.all(&format!("#e-{field}")).len(), 1, "{fields:?}");
        let html = answer.html();
        let input = Selector::parse("#name").expect("a selector");
        let name = html
            .select(&input)
            .next()
            .and_then(|i| i.value().attr("value"))
            .map(str::to_owned);
        assert_eq!(name.as_deref(), Some(fields[1].1));
    }
    assert_eq!(
        admin.get("/staff/people").await.all("tbody tr").len(),
        15,
        "nobody was added"
    );
}

#[tokio::test]
async fn roles_are_given_and_ended_on_the_page_of_a_person() {
    let town = Town::new().await;
    let mut office = Browser::of(&town, "jimu").await;
    let page = address(&town, "nozei");
    let wanted = [
        ("role", "head"),
        ("new_department", "債権管理課"),
        ("from", "2026-04-01"),
    ];
    let given = office.post(&format!("{page}/roles"), &wanted).await;
    assert_eq!(given.location(), page);
    let shown = office.get(&page).await;
    assert_eq!(shown.all(".ay-told"), ["役割を加えました。"]);
    assert_eq!(shown.all("tbody th"), ["担当者", "所属長"]);
    let department = town.department("債権管理課").await;
    assert!(shown.text().contains(&format!("<option value=\"{department}\"")));

    let html = shown.html();
    let forms = Selector::parse("tbody form").expect("a selector");
    let end = html
        .select(&forms)
        .next()
        .and_then(|f| f.value().attr("action"))
        .expect("a form")
        .to_owned();
    let backwards = office.post(&end, &[("end", "2024-01-01")]).await;
    assert_eq!(backwards.status, StatusCode::UNPROCESSABLE_ENTITY);
    let ended = office.post(&end, &[("end", "2025-12-31")]).await;
    assert_eq!(ended.location(), page);
    assert!(office.get(&page).await.text().contains("令和7年12月31日"));
    let stranger = end.replace(&page, &address(&town, "jimu"));
    assert_eq!(
        office.post(&stranger, &[("now", "1")]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_locked_account_is_shown_and_unlocked() {
    let town = Town::new().await;
    let mut admin = Browser::of(&town, "kanri").await;
    let page = address(&town, "nozei");
    let made = secret(&admin.post(&format!("{page}/password"), &[]).await);
    let mut person = Browser::new(&town);
    for _ in 0..10 {
        person
            .post("/staff/sign-in", &[("login", "nozei"), ("password", "まちがい")])
            .await;
    }
    let right = [("login", "nozei"), ("password", made.as_str())];
    let locked = person.post("/staff/sign-in", &right).await;
    assert_eq!(locked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        locked.all("#trouble")[0].contains("9時15分"),
        "{:?}",
        locked.all("#trouble")
    );
    assert!(
        admin
            .get(&page)
            .await
            .all(".ay-facts")
            .join("")
            .contains("9時15分")
    );
    assert_eq!(admin.post(&format!("{page}/unlock"), &[]).await.location(), page);
    assert_eq!(
        person.post("/staff/sign-in", &right).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn a_form_that_is_sent_after_the_session_ended_keeps_what_was_typed() {
    let town = Town::new().await;
    let mut admin = Browser::of(&town, "kanri").await;
    town.world().wait(61 * 60);
    let typed = [("name", "佐藤\n\"><b>花子"), ("login", "satou")];
    let answer = admin.post("/en/staff/people", &typed).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.all("textarea"), ["佐藤 \"><b>花子", "satou"]);
    assert!(answer.text().contains("action=\"/en/staff/people\""));
    let secret = [("old_password", "ひみつのことば"), ("new_password", NEW)];
    let answer = admin.post("/staff/password", &secret).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(!answer.text().contains("ひみつ") && answer.all("textarea").is_empty());
}

#[tokio::test]
async fn nobody_else_sees_or_changes_people() {
    let town = Town::new().await;
    for role in [Role::Head, Role::Staff, Role::Headquarters, Role::Council] {
        let login = town.actor(role, None).login;
        let mut browser = Browser::of(&town, &login).await;
        let page = address(&town, &login);
        assert_eq!(browser.get("/staff/people").await.status, StatusCode::FORBIDDEN);
        assert_eq!(browser.get(&page).await.status, StatusCode::FORBIDDEN);
        let wanted = [("role", "administrator"), ("from", "2025-10-01")];
        let given = browser.post(&format!("{page}/roles"), &wanted).await;
        assert_eq!(given.status, StatusCode::FORBIDDEN);
        assert!(
            !browser
                .get("/staff/password")
                .await
                .text()
                .contains("/staff/people\"")
        );
    }
}

#[tokio::test]
async fn addresses_of_nobody_lead_to_a_page_that_says_so() {
    let town = Town::new().await;
    let mut admin = Browser::of(&town, "kanri").await;
    for path in [
        "/staff/people/999",
        "/staff/people/x",
        "/en/staff/people/-1",
        "/staff/people/1%00",
    ] {
        let answer = admin.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.all("h1").len(), 1);
    }
}

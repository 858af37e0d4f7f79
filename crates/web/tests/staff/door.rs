//! The door: who comes in, what they are told, and that nobody gets past it.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use ayumi_app::people;
use ayumi_domain::cycle::Role;
use ayumi_testkit::Town;
use ayumi_web::staff::{Need, StaffState, router, routes};
use tower::ServiceExt;

use crate::browser::Browser;

/// Sets a password of a person of the town as an administrator does.
async fn password(town: &Town, login: &str) -> String {
    let found = town.citizens().iter().find(|c| c.login == login);
    let person = found.expect("somebody of this name").person;
    let admin = town.actor(Role::Administrator, None);
    let made = people::set_password(town.office(), &admin, person, None).await;
    made.expect("a password")
}

fn addresses(path: &str) -> [String; 2] {
    let path = path.replace(['{', '}'], "");
    [path.clone(), format!("/en{path}")]
}

#[tokio::test]
async fn nobody_gets_past_any_door() {
    let town = Town::new().await;
    let mut nobody = Browser::new(&town);
    for route in routes().iter().filter(|route| route.need != Need::Nobody) {
        for path in addresses(route.path) {
            if route.method == Method::GET {
                let answer = nobody.get(&path).await;
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
                assert!(answer.location().contains("/staff/sign-in?next="), "{path}");
            } else {
                let answer = nobody.post(&path, &[("a", "b")]).await;
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
            }
        }
    }
}

#[tokio::test]
async fn a_token_that_was_never_given_is_nobody() {
    let town = Town::new().await;
    let mut browser = Browser::new(&town);
    for token in ["0".repeat(64), "x".to_owned(), String::new()] {
        browser.cookies.insert("ayumi-session".to_owned(), token);
        let answer = browser.get("/staff/sign-in").await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.all(".ay-top__who b").is_empty());
    }
}

#[tokio::test]
async fn who_signs_in_gets_a_new_session_that_no_script_reads_and_ends_it_again() {
    let town = Town::new().await;
    let made = password(&town, "jimu").await;
    let mut browser = Browser::new(&town);
    browser.cookies.insert("ayumi-session".to_owned(), "f".repeat(64));
    let fields = [("login", "ＪＩＭＵ"), ("password", made.as_str()), ("next", "")];
    let answer = browser.post("/staff/sign-in", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let cookie = answer.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"));
    let token = browser.cookies["ayumi-session"].clone();
    assert!(token != "f".repeat(64) && token.len() == 64);
    let holds = |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|w| w == text.as_bytes());
    let log = std::fs::read(town.folder().join("ayumi.sqlite-wal")).unwrap();
    assert!(holds(&log, "signed-in"), "this is where it was written");
    assert!(!holds(&log, &token), "only its hash is kept");
    assert!(!holds(&log, &made), "and only the hash of the password");

    let answer = browser.post("/en/staff/sign-out", &[]).await;
    assert_eq!(answer.location(), "/en/staff/sign-in");
    assert!(!browser.cookies.contains_key("ayumi-session"));
    let page = browser.get("/en/staff/sign-in").await;
    assert_eq!(
        page.all(".ay-told"),
        ["You have signed out. On a shared computer please close the window too."]
    );
    assert!(
        browser.get("/en/staff/sign-in").await.all(".ay-told").is_empty(),
        "it is told once"
    );

    browser.cookies.insert("ayumi-session".to_owned(), token);
    assert!(
        browser
            .get("/staff/sign-in")
            .await
            .all(".ay-top__who b")
            .is_empty()
    );
}

#[tokio::test]
async fn behind_https_the_session_is_never_sent_without_it() {
    let town = Town::new().await;
    let made = password(&town, "jimu").await;
    let state = StaffState {
        office: town.office().clone(),
        https: true,
    };
    let request = Request::post("/staff/sign-in")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(format!("login=jimu&password={made}")))
        .unwrap();
    let answer = router(state).oneshot(request).await.unwrap();
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    assert!(
        cookie.starts_with("__Host-ayumi-session=") && cookie.ends_with("; Secure"),
        "{cookie}"
    );
}

#[tokio::test]
async fn a_wrong_password_and_a_wrong_name_get_the_same_page() {
    let town = Town::new().await;
    password(&town, "jimu").await;
    let mut pages = Vec::new();
    for login in ["jimu", "nobody"] {
        let mut browser = Browser::new(&town);
        let fields = [("login", login), ("password", "まちがい"), ("next", "/staff")];
        let answer = browser.post("/staff/sign-in", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!answer.text().contains("まちがい"), "a password is not sent back");
        pages.push(answer.text().replace(login, ""));
    }
    assert_eq!(pages[0], pages[1]);
}

#[tokio::test]
async fn signing_in_leads_back_to_where_one_wanted_to_go_and_nowhere_else() {
    let town = Town::new().await;
    let mut browser = Browser::of(&town, "jimu").await;
    let lead = [
        (
            "/staff/sign-in?next=%2Fen%2Fstaff%2Frounds%3Fa%3Db",
            "/en/staff/rounds?a=b",
        ),
        ("/staff/sign-in?next=%2F%2Fevil.example%2Fstaff", "/staff"),
        ("/staff/sign-in?next=https%3A%2F%2Fevil.example", "/staff"),
        ("/staff/sign-in?next=%2Fstaff%0D%0ASet-Cookie%3A+x%3D1", "/staff"),
    ];
    for (asked, expected) in lead {
        let answer = browser.get(asked).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{asked}");
        let place = answer.location();
        assert!(
            place == expected || (expected == "/staff" && place.starts_with("/staff")),
            "{asked}: {place}"
        );
        assert!(answer.headers.get("set-cookie").is_none());
    }
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let town = Town::new().await;
    let mut browser = Browser::of(&town, "jimu").await;
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
    ] {
        let request = Request::post("/staff/sign-out")
            .header(name, value)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::empty())
            .unwrap();
        let answer = browser.send(request).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
        assert_eq!(answer.all("h1"), ["ほかのサイトから送られた操作です"]);
        assert!(browser.cookies.contains_key("ayumi-session"));
    }
}

#[tokio::test]
async fn every_answer_keeps_the_browser_safe_and_is_kept_by_nobody() {
    let town = Town::new().await;
    let mut browser = Browser::of(&town, "jimu").await;
    for path in [
        "/staff/sign-in",
        "/en/staff/nothing/here",
        "/staff/",
        "/staff/sign-out",
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert!(
            answer
                .header("content-security-policy")
                .contains("script-src 'self'"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
    }
    let missing = browser.get("/en/staff/nothing/here").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert_eq!(
        browser.get("/staff/sign-out").await.status,
        StatusCode::METHOD_NOT_ALLOWED
    );
    assert!(browser.get("/staff/sign-out").await.all("h1").len() == 1);
}

#[tokio::test]
async fn script_and_stylesheet_are_there_under_the_names_that_pages_give() {
    let town = Town::new().await;
    let mut browser = Browser::new(&town);
    let page = browser.get("/staff/sign-in").await.text();
    for (begin, kind) in [
        ("/staff/assets/staff-", "text/css"),
        ("/staff/assets/staff-", "text/javascript"),
    ] {
        let end = if kind == "text/css" { ".css" } else { ".js" };
        let path = page
            .split('"')
            .find(|p| p.starts_with(begin) && p.ends_with(end))
            .unwrap();
        let answer = browser.get(path).await;
        assert!(answer.header("content-type").starts_with(kind));
        assert!(answer.header("cache-control").contains("immutable"));
    }
    assert_eq!(
        browser.get("/staff/assets/staff.js").await.status,
        StatusCode::NOT_FOUND
    );
    assert!(!page.contains("<style") && !page.contains("style=") && !page.contains("onclick"));
}

#[tokio::test]
async fn hostile_forms_get_a_sentence() {
    let town = Town::new().await;
    let mut browser = Browser::new(&town);
    let send = |kind: &str, body: Vec<u8>| {
        Request::post("/staff/sign-in")
            .header("content-type", kind)
            .body(Body::from(body))
            .unwrap()
    };
    let form = "application/x-www-form-urlencoded";
    let cases = [
        (send(form, vec![b'a'; 300 * 1024]), StatusCode::PAYLOAD_TOO_LARGE),
        (
            send(form, "a=b&".repeat(30_000).into_bytes()),
            StatusCode::PAYLOAD_TOO_LARGE,
        ),
        (
            send("text/plain", b"login=jimu".to_vec()),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (send(form, vec![0xFF, 0xFE]), StatusCode::UNPROCESSABLE_ENTITY),
        (
            send(form, b"login=%FF%00%0D%0A&password=%ZZ".to_vec()),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            send(form, b"login=<script>alert(1)</script>&password=x".to_vec()),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
    ];
    for (request, status) in cases {
        let answer = browser.send(request).await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.all("h1").len(), 1);
        assert!(!answer.text().contains("<script>alert"));
    }
}

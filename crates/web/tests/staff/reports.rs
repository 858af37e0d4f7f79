//! Reports in a browser without JavaScript, and what the script is told.

use axum::body::Body;
use axum::http::header::{ACCEPT, CONTENT_TYPE, ORIGIN};
use axum::http::{Request, StatusCode};
use ayumi_app::reports::{self, Edit};
use ayumi_domain::cycle::{Field, ReportState, Role};
use ayumi_testkit::Town;
use scraper::Selector;
use serde_json::{Value, json};

use crate::browser::{Answer, Browser};

/// The fields of the form with id `report` as a browser would send them, with these typed over.
fn filled<'a>(page: &Answer, typed: &'a [(&'a str, &'a str)]) -> Vec<(String, String)> {
    let html = page.html();
    let selector = Selector::parse("#report input, #report textarea").expect("a selector");
    let mut fields: Vec<(String, String)> = Vec::new();
    for element in html.select(&selector) {
        let Some(name) = element.attr("name") else {
            continue;
        };
        let is_radio = element.attr("type") == Some("radio");
        if is_radio && element.attr("checked").is_none() {
            continue;
        }
        let text = if element.value().name() == "textarea" {
            // A browser drops the line feed after the tag and sends pairs.
            let text = element.text().collect::<String>();
            text.strip_prefix('\n').unwrap_or(&text).replace('\n', "\r\n")
        } else {
            element.attr("value").unwrap_or_default().to_owned()
        };
        fields.push((name.to_owned(), text));
    }
    for (name, text) in typed {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*text).to_owned()));
    }
    fields
}

pub async fn press(browser: &mut Browser, path: &str, page: &Answer, typed: &[(&str, &str)]) -> Answer {
    let fields = filled(page, typed);
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    browser.post(path, &pairs).await
}

pub async fn told(browser: &mut Browser, path: &str, body: String) -> (StatusCode, Value) {
    let request = Request::post(format!("{path}/answers"))
        .header(CONTENT_TYPE, "application/json")
        .header(ACCEPT, "application/json")
        .header(ORIGIN, "http://city.example")
        .body(Body::from(body))
        .expect(path);
    let answer = browser.send(request).await;
    let value = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
    (answer.status, value)
}

pub fn one(name: &str, text: &str, seen: i64) -> String {
    json!({ "spent": 12, "fields": [{ "name": name, "text": text, "seen": seen }] }).to_string()
}

pub const ALL: [(&str, &str); 6] = [
    ("result-0", "電話催告を月2回にした。"),
    ("actual-0", "98.6"),
    ("issues", "人手が足りない。"),
    ("next", "委託を検討する。"),
    ("grade", "A"),
    ("do", "submit"),
];

#[tokio::test]
async fn my_work_leads_to_the_form_and_the_form_is_sent_without_a_script() {
    let town = Town::new().await;
    let mut browser = Browser::of(&town, "nozei").await;
    let work = browser.get("/staff").await;
    assert_eq!(work.all("tbody th a"), ["市税収納率の向上"]);
    let path = format!("/staff/reports/{}", town.report("2-1").await);
    assert!(work.text().contains(&format!("href=\"{path}\"")));
    let form = browser.get(&path).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.text().contains("電話催告をふやした"), "last time's answer");
    assert!(form.text().contains("98.5%"), "the target");
    let sent = press(&mut browser, &path, &form, &ALL).await;
    assert_eq!(
        (sent.status, sent.location().as_str()),
        (StatusCode::SEE_OTHER, "/staff")
    );
    let work = browser.get("/staff").await;
    assert_eq!(work.all(".ay-told"), ["2-1 を所属長へ送りました。"]);
    assert_eq!(town.report_entry("2-1").await.state, ReportState::Submitted);
    // Sent once more by an impatient press, it is sent once.
    let again = press(&mut browser, &path, &form, &ALL).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(
        again.text().contains("電話催告を月2回にした。"),
        "nothing typed is lost"
    );
}

#[tokio::test]
async fn what_is_lacking_is_listed_with_the_way_to_each_field_and_the_text_is_kept() {
    let town = Town::new().await;
    let mut browser = Browser::of(&town, "nozei").await;
    let path = format!("/staff/reports/{}", town.report("2-1").await);
    let form = browser.get(&path).await;
    let typed = [("issues", "人手"), ("actual-0", "9,86"), ("do", "submit")];
    let refused = press(&mut browser, &path, &form, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let lacks = refused.all("#trouble li");
    assert_eq!(lacks.len(), 4, "{lacks:?}");
    assert!(lacks[1].contains("現年課税分の収納率"), "{lacks:?}");
    assert_eq!(refused.all("#issues"), ["人手"]);
    assert!(refused.text().contains("href=\"#result-0\""));
    assert_eq!(town.report_entry("2-1").await.state, ReportState::Draft);
}

#[tokio::test]
async fn two_people_in_one_field_see_both_texts_and_one_chooses() {
    let town = Town::new().await;
    let (mut one, mut other) = (
        Browser::of(&town, "nozei").await,
        Browser::of(&town, "nozei-kacho").await,
    );
    let path = format!("/staff/reports/{}", town.report("2-1").await);
    let (first, second) = (one.get(&path).await, other.get(&path).await);
    let saved = press(
        &mut one,
        &path,
        &first,
        &[("issues", "人手\r\n二行目"), ("do", "save")],
    )
    .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let typed = [("issues", "予算"), ("next", "増やす"), ("do", "save")];
    let met = press(&mut other, &path, &second, &typed).await;
    assert_eq!(met.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(met.all("#issues"), ["予算"]);
    assert!(met.all("[data-theirs]").iter().any(|text| text == "人手 二行目"));
    assert!(met.text().contains("納税 担当さん"));
    // The other field is kept, and their own text wins only now that both were seen.
    let chosen = press(&mut other, &path, &met, &[("do", "save")]).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    let open = browser_texts(&mut one, &path).await;
    assert_eq!(open, ("予算".to_owned(), "増やす".to_owned()));
}

async fn browser_texts(browser: &mut Browser, path: &str) -> (String, String) {
    let page = browser.get(path).await;
    (page.all("#issues").concat(), page.all("#next").concat())
}

#[tokio::test]
async fn the_other_text_can_be_taken_and_the_own_one_given_up() {
    let town = Town::new().await;
    let (mut one, mut other) = (
        Browser::of(&town, "nozei").await,
        Browser::of(&town, "nozei-kacho").await,
    );
    let path = format!("/staff/reports/{}", town.report("2-1").await);
    let (first, second) = (one.get(&path).await, other.get(&path).await);
    press(&mut one, &path, &first, &[("issues", "人手")]).await;
    let met = press(&mut other, &path, &second, &[("issues", "予算"), ("do", "save")]).await;
    let given_up = press(&mut other, &path, &met, &[("do", "theirs:issues")]).await;
    assert_eq!(given_up.status, StatusCode::SEE_OTHER);
    assert_eq!(browser_texts(&mut other, &path).await.0, "人手");
}

#[tokio::test]
async fn last_time_is_taken_over_by_one_press_without_a_script() {
    let town = Town::new().await;
    let mut browser = Browser::of(&town, "nozei").await;
    let path = format!("/staff/reports/{}", town.report("2-1").await);
    let form = browser.get(&path).await;
    let typed = [("issues", "人手"), ("do", "take:result-0")];
    let taken = press(&mut browser, &path, &form, &typed).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    let page = browser.get(&path).await;
    assert_eq!(page.all("#result-0"), ["電話催告をふやした"]);
    assert_eq!(
        page.all("#issues"),
        ["人手"],
        "what was typed beside it is saved too"
    );
    let nothing = press(&mut browser, &path, &page, &[("do", "take:free-0")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_script_is_told_version_judgement_and_what_is_lacking() {
    let town = Town::new().await;
    let mut browser = Browser::of(&town, "nozei").await;
    let path = format!("/staff/reports/{}", town.report("2-1").await);
    let (status, value) = told(&mut browser, &path, one("actual-0", "９８．６％", 0)).await;
    assert_eq!(status, StatusCode::OK);
    let field = &value["fields"][0];
    assert_eq!((&field["state"], &field["version"]), (&json!("saved"), &json!(1)));
    let judged = field["judged"].as_str().unwrap();
    assert!(
        judged.contains("目標達成") && judged.contains("目標より 0.1ポイント上"),
        "{judged}"
    );
    assert!(field["said"].as_str().unwrap().contains("9時00分に保存しました"));
    assert!(!value["lacks"].as_str().unwrap().contains("収納率"));
    let (_, value) = told(&mut browser, &path, one("actual-0", "9,86", 1)).await;
    assert!(value["fields"][0]["wrong"].as_str().unwrap().contains("位取り"));
    let (_, value) = told(&mut browser, &path, one("actual-0", "97", 1)).await;
    assert_eq!(value["fields"][0]["state"], "conflict");
    assert_eq!(value["fields"][0]["theirs"]["text"], "9,86");
    assert_eq!(town.report_entry("2-1").await.spent_seconds, 24);
}

#[tokio::test]
async fn hostile_requests_are_answered_with_a_sentence_and_change_nothing() {
    let town = Town::new().await;
    let mut browser = Browser::of(&town, "nozei").await;
    let path = format!("/staff/reports/{}", town.report("2-1").await);
    let deep = "[".repeat(100_000);
    for body in [
        "",
        "{",
        "null",
        "[]",
        &deep,
        r#"{"fields":[{"name":"issues","text":1,"seen":0}]}"#,
        r#"{"fields":[{"name":"issues","text":"x","seen":1e99}]}"#,
        r#"{"spent":-1,"fields":[]}"#,
        r#"{"fields":[],"state":"final"}"#,
        r#"{"fields":[{"name":"actual-99","text":"1","seen":0}]}"#,
        r#"{"fields":[{"name":"../../x","text":"1","seen":0}]}"#,
    ] {
        let (status, value) = told(&mut browser, &path, body.to_owned()).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body:.60}");
        assert!(
            value["message"].as_str().is_some_and(|text| text.contains('。')),
            "{value}"
        );
    }
    let (status, _) = told(&mut browser, &path, "x".repeat(4_000_001)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    let script = one("issues", "<script>alert(1)</script>", 0);
    let (status, _) = told(&mut browser, &path, script).await;
    assert_eq!(status, StatusCode::OK);
    let page = browser.get(&path).await;
    assert!(!page.text().contains("<script>alert"));
    let (status, _) = told(&mut browser, "/staff/reports/999999", one("issues", "x", 0)).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (status, _) = told(&mut browser, "/staff/reports/x", one("issues", "x", 0)).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_request_from_another_site_saves_nothing() {
    let town = Town::new().await;
    let mut browser = Browser::of(&town, "nozei").await;
    let path = format!("/staff/reports/{}/answers", town.report("2-1").await);
    let request = Request::post(path)
        .header(CONTENT_TYPE, "application/json")
        .header(ORIGIN, "https://evil.example")
        .header("sec-fetch-site", "cross-site")
        .body(Body::from(one("issues", "x", 0)))
        .unwrap();
    assert_eq!(browser.send(request).await.status, StatusCode::FORBIDDEN);
    assert_eq!(town.report_entry("2-1").await.state, ReportState::NotStarted);
}

#[tokio::test]
async fn the_script_learns_that_the_session_or_the_role_has_ended() {
    let town = Town::new().await;
    let mut browser = Browser::of(&town, "nozei").await;
    let path = format!("/staff/reports/{}", town.report("2-1").await);
    let mut stranger = Browser::of(&town, "zaisei").await;
    let (status, value) = told(&mut stranger, &path, one("issues", "x", 0)).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(value["message"].as_str().unwrap().contains("ほかの課"));
    browser.cookies.clear();
    let (status, value) = told(&mut browser, &path, one("issues", "x", 0)).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert!(value["message"].as_str().is_some());
}

#[tokio::test]
async fn a_locked_report_is_read_with_the_reason_and_who_lifts_it() {
    let town = Town::new().await;
    let report = town.report("2-1").await;
    let actor = town.actor(Role::Staff, Some("納税課"));
    let edit = |field, text: &str| Edit {
        field,
        text: text.to_owned(),
        seen_version: 0,
    };
    let edits = [
        edit(Field::Result(0), "月2回"),
        edit(Field::Actual(0), "98.6"),
        edit(Field::Issues, "なし"),
        edit(Field::Next, "続ける"),
        edit(Field::Grade, "A"),
    ];
    reports::save(town.office(), &actor, report, &edits, 0)
        .await
        .unwrap();
    reports::submit(town.office(), &actor, report).await.unwrap();
    let mut browser = Browser::of(&town, "nozei").await;
    let page = browser.get(&format!("/staff/reports/{report}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.all("#report").is_empty());
    let banner = page.all(".ay-banner").concat();
    assert!(
        banner.contains("所属長の確認待ち") && banner.contains("差戻し"),
        "{banner}"
    );
    let mut council = Browser::of(&town, "iin1").await;
    let refused = council.get(&format!("/staff/reports/{report}")).await;
    assert!(refused.status.is_client_error());
    assert!(!refused.text().contains("月2回"));
}

#[tokio::test]
async fn a_file_goes_in_and_comes_out_as_a_download() {
    let town = Town::new().await;
    let mut browser = Browser::of(&town, "nozei").await;
    let path = format!("/staff/reports/{}", town.report("2-1").await);
    let part = |name: &str, bytes: &str| {
        format!(
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n{bytes}\r\n--x--\r\n"
        )
    };
    let upload = |body: String| {
        Request::post(format!("{path}/files"))
            .header(CONTENT_TYPE, "multipart/form-data; boundary=x")
            .header(ORIGIN, "http://city.example")
            .body(Body::from(body))
            .unwrap()
    };
    let added = browser
        .send(upload(part("../../収納 率.pdf", "%PDF-1.7 x")))
        .await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let page = browser.get(&path).await;
    assert_eq!(page.all("#files li > a"), ["収納 率.pdf"]);
    let href = {
        let html = page.html();
        let selector = Selector::parse("#files li > a").unwrap();
        html.select(&selector)
            .next()
            .unwrap()
            .attr("href")
            .unwrap()
            .to_owned()
    };
    let file = browser.get(&href).await;
    assert_eq!(file.body, b"%PDF-1.7 x");
    assert!(
        file.header("content-disposition")
            .starts_with("attachment; filename*=UTF-8''")
    );
    assert_eq!(file.header("content-type"), "application/pdf");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    let refused = browser.send(upload(part("x.html", "<script>"))).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("添付できない種類"));
    assert_eq!(
        browser.post(&href, &[("do", "remove")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(browser.get(&href).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_preview_shows_what_the_head_will_see_and_sends() {
    let town = Town::new().await;
    let mut browser = Browser::of(&town, "nozei").await;
    let path = format!("/staff/reports/{}", town.report("2-1").await);
    let form = browser.get(&path).await;
    let mut typed = ALL.to_vec();
    typed[5] = ("do", "preview");
    let shown = press(&mut browser, &path, &form, &typed).await;
    assert_eq!(shown.location(), format!("{path}/preview"));
    let page = browser.get(&shown.location()).await;
    assert!(page.text().contains("電話催告を月2回にした。"));
    let sent = browser.post(&path, &[("do", "submit")]).await;
    assert_eq!(sent.location(), "/staff");
}

#[tokio::test]
async fn the_english_pages_speak_english() {
    let town = Town::new().await;
    let mut browser = Browser::of(&town, "nozei").await;
    assert_eq!(browser.get("/en/staff").await.all("h1"), ["My work"]);
    let path = format!("/en/staff/reports/{}", town.report("2-1").await);
    let page = browser.get(&path).await;
    assert!(page.all("#h-numbers").concat().contains("Indicators"));
}

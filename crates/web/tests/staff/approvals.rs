//! The review page and the history of a report, as heads, the office and strangers get them.

use axum::http::StatusCode;
use ayumi_app::reports::{Edit, save, submit};
use ayumi_domain::cycle::{Field, ReportId, ReportState, Role};
use ayumi_testkit::Town;

use crate::browser::{Answer, Browser};

/// Writes everything that a report without indicators needs, and sends it.
async fn send(town: &Town, number: &str, issues: &str) -> ReportId {
    let staff = town.actor(Role::Staff, Some("職員課"));
    let report = town.report_entry(number).await;
    let mut unit = town.store().look().await.expect("a look");
    let stored = unit.answers(&town.city().id, report.id).await.expect("answers");
    drop(unit);
    let edit = |field: Field, text: &str| Edit {
        field,
        text: text.to_owned(),
        seen_version: stored.iter().find(|a| a.field == field).map_or(0, |a| a.version),
    };
    let edits = [
        edit(Field::Result(0), "研修を3回行った。"),
        edit(Field::Issues, issues),
        edit(Field::Next, "動画で行う。"),
        edit(Field::Grade, "B"),
    ];
    save(town.office(), &staff, report.id, &edits, 60)
        .await
        .expect("saved");
    if number == "3-1" {
        let hours = [edit(Field::Actual(0), "11.4時間")];
        save(town.office(), &staff, report.id, &hours, 60)
            .await
            .expect("saved");
    }
    submit(town.office(), &staff, report.id).await.expect("sent");
    report.id
}

fn path(town: &Town) -> String {
    format!("/staff/rounds/{}/review", town.round())
}

async fn press(browser: &mut Browser, town: &Town, act: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("group", "submitted"), ("act", act)];
    fields.extend_from_slice(more);
    browser.post(&path(town), &fields).await
}

#[tokio::test(flavor = "current_thread")]
async fn a_head_sees_the_changed_phrases_approves_one_and_returns_another() {
    let town = Town::new().await;
    let first = send(&town, "3-1", "人手が足りない。").await;
    let second = send(&town, "3-2", "日程が合わない。").await;
    let mut browser = Browser::of(&town, "shokuin-kacho").await;
    let page = browser.get(&path(&town)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.all("h3"), ["3-1 時間外勤務の縮減", "3-2 人材育成"]);
    assert!(page.all("del").contains(&"2".to_owned()), "{:?}", page.all("del"));
    assert!(page.all("ins").contains(&"3".to_owned()), "{:?}", page.all("ins"));
    let (a, b) = (first.to_string(), second.to_string());
    let (seen_a, seen_b) = (format!("seen-{a}"), format!("seen-{b}"));
    let (version_a, version_b) = (version(&town, "3-1").await, version(&town, "3-2").await);
    let seen = [
        (seen_a.as_str(), version_a.as_str()),
        (seen_b.as_str(), version_b.as_str()),
    ];
    let done = press(
        &mut browser,
        &town,
        "approve",
        &[("report", &a), seen[0], seen[1]],
    )
    .await;
    assert_eq!(
        (done.status, done.location()),
        (StatusCode::SEE_OTHER, path(&town))
    );
    let reason = format!("reason-{b}");
    let done = press(
        &mut browser,
        &town,
        "return",
        &[(reason.as_str(), "回数を書く。"), seen[1]],
    )
    .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(town.report_entry("3-1").await.state, ReportState::Approved);
    assert_eq!(town.report_entry("3-2").await.state, ReportState::Draft);
    let told = browser.get(&path(&town)).await;
    assert_eq!(told.all(".ay-told .ay-banner__title"), ["1件を差し戻しました。"]);
}

async fn version(town: &Town, number: &str) -> String {
    town.report_entry(number).await.version.to_string()
}

#[tokio::test(flavor = "current_thread")]
async fn a_stale_report_is_named_and_the_typed_reason_stays() {
    let town = Town::new().await;
    let id = send(&town, "3-2", "日程が合わない。").await.to_string();
    let mut browser = Browser::of(&town, "shokuin-kacho").await;
    let (seen, reason) = (format!("seen-{id}"), format!("reason-{id}"));
    let answer = press(
        &mut browser,
        &town,
        "return",
        &[(&reason, "回数を書く。"), (&seen, "0")],
    )
    .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let listed = answer.all(".ay-banner[role=alert] li");
    assert!(listed[0].starts_with("3-2 人材育成"), "{listed:?}");
    assert_eq!(
        answer.all(&format!("textarea[name=reason-{id}]")),
        ["回数を書く。"]
    );
    assert_eq!(town.report_entry("3-2").await.state, ReportState::Submitted);
}

#[tokio::test(flavor = "current_thread")]
async fn a_return_without_a_reason_is_asked_for_it_at_its_field() {
    let town = Town::new().await;
    let id = send(&town, "3-2", "日程が合わない。").await.to_string();
    let mut browser = Browser::of(&town, "shokuin-kacho").await;
    let (seen, now) = (format!("seen-{id}"), version(&town, "3-2").await);
    let answer = press(&mut browser, &town, "return", &[("report", &id), (&seen, &now)]).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(answer.all("textarea[aria-invalid=true]").len(), 1);
    assert_eq!(answer.all("input[type=checkbox][checked]").len(), 1);
}

#[tokio::test(flavor = "current_thread")]
async fn an_approval_over_a_written_reason_is_asked_back() {
    let town = Town::new().await;
    let id = send(&town, "3-2", "日程が合わない。").await.to_string();
    let mut browser = Browser::of(&town, "shokuin-kacho").await;
    let (seen, now) = (format!("seen-{id}"), version(&town, "3-2").await);
    let reason = format!("reason-{id}");
    let typed = [("report", id.as_str()), (&seen, &now), (&reason, "回数を書く。")];
    let answer = press(&mut browser, &town, "approve", &typed).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(town.report_entry("3-2").await.state, ReportState::Submitted);
    assert_eq!(
        answer.all(&format!("textarea[name=reason-{id}]")),
        ["回数を書く。"]
    );
}

#[tokio::test(flavor = "current_thread")]
async fn nothing_chosen_is_a_sentence_on_the_page() {
    let town = Town::new().await;
    send(&town, "3-2", "日程が合わない。").await;
    let mut browser = Browser::of(&town, "shokuin-kacho").await;
    for act in ["approve", "return", "accept", "nonsense"] {
        let answer = press(&mut browser, &town, act, &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{act}");
        assert_eq!(answer.all(".ay-banner[role=alert]").len(), 1, "{act}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_office_stands_in_for_a_head_with_a_note_and_then_accepts() {
    let town = Town::new().await;
    let id = send(&town, "3-2", "日程が合わない。").await.to_string();
    let mut browser = Browser::of(&town, "jimu").await;
    let (seen, now) = (format!("seen-{id}"), version(&town, "3-2").await);
    let bare = press(&mut browser, &town, "approve", &[("report", &id), (&seen, &now)]).await;
    assert_eq!(bare.all("textarea[name=note][aria-invalid=true]").len(), 1);
    let note = ("note", "押印した紙を受け取った。");
    let done = press(
        &mut browser,
        &town,
        "approve",
        &[("report", &id), (&seen, &now), note],
    )
    .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = browser.get(&path(&town)).await;
    assert!(page.text().contains("押印した紙を受け取った。"));
    let now = version(&town, "3-2").await;
    let done = press(&mut browser, &town, "accept", &[("report", &id), (&seen, &now)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(town.report_entry("3-2").await.state, ReportState::Accepted);
}

#[tokio::test(flavor = "current_thread")]
async fn the_history_tells_every_step_and_who_lifts_the_lock() {
    let town = Town::new().await;
    let id = send(&town, "3-2", "日程が合わない。").await;
    let mut browser = Browser::of(&town, "shokuin").await;
    let page = browser.get(&format!("/staff/reports/{id}/history")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.all(".ay-life__step").len(), 5);
    assert!(page.all(".ay-banner__body b").contains(&"職員 課長".to_owned()));
    assert_eq!(page.all(".ay-route [aria-current] span"), ["所属長の確認待ち"]);
    let english = browser.get(&format!("/en/staff/reports/{id}/history")).await;
    assert_eq!(english.all(".ay-route [aria-current] span"), ["with the head"]);
}

#[tokio::test(flavor = "current_thread")]
async fn a_stranger_learns_nothing_of_a_report() {
    let town = Town::new().await;
    let id = send(&town, "3-2", "日程が合わない。").await;
    let mut browser = Browser::of(&town, "shimin-kacho").await;
    let history = browser.get(&format!("/staff/reports/{id}/history")).await;
    assert_eq!(history.status, StatusCode::NOT_FOUND);
    let review = browser.get(&path(&town)).await;
    let id = id.to_string();
    let act = press(
        &mut browser,
        &town,
        "approve",
        &[("report", &id), (&format!("seen-{id}"), "3")],
    )
    .await;
    for answer in [history, review, act] {
        assert!(!answer.text().contains("人材育成"));
    }
    assert_eq!(town.report_entry("3-2").await.state, ReportState::Submitted);
}

#[tokio::test(flavor = "current_thread")]
async fn a_report_that_comes_back_as_it_was_returned_says_so() {
    let town = Town::new().await;
    let id = send(&town, "3-2", "日程が合わない。").await;
    let mut browser = Browser::of(&town, "shokuin-kacho").await;
    let (seen, reason, now) = (
        format!("seen-{id}"),
        format!("reason-{id}"),
        version(&town, "3-2").await,
    );
    press(
        &mut browser,
        &town,
        "return",
        &[(&reason, "回数を書く。"), (&seen, &now)],
    )
    .await;
    let staff = town.actor(Role::Staff, Some("職員課"));
    submit(town.office(), &staff, id).await.unwrap();
    let page = browser.get(&path(&town)).await;
    assert!(
        page.all(".ay-approve__item .ay-chip")
            .contains(&"差し戻したあと、何も変わっていません".to_owned())
    );
    assert!(page.all(".ay-approve__same").is_empty());
}

#[tokio::test(flavor = "current_thread")]
async fn what_says_the_same_as_last_time_is_folded_and_approved_at_one_press() {
    let town = Town::new().await;
    let report = town.report("3-2").await;
    let mut unit = town.store().look().await.unwrap();
    let form = unit.form(&town.city().id, report).await.unwrap().unwrap();
    drop(unit);
    let staff = town.actor(Role::Staff, Some("職員課"));
    let before = form.previous.unwrap().answers;
    let edits = [Field::Result(0), Field::Grade].map(|field| Edit {
        field,
        text: before.text(field).to_owned(),
        seen_version: 0,
    });
    save(town.office(), &staff, report, &edits, 60).await.unwrap();
    town.bring("3-2", ReportState::Submitted).await;
    let mut browser = Browser::of(&town, "shokuin-kacho").await;
    let (id, seen) = (report.to_string(), format!("seen-{report}"));
    let page = browser.get(&path(&town)).await;
    assert_eq!(page.all(".ay-approve__same h3"), ["3-2 人材育成"]);
    let now = version(&town, "3-2").await;
    let fields = [("unchanged", id.as_str()), (&seen, &now)];
    let done = press(&mut browser, &town, "approve-unchanged", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert_eq!(town.report_entry("3-2").await.state, ReportState::Approved);
}

//! The office's pages about mail, the log and the burden.

use axum::http::StatusCode;
use ayumi_testkit::Town;

use crate::browser::Browser;

#[tokio::test(flavor = "current_thread")]
async fn the_office_sees_what_was_written_to_whom_and_reminds_who_is_late() {
    let town = Town::new().await;
    town.world().set_day("2025-10-28");
    let mut office = Browser::of(&town, "jimu").await;
    let here = format!("/staff/rounds/{}/mail", town.round());
    let page = office.get(&here).await;
    assert_eq!(page.status, StatusCode::OK);
    let said = page.all(".ay-title .ay-quiet").join(" ");
    assert!(said.contains("10通を書き、0通を送りました"), "{said}");
    assert_eq!(page.all("table")[0].matches("2営業日すぎ").count(), 5);
    assert!(page.text().contains("/staff/reports/"));

    let sent = office.post(&here, &[]).await;
    assert_eq!(
        (sent.status, sent.location()),
        (StatusCode::SEE_OTHER, here.clone())
    );
    let after = office.get(&here).await;
    assert_eq!(
        after.all(".ay-told"),
        ["催促のメールを10通書きました。順に送ります。"]
    );
    assert!(after.all("table")[0].contains("令和7年10月28日 09:00"));

    let board = office
        .post(&here, &[("department", "3"), ("back", "board")])
        .await;
    assert_eq!(board.location(), format!("/staff/rounds/{}", town.round()));
}

#[tokio::test(flavor = "current_thread")]
async fn wrong_days_and_departments_are_told_in_words() {
    let town = Town::new().await;
    let mut office = Browser::of(&town, "jimu").await;
    let here = format!("/staff/rounds/{}/mail", town.round());
    for days in ["", "多", "-1", "31", "99999999999"] {
        assert_eq!(
            office.post(&here, &[("within", days)]).await.status,
            StatusCode::SEE_OTHER
        );
        let told = office.get(&here).await.all(".ay-told");
        assert!(told[0].contains("0から30"), "{days}: {told:?}");
    }
    office.post(&here, &[("within", "３０")]).await;
    assert!(office.get(&here).await.all(".ay-told")[0].contains("10通書きました"));
    for department in ["x", "99"] {
        let answer = office.post(&here, &[("department", department)]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{department}");
    }
    assert_eq!(
        office.get("/staff/rounds/99/mail").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "current_thread")]
async fn nobody_but_the_office_reads_its_mail_and_the_burden() {
    let town = Town::new().await;
    for login in ["nozei", "nozei-kacho", "honbu", "iin1", "kanri"] {
        let mut browser = Browser::of(&town, login).await;
        for part in ["mail", "burden"] {
            let path = format!("/staff/rounds/{}/{part}", town.round());
            let answer = browser.get(&path).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{login} {part}");
            assert!(!answer.text().contains("aobano.example"), "{login} {part}");
        }
        let retried = browser
            .post(&format!("/staff/rounds/{}/mail/retry", town.round()), &[])
            .await;
        assert_eq!(retried.status, StatusCode::FORBIDDEN, "{login}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_log_is_read_in_both_languages_by_those_who_may() {
    let town = Town::new().await;
    for login in ["jimu", "kanri"] {
        let mut browser = Browser::of(&town, login).await;
        let ja = browser.get("/staff/log").await;
        assert_eq!(ja.status, StatusCode::OK);
        assert!(
            ja.all("tbody tr")[0].contains("調査を開いた"),
            "{:?}",
            ja.all("tbody tr")
        );
        assert!(ja.all("tbody tr")[0].contains("事務 局子"));
        let en = browser.get("/en/staff/log").await;
        assert!(en.all("tbody tr")[0].contains("opened a round"));
        let nothing = browser.get("/staff/log?before=1").await;
        assert!(nothing.text().contains("これより古い記録はありません"));
        assert_eq!(browser.get("/staff/log?before=x").await.status, StatusCode::OK);
    }
    let mut staff = Browser::of(&town, "nozei").await;
    assert_eq!(staff.get("/staff/log").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "current_thread")]
async fn without_reports_that_were_sent_there_is_no_burden_to_show() {
    let town = Town::new().await;
    let mut office = Browser::of(&town, "jimu").await;
    let page = office
        .get(&format!("/staff/rounds/{}/burden", town.round()))
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("まだ送られた報告がありません"));
}

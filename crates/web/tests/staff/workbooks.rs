//! The page of workbooks, as the office uses it without JavaScript.

use axum::body::Body;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, ORIGIN};
use axum::http::{Request, StatusCode};
use ayumi_testkit::Town;

use crate::browser::{Answer, Browser};

fn here(town: &Town) -> String {
    format!("/staff/rounds/{}/workbooks", town.round())
}

/// Drops files on the page.
async fn drop_files(browser: &mut Browser, path: &str, files: &[(&str, &[u8])]) -> Answer {
    let mut body = Vec::new();
    for (name, bytes) in files {
        body.extend_from_slice(
            format!("--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .as_bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--x--\r\n");
    let request = Request::post(path)
        .header(CONTENT_TYPE, "multipart/form-data; boundary=x")
        .header(ORIGIN, "http://city.example")
        .body(Body::from(body))
        .expect(path);
    browser.send(request).await
}

#[tokio::test(flavor = "current_thread")]
async fn the_office_takes_workbooks_out_and_sees_what_came_back() {
    let town = Town::new().await;
    let mut office = Browser::of(&town, "jimu").await;
    let here = here(&town);
    let department = town.department("納税課").await.to_string();
    let one = office
        .post(
            &format!("{here}/out"),
            &[("department", &department), ("shape", "list")],
        )
        .await;
    assert_eq!(one.status, StatusCode::OK);
    let name = one.headers[CONTENT_DISPOSITION].to_str().unwrap();
    assert!(
        name.starts_with("attachment; filename*=UTF-8''") && name.ends_with(".xlsx"),
        "{name}"
    );
    let all = office.post(&format!("{here}/out"), &[("shape", "sheets")]).await;
    assert!(
        all.headers[CONTENT_DISPOSITION]
            .to_str()
            .unwrap()
            .ends_with(".zip")
    );
    assert!(all.body.starts_with(b"PK"));

    let files: [(&str, &[u8]); 2] = [("納税課から.xlsx", &one.body), ("メモ.txt", b"memo")];
    let page = drop_files(&mut office, &format!("{here}/back"), &files).await;
    assert_eq!(page.status, StatusCode::OK);
    let results = page.all(".ay-books > li");
    assert!(
        results[0].contains("納税課から.xlsx") && results[0].contains("取り込み 0"),
        "{}",
        results[0]
    );
    assert!(results[1].contains("取り込みませんでした"), "{}", results[1]);
    let again = drop_files(&mut office, &format!("{here}/back"), &files[..1]).await;
    assert!(again.all(".ay-books > li")[0].contains("同じファイルをもう取り込んでいます"));
    let list = office.get(&here).await;
    assert!(list.all("table")[0].contains("納税課から.xlsx"));
    assert!(list.all("table")[1].contains("1つの一覧"));
}

#[tokio::test(flavor = "current_thread")]
async fn a_press_without_a_file_is_told_in_words() {
    let town = Town::new().await;
    let mut office = Browser::of(&town, "jimu").await;
    let page = drop_files(&mut office, &format!("{}/back", here(&town)), &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.all("[role=alert]")[0].contains("取り込むファイルを選んでください"));
    let choice = [
        ("back", "1"),
        ("key", "1/grade"),
        ("version", "0"),
        ("chosen", "theirs"),
    ];
    let gone = office.post(&format!("{}/choose", here(&town)), &choice).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert_eq!(
        office.get("/staff/rounds/99/workbooks").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "current_thread")]
async fn nobody_but_the_office_sees_workbooks() {
    let town = Town::new().await;
    for login in ["nozei", "nozei-kacho", "honbu", "iin1", "kanri"] {
        let mut browser = Browser::of(&town, login).await;
        assert_eq!(
            browser.get(&here(&town)).await.status,
            StatusCode::FORBIDDEN,
            "{login}"
        );
        let out = browser.post(&format!("{}/out", here(&town)), &[]).await;
        assert_eq!(out.status, StatusCode::FORBIDDEN, "{login}");
    }
}

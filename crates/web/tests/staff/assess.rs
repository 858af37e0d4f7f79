//! Headquarters, council and opinions, as their people get them: every page in both languages, forms without scripts.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use axum::http::StatusCode;
use ayumi_app::public::PublicSite;
use ayumi_domain::cycle::{Field, ReportState, Role};
use ayumi_store::Move;
use ayumi_testkit::Town;
use scraper::Selector;
use tower::ServiceExt;

use crate::browser::{Answer, Browser};

const NUMBERS: [&str; 6] = ["1-1", "1-2", "2-1", "2-2", "3-1", "3-2"];

/// The town with every report accepted, each with a grade, a result, issues and an actual.
async fn accepted() -> Town {
    let town = Town::new().await;
    let at = town.office().now().at;
    for (number, grade) in NUMBERS.into_iter().zip(["C", "A", "A", "B", "S", "A"]) {
        let report = town.report(number).await;
        let mut unit = town.store().begin().await.unwrap();
        for (field, text) in [
            (Field::Result(0), "予定どおり進めた"),
            (Field::Actual(0), "11.2"),
            (Field::Issues, "人手が足りない。<b>来年</b>に増やす。"),
            (Field::Grade, grade),
        ] {
            let of = (report, field);
            let saved = unit.save_answer(&town.city().id, of, text, 0, (&at, None)).await;
            saved.unwrap().unwrap();
        }
        let to = Move {
            to: ReportState::Accepted,
            returned: None,
            at: &at,
        };
        unit.move_report(&town.city().id, report, &to).await.unwrap();
        unit.commit().await.unwrap();
    }
    town
}

/// Values of the hidden fields and of everything else in the form of this action.
fn fields(answer: &Answer, action: &str) -> Vec<(String, String)> {
    let page = answer.html();
    let form = Selector::parse(&format!(r#"form[action="{action}"]"#)).unwrap();
    let form = page.select(&form).next().expect(action);
    let named = Selector::parse("input[name], select[name], textarea[name]").unwrap();
    let chosen = Selector::parse("option[selected]").unwrap();
    let value = |field: scraper::ElementRef<'_>| match field.value().name() {
        "textarea" => field.text().collect(),
        "select" => {
            let option = field.select(&chosen).next();
            option
                .and_then(|o| o.attr("value"))
                .unwrap_or_default()
                .to_owned()
        }
        _ => field.attr("value").unwrap_or_default().to_owned(),
    };
    form.select(&named)
        .map(|field| (field.attr("name").unwrap_or_default().to_owned(), value(field)))
        .collect()
}

async fn send(browser: &mut Browser, path: &str, fields: &[(String, String)]) -> Answer {
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    browser.post(path, &pairs).await
}

fn set(fields: &mut [(String, String)], name: &str, value: &str) {
    let found = fields.iter_mut().find(|(key, _)| key == name);
    value.clone_into(&mut found.expect(name).1);
}

#[tokio::test(flavor = "current_thread")]
async fn headquarters_reads_one_page_with_its_sentence_its_bars_and_the_same_as_a_table() {
    let town = accepted().await;
    let mut honbu = Browser::of(&town, "honbu").await;
    let page = honbu.get("/staff/rounds/1/headquarters").await;
    assert_eq!(page.status, StatusCode::OK);
    let lead = page.all(".ay-lead").join("");
    assert!(lead.contains("評価した6の取組のうち4（66.7％）がS〜A"), "{lead}");
    assert!(
        lead.contains("「オンライン手続の拡大」がAからCに下がりました"),
        "{lead}"
    );
    assert!(page.text().contains("人手が足りない。"));
    assert!(!page.text().contains("<b>来年"), "words of a report are text");
    let first = page.all(".ay-hq__table tbody tr:first-child td");
    assert_eq!(first, ["0", "1", "0", "1", "0"]);
    let english = honbu.get("/en/staff/rounds/1/headquarters").await;
    assert!(
        english
            .all(".ay-lead")
            .join("")
            .contains("4 of 6 graded initiatives")
    );
    assert_eq!(
        honbu.get("/staff/rounds/9/headquarters").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        honbu.get("/staff/rounds/x/headquarters").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "current_thread")]
async fn two_who_grade_at_once_are_shown_what_the_other_saved() {
    let town = accepted().await;
    let path = "/staff/rounds/1/headquarters/grades";
    let mut honbu = Browser::of(&town, "honbu").await;
    let mut office = Browser::of(&town, "jimu").await;
    let mut first = fields(&honbu.get(path).await, path);
    let mut second = fields(&office.get(path).await, path);
    let report = town.report("2-1").await;
    set(&mut first, &format!("grade-{report}"), "B");
    set(&mut first, &format!("note-{report}"), "伸びが小さい");
    let answer = send(&mut honbu, path, &first).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, path.to_owned())
    );
    assert!(honbu.get(path).await.text().contains("1件の評価を保存しました。"));
    set(&mut second, &format!("grade-{report}"), "S");
    let answer = send(&mut office, path, &second).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.all("tr[data-clash]").join("").contains("伸びが小さい"));
    let again = fields(&answer, path);
    let typed = again
        .iter()
        .find(|(k, _)| *k == format!("grade-{report}"))
        .unwrap();
    assert_eq!(typed.1, "S", "what was typed is still there");
    assert_eq!(
        send(&mut office, path, &again).await.status,
        StatusCode::SEE_OTHER
    );
    let mut wrong = fields(&office.get(path).await, path);
    set(&mut wrong, &format!("grade-{report}"), "優");
    let answer = send(&mut office, path, &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.all("[role=alert]").join("").contains("優"));
}

#[tokio::test(flavor = "current_thread")]
async fn a_round_goes_from_the_decision_to_the_public_page_with_figures_grades_and_opinion() {
    let town = accepted().await;
    let mut honbu = Browser::of(&town, "honbu").await;
    let path = "/staff/rounds/1/decision";
    assert_eq!(honbu.get(path).await.status, StatusCode::OK);
    let unsure = honbu.post(path, &[("decision", "原案のとおり")]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unsure.text().contains("原案のとおり"), "what was typed stays");
    let silent = honbu.post(path, &[("decision", " "), ("confirm", "yes")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = honbu
        .post(path, &[("decision", "原案のとおり"), ("confirm", "yes")])
        .await;
    assert_eq!(done.location(), "/staff/rounds/1/headquarters");
    let page = honbu.get("/staff/rounds/1/headquarters").await;
    assert!(page.text().contains("6件の報告が確定し") && page.text().contains("原案のとおり"));
    let report = town.report("2-1").await;
    let mut member = Browser::of(&town, "iin1").await;
    let opinions = format!("/staff/reports/{report}/opinions");
    member
        .post(&opinions, &[("text", "相談の結果も<示す>こと")])
        .await;
    let mut office = Browser::of(&town, "jimu").await;
    let answer = [("act", "answer"), ("seen", "1"), ("text", "内訳を公表します。")];
    assert_eq!(
        office.post("/staff/opinions/1", &answer).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        honbu.get("/staff/rounds/1/publication").await.status,
        StatusCode::FORBIDDEN
    );
    let done = office.post("/staff/rounds/1/publication", &[("go", "")]).await;
    assert_eq!(done.location(), "/staff/rounds/1/headquarters");
    let site = PublicSite::open(town.store().published(), None).await.unwrap();
    let request = axum::http::Request::get("/plans/2024-2026/initiatives/2-1");
    let request = request.body(axum::body::Body::empty()).unwrap();
    let shown = ayumi_web::router(site).oneshot(request).await.unwrap();
    let body = http_body_util::BodyExt::collect(shown.into_body())
        .await
        .unwrap()
        .to_bytes();
    let text = String::from_utf8_lossy(&body);
    for said in [
        "相談の結果も&#60;示す&#62;こと",
        "内訳を公表します。",
        "11.2",
        "予定どおり進めた",
    ] {
        assert!(text.contains(said), "{said}");
    }
    assert!(!text.contains("委員 一郎"));
}

#[tokio::test(flavor = "current_thread")]
async fn a_member_grades_and_writes_and_an_owner_answers_in_forms_without_scripts() {
    let town = accepted().await;
    let report = town.report("2-1").await;
    let path = format!("/staff/reports/{report}/assess");
    let mut member = Browser::of(&town, "iin1").await;
    let council = member.get("/staff/rounds/1/council").await;
    assert!(council.text().contains(&path));
    let grade = [("seat", "council"), ("seen", "0"), ("grade", "B"), ("note", "")];
    assert_eq!(member.post(&path, &grade).await.status, StatusCode::SEE_OTHER);
    let stale = member.post(&path, &grade).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let sent = member
        .post(
            &format!("/staff/reports/{report}/opinions"),
            &[("text", "結果も示す")],
        )
        .await;
    assert_eq!(sent.location(), path);
    assert!(member.get(&path).await.text().contains("結果も示す"));
    let mut owner = Browser::of(&town, "nozei").await;
    assert!(!owner.get("/staff/opinions").await.text().contains("結果も示す"));
    let answer = [("act", "answer"), ("seen", "1"), ("text", "示します")];
    let early = owner.post("/staff/opinions/1", &answer).await;
    assert_eq!(early.status, StatusCode::FORBIDDEN);
    let mut office = Browser::of(&town, "jimu").await;
    let none = office
        .post(
            "/staff/opinions/1",
            &[("act", "own"), ("seen", "1"), ("owner", "")],
        )
        .await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let department = town.department("納税課").await.to_string();
    office
        .post(
            "/staff/opinions/1",
            &[("act", "own"), ("seen", "1"), ("owner", &department)],
        )
        .await;
    let page = owner.get("/staff/opinions").await;
    assert!(page.text().contains("結果も示す"));
    let mut typed = fields(&page, "/staff/opinions/1");
    set(&mut typed, "text", "示します");
    assert_eq!(
        send(&mut owner, "/staff/opinions/1", &typed).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(owner.get("/en/staff/opinions").await.text().contains("示します"));
    for page in ["/en/staff/rounds/1/council", &format!("/en{path}")] {
        assert_eq!(member.get(page).await.status, StatusCode::OK, "{page}");
    }
    let paper = member.get("/staff/rounds/1/council.pdf").await;
    assert_eq!(paper.status, StatusCode::OK);
    assert!(paper.body.starts_with(b"%PDF-"));
}

#[tokio::test(flavor = "current_thread")]
async fn nobody_reads_these_pages_whose_role_has_nothing_to_do_with_them() {
    let town = accepted().await;
    let report = town.report("2-1").await;
    let assess = format!("/staff/reports/{report}/assess");
    let pages = [
        (
            "/staff/rounds/1/headquarters",
            vec![Role::PlanOffice, Role::Headquarters],
        ),
        (
            "/staff/rounds/1/headquarters/grades",
            vec![Role::PlanOffice, Role::Headquarters],
        ),
        (
            "/staff/rounds/1/decision",
            vec![Role::PlanOffice, Role::Headquarters],
        ),
        ("/staff/rounds/1/publication", vec![Role::PlanOffice]),
        (
            "/staff/rounds/1/council",
            vec![Role::PlanOffice, Role::Headquarters, Role::Council],
        ),
        (
            assess.as_str(),
            vec![Role::PlanOffice, Role::Headquarters, Role::Council],
        ),
    ];
    for login in ["kanri", "jimu", "honbu", "iin1", "nozei-kacho", "nozei"] {
        let role = town
            .citizens()
            .iter()
            .find(|c| c.login == login)
            .unwrap()
            .grant
            .role;
        let mut browser = Browser::of(&town, login).await;
        for (path, roles) in &pages {
            let status = browser.get(path).await.status;
            let expected = if roles.contains(&role) {
                StatusCode::OK
            } else {
                StatusCode::FORBIDDEN
            };
            assert_eq!(status, expected, "{login} {path}");
        }
    }
}

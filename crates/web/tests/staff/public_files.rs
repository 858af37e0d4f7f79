//! Evidence on its way from the report to the citizen: marked by staff, handed out by the public side, and taken away.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use axum::Router;
use axum::body::Body;
use axum::http::header::{ACCEPT_ENCODING, IF_NONE_MATCH};
use axum::http::{Request, StatusCode};
use ayumi_app::assess::publish_round;
use ayumi_app::public::PublicSite;
use ayumi_app::reports;
use ayumi_domain::cycle::{AttachmentId, ReportState, Role};
use ayumi_domain::edition::{Edit, EditionContent, Leaving};
use ayumi_store::{Move, hash};
use ayumi_testkit::Town;
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::browser::{Answer, Browser};

const PAGE: &str = "/plans/2024-2026/initiatives/2-1";
/// A name that means something to headers, addresses and pages, and is nothing but a name.
const NAME: &str = "収納 率(1)';a&b#c%2F..%0d%0aX-Evil: 1.pdf";
const KEPT: &str = "収納 率(1)';a&b#c%2F..%0d%0aX-Evil 1.pdf";
const PDF: &[u8] = b"%PDF-1.7 marked evidence";
const INTERNAL: &[u8] = b"%PDF-1.7 internal evidence";

struct Citizen {
    router: Router,
}

impl Citizen {
    async fn of(town: &Town) -> Self {
        let site = PublicSite::open(town.store().published(), None).await.unwrap();
        Self {
            router: ayumi_web::router(site),
        }
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: body.collect().await.unwrap().to_bytes().to_vec(),
        }
    }

    async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).header(ACCEPT_ENCODING, "gzip");
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// The addresses of the files that the page lists.
    async fn files(&self, path: &str) -> Vec<String> {
        let page = self.send(Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let selector = scraper::Selector::parse("section[aria-labelledby=files] .ay-files a").unwrap();
        let html = page.html();
        let links = html.select(&selector).filter_map(|link| link.attr("href"));
        links.map(str::to_owned).collect()
    }
}

/// The town with two files at report 2-1, one of them marked, and everything final.
async fn decided() -> (Town, AttachmentId) {
    let town = Town::new().await;
    let staff = town.actor(Role::Staff, Some("納税課"));
    let report = town.report("2-1").await;
    let office = town.office();
    let marked = reports::attach(office, &staff, report, (NAME, PDF))
        .await
        .unwrap();
    reports::attach(office, &staff, report, ("庁内.pdf", INTERNAL))
        .await
        .unwrap();
    reports::set_public(office, &staff, (report, marked), true)
        .await
        .unwrap();
    for number in ["1-1", "1-2", "2-1", "2-2", "3-1", "3-2"] {
        let mut unit = town.store().begin().await.unwrap();
        let to = Move {
            to: ReportState::Final,
            returned: None,
            at: &office.now().at,
        };
        let report = town.report(number).await;
        unit.move_report(&town.city().id, report, &to).await.unwrap();
        unit.commit().await.unwrap();
    }
    (town, marked)
}

async fn publish(town: &Town) {
    let office = town.actor(Role::PlanOffice, None);
    publish_round(town.office(), &office, town.round()).await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
async fn a_marked_file_is_listed_and_handed_out_to_be_kept_in_both_languages() {
    let (town, _) = decided().await;
    assert!(Citizen::of(&town).await.files(PAGE).await.is_empty());
    publish(&town).await;
    let citizen = Citizen::of(&town).await;
    for prefix in ["", "/en"] {
        let listed = citizen.files(&format!("{prefix}{PAGE}")).await;
        assert_eq!(listed.len(), 1, "{listed:?}");
        assert!(listed[0].starts_with(&format!("{prefix}{PAGE}/files/{}/", &hash(PDF)[..16])));
        let file = citizen.get(&listed[0]).await;
        assert_eq!((file.status, file.body.as_slice()), (StatusCode::OK, PDF));
        assert_eq!(file.header("content-type"), "application/pdf");
        assert_eq!(file.header("content-length"), PDF.len().to_string());
        assert_eq!(file.header("content-encoding"), "");
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        let coded = percent_encoding::utf8_percent_encode(KEPT, percent_encoding::NON_ALPHANUMERIC);
        let name = file
            .header("content-disposition")
            .replace("-", "%2D")
            .replace('.', "%2E");
        assert_eq!(name, format!("attachment; filename*=UTF%2D8''{coded}"));
        assert!(!file.headers.contains_key("x-evil"));
        let again = Request::get(&listed[0]).header(IF_NONE_MATCH, file.header("etag"));
        let again = citizen.send(again.body(Body::empty()).unwrap()).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
        let head = citizen
            .send(Request::head(&listed[0]).body(Body::empty()).unwrap())
            .await;
        assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    }
    let page = citizen
        .send(Request::get(PAGE).body(Body::empty()).unwrap())
        .await;
    assert_eq!(
        page.all("section[aria-labelledby=files] span"),
        ["PDF、1 KB 令和7年度 上半期"]
    );
    assert!(!page.text().contains("庁内.pdf"));
}

#[tokio::test(flavor = "current_thread")]
async fn nothing_but_the_listed_file_is_fetched_by_any_hash_name_or_address() {
    let (town, _) = decided().await;
    publish(&town).await;
    let citizen = Citizen::of(&town).await;
    let listed = citizen.files(PAGE).await.remove(0);
    let name = listed.rsplit('/').next().unwrap();
    let (marked, internal) = (hash(PDF), hash(INTERNAL));
    let inside = "%E5%BA%81%E5%86%85.pdf";
    let source = &hash(b"");
    for path in [
        format!("{PAGE}/files/{}/{inside}", &internal[..16]),
        format!("{PAGE}/files/{internal}/{inside}"),
        format!("{PAGE}/files/{}/{name}", &internal[..16]),
        format!("{PAGE}/files/{}/{inside}", &marked[..16]),
        format!("{PAGE}/files/{}/{name}", &marked[..8]),
        format!("{PAGE}/files/{}/{name}", marked.to_uppercase()),
        format!("{PAGE}/files/{source}/{name}"),
        format!("{PAGE}/files/..%2F..%2Fayumi.sqlite/{name}"),
        format!("{PAGE}/files//{name}"),
        format!("{PAGE}/files/1/{inside}"),
        listed.replace("/2-1/", "/2-2/"),
        listed.replace("2024-2026", "2021-2023"),
    ] {
        let answer = citizen.get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.body.starts_with(b"%PDF"), "{path}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_office_takes_a_published_file_away_by_its_mark_and_another_publication() {
    let (town, marked) = decided().await;
    publish(&town).await;
    let listed = Citizen::of(&town).await.files(PAGE).await.remove(0);
    let report = town.report("2-1").await;
    let path = format!("/staff/reports/{report}");
    let button = format!("{path}/files/{marked}");
    let mut staff = Browser::of(&town, "nozei").await;
    assert!(!staff.get(&path).await.text().contains("value=\"internal\""));
    let late = staff.post(&button, &[("do", "internal")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());
    let mut office = Browser::of(&town, "jimu").await;
    let page = office.get(&path).await.text();
    assert!(page.contains("value=\"internal\"") && page.contains("次に公表するまで"));
    assert!(
        office
            .get(&format!("/en{path}"))
            .await
            .text()
            .contains("until the next one")
    );
    let done = office.post(&button, &[("do", "internal")]).await;
    assert_eq!(done.location(), format!("{path}#files"));
    let removing = office.post(&button, &[("do", "remove")]).await;
    assert_ne!(
        removing.status,
        StatusCode::SEE_OTHER,
        "what was published stays with its report"
    );
    assert_eq!(Citizen::of(&town).await.get(&listed).await.status, StatusCode::OK);
    let again = office.post("/staff/rounds/1/publication", &[("go", "")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let citizen = Citizen::of(&town).await;
    assert_eq!(citizen.get(&listed).await.status, StatusCode::NOT_FOUND);
    assert!(citizen.files(PAGE).await.is_empty());
}

/// Publishes what the plan is now.
async fn publish_plan(town: &Town) {
    let office = town.actor(Role::PlanOffice, None);
    let plan = town.plan().await.id;
    let published = ayumi_app::publication::publish_plan(town.office(), &office, plan).await;
    assert!(published.unwrap());
}

#[tokio::test(flavor = "current_thread")]
async fn the_old_address_of_a_file_leads_on_when_its_initiative_is_renumbered_and_when_it_is_merged() {
    let (town, _) = decided().await;
    publish(&town).await;
    let first = Citizen::of(&town).await.files(PAGE).await.remove(0);
    town.revise("改訂1版", "2026-03-01", ayumi_testkit::revision)
        .await;
    publish_plan(&town).await;
    let second = first.replace("/2-1/", "/2-9/");
    for (old, new) in [
        (&first, &second),
        (&format!("/en{first}"), &format!("/en{second}")),
    ] {
        let answer = Citizen::of(&town).await.get(old).await;
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{old}");
        assert_eq!(&answer.header("location"), new);
    }
    assert_eq!(Citizen::of(&town).await.get(&second).await.body, PDF);
    let merge = |content: &EditionContent| {
        let id = |number: &str| {
            let place = content.document.initiatives.iter().position(|i| i.id == number);
            content.beside.identities.initiatives[place.unwrap()].id
        };
        vec![Edit::RemoveInitiative {
            id: id("2-9"),
            leaving: Leaving::MergedInto(id("1-1")),
        }]
    };
    town.revise("改訂2版", "2026-03-02", merge).await;
    publish_plan(&town).await;
    let third = first.replace("/2-1/", "/1-1/");
    let citizen = Citizen::of(&town).await;
    for old in [first, second] {
        assert_eq!(citizen.get(&old).await.header("location"), third, "{old}");
        let other = old.replace(&hash(PDF)[..16], &hash(INTERNAL)[..16]);
        assert_eq!(citizen.get(&other).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(citizen.get(&third).await.body, PDF);
    assert_eq!(citizen.files("/plans/2024-2026/initiatives/1-1").await, [third]);
}

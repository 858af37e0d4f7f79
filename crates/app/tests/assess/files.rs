//! Evidence becomes public only when it is marked, its report is published, and a publication names it.

use ayumi_app::assess::publish_round;
use ayumi_app::public::{PublicFile, PublicSite};
use ayumi_app::reports;
use ayumi_domain::Half;
use ayumi_domain::cycle::access::Refused;
use ayumi_domain::cycle::{AttachmentId, ReportId, ReportState, Role, Trouble};
use ayumi_store::hash;
use ayumi_testkit::Town;

use super::support::{NUMBERS, moved, trouble};

const SLUG: &str = "2024-2026";
const MARKED: &[u8] = b"%PDF-1.7 marked";
const LATER: &[u8] = b"%PDF-1.7 marked later";
const REMOVED: &[u8] = b"%PDF-1.7 removed";

/// Adds a file to a report of 納税課, marked or not.
async fn added(town: &Town, report: ReportId, (name, bytes): (&str, &[u8]), is_public: bool) -> AttachmentId {
    let staff = town.actor(Role::Staff, Some("納税課"));
    let id = reports::attach(town.office(), &staff, report, (name, bytes))
        .await
        .unwrap();
    reports::set_public(town.office(), &staff, (report, id), is_public)
        .await
        .unwrap();
    id
}

async fn published(town: &Town) -> PublicSite {
    let office = town.actor(Role::PlanOffice, None);
    publish_round(town.office(), &office, town.round()).await.unwrap();
    PublicSite::open(town.store().published(), None).await.unwrap()
}

fn files(site: &PublicSite) -> Vec<PublicFile> {
    site.city().plans.first().unwrap().files.clone()
}

async fn bytes(site: &PublicSite, of: &[u8]) -> Option<Vec<u8>> {
    site.file(SLUG, &hash(of)).await.unwrap()
}

#[tokio::test(flavor = "current_thread")]
async fn only_marked_files_of_published_reports_are_named_and_follow_their_marks_at_the_next_publication() {
    let town = Town::new().await;
    let report = town.report("2-1").await;
    let marked = added(&town, report, ("収納率.pdf", MARKED), true).await;
    let later = added(&town, report, ("内訳.pdf", LATER), false).await;
    let removed = added(&town, report, ("誤り.pdf", REMOVED), true).await;
    let staff = town.actor(Role::Staff, Some("納税課"));
    reports::detach(town.office(), &staff, report, removed)
        .await
        .unwrap();
    moved(&town, &NUMBERS, ReportState::Final).await;
    moved(&town, &["2-1"], ReportState::Accepted).await;
    let site = published(&town).await;
    assert_eq!(files(&site), [], "its report is not final yet");
    assert_eq!(bytes(&site, MARKED).await, None);

    moved(&town, &["2-1"], ReportState::Final).await;
    let site = published(&town).await;
    let shown = files(&site);
    assert_eq!(shown.len(), 1);
    let plan = site.city().plans.first().unwrap().clone();
    assert_eq!(plan.document.initiatives[shown[0].initiative].id, "2-1");
    assert_eq!((shown[0].name.as_str(), shown[0].byte_count), ("収納率.pdf", 15));
    assert_eq!(shown[0].media_type, "application/pdf");
    assert_eq!(
        (shown[0].period.year.ad(), shown[0].period.half),
        (2025, Some(Half::First))
    );
    assert_eq!(bytes(&site, MARKED).await.as_deref(), Some(MARKED));
    for hidden in [LATER, REMOVED] {
        assert_eq!(bytes(&site, hidden).await, None);
    }

    // The mark changes what is public only when the office publishes again.
    let office = town.actor(Role::PlanOffice, None);
    for (file, is_public) in [(marked, false), (later, true)] {
        reports::set_public(town.office(), &office, (report, file), is_public)
            .await
            .unwrap();
    }
    assert!(!site.refresh().await.unwrap());
    assert_eq!(bytes(&site, MARKED).await.as_deref(), Some(MARKED));
    published(&town).await;
    assert!(site.refresh().await.unwrap());
    assert_eq!(files(&site)[0].name, "内訳.pdf");
    assert_eq!(bytes(&site, LATER).await.as_deref(), Some(LATER));
    assert_eq!(bytes(&site, MARKED).await, None);
}

#[tokio::test(flavor = "current_thread")]
async fn the_public_handle_reads_no_original_that_its_publication_does_not_name() {
    let town = Town::new().await;
    let report = town.report("2-1").await;
    added(&town, report, ("収納率.pdf", MARKED), true).await;
    added(&town, report, ("庁内.pdf", LATER), false).await;
    moved(&town, &NUMBERS, ReportState::Final).await;
    let handle = town.store().published();
    let latest = async || {
        let all = handle.all(&town.city().id).await.unwrap();
        ayumi_store::PublishedPlan::latest(&all, None)
    };
    let before = latest().await;
    published(&town).await;
    let now = latest().await;
    let read = async |of: &ayumi_store::PublishedPlan, sha256: &str| {
        handle.file(&town.city().id, of, sha256).await.unwrap()
    };
    assert_eq!(read(&now[0], &hash(MARKED)).await.as_deref(), Some(MARKED));
    assert_eq!(
        read(&before[0], &hash(MARKED)).await,
        None,
        "an earlier publication named none"
    );
    assert!(town.store().original(&hash(LATER)).is_ok());
    for wanted in [hash(LATER).as_str(), "", "../ayumi.sqlite"] {
        assert_eq!(read(&now[0], wanted).await, None, "{wanted}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn after_the_head_has_it_only_the_office_changes_a_mark() {
    let town = Town::new().await;
    let report = town.report("2-1").await;
    let file = added(&town, report, ("収納率.pdf", MARKED), true).await;
    moved(&town, &["2-1"], ReportState::Published).await;
    for role in [Role::Staff, Role::Head] {
        let actor = town.actor(role, Some("納税課"));
        let late = reports::set_public(town.office(), &actor, (report, file), false).await;
        assert!(matches!(
            trouble(late),
            Trouble::Access(Refused::WrongState { .. })
        ));
    }
    let office = town.actor(Role::PlanOffice, None);
    reports::set_public(town.office(), &office, (report, file), false)
        .await
        .unwrap();
    let open = reports::open_form(town.office(), &office, report).await.unwrap();
    assert!(open.may_mark_files && !open.attachments[0].is_public);
}

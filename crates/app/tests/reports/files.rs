//! Files beside a report.

use ayumi_app::reports::{self, ATTACHMENTS_MAX};
use ayumi_domain::cycle::access::Refused;
use ayumi_domain::cycle::trouble::AttachmentTrouble;
use ayumi_domain::cycle::{Role, Trouble};
use ayumi_testkit::Town;

use super::{staff, trouble};

const PDF: &[u8] = b"%PDF-1.7 evidence";

#[tokio::test(flavor = "current_thread")]
async fn a_file_is_kept_by_its_hash_and_comes_back_under_its_cleaned_name() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    let office = town.office();
    let id = reports::attach(office, &actor, report, ("../../収納.pdf", PDF))
        .await
        .unwrap();
    let back = reports::download(office, &actor, report, id).await.unwrap();
    assert_eq!((back.name.as_str(), back.bytes.as_slice()), ("収納.pdf", PDF));
    assert_eq!(back.media_type, "application/pdf");
    // The same once more is the same.
    assert_eq!(
        reports::attach(office, &actor, report, ("収納.pdf", PDF))
            .await
            .unwrap(),
        id
    );
    let open = reports::open_form(office, &actor, report).await.unwrap();
    assert_eq!(open.attachments.len(), 1);
    assert!(!open.attachments[0].is_public);
}

#[tokio::test(flavor = "current_thread")]
async fn what_is_no_evidence_is_refused_with_its_reason() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    let add = |name: &'static str, bytes: &'static [u8]| {
        reports::attach(town.office(), &actor, report, (name, bytes))
    };
    let kind = |name: &str| {
        Trouble::Attachment(AttachmentTrouble::Kind {
            name: name.to_owned(),
        })
    };
    assert_eq!(trouble(add("../../x", PDF).await), kind("x"));
    assert_eq!(trouble(add("x.pdf", b"MZ...").await), kind("x.pdf"));
    assert_eq!(
        trouble(add("x.pdf", b"").await),
        Trouble::Attachment(AttachmentTrouble::Empty)
    );
    let large = vec![b' '; 10_000_001];
    let refused = reports::attach(town.office(), &actor, report, ("x.txt", &large)).await;
    assert!(matches!(
        trouble(refused),
        Trouble::Attachment(AttachmentTrouble::TooLarge { .. })
    ));
}

#[tokio::test(flavor = "current_thread")]
async fn a_report_takes_so_many_files_and_no_more() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    for number in 0..ATTACHMENTS_MAX {
        let text = format!("{number}");
        reports::attach(town.office(), &actor, report, ("a.txt", text.as_bytes()))
            .await
            .unwrap();
    }
    let refused = reports::attach(town.office(), &actor, report, ("a.txt", b"more")).await;
    assert!(matches!(
        trouble(refused),
        Trouble::Attachment(AttachmentTrouble::TooMany { .. })
    ));
}

#[tokio::test(flavor = "current_thread")]
async fn a_file_is_public_only_when_it_is_marked_and_gone_when_it_is_taken_away() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    let office = town.office();
    let id = reports::attach(office, &actor, report, ("収納.pdf", PDF))
        .await
        .unwrap();
    reports::set_public(office, &actor, (report, id), true)
        .await
        .unwrap();
    assert!(
        reports::open_form(office, &actor, report)
            .await
            .unwrap()
            .attachments[0]
            .is_public
    );
    reports::detach(office, &actor, report, id).await.unwrap();
    let gone = reports::download(office, &actor, report, id).await;
    assert_eq!(trouble(gone), Trouble::Attachment(AttachmentTrouble::NoSuchFile));
    assert!(reports::detach(office, &actor, report, id).await.is_err());
}

#[tokio::test(flavor = "current_thread")]
async fn a_file_is_handed_out_only_to_those_who_may_read_its_report() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    let office = town.office();
    let id = reports::attach(office, &actor, report, ("収納.pdf", PDF))
        .await
        .unwrap();
    let other = reports::download(office, &staff(&town, "財政課"), report, id).await;
    assert!(matches!(
        trouble(other),
        Trouble::Access(Refused::OtherDepartment { .. })
    ));
    let council = reports::download(office, &town.actor(Role::Council, None), report, id).await;
    assert!(matches!(
        trouble(council),
        Trouble::Access(Refused::NotYet { .. })
    ));
    // Nor through the address of another report.
    let elsewhere = town.report("2-2").await;
    let plan_office = town.actor(Role::PlanOffice, None);
    let crossed = reports::download(office, &plan_office, elsewhere, id).await;
    assert_eq!(
        trouble(crossed),
        Trouble::Attachment(AttachmentTrouble::NoSuchFile)
    );
}

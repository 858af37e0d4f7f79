//! What is kept is found again; what was not committed never was.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::path::Path;

use ayumi_domain::PlanDocument;
use ayumi_domain::day::read_day;
use ayumi_domain::edition::{Beside, DraftAct, Edit, EditionContent, NewIds, carry_identities};
use ayumi_domain::plan::Initiative;
use ayumi_domain::{FiscalYear, Half, Period};
use ayumi_store::{
    DraftChange, EditionId, EditionState, LogEntry, MunicipalityEntry, NewAdoption, NewEdition, NewPlan,
    NewPublication, NewReport, PlanEntry, PublishedPlan, Store, StoreError, Unit,
};

const AT: &str = "2026-11-21T12:00:00+09:00";

fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).unwrap()
}

fn document(titles: &[&str]) -> PlanDocument {
    let initiative = |(n, title): (usize, &&str)| Initiative {
        id: format!("{}", n + 1),
        title: (*title).to_owned(),
        ..Initiative::default()
    };
    PlanDocument {
        title: Some("行政改革実施計画".to_owned()),
        initiatives: titles.iter().enumerate().map(initiative).collect(),
        ..PlanDocument::default()
    }
}

/// A city with a plan; the file that it came from is kept.
async fn plan_in(store: &Store, unit: &mut Unit) -> (MunicipalityEntry, PlanEntry, String) {
    let city = unit
        .add_municipality("青葉野市", "青葉野市", None, AT)
        .await
        .unwrap();
    let original = store.receive("plan.xlsx", b"bytes of the plan").unwrap();
    unit.keep(&city.id, &original, AT).await.unwrap();
    let period = Period::new(year(2024), year(2026));
    let new = NewPlan {
        title: "行政改革実施計画",
        title_key: "行政改革実施計画",
        slug: "2024-2026",
        period,
        at: AT,
    };
    let plan = unit.add_plan(&city.id, new).await.unwrap();
    (city, plan, original.sha256.clone())
}

/// Identities for every item of the document, and its numbers as addresses.
async fn known(unit: &mut Unit, city: &MunicipalityEntry, doc: &PlanDocument) -> (Beside, Vec<String>) {
    let mut new = unit.new_ids(&city.id, NewIds::needed(doc)).await.unwrap();
    let beside = Beside {
        identities: carry_identities(None, doc, &[], &mut new),
        ..Beside::default()
    };
    (beside, doc.initiatives.iter().map(|i| i.id.clone()).collect())
}

async fn draft(
    unit: &mut Unit,
    city: &MunicipalityEntry,
    plan: &PlanEntry,
    source: &str,
    doc: &PlanDocument,
) -> EditionId {
    let (beside, addresses) = known(unit, city, doc).await;
    let edition = NewEdition {
        name: Some("初版"),
        dated: None,
        document: doc,
        beside: &beside,
        addresses: &addresses,
        source,
        base: None,
        at: AT,
    };
    unit.add_draft(&city.id, plan.id, &edition).await.unwrap()
}

fn originals(folder: &Path) -> usize {
    std::fs::read_dir(folder.join("originals")).unwrap().count()
}

#[tokio::test(flavor = "current_thread")]
async fn what_is_committed_is_there_after_the_store_was_closed() {
    let folder = tempfile::tempdir().unwrap();
    let doc = document(&["窓口の改善", "収納率の向上"]);
    let store = Store::open(folder.path()).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    let (city, plan, source) = plan_in(&store, &mut unit).await;
    let edition = draft(&mut unit, &city, &plan, &source, &doc).await;
    unit.commit().await.unwrap();
    store.close().await;

    let store = Store::open(folder.path()).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    assert_eq!(unit.municipalities().await.unwrap(), std::slice::from_ref(&city));
    assert_eq!(unit.plans(&city.id).await.unwrap(), std::slice::from_ref(&plan));
    let found = unit.latest_edition(&city.id, plan.id).await.unwrap().unwrap();
    assert_eq!(
        (found.id, found.state, found.document),
        (edition, EditionState::Draft, doc)
    );
    let rows = unit
        .edition_initiatives(&city.id, plan.id, edition)
        .await
        .unwrap();
    assert_eq!(
        rows.iter().map(|r| r.title.as_str()).collect::<Vec<_>>(),
        ["窓口の改善", "収納率の向上"]
    );
    assert_eq!(
        std::fs::read(folder.path().join("originals").join(&source)).unwrap(),
        b"bytes of the plan"
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_unit_that_is_dropped_half_way_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    let (city, plan, source) = plan_in(&store, &mut unit).await;
    draft(&mut unit, &city, &plan, &source, &document(&["窓口の改善"])).await;
    drop(unit);

    let mut unit = store.begin().await.unwrap();
    assert_eq!(unit.municipalities().await.unwrap(), []);
    assert_eq!(originals(folder.path()), 0);
}

#[tokio::test(flavor = "current_thread")]
async fn an_original_that_was_there_before_survives_a_unit_that_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    let (city, _, _) = plan_in(&store, &mut unit).await;
    unit.commit().await.unwrap();
    let again = store.receive("again.xlsx", b"bytes of the plan").unwrap();
    let mut unit = store.begin().await.unwrap();
    unit.keep(&city.id, &again, AT).await.unwrap();
    drop(unit);
    drop(again);
    assert_eq!(originals(folder.path()), 1);
}

#[tokio::test(flavor = "current_thread")]
async fn the_same_bytes_sent_twice_at_once_are_kept_though_one_sending_fails() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    let (city, _, _) = plan_in(&store, &mut unit).await;
    let one = store.receive("evidence.pdf", b"bytes of both").unwrap();
    let other = store.receive("evidence.pdf", b"bytes of both").unwrap();
    drop(one);
    unit.keep(&city.id, &other, AT).await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(store.original(&other.sha256).unwrap(), b"bytes of both");
}

#[tokio::test(flavor = "current_thread")]
async fn an_original_whose_bytes_lie_nowhere_is_not_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    let (city, _, _) = plan_in(&store, &mut unit).await;
    let lost = store.receive("evidence.pdf", b"bytes that go").unwrap();
    for entry in std::fs::read_dir(folder.path().join("originals")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "part") {
            std::fs::remove_file(path).unwrap();
        }
    }
    let kept = unit.keep(&city.id, &lost, AT).await;
    assert!(matches!(kept, Err(StoreError::Disk { .. })), "{kept:?}");
}

#[tokio::test(flavor = "current_thread")]
async fn a_second_draft_is_refused_and_an_adopted_edition_does_not_change() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    let (city, plan, source) = plan_in(&store, &mut unit).await;
    let doc = document(&["窓口の改善"]);
    let edition = draft(&mut unit, &city, &plan, &source, &doc).await;
    let (beside, addresses) = known(&mut unit, &city, &doc).await;
    let new = NewEdition {
        name: None,
        dated: None,
        document: &doc,
        beside: &beside,
        addresses: &addresses,
        source: &source,
        base: None,
        at: AT,
    };
    assert!(matches!(
        unit.add_draft(&city.id, plan.id, &new).await,
        Err(StoreError::Failed(_))
    ));
    unit.replace_draft(&city.id, plan.id, edition, &new)
        .await
        .unwrap();
    unit.set_state(&city.id, plan.id, edition, EditionState::Adopted)
        .await
        .unwrap();
    let refused = unit.replace_draft(&city.id, plan.id, edition, &new).await;
    assert!(matches!(
        refused,
        Err(StoreError::Inconsistent { table: "edition", .. })
    ));
}

#[tokio::test(flavor = "current_thread")]
async fn reports_come_back_in_the_order_in_which_they_came() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    let (city, plan, source) = plan_in(&store, &mut unit).await;
    let edition = draft(&mut unit, &city, &plan, &source, &document(&["窓口の改善"])).await;
    let rows = unit
        .edition_initiatives(&city.id, plan.id, edition)
        .await
        .unwrap();
    let initiative = rows[0].initiative;
    for (ad, half, content) in [(2025, Some(Half::Second), "\"b\""), (2024, None, "\"a\"")] {
        let report = NewReport {
            initiative: Some(initiative),
            year: year(ad),
            half,
            quarter: None,
            edition,
            content,
            source: &source,
            at: AT,
        };
        unit.add_report(&city.id, plan.id, report).await.unwrap();
    }
    let found = unit.reports(&city.id, plan.id).await.unwrap();
    let told: Vec<_> = found
        .iter()
        .map(|r| (r.year.ad(), r.half, r.content.as_str()))
        .collect();
    assert_eq!(told, [(2025, Some(Half::Second), "\"b\""), (2024, None, "\"a\"")]);
    assert_eq!(unit.plans_of_source(&city.id, &source).await.unwrap(), [plan.id]);
}

#[tokio::test(flavor = "current_thread")]
async fn the_public_handle_sees_the_latest_publication_and_no_draft() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    let (city, plan, source) = plan_in(&store, &mut unit).await;
    let edition = draft(&mut unit, &city, &plan, &source, &document(&["窓口の改善"])).await;
    unit.commit().await.unwrap();
    let public = store.published();
    assert_eq!(public.all(&city.id).await.unwrap(), []);

    for (content, on) in [("\"first\"", "2026-11-21"), ("\"second\"", "2026-11-22")] {
        let mut unit = store.begin().await.unwrap();
        assert!(!unit.is_published(&city.id, plan.id, content).await.unwrap());
        unit.add_publication(
            &city.id,
            plan.id,
            NewPublication {
                edition,
                published_on: on,
                content,
            },
        )
        .await
        .unwrap();
        assert!(unit.is_published(&city.id, plan.id, content).await.unwrap());
        unit.commit().await.unwrap();
    }
    let all = public.all(&city.id).await.unwrap();
    let on = |day| PublishedPlan::latest(&all, day);
    assert_eq!(on(Some("2026-11-20")), []);
    assert_eq!(on(Some("2026-11-21")), all[..1]);
    let [latest] = <[_; 1]>::try_from(on(None)).unwrap();
    assert_eq!(
        (latest.slug.as_str(), latest.published_on.as_str()),
        ("2024-2026", "2026-11-22")
    );
    assert_eq!(
        public.content(&city.id, &latest).await.unwrap().as_deref(),
        Some("\"second\"")
    );
}

#[tokio::test(flavor = "current_thread")]
async fn the_log_is_written_with_the_change_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    let (city, plan, source) = plan_in(&store, &mut unit).await;
    unit.commit().await.unwrap();
    let entry = LogEntry {
        act: "import-edition",
        plan: plan.id,
        edition: None,
        source: Some(&source),
        detail: "{}",
        at: AT,
    };
    let mut unit = store.begin().await.unwrap();
    unit.log(&city.id, &entry).await.unwrap();
    drop(unit);
    let mut unit = store.begin().await.unwrap();
    assert_eq!(unit.log_length(&city.id).await.unwrap(), 0);
    unit.log(&city.id, &entry).await.unwrap();
    assert_eq!(unit.log_length(&city.id).await.unwrap(), 1);
}

#[cfg(unix)]
#[tokio::test(flavor = "current_thread")]
async fn the_folder_and_everything_in_it_belongs_to_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("新しい #1?/data");
    let store = Store::open(&folder).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    let (_, _, source) = plan_in(&store, &mut unit).await;
    unit.commit().await.unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("ayumi.sqlite")), 0o600);
    assert_eq!(mode(&folder.join("originals").join(source)), 0o600);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_at_the_same_time_wait_for_one_another() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    let (city, _, _) = plan_in(&store, &mut unit).await;
    unit.commit().await.unwrap();
    let mut tasks = Vec::new();
    for _ in 0..4 {
        let (store, city) = (store.clone(), city.id.clone());
        tasks.push(tokio::spawn(async move {
            for _ in 0..10 {
                let mut unit = store.begin().await.unwrap();
                unit.new_ids(&city, (1, 0)).await.unwrap();
                unit.commit().await.unwrap();
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let mut unit = store.begin().await.unwrap();
    let next = unit.new_ids(&city.id, (1, 1)).await.unwrap();
    assert_eq!(
        format!("{next:?}"),
        "NewIds { next_initiative: 41, next_item: 1 }"
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_draft_that_was_given_up_makes_room_for_another_and_stays_in_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    let (city, plan, source) = plan_in(&store, &mut unit).await;
    let doc = document(&["窓口の改善"]);
    let first = draft(&mut unit, &city, &plan, &source, &doc).await;
    unit.discard_draft(&city.id, plan.id, first, AT).await.unwrap();
    assert_eq!(unit.latest_edition(&city.id, plan.id).await.unwrap(), None);
    let second = draft(&mut unit, &city, &plan, &source, &doc).await;
    let open = unit.open_draft(&city.id, plan.id).await.unwrap().unwrap();
    assert_eq!(open.id, second);
    assert_eq!(unit.editions(&city.id, plan.id).await.unwrap().len(), 1);
    let adoption = NewAdoption {
        name: "改訂1版",
        on: read_day("2025-03-26").unwrap(),
        decided_by: "推進本部",
        reason: "中間見直し",
        at: AT,
        by: None,
    };
    let gone = unit.adopt_draft(&city.id, plan.id, first, &adoption).await;
    assert!(matches!(gone, Err(StoreError::Inconsistent { .. })));
    unit.adopt_draft(&city.id, plan.id, second, &adoption)
        .await
        .unwrap();
    let late = unit.discard_draft(&city.id, plan.id, second, AT).await;
    assert!(matches!(late, Err(StoreError::Inconsistent { .. })));
    let adopted = unit.edition_in_force(&city.id, plan.id).await.unwrap().unwrap();
    assert_eq!(adopted.name.as_deref(), Some("改訂1版"));
    assert_eq!(adopted.adoption.unwrap().decided_by, "推進本部");
}

#[tokio::test(flavor = "current_thread")]
async fn the_history_of_a_draft_comes_back_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    let (city, plan, source) = plan_in(&store, &mut unit).await;
    let doc = document(&["窓口の改善"]);
    let edition = draft(&mut unit, &city, &plan, &source, &doc).await;
    let base = EditionContent {
        document: doc.clone(),
        beside: unit.open_draft(&city.id, plan.id).await.unwrap().unwrap().beside,
    };
    unit.set_draft_base(&city.id, plan.id, edition, &base)
        .await
        .unwrap();
    let levels = Edit::SetLevels {
        levels: vec!["取組項目".to_owned()],
    };
    let acts = [DraftAct::Edit(levels), DraftAct::Undo(1), DraftAct::Redo(1)];
    for (number, what) in (1..).zip(acts.clone()) {
        let change = DraftChange {
            number,
            what,
            at: AT.to_owned(),
            person: None,
        };
        unit.add_draft_change(&city.id, (plan.id, edition), &change)
            .await
            .unwrap();
    }
    assert_eq!(unit.draft_revision(&city.id, plan.id, edition).await.unwrap(), 3);
    let history = unit.draft_changes(&city.id, plan.id, edition).await.unwrap();
    assert_eq!(history.into_iter().map(|c| c.what).collect::<Vec<_>>(), acts);
    let kept = unit.draft_base(&city.id, plan.id, edition).await.unwrap();
    assert_eq!(kept, Some(base));
}

#[tokio::test(flavor = "current_thread")]
async fn editions_of_an_earlier_program_get_their_identities_when_the_store_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    let (city, plan, source) = plan_in(&store, &mut unit).await;
    let doc = document(&["窓口の改善", "収納率の向上"]);
    let edition = draft(&mut unit, &city, &plan, &source, &doc).await;
    unit.commit().await.unwrap();
    store.close().await;
    forget_identities(folder.path()).await;

    let store = Store::open(folder.path()).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    let found = unit.open_draft(&city.id, plan.id).await.unwrap().unwrap();
    assert!(found.beside.identities.fit(&doc));
    let rows = unit
        .edition_initiatives(&city.id, plan.id, edition)
        .await
        .unwrap();
    let keys: Vec<_> = found.beside.identities.initiatives.iter().map(|k| k.id).collect();
    assert_eq!(keys, rows.iter().map(|row| row.initiative).collect::<Vec<_>>());
}

/// Leaves the store as the program before identities left it.
async fn forget_identities(folder: &Path) {
    use sqlx::Connection;
    let database = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|end| end == "sqlite" || end == "db"))
        .unwrap();
    let address = format!("sqlite://{}", database.display());
    let mut connection = sqlx::AnyConnection::connect(&address).await.unwrap();
    sqlx::query("UPDATE edition SET beside = NULL")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}

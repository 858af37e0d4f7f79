//! Importing, told as stories on a real store.

use std::path::Path;

use ayumi_domain::join::{Kind, Why};
use ayumi_domain::municipality::Municipality;
use ayumi_domain::plan::{EditionName, GradeMark, Indicator, Initiative, Value, ValueKind};
use ayumi_domain::{FiscalYear, Measure, Period, PlanDocument};
use ayumi_store::Store;

use super::{Batch, Imported, Outcome, Wishes};
use crate::error::{AppError, Refusal};
use crate::gate::Moment;
use crate::public::PublicSite;
use crate::publish::Published;

fn moment() -> Moment {
    // 2026-11-21T12:00:00+09:00
    Moment::of(1_795_230_000)
}

fn year(ad: i32) -> FiscalYear {
    FiscalYear::new(ad).unwrap()
}

fn initiative(id: &str, title: &str) -> Initiative {
    Initiative {
        id: id.to_owned(),
        title: title.to_owned(),
        ..Initiative::default()
    }
}

fn plan() -> PlanDocument {
    let target = Value {
        kind: ValueKind::Target,
        year: Some(year(2024)),
        half: None,
        quarter: None,
        year_kind: None,
        measure: Measure::read("98%"),
    };
    let rate = Indicator {
        name: "収納率".to_owned(),
        values: vec![target],
        ..Indicator::default()
    };
    PlanDocument {
        municipality: Some(Municipality {
            name: "青葉野市".to_owned(),
            code: None,
        }),
        title: Some("行政改革実施計画".to_owned()),
        period: Period::new(year(2024), year(2026)),
        initiatives: vec![
            initiative("1", "窓口の改善"),
            Initiative {
                indicators: vec![rate],
                ..initiative("2", "収納率の向上")
            },
        ],
        ..PlanDocument::default()
    }
}

fn report(text: &str) -> PlanDocument {
    let mut report = plan();
    report.title = Some("行政改革実施計画 令和6年度 実績報告書".to_owned());
    let values = &mut report.initiatives[1].indicators[0].values;
    values[0].kind = ValueKind::Actual;
    values[0].measure = Measure::read(text);
    report
}

fn published() -> Wishes {
    Wishes {
        publish: true,
        ..Wishes::default()
    }
}

async fn import(
    store: &Store,
    files: &[(&str, PlanDocument)],
    wishes: &Wishes,
) -> Result<Vec<Imported>, AppError> {
    let mut batch = Batch::new(store);
    for (name, document) in files {
        let bytes = serde_json::to_vec(&(name, document)).unwrap();
        batch.take(name, &bytes, document.clone()).unwrap();
    }
    batch.store_all(wishes, &moment()).await
}

async fn import_one(
    store: &Store,
    name: &str,
    document: PlanDocument,
    wishes: &Wishes,
) -> Result<Imported, AppError> {
    Ok(import(store, &[(name, document)], wishes).await?.remove(0))
}

fn refusal<T: std::fmt::Debug>(result: Result<T, AppError>) -> Refusal {
    match result {
        Err(AppError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn originals(folder: &Path) -> usize {
    std::fs::read_dir(folder.join("originals")).unwrap().count()
}

#[tokio::test(flavor = "current_thread")]
async fn a_plan_is_imported_published_and_seen_with_its_addresses() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let imported = import_one(&store, "plan.csv", plan(), &published())
        .await
        .unwrap();
    assert_eq!(
        (imported.outcome, imported.published),
        (Outcome::NewPlan, Some(Published::Now))
    );
    let site = PublicSite::open(store.published(), None).await.unwrap();
    let city = site.city();
    assert_eq!(city.municipality.name, "青葉野市");
    assert_eq!(
        (city.plans[0].slug.as_str(), city.plans[0].published_on.as_str()),
        ("2024-2026", "2026-11-21")
    );
    assert_eq!(city.plans[0].addresses, ["1", "2"]);
}

#[tokio::test(flavor = "current_thread")]
async fn a_draft_is_not_seen() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    import_one(&store, "plan.csv", plan(), &Wishes::default())
        .await
        .unwrap();
    assert!(
        PublicSite::open(store.published(), None)
            .await
            .unwrap()
            .city()
            .plans
            .is_empty()
    );
}

#[tokio::test(flavor = "current_thread")]
async fn the_same_file_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let wishes = Wishes {
        plan: Some("別の名前".to_owned()),
        publish: true,
        ..Wishes::default()
    };
    let first = import_one(&store, "plan.csv", plan(), &wishes).await.unwrap();
    let site = PublicSite::open(store.published(), None).await.unwrap();
    for again in [&wishes, &published()] {
        let second = import_one(&store, "plan.csv", plan(), again).await.unwrap();
        assert_eq!(
            (second.outcome, second.published),
            (Outcome::Unchanged, Some(Published::Before))
        );
        assert_eq!(second.plan, "別の名前");
    }
    let mut unit = store.begin().await.unwrap();
    assert_eq!(unit.log_length(&first.municipality.id).await.unwrap(), 2);
    drop(unit);
    assert!(!site.refresh().await.unwrap());
    assert_eq!(originals(folder.path()), 1);
}

#[tokio::test(flavor = "current_thread")]
async fn the_same_file_can_be_published_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    import_one(&store, "plan.csv", plan(), &Wishes::default())
        .await
        .unwrap();
    let second = import_one(&store, "plan.csv", plan(), &published())
        .await
        .unwrap();
    assert_eq!(
        (second.outcome, second.published),
        (Outcome::Unchanged, Some(Published::Now))
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_report_joins_its_plan_whatever_the_order_of_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let files = [("results.xlsx", report("97.5%")), ("plan.xlsx", plan())];
    let imported = import(&store, &files, &published()).await.unwrap();
    assert_eq!(imported[0].outcome, Outcome::NewPlan);
    assert_eq!(
        imported[1].outcome,
        Outcome::Report {
            why: Why::Results,
            joined: 2,
            of: 2
        }
    );
    let site = PublicSite::open(store.published(), None).await.unwrap();
    let city = site.city();
    let [plan] = city.plans.as_slice() else {
        panic!("one plan, not {}", city.plans.len())
    };
    let texts: Vec<_> = plan.document.initiatives[1].indicators[0]
        .values
        .iter()
        .map(|v| v.measure.text.as_str())
        .collect();
    assert_eq!(texts, ["98%", "97.5%"]);
    assert_eq!(plan.document.title.as_deref(), Some("行政改革実施計画"));
}

#[tokio::test(flavor = "current_thread")]
async fn a_corrected_report_wins_visibly_and_a_site_that_is_open_sees_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    import(
        &store,
        &[("plan", plan()), ("first", report("97.5%"))],
        &published(),
    )
    .await
    .unwrap();
    let site = PublicSite::open(store.published(), None).await.unwrap();
    let before = site.city().version.clone();
    let corrected = import_one(&store, "second", report("97.9%"), &published())
        .await
        .unwrap();
    assert_eq!(corrected.findings[0].code, "conflicting-value");
    assert!(site.refresh().await.unwrap());
    let city = site.city();
    assert_ne!(city.version, before);
    let document = &city.plans[0].document;
    assert_eq!(
        document.initiatives[1].indicators[0].values[1].measure.text,
        "97.9%"
    );
    assert!(document.findings.iter().any(|f| f.code == "conflicting-value"));
}

#[tokio::test(flavor = "current_thread")]
async fn a_report_that_says_nothing_new_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    import(
        &store,
        &[("plan", plan()), ("first", report("97.5%"))],
        &Wishes::default(),
    )
    .await
    .unwrap();
    let again = import_one(&store, "saved again", report("97.5%"), &Wishes::default())
        .await
        .unwrap();
    assert_eq!(again.outcome, Outcome::NothingNew);
    assert_eq!(originals(folder.path()), 2);
}

#[tokio::test(flavor = "current_thread")]
async fn reports_stay_with_their_initiatives_through_a_new_edition() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    import(
        &store,
        &[("plan", plan()), ("report", report("97.5%"))],
        &published(),
    )
    .await
    .unwrap();
    let mut revised = plan();
    revised.editions.push(EditionName {
        name: "改訂1版".to_owned(),
        date: Some("2025-04".to_owned()),
    });
    revised.initiatives.remove(0);
    revised.initiatives[0].id = "5".to_owned();
    let imported = import_one(&store, "revised", revised, &published())
        .await
        .unwrap();
    assert_eq!(
        imported.outcome,
        Outcome::NewEdition(Why::EditionName("改訂1版".to_owned()))
    );
    let site = PublicSite::open(store.published(), None).await.unwrap();
    let plan = &site.city().plans[0].clone();
    assert_eq!(
        (plan.edition.as_str(), plan.edition_date.as_deref()),
        ("改訂1版", Some("2025-04"))
    );
    assert_eq!(plan.addresses, ["5"]);
    assert_eq!(
        plan.document.initiatives[0].indicators[0].values[1].measure.text,
        "97.5%"
    );
}

#[tokio::test(flavor = "current_thread")]
async fn an_open_draft_takes_the_content_of_its_corrected_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    import_one(&store, "plan", plan(), &Wishes::default())
        .await
        .unwrap();
    let mut corrected = plan();
    corrected.initiatives.push(initiative("3", "公共施設の見直し"));
    let imported = import_one(&store, "corrected", corrected, &published())
        .await
        .unwrap();
    assert_eq!(imported.outcome, Outcome::SameDraft(Why::NoResults));
    let site = PublicSite::open(store.published(), None).await.unwrap();
    assert_eq!(site.city().plans[0].addresses, ["1", "2", "3"]);
}

#[tokio::test(flavor = "current_thread")]
async fn one_refused_file_leaves_nothing_of_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut stranger = report("1%");
    stranger
        .initiatives
        .iter_mut()
        .for_each(|i| i.title = format!("別の{}の話", i.id));
    let wishes = Wishes {
        kind: Some(Kind::Report),
        into: Some("行政改革実施計画".to_owned()),
        ..Wishes::default()
    };
    let refused = refusal(import(&store, &[("plan", plan())], &wishes).await);
    assert_eq!(
        refused,
        Refusal::NoSuchPlan {
            asked: "行政改革実施計画".to_owned(),
            there: vec![]
        }
    );
    import_one(&store, "plan", plan(), &Wishes::default())
        .await
        .unwrap();
    let refused = refusal(
        import(
            &store,
            &[("report", report("97%")), ("stranger", stranger)],
            &wishes,
        )
        .await,
    );
    assert_eq!(
        refused,
        Refusal::NothingJoined {
            file: "stranger".to_owned(),
            plan: "行政改革実施計画".to_owned()
        }
    );
    let mut unit = store.begin().await.unwrap();
    let city = unit.municipalities().await.unwrap().remove(0);
    let plan = unit.plans(&city.id).await.unwrap().remove(0);
    assert_eq!(unit.reports(&city.id, plan.id).await.unwrap(), []);
    assert_eq!(originals(folder.path()), 1);
}

#[tokio::test(flavor = "current_thread")]
async fn each_by_itself_keeps_the_good_ones() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let wishes = Wishes {
        kind: Some(Kind::Edition),
        ..Wishes::default()
    };
    import_one(&store, "plan", plan(), &wishes).await.unwrap();
    let mut other = plan();
    other.municipality = Some(Municipality {
        name: "山里町".to_owned(),
        code: None,
    });
    import_one(&store, "other", other, &wishes).await.unwrap();
    let mut nobodys = plan();
    nobodys.municipality = None;
    let mut batch = Batch::new(&store);
    batch.take("nobodys", b"1", nobodys).unwrap();
    batch.take("report", b"2", report("97%")).unwrap();
    let outcomes = batch.store_each(&Wishes::default(), &moment()).await;
    let said: Vec<_> = outcomes
        .iter()
        .map(|(name, outcome)| (name.as_str(), outcome.is_ok()))
        .collect();
    assert_eq!(said, [("nobodys", false), ("report", true)]);
    assert!(
        matches!(refusal(PublicSite::open(store.published(), None).await.map(drop)), Refusal::ChooseMunicipality { there } if there.len() == 2)
    );
    PublicSite::open(store.published(), Some("山里町".to_owned()))
        .await
        .unwrap();
}

#[tokio::test(flavor = "current_thread")]
async fn a_report_needs_a_plan_and_a_year() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let wishes = Wishes {
        kind: Some(Kind::Report),
        ..Wishes::default()
    };
    let refused = refusal(import_one(&store, "report", report("97%"), &wishes).await);
    assert_eq!(
        refused,
        Refusal::ReportWithoutPlan {
            file: "report".to_owned()
        }
    );
    import_one(&store, "plan", plan(), &Wishes::default())
        .await
        .unwrap();
    let mut other = plan();
    other.initiatives[0].note = Some("備考".to_owned());
    let refused = refusal(import_one(&store, "no results", other, &wishes).await);
    assert_eq!(
        refused,
        Refusal::ReportWithoutYear {
            file: "no results".to_owned()
        }
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_city_that_no_document_named_takes_its_name_from_a_later_one() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    let mut nobodys = plan();
    nobodys.municipality = None;
    nobodys.title = None;
    let first = import_one(&store, "folder/計画.csv", nobodys, &published())
        .await
        .unwrap();
    assert_eq!(
        (first.municipality.name.as_str(), first.plan.as_str()),
        ("", "計画")
    );
    assert_eq!(first.findings[0].code, "title-from-file-name");
    let second = import_one(&store, "plan", plan(), &published()).await.unwrap();
    assert_eq!(second.municipality.id, first.municipality.id);
    let site = PublicSite::open(store.published(), None).await.unwrap();
    assert_eq!(site.city().municipality.name, "青葉野市");
    let slugs: Vec<_> = site.city().plans.iter().map(|p| p.slug.clone()).collect();
    assert_eq!(slugs, ["2024-2026", "2024-2026~2"]);
}

#[tokio::test(flavor = "current_thread")]
async fn grades_alone_make_a_report_too() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    import_one(&store, "plan", plan(), &Wishes::default())
        .await
        .unwrap();
    let mut graded = plan();
    graded.initiatives[0].grades.push(GradeMark {
        year: year(2024),
        half: None,
        quarter: None,
        assessor: None,
        grade: "A".to_owned(),
    });
    let imported = import_one(&store, "graded", graded, &Wishes::default())
        .await
        .unwrap();
    assert_eq!(
        imported.outcome,
        Outcome::Report {
            why: Why::Results,
            joined: 2,
            of: 2
        }
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_report_with_a_longer_title_is_known_by_its_initiatives() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).await.unwrap();
    import_one(&store, "plan", plan(), &Wishes::default())
        .await
        .unwrap();
    let mut longer = report("97%");
    longer.title = Some("行政改革実施計画 第1期".to_owned());
    let imported = import_one(&store, "longer", longer.clone(), &Wishes::default())
        .await
        .unwrap();
    assert_eq!(
        imported.outcome,
        Outcome::Report {
            why: Why::Results,
            joined: 2,
            of: 2
        }
    );
    assert_eq!(imported.findings[0].code, "plan-by-initiatives");

    longer
        .initiatives
        .iter_mut()
        .for_each(|i| i.title = format!("別の{}の話", i.id));
    let other = import_one(&store, "other initiatives", longer, &Wishes::default())
        .await
        .unwrap();
    assert_eq!(other.outcome, Outcome::NewPlan);
    let mut unrelated = report("97%");
    unrelated.title = Some("総合計画".to_owned());
    let other = import_one(&store, "other title", unrelated, &Wishes::default())
        .await
        .unwrap();
    assert_eq!(other.outcome, Outcome::NewPlan);
}

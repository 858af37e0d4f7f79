//! Corrections stay with their figures through editions, and nothing is published that nobody adopted.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail loudly")]

use ayumi_app::drafts::{NewPlanWish, begin_plan, begin_successor, read};
use ayumi_app::imports::{Batch, Wishes};
use ayumi_app::public::{PublicPlan, PublicSite};
use ayumi_app::publication::{
    Correcting, correct_figure, correction_page, preview_plan, publish_page, publish_plan,
};
use ayumi_app::{AppError, comparison};
use ayumi_domain::correction::{CorrectionTrouble, FigureKind, ToldFigure};
use ayumi_domain::cycle::{Role, Trouble};
use ayumi_domain::edition::compare::{ComparedPart, IndicatorPart, Saying};
use ayumi_domain::edition::{Aspect, Carry, Edit, EditionContent, InitiativeId, Item, TextField, ValueCell};
use ayumi_domain::join::Kind;
use ayumi_domain::plan::{Indicator, Value, ValueKind};
use ayumi_domain::{FiscalYear, Measure, Period, PlanDocument};
use ayumi_store::EditionState;
use ayumi_testkit::{Town, plan, revision};

fn year(ad: i32) -> Option<FiscalYear> {
    FiscalYear::new(ad)
}

fn trouble<T: std::fmt::Debug>(result: Result<T, AppError>) -> CorrectionTrouble {
    match result.unwrap_err() {
        AppError::Trouble(Trouble::Correction(trouble)) => trouble,
        other => panic!("{other:?}"),
    }
}

async fn public(town: &Town) -> PublicPlan {
    let site = PublicSite::open(town.store().published(), None).await.unwrap();
    site.city().plans.first().unwrap().clone()
}

async fn publish(town: &Town) -> bool {
    let office = town.actor(Role::PlanOffice, None);
    publish_plan(town.office(), &office, town.plan().await.id)
        .await
        .unwrap()
}

/// A value of the first indicator of an initiative as it can be corrected.
async fn figure(town: &Town, number: &str, value: ValueKind, ad: i32) -> ToldFigure {
    let (office, id) = (town.actor(Role::PlanOffice, None), town.plan().await.id);
    let page = correction_page(town.office(), &office, id, None, None)
        .await
        .unwrap();
    let owner = page.owners.iter().find(|owner| owner.number == number).unwrap();
    let page = correction_page(town.office(), &office, id, Some(owner.of), None).await;
    let is_wanted = |told: &&ToldFigure| match told.figure.kind {
        FigureKind::Value {
            value: kind,
            year: of,
            ..
        } => (kind, of) == (value, year(ad)),
        _ => false,
    };
    page.unwrap().figures.iter().find(is_wanted).unwrap().clone()
}

async fn correct(town: &Town, told: &ToldFigure, new: &str) {
    let (office, id) = (town.actor(Role::PlanOffice, None), town.plan().await.id);
    let asked = Correcting {
        figure: &told.figure,
        seen: &told.text,
        new,
        reason: "集計の誤り",
    };
    correct_figure(town.office(), &office, id, &asked).await.unwrap();
}

/// The first indicator of an initiative, with its place.
fn first<'a>(document: &'a PlanDocument, number: &str) -> (usize, &'a Indicator) {
    let place = document.initiatives.iter().position(|i| i.id == number).unwrap();
    (place, &document.initiatives[place].indicators[0])
}

/// Another target of the town's first indicator of 2-1, with a reason where one is given.
fn target(content: &EditionContent, ad: i32, text: &str, reason: Option<&str>) -> Vec<Edit> {
    let (place, _) = first(&content.document, "2-1");
    let indicator = content.beside.identities.initiatives[place].indicators[0];
    let cell = ValueCell {
        indicator,
        kind: ValueKind::Target,
        year: year(ad),
        half: None,
        quarter: None,
        year_kind: None,
        text: text.to_owned(),
    };
    let reason = reason.map(|text| Edit::GiveReason {
        item: Item::Indicator(indicator),
        aspect: Some(Aspect::Indicators),
        text: text.to_owned(),
    });
    let mut edits = vec![Edit::SetValues { cells: vec![cell] }];
    edits.extend(reason);
    edits
}

fn original(plan: &PublicPlan, ad: i32) -> Option<String> {
    let (initiative, now) = first(&plan.document, "2-1");
    let at = ayumi_domain::edition::IndicatorPlace::Initiative {
        initiative,
        indicator: 0,
    };
    let was = plan.past.targets_of(at)?.differing(now, (year(ad), None, None))?;
    Some(was.measure.text.clone())
}

#[tokio::test(flavor = "current_thread")]
async fn the_original_target_is_the_corrected_one_and_so_it_stands_in_the_comparison() {
    let town = Town::without_round().await;
    let told = figure(&town, "2-1", ValueKind::Target, 2025).await;
    correct(&town, &told, "98.9%").await;
    town.revise("改訂1版", "2025-10-01", |base| {
        target(base, 2025, "99.5%", None)
    })
    .await;
    assert!(publish(&town).await);
    let shown = public(&town).await;
    assert_eq!(original(&shown, 2025).as_deref(), Some("98.9%"));
    let compared = comparison::of_public(&shown, (None, None)).unwrap();
    let (_, _, comparison) = compared.sides().unwrap();
    let all = comparison.items.iter().flat_map(|item| &item.differences);
    let is_target = |part: &ComparedPart| matches!(part, ComparedPart::Indicator(_, _, IndicatorPart::Value(ValueKind::Target, when)) if when.year == year(2025));
    let moved: Vec<_> = all.filter(|difference| is_target(&difference.part)).collect();
    assert_eq!(moved.len(), 1);
    assert!(moved[0].is_corrected);
    assert!(
        matches!(&moved[0].before, Saying::Text(text) if text.contains("98.9")),
        "{:?}",
        moved[0]
    );
    // What a correction of today changes of the past is published with it: the next press has nothing to do.
    let told = figure(&town, "2-1", ValueKind::Target, 2025).await;
    correct(&town, &told, "98.9%").await;
    assert_eq!(original(&public(&town).await, 2025), None);
    assert!(!publish(&town).await);
}

#[tokio::test(flavor = "current_thread")]
async fn a_correction_is_no_change_of_the_plan() {
    let town = Town::without_round().await;
    let told = figure(&town, "2-1", ValueKind::Target, 2025).await;
    correct(&town, &told, "98.9%").await;
    town.revise("改訂1版", "2025-10-01", |base| {
        target(base, 2025, "98.9%", None)
    })
    .await;
    publish(&town).await;
    let shown = public(&town).await;
    assert_eq!(shown.past.targets, []);
    let compared = comparison::of_public(&shown, (None, None)).unwrap();
    let (_, _, comparison) = compared.sides().unwrap();
    assert!(comparison.is_empty(), "{:?}", comparison.items);
}

#[tokio::test(flavor = "current_thread")]
async fn an_initiative_that_left_shows_its_corrected_figures() {
    let town = Town::without_round().await;
    let told = figure(&town, "2-2", ValueKind::Target, 2025).await;
    correct(&town, &told, "4,321").await;
    town.revise("改訂1版", "2025-10-01", |base| {
        let mut edits = revision(base);
        // The indicator goes with its initiative.
        edits.retain(|edit| !matches!(edit, Edit::MoveIndicator { .. }));
        edits
    })
    .await;
    publish(&town).await;
    let shown = public(&town).await;
    let former = &shown.past.former[0].initiative;
    let mut targets = former.indicators[0].values.iter();
    let target = targets.find(|v| v.kind == ValueKind::Target && v.year == year(2025));
    assert_eq!(target.unwrap().measure.text, "4,321");
}

#[tokio::test(flavor = "current_thread")]
async fn a_withdrawn_figure_is_not_the_baseline_of_the_next_plan() {
    let town = Town::revised().await;
    let told = figure(&town, "2-9", ValueKind::Actual, 2026).await;
    assert_eq!(told.text, "99.6%");
    correct(&town, &told, "96.9%").await;
    let office = town.actor(Role::PlanOffice, None);
    let base = town.latest_edition().await;
    let choices = base
        .document
        .initiatives
        .iter()
        .zip(&base.beside.identities.initiatives);
    let choices: Vec<(InitiativeId, Carry)> = choices
        .map(|(initiative, keys)| {
            let goes_on = initiative.id == "2-9";
            (keys.id, if goes_on { Carry::AsItIs } else { Carry::Not })
        })
        .collect();
    let wish = wish("第4次行政改革実施計画");
    let begun = begin_successor(town.office(), &office, town.plan().await.id, &wish, &choices).await;
    let draft = read(town.office(), &office, begun.unwrap().id).await.unwrap();
    let values = draft.content.document.initiatives[0].indicators[0].values.iter();
    let texts: Vec<&str> = values.map(|v| v.measure.text.as_str()).collect();
    assert_eq!(texts, ["96.9%"]);
}

fn wish(title: &str) -> NewPlanWish {
    NewPlanWish {
        title: title.to_owned(),
        period: Period::new(year(2027).unwrap(), year(2029).unwrap()),
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_reason_of_an_edition_that_was_never_shown_stays_with_what_it_changed() {
    let town = Town::without_round().await;
    town.revise("改訂1版", "2025-09-01", |base| {
        target(base, 2025, "99.5%", Some("早く伸びたため"))
    })
    .await;
    town.revise("改訂2版", "2025-10-01", |base| {
        let (place, _) = first(&base.document, "2-1");
        vec![Edit::SetText {
            item: Item::Initiative(base.beside.identities.initiatives[place].id),
            field: TextField::Title,
            text: "収納率の一層の向上".to_owned(),
        }]
    })
    .await;
    publish(&town).await;
    let shown = public(&town).await;
    let changes = &shown.past.targets[0].changes;
    assert_eq!(
        (changes[0].edition, changes[0].reason.as_deref()),
        (1, Some("早く伸びたため"))
    );
}

#[tokio::test(flavor = "current_thread")]
async fn what_nobody_adopted_is_not_published() {
    let town = Town::without_round().await;
    let office = town.actor(Role::PlanOffice, None);
    let title = "第4次行政改革実施計画";
    let young = begin_plan(town.office(), &office, &wish(title)).await.unwrap();
    let refused = CorrectionTrouble::NotAdopted {
        plan: title.to_owned(),
    };
    assert_eq!(
        trouble(publish_plan(town.office(), &office, young.id).await),
        refused
    );
    assert_eq!(
        trouble(publish_page(town.office(), &office, young.id).await),
        refused
    );
    let preview = preview_plan(town.office(), &office, young.id).await;
    assert_eq!(trouble(preview.map(|_| ())), refused);
    let unchanged = import(&town, plan(), Some(title), Kind::Report).await;
    assert!(
        unchanged.is_err(),
        "a report does not publish a draft that people write"
    );
    let mut unit = town.store().begin().await.unwrap();
    let city = &town.city().id;
    let draft = unit.open_draft(city, young.id).await.unwrap().unwrap();
    let straight = unit
        .set_state(city, young.id, draft.id, EditionState::Published)
        .await;
    assert!(straight.is_err());
    drop(unit);
    assert_eq!(public(&town).await.document.title, plan().title);
}

#[tokio::test(flavor = "current_thread")]
async fn a_report_on_a_draft_that_people_write_is_not_published_and_a_document_is() {
    let town = Town::without_round().await;
    let office = town.actor(Role::PlanOffice, None);
    let title = "第4次行政改革実施計画";
    let base = town.latest_edition().await;
    let all = base.beside.identities.initiatives.iter();
    let choices: Vec<_> = all.map(|keys| (keys.id, Carry::AsItIs)).collect();
    let old = town.plan().await.id;
    let new = begin_successor(town.office(), &office, old, &wish(title), &choices)
        .await
        .unwrap();
    let mut report = read(town.office(), &office, new.id)
        .await
        .unwrap()
        .content
        .document;
    for value in report
        .initiatives
        .iter_mut()
        .flat_map(|i| &mut i.indicators)
        .flat_map(|i| &mut i.values)
    {
        *value = Value {
            kind: ValueKind::Actual,
            year: year(2027),
            measure: Measure::read("1"),
            ..value.clone()
        };
    }
    let told = import(&town, report, Some(title), Kind::Report).await;
    let plan_title = title.to_owned();
    assert_eq!(trouble(told), CorrectionTrouble::NotAdopted { plan: plan_title });
    let mut document = plan();
    document.title = Some(title.to_owned());
    import(&town, document, Some(title), Kind::Edition).await.unwrap();
    let site = PublicSite::open(town.store().published(), None).await.unwrap();
    assert_eq!(site.city().plans.len(), 2);
}

async fn import(town: &Town, document: PlanDocument, into: Option<&str>, kind: Kind) -> Result<(), AppError> {
    let bytes = serde_json::to_vec(&document).unwrap();
    let mut batch = Batch::new(town.store());
    batch.take("told.json", &bytes, document).unwrap();
    let wishes = Wishes {
        publish: true,
        kind: Some(kind),
        into: into.map(str::to_owned),
        ..Wishes::default()
    };
    batch.store_all(&wishes, &town.office().now()).await.map(|_| ())
}

#[tokio::test(flavor = "current_thread")]
async fn a_preview_is_kept_until_something_changes() {
    let town = Town::without_round().await;
    let (office, id) = (town.actor(Role::PlanOffice, None), town.plan().await.id);
    let seen = async || {
        let site = preview_plan(town.office(), &office, id).await.unwrap();
        site.city()
    };
    let before = seen().await;
    assert!(std::sync::Arc::ptr_eq(&before, &seen().await), "nothing changed");
    let told = figure(&town, "2-1", ValueKind::Target, 2025).await;
    correct(&town, &told, "98.9%").await;
    let after = seen().await;
    assert_eq!(
        first(&after.plans[0].document, "2-1")
            .1
            .values
            .iter()
            .filter(|v| v.measure.text == "98.9%")
            .count(),
        1
    );
    // While somebody writes, what was made is still shown.
    let writing = town.store().begin().await.unwrap();
    assert!(std::sync::Arc::ptr_eq(&after, &seen().await));
    drop(writing);
}

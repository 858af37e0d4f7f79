//! Plans that begin here, drafts that are given up, and documents that arrive while people write.

use ayumi_app::AppError;
use ayumi_app::drafts::{self, Adoption, CarryOver, NewPlanWish, Saved};
use ayumi_app::imports::{Batch, Outcome, Wishes};
use ayumi_app::public::PublicSite;
use ayumi_domain::edition::carry_over::Landing;
use ayumi_domain::edition::{
    DepartmentRole, DraftTrouble, Edit, IndicatorId, IndicatorOwner, InitiativeId, Item, Leaving,
};
use ayumi_domain::join::Kind;
use ayumi_domain::plan::{Indicator, Initiative, Value, ValueKind};
use ayumi_domain::{FiscalYear, Measure, Period, PlanDocument};
use ayumi_testkit::plan;

use crate::support::{Desk, title, trouble};

fn years(from: i32, to: i32) -> Option<Period> {
    Period::new(FiscalYear::new(from)?, FiscalYear::new(to)?)
}

async fn arrives(desk: &Desk, document: PlanDocument) -> Result<Outcome, AppError> {
    let bytes = serde_json::to_vec(&document).unwrap();
    let mut batch = Batch::new(desk.town.store());
    batch.take("plan.json", &bytes, document).unwrap();
    let wishes = Wishes {
        publish: true,
        kind: Some(Kind::Edition),
        ..Wishes::default()
    };
    let moment = desk.town.office().now();
    let mut imported = batch.store_all(&wishes, &moment).await?;
    Ok(imported.remove(0).outcome)
}

fn revised() -> PlanDocument {
    let mut document = plan();
    document.initiatives[0].title = "窓口に来なくてよい市役所".to_owned();
    document
}

#[tokio::test]
async fn a_plan_begins_with_nothing_but_its_title_and_years() {
    let mut desk = Desk::new().await;
    let wish = NewPlanWish {
        title: " 第4次行政改革　実施計画 ".to_owned(),
        period: years(2027, 2030),
    };
    let office = desk.town.office();
    let plan = drafts::begin_plan(office, &desk.one(), &wish).await.unwrap();
    assert_eq!(plan.slug, "2027-2030");
    let twice = drafts::begin_plan(office, &desk.one(), &wish).await;
    assert_eq!(trouble(twice), DraftTrouble::SameTitle { plan: plan.id }.into());
    desk.plan = plan.id;
    desk.make(vec![Edit::AddInitiative {
        id: InitiativeId::new(0),
        under: None,
        at: 0,
        number: "1".to_owned(),
        title: "はじめの取組".to_owned(),
    }])
    .await;
    assert_eq!(desk.draft().await.content.document.initiatives.len(), 1);
    assert!(desk.draft().await.base.is_none());
}

#[tokio::test]
async fn a_plan_without_title_or_years_is_refused() {
    let desk = Desk::new().await;
    let begin = async |title: &str, period| {
        let wish = NewPlanWish {
            title: title.to_owned(),
            period,
        };
        trouble(drafts::begin_plan(desk.town.office(), &desk.one(), &wish).await)
    };
    assert_eq!(
        begin("　", years(2027, 2030)).await,
        DraftTrouble::TitleMissing.into()
    );
    assert_eq!(begin("計画", None).await, DraftTrouble::PeriodMalformed.into());
    assert_eq!(
        begin("計画", years(1950, 2030)).await,
        DraftTrouble::PeriodMalformed.into()
    );
}

#[tokio::test]
async fn a_draft_that_is_given_up_counts_for_nothing_and_its_history_stays() {
    let desk = Desk::open().await;
    let id = desk.initiative("1-1").await;
    let edition = desk.make(vec![title(id, "改題")]).await.edition;
    let office = desk.town.office();
    let silent = drafts::discard(office, &desk.one(), desk.plan, " ").await;
    assert_eq!(trouble(silent), DraftTrouble::ReasonMissing.into());
    drafts::discard(office, &desk.one(), desk.plan, "見送り")
        .await
        .unwrap();
    let again = drafts::discard(office, &desk.one(), desk.plan, "見送り").await;
    assert_eq!(trouble(again), DraftTrouble::NoDraft.into());
    let mut unit = desk.town.store().look().await.unwrap();
    let kept = unit.draft_changes(&desk.town.city().id, desk.plan, edition).await;
    assert_eq!(kept.unwrap().len(), 1);
}

#[tokio::test]
async fn a_document_never_undoes_what_people_wrote() {
    let desk = Desk::open().await;
    let id = desk.initiative("1-1").await;
    desk.make(vec![title(id, "手で改めた題")]).await;
    let plan = "第3次行政改革実施計画".to_owned();
    assert_eq!(
        trouble(arrives(&desk, revised()).await),
        DraftTrouble::ChangedByHand { plan }.into()
    );
    assert_eq!(
        desk.draft().await.content.document.initiatives[0].title,
        "手で改めた題"
    );
}

#[tokio::test]
async fn a_document_becomes_the_base_of_a_draft_that_nobody_changed_yet() {
    let desk = Desk::open().await;
    let before = desk.initiative("1-2").await;
    let outcome = arrives(&desk, revised()).await.unwrap();
    assert!(matches!(outcome, Outcome::SameDraft(_)), "{outcome:?}");
    let mut unit = desk.town.store().look().await.unwrap();
    let editions = unit.editions(&desk.town.city().id, desk.plan).await.unwrap();
    let last = editions.last().unwrap();
    assert_eq!(last.document, revised());
    assert_eq!(last.beside.identities.initiatives[1].id, before);
}

#[tokio::test]
async fn citizens_never_see_a_draft_that_people_write_in() {
    let desk = Desk::open().await;
    let id = desk.initiative("1-1").await;
    desk.make(vec![title(id, "まだ決まっていない題")]).await;
    let outcome = arrives(&desk, plan()).await.unwrap();
    assert_eq!(outcome, Outcome::Unchanged);
    let site = PublicSite::open(desk.town.store().published(), None)
        .await
        .unwrap();
    let shown = &site.city().plans[0].document.initiatives[0].title;
    assert_ne!(shown, "まだ決まっていない題");
}

#[tokio::test]
async fn a_plan_whose_only_draft_was_given_up_takes_a_document_again() {
    let mut desk = Desk::new().await;
    let wish = NewPlanWish {
        title: "総合戦略".to_owned(),
        period: years(2024, 2026),
    };
    let office = desk.town.office();
    desk.plan = drafts::begin_plan(office, &desk.one(), &wish).await.unwrap().id;
    drafts::discard(office, &desk.one(), desk.plan, "取り込みに変える")
        .await
        .unwrap();
    let opened = drafts::open(office, &desk.one(), desk.plan).await;
    assert_eq!(trouble(opened), DraftTrouble::NoEdition.into());
    let choices = ayumi_app::rounds::choices(office, &desk.one()).await.unwrap();
    assert_eq!(choices.plans.len(), 1);
    let document = PlanDocument {
        title: Some("総合戦略".to_owned()),
        ..plan()
    };
    assert_eq!(arrives(&desk, document).await.unwrap(), Outcome::NewPlan);
    let mut unit = desk.town.store().look().await.unwrap();
    assert_eq!(unit.plans(&desk.town.city().id).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_new_plan_carries_items_of_the_old_one_on_and_knows_where_they_come_from() {
    let mut desk = Desk::new().await;
    let (office, old) = (desk.town.office(), desk.plan);
    let wish = NewPlanWish {
        title: "第4次行政改革実施計画".to_owned(),
        period: years(2027, 2030),
    };
    desk.plan = drafts::begin_plan(office, &desk.one(), &wish).await.unwrap().id;
    let other = drafts::other_plans(office, &desk.one(), desk.plan).await.unwrap();
    assert_eq!((other.len(), other[0].plan.id), (1, old));
    let items: Vec<InitiativeId> = other[0].items.iter().take(2).map(|i| i.initiative).collect();
    let wish = |items: Vec<InitiativeId>| CarryOver {
        from: old,
        items,
        landing: Landing { under: None, at: 0 },
    };
    let seen = desk.draft().await.seen();
    let nothing = drafts::carry_over(office, &desk.one(), desk.plan, seen, &wish(Vec::new())).await;
    assert_eq!(trouble(nothing), DraftTrouble::NothingChosen.into());
    let strange = wish(vec![InitiativeId::new(999)]);
    let strange = drafts::carry_over(office, &desk.one(), desk.plan, seen, &strange).await;
    assert_eq!(trouble(strange), DraftTrouble::NotInThatPlan.into());
    let done = drafts::carry_over(office, &desk.one(), desk.plan, seen, &wish(items.clone())).await;
    assert!(matches!(done.unwrap(), Saved::Changed { .. }));
    let content = desk.draft().await.content;
    let numbers: Vec<&str> = content
        .document
        .initiatives
        .iter()
        .map(|i| i.id.as_str())
        .collect();
    assert_eq!(numbers, ["1-1", "1-2"]);
    let origins = &content.beside.origins;
    assert_eq!((origins[0].plan, origins[0].from[0]), (old, items[0]));
    assert_ne!(origins[0].initiative, items[0], "an initiative of its own");
    let other = drafts::other_plans(office, &desk.one(), desk.plan).await.unwrap();
    let carried: Vec<bool> = other[0].items.iter().take(3).map(|i| i.is_carried).collect();
    assert_eq!(carried, [true, true, false]);
}

/// A plan that has nothing but the draft in which it was begun, with one initiative and its indicator.
async fn begun(title: &str) -> Desk {
    let mut desk = Desk::new().await;
    let wish = NewPlanWish {
        title: title.to_owned(),
        period: years(2025, 2027),
    };
    let office = desk.town.office();
    desk.plan = drafts::begin_plan(office, &desk.one(), &wish).await.unwrap().id;
    let new = InitiativeId::new(0);
    desk.make(vec![
        Edit::AddInitiative {
            id: new,
            under: None,
            at: 0,
            number: "1".to_owned(),
            title: "はじめの取組".to_owned(),
        },
        Edit::AddIndicator {
            id: IndicatorId::new(0),
            owner: IndicatorOwner::Initiative(new),
            at: 0,
            name: "相談の件数".to_owned(),
        },
    ])
    .await;
    desk
}

/// What that indicator was, as a report tells.
fn told(title: &str) -> PlanDocument {
    let value = Value {
        kind: ValueKind::Actual,
        year: FiscalYear::new(2025),
        half: None,
        quarter: None,
        year_kind: None,
        measure: Measure::read("12"),
    };
    PlanDocument {
        municipality: plan().municipality,
        title: Some(title.to_owned()),
        period: years(2025, 2027),
        initiatives: vec![Initiative {
            id: "1".to_owned(),
            title: "はじめの取組".to_owned(),
            indicators: vec![Indicator {
                name: "相談の件数".to_owned(),
                values: vec![value],
                ..Indicator::default()
            }],
            ..Initiative::default()
        }],
        ..PlanDocument::default()
    }
}

#[tokio::test]
async fn a_draft_on_which_something_was_reported_is_not_given_up_and_loses_no_initiative() {
    let desk = begun("総合戦略").await;
    let office = desk.town.office();
    let withdrawn = Edit::RemoveInitiative {
        id: desk.initiative("1").await,
        leaving: Leaving::Withdrawn,
    };
    let document = told("総合戦略");
    let bytes = serde_json::to_vec(&document).unwrap();
    let mut batch = Batch::new(desk.town.store());
    batch.take("report.json", &bytes, document).unwrap();
    let wishes = Wishes {
        kind: Some(Kind::Report),
        ..Wishes::default()
    };
    let imported = batch.store_all(&wishes, &office.now()).await.unwrap();
    assert!(matches!(imported[0].outcome, Outcome::Report { joined: 1, .. }));
    let given_up = drafts::discard(office, &desk.one(), desk.plan, "やめる").await;
    assert_eq!(trouble(given_up), DraftTrouble::InUse.into());
    let name = "1 はじめの取組".to_owned();
    let why = DraftTrouble::ReportedOn { name };
    let seen = desk.draft().await.seen();
    let removed = desk.change(&desk.one(), seen, vec![withdrawn]).await;
    assert_eq!(trouble(removed), why.clone().into());
    // Taking back that it was added would be the same.
    let undone = drafts::undo(office, &desk.one(), desk.plan, 1).await;
    assert_eq!(trouble(undone), why.into());
    assert_eq!(desk.draft().await.content.document.initiatives.len(), 1);
}

#[tokio::test]
async fn nothing_is_carried_over_out_of_a_plan_that_has_only_a_draft() {
    let mut desk = begun("総合戦略").await;
    let (young, items) = (desk.plan, vec![desk.initiative("1").await]);
    desk.plan = desk.town.plan().await.id;
    drafts::open(desk.town.office(), &desk.one(), desk.plan)
        .await
        .unwrap();
    let wish = CarryOver {
        from: young,
        items,
        landing: Landing { under: None, at: 0 },
    };
    let seen = desk.draft().await.seen();
    let office = desk.town.office();
    let carried = drafts::carry_over(office, &desk.one(), desk.plan, seen, &wish).await;
    assert_eq!(trouble(carried), DraftTrouble::NotInThatPlan.into());
}

#[tokio::test]
async fn a_document_that_takes_the_place_of_an_opened_draft_keeps_what_was_let_stand() {
    let desk = Desk::open().await;
    let nobody = Edit::SetDepartments {
        item: Item::Initiative(desk.initiative("1-1").await),
        role: DepartmentRole::Lead,
        departments: Vec::new(),
    };
    desk.make(vec![nobody]).await;
    desk.settle().await;
    let adoption = Adoption {
        name: "改訂1版".to_owned(),
        on: "2025-09-12".to_owned(),
        reason: "見直し".to_owned(),
        decided_by: "推進本部".to_owned(),
    };
    let (office, seen) = (desk.town.office(), desk.draft().await.seen());
    drafts::adopt(office, &desk.one(), desk.plan, seen, &adoption)
        .await
        .unwrap();
    drafts::open(office, &desk.one(), desk.plan).await.unwrap();
    let settled = desk.draft().await.content.beside.settled;
    assert!(settled.iter().any(|s| s.doubt.starts_with("nobody-owns")));
    arrives(&desk, revised()).await.unwrap();
    let editions = {
        let mut unit = desk.town.store().look().await.unwrap();
        unit.editions(&desk.town.city().id, desk.plan).await.unwrap()
    };
    assert_eq!(editions.last().unwrap().document, revised());
    assert_eq!(editions.last().unwrap().beside.settled, settled);
}

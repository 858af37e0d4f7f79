//! Plans that begin here, drafts that are given up, and documents that arrive while people write.

use ayumi_app::AppError;
use ayumi_app::drafts::{self, CarryOver, NewPlanWish, Saved};
use ayumi_app::imports::{Batch, Outcome, Wishes};
use ayumi_app::public::PublicSite;
use ayumi_domain::edition::carry_over::Landing;
use ayumi_domain::edition::{DraftTrouble, Edit, InitiativeId};
use ayumi_domain::join::Kind;
use ayumi_domain::{FiscalYear, Period, PlanDocument};
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

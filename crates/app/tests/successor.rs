//! What goes on of a plan begins its successor, with its history.

use ayumi_app::AppError;
use ayumi_app::drafts::{NewPlanWish, begin_plan, begin_successor, predecessor, read, start};
use ayumi_app::imports::{Batch, Outcome, Wishes};
use ayumi_domain::cycle::{Role, Trouble};
use ayumi_domain::edition::{Carry, CarryTrouble, DraftTrouble, FateKind, InitiativeId};
use ayumi_domain::join::Kind;
use ayumi_domain::plan::ValueKind;
use ayumi_domain::{FiscalYear, Period};
use ayumi_testkit::Town;

fn wish(title: &str, from: i32) -> NewPlanWish {
    let year = |ad| FiscalYear::new(ad).expect("a year of our time");
    NewPlanWish {
        title: title.to_owned(),
        period: Period::new(year(from), year(from + 2)),
    }
}

fn trouble<T: std::fmt::Debug>(result: Result<T, AppError>) -> Trouble {
    match result {
        Err(AppError::Trouble(trouble)) => trouble,
        other => panic!("{other:?}"),
    }
}

/// The town's plan with what its draft of a page would choose: 2-1 goes on with 2-2 in it, 3-1 goes on, the rest not.
async fn choices(town: &Town) -> Vec<(InitiativeId, Carry)> {
    let plan = town.plan().await;
    let office = town.actor(Role::PlanOffice, None);
    let there = predecessor(town.office(), &office, plan.id)
        .await
        .expect("a plan");
    let id = |number: &str| {
        there
            .initiatives
            .iter()
            .find(|i| i.1 == number)
            .expect("it is there")
            .0
    };
    let choose = |(at, number, _): &(InitiativeId, String, String)| {
        let carry = match number.as_str() {
            "2-1" | "3-1" => Carry::AsItIs,
            "2-2" => Carry::MergedWith(id("2-1")),
            _ => Carry::Not,
        };
        (*at, carry)
    };
    there.initiatives.iter().map(choose).collect()
}

#[tokio::test(flavor = "current_thread")]
async fn a_successor_begins_with_a_draft_of_what_goes_on() {
    let town = Town::without_round().await;
    let office = town.actor(Role::PlanOffice, None);
    let old = town.plan().await;
    let choices = choices(&town).await;
    let wish = wish("第4次行政改革実施計画", 2027);
    let new = begin_successor(town.office(), &office, old.id, &wish, &choices)
        .await
        .expect("a plan");
    assert_eq!(new.slug, "2027-2029");
    let draft = read(town.office(), &office, new.id).await.expect("a draft");
    let document = &draft.content.document;
    let numbers: Vec<&str> = document.initiatives.iter().map(|i| i.id.as_str()).collect();
    assert_eq!(numbers, ["2-1", "3-1"]);
    assert_eq!(
        (document.sections.len(), document.title.as_deref()),
        (2, Some("第4次行政改革実施計画"))
    );
    let values: Vec<ValueKind> = document
        .initiatives
        .iter()
        .flat_map(|i| &i.indicators)
        .flat_map(|i| &i.values)
        .map(|v| v.kind)
        .collect();
    assert!(
        values.iter().all(|kind| *kind == ValueKind::Baseline),
        "{values:?}"
    );
    let origins = &draft.content.beside.origins;
    assert_eq!(
        (origins[0].kind, origins[1].kind),
        (FateKind::Merged, FateKind::Continued)
    );
    assert_eq!(origins[0].plan, old.id);
    // No identity of the old plan is used again.
    let before = town.latest_edition().await;
    for keys in &draft.content.beside.identities.initiatives {
        assert!(before.beside.identities.initiative(keys.id).is_none());
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_refused_carrying_over_leaves_no_plan_behind() {
    let town = Town::without_round().await;
    let office = town.actor(Role::PlanOffice, None);
    let (old, choices) = (town.plan().await, choices(&town).await);
    let ask = async |wish: NewPlanWish, choices: &[(InitiativeId, Carry)]| {
        trouble(begin_successor(town.office(), &office, old.id, &wish, choices).await)
    };
    assert_eq!(
        ask(wish("第4次計画", 2024), &choices).await,
        CarryTrouble::BeginsBefore.into()
    );
    assert_eq!(
        ask(wish("第4次計画", 2027), &[]).await,
        CarryTrouble::Nothing.into()
    );
    assert_eq!(
        ask(wish(" ", 2027), &choices).await,
        DraftTrouble::TitleMissing.into()
    );
    let same = ask(wish("第3次行政改革実施計画", 2027), &choices).await;
    assert_eq!(same, DraftTrouble::SameTitle { plan: old.id }.into());
    let reporter = town.actor(Role::Head, Some("納税課"));
    let stranger = begin_successor(
        town.office(),
        &reporter,
        old.id,
        &wish("第4次計画", 2027),
        &choices,
    )
    .await;
    assert!(matches!(trouble(stranger), Trouble::Access(_)));
    let mut unit = town.store().look().await.expect("a look");
    assert_eq!(unit.plans(&town.city().id).await.expect("plans").len(), 1);
}

#[tokio::test(flavor = "current_thread")]
async fn a_plan_that_has_only_a_draft_has_no_successor() {
    let town = Town::without_round().await;
    let office = town.actor(Role::PlanOffice, None);
    let young = begin_plan(town.office(), &office, &wish("新しい計画", 2027))
        .await
        .expect("a plan");
    let asked = predecessor(town.office(), &office, young.id).await;
    assert_eq!(trouble(asked), CarryTrouble::NoEdition.into());
}

#[tokio::test(flavor = "current_thread")]
async fn a_document_for_a_successor_that_was_begun_keeps_where_its_items_come_from_and_why() {
    let town = Town::revised().await;
    let office = town.actor(Role::PlanOffice, None);
    let old = town.plan().await;
    let there = predecessor(town.office(), &office, old.id).await.expect("a plan");
    let all: Vec<_> = there.initiatives.iter().map(|i| (i.0, Carry::AsItIs)).collect();
    let wish = wish("第4次行政改革実施計画", 2027);
    let new = begin_successor(town.office(), &office, old.id, &wish, &all)
        .await
        .expect("a plan");
    let begun = read(town.office(), &office, new.id)
        .await
        .expect("a draft")
        .content;
    assert!(!begun.beside.origins.is_empty() && !begun.beside.reasons.is_empty());

    let mut document = begun.document.clone();
    document.initiatives[0].note = Some("印刷された計画書のとおり".to_owned());
    let bytes = serde_json::to_vec(&document).expect("bytes");
    let mut batch = Batch::new(town.store());
    batch
        .take("successor.json", &bytes, document.clone())
        .expect("a file");
    let wishes = Wishes {
        kind: Some(Kind::Edition),
        ..Wishes::default()
    };
    let imported = batch
        .store_all(&wishes, &town.office().now())
        .await
        .expect("stored");
    assert!(matches!(imported[0].outcome, Outcome::SameDraft(_)));
    let filled = read(town.office(), &office, new.id)
        .await
        .expect("a draft")
        .content;
    assert_eq!(filled.document, document);
    assert_eq!(filled.beside.origins, begun.beside.origins);
    assert_eq!(filled.beside.reasons, begun.beside.reasons);
    // From here on the document is what the draft was before its first change.
    let start = start(town.office(), &office, new.id).await.expect("a start");
    assert_eq!(start.document, document);
}

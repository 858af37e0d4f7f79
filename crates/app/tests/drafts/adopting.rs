//! Adopting: what stops it, and that an adopted edition never changes.

use ayumi_app::AppError;
use ayumi_app::drafts::{self, Adopted, Adoption, NewPlanWish};
use ayumi_app::imports::{Batch, Wishes};
use ayumi_domain::cycle::{Role, Trouble};
use ayumi_domain::edition::lint::{DoubtKind, Weight};
use ayumi_domain::edition::{
    AdoptTrouble, DraftTrouble, Edit, FateKind, InitiativeId, Item, Leaving, TextField,
};
use ayumi_domain::join::Kind;
use ayumi_domain::plan::EditionName;
use ayumi_domain::{FiscalYear, Period};
use ayumi_store::{EditionState, NewEdition};
use ayumi_testkit::plan;

use crate::support::{Desk, field, title, trouble};

fn adoption() -> Adoption {
    Adoption {
        name: "改訂1版".to_owned(),
        on: "2025-09-12".to_owned(),
        reason: "目標を引き上げるため".to_owned(),
        decided_by: "行政改革推進本部".to_owned(),
    }
}

async fn adopt(desk: &Desk, adoption: &Adoption) -> Result<Adopted, AppError> {
    let seen = desk.draft().await.seen();
    drafts::adopt(desk.town.office(), &desk.one(), desk.plan, seen, adoption).await
}

async fn changed() -> (Desk, InitiativeId) {
    let desk = Desk::open().await;
    let id = desk.initiative("1-1").await;
    desk.make(vec![title(id, "改めた題")]).await;
    desk.settle().await;
    (desk, id)
}

#[tokio::test]
async fn an_adopted_edition_has_its_name_and_day_and_never_changes() {
    let (desk, _) = changed().await;
    let adopted = adopt(&desk, &adoption()).await.unwrap();
    let (city, office) = (&desk.town.city().id, desk.town.office());
    let gone = drafts::read(office, &desk.one(), desk.plan).await;
    assert_eq!(trouble(gone), DraftTrouble::NoDraft.into());
    let mut unit = desk.town.store().begin().await.unwrap();
    let edition = unit.latest_edition(city, desk.plan).await.unwrap().unwrap();
    assert_eq!(
        (edition.id, edition.state),
        (adopted.edition, EditionState::Adopted)
    );
    assert_eq!(edition.name.as_deref(), Some("改訂1版"));
    let named = edition.document.editions.last().unwrap();
    assert_eq!(
        (named.name.as_str(), named.date.as_deref()),
        ("改訂1版", Some("2025-09-12"))
    );
    assert_eq!(edition.adoption.unwrap().decided_by, "行政改革推進本部");
    let rows = unit
        .edition_initiatives(city, desk.plan, adopted.edition)
        .await
        .unwrap();
    let addresses: Vec<String> = rows.into_iter().map(|row| row.address).collect();
    let other = NewEdition {
        name: None,
        dated: None,
        document: &edition.document,
        beside: &edition.beside,
        addresses: &addresses,
        source: &edition.source,
        base: None,
        at: "2026-01-01T00:00:00+09:00",
    };
    assert!(
        unit.replace_draft(city, desk.plan, adopted.edition, &other)
            .await
            .is_err()
    );
    assert!(
        unit.discard_draft(city, desk.plan, adopted.edition, other.at)
            .await
            .is_err()
    );
}

#[tokio::test]
async fn what_is_missing_or_taken_is_said() {
    let (desk, _) = changed().await;
    let why = async |change: fn(&mut Adoption)| {
        let mut adoption = adoption();
        change(&mut adoption);
        trouble(adopt(&desk, &adoption).await)
    };
    let is = |trouble: AdoptTrouble| Trouble::from(trouble);
    assert_eq!(
        why(|a| a.name = " ".to_owned()).await,
        is(AdoptTrouble::NameMissing)
    );
    assert_eq!(
        why(|a| a.on = "近日".to_owned()).await,
        is(AdoptTrouble::DayMalformed)
    );
    assert_eq!(why(|a| a.reason.clear()).await, is(AdoptTrouble::ReasonMissing));
    assert_eq!(
        why(|a| a.decided_by.clear()).await,
        is(AdoptTrouble::DecidedByMissing)
    );
    assert_eq!(
        why(|a| a.name = "改".repeat(201)).await,
        is(AdoptTrouble::TooLong { max: 200 })
    );
    assert_eq!(desk.draft().await.content.document.editions, []);
}

#[tokio::test]
async fn a_name_is_not_given_twice_and_no_edition_comes_before_the_last_one() {
    let (desk, id) = changed().await;
    adopt(&desk, &adoption()).await.unwrap();
    drafts::open(desk.town.office(), &desk.one(), desk.plan)
        .await
        .unwrap();
    assert_eq!(
        trouble(
            adopt(
                &desk,
                &Adoption {
                    name: "改訂２版".to_owned(),
                    ..adoption()
                }
            )
            .await
        ),
        AdoptTrouble::NothingChanged.into()
    );
    desk.make(vec![title(id, "もう一度改めた題")]).await;
    desk.settle().await;
    assert_eq!(
        trouble(
            adopt(
                &desk,
                &Adoption {
                    name: "改訂１版".to_owned(),
                    ..adoption()
                }
            )
            .await
        ),
        AdoptTrouble::NameTaken.into()
    );
    let early = Adoption {
        name: "改訂2版".to_owned(),
        on: "2025-09-11".to_owned(),
        ..adoption()
    };
    let last = "2025-09-12".parse().unwrap();
    assert_eq!(
        trouble(adopt(&desk, &early).await),
        AdoptTrouble::DayTooEarly { last }.into()
    );
}

#[tokio::test]
async fn doubts_are_looked_at_before_and_a_number_twice_is_corrected_before() {
    let desk = Desk::open().await;
    let id = desk.initiative("1-1").await;
    desk.make(vec![field(id, TextField::Number, "1-2")]).await;
    desk.settle().await;
    assert_eq!(
        trouble(adopt(&desk, &adoption()).await),
        AdoptTrouble::MustBeCorrected { count: 1 }.into()
    );
    desk.make(vec![field(id, TextField::Number, "1-1a")]).await;
    desk.make(vec![Edit::SetDepartments {
        item: ayumi_domain::edition::Item::Initiative(id),
        role: ayumi_domain::edition::DepartmentRole::Lead,
        departments: Vec::new(),
    }])
    .await;
    assert_eq!(
        trouble(adopt(&desk, &adoption()).await),
        AdoptTrouble::DoubtsOpen { count: 1 }.into()
    );
    let office = desk.town.office();
    let doubts = drafts::doubts(office, &desk.one(), desk.plan).await.unwrap();
    let open: Vec<_> = doubts.iter().filter(|d| d.settled.is_none()).collect();
    assert_eq!(open[0].doubt.what, DoubtKind::NobodyOwns);
    assert_eq!(open[0].doubt.weight, Weight::Doubt);
    desk.settle().await;
    adopt(&desk, &adoption()).await.unwrap();
}

#[tokio::test]
async fn a_page_that_is_not_of_today_adopts_nothing_and_staff_never_does() {
    let (desk, id) = changed().await;
    let old = desk.draft().await.seen();
    desk.make(vec![title(id, "その後の題")]).await;
    let office = desk.town.office();
    let late = drafts::adopt(office, &desk.one(), desk.plan, old, &adoption()).await;
    assert_eq!(trouble(late), AdoptTrouble::Changed.into());
    let staff = desk.town.actor(Role::Staff, None);
    let seen = desk.draft().await.seen();
    assert!(
        drafts::adopt(office, &staff, desk.plan, seen, &adoption())
            .await
            .is_err()
    );
}

#[tokio::test]
async fn an_address_of_an_adopted_edition_is_never_given_to_another_initiative() {
    let desk = Desk::open().await;
    let (gone, heir) = (desk.initiative("3-2").await, desk.initiative("3-1").await);
    desk.make(vec![
        Edit::RemoveInitiative {
            id: gone,
            leaving: Leaving::MergedInto(heir),
        },
        Edit::AddInitiative {
            id: InitiativeId::new(0),
            under: None,
            at: 0,
            number: "3-2".to_owned(),
            title: "まったく別の取組".to_owned(),
        },
    ])
    .await;
    desk.settle().await;
    let adopted = adopt(&desk, &adoption()).await.unwrap();
    let mut unit = desk.town.store().look().await.unwrap();
    let city = &desk.town.city().id;
    let rows = unit
        .edition_initiatives(city, desk.plan, adopted.edition)
        .await
        .unwrap();
    let reused = rows.iter().find(|row| row.number == "3-2").unwrap();
    assert_eq!(reused.address, "3-2~2");
    let edition = unit.latest_edition(city, desk.plan).await.unwrap().unwrap();
    let fate = &edition.beside.fates[0];
    assert_eq!(
        (fate.initiative, fate.kind, fate.to.as_slice()),
        (gone, FateKind::Merged, &[heir][..])
    );
}

/// A document of the town's plan with one title changed, published at once, naming these editions of itself.
async fn arrives(desk: &Desk, names: &[&str]) {
    let mut document = plan();
    document.initiatives[0].title = "窓口に来なくてよい市役所".to_owned();
    document.editions = names
        .iter()
        .map(|name| EditionName {
            name: (*name).to_owned(),
            date: None,
        })
        .collect();
    let bytes = serde_json::to_vec(&document).unwrap();
    let mut batch = Batch::new(desk.town.store());
    batch.take("plan.json", &bytes, document).unwrap();
    let wishes = Wishes {
        publish: true,
        kind: Some(Kind::Edition),
        ..Wishes::default()
    };
    batch.store_all(&wishes, &desk.town.office().now()).await.unwrap();
}

#[tokio::test]
async fn nobody_has_decided_on_a_day_that_is_still_to_come() {
    let (desk, _) = changed().await;
    let late = Adoption {
        on: "2025-10-02".to_owned(),
        ..adoption()
    };
    let today = "2025-10-01".parse().unwrap();
    assert_eq!(
        trouble(adopt(&desk, &late).await),
        AdoptTrouble::DayTooLate { today }.into()
    );
    let on = "2025-10-01".to_owned();
    adopt(&desk, &Adoption { on, ..adoption() }).await.unwrap();
}

#[tokio::test]
async fn every_edition_before_counts_for_day_and_name_and_not_only_the_last_one() {
    let (desk, _) = changed().await;
    adopt(&desk, &adoption()).await.unwrap();
    // This one names no day, and two editions that were before anybody wrote here.
    arrives(&desk, &["当初版", "中間版", "改訂2版"]).await;
    drafts::open(desk.town.office(), &desk.one(), desk.plan)
        .await
        .unwrap();
    let id = desk.initiative("1-1").await;
    desk.make(vec![title(id, "三度目の題")]).await;
    desk.settle().await;
    let early = Adoption {
        name: "改訂3版".to_owned(),
        on: "2025-09-11".to_owned(),
        ..adoption()
    };
    let last = "2025-09-12".parse().unwrap();
    assert_eq!(
        trouble(adopt(&desk, &early).await),
        AdoptTrouble::DayTooEarly { last }.into()
    );
    let again = Adoption {
        name: "当初版".to_owned(),
        ..adoption()
    };
    assert_eq!(
        trouble(adopt(&desk, &again).await),
        AdoptTrouble::NameTaken.into()
    );
}

fn call(name: &str) -> Edit {
    Edit::SetText {
        item: Item::Plan,
        field: TextField::Title,
        text: name.to_owned(),
    }
}

#[tokio::test]
async fn a_plan_is_called_as_its_adopted_edition_says_and_documents_of_the_old_title_still_find_it() {
    let (desk, _) = changed().await;
    let before = desk.town.plan().await;
    desk.make(vec![call("第3次行政改革推進プログラム")]).await;
    desk.settle().await;
    assert_eq!(
        desk.town.plan().await.title,
        before.title,
        "not while it is a draft"
    );
    adopt(&desk, &adoption()).await.unwrap();
    let after = desk.town.plan().await;
    assert_eq!(after.title, "第3次行政改革推進プログラム");
    assert_eq!((after.id, &after.slug), (before.id, &before.slug));
    arrives(&desk, &[]).await;
    assert_eq!(desk.town.plan().await.id, before.id, "no second plan");
    let office = desk.town.office();
    assert_eq!(
        drafts::open(office, &desk.one(), desk.plan)
            .await
            .unwrap()
            .revision,
        0
    );
}

#[tokio::test]
async fn a_plan_is_not_called_as_another_one() {
    let (desk, _) = changed().await;
    let wish = NewPlanWish {
        title: "総合戦略".to_owned(),
        period: Period::new(FiscalYear::new(2027).unwrap(), FiscalYear::new(2030).unwrap()),
    };
    drafts::begin_plan(desk.town.office(), &desk.one(), &wish)
        .await
        .unwrap();
    desk.make(vec![call("総合戦略")]).await;
    desk.settle().await;
    assert_eq!(
        trouble(adopt(&desk, &adoption()).await),
        AdoptTrouble::TitleTaken.into()
    );
}

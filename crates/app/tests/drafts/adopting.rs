//! Adopting: what stops it, and that an adopted edition never changes.

use ayumi_app::AppError;
use ayumi_app::drafts::{self, Adopted, Adoption};
use ayumi_domain::cycle::{Role, Trouble};
use ayumi_domain::edition::lint::{DoubtKind, Weight};
use ayumi_domain::edition::{AdoptTrouble, DraftTrouble, Edit, FateKind, InitiativeId, Leaving, TextField};
use ayumi_store::{EditionState, NewEdition};

use crate::support::{Desk, field, title, trouble};

fn adoption() -> Adoption {
    Adoption {
        name: "改訂1版".to_owned(),
        on: "2025-11-12".to_owned(),
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
        ("改訂1版", Some("2025-11-12"))
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
        on: "2025-11-11".to_owned(),
        ..adoption()
    };
    let last = "2025-11-12".parse().unwrap();
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

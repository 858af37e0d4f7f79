//! Reorganisations in the town: names by day, roles, reports and items that go over, refusals that change nothing.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod going_over;
mod left_over;
mod roles;
mod withdrawing;

use ayumi_app::organisation::{
    Becomes, Choices, Gift, Preview, Why, add_note, carry_out, current_names, give, handover, overview,
    preview, unowned, withdraw,
};
use ayumi_app::rounds::{self, Wishes};
use ayumi_app::{Actor, AppError, Office, people};
use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_domain::cycle::{DepartmentId, Refused, Role, Trouble};
use ayumi_domain::day::Day;
use ayumi_domain::organisation::{Called, OrganisationTrouble, Reorganisation, TableRow};
use ayumi_domain::plan::Department;
use ayumi_testkit::{Town, period, wishes};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn called(name: &str) -> Called {
    Called::new(name, None)
}

fn office(town: &Town) -> Actor {
    town.actor(Role::PlanOffice, None)
}

async fn merge(town: &Town, old: &str, into: &str) -> TableRow {
    let department = town.department(old).await;
    TableRow::Merge {
        department,
        into: called(into),
    }
}

async fn split(town: &Town, old: &str, into: &[&str]) -> TableRow {
    let department = town.department(old).await;
    let into = into.iter().map(|name| called(name)).collect();
    TableRow::Split { department, into }
}

async fn rename(town: &Town, old: &str, to: &str) -> TableRow {
    let department = town.department(old).await;
    TableRow::Rename {
        department,
        to: called(to),
    }
}

fn table(from: &str, rows: Vec<TableRow>) -> Reorganisation {
    Reorganisation {
        from: day(from),
        rows,
    }
}

async fn seen(town: &Town, table: &Reorganisation) -> Preview {
    preview(town.office(), &office(town), table).await.unwrap()
}

async fn done(town: &Town, table: &Reorganisation, choices: &Choices) {
    let mark = seen(town, table).await.mark;
    carry_out(town.office(), &office(town), table, choices, &mark)
        .await
        .unwrap();
}

/// Somebody comes to work: whatever is due by then is settled.
async fn morning(town: &Town, on: &str) {
    town.world().set_day(on);
    Office::open(town.store().clone(), None, town.world().clone())
        .await
        .unwrap();
}

async fn names(town: &Town) -> Vec<String> {
    let today = town.office().now().day;
    let all = town
        .store()
        .look()
        .await
        .unwrap()
        .departments(&town.city().id, today)
        .await
        .unwrap();
    all.into_iter()
        .filter(|d| d.lives_on(today))
        .map(|d| d.name)
        .collect()
}

fn trouble(error: AppError) -> OrganisationTrouble {
    match error {
        AppError::Trouble(Trouble::Organisation(trouble)) => trouble,
        other => panic!("{other:?}"),
    }
}

async fn departments_of(town: &Town, number: &str) -> Vec<DepartmentId> {
    town.report_entry(number).await.departments()
}

#[tokio::test(flavor = "current_thread")]
async fn a_name_entered_in_march_is_not_seen_before_april_and_the_next_round_finds_it() {
    let town = Town::without_round().await;
    let id = town.department("納税課").await;
    let table = table("2026-04-01", vec![rename(&town, "納税課", "市税課").await]);
    let preview = seen(&town, &table).await;
    assert_eq!(preview.departments[0].items.len(), 1);
    assert_eq!(preview.departments[0].people.len(), 2);
    done(&town, &table, &Choices::default()).await;
    town.world().set_day("2026-03-31");
    assert!(names(&town).await.contains(&"納税課".to_owned()));
    morning(&town, "2026-04-01").await;
    assert!(names(&town).await.contains(&"市税課".to_owned()));
    assert!(!names(&town).await.contains(&"納税課".to_owned()));
    let asked = Wishes {
        due: day("2026-04-30"),
        headquarters_on: None,
        ..wishes()
    };
    let town = town.with_round(&asked).await;
    assert_eq!(departments_of(&town, "2-1").await, [id]);
    assert_eq!(names(&town).await.len(), 5);
    let printed = Department {
        name: "納税課".to_owned(),
        division: Some("財務部".to_owned()),
    };
    let mut unit = town.store().look().await.unwrap();
    let city = &town.city().id;
    let today = current_names(&mut unit, city, day("2026-04-01"), std::slice::from_ref(&printed))
        .await
        .unwrap();
    assert_eq!(today[0].name, "市税課");
    assert_eq!(
        current_names(&mut unit, city, day("2026-03-31"), std::slice::from_ref(&printed))
            .await
            .unwrap(),
        [printed]
    );
}

#[tokio::test(flavor = "current_thread")]
async fn reports_and_roles_of_departments_that_merge_go_over_on_the_day_and_not_before() {
    let town = Town::new().await;
    let (tax, finance) = (town.department("納税課").await, town.department("財政課").await);
    let rows = vec![
        merge(&town, "納税課", "財務課").await,
        merge(&town, "財政課", "財務課").await,
    ];
    let table = table("2025-10-10", rows);
    let preview = seen(&town, &table).await;
    assert!(
        preview
            .departments
            .iter()
            .all(|touched| touched.reports.len() == 1)
    );
    assert_eq!(
        preview.departments[0].becomes,
        Becomes::GoesInto(Called::new("財務課", Some("財務部")))
    );
    done(&town, &table, &Choices::default()).await;
    assert_eq!(departments_of(&town, "2-1").await, [tax]);
    morning(&town, "2025-10-10").await;
    let new = town.department("財務課").await;
    assert_eq!(departments_of(&town, "2-1").await, [new]);
    assert_eq!(departments_of(&town, "2-2").await, [new]);
    let grants = town
        .store()
        .look()
        .await
        .unwrap()
        .grants(&town.city().id)
        .await
        .unwrap();
    let held = |on: &str, department| {
        let fits = grants
            .iter()
            .filter(|g| g.grant.department == Some(department) && g.grant.is_held_on(day(on)));
        fits.count()
    };
    assert_eq!(
        (
            held("2025-10-09", tax),
            held("2025-10-10", tax),
            held("2025-10-10", finance)
        ),
        (2, 0, 0)
    );
    assert_eq!((held("2025-10-09", new), held("2025-10-10", new)), (0, 4));
    let report = town.report("2-1").await;
    let steps = town
        .store()
        .look()
        .await
        .unwrap()
        .steps_of_report(&town.city().id, report)
        .await
        .unwrap();
    let step = steps.iter().find(|step| step.act == "report-given").unwrap();
    assert_eq!(
        (step.before.as_deref(), step.after.as_deref()),
        (Some("納税課"), Some("財務課"))
    );
    assert_eq!(step.name.as_deref(), Some("事務 局子"));
    // Once settled, another morning does nothing.
    morning(&town, "2025-10-11").await;
    let again = town
        .store()
        .look()
        .await
        .unwrap()
        .steps_of_report(&town.city().id, report)
        .await
        .unwrap();
    assert_eq!(again.len(), steps.len());
}

#[tokio::test(flavor = "current_thread")]
async fn a_split_is_refused_until_items_and_people_have_a_place_and_then_all_go_there() {
    let town = Town::new().await;
    let id = town.department("職員課").await;
    let table = table(
        "2025-10-10",
        vec![split(&town, "職員課", &["人事課", "研修課"]).await],
    );
    let preview = seen(&town, &table).await;
    let touched = &preview.departments[0];
    assert_eq!(
        (touched.items.len(), touched.people.len(), touched.choices().len()),
        (2, 2, 2)
    );
    let tried = carry_out(
        town.office(),
        &office(&town),
        &table,
        &Choices::default(),
        &preview.mark,
    )
    .await;
    assert_eq!(
        trouble(tried.unwrap_err()),
        OrganisationTrouble::ChoiceMissing { count: 4 }
    );
    assert_eq!(names(&town).await.len(), 5);
    let mut choices = Choices::default();
    choices.all.insert(id, 0);
    let training = touched.items.iter().find(|item| item.number == "3-2").unwrap();
    choices.items.insert((id, training.plan, training.initiative), 1);
    choices.people.insert(touched.people[1].grant, 1);
    done(&town, &table, &choices).await;
    morning(&town, "2025-10-10").await;
    let (staff, training) = (town.department("人事課").await, town.department("研修課").await);
    assert_eq!(departments_of(&town, "3-1").await, [staff]);
    assert_eq!(departments_of(&town, "3-2").await, [training]);
    assert!(
        unowned(town.office(), &office(&town))
            .await
            .unwrap()
            .items
            .is_empty()
    );
    let asked = Wishes {
        period: period(2025, Some(ayumi_domain::year::Half::Second)),
        ..wishes()
    };
    let town = town.with_round(&asked).await;
    assert_eq!(departments_of(&town, "3-2").await, [training]);
}

#[tokio::test(flavor = "current_thread")]
async fn what_an_abolished_department_had_is_listed_keeps_a_round_from_opening_and_can_be_given() {
    let town = Town::without_round().await;
    let department = town.department("納税課").await;
    done(
        &town,
        &table("2025-10-01", vec![TableRow::Abolish { department }]),
        &Choices::default(),
    )
    .await;
    let found = unowned(town.office(), &office(&town)).await.unwrap();
    assert_eq!(found.items.len(), 1);
    assert_eq!(
        (found.items[0].number.as_str(), &found.items[0].why[..]),
        ("2-1", &[Why::Ended("納税課".to_owned())][..])
    );
    let refused = rounds::open(town.office(), &office(&town), &wishes())
        .await
        .unwrap_err();
    assert!(
        matches!(&refused, AppError::Trouble(Trouble::Round(RoundTrouble::NoLeadDepartment { numbers })) if numbers == &["2-1"]),
        "{refused:?}"
    );
    let finance = town.department("財政課").await;
    let gift = Gift {
        plan: found.items[0].plan,
        initiative: found.items[0].initiative,
        indicator: None,
        department: None,
    };
    let tried = give(town.office(), &office(&town), gift).await.unwrap_err();
    assert_eq!(trouble(tried), OrganisationTrouble::NoDepartment);
    let gift = Gift {
        department: Some(finance),
        ..gift
    };
    give(town.office(), &office(&town), gift).await.unwrap();
    let again = give(town.office(), &office(&town), gift).await.unwrap_err();
    assert_eq!(trouble(again), OrganisationTrouble::NoSuchItem);
    let town = town.with_round(&wishes()).await;
    assert_eq!(departments_of(&town, "2-1").await, [finance]);
}

#[tokio::test(flavor = "current_thread")]
async fn an_open_report_of_an_abolished_department_waits_for_whoever_is_given_its_item() {
    let town = Town::new().await;
    let department = town.department("納税課").await;
    done(
        &town,
        &table("2025-10-01", vec![TableRow::Abolish { department }]),
        &Choices::default(),
    )
    .await;
    assert_eq!(departments_of(&town, "2-1").await, [department]);
    let item = unowned(town.office(), &office(&town))
        .await
        .unwrap()
        .items
        .remove(0);
    let finance = town.department("財政課").await;
    let gift = Gift {
        plan: item.plan,
        initiative: item.initiative,
        indicator: None,
        department: Some(finance),
    };
    give(town.office(), &office(&town), gift).await.unwrap();
    assert_eq!(departments_of(&town, "2-1").await, [finance]);
}

#[tokio::test(flavor = "current_thread")]
async fn a_reorganisation_that_is_withdrawn_before_its_day_leaves_everything_as_it_was() {
    let town = Town::new().await;
    let city = &town.city().id;
    let before = town.store().look().await.unwrap().grants(city).await.unwrap();
    let rows = vec![
        merge(&town, "納税課", "財務課").await,
        merge(&town, "財政課", "財務課").await,
    ];
    done(&town, &table("2025-10-10", rows), &Choices::default()).await;
    let entry = overview(town.office(), &office(&town), None)
        .await
        .unwrap()
        .reorganisations
        .remove(0);
    assert!(entry.can_be_withdrawn);
    withdraw(town.office(), &office(&town), entry.entry.id)
        .await
        .unwrap();
    assert_eq!(
        town.store().look().await.unwrap().grants(city).await.unwrap(),
        before
    );
    morning(&town, "2025-10-10").await;
    assert_eq!(
        names(&town).await,
        ["情報政策課", "市民課", "納税課", "財政課", "職員課"]
    );
    let found = overview(town.office(), &office(&town), None).await.unwrap();
    assert_eq!(found.organisation.latest, None);
    assert!(found.reorganisations[0].entry.withdrawn_at.is_some());
    let again = withdraw(town.office(), &office(&town), entry.entry.id)
        .await
        .unwrap_err();
    assert_eq!(trouble(again), OrganisationTrouble::NoSuchReorganisation);
}

#[tokio::test(flavor = "current_thread")]
async fn one_that_has_begun_is_not_withdrawn_nor_one_in_whose_new_department_somebody_was_given_a_role() {
    let town = Town::new().await;
    done(
        &town,
        &table("2025-10-01", vec![rename(&town, "納税課", "市税課").await]),
        &Choices::default(),
    )
    .await;
    let new = TableRow::New {
        called: called("契約課"),
    };
    done(&town, &table("2026-04-01", vec![new]), &Choices::default()).await;
    let all = overview(town.office(), &office(&town), None)
        .await
        .unwrap()
        .reorganisations;
    let tried = |place: usize| withdraw(town.office(), &all[place].entry, &town);
    async fn withdraw(
        staff: &Office,
        entry: &ayumi_store::ReorganisationEntry,
        town: &Town,
    ) -> OrganisationTrouble {
        let actor = office(town);
        trouble(
            ayumi_app::organisation::withdraw(staff, &actor, entry.id)
                .await
                .unwrap_err(),
        )
    }
    assert_eq!(tried(1).await, OrganisationTrouble::Begun);
    let contracts = town.department("契約課").await;
    let person = town.citizens()[6].person;
    let grant = ayumi_domain::cycle::Grant {
        role: Role::Staff,
        department: Some(contracts),
        from: day("2026-04-01"),
        until: None,
    };
    let administrator = town.actor(Role::Administrator, None);
    let early = ayumi_domain::cycle::Grant {
        from: day("2026-03-01"),
        ..grant.clone()
    };
    assert!(
        people::grant(town.office(), &administrator, person, &early)
            .await
            .is_err()
    );
    people::grant(town.office(), &administrator, person, &grant)
        .await
        .unwrap();
    assert_eq!(
        tried(0).await,
        OrganisationTrouble::InUse {
            name: "契約課".to_owned()
        }
    );
}

#[tokio::test(flavor = "current_thread")]
async fn a_table_that_cannot_be_followed_or_was_not_seen_like_this_changes_nothing() {
    let town = Town::new().await;
    let cyclic = vec![
        merge(&town, "納税課", "財政課").await,
        merge(&town, "財政課", "納税課").await,
    ];
    let cyclic = table("2025-10-10", cyclic);
    let tried = carry_out(town.office(), &office(&town), &cyclic, &Choices::default(), "").await;
    assert!(matches!(
        trouble(tried.unwrap_err()),
        OrganisationTrouble::Cycle { .. }
    ));
    let fine = table("2025-10-10", vec![rename(&town, "納税課", "市税課").await]);
    let stale = carry_out(town.office(), &office(&town), &fine, &Choices::default(), "stale").await;
    assert_eq!(trouble(stale.unwrap_err()), OrganisationTrouble::Changed);
    assert!(
        overview(town.office(), &office(&town), None)
            .await
            .unwrap()
            .reorganisations
            .is_empty()
    );
    for role in Role::ALL.into_iter().filter(|role| *role != Role::PlanOffice) {
        let refused = preview(town.office(), &town.actor(role, None), &fine)
            .await
            .unwrap_err();
        assert!(matches!(
            refused,
            AppError::Trouble(Trouble::Access(Refused::NotYours { .. }))
        ));
    }
}

#[tokio::test(flavor = "current_thread")]
async fn hand_over_notes_are_added_by_those_who_answer_for_the_item_and_none_is_overwritten() {
    let town = Town::new().await;
    let report = town.report_entry("2-1").await;
    let item = (report.plan, report.initiative);
    let writer = town.actor(Role::Staff, Some("納税課"));
    add_note(
        town.office(),
        &writer,
        item,
        " 督促の一覧は共有フォルダーにあります。 ",
    )
    .await
    .unwrap();
    town.world().wait(60);
    add_note(town.office(), &office(&town), item, "計算の元は収納率です。")
        .await
        .unwrap();
    let read = handover(town.office(), &writer, item).await.unwrap();
    let texts: Vec<&str> = read.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(
        texts,
        ["計算の元は収納率です。", "督促の一覧は共有フォルダーにあります。"]
    );
    assert_eq!(read.departments, ["納税課"]);
    let empty = add_note(town.office(), &writer, item, " ").await.unwrap_err();
    assert_eq!(trouble(empty), OrganisationTrouble::NoteMissing);
    let long = add_note(town.office(), &writer, item, &"長".repeat(4001))
        .await
        .unwrap_err();
    assert_eq!(trouble(long), OrganisationTrouble::NoteTooLong { max: 4000 });
    let stranger = town.actor(Role::Staff, Some("市民課"));
    let refused = handover(town.office(), &stranger, item).await.unwrap_err();
    assert!(matches!(
        refused,
        AppError::Trouble(Trouble::Access(Refused::OtherDepartment { .. }))
    ));
}

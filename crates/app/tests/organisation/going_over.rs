//! What is under way goes over to those who answer for it, whatever the order, and to nobody who is not there.

use ayumi_app::AppError;
use ayumi_app::assess::{self, opinions_for, write_opinion};
use ayumi_app::drafts::{self, NewPlanWish};
use ayumi_app::organisation::{Choices, Gift, give, handover, unowned};
use ayumi_app::rounds::{self, Extension};
use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_domain::cycle::{DepartmentId, ReportState, Role, Trouble};
use ayumi_domain::day::Day;
use ayumi_domain::organisation::{OrganisationTrouble, TableRow};
use ayumi_testkit::Town;

use crate::{called, day, departments_of, done, merge, morning, office, rename, seen, split, table, trouble};

#[tokio::test(flavor = "current_thread")]
async fn a_report_of_two_departments_goes_to_the_one_that_is_left_and_the_lost_part_can_be_given() {
    let town = Town::new().await;
    let (first, second) = (
        town.department("市民課").await,
        town.department("情報政策課").await,
    );
    assert_eq!(departments_of(&town, "1-2").await, [first, second]);
    let rows = vec![TableRow::Abolish { department: first }];
    done(&town, &table("2025-10-01", rows), &Choices::default()).await;
    assert_eq!(departments_of(&town, "1-2").await, [second]);
    let found = unowned(town.office(), &office(&town)).await.unwrap();
    let item = found.items.iter().find(|item| item.number == "1-2").unwrap();
    assert_eq!(
        (&item.remaining[..], &item.instead_of[..]),
        (&["情報政策課".to_owned()][..], &[first][..])
    );
    let finance = town.department("財政課").await;
    let gift = Gift {
        plan: item.plan,
        initiative: item.initiative,
        indicator: None,
        department: Some(finance),
    };
    give(town.office(), &office(&town), gift).await.unwrap();
    assert_eq!(departments_of(&town, "1-2").await, [second, finance]);
    let found = unowned(town.office(), &office(&town)).await.unwrap();
    assert!(found.items.iter().all(|item| item.number != "1-2"));
}

#[tokio::test(flavor = "current_thread")]
async fn an_item_given_to_a_new_department_comes_back_with_it_and_its_report_too() {
    let town = Town::new().await;
    let id = town.department("財政課").await;
    let mut choices = Choices::default();
    choices.all.insert(id, 1);
    let rows = vec![split(&town, "財政課", &["財政課", "資産経営課"]).await];
    done(&town, &table("2025-10-10", rows), &choices).await;
    morning(&town, "2025-10-10").await;
    let new = town.department("資産経営課").await;
    assert_eq!(departments_of(&town, "2-2").await, [new]);
    let rows = vec![merge(&town, "資産経営課", "財政課").await];
    done(&town, &table("2025-10-20", rows), &Choices::default()).await;
    morning(&town, "2025-10-20").await;
    assert_eq!(departments_of(&town, "2-2").await, [id]);
    let found = unowned(town.office(), &office(&town)).await.unwrap();
    assert!(found.items.is_empty(), "{found:?}");
}

async fn extended(town: &Town, department: DepartmentId, due: &str) {
    let extension = Extension {
        department,
        due: day(due),
        reason: "災害対応のため".to_owned(),
    };
    rounds::extend(town.office(), &office(town), town.round(), &extension)
        .await
        .unwrap();
}

async fn due_of(town: &Town, department: DepartmentId) -> Option<Day> {
    let mut unit = town.store().look().await.unwrap();
    let all = unit.round_departments(&town.city().id, town.round()).await;
    let found = all.unwrap().into_iter().find(|d| d.department == department);
    found.unwrap().due
}

#[tokio::test(flavor = "current_thread")]
async fn the_later_due_day_goes_over_whichever_report_comes_first() {
    for late in ["納税課", "財政課"] {
        let town = Town::new().await;
        extended(&town, town.department(late).await, "2025-11-07").await;
        let rows = vec![
            merge(&town, "納税課", "財務課").await,
            merge(&town, "財政課", "財務課").await,
        ];
        done(&town, &table("2025-10-10", rows), &Choices::default()).await;
        morning(&town, "2025-10-10").await;
        let new = town.department("財務課").await;
        assert_eq!(due_of(&town, new).await, Some(day("2025-11-07")), "{late}");
        let mut unit = town.store().look().await.unwrap();
        let steps = unit
            .steps_of_round(&town.city().id, town.round(), "extend-due")
            .await;
        let last = steps.unwrap().pop().unwrap();
        assert_eq!(last.after.as_deref(), Some("2025-11-07 (災害対応のため)"));
        assert_eq!(last.subject, format!("department {new}"));
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_department_keeps_its_own_later_due_day_when_another_goes_into_it() {
    let town = Town::new().await;
    let (tax, finance) = (town.department("納税課").await, town.department("財政課").await);
    extended(&town, tax, "2025-10-31").await;
    extended(&town, finance, "2025-11-07").await;
    let rows = vec![merge(&town, "納税課", "財政課").await];
    done(&town, &table("2025-10-10", rows), &Choices::default()).await;
    morning(&town, "2025-10-10").await;
    assert_eq!(due_of(&town, finance).await, Some(day("2025-11-07")));
}

#[tokio::test(flavor = "current_thread")]
async fn a_plan_whose_only_draft_was_given_up_keeps_nobody_from_reorganising() {
    let town = Town::without_round().await;
    let wish = NewPlanWish {
        title: "見送った計画".to_owned(),
        period: ayumi_domain::Period::new(
            ayumi_domain::FiscalYear::new(2027).unwrap(),
            ayumi_domain::FiscalYear::new(2030).unwrap(),
        ),
    };
    let plan = drafts::begin_plan(town.office(), &office(&town), &wish)
        .await
        .unwrap()
        .id;
    drafts::discard(town.office(), &office(&town), plan, "見送り")
        .await
        .unwrap();
    let table = table("2026-04-01", vec![rename(&town, "納税課", "市税課").await]);
    assert_eq!(seen(&town, &table).await.departments[0].items.len(), 1);
    let found = unowned(town.office(), &office(&town)).await.unwrap();
    assert!(found.items.is_empty());
    let item = (plan, ayumi_domain::edition::InitiativeId::new(1));
    let nothing = handover(town.office(), &office(&town), item).await.unwrap_err();
    assert_eq!(trouble(nothing), OrganisationTrouble::NoSuchItem);
}

#[tokio::test(flavor = "current_thread")]
async fn an_opinion_is_given_to_no_department_that_ended_or_has_not_begun() {
    let town = Town::new().await;
    let report = town.bring("2-1", ReportState::Accepted).await;
    let member = town.actor(Role::Council, None);
    let opinion = write_opinion(town.office(), &member, report.id, "内訳を示してほしい。")
        .await
        .unwrap();
    let department = town.department("納税課").await;
    let now = table("2025-10-01", vec![TableRow::Abolish { department }]);
    done(&town, &now, &Choices::default()).await;
    let new = TableRow::New {
        called: called("契約課"),
    };
    done(&town, &table("2026-04-01", vec![new]), &Choices::default()).await;
    let page = opinions_for(town.office(), &office(&town)).await.unwrap();
    let names: Vec<&str> = page.departments.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["情報政策課", "市民課", "財政課", "職員課"]);
    for gone in [department, town.department("契約課").await] {
        let seen = assess::Seen { opinion, version: 1 };
        let tried = assess::own(town.office(), &office(&town), seen, gone).await;
        assert!(matches!(
            tried.unwrap_err(),
            AppError::Trouble(Trouble::Round(RoundTrouble::NoSuchDepartment))
        ));
    }
}

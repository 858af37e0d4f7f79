//! Withdrawing a reorganisation gives back what it changed, and nothing that somebody changed since.

use ayumi_app::organisation::{Choices, overview, withdraw};
use ayumi_app::people::{self, GrantEnd};
use ayumi_domain::cycle::{Grant, GrantId, Role};
use ayumi_domain::day::Day;
use ayumi_domain::organisation::{OrganisationTrouble, TableRow};
use ayumi_store::{GrantEntry, ReorganisationId, Seen, StepEntry};
use ayumi_testkit::Town;

use crate::{called, day, done, merge, office, rename, table, trouble};

async fn latest(town: &Town) -> ReorganisationId {
    let all = overview(town.office(), &office(town), None).await.unwrap();
    let standing = all.reorganisations.into_iter().map(|past| past.entry);
    let standing = standing.filter(|entry| entry.withdrawn_at.is_none());
    standing.map(|entry| entry.id).max().unwrap()
}

async fn withdrawn(town: &Town) {
    let id = latest(town).await;
    withdraw(town.office(), &office(town), id).await.unwrap();
}

pub async fn grants_of(town: &Town, login: &str) -> Vec<GrantEntry> {
    let person = town.citizens().iter().find(|c| c.login == login).unwrap().person;
    let mut unit = town.store().look().await.unwrap();
    unit.grants_of(&town.city().id, person).await.unwrap()
}

pub async fn end(town: &Town, login: &str, grant: GrantId, end: GrantEnd) {
    let person = town.citizens().iter().find(|c| c.login == login).unwrap().person;
    people::end_grant(town.office(), &office(town), person, grant, end)
        .await
        .unwrap();
}

async fn steps(town: &Town, act: &str) -> Vec<StepEntry> {
    let mut unit = town.store().look().await.unwrap();
    let all = unit.latest_steps(&town.city().id, i64::MAX, 200).await.unwrap();
    all.into_iter().rev().filter(|step| step.act == act).collect()
}

async fn merged(town: &Town) {
    let rows = vec![
        merge(town, "納税課", "財務課").await,
        merge(town, "財政課", "財務課").await,
    ];
    done(town, &table("2026-04-01", rows), &Choices::default()).await;
}

#[tokio::test(flavor = "current_thread")]
async fn a_role_that_somebody_ended_since_stays_ended_and_what_comes_back_is_in_the_log() {
    let town = Town::new().await;
    merged(&town).await;
    let grants = grants_of(&town, "nozei").await;
    assert_eq!(
        (grants.len(), grants[0].grant.until),
        (2, Some(day("2026-03-31")))
    );
    end(&town, "nozei", grants[0].id, GrantEnd::On(day("2025-12-31"))).await;
    let never = grants_of(&town, "nozei").await.remove(1).grant;
    assert_eq!(never.until, Some(day("2026-03-31")), "it does not go on there");
    withdrawn(&town).await;
    let after = grants_of(&town, "nozei").await;
    assert_eq!((after.len(), after[0].grant.until), (1, Some(day("2025-12-31"))));
    let head = grants_of(&town, "nozei-kacho").await;
    assert_eq!((head.len(), head[0].grant.until), (1, None));
    let restored = steps(&town, "grant-restored").await;
    let subjects: Vec<&str> = restored.iter().map(|step| step.subject.as_str()).collect();
    assert_eq!(subjects, ["nozei-kacho", "zaisei-kacho", "zaisei"]);
    assert_eq!(
        restored[0].before.as_deref(),
        Some("head 納税課 2025-04-01..2026-03-31")
    );
    assert_eq!(restored[0].after.as_deref(), Some("head 納税課 2025-04-01.."));
    assert_eq!(steps(&town, "grant-removed").await.len(), 4);
}

#[tokio::test(flavor = "current_thread")]
async fn a_role_whose_follower_was_ended_comes_back_with_that_end() {
    let town = Town::new().await;
    merged(&town).await;
    let staff = grants_of(&town, "nozei").await;
    end(&town, "nozei", staff[1].id, GrantEnd::On(day("2026-09-30"))).await;
    let head = grants_of(&town, "nozei-kacho").await;
    end(&town, "nozei-kacho", head[1].id, GrantEnd::Now).await;
    withdrawn(&town).await;
    let until = async |login| grants_of(&town, login).await[0].grant.until;
    assert_eq!(until("nozei").await, Some(day("2026-09-30")));
    assert_eq!(until("nozei-kacho").await, Some(day("2026-03-31")));
    assert_eq!(until("zaisei").await, None);
}

#[tokio::test(flavor = "current_thread")]
async fn a_table_that_renamed_what_another_one_would_open_is_withdrawn_and_so_is_the_other() {
    let town = Town::new().await;
    let new = TableRow::New {
        called: called("契約課"),
    };
    done(&town, &table("2026-04-01", vec![new]), &Choices::default()).await;
    town.world().wait(60);
    let rows = vec![rename(&town, "契約課", "契約検査課").await];
    done(&town, &table("2026-10-01", rows), &Choices::default()).await;
    withdrawn(&town).await;
    withdrawn(&town).await;
    let found = overview(town.office(), &office(&town), None).await.unwrap();
    assert_eq!(found.organisation.departments.len(), 5);
    let rows = &found.reorganisations[0].entry.rows;
    assert_eq!(rows[0].old, Some((None, called("契約課"))), "the names stay");
}

#[tokio::test(flavor = "current_thread")]
async fn a_table_whose_new_department_was_asked_to_answer_an_opinion_is_in_use() {
    let town = Town::new().await;
    let new = TableRow::New {
        called: called("契約課"),
    };
    done(&town, &table("2026-04-01", vec![new]), &Choices::default()).await;
    let contracts = town.department("契約課").await;
    let report = town.report_entry("2-1").await;
    let member = town.citizens()[3].person;
    let city = &town.city().id;
    let at = town.office().now().at;
    let mut unit = town.store().begin().await.unwrap();
    let opinion = unit
        .add_opinion(city, &report, "意見", (&at, member))
        .await
        .unwrap();
    let seen = Seen {
        version: 1,
        at: &at,
        by: Some(member),
    };
    unit.own_opinion(city, opinion, contracts, seen).await.unwrap();
    unit.commit().await.unwrap();
    let id = latest(&town).await;
    let tried = withdraw(town.office(), &office(&town), id).await.unwrap_err();
    let name = "契約課".to_owned();
    assert_eq!(trouble(tried), OrganisationTrouble::InUse { name });
}

#[tokio::test(flavor = "current_thread")]
async fn a_table_whose_day_has_come_is_not_withdrawn_before_anybody_settled_it() {
    let town = Town::new().await;
    merged(&town).await;
    let id = latest(&town).await;
    town.world().set_day("2026-04-01");
    let found = overview(town.office(), &office(&town), None).await.unwrap();
    assert!(!found.reorganisations[0].can_be_withdrawn);
    let tried = withdraw(town.office(), &office(&town), id).await.unwrap_err();
    assert_eq!(trouble(tried), OrganisationTrouble::Begun);
}

/// A role as it is given.
pub fn role(
    role: Role,
    department: ayumi_domain::cycle::DepartmentId,
    from: &str,
    until: Option<Day>,
) -> Grant {
    Grant {
        role,
        department: Some(department),
        from: day(from),
        until,
    }
}

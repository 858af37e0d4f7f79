//! Roles that are given, ended or waiting while a reorganisation is to come.

use ayumi_app::AppError;
use ayumi_app::organisation::{Choices, overview, withdraw};
use ayumi_app::people::{self, GrantEnd};
use ayumi_domain::cycle::trouble::PeopleTrouble;
use ayumi_domain::cycle::{Role, Trouble};
use ayumi_domain::organisation::TableRow;
use ayumi_testkit::Town;

use crate::withdrawing::{grants_of, role};
use crate::{day, done, merge, morning, office, split, table};

fn people_trouble(error: AppError) -> PeopleTrouble {
    match error {
        AppError::Trouble(Trouble::People(trouble)) => trouble,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_role_given_in_march_in_a_department_that_merges_in_april_goes_on_at_the_successor() {
    let town = Town::new().await;
    let rows = vec![merge(&town, "納税課", "財政課").await];
    done(&town, &table("2026-04-01", rows), &Choices::default()).await;
    let (tax, finance) = (town.department("納税課").await, town.department("財政課").await);
    let person = town.citizens()[8].person;
    let wanted = role(Role::Staff, tax, "2026-03-01", None);
    people::grant(town.office(), &office(&town), person, &wanted)
        .await
        .unwrap();
    let grants = grants_of(&town, "shimin").await;
    let last = Some(day("2026-03-31"));
    assert_eq!(grants[1].grant, role(Role::Staff, tax, "2026-03-01", last));
    assert_eq!(grants[2].grant, role(Role::Staff, finance, "2026-04-01", None));
    let entry = overview(town.office(), &office(&town), None)
        .await
        .unwrap()
        .reorganisations
        .remove(0);
    withdraw(town.office(), &office(&town), entry.entry.id)
        .await
        .unwrap();
    let grants = grants_of(&town, "shimin").await;
    assert_eq!(grants.len(), 2);
    assert_eq!(grants[1].grant, wanted, "as if there had been no table");
}

#[tokio::test(flavor = "current_thread")]
async fn a_role_that_outlasts_a_department_which_is_split_or_ends_is_refused_or_ends_with_it() {
    let town = Town::new().await;
    let id = town.department("職員課").await;
    let mut choices = Choices::default();
    choices.all.insert(id, 0);
    let department = town.department("納税課").await;
    let rows = vec![
        split(&town, "職員課", &["人事課", "研修課"]).await,
        TableRow::Abolish { department },
    ];
    done(&town, &table("2026-04-01", rows), &choices).await;
    let person = town.citizens()[8].person;
    let last = day("2026-03-31");
    let lasting = role(Role::Staff, id, "2026-03-01", None);
    let tried = people::grant(town.office(), &office(&town), person, &lasting).await;
    assert_eq!(
        people_trouble(tried.unwrap_err()),
        PeopleTrouble::DepartmentSplits { last }
    );
    let short = role(Role::Staff, id, "2026-03-01", Some(last));
    people::grant(town.office(), &office(&town), person, &short)
        .await
        .unwrap();
    let abolished = role(Role::Staff, department, "2026-03-01", None);
    people::grant(town.office(), &office(&town), person, &abolished)
        .await
        .unwrap();
    let grants = grants_of(&town, "shimin").await;
    assert_eq!((grants.len(), grants[2].grant.until), (3, Some(last)));
    let later = GrantEnd::On(day("2026-06-30"));
    let tried = people::end_grant(town.office(), &office(&town), person, grants[2].id, later).await;
    assert_eq!(
        people_trouble(tried.unwrap_err()),
        PeopleTrouble::AfterDepartment { last }
    );
}

#[tokio::test(flavor = "current_thread")]
async fn the_role_of_a_closed_account_goes_over_too_so_that_it_can_be_opened_again() {
    let town = Town::new().await;
    let person = town.citizens()[10].person;
    people::set_closed(town.office(), &office(&town), person, true)
        .await
        .unwrap();
    let rows = vec![merge(&town, "納税課", "財政課").await];
    done(&town, &table("2025-10-10", rows), &Choices::default()).await;
    morning(&town, "2025-10-10").await;
    let finance = town.department("財政課").await;
    let grants = grants_of(&town, "nozei").await;
    assert_eq!(grants[1].grant, role(Role::Staff, finance, "2025-10-10", None));
}

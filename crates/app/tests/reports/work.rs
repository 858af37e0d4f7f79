//! What waits for a person, and the page of one report.

use ayumi_app::reports::{self, mine, open_form};
use ayumi_app::rounds;
use ayumi_domain::cycle::{Field, ReportState, Role};
use ayumi_testkit::Town;

use super::{filled, staff};

#[tokio::test(flavor = "current_thread")]
async fn a_person_sees_the_reports_of_their_departments_and_no_others() {
    let town = Town::new().await;
    let work = mine(town.office(), &staff(&town, "情報政策課")).await.unwrap();
    let numbers = |work: &reports::Mine| -> Vec<String> {
        let reports = work.rounds.iter().flat_map(|round| &round.reports);
        reports.map(|report| report.number.clone()).collect()
    };
    // 1-1 is theirs, 1-2 is led by 市民課 with them.
    assert_eq!(numbers(&work), ["1-1", "1-2"]);
    assert_eq!(work.to_write(), 2);
    assert!(work.waiting.is_empty());
    let council = mine(town.office(), &town.actor(Role::Council, None))
        .await
        .unwrap();
    assert_eq!(council, reports::Mine::default());
}

#[tokio::test(flavor = "current_thread")]
async fn what_was_sent_waits_for_the_head() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    filled(&town, &actor, report).await;
    reports::submit(town.office(), &actor, report).await.unwrap();
    let head = mine(town.office(), &town.actor(Role::Head, Some("納税課")))
        .await
        .unwrap();
    assert_eq!(
        (head.waiting.len(), head.waiting[0].role, head.waiting[0].count),
        (1, Role::Head, 1)
    );
    let work = mine(town.office(), &actor).await.unwrap();
    assert_eq!(work.to_write(), 0);
    assert_eq!(work.rounds[0].reports[0].state, ReportState::Submitted);
}

#[tokio::test(flavor = "current_thread")]
async fn the_form_shows_the_plan_last_time_the_targets_and_who_can_help() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    let open = open_form(town.office(), &actor, report).await.unwrap();
    assert_eq!(open.department, "納税課");
    assert_eq!(
        (open.heads, open.office),
        (vec!["納税 課長".to_owned()], vec!["事務 局子".to_owned()])
    );
    let fields: Vec<Field> = open.fields.iter().map(|f| f.field).collect();
    let wanted = [
        Field::Result(0),
        Field::Actual(0),
        Field::Issues,
        Field::Next,
        Field::Free(0),
        Field::Grade,
    ];
    assert_eq!(fields, wanted);
    assert!(open.may_write.is_ok() && open.may_submit.is_ok());
    assert_eq!(open.lacks.len(), 5);
    assert_eq!(open.due.day.to_string(), "2025-10-24");
    let previous = open.form.previous.unwrap();
    assert_eq!(previous.answers.text(Field::Grade), "B");
}

#[tokio::test(flavor = "current_thread")]
async fn a_closed_round_leaves_the_form_readable_and_says_why_it_is_locked() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    rounds::close(town.office(), &town.actor(Role::PlanOffice, None), town.round())
        .await
        .unwrap();
    let open = open_form(town.office(), &actor, report).await.unwrap();
    assert!(open.may_write.is_err() && open.may_submit.is_err());
    assert!(mine(town.office(), &actor).await.unwrap().rounds.is_empty());
}

//! Sending: what is lacking, twice, late.

use ayumi_app::reports;
use ayumi_domain::cycle::trouble::ReportTrouble;
use ayumi_domain::cycle::{Act, Field, LackWhy, ReportState, Trouble};
use ayumi_testkit::Town;

use super::{edit, filled, save, staff, trouble};

#[tokio::test(flavor = "current_thread")]
async fn a_report_that_lacks_something_says_everything_at_once() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    let edits = [edit(Field::Actual(0), "5,34", 0), edit(Field::Grade, "Z", 0)];
    save(&town, &actor, report, &edits).await.unwrap();
    let Trouble::Report(ReportTrouble::Incomplete { lacks }) =
        trouble(reports::submit(town.office(), &actor, report).await)
    else {
        panic!("another refusal");
    };
    let fields: Vec<Field> = lacks.iter().map(|lack| lack.field).collect();
    let wanted = [
        Field::Result(0),
        Field::Actual(0),
        Field::Issues,
        Field::Next,
        Field::Grade,
    ];
    assert_eq!(fields, wanted);
    assert!(matches!(lacks[1].why, LackWhy::Doubtful { .. }));
    assert_eq!(town.report_entry("2-1").await.state, ReportState::Draft);
}

#[tokio::test(flavor = "current_thread")]
async fn a_report_sent_twice_is_sent_once() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    filled(&town, &actor, report).await;
    let first = reports::submit(town.office(), &actor, report).await.unwrap();
    town.world().wait(5);
    let second = reports::submit(town.office(), &actor, report).await.unwrap();
    assert_eq!((first.again, second.again), (false, true));
    assert_eq!(first.at, second.at);
    let mut unit = town.store().look().await.unwrap();
    let steps = unit.steps_of_report(&town.city().id, report).await.unwrap();
    let sent = steps.iter().filter(|step| step.act == Act::Submit.word());
    assert_eq!(sent.count(), 1);
}

#[tokio::test(flavor = "current_thread")]
async fn a_report_sent_after_the_due_date_is_taken_and_counted_in_working_days() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "納税課"), town.report("2-1").await);
    filled(&town, &actor, report).await;
    // Due on Friday 2025-10-24; Tuesday is the second working day after it.
    town.world().set_day("2025-10-28");
    let sent = reports::submit(town.office(), &actor, report).await.unwrap();
    assert_eq!(sent.days_late, Some(2));
    assert_eq!(town.report_entry("2-1").await.state, ReportState::Submitted);
}

#[tokio::test(flavor = "current_thread")]
async fn an_initiative_without_indicators_is_sent_without_numbers() {
    let town = Town::new().await;
    let (actor, report) = (staff(&town, "職員課"), town.report("3-2").await);
    let edits = [
        edit(Field::Result(0), "研修を3回行った。", 0),
        edit(Field::Issues, "特になし", 0),
        edit(Field::Next, "続ける。", 0),
        edit(Field::Grade, "Ａ", 0),
    ];
    save(&town, &actor, report, &edits).await.unwrap();
    assert!(
        !reports::submit(town.office(), &actor, report)
            .await
            .unwrap()
            .again
    );
}

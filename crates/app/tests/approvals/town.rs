//! Reports of the town brought to where a test needs them.

use ayumi_app::Actor;
use ayumi_app::approvals::{Chosen, Done, Outcome};
use ayumi_domain::cycle::{Act, Field, ReportId, ReportState, Role, Trouble};
use ayumi_store::{NewStep, StepEntry};
use ayumi_testkit::Town;

/// Writes a text into a field as the staff of the sending department, with its step.
pub async fn write(town: &Town, number: &str, field: Field, text: &str) {
    let report = town.report_entry(number).await;
    let city = &town.city().id;
    let at = town.office().now().at;
    let mut unit = town.store().begin().await.expect("the store answers");
    let before = unit
        .answer(city, report.id, field)
        .await
        .expect("the store answers");
    let seen = before.as_ref().map_or(0, |entry| entry.version);
    let saved = unit
        .save_answer(city, (report.id, field), text, seen, (&at, None))
        .await
        .expect("the store answers");
    assert!(saved.is_some());
    unit.touch_report(city, report.id, (&at, None), 60)
        .await
        .expect("the store answers");
    let subject = field.to_string();
    let step = NewStep {
        at: &at,
        person: None,
        held: Some(Role::Staff),
        act: Act::WriteAnswers.word(),
        round: Some(report.round),
        report: Some(report.id),
        subject: &subject,
        before: before.as_ref().map(|entry| entry.text.as_str()),
        after: Some(text),
    };
    unit.add_step(city, &step).await.expect("the store answers");
    unit.commit().await.expect("the store answers");
}

/// Brings a report to a state as if its people had.
pub async fn bring(town: &Town, number: &str, to: ReportState) -> Chosen {
    let report = town.bring(number, to).await;
    Chosen {
        report: report.id,
        seen: report.version,
    }
}

/// The report as a page shows it now.
pub async fn chosen(town: &Town, number: &str) -> Chosen {
    let report = town.report_entry(number).await;
    Chosen {
        report: report.id,
        seen: report.version,
    }
}

/// Every step on a report, oldest first.
pub async fn steps(town: &Town, report: ReportId) -> Vec<StepEntry> {
    let mut unit = town.store().look().await.expect("the store answers");
    unit.steps_of_report(&town.city().id, report)
        .await
        .expect("the store answers")
}

pub fn head(town: &Town, department: &str) -> Actor {
    town.actor(Role::Head, Some(department))
}

pub fn office(town: &Town) -> Actor {
    town.actor(Role::PlanOffice, None)
}

/// What became of the reports, in their order.
pub fn results(outcomes: Vec<Outcome>) -> Vec<Result<Done, Trouble>> {
    outcomes.into_iter().map(|outcome| outcome.result).collect()
}

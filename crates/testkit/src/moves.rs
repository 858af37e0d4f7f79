//! Reports of the town brought from state to state without the people who would do that.

use ayumi_domain::cycle::{Act, ReportState};
use ayumi_store::{Move, NewStep, SurveyReport};

use crate::town::Town;

impl Town {
    /// Brings the report on the initiative with this number to a state, with the step of the act that leads there.
    /// Nobody did it, and nothing is checked.
    ///
    /// # Panics
    /// When there is no such report.
    pub async fn bring(&self, number: &str, to: ReportState) -> SurveyReport {
        let report = self.report_entry(number).await;
        let act = match to {
            ReportState::Submitted => Act::Submit,
            ReportState::Approved => Act::Approve,
            ReportState::Accepted => Act::Accept,
            ReportState::Final => Act::Decide,
            ReportState::Published => Act::Publish,
            ReportState::NotStarted | ReportState::Draft => Act::Return,
        };
        let at = self.office().now().at;
        let moved = Move {
            to,
            returned: None,
            at: &at,
        };
        let step = NewStep {
            at: &at,
            person: None,
            held: None,
            act: act.word(),
            round: Some(report.round),
            report: Some(report.id),
            subject: "",
            before: Some(report.state.word()),
            after: Some(to.word()),
        };
        let city = &self.city().id;
        let mut unit = self.store().begin().await.expect("a unit");
        unit.move_report(city, report.id, &moved).await.expect("a move");
        unit.add_step(city, &step).await.expect("a step");
        unit.commit().await.expect("a commit");
        self.report_entry(number).await
    }
}

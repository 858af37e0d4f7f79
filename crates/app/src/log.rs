//! The log of the year as people read it: who did what when and in which role, with what stood there before and after.

use std::collections::BTreeMap;

use ayumi_domain::cycle::{Act, ReportId, Role, RoundId, Standing};
use ayumi_store::{DepartmentEntry, Reading, RoundEntry, StepEntry, SurveyReport, Unit};

use crate::error::AppError;
use crate::office::{Actor, Office};

/// How many steps stand on a page.
pub const PAGE_LINES: i64 = 50;

/// A part of the log, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogPage {
    /// the steps
    pub lines: Vec<LogLine>,
    /// the number before which the next page begins; absent on the last page
    pub older: Option<i64>,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// its number; later steps have greater ones
    pub number: i64,
    /// when, as ISO date and time
    pub at: String,
    /// who; absent for the command line and for the program itself
    pub who: Option<String>,
    /// in which role
    pub held: Option<Role>,
    /// what was done: a short stable word
    pub act: String,
    /// in which round: its number and title
    pub round: Option<(RoundId, String)>,
    /// on which report: its number, number and title of its initiative
    pub report: Option<(ReportId, String, String)>,
    /// what of it
    pub told: Told,
}

/// What a step says of its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// for those who may read the report, and of everything that is no report
    Open {
        /// on what: a field, an account, a reason; may be empty
        subject: String,
        /// what stood there before
        before: Option<String>,
        /// what stands there now
        after: Option<String>,
    },
    /// it is about a report that the reader of the log may not read
    Closed,
}

/// A page of the log: the steps before this number, or the latest ones. Whoever may read the log but not a report
/// sees that it was changed, and by whom, not what is written in it.
///
/// # Errors
/// [`ayumi_domain::cycle::Refused`].
pub async fn page(office: &Office, actor: &Actor, before: Option<i64>) -> Result<LogPage, AppError> {
    actor.may_in_city(Act::ReadLog)?;
    let mut unit = office.store.look().await?;
    let before = before.unwrap_or(i64::MAX);
    let steps = unit.latest_steps(&office.city.id, before, PAGE_LINES + 1).await?;
    let has_more = usize::try_from(PAGE_LINES).is_ok_and(|most| most < steps.len());
    let mut known = Known {
        departments: unit.departments(&office.city.id, office.now().day).await?,
        ..Known::default()
    };
    let mut lines = Vec::new();
    for step in steps
        .into_iter()
        .take(usize::try_from(PAGE_LINES).unwrap_or_default())
    {
        lines.push(known.line(&mut unit, office, actor, step).await?);
    }
    Ok(LogPage {
        older: lines.last().filter(|_| has_more).map(|line| line.number),
        lines,
    })
}

/// What was looked up already.
#[derive(Default)]
struct Known {
    departments: Vec<DepartmentEntry>,
    rounds: BTreeMap<RoundId, Option<RoundEntry>>,
    reports: BTreeMap<ReportId, Option<SurveyReport>>,
}

impl Known {
    /// A department that a step names by its number, by its name.
    fn named(&self, subject: String) -> String {
        let id = subject.strip_prefix("department ").and_then(|n| n.parse().ok());
        let found = self.departments.iter().find(|entry| Some(entry.id) == id);
        found.map_or(subject, |entry| entry.name.clone())
    }

    async fn line(
        &mut self,
        unit: &mut Unit<Reading>,
        office: &Office,
        actor: &Actor,
        step: StepEntry,
    ) -> Result<LogLine, AppError> {
        if let Some(id) = step.report
            && !self.reports.contains_key(&id)
        {
            let found = unit.survey_report(&office.city.id, id).await?;
            self.reports.insert(id, found);
        }
        let report = step.report.and_then(|id| self.reports.get(&id)?.clone());
        let round = step.round.or_else(|| report.as_ref().map(|report| report.round));
        if let Some(id) = round
            && !self.rounds.contains_key(&id)
        {
            let found = unit.round(&office.city.id, id).await?;
            self.rounds.insert(id, found);
        }
        let round = round.and_then(|id| self.rounds.get(&id)?.as_ref());
        let told = if is_closed_to(actor, report.as_ref(), round) {
            Told::Closed
        } else {
            Told::Open {
                subject: self.named(step.subject),
                before: step.before,
                after: step.after,
            }
        };
        Ok(LogLine {
            number: step.number,
            at: step.at,
            who: step.name,
            held: step.held,
            act: step.act,
            round: round.map(|round| (round.id, round.title.clone())),
            report: report.map(|report| (report.id, report.number, report.title)),
            told,
        })
    }
}

fn is_closed_to(actor: &Actor, report: Option<&SurveyReport>, round: Option<&RoundEntry>) -> bool {
    let Some(report) = report else {
        return false;
    };
    let standing = Standing {
        state: report.state,
        departments: report.departments(),
        round_is_open: round.is_some_and(|round| round.closed_at.is_none()),
    };
    actor.may(Act::ReadHistory, &standing).is_err()
}

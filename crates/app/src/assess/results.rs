//! From the answers and grades of a round to results of its plans, each with the answers themselves as its source.

use std::collections::{BTreeMap, HashMap};

use ayumi_domain::cycle::check::Questionnaire;
use ayumi_domain::cycle::results::content;
use ayumi_domain::cycle::{Answers, Form, ReportId, ReportState, ReportingPeriod};
use ayumi_domain::join::{Content, Told};
use ayumi_domain::plan::Assessor;
use ayumi_store::{AssessmentEntry, PlanId, RoundEntry, Seat, StoreError, SurveyReport, Unit};
use serde::Serialize;

use super::council::together;
use crate::error::AppError;
use crate::office::Office;

/// What the decision makes of one plan's reports.
pub(super) struct PlanResults {
    pub plan: PlanId,
    /// name of the original under which the answers are kept
    pub name: String,
    /// the answers and grades in one form, whatever the order in which they came
    pub canonical: String,
    /// each report with what it tells, as JSON
    pub rows: Vec<(SurveyReport, String)>,
}

/// Everything of a round that is accepted and not final yet, plan by plan.
pub(super) async fn of_accepted<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    round: &RoundEntry,
) -> Result<Vec<PlanResults>, AppError> {
    let city = &office.city.id;
    let mut forms: HashMap<ReportId, Form> = unit.forms(city, round.id).await?.into_iter().collect();
    let mut answers = answers(unit, office, round).await?;
    let grades = unit.assessments_of_round(city, round.id).await?;
    let mut plans: BTreeMap<PlanId, Vec<Decided>> = BTreeMap::new();
    for report in unit.survey_reports(city, round.id).await? {
        let Some(form) = forms.remove(&report.id) else {
            continue;
        };
        if report.state == ReportState::Accepted {
            let answers = answers.remove(&report.id).unwrap_or_default();
            let decided = Decided::of(round, &grades, report, form, answers);
            plans.entry(decided.report.plan).or_default().push(decided);
        }
    }
    plans
        .into_iter()
        .map(|(plan, decided)| of_plan(office, round, plan, decided))
        .collect()
}

/// The answers of a round, report by report.
pub(super) async fn answers<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    round: &RoundEntry,
) -> Result<HashMap<ReportId, Answers>, StoreError> {
    let mut answers: HashMap<ReportId, Answers> = HashMap::new();
    for answer in unit.answers_of_round(&office.city.id, round.id).await? {
        answers
            .entry(answer.report)
            .or_default()
            .set(answer.field, answer.text);
    }
    Ok(answers)
}

struct Decided {
    report: SurveyReport,
    form: Form,
    answers: Answers,
    given: Vec<(Assessor, String)>,
}

impl Decided {
    fn of(
        round: &RoundEntry,
        grades: &[AssessmentEntry],
        report: SurveyReport,
        form: Form,
        answers: Answers,
    ) -> Self {
        let own = || grades.iter().filter(|a| a.report == report.id);
        let headquarters = own()
            .find(|a| a.seat == Seat::Headquarters && !a.grade.is_empty())
            .map(|a| a.grade.clone());
        let members = own()
            .filter(|a| matches!(a.seat, Seat::Council(_)))
            .map(|a| a.grade.as_str());
        let council = together(&round.asked, members);
        let headquarters = headquarters.map(|mark| (Assessor::Headquarters, mark));
        let council = council.map(|mark| (Assessor::Council, mark));
        let given = headquarters.into_iter().chain(council).collect();
        Self {
            report,
            form,
            answers,
            given,
        }
    }
}

#[derive(Serialize)]
struct Canonical<'a> {
    format: &'static str,
    version: u32,
    municipality: &'a str,
    round: i64,
    title: &'a str,
    period: ReportingPeriod,
    plan: &'a str,
    reports: Vec<CanonicalReport<'a>>,
}

#[derive(Serialize)]
struct CanonicalReport<'a> {
    report: i64,
    number: &'a str,
    title: &'a str,
    answers: &'a Answers,
    grades: Vec<(Assessor, &'a str)>,
}

fn of_plan(
    office: &Office,
    round: &RoundEntry,
    plan: PlanId,
    decided: Vec<Decided>,
) -> Result<PlanResults, AppError> {
    let reports = decided.iter().map(|d| CanonicalReport {
        report: d.report.id.number(),
        number: &d.report.number,
        title: &d.report.title,
        answers: &d.answers,
        grades: d.given.iter().map(|(who, mark)| (*who, mark.as_str())).collect(),
    });
    let canonical = json(&Canonical {
        format: "ayumi-answers",
        version: 1,
        municipality: &office.city.name,
        round: round.id.number(),
        title: &round.title,
        period: round.period,
        plan: decided.first().map_or("", |d| d.form.plan.as_str()),
        reports: reports.collect(),
    })?;
    let mut rows = Vec::new();
    for one in decided {
        let sheet = Questionnaire {
            form: &one.form,
            asked: &round.asked,
            period: round.period,
        };
        let told = content(sheet, &one.answers, &one.given);
        let content = json(&Content {
            told: Told::Initiative(Box::new(told)),
            findings: Vec::new(),
        })?;
        rows.push((one.report, content));
    }
    Ok(PlanResults {
        plan,
        name: format!("round-{}-plan-{}.json", round.id, plan.number()),
        canonical,
        rows,
    })
}

fn json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|e| StoreError::Inconsistent {
        table: "report",
        what: e.to_string(),
    })
}

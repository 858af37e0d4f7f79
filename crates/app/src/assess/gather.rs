//! Everything that the accepted reports of a round say, read at one moment.

use std::collections::HashMap;

use ayumi_domain::PlanDocument;
use ayumi_domain::cycle::check::Questionnaire;
use ayumi_domain::cycle::results::content;
use ayumi_domain::cycle::{Answers, Asked, Field, Form, ReportId, ReportState, ReportingPeriod, RoundId};
use ayumi_domain::join::{self, Content, Part, Told};
use ayumi_domain::plan::{Assessor, GradeMark, Initiative};
use ayumi_domain::scale::grades_something;
use ayumi_domain::year::Half;
use ayumi_store::{
    AssessmentEntry, DepartmentEntry, PlanEntry, RoundEntry, Seat, StoreError, SurveyReport, Unit,
};

use super::results::answers;
use super::summary::{Grades, Item};
use crate::error::AppError;
use crate::office::Office;
use crate::rounds::{named_on, round};

/// A round with what is accepted of it.
pub(super) struct Gathered {
    pub round: RoundEntry,
    /// titles of the plans that it asks about
    pub plans: Vec<String>,
    /// every report, also those under way
    pub reports: Vec<SurveyReport>,
    /// the accepted ones
    pub items: Vec<Item>,
    pub assessments: Vec<AssessmentEntry>,
}

impl Gathered {
    pub async fn load<M: Send>(unit: &mut Unit<M>, office: &Office, id: RoundId) -> Result<Self, AppError> {
        let city = &office.city.id;
        let round = round(unit, city, id).await?;
        let reports = unit.survey_reports(city, id).await?;
        let departments = unit.departments(city, named_on(&round, office.now().day)).await?;
        let assessments = unit.assessments_of_round(city, id).await?;
        let plans = unit.plans(city).await?;
        let mut forms: HashMap<ReportId, Form> = unit.forms(city, id).await?.into_iter().collect();
        let mut answers = answers(unit, office, &round).await?;
        let mut items = Vec::new();
        for report in reports.iter().filter(|r| ReportState::Accepted <= r.state) {
            let Some(form) = forms.remove(&report.id) else {
                return Err(missing_form().into());
            };
            let answers = answers.remove(&report.id).unwrap_or_default();
            let around = Around {
                round: &round,
                departments: &departments,
                assessments: &assessments,
                plans: &plans,
            };
            items.push(around.item(report, form, answers));
        }
        let of_round = reports.iter().map(|report| report.plan);
        let of_round: Vec<_> = of_round.collect();
        let asked = plans.iter().filter(|plan| of_round.contains(&plan.id));
        Ok(Self {
            plans: asked.map(|plan| plan.title.clone()).collect(),
            round,
            reports,
            items,
            assessments,
        })
    }
}

pub(super) fn missing_form() -> StoreError {
    StoreError::Inconsistent {
        table: "survey_report",
        what: "a report without a form".to_owned(),
    }
}

/// What stands around a report.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub round: &'a RoundEntry,
    pub departments: &'a [DepartmentEntry],
    pub assessments: &'a [AssessmentEntry],
    pub plans: &'a [PlanEntry],
}

impl Around<'_> {
    pub fn item(&self, report: &SurveyReport, form: Form, answers: Answers) -> Item {
        let department = self.departments.iter().find(|d| d.id == report.department);
        let plan = self.plans.iter().find(|plan| plan.id == report.plan);
        let asked = &self.round.asked;
        let mut own = self.assessments.iter().filter(|a| a.report == report.id);
        let headquarters = own.find(|a| a.seat == Seat::Headquarters);
        Item {
            report: report.id,
            number: report.number.clone(),
            title: report.title.clone(),
            department: department.map_or_else(String::new, |d| d.name.clone()),
            division: department.and_then(|d| d.division.clone()),
            grades: Grades {
                own: as_scaled(asked, answers.text(Field::Grade)),
                headquarters: headquarters.map_or_else(String::new, |a| a.grade.clone()),
                before: grade_before(&form.initiative, self.round.period).unwrap_or_default(),
            },
            initiative: with_answers(self.round, &form, &answers),
            plan_years: plan.and_then(|plan| plan.period),
            form,
            answers,
        }
    }
}

/// The mark as the scale writes it, also where it was typed in another width.
fn as_scaled(asked: &Asked, mark: &str) -> String {
    let own = asked.rank(mark).and_then(|rank| asked.scale.get(rank - 1));
    own.map_or_else(|| mark.trim().to_owned(), |own| own.mark.clone())
}

/// The initiative as the decision would make it.
fn with_answers(round: &RoundEntry, form: &Form, answers: &Answers) -> Initiative {
    let sheet = Questionnaire {
        form,
        asked: &round.asked,
        period: round.period,
    };
    let told = content(sheet, answers, &[]);
    let mut document = PlanDocument {
        initiatives: vec![form.initiative.clone()],
        ..PlanDocument::default()
    };
    let part = Part {
        told_by: Some(0),
        year: round.period.year,
        half: round.period.half,
        quarter: round.period.quarter,
        content: Content {
            told: Told::Initiative(Box::new(told)),
            findings: Vec::new(),
        },
    };
    join::apply(&mut document, Some(0), &part);
    document
        .initiatives
        .pop()
        .unwrap_or_else(|| form.initiative.clone())
}

/// The grade of the same time of the year before, of the highest assessor; where that time was not graded, the latest
/// of that year.
fn grade_before(initiative: &Initiative, period: ReportingPeriod) -> Option<String> {
    let before = period.year_before()?;
    let of_year = initiative
        .grades
        .iter()
        .filter(|g| g.year == before.year && grades_something(&g.grade));
    let same = |g: &GradeMark| (g.half, g.quarter) == (before.half, before.quarter);
    let best = of_year.max_by_key(|g| (same(g), lateness(g), authority(g.assessor)))?;
    Some(best.grade.clone())
}

fn lateness(grade: &GradeMark) -> u8 {
    match (grade.half, grade.quarter) {
        (None, None) => 9,
        (Some(Half::Second), _) => 8,
        (Some(Half::First), _) => 2,
        (None, Some(quarter)) => quarter.number(),
    }
}

fn authority(assessor: Option<Assessor>) -> u8 {
    match assessor {
        Some(Assessor::Headquarters) => 4,
        Some(Assessor::Council) => 3,
        Some(Assessor::Office) => 2,
        None => 1,
        Some(Assessor::Itself) => 0,
    }
}

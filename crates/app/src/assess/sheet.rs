//! What headquarters sees of a round, and what one member sees of one report.

use ayumi_domain::cycle::live::live;
use ayumi_domain::cycle::{Act, Answers, Field, Form, ReportId, ReportState, RoundId};
use ayumi_store::{AssessmentEntry, RoundEntry, Seat, SurveyReport};

use super::council::together;
use super::gather::{Around, Gathered, missing_form};
use super::summary::{Grades, Item, Summary, first_sentence, summarise};
use super::talk::{OpinionView, Talk};
use super::{report, standing};
use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::rounds::named_on;

/// The page of headquarters.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadquartersPage {
    /// the round
    pub round: RoundEntry,
    /// titles of its plans
    pub plans: Vec<String>,
    /// the figures of what is accepted
    pub summary: Summary,
    /// every accepted report with its grades
    pub rows: Vec<GradeRow>,
    /// how far its reports have come
    pub progress: Progress,
    /// what the person may do here
    pub may: MayDo,
}

/// How many reports stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// of the office not accepted yet
    pub under_way: usize,
    /// waiting for the decision
    pub accepted: usize,
    /// decided and not public
    pub decided: usize,
    /// public
    pub published: usize,
}

impl Progress {
    fn of(reports: &[SurveyReport]) -> Self {
        let mut progress = Self::default();
        for report in reports {
            match report.state {
                ReportState::Accepted => progress.accepted += 1,
                ReportState::Final => progress.decided += 1,
                ReportState::Published => progress.published += 1,
                _ => progress.under_way += 1,
            }
        }
        progress
    }
}

/// What the person may do on the page of headquarters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MayDo {
    /// give grades
    pub grade: bool,
    /// decide, as far as the reports are ready for it
    pub decide: bool,
    /// publish what is final
    pub publish: bool,
}

/// A grade with its note and the version that a form must name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadquartersGrade {
    /// the mark; empty for none
    pub grade: String,
    /// the note
    pub note: String,
    /// 0 where nothing is saved
    pub version: i64,
}

impl HeadquartersGrade {
    fn of(found: Option<&AssessmentEntry>) -> Self {
        found.map_or_else(Self::default, |a| Self {
            grade: a.grade.clone(),
            note: a.note.clone(),
            version: a.version,
        })
    }
}

/// An accepted report in the list of grades.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeRow {
    /// which report
    pub report: ReportId,
    /// number of the initiative
    pub number: String,
    /// title of the initiative
    pub title: String,
    /// department that sent it
    pub department: String,
    /// where it stands
    pub state: ReportState,
    /// own grade, that of headquarters, that of the year before
    pub grades: Grades,
    /// the second grade as a form needs it
    pub headquarters: HeadquartersGrade,
    /// what the members of the council come to together
    pub council: Option<String>,
    /// actuals that met their target
    pub met: usize,
    /// actuals that could be judged
    pub judged: usize,
    /// first sentence of the department's issues
    pub issue: String,
    /// whether the person may grade it now
    pub may_grade: bool,
}

/// What headquarters sees of a round.
///
/// # Errors
/// A refusal for who may not read the page, or when there is no such round.
pub async fn headquarters(office: &Office, actor: &Actor, id: RoundId) -> Result<HeadquartersPage, AppError> {
    actor.may_in_city(Act::ReadHeadquarters)?;
    let mut unit = office.store.look().await?;
    let all = Gathered::load(&mut unit, office, id).await?;
    let progress = Progress::of(&all.reports);
    let may = |act| {
        let mut reports = all.reports.iter();
        reports.any(|report| actor.may(act, &standing(report, &all.round)).is_ok())
    };
    Ok(HeadquartersPage {
        summary: summarise(&all.items, &all.round.asked, all.round.period),
        rows: all
            .items
            .iter()
            .filter_map(|item| row(&all, actor, item))
            .collect(),
        may: MayDo {
            grade: may(Act::GradeAsHeadquarters),
            decide: may(Act::Decide) && progress.under_way == 0,
            publish: may(Act::Publish),
        },
        progress,
        round: all.round,
        plans: all.plans,
    })
}

fn row(all: &Gathered, actor: &Actor, item: &Item) -> Option<GradeRow> {
    let report = all.reports.iter().find(|r| r.id == item.report)?;
    let own = || all.assessments.iter().filter(|a| a.report == item.report);
    let members = own()
        .filter(|a| matches!(a.seat, Seat::Council(_)))
        .map(|a| a.grade.as_str());
    let indicators = (0_u16..).zip(&item.form.initiative.indicators);
    let judged: Vec<bool> = indicators
        .filter_map(|(place, indicator)| {
            let text = item.answers.text(Field::Actual(place));
            live(indicator, all.round.period, text).met.ok()
        })
        .collect();
    let may = actor.may(Act::GradeAsHeadquarters, &standing(report, &all.round));
    Some(GradeRow {
        report: item.report,
        number: item.number.clone(),
        title: item.title.clone(),
        department: item.department.clone(),
        state: report.state,
        grades: item.grades.clone(),
        headquarters: HeadquartersGrade::of(own().find(|a| a.seat == Seat::Headquarters)),
        council: together(&all.round.asked, members),
        met: judged.iter().filter(|met| **met).count(),
        judged: judged.len(),
        issue: first_sentence(item.answers.text(Field::Issues)),
        may_grade: may.is_ok(),
    })
}

/// What one person sees of one report to assess it.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessing {
    /// the round
    pub round: RoundEntry,
    /// the report with its answers and grades
    pub item: Item,
    /// where it stands
    pub state: ReportState,
    /// the second grade
    pub headquarters: HeadquartersGrade,
    /// the person's own grade as a member of the council
    pub mine: HeadquartersGrade,
    /// opinions on this report, and on the initiative from earlier rounds
    pub opinions: Vec<OpinionView>,
    /// whether the person may give the second grade
    pub may_grade: bool,
    /// whether the person may grade as a member of the council
    pub may_grade_as_council: bool,
    /// whether the person may write an opinion
    pub may_write_opinion: bool,
}

impl Assessing {
    /// What was asked, with the answer, in the order of the form.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        self.item.form.fields(&self.round.asked)
    }

    /// The form of the report.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.item.form
    }

    /// The answers of the report.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.item.answers
    }
}

/// What one person sees of one report to assess it.
///
/// # Errors
/// A refusal for who may neither grade it nor write an opinion, and before the office has accepted it.
pub async fn assessing(office: &Office, actor: &Actor, id: ReportId) -> Result<Assessing, AppError> {
    let city = &office.city.id;
    let mut unit = office.store.look().await?;
    let (report, round) = report(&mut unit, city, id).await?;
    let may = |act| actor.may(act, &standing(&report, &round));
    may(Act::ReadReport)?;
    let assesses = [Act::GradeAsHeadquarters, Act::GradeAsCouncil, Act::WriteOpinion];
    if !assesses.into_iter().any(|act| may(act).is_ok()) {
        may(Act::WriteOpinion)?;
    }
    let form = unit.form(city, id).await?.ok_or_else(missing_form)?;
    let answers: Answers = unit
        .answers(city, id)
        .await?
        .into_iter()
        .map(|answer| (answer.field, answer.text))
        .collect();
    let day = named_on(&round, office.now().day);
    let departments = unit.departments(city, day).await?;
    let plans = unit.plans(city).await?;
    let assessments = unit.assessments(city, id).await?;
    let around = Around {
        round: &round,
        departments: &departments,
        assessments: &assessments,
        plans: &plans,
    };
    let item = around.item(&report, form, answers);
    let of_seat = |seat| HeadquartersGrade::of(assessments.iter().find(|a| a.seat == seat));
    let talk = Talk::load(&mut unit, office).await?;
    let on = unit
        .opinions_of_initiative(city, report.plan, report.initiative)
        .await?;
    Ok(Assessing {
        headquarters: of_seat(Seat::Headquarters),
        mine: actor
            .person
            .map_or_else(HeadquartersGrade::default, |p| of_seat(Seat::Council(p))),
        opinions: on.iter().filter_map(|o| talk.view(actor, o)).collect(),
        may_grade: may(Act::GradeAsHeadquarters).is_ok(),
        may_grade_as_council: round.asked.council_grades && may(Act::GradeAsCouncil).is_ok(),
        may_write_opinion: may(Act::WriteOpinion).is_ok(),
        state: report.state,
        round,
        item,
    })
}

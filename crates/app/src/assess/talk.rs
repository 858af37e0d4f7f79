//! Opinions and answers as people read them, and the page of the council.

use std::collections::HashMap;

use ayumi_domain::cycle::{Act, DepartmentId, OpinionId, ReportId, ReportState, Role, RoundId, Standing};
use ayumi_store::{Answer, DepartmentEntry, OpinionEntry, RoundEntry, SurveyReport, Unit};

use super::gather::Gathered;
use super::summary::{Summary, summarise};
use super::{report, standing};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// An opinion as somebody reads it. The name of its author is nobody's business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpinionView {
    /// which opinion
    pub id: OpinionId,
    /// the version that a form must name
    pub version: i64,
    /// title of the round in which it was written
    pub round: String,
    /// the report that it is about
    pub report: ReportId,
    /// number of the initiative
    pub number: String,
    /// title of the initiative
    pub title: String,
    /// what the council says
    pub text: String,
    /// ISO date and time
    pub written_at: String,
    /// department that answers, with its name
    pub owner: Option<(DepartmentId, String)>,
    /// what the city answers
    pub answer: Option<Answer>,
    /// the person who reads it wrote it
    pub is_mine: bool,
    /// the person may change its words
    pub may_change: bool,
    /// the person may give it its owner
    pub may_own: bool,
    /// the person may answer it
    pub may_answer: bool,
    /// the person may read the page on which the report is assessed
    pub may_assess: bool,
}

/// What is needed to show opinions.
pub(super) struct Talk {
    rounds: HashMap<RoundId, RoundEntry>,
    reports: HashMap<ReportId, SurveyReport>,
    departments: Vec<DepartmentEntry>,
}

impl Talk {
    pub async fn load<M: Send>(unit: &mut Unit<M>, office: &Office) -> Result<Self, AppError> {
        let city = &office.city.id;
        let rounds = unit.rounds(city).await?;
        let mut reports = HashMap::new();
        for opinion in unit.opinions(city).await? {
            if !reports.contains_key(&opinion.report) {
                let (found, _) = report(unit, city, opinion.report).await?;
                reports.insert(found.id, found);
            }
        }
        Ok(Self {
            rounds: rounds.into_iter().map(|round| (round.id, round)).collect(),
            reports,
            departments: unit.departments(city, office.now().day).await?,
        })
    }

    pub fn view(&self, actor: &Actor, opinion: &OpinionEntry) -> Option<OpinionView> {
        let (report, round) = (
            self.reports.get(&opinion.report)?,
            self.rounds.get(&opinion.round)?,
        );
        let standing = standing(report, round);
        let of = |departments: Vec<DepartmentId>| Standing {
            departments,
            ..standing.clone()
        };
        let may = |act, standing: &Standing| actor.may(act, standing);
        let is_mine = actor.person == Some(opinion.written_by);
        let writes = may(Act::WriteOpinion, &standing);
        let may_write = is_mine && writes.is_ok() || writes == Ok(Role::PlanOffice);
        let name = |id: DepartmentId| {
            let found = self.departments.iter().find(|d| d.id == id);
            found.map_or_else(String::new, |d| d.name.clone())
        };
        Some(OpinionView {
            id: opinion.id,
            version: opinion.version,
            round: round.title.clone(),
            report: report.id,
            number: report.number.clone(),
            title: report.title.clone(),
            text: opinion.text.clone(),
            written_at: opinion.written_at.clone(),
            owner: opinion.owner.map(|id| (id, name(id))),
            answer: opinion.answer.clone(),
            is_mine,
            may_change: may_write && opinion.answer.is_none(),
            may_own: may(Act::AnswerOpinion, &of(Vec::new())).is_ok(),
            may_answer: may(Act::AnswerOpinion, &of(opinion.owner.into_iter().collect())).is_ok(),
            may_assess: writes.is_ok() || may(Act::GradeAsHeadquarters, &standing).is_ok(),
        })
    }
}

/// The page of opinions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpinionsPage {
    /// the opinions that concern the person, those without an answer first, then the newest first
    pub opinions: Vec<OpinionView>,
    /// the departments of today, from which the office chooses an owner
    pub departments: Vec<(DepartmentId, String)>,
    /// the rounds whose papers the person may read, newest first
    pub rounds: Vec<(RoundId, String)>,
    /// whether they may read the page of headquarters too
    pub reads_headquarters: bool,
}

/// The opinions that concern a person.
///
/// # Errors
/// A refusal for who has nothing to do with opinions.
pub async fn opinions_for(office: &Office, actor: &Actor) -> Result<OpinionsPage, AppError> {
    ayumi_domain::cycle::access::decide_ever(&actor.held, Act::AnswerOpinion)
        .or_else(|_| actor.may_in_city(Act::ReadCouncil))?;
    let sees_all = actor.may_in_city(Act::ReadCouncil).is_ok();
    let city = &office.city.id;
    let mut unit = office.store.look().await?;
    let talk = Talk::load(&mut unit, office).await?;
    let mut views: Vec<OpinionView> = Vec::new();
    for opinion in unit.opinions(city).await? {
        let view = talk.view(actor, &opinion);
        views.extend(view.filter(|view| sees_all || view.may_answer));
    }
    views.sort_by_key(|view| (view.answer.is_some(), std::cmp::Reverse(view.id)));
    let mut rounds: Vec<(RoundId, String)> = Vec::new();
    if sees_all {
        rounds.extend(talk.rounds.values().map(|round| (round.id, round.title.clone())));
        rounds.sort_by_key(|(id, _)| std::cmp::Reverse(*id));
    }
    let today = office.now().day;
    let there = talk.departments.into_iter().filter(|d| d.lives_on(today));
    let departments = there.map(|d| (d.id, d.name));
    Ok(OpinionsPage {
        opinions: views,
        departments: departments.collect(),
        rounds,
        reads_headquarters: actor.may_in_city(Act::ReadHeadquarters).is_ok(),
    })
}

/// A report that was sent back on its way, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// which report
    pub report: ReportId,
    /// number of the initiative
    pub number: String,
    /// title of the initiative
    pub title: String,
    /// department that sent it
    pub department: String,
    /// in which role it was sent back
    pub held: Option<Role>,
    /// ISO date and time
    pub at: String,
    /// the reason given
    pub reason: String,
}

/// The page of the council.
#[derive(Clone, Debug, PartialEq)]
pub struct CouncilPage {
    /// the round
    pub round: RoundEntry,
    /// titles of its plans
    pub plans: Vec<String>,
    /// the figures of what is accepted
    pub summary: Summary,
    /// accepted reports that were sent back before
    pub returned: Vec<Returned>,
    /// every accepted report: key, number, title, department, the grade that counts, number of opinions
    pub reports: Vec<CouncilRow>,
    /// opinions written in this round
    pub opinions: Vec<OpinionView>,
    /// reports that are not accepted yet
    pub under_way: usize,
    /// whether the person may write opinions or grade as a member
    pub may_assess: bool,
}

/// An accepted report in the list of the council.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CouncilRow {
    /// which report
    pub report: ReportId,
    /// number of the initiative
    pub number: String,
    /// title of the initiative
    pub title: String,
    /// department that sent it
    pub department: String,
    /// the grade that counts
    pub grade: String,
    /// the member's own grade; empty for none
    pub mine: String,
    /// how many opinions there are on it in this round
    pub opinions: usize,
}

/// What the council sees of a round.
///
/// # Errors
/// A refusal for who may not read the page, or when there is no such round.
pub async fn council(office: &Office, actor: &Actor, id: RoundId) -> Result<CouncilPage, AppError> {
    actor.may_in_city(Act::ReadCouncil)?;
    let mut unit = office.store.look().await?;
    let all = Gathered::load(&mut unit, office, id).await?;
    let talk = Talk::load(&mut unit, office).await?;
    let opinions = unit.opinions_of_round(&office.city.id, id).await?;
    let returned = returned(&mut unit, office, &all).await?;
    let rows = all.items.iter().map(|item| CouncilRow {
        report: item.report,
        number: item.number.clone(),
        title: item.title.clone(),
        department: item.department.clone(),
        grade: item.grades.now().to_owned(),
        mine: mine(&all, actor, item.report),
        opinions: opinions.iter().filter(|o| o.report == item.report).count(),
    });
    let mut accepted = all.reports.iter().filter(|r| ReportState::Accepted <= r.state);
    let may_assess = accepted.any(|r| actor.may(Act::WriteOpinion, &standing(r, &all.round)).is_ok());
    Ok(CouncilPage {
        summary: summarise(&all.items, &all.round.asked, all.round.period),
        reports: rows.collect(),
        returned,
        opinions: opinions.iter().filter_map(|o| talk.view(actor, o)).collect(),
        under_way: all.reports.len() - all.items.len(),
        may_assess,
        round: all.round,
        plans: all.plans,
    })
}

fn mine(all: &Gathered, actor: &Actor, report: ReportId) -> String {
    let seat = actor.person.map(ayumi_store::Seat::Council);
    let own = all
        .assessments
        .iter()
        .find(|a| a.report == report && Some(a.seat) == seat);
    own.map_or_else(String::new, |a| a.grade.clone())
}

/// The last return of each accepted report that had one.
async fn returned<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    all: &Gathered,
) -> Result<Vec<Returned>, AppError> {
    let steps = unit
        .steps_of_round(&office.city.id, all.round.id, Act::Return.word())
        .await?;
    let one = |item: &super::summary::Item| {
        let step = steps.iter().rfind(|step| step.report == Some(item.report))?;
        Some(Returned {
            report: item.report,
            number: item.number.clone(),
            title: item.title.clone(),
            department: item.department.clone(),
            held: step.held,
            at: step.at.clone(),
            reason: step.subject.clone(),
        })
    };
    Ok(all.items.iter().filter_map(one).collect())
}

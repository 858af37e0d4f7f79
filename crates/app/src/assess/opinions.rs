//! Opinions of the council: written and changed by members, given an owner by the office, answered by the owner.

use ayumi_domain::cycle::trouble::{AssessmentTrouble, RoundTrouble};
use ayumi_domain::cycle::{Act, DepartmentId, OpinionId, ReportId, Role, Standing};
use ayumi_store::{NewStep, OpinionEntry, SurveyReport};

use super::{MAX_TEXT, needed, person, report, standing};
use crate::error::AppError;
use crate::gate::{Gate, Moment};
use crate::office::{Actor, Office};

/// An opinion and which version of it was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// which opinion
    pub opinion: OpinionId,
    /// the version that was seen
    pub version: i64,
}

/// Writes an opinion on a report. Returns its number.
///
/// # Errors
/// A refusal when the report is not accepted yet, the person may not, or there is no text.
pub async fn write_opinion(
    office: &Office,
    actor: &Actor,
    id: ReportId,
    text: &str,
) -> Result<OpinionId, AppError> {
    let by = person(actor, Act::WriteOpinion, Role::Council)?;
    let text = needed(text, MAX_TEXT)?;
    let moment = office.now();
    let city = &office.city.id;
    let mut gate = office.gate(&moment).await?;
    let (report, round) = report(&mut gate.unit, city, id).await?;
    let held = actor.may(Act::WriteOpinion, &standing(&report, &round))?;
    let opinion = gate
        .unit
        .add_opinion(city, &report, text, (&moment.at, by))
        .await?;
    let step = Written {
        actor,
        held,
        act: Act::WriteOpinion,
        subject: "opinion",
        report: &report,
        opinion,
        before: None,
        after: text,
    };
    step.write(office, &mut gate).await?;
    gate.close().await?;
    Ok(opinion)
}

/// An opinion that is to be changed, inside the gate.
#[derive(Debug)]
pub struct Opinion {
    entry: OpinionEntry,
    report: SurveyReport,
    standing: Standing,
}

impl Opinion {
    async fn find(office: &Office, gate: &mut Gate<'_>, seen: Seen) -> Result<Self, AppError> {
        let city = &office.city.id;
        let found = gate.unit.opinion(city, seen.opinion).await?;
        let entry = found.ok_or(AssessmentTrouble::NoSuchOpinion)?;
        let (report, round) = report(&mut gate.unit, city, entry.report).await?;
        Ok(Self {
            standing: standing(&report, &round),
            entry,
            report,
        })
    }

    /// Those who answer: the department that owns the opinion, and always the office.
    fn answering(&self) -> Standing {
        Standing {
            departments: self.entry.owner.into_iter().collect(),
            ..self.standing.clone()
        }
    }
}

/// Changes the words of an opinion, by its author or the office, as long as it is not answered.
///
/// # Errors
/// A refusal when it is answered, another's, or was changed meanwhile.
pub async fn change_opinion(
    office: &Office,
    actor: &Actor,
    seen: Seen,
    text: &str,
) -> Result<ReportId, AppError> {
    let text = needed(text, MAX_TEXT)?;
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let opinion = Opinion::find(office, &mut gate, seen).await?;
    let held = actor.may(Act::WriteOpinion, &opinion.standing)?;
    if held != Role::PlanOffice && Some(opinion.entry.written_by) != actor.person {
        return Err(AssessmentTrouble::OfAnother.into());
    }
    if opinion.entry.answer.is_some() {
        return Err(AssessmentTrouble::Answered.into());
    }
    let mark = mark(seen, actor, &moment);
    let done = gate
        .unit
        .change_opinion(&office.city.id, seen.opinion, text, mark)
        .await?;
    refused_if_not(done)?;
    let step = Written {
        actor,
        held,
        act: Act::WriteOpinion,
        subject: "opinion",
        report: &opinion.report,
        opinion: seen.opinion,
        before: Some(&opinion.entry.text),
        after: text,
    };
    step.write(office, &mut gate).await?;
    gate.close().await?;
    Ok(opinion.report.id)
}

/// Gives an opinion the department that answers it. Only the office does.
///
/// # Errors
/// A refusal when there is no such department, or the opinion was changed meanwhile.
pub async fn own(office: &Office, actor: &Actor, seen: Seen, owner: DepartmentId) -> Result<(), AppError> {
    let moment = office.now();
    let city = &office.city.id;
    let mut gate = office.gate(&moment).await?;
    let opinion = Opinion::find(office, &mut gate, seen).await?;
    // Of no department: only who answers for the whole city passes.
    let nobody = Standing {
        departments: Vec::new(),
        ..opinion.standing.clone()
    };
    let held = actor.may(Act::AnswerOpinion, &nobody)?;
    let departments = gate.unit.departments(city, moment.day).await?;
    let name = |id| departments.iter().find(|d| d.id == id).map(|d| d.name.clone());
    let is_there = departments
        .iter()
        .any(|d| d.id == owner && d.lives_on(moment.day));
    let after = name(owner)
        .filter(|_| is_there)
        .ok_or(RoundTrouble::NoSuchDepartment)?;
    let before = opinion.entry.owner.and_then(name);
    let mark = mark(seen, actor, &moment);
    refused_if_not(gate.unit.own_opinion(city, seen.opinion, owner, mark).await?)?;
    let step = Written {
        actor,
        held,
        act: Act::AnswerOpinion,
        subject: "owner",
        report: &opinion.report,
        opinion: seen.opinion,
        before: before.as_deref(),
        after: &after,
    };
    step.write(office, &mut gate).await?;
    Ok(gate.close().await?)
}

/// Answers an opinion, for the department that owns it or by the office. An answer may be bettered; the log keeps
/// what stood there before.
///
/// # Errors
/// A refusal when the opinion is another department's, there is no text, or it was changed meanwhile.
pub async fn answer(office: &Office, actor: &Actor, seen: Seen, text: &str) -> Result<(), AppError> {
    let text = needed(text, MAX_TEXT)?;
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let opinion = Opinion::find(office, &mut gate, seen).await?;
    let held = actor.may(Act::AnswerOpinion, &opinion.answering())?;
    let mark = mark(seen, actor, &moment);
    let done = gate
        .unit
        .answer_opinion(&office.city.id, seen.opinion, text, mark)
        .await?;
    refused_if_not(done)?;
    let step = Written {
        actor,
        held,
        act: Act::AnswerOpinion,
        subject: "answer",
        report: &opinion.report,
        opinion: seen.opinion,
        before: opinion.entry.answer.as_ref().map(|a| a.text.as_str()),
        after: text,
    };
    step.write(office, &mut gate).await?;
    Ok(gate.close().await?)
}

fn mark<'a>(seen: Seen, actor: &Actor, moment: &'a Moment) -> ayumi_store::Seen<'a> {
    ayumi_store::Seen {
        version: seen.version,
        at: &moment.at,
        by: actor.person,
    }
}

fn refused_if_not(done: bool) -> Result<(), AssessmentTrouble> {
    if done {
        Ok(())
    } else {
        Err(AssessmentTrouble::Changed)
    }
}

struct Written<'a> {
    actor: &'a Actor,
    held: Role,
    act: Act,
    subject: &'a str,
    report: &'a SurveyReport,
    opinion: OpinionId,
    before: Option<&'a str>,
    after: &'a str,
}

impl Written<'_> {
    async fn write(&self, office: &Office, gate: &mut Gate<'_>) -> Result<(), AppError> {
        let at = gate.moment.at.clone();
        let subject = format!("{}-{}", self.subject, self.opinion);
        let step = NewStep {
            at: &at,
            person: self.actor.person,
            held: Some(self.held),
            act: self.act.word(),
            round: Some(self.report.round),
            report: Some(self.report.id),
            subject: &subject,
            before: self.before,
            after: Some(self.after),
        };
        Ok(gate.step(&office.city.id, &step).await?)
    }
}

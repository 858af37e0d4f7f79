//! The second grade: headquarters, or the office that writes down what its meeting said, several reports at once.

use ayumi_domain::cycle::{Act, PersonId, ReportId, Role, RoundId};
use ayumi_store::{AssessmentEntry, NewAssessment, NewStep, RoundEntry, Seat};

use super::{MAX_NOTE, on_scale, person, standing, within};
use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};
use crate::rounds::round;

/// A grade of headquarters to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grading {
    /// which report
    pub report: ReportId,
    /// the mark on the scale of the round; empty for none
    pub grade: String,
    /// the note beside it
    pub note: String,
    /// the version that was seen; 0 where nothing was
    pub seen_version: i64,
}

/// What saving grades did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graded {
    /// how many were new or other than before
    pub saved: usize,
    /// those that somebody else saved meanwhile; nothing of theirs was overwritten
    pub clashes: Vec<Clash>,
}

/// A grade that somebody else saved meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// which report
    pub report: ReportId,
    /// number of its initiative
    pub number: String,
    /// the grade that stands there now
    pub grade: String,
    /// the note that stands there now
    pub note: String,
}

/// Saves grades of headquarters. What says the same as before is left alone, in whatever state its report is.
///
/// # Errors
/// A refusal when one of them may not be graded or is not on the scale: then none is saved.
pub async fn grade(
    office: &Office,
    actor: &Actor,
    id: RoundId,
    gradings: &[Grading],
) -> Result<Graded, AppError> {
    let by = person(actor, Act::GradeAsHeadquarters, Role::Headquarters)?;
    let moment = office.now();
    let city = &office.city.id;
    let mut gate = office.gate(&moment).await?;
    let round = round(&mut gate.unit, city, id).await?;
    let known = gate.unit.assessments_of_round(city, id).await?;
    let mut done = Graded::default();
    for grading in gradings {
        let now = known
            .iter()
            .find(|a| a.report == grading.report && a.seat == Seat::Headquarters);
        let one = One {
            office,
            actor,
            round: &round,
            by,
        };
        match one.save(&mut gate, grading, now).await? {
            Saved::Nothing => {}
            Saved::Yes => done.saved += 1,
            Saved::Clash(clash) => done.clashes.push(clash),
        }
    }
    gate.close().await?;
    Ok(done)
}

enum Saved {
    Nothing,
    Yes,
    Clash(Clash),
}

struct One<'a> {
    office: &'a Office,
    actor: &'a Actor,
    round: &'a RoundEntry,
    by: PersonId,
}

impl One<'_> {
    async fn save(
        &self,
        gate: &mut Gate<'_>,
        grading: &Grading,
        now: Option<&AssessmentEntry>,
    ) -> Result<Saved, AppError> {
        let city = &self.office.city.id;
        let mark = on_scale(&self.round.asked, &grading.grade)?;
        let note = within(&grading.note, MAX_NOTE)?;
        let (old_mark, old_note) = now.map_or(("", ""), |a| (a.grade.as_str(), a.note.as_str()));
        if (mark, note) == (old_mark, old_note) {
            return Ok(Saved::Nothing);
        }
        let (report, of) = super::report(&mut gate.unit, city, grading.report).await?;
        if of.id != self.round.id {
            return Err(ayumi_domain::cycle::trouble::ReportTrouble::NoSuchReport.into());
        }
        let held = self
            .actor
            .may(Act::GradeAsHeadquarters, &standing(&report, self.round))?;
        let at = gate.moment.at.clone();
        let new = NewAssessment {
            report: report.id,
            seat: Seat::Headquarters,
            grade: mark,
            note,
            seen_version: grading.seen_version,
            at: &at,
            by: self.by,
        };
        if gate.unit.save_assessment(city, &new).await?.is_none() {
            return Ok(Saved::Clash(Clash {
                report: report.id,
                number: report.number,
                grade: old_mark.to_owned(),
                note: old_note.to_owned(),
            }));
        }
        let (before, after) = (said(old_mark, old_note), said(mark, note));
        let step = NewStep {
            at: &at,
            person: Some(self.by),
            held: Some(held),
            act: Act::GradeAsHeadquarters.word(),
            round: Some(self.round.id),
            report: Some(report.id),
            subject: "",
            before: now.map(|_| before.as_str()),
            after: Some(&after),
        };
        gate.step(city, &step).await?;
        Ok(Saved::Yes)
    }
}

/// Grade and note in one line, for the log.
pub(super) fn said(mark: &str, note: &str) -> String {
    match (mark, note) {
        ("", note) => note.to_owned(),
        (mark, "") => mark.to_owned(),
        (mark, note) => format!("{mark}　{note}"),
    }
}

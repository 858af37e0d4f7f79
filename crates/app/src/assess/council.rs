//! The grade of a member of the council, where the round asks for it; and what several members' grades come to.

use ayumi_domain::cycle::trouble::AssessmentTrouble;
use ayumi_domain::cycle::{Act, Asked, ReportId, Role};
use ayumi_store::{NewAssessment, NewStep, Seat};

use super::grades::said;
use super::{MAX_NOTE, on_scale, person, report, standing, within};
use crate::error::AppError;
use crate::office::{Actor, Office};

/// A member's grade to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CouncilGrade {
    /// the mark on the scale of the round; empty for none
    pub grade: String,
    /// the note beside it
    pub note: String,
    /// the version that was seen; 0 where nothing was
    pub seen_version: i64,
}

/// Saves the grade of the member who acts.
///
/// # Errors
/// A refusal when the round does not ask the council, the mark is not on the scale, or the member saved it meanwhile
/// in another window.
pub async fn grade_as_council(
    office: &Office,
    actor: &Actor,
    id: ReportId,
    new: &CouncilGrade,
) -> Result<(), AppError> {
    let by = person(actor, Act::GradeAsCouncil, Role::Council)?;
    let moment = office.now();
    let city = &office.city.id;
    let mut gate = office.gate(&moment).await?;
    let (report, round) = report(&mut gate.unit, city, id).await?;
    let held = actor.may(Act::GradeAsCouncil, &standing(&report, &round))?;
    if !round.asked.council_grades {
        return Err(AssessmentTrouble::CouncilDoesNotGrade.into());
    }
    let mark = on_scale(&round.asked, &new.grade)?;
    let note = within(&new.note, MAX_NOTE)?;
    let seat = Seat::Council(by);
    let known = gate.unit.assessments(city, id).await?;
    let now = known.iter().find(|a| a.seat == seat);
    let entry = NewAssessment {
        report: id,
        seat,
        grade: mark,
        note,
        seen_version: new.seen_version,
        at: &moment.at,
        by,
    };
    if gate.unit.save_assessment(city, &entry).await?.is_none() {
        return Err(AssessmentTrouble::Changed.into());
    }
    let before = now.map(|a| said(&a.grade, &a.note));
    let after = said(mark, note);
    let step = NewStep {
        at: &moment.at,
        person: Some(by),
        held: Some(held),
        act: Act::GradeAsCouncil.word(),
        round: Some(round.id),
        report: Some(id),
        subject: "",
        before: before.as_deref(),
        after: Some(&after),
    };
    gate.step(city, &step).await?;
    Ok(gate.close().await?)
}

/// What the grades of several members come to: the middle one, and of two in the middle the lower one. No name and
/// no single grade of a member goes further than this.
pub(super) fn together<'a>(asked: &Asked, marks: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut ranks: Vec<usize> = marks.filter_map(|mark| asked.rank(mark)).collect();
    ranks.sort_unstable();
    let middle = *ranks.get(ranks.len() / 2)?;
    asked.scale.get(middle - 1).map(|own| own.mark.clone())
}

#[cfg(test)]
mod tests {
    use ayumi_domain::cycle::{Asked, ScaleMark};

    use super::together;

    #[test]
    fn the_middle_grade_counts_and_of_two_the_lower_one() {
        let mark = |mark: &str| ScaleMark {
            mark: mark.to_owned(),
            word: String::new(),
        };
        let asked = Asked {
            scale: ["S", "A", "B", "C"].map(mark).to_vec(),
            ..Asked::default()
        };
        let of = |marks: &[&str]| together(&asked, marks.iter().copied());
        assert_eq!(of(&[]), None);
        assert_eq!(of(&["", "?"]), None);
        assert_eq!(of(&["C", "S", "A"]).as_deref(), Some("A"));
        assert_eq!(of(&["S", "C", "A", "B"]).as_deref(), Some("B"));
    }
}

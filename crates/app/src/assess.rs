//! What is said of reports from outside the department: the second grade and the decision of headquarters, grades and
//! opinions of the council, the city's answers, and the results that become public.

mod council;
mod decide;
mod gather;
mod grades;
mod opinions;
mod publish_round;
mod results;
mod sheet;
mod summary;
mod talk;

pub use council::{CouncilGrade, grade_as_council};
pub use decide::{Decided, decide};
pub use grades::{Clash, Graded, Grading, grade};
pub use opinions::{Opinion, Seen, answer, change_opinion, own, write_opinion};
pub(crate) use publish_round::publish_round_in;
pub use publish_round::{RoundPublished, publish_round};
pub use sheet::{
    Assessing, GradeRow, HeadquartersGrade, HeadquartersPage, MayDo, Progress, assessing, headquarters,
};
pub use summary::{
    Counts, Effects, Goal, Grades, Group, Item, Judged, Moved, OffPace, Paced, Summary, summarise,
};
pub use talk::{
    CouncilPage, CouncilRow, OpinionView, OpinionsPage, Returned, council as council_page, opinions_for,
};

use ayumi_domain::cycle::trouble::{AssessmentTrouble, ReportTrouble};
use ayumi_domain::cycle::{Act, Asked, PersonId, Refused, ReportId, Role, Standing};
use ayumi_store::{MunicipalityId, RoundEntry, SurveyReport, Unit};

use crate::error::AppError;
use crate::office::Actor;
use crate::rounds::round;

/// Greatest number of characters of a note beside a grade.
pub const MAX_NOTE: usize = 1000;
/// Greatest number of characters of an opinion, an answer or a decision.
pub const MAX_TEXT: usize = 4000;

/// A report with its round; both must be there.
async fn report<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    id: ReportId,
) -> Result<(SurveyReport, RoundEntry), AppError> {
    let found = unit.survey_report(city, id).await?;
    let report = found.ok_or(ReportTrouble::NoSuchReport)?;
    let round = round(unit, city, report.round).await?;
    Ok((report, round))
}

fn standing(report: &SurveyReport, round: &RoundEntry) -> Standing {
    Standing {
        state: report.state,
        departments: report.departments(),
        round_is_open: round.closed_at.is_none(),
    }
}

/// Who speaks. The command line is nobody, and a grade or an opinion without anybody behind it is none.
fn person(actor: &Actor, act: Act, who: Role) -> Result<PersonId, Refused> {
    actor.person.ok_or(Refused::NotYours { act, who: vec![who] })
}

/// The text without white space at its ends; there must be one.
fn needed(text: &str, max: usize) -> Result<&str, AssessmentTrouble> {
    let text = within(text, max)?;
    if text.is_empty() {
        return Err(AssessmentTrouble::TextMissing);
    }
    Ok(text)
}

fn within(text: &str, max: usize) -> Result<&str, AssessmentTrouble> {
    let text = text.trim();
    if max < text.chars().count() {
        return Err(AssessmentTrouble::TooLong { max });
    }
    Ok(text)
}

/// The mark as the scale of the round writes it; an empty one takes a grade away.
fn on_scale<'a>(asked: &'a Asked, mark: &str) -> Result<&'a str, AssessmentTrouble> {
    if mark.trim().is_empty() {
        return Ok("");
    }
    let own = asked.rank(mark).and_then(|rank| asked.scale.get(rank - 1));
    own.map(|own| own.mark.as_str())
        .ok_or_else(|| AssessmentTrouble::NotOnScale {
            mark: mark.trim().to_owned(),
        })
}

//! Approving as the head of department, or as the office in place of a head who cannot reach the server.

use ayumi_domain::cycle::trouble::ReportTrouble;
use ayumi_domain::cycle::{Act, Answers, Questionnaire, ReportState, Trouble};
use ayumi_store::{RoundEntry, SurveyReport};

use crate::approvals::moves::{Chosen, Outcome, Wish, each};
use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};

/// Approves the chosen reports, each by itself. The note says how the office knows when it approves in place of a
/// head; a head may leave it empty.
///
/// # Errors
/// When nothing was chosen; what is the matter with a single report is in its outcome.
pub async fn approve(
    office: &Office,
    actor: &Actor,
    chosen: &[Chosen],
    note: &str,
) -> Result<Vec<Outcome>, AppError> {
    let wish = Wish {
        act: Act::Approve,
        to: ReportState::Approved,
        reason: note.trim(),
    };
    let wishes = chosen.iter().map(|one| (*one, wish)).collect();
    each(office, actor, wishes).await
}

/// A head may mend a report that was sent; it must still say everything then.
pub(super) async fn lacks_after_mending(
    gate: &mut Gate<'_>,
    office: &Office,
    report: &SurveyReport,
    round: &RoundEntry,
) -> Result<Option<Trouble>, AppError> {
    if report.touched_at <= report.moved_at {
        return Ok(None);
    }
    let city = &office.city.id;
    let Some(form) = gate.unit.form(city, report.id).await? else {
        return Ok(None);
    };
    let entries = gate.unit.answers(city, report.id).await?;
    let answers: Answers = entries
        .into_iter()
        .map(|entry| (entry.field, entry.text))
        .collect();
    let questionnaire = Questionnaire {
        form: &form,
        asked: &round.asked,
        period: round.period,
    };
    let lacks = questionnaire.lacks(&answers);
    Ok((!lacks.is_empty()).then(|| ReportTrouble::Incomplete { lacks }.into()))
}

//! One move of one report from state to state: decided inside the gate on what stands there now, written down as one
//! step. Each report has its own transaction, so that a stale one does not hold up the others.

use ayumi_domain::cycle::trouble::{ApprovalTrouble, ReportTrouble};
use ayumi_domain::cycle::{Act, ReportId, ReportState, Role, Standing, Trouble};
use ayumi_store::{Move, NewStep, Returned, RoundEntry, SurveyReport};

use crate::approvals::approve;
use crate::error::AppError;
use crate::gate::Gate;
use crate::mail::queue::{queue_accepted, queue_returned};
use crate::office::{Actor, Office};

/// Greatest number of characters of a reason or a note.
pub const REASON_MAX: usize = 1000;

/// A report that a person chose on a page, as they saw it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// which report
    pub report: ReportId,
    /// the version that the page showed
    pub seen: i64,
}

/// What became of a chosen report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// which report
    pub report: ReportId,
    /// number and title of its initiative; absent where the person may not know them
    pub name: Option<(String, String)>,
    /// what was done, or why nothing was
    pub result: Result<Done, Trouble>,
}

/// What was done with a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// it came to this state
    Moved(ReportState),
    /// the same person had done so before: the button was pressed twice
    Already(ReportState),
}

/// What is to be done with a report.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish<'a> {
    pub(super) act: Act,
    pub(super) to: ReportState,
    /// why; kept in the step
    pub(super) reason: &'a str,
}

/// Carries the wishes out one by one. Of two wishes for one report the first counts.
pub(super) async fn each(
    office: &Office,
    actor: &Actor,
    wishes: Vec<(Chosen, Wish<'_>)>,
) -> Result<Vec<Outcome>, AppError> {
    let mut outcomes: Vec<Outcome> = Vec::new();
    for (choice, wish) in wishes {
        if outcomes.iter().all(|done| done.report != choice.report) {
            outcomes.push(one(office, actor, choice, wish).await?);
        }
    }
    if outcomes.is_empty() {
        return Err(ApprovalTrouble::NothingChosen.into());
    }
    Ok(outcomes)
}

async fn one(office: &Office, actor: &Actor, choice: Chosen, wish: Wish<'_>) -> Result<Outcome, AppError> {
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let city = office.city.id.clone();
    let Some(report) = gate.unit.survey_report(&city, choice.report).await? else {
        return Ok(unknown(choice.report));
    };
    let round = gate.unit.round(&city, report.round).await?;
    let standing = standing(&report, round.as_ref());
    if actor.may(Act::ReadReport, &standing).is_err() {
        return Ok(unknown(choice.report));
    }
    let outcome = |result| Outcome {
        report: report.id,
        name: Some((report.number.clone(), report.title.clone())),
        result,
    };
    if is_done_already(&mut gate, office, actor, &report, choice, wish).await? {
        return Ok(outcome(Ok(Done::Already(wish.to))));
    }
    let held = match allowed(actor, &report, &standing, choice, wish) {
        Ok(held) => held,
        Err(trouble) => return Ok(outcome(Err(trouble))),
    };
    if let Some(round) = round
        && wish.act == Act::Approve
        && let Some(trouble) = approve::lacks_after_mending(&mut gate, office, &report, &round).await?
    {
        return Ok(outcome(Err(trouble)));
    }
    carry_out(&mut gate, office, actor, &report, held, wish).await?;
    gate.close().await?;
    Ok(outcome(Ok(Done::Moved(wish.to))))
}

/// A report that is not there, or that the person may not know of: both look the same.
fn unknown(report: ReportId) -> Outcome {
    Outcome {
        report,
        name: None,
        result: Err(ReportTrouble::NoSuchReport.into()),
    }
}

/// Where a report stands, as the decision needs to know it.
pub(super) fn standing(report: &SurveyReport, round: Option<&RoundEntry>) -> Standing {
    Standing {
        state: report.state,
        departments: report.departments(),
        round_is_open: round.is_some_and(|round| round.closed_at.is_none()),
    }
}

/// In which role they may do it, with what they saw and wrote.
fn allowed(
    actor: &Actor,
    report: &SurveyReport,
    standing: &Standing,
    choice: Chosen,
    wish: Wish<'_>,
) -> Result<Role, Trouble> {
    let held = nearest_role(actor, wish.act, standing)?;
    if report.version != choice.seen {
        let number = report.number.clone();
        return Err(ApprovalTrouble::Changed { number }.into());
    }
    let in_place_of_head = wish.act == Act::Approve && held != Role::Head;
    let needs_reason = in_place_of_head || matches!(wish.act, Act::Return | Act::Reopen);
    if needs_reason && wish.reason.is_empty() {
        return Err(ApprovalTrouble::ReasonMissing.into());
    }
    if REASON_MAX < wish.reason.chars().count() {
        return Err(ApprovalTrouble::TooLong { max: REASON_MAX }.into());
    }
    Ok(held)
}

/// Who is head and in the office too approves as the head.
pub(super) fn nearest_role(actor: &Actor, act: Act, standing: &Standing) -> Result<Role, Trouble> {
    let as_head: Vec<_> = actor
        .held
        .iter()
        .filter(|g| g.role == Role::Head)
        .cloned()
        .collect();
    let head = ayumi_domain::cycle::access::decide(&as_head, act, standing);
    Ok(head.or_else(|_| actor.may(act, standing))?)
}

/// Whether the very same wish of the same person was carried out on the version that they saw.
async fn is_done_already(
    gate: &mut Gate<'_>,
    office: &Office,
    actor: &Actor,
    report: &SurveyReport,
    choice: Chosen,
    wish: Wish<'_>,
) -> Result<bool, AppError> {
    if report.state != wish.to || report.version != choice.seen.saturating_add(1) {
        return Ok(false);
    }
    let steps = gate.unit.steps_of_report(&office.city.id, report.id).await?;
    Ok(steps
        .last()
        .is_some_and(|last| last.person == actor.person && last.act == wish.act.word()))
}

async fn carry_out(
    gate: &mut Gate<'_>,
    office: &Office,
    actor: &Actor,
    report: &SurveyReport,
    held: Role,
    wish: Wish<'_>,
) -> Result<(), AppError> {
    let city = &office.city.id;
    let at = gate.moment.at.clone();
    let returned = (wish.act == Act::Return).then(|| Returned {
        at: at.clone(),
        by: actor.person,
        held,
        reason: wish.reason.to_owned(),
    });
    let to = Move {
        to: wish.to,
        returned: returned.as_ref(),
        at: &at,
    };
    gate.unit.move_report(city, report.id, &to).await?;
    let step = NewStep {
        at: &at,
        person: actor.person,
        held: Some(held),
        act: wish.act.word(),
        round: Some(report.round),
        report: Some(report.id),
        subject: wish.reason,
        before: Some(report.state.word()),
        after: Some(wish.to.word()),
    };
    gate.step(city, &step).await?;
    // Approval writes to nobody: the office sees on its board what has come.
    match wish.act {
        Act::Return => queue_returned(gate, office, actor, report.id, held).await,
        Act::Accept => queue_accepted(gate, office, actor, report.id).await,
        _ => Ok(()),
    }
}

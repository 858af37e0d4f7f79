//! What a press on the review page does: each chosen report by itself, and the page again where one was not moved.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::AppError;
use ayumi_app::approvals::{Chosen, Outcome, accept, approve, reopen, send_back};
use ayumi_domain::cycle::trouble::ApprovalTrouble;
use ayumi_domain::cycle::{Act, ReportId, ReportState, RoundId, Trouble};
use ayumi_messages::staff;
use ayumi_messages::staff::approvals as words;
use ayumi_messages::staff::approvals::Approvals;

use super::review::again;
use crate::staff::{Sent, Visitor, problem, sentence, status_of};

/// Ends the word of a button that takes every report without a change.
pub const UNCHANGED: &str = "-unchanged";

/// What was typed on the page, and what became of it.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// the group in which a button was pressed
    pub group: String,
    /// reports that were chosen and not moved
    pub chosen: BTreeSet<ReportId>,
    /// reasons for returning, of reports that were not moved
    pub reasons: BTreeMap<ReportId, String>,
    /// the text for the whole group
    pub note: String,
    /// whether that text is missing
    pub lacks_note: bool,
    /// reports whose reason is missing
    pub lacks_reason: BTreeSet<ReportId>,
    /// what was done all the same
    pub done: Option<String>,
    /// what was not done: the report, and why
    pub failed: Vec<(String, String)>,
    /// what else is to be said
    pub said: Vec<String>,
}

pub async fn act(visitor: Visitor, Path(round): Path<i64>, sent: Sent) -> Response {
    let round = RoundId::new(round);
    let mut typed = read(&sent);
    let (act, all) = pressed(sent.get("act"));
    if let Some(unchanged) = all.then(|| ids(&sent, "unchanged")) {
        typed.chosen = unchanged;
    }
    let ambiguous = set_aside(&mut typed, act);
    if act == Some(Act::Return) {
        // Who has written the reason has chosen the report.
        typed.chosen.extend(typed.reasons.keys().copied());
    }
    let chosen: Vec<Chosen> = typed.chosen.iter().filter_map(|id| chosen(&sent, *id)).collect();
    let outcomes = match carry_out(&visitor, act, &chosen, &typed).await {
        Ok(outcomes) => outcomes,
        Err(AppError::Trouble(Trouble::Approval(ApprovalTrouble::NothingChosen)))
            if !ambiguous.is_empty() =>
        {
            Vec::new()
        }
        Err(error @ AppError::Trouble(Trouble::Approval(_))) => {
            typed.said.push(sentence(&visitor, &error));
            return again(&visitor, round, typed, status_of(&error)).await;
        }
        Err(error) => return problem(&visitor, &error),
    };
    let w = Approvals::of(visitor.lang());
    typed.chosen.extend(ambiguous.iter().copied());
    typed
        .said
        .extend((!ambiguous.is_empty()).then(|| w.ambiguous.to_owned()));
    judge(&visitor, &mut typed, act, &outcomes);
    let leftover = typed.reasons.keys().any(|id| !typed.chosen.contains(id));
    if leftover {
        typed.said.push(w.unsent_reasons.to_owned());
    }
    if typed.failed.is_empty() && typed.said.is_empty() {
        let path = format!("/staff/rounds/{round}/review");
        return visitor.redirect_with(&path, typed.done.as_deref().unwrap_or_default());
    }
    let status = if typed.failed.is_empty() && ambiguous.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::CONFLICT
    };
    again(&visitor, round, typed, status).await
}

/// The act of a button, and whether it stands for all reports without a change.
fn pressed(word: &str) -> (Option<Act>, bool) {
    match word.strip_suffix(UNCHANGED) {
        Some(act) => (Act::from_word(act), true),
        None => (Act::from_word(word), false),
    }
}

fn id(text: &str) -> Option<ReportId> {
    text.parse::<i64>().ok().map(ReportId::new)
}

fn ids(sent: &Sent, name: &str) -> BTreeSet<ReportId> {
    sent.all(name).filter_map(id).collect()
}

fn read(sent: &Sent) -> Typed {
    let reasons = sent.pairs().iter().filter_map(|(name, text)| {
        let report = id(name.strip_prefix("reason-")?)?;
        (!text.trim().is_empty()).then(|| (report, text.clone()))
    });
    Typed {
        group: sent.get("group").to_owned(),
        chosen: ids(sent, "report"),
        reasons: reasons.collect(),
        note: sent.get("note").to_owned(),
        ..Typed::default()
    }
}

/// A report that is to be approved although a reason for returning it is written may be meant either way.
fn set_aside(typed: &mut Typed, act: Option<Act>) -> BTreeSet<ReportId> {
    if !matches!(act, Some(Act::Approve | Act::Accept)) {
        return BTreeSet::new();
    }
    let (aside, clear) = typed.chosen.iter().partition(|id| typed.reasons.contains_key(id));
    typed.chosen = clear;
    aside
}

fn chosen(sent: &Sent, report: ReportId) -> Option<Chosen> {
    let seen = sent.get(&format!("seen-{report}")).parse().ok()?;
    Some(Chosen { report, seen })
}

async fn carry_out(
    visitor: &Visitor,
    act: Option<Act>,
    chosen: &[Chosen],
    typed: &Typed,
) -> Result<Vec<Outcome>, AppError> {
    let (office, actor) = (&visitor.office, &visitor.actor);
    match act {
        Some(Act::Approve) => approve(office, actor, chosen, &typed.note).await,
        Some(Act::Accept) => accept(office, actor, chosen).await,
        Some(Act::Reopen) => reopen(office, actor, chosen, &typed.note).await,
        Some(Act::Return) => {
            let reason = |one: &Chosen| typed.reasons.get(&one.report).cloned().unwrap_or_default();
            let wishes: Vec<(Chosen, String)> = chosen.iter().map(|one| (*one, reason(one))).collect();
            send_back(office, actor, &wishes).await
        }
        _ => Err(ApprovalTrouble::NothingChosen.into()),
    }
}

/// Notes what was done and what was not, and forgets what was typed for reports that are done.
fn judge(visitor: &Visitor, typed: &mut Typed, act: Option<Act>, outcomes: &[Outcome]) {
    let lang = visitor.lang();
    let mut done = 0;
    for outcome in outcomes {
        let id = outcome.report;
        let trouble = match &outcome.result {
            Ok(_) => {
                done += 1;
                typed.chosen.remove(&id);
                typed.reasons.remove(&id);
                continue;
            }
            Err(trouble) => trouble,
        };
        match trouble {
            Trouble::Approval(ApprovalTrouble::ReasonMissing) if act == Some(Act::Return) => {
                typed.lacks_reason.insert(id);
            }
            Trouble::Approval(ApprovalTrouble::ReasonMissing) => typed.lacks_note = true,
            // What changed must be read again before it is chosen again.
            Trouble::Approval(ApprovalTrouble::Changed { .. }) => {
                typed.chosen.remove(&id);
            }
            _ => {}
        }
        let name = outcome
            .name
            .as_ref()
            .map(|(number, title)| format!("{number} {title}"));
        let name = name.unwrap_or_else(|| Approvals::of(lang).unknown.to_owned());
        typed.failed.push((name, staff::trouble(trouble, lang)));
    }
    typed.done = (0 < done).then(|| match act {
        Some(Act::Approve) => words::moved(done, ReportState::Approved, lang),
        Some(Act::Accept) => words::moved(done, ReportState::Accepted, lang),
        Some(Act::Return) => words::moved(done, ReportState::Draft, lang),
        _ => words::reopened(done, lang),
    });
}

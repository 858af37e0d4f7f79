//! One report of a review: who brought it here, and what it says beside what was said before.

use std::collections::BTreeMap;

use ayumi_domain::cycle::live::live;
use ayumi_domain::cycle::{Act, Answers, DepartmentId, Field, Form, ReportState};
use ayumi_store::{RoundEntry, StepEntry, SurveyReport, Unit};

use super::{Graded, Item, Return, Sent, Shown, Told};
use crate::approvals::changes::{Against, answers_at, laid_beside, seen_at};
use crate::error::AppError;
use crate::office::Office;

pub(super) async fn item<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    report: &SurveyReport,
    names: &BTreeMap<DepartmentId, String>,
) -> Result<(Item, Vec<StepEntry>), AppError> {
    let steps = unit.steps_of_report(&office.city.id, report.id).await?;
    let item = Item {
        report: report.id,
        version: report.version,
        number: report.number.clone(),
        title: report.title.clone(),
        department: names.get(&report.department).cloned().unwrap_or_default(),
        sent: sent(&steps, report.state),
        last_return: seen_at(&steps, report.state)
            .and_then(|place| steps.get(place))
            .map(returned),
        locked: None,
        told: None,
    };
    Ok((item, steps))
}

fn sent(steps: &[StepEntry], state: ReportState) -> Option<Sent> {
    let moved = steps.iter().rfind(|step| {
        let is_move = Act::from_word(&step.act).is_some_and(|act| act != Act::WriteAnswers);
        is_move && step.after.as_deref() == Some(state.word())
    })?;
    Some(Sent {
        at: moved.at.clone(),
        by: moved.name.clone(),
        held: moved.held,
        note: moved.subject.clone(),
    })
}

fn returned(step: &StepEntry) -> Return {
    Return {
        at: step.at.clone(),
        by: step.name.clone(),
        held: step.held,
        reason: step.subject.clone(),
    }
}

pub(super) async fn told<M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    report: &SurveyReport,
    round: &RoundEntry,
    steps: &[StepEntry],
) -> Result<Option<Told>, AppError> {
    let city = &office.city.id;
    let Some(form) = unit.form(city, report.id).await? else {
        return Ok(None);
    };
    let entries = unit.answers(city, report.id).await?;
    let now: Answers = entries
        .into_iter()
        .map(|entry| (entry.field, entry.text))
        .collect();
    let (against, before) = beside(&form, &now, steps, report.state);
    Ok(Some(Told {
        files: unit.attachments(city, report.id).await?.len(),
        ..laid(&form, round, (&before, &now), against)
    }))
}

/// The answers that a report is laid beside, and where they come from.
fn beside(form: &Form, now: &Answers, steps: &[StepEntry], state: ReportState) -> (Against, Answers) {
    if let Some(place) = seen_at(steps, state) {
        let at = steps.get(place).map(|step| step.at.clone()).unwrap_or_default();
        return (Against::LastReturn(at), answers_at(now, steps, place));
    }
    match &form.previous {
        Some(previous) => (Against::LastPeriod(previous.period), previous.answers.clone()),
        None => (Against::Nothing, Answers::default()),
    }
}

fn laid(form: &Form, round: &RoundEntry, (before, now): (&Answers, &Answers), against: Against) -> Told {
    let asked = form.fields(&round.asked);
    let is_text = |field: &Field| !matches!(field, Field::Actual(_) | Field::Grade);
    let texts: Vec<Field> = asked.iter().copied().filter(is_text).collect();
    let (changed, same) = laid_beside((form, &texts), &round.asked.free, before, now);
    let grade = asked.contains(&Field::Grade).then(|| Graded {
        before: before.text(Field::Grade).to_owned(),
        now: now.text(Field::Grade).to_owned(),
    });
    let indicators = asked.iter().filter_map(|field| {
        let Field::Actual(place) = field else {
            return None;
        };
        let indicator = form.initiative.indicators.get(usize::from(*place))?;
        Some(Shown {
            name: indicator.name.clone(),
            unit: indicator.unit.clone(),
            before: before.text(*field).to_owned(),
            now: now.text(*field).to_owned(),
            live: live(indicator, round.period, now.text(*field)),
        })
    });
    Told {
        plan: form.plan.clone(),
        against,
        changed,
        same: same.len(),
        indicators: indicators.collect(),
        grade,
        files: 0,
    }
}

//! Merging workbooks that came back: each file for itself, as a whole or not at all.

use std::collections::{BTreeMap, HashMap};

use ayumi_domain::cycle::trouble::{RoundTrouble, WorkbookTrouble};
use ayumi_domain::cycle::{
    Act, BookDoubt, BookNotice, Form, ReportId, Role, RoundId, WorkbookId, WorkbookReturnId,
};
use ayumi_import::Limits;
use ayumi_import::survey::{SurveyAnswer, SurveyReturn, read};
use ayumi_store::{NewConflict, NewReturn, NewStep, StoreError, hash};

use super::base::Base;
use super::outcome::{Outcome, Taken};
use super::plan_merge::Plan;
use super::unfit::trouble;
use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};
use crate::reports::load::{Loaded, row};
use crate::reports::save::{self, save_in};

/// Files that are merged at once.
pub const FILES_MAX: usize = 200;

/// A file that came back.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// its name, as it came
    pub name: String,
    /// its bytes
    pub bytes: Vec<u8>,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedFile {
    /// its name
    pub name: String,
    /// number and department of the workbook, when that is known
    pub workbook: Option<(WorkbookId, String)>,
    /// what was merged, or why nothing was
    pub result: Result<Outcome, WorkbookTrouble>,
}

/// Merges files into a round. A file that is refused changes nothing and stops no other.
///
/// # Errors
/// A refusal for who may not; a closed round; [`WorkbookTrouble::NoFile`] and [`WorkbookTrouble::TooMany`]. What is
/// wrong with a single file stands in its result.
pub async fn merge(
    office: &Office,
    actor: &Actor,
    round: RoundId,
    files: Vec<Incoming>,
) -> Result<Vec<MergedFile>, AppError> {
    let role = actor.may_in_city(Act::UseWorkbooks)?;
    if files.is_empty() {
        return Err(WorkbookTrouble::NoFile.into());
    }
    if FILES_MAX < files.len() {
        return Err(WorkbookTrouble::TooMany { max: FILES_MAX }.into());
    }
    let forms = open_forms(office, round).await?;
    let mut merged = Vec::new();
    for file in files {
        let (file, read) = aside(move || {
            let read = read(&file.bytes, &Limits::of_survey());
            (file, read)
        })
        .await?;
        let known = read.as_ref().ok().map(|back| &back.identity);
        let workbook = known.map(|identity| (identity.workbook, identity.department_name.clone()));
        let result = match read {
            Ok(back) => one(office, (actor, role), round, &forms, &file, &back).await,
            Err(why) => Err(trouble(&why).into()),
        };
        merged.push(MergedFile {
            name: file.name,
            workbook,
            result: of_file(result)?,
        });
    }
    Ok(merged)
}

/// What concerns one file is its result; what concerns the store ends everything.
fn of_file(result: Result<Outcome, AppError>) -> Result<Result<Outcome, WorkbookTrouble>, AppError> {
    match result {
        Ok(outcome) => Ok(Ok(outcome)),
        Err(AppError::Trouble(ayumi_domain::cycle::Trouble::Workbook(why))) => Ok(Err(why)),
        Err(other) => Err(other),
    }
}

/// Slow work, away from those who answer requests.
pub(super) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    let done = tokio::task::spawn_blocking(work).await;
    // A reader that breaks off does so inside its own guard; what is left is a program that ends.
    done.map_err(|_| WorkbookTrouble::Broken.into())
}

/// The forms never change, so they are read once for all files.
async fn open_forms(office: &Office, id: RoundId) -> Result<HashMap<ReportId, Form>, AppError> {
    let city = &office.city.id;
    let mut unit = office.store.look().await?;
    let round = crate::rounds::round(&mut unit, city, id).await?;
    if round.closed_at.is_some() {
        return Err(RoundTrouble::Closed.into());
    }
    Ok(unit.forms(city, id).await?.into_iter().collect())
}

/// One file: everything that it says is saved in one transaction, or nothing is.
async fn one(
    office: &Office,
    (actor, role): (&Actor, Role),
    round: RoundId,
    forms: &HashMap<ReportId, Form>,
    file: &Incoming,
    back: &SurveyReturn,
) -> Result<Outcome, AppError> {
    let city = &office.city.id;
    let base = base(office, round, file, back).await?;
    let original = office.store.receive(&file.name, &file.bytes)?;
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    // Two people may drop the same file at the same time.
    if gate
        .unit
        .workbook_return_of_file(city, &original.sha256)
        .await?
        .is_some()
    {
        return Err(WorkbookTrouble::MergedAlready.into());
    }
    gate.unit.keep(city, &original, &moment.at).await?;
    let mut outcome = Outcome {
        notices: back.notices.clone(),
        ..Outcome::default()
    };
    let mut waiting = Vec::new();
    for (report, answers) in by_report(&back.answers) {
        let Some(form) = forms.get(&report) else {
            return Err(WorkbookTrouble::Unknown.into());
        };
        let held = report_of(
            &mut gate,
            office,
            actor,
            form,
            (report, &answers, &base),
            &mut outcome,
        )
        .await?;
        waiting.extend(held);
    }
    outcome.conflicts = waiting.iter().map(Waiting::taken).collect();
    let id = note(
        &mut gate,
        office,
        (actor, role),
        (round, file, back),
        &original.sha256,
        &outcome,
    )
    .await?;
    for waiting in &waiting {
        gate.unit.add_workbook_conflict(city, &waiting.entry(id)).await?;
    }
    gate.close().await?;
    Ok(outcome)
}

/// What the store knows of the workbook, once it is known to belong here.
async fn base(
    office: &Office,
    round: RoundId,
    file: &Incoming,
    back: &SurveyReturn,
) -> Result<Base, AppError> {
    let city = &office.city.id;
    let identity = &back.identity;
    if identity.municipality != city.as_str() {
        let name = identity.municipality_name.clone();
        return Err(WorkbookTrouble::OtherMunicipality { name }.into());
    }
    if identity.round != round {
        let title = identity.round_title.clone();
        return Err(WorkbookTrouble::OtherRound { title }.into());
    }
    let mut unit = office.store.look().await?;
    let entry = unit
        .workbook(city, identity.workbook)
        .await?
        .ok_or(WorkbookTrouble::Unknown)?;
    if entry.round != round || entry.department != identity.department {
        return Err(WorkbookTrouble::Unknown.into());
    }
    if unit
        .workbook_return_of_file(city, &hash(&file.bytes))
        .await?
        .is_some()
    {
        return Err(WorkbookTrouble::MergedAlready.into());
    }
    let base = unit.workbook_base(city, identity.workbook).await?;
    Ok(Base::from_text(&base.ok_or(WorkbookTrouble::Unknown)?)?)
}

fn by_report(answers: &[SurveyAnswer]) -> BTreeMap<ReportId, Vec<&SurveyAnswer>> {
    let mut reports: BTreeMap<ReportId, Vec<&SurveyAnswer>> = BTreeMap::new();
    for answer in answers {
        reports.entry(answer.key.report).or_default().push(answer);
    }
    reports
}

/// An answer that waits beside that of the server.
struct Waiting<'a> {
    answer: &'a SurveyAnswer,
    ours: String,
    ours_version: i64,
}

impl Waiting<'_> {
    fn taken(&self) -> Taken {
        taken(self.answer)
    }

    fn entry(&self, back: WorkbookReturnId) -> NewConflict<'_> {
        NewConflict {
            back,
            key: self.answer.key,
            theirs: &self.answer.text,
            ours: &self.ours,
            ours_version: self.ours_version,
            place: &self.answer.place,
        }
    }
}

/// The answers of one report: saves what may be saved, and gives back what must wait.
async fn report_of<'a>(
    gate: &mut Gate<'_>,
    office: &Office,
    actor: &Actor,
    form: &Form,
    (report, answers, base): (ReportId, &[&'a SurveyAnswer], &Base),
    outcome: &mut Outcome,
) -> Result<Vec<Waiting<'a>>, AppError> {
    let city = &office.city.id;
    let (report, round) = row(&mut gate.unit, city, report).await?;
    let stored = gate.unit.answers(city, report.id).await?;
    let stored: HashMap<_, _> = stored.into_iter().map(|answer| (answer.field, answer)).collect();
    let plan = Plan::of(answers, base, &stored, &round.asked);
    outcome.unchanged += plan.unchanged;
    outcome.notices.extend(plan.notices);
    let waiting = |answer: &'a SurveyAnswer| {
        let ours = stored.get(&answer.key.field);
        Waiting {
            answer,
            ours: ours.map(|ours| ours.text.clone()).unwrap_or_default(),
            ours_version: ours.map_or(0, |ours| ours.version),
        }
    };
    let mut held: Vec<Waiting<'a>> = plan.conflicts.into_iter().map(waiting).collect();
    if plan.edits.is_empty() {
        return Ok(held);
    }
    let loaded = Loaded {
        report,
        round,
        form: form.clone(),
    };
    // A report that was sent meanwhile is with somebody who reads it: nothing moves under their eyes.
    let role = match actor.may(Act::WriteAnswers, &loaded.standing()) {
        Ok(role) if loaded.report.state.is_open() => role,
        _ => {
            let why = BookDoubt::not_open(loaded.report.state);
            outcome
                .notices
                .extend(plan.edits.iter().map(|(_, answer)| about(answer, why.clone())));
            held.extend(plan.edits.into_iter().map(|(_, answer)| waiting(answer)));
            return Ok(held);
        }
    };
    let (edits, answers): (Vec<_>, Vec<_>) = plan.edits.into_iter().unzip();
    let (outcomes, _) = save_in(gate, office, actor, role, &loaded, &edits).await?;
    for ((_, became), answer) in outcomes.iter().zip(answers) {
        match became {
            save::Outcome::Saved { .. } => outcome.taken.push(taken(answer)),
            save::Outcome::Same { .. } => outcome.unchanged += 1,
            save::Outcome::Conflict(_) => held.push(waiting(answer)),
            save::Outcome::Refused(_) => outcome.notices.push(about(answer, BookDoubt::NotAsked)),
        }
    }
    let who = (gate.moment.at.as_str(), actor.person);
    gate.unit.touch_report(city, loaded.report.id, who, 0).await?;
    Ok(held)
}

fn taken(answer: &SurveyAnswer) -> Taken {
    Taken {
        key: answer.key,
        place: answer.place.clone(),
    }
}

fn about(answer: &SurveyAnswer, why: BookDoubt) -> BookNotice {
    BookNotice {
        place: Some(answer.place.clone()),
        key: Some(answer.key),
        why,
    }
}

/// Writes down that the file came back.
async fn note(
    gate: &mut Gate<'_>,
    office: &Office,
    (actor, role): (&Actor, Role),
    (round, file, back): (RoundId, &Incoming, &SurveyReturn),
    sha256: &str,
    outcome: &Outcome,
) -> Result<WorkbookReturnId, AppError> {
    let city = &office.city.id;
    let text = serde_json::to_string(outcome).map_err(|e| StoreError::Inconsistent {
        table: "workbook_return",
        what: e.to_string(),
    })?;
    let workbook = back.identity.workbook;
    let new = NewReturn {
        workbook,
        sha256,
        name: &file.name,
        outcome: &text,
        at: &gate.moment.at,
        by: actor.person,
    };
    let id = gate.unit.add_workbook_return(city, &new).await?;
    let after = format!(
        "{}: {} taken, {} unchanged, {} conflicts, {} notices",
        file.name,
        outcome.taken.len(),
        outcome.unchanged,
        outcome.conflicts.len(),
        outcome.notices.len()
    );
    let step = NewStep {
        at: &gate.moment.at,
        person: actor.person,
        held: Some(role),
        act: "workbook-in",
        round: Some(round),
        report: None,
        subject: &format!("workbook {workbook}"),
        before: None,
        after: Some(&after),
    };
    gate.step(city, &step).await?;
    Ok(id)
}

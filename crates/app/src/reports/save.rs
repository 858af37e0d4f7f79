//! Saving what was typed, field by field. Nobody overwrites what they have not seen, and no text is given up: what
//! cannot be saved is answered beside the field, with the other's text where there is one.

use std::collections::HashMap;

use ayumi_domain::cycle::trouble::ReportTrouble;
use ayumi_domain::cycle::typing::kept;
use ayumi_domain::cycle::{
    Act, Answers, Field, Form, Lack, LackWhy, Live, Questionnaire, ReportId, Role, live,
};
use ayumi_store::{AnswerEntry, NewStep, RoundEntry, StoreError};

use super::load::{Loaded, Writer, load, row, writer};
use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};

/// At most so many seconds of work are believed for one save: who went to lunch was not writing.
pub const SPENT_SECONDS_MAX: u32 = 600;

/// A text typed into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// which field
    pub field: Field,
    /// the text as typed
    pub text: String,
    /// version of the field when it was read; 0 where nothing stood in it
    pub seen_version: i64,
}

/// What became of one field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldOutcome {
    /// which field
    pub field: Field,
    /// what became of it
    pub outcome: Outcome,
    /// what the typed text lacks before the report can be sent
    pub lack: Option<LackWhy>,
    /// what the typed actual means
    pub live: Option<Live>,
}

/// What became of a typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// it is kept, as this version of the field
    Saved {
        /// the new version
        version: i64,
    },
    /// it stood there already
    Same {
        /// the version that has it
        version: i64,
    },
    /// somebody else saved the field meanwhile; their text stands
    Conflict(Theirs),
    /// it cannot be kept, and why; the text before stands
    Refused(ReportTrouble),
}

/// What somebody else saved in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theirs {
    /// the text that stands now
    pub text: String,
    /// its version; who chooses to overwrite it gives this one as seen
    pub version: i64,
    /// when it was saved, as ISO date and time
    pub at: String,
    /// by whom
    pub by: Writer,
}

/// What became of a save.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// when, as ISO date and time
    pub at: String,
    /// each field, in the order in which they were given
    pub fields: Vec<FieldOutcome>,
    /// everything that the report lacks now
    pub lacks: Vec<Lack>,
    /// what its fields stand on
    pub form: Form,
    /// its round
    pub round: RoundEntry,
}

impl Saved {
    /// What the fields are and must say.
    #[must_use]
    pub fn sheet(&self) -> Questionnaire<'_> {
        Questionnaire {
            form: &self.form,
            asked: &self.round.asked,
            period: self.round.period,
        }
    }

    /// Whether every text is kept.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let kept = |f: &FieldOutcome| matches!(f.outcome, Outcome::Saved { .. } | Outcome::Same { .. });
        self.fields.iter().all(kept)
    }
}

/// Saves what was typed. `spent_seconds` is how long somebody worked since the last save; it is counted for the
/// report, never for the person.
///
/// # Errors
/// [`ReportTrouble::NoSuchField`] when a field is not asked: nothing is saved then. Refusals of access: the role
/// ended, the report moved on, the round was closed.
pub async fn save(
    office: &Office,
    actor: &Actor,
    report: ReportId,
    edits: &[Edit],
    spent_seconds: u32,
) -> Result<Saved, AppError> {
    let city = &office.city.id;
    // The form never changes, so reading it holds no other writer up.
    let mut loaded = load(&mut office.store.look().await?, city, report).await?;
    actor.may(Act::WriteAnswers, &loaded.standing())?;
    only_asked(&loaded, edits)?;
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    (loaded.report, loaded.round) = row(&mut gate.unit, city, report).await?;
    let role = actor.may(Act::WriteAnswers, &loaded.standing())?;
    let (outcomes, answers) = save_in(&mut gate, office, actor, role, &loaded, edits).await?;
    if outcomes
        .iter()
        .any(|(_, outcome)| matches!(outcome, Outcome::Saved { .. }))
    {
        let spent = i64::from(spent_seconds.min(SPENT_SECONDS_MAX));
        let who = (moment.at.as_str(), actor.person);
        gate.unit.touch_report(city, report, who, spent).await?;
    }
    gate.close().await?;
    let typed = edits.iter().zip(outcomes);
    Ok(Saved {
        fields: typed
            .map(|(edit, (field, outcome))| described(&loaded, field, outcome, &edit.text))
            .collect(),
        lacks: loaded.sheet().lacks(&answers),
        at: moment.at,
        form: loaded.form,
        round: loaded.round,
    })
}

/// Saves texts inside a gate that has let the actor through. Gives back what became of each, and all answers as they
/// stand now. The caller notes that the report was touched.
pub(crate) async fn save_in(
    gate: &mut Gate<'_>,
    office: &Office,
    actor: &Actor,
    role: Role,
    loaded: &Loaded,
    edits: &[Edit],
) -> Result<(Vec<(Field, Outcome)>, Answers), AppError> {
    let city = &office.city.id;
    let stored = gate.unit.answers(city, loaded.report.id).await?;
    let mut stored: HashMap<Field, AnswerEntry> = stored.into_iter().map(|a| (a.field, a)).collect();
    let mut outcomes = Vec::new();
    for edit in edits {
        let outcome = save_one(gate, office, (actor, role), loaded, edit, &mut stored).await?;
        outcomes.push((edit.field, outcome));
    }
    let answers = stored.into_iter().map(|(field, entry)| (field, entry.text));
    Ok((outcomes, answers.collect()))
}

async fn save_one(
    gate: &mut Gate<'_>,
    office: &Office,
    (actor, role): (&Actor, Role),
    loaded: &Loaded,
    edit: &Edit,
    stored: &mut HashMap<Field, AnswerEntry>,
) -> Result<Outcome, AppError> {
    let city = &office.city.id;
    let text = match kept(edit.field, &edit.text) {
        Ok(text) => text,
        Err(trouble) => return Ok(Outcome::Refused(trouble)),
    };
    let before = stored.get(&edit.field);
    let (version, old) = before.map_or((0, ""), |a| (a.version, a.text.as_str()));
    // Also when the version is another: whoever types what stands there is of one mind with whoever wrote it, and an
    // acknowledgement that was lost on the way is asked for again like this.
    if old == text {
        return Ok(Outcome::Same { version });
    }
    if let Some(theirs) = before.filter(|a| a.version != edit.seen_version) {
        return Ok(Outcome::Conflict(Theirs {
            text: theirs.text.clone(),
            version: theirs.version,
            at: theirs.saved_at.clone(),
            by: writer(&mut gate.unit, city, theirs.saved_by).await?,
        }));
    }
    let step = NewStep {
        at: &gate.moment.at,
        person: actor.person,
        held: Some(role),
        act: Act::WriteAnswers.word(),
        round: Some(loaded.round.id),
        report: Some(loaded.report.id),
        subject: &edit.field.to_string(),
        before: before.map(|a| a.text.as_str()),
        after: Some(&text),
    };
    let who = (gate.moment.at.as_str(), actor.person);
    let place = (loaded.report.id, edit.field);
    // A field that was never answered has no version, whatever the page says that it saw.
    let saved = gate.unit.save_answer(city, place, &text, version, who).await?;
    let version = saved.ok_or_else(|| StoreError::Inconsistent {
        table: "survey_answer",
        what: "changed within the gate".to_owned(),
    })?;
    gate.step(city, &step).await?;
    let entry = AnswerEntry {
        report: loaded.report.id,
        field: edit.field,
        text,
        version,
        saved_at: gate.moment.at.clone(),
        saved_by: actor.person,
    };
    stored.insert(edit.field, entry);
    Ok(Outcome::Saved { version })
}

/// Refuses a save that names a field which the round does not ask.
pub(super) fn only_asked(loaded: &Loaded, edits: &[Edit]) -> Result<(), ReportTrouble> {
    let asked = loaded.sheet().fields();
    match edits.iter().find(|edit| !asked.contains(&edit.field)) {
        Some(edit) => Err(ReportTrouble::NoSuchField {
            name: edit.field.to_string(),
        }),
        None => Ok(()),
    }
}

fn described(loaded: &Loaded, field: Field, outcome: Outcome, typed: &str) -> FieldOutcome {
    let indicators = &loaded.form.initiative.indicators;
    let live = match field {
        Field::Actual(place) => indicators
            .get(usize::from(place))
            .map(|indicator| live::live(indicator, loaded.round.period, typed)),
        _ => None,
    };
    FieldOutcome {
        field,
        outcome,
        lack: loaded.sheet().lack(field, typed),
        live,
    }
}

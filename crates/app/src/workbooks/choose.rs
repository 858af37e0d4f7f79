//! Choosing between the text of a workbook and that of the server.

use ayumi_domain::cycle::trouble::WorkbookTrouble;
use ayumi_domain::cycle::{Act, BookKey, Role, WorkbookReturnId};
use ayumi_store::{ConflictEntry, NewStep};

use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};
use crate::reports::Edit;
use crate::reports::load::load;
use crate::reports::save::{Outcome, save_in};

/// Which text stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// that of the server
    Ours,
    /// that of the workbook
    Theirs,
}

impl Chosen {
    /// The word under which it is stored and chosen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Theirs => "theirs",
        }
    }

    /// From its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Ours, Self::Theirs]
            .into_iter()
            .find(|chosen| chosen.word() == word)
    }
}

/// Settles a conflict. `seen_version` is the version of the server's answer beside which the choice was made.
///
/// # Errors
/// [`WorkbookTrouble::NoSuchConflict`]; [`WorkbookTrouble::Changed`] when the answer on the server is another one by
/// now; refusals of access, among them that the report has come too far for the workbook's text to be taken.
pub async fn choose(
    office: &Office,
    actor: &Actor,
    (back, key): (WorkbookReturnId, BookKey),
    chosen: Chosen,
    seen_version: i64,
) -> Result<(), AppError> {
    let role = actor.may_in_city(Act::UseWorkbooks)?;
    let city = &office.city.id;
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let conflict = gate.unit.workbook_conflict(city, back, key).await?;
    let conflict = conflict.filter(|conflict| conflict.chosen.is_none());
    let conflict = conflict.ok_or(WorkbookTrouble::NoSuchConflict)?;
    let stands = gate.unit.answer(city, key.report, key.field).await?;
    if stands.as_ref().map_or(0, |answer| answer.version) != seen_version {
        return Err(WorkbookTrouble::Changed.into());
    }
    if chosen == Chosen::Theirs {
        take_theirs(&mut gate, office, actor, &conflict, seen_version).await?;
    }
    let who = (moment.at.as_str(), actor.person);
    gate.unit
        .settle_workbook_conflict(city, (back, key), chosen.word(), who)
        .await?;
    let before = stands.map(|answer| answer.text).unwrap_or_default();
    write_down(&mut gate, office, (actor, role), &conflict, chosen, &before).await?;
    Ok(gate.close().await?)
}

async fn take_theirs(
    gate: &mut Gate<'_>,
    office: &Office,
    actor: &Actor,
    conflict: &ConflictEntry,
    seen_version: i64,
) -> Result<(), AppError> {
    let city = &office.city.id;
    let loaded = load(&mut gate.unit, city, conflict.key.report).await?;
    let role = actor.may(Act::WriteAnswers, &loaded.standing())?;
    let edit = Edit {
        field: conflict.key.field,
        text: conflict.theirs.clone(),
        seen_version,
    };
    let (outcomes, _) = save_in(gate, office, actor, role, &loaded, &[edit]).await?;
    match outcomes.into_iter().next() {
        Some((_, Outcome::Refused(why))) => Err(why.into()),
        Some((_, Outcome::Conflict(_))) => Err(WorkbookTrouble::Changed.into()),
        _ => {
            let who = (gate.moment.at.as_str(), actor.person);
            Ok(gate.unit.touch_report(city, loaded.report.id, who, 0).await?)
        }
    }
}

/// Both texts stand in the step, so that the one that was not chosen is not lost.
async fn write_down(
    gate: &mut Gate<'_>,
    office: &Office,
    (actor, role): (&Actor, Role),
    conflict: &ConflictEntry,
    chosen: Chosen,
    ours: &str,
) -> Result<(), AppError> {
    let city = &office.city.id;
    let (report, round) = crate::reports::load::row(&mut gate.unit, city, conflict.key.report).await?;
    let (given_up, kept) = match chosen {
        Chosen::Ours => (conflict.theirs.as_str(), ours),
        Chosen::Theirs => (ours, conflict.theirs.as_str()),
    };
    let step = NewStep {
        at: &gate.moment.at,
        person: actor.person,
        held: Some(role),
        act: "workbook-choose",
        round: Some(round.id),
        report: Some(report.id),
        subject: &conflict.key.field.to_string(),
        before: Some(given_up),
        after: Some(kept),
    };
    Ok(gate.step(city, &step).await?)
}

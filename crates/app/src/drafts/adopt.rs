//! Adopting a draft as an edition. From then on it never changes.

use ayumi_domain::cycle::{Act, PersonId};
use ayumi_domain::day::{Day, read_day};
use ayumi_domain::edition::lint::Weight;
use ayumi_domain::edition::{AdoptTrouble, EditionContent, EditionId, PlanId};
use ayumi_domain::join::title_key;
use ayumi_domain::plan::EditionName;
use ayumi_domain::words::squeeze;
use ayumi_store::{EditionEntry, EditionState, LogEntry, NewAdoption, PlanEntry};

use super::load::{self, Open};
use super::{Seen, doubts, save};
use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};

/// Greatest number of characters of a name, and of who decided.
const NAME: usize = 200;
/// Greatest number of characters of a reason.
const REASON: usize = 2_000;

/// How an edition is adopted, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adoption {
    /// name of the edition
    pub name: String,
    /// day of the decision
    pub on: String,
    /// why there is a new edition
    pub reason: String,
    /// who decided
    pub decided_by: String,
}

/// An edition that was adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// which one
    pub edition: EditionId,
    /// its name
    pub name: String,
    /// day of the decision
    pub on: Day,
}

/// Adopts the open draft of a plan as the page showed it.
///
/// # Errors
/// [`AdoptTrouble`]: a name that is missing or taken, a day before a later edition's or after today, something that
/// must be corrected, doubts that nobody has looked at, nothing that differs, another plan's title, a change since the
/// page was made. The draft is as it was.
pub async fn adopt(
    office: &Office,
    actor: &Actor,
    plan: PlanId,
    seen: Seen,
    adoption: &Adoption,
) -> Result<Adopted, AppError> {
    let role = actor.may_in_city(Act::AdoptEditions)?;
    let moment = office.now();
    let adoption = tidied(adoption);
    let on = check(&adoption)?;
    let mut gate = office.gate(&moment).await?;
    let open = load::open_draft(&mut gate.unit, office, plan).await?;
    if open.seen() != seen {
        return Err(AdoptTrouble::Changed.into());
    }
    let editions = gate.unit.editions(&office.city.id, plan).await?;
    refuse_place(&open, &editions, &adoption.name, (on, moment.day))?;
    refuse_content(&open)?;
    refuse_doubts(&doubts::of(&mut gate.unit, office, &open).await?)?;
    let content = named(&open.content, &adoption.name, on);
    freeze(&mut gate, office, &open, &content, (&adoption, on, actor.person)).await?;
    let after = format!("{} ({on})", adoption.name);
    let told = ("adopt-edition", open.plan.title.as_str());
    save::step(&mut gate, office, (actor, role), told, Some(&after)).await?;
    gate.close().await?;
    Ok(Adopted {
        edition: open.draft.id,
        name: adoption.name,
        on,
    })
}

fn tidied(adoption: &Adoption) -> Adoption {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Adoption {
        name: line(&adoption.name),
        on: line(&adoption.on),
        reason: adoption.reason.trim().to_owned(),
        decided_by: line(&adoption.decided_by),
    }
}

/// What can be seen without looking at the draft; answers with the day.
fn check(adoption: &Adoption) -> Result<Day, AdoptTrouble> {
    if adoption.name.is_empty() {
        return Err(AdoptTrouble::NameMissing);
    }
    let on = read_day(&adoption.on).ok_or(AdoptTrouble::DayMalformed)?;
    if adoption.decided_by.is_empty() {
        return Err(AdoptTrouble::DecidedByMissing);
    }
    if adoption.reason.is_empty() {
        return Err(AdoptTrouble::ReasonMissing);
    }
    for (text, max) in [
        (&adoption.name, NAME),
        (&adoption.decided_by, NAME),
        (&adoption.reason, REASON),
    ] {
        if text.chars().count() > max {
            return Err(AdoptTrouble::TooLong { max });
        }
    }
    Ok(on)
}

/// A name of its own, and a day up to today on which no later edition was there.
fn refuse_place(
    open: &Open,
    editions: &[EditionEntry],
    name: &str,
    (on, today): (Day, Day),
) -> Result<(), AdoptTrouble> {
    if is_taken(open, editions, &squeeze(name)) {
        return Err(AdoptTrouble::NameTaken);
    }
    if on > today {
        return Err(AdoptTrouble::DayTooLate { today });
    }
    // A document may name a day that is still to come: nobody decided on it yet.
    let others = editions
        .iter()
        .filter(|edition| edition.state != EditionState::Draft);
    match others.filter_map(day_of).filter(|day| *day <= today).max() {
        Some(last) if on < last => Err(AdoptTrouble::DayTooEarly { last }),
        _ => Ok(()),
    }
}

/// Whether another edition has the name, or had it as the documents tell.
fn is_taken(open: &Open, editions: &[EditionEntry], wanted: &str) -> bool {
    let others = editions.iter().filter(|edition| edition.id != open.draft.id);
    let mut stored = others.filter_map(|other| other.name.as_deref());
    let before = open.before_content.iter().flat_map(|c| &c.document.editions);
    // The last edition that a document names is the one that it is.
    let named = open.content.document.editions.split_last();
    let mut told = before.chain(named.into_iter().flat_map(|(_, earlier)| earlier));
    stored.any(|name| squeeze(name) == wanted) || told.any(|edition| squeeze(&edition.name) == wanted)
}

/// The day of an edition; of one that names only a month, the first of it.
fn day_of(edition: &EditionEntry) -> Option<Day> {
    if let Some(adoption) = &edition.adoption {
        return Some(adoption.on);
    }
    let dated = edition.dated.as_deref()?;
    read_day(dated).or_else(|| read_day(&format!("{dated}-01")))
}

fn refuse_content(open: &Open) -> Result<(), AppError> {
    let content = &open.content;
    if content.document.initiatives.is_empty() {
        return Err(AdoptTrouble::NoInitiative.into());
    }
    let is_same = |before: &EditionContent| {
        before.document == content.document
            && before.beside.identities == content.beside.identities
            && content.beside.fates.is_empty()
            && content.beside.indicator_fates.is_empty()
            && before.beside.origins == content.beside.origins
            && before.beside.indicator_origins == content.beside.indicator_origins
    };
    if open.before_content.as_ref().is_some_and(is_same) {
        return Err(AdoptTrouble::NothingChanged.into());
    }
    save::refuse_large(content)
}

fn refuse_doubts(doubts: &[doubts::Doubtful]) -> Result<(), AdoptTrouble> {
    let stops = doubts.iter().filter(|d| d.doubt.weight == Weight::Stop).count();
    if stops > 0 {
        return Err(AdoptTrouble::MustBeCorrected { count: stops });
    }
    match doubts.iter().filter(|d| d.settled.is_none()).count() {
        0 => Ok(()),
        count => Err(AdoptTrouble::DoubtsOpen { count }),
    }
}

/// The content with the edition among those that its document names.
fn named(content: &EditionContent, name: &str, on: Day) -> EditionContent {
    let mut content = content.clone();
    let editions = &mut content.document.editions;
    // A document that was read names itself already.
    if editions
        .last()
        .is_some_and(|last| squeeze(&last.name) == squeeze(name))
    {
        editions.pop();
    }
    editions.push(EditionName {
        name: name.to_owned(),
        date: Some(on.to_string()),
    });
    content
}

/// Calls the plan as its new edition does, where the title was changed. A document may call it otherwise than the
/// office does; that alone changes nothing.
async fn rename(
    gate: &mut Gate<'_>,
    office: &Office,
    open: &Open,
    content: &EditionContent,
) -> Result<(), AppError> {
    let before = open.before_content.as_ref().unwrap_or(&open.start);
    let changed = content.document.title.as_deref();
    let Some(title) = changed.filter(|title| before.document.title.as_deref() != Some(*title)) else {
        return Ok(());
    };
    let key = title_key(title, Some(&office.city.name));
    let plans = gate.unit.plans(&office.city.id).await?;
    let is_same = |other: &&PlanEntry| other.id != open.plan.id && other.title_key == key;
    if plans.iter().any(|other| is_same(&other)) {
        return Err(AdoptTrouble::TitleTaken.into());
    }
    gate.unit
        .rename_plan(&office.city.id, &open.plan, (title, &key))
        .await?;
    Ok(())
}

async fn freeze(
    gate: &mut Gate<'_>,
    office: &Office,
    open: &Open,
    content: &EditionContent,
    (adoption, on, by): (&Adoption, Day, Option<PersonId>),
) -> Result<(), AppError> {
    let (city, plan, draft) = (&office.city.id, open.plan.id, open.draft.id);
    save::keep(gate, office, open, content).await?;
    if let Some(period) = content.document.period.filter(|p| open.plan.period != Some(*p)) {
        gate.unit.set_period(city, plan, period).await?;
    }
    rename(gate, office, open, content).await?;
    let at = gate.moment.at.clone();
    let new = NewAdoption {
        name: &adoption.name,
        on,
        decided_by: &adoption.decided_by,
        reason: &adoption.reason,
        at: &at,
        by: by.map(PersonId::number),
    };
    gate.unit.adopt_draft(city, plan, draft, &new).await?;
    let entry = LogEntry {
        act: "adopt-edition",
        plan,
        edition: Some(draft),
        source: None,
        detail: "{}",
        at: &at,
    };
    gate.record(city, &entry).await?;
    Ok(())
}

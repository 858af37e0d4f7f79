//! What waits for a head of department or for the office in a round, with only what changed.

mod item;

use std::collections::BTreeMap;

use ayumi_domain::cycle::access::decide_ever;
use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_domain::cycle::{
    Act, DepartmentId, Live, Refused, ReportId, ReportState, ReportingPeriod, Role, RoundId, ScaleMark,
    Standing,
};
use ayumi_domain::day::Day;
use ayumi_store::{RoundEntry, SurveyReport, Unit};

use crate::approvals::changes::{Against, Changed};
use crate::approvals::moves::{nearest_role, standing};
use crate::error::AppError;
use crate::office::{Actor, Office};
use crate::organisation::Ownership;
use crate::reports::load::heirs;
use crate::rounds::named_on;

/// What a person must see to approve, accept, send back or reopen reports of a round.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// which round
    pub round: RoundId,
    /// its title
    pub title: String,
    /// the time that it asks about
    pub period: ReportingPeriod,
    /// last day on which departments send
    pub due: Day,
    /// whether it takes no more answers
    pub is_closed: bool,
    /// the marks of its scale, best first
    pub scale: Vec<ScaleMark>,
    /// what waits for this person first, then the rest that they may do something with
    pub groups: Vec<Group>,
    /// how many other reports this person may read stand where, in the order of the states
    pub elsewhere: Vec<(ReportState, usize)>,
}

/// Reports of one state.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// the state
    pub state: ReportState,
    /// whether they wait for this very person, so that everything is shown
    pub is_waiting: bool,
    /// what this person may do with at least one of them while the round is open
    pub acts: Vec<Act>,
    /// whether approving them is in place of a head, and needs a note of how the office knows
    pub needs_note: bool,
    /// the reports, in the order of the plan
    pub items: Vec<Item>,
}

/// A report in a review.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// which report
    pub report: ReportId,
    /// its version, to be sent along with what is done to it
    pub version: i64,
    /// number of the initiative
    pub number: String,
    /// title of the initiative
    pub title: String,
    /// department that sends it
    pub department: String,
    /// who brought it to where it is
    pub sent: Option<Sent>,
    /// the return that it was mended after
    pub last_return: Option<Return>,
    /// why nothing can be done with it now: the round is closed
    pub locked: Option<Refused>,
    /// what it says; only where it waits for this person
    pub told: Option<Told>,
}

impl Item {
    /// Whether it says in every field what was said in an earlier period.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.told
            .as_ref()
            .is_some_and(|told| matches!(told.against, Against::LastPeriod(_)) && told.says_the_same())
    }

    /// Whether it was sent back and came again as it was.
    #[must_use]
    pub fn is_unmended(&self) -> bool {
        self.told
            .as_ref()
            .is_some_and(|told| matches!(told.against, Against::LastReturn(_)) && told.says_the_same())
    }
}

/// What a report says, laid beside what was said before.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// title of the plan
    pub plan: String,
    /// what it is laid beside
    pub against: Against,
    /// texts that changed
    pub changed: Vec<Changed>,
    /// how many texts say the same as before
    pub same: usize,
    /// every indicator with its judgement
    pub indicators: Vec<Shown>,
    /// the department's own grade, when it is asked
    pub grade: Option<Graded>,
    /// how many files prove it
    pub files: usize,
}

impl Told {
    fn says_the_same(&self) -> bool {
        let same_grade = self.grade.as_ref().is_none_or(|grade| grade.before == grade.now);
        let same_values = self.indicators.iter().all(|shown| shown.before == shown.now);
        self.changed.is_empty() && same_grade && same_values
    }
}

/// An indicator in a review.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// its name
    pub name: String,
    /// its unit
    pub unit: Option<String>,
    /// what was said before
    pub before: String,
    /// what is said now
    pub now: String,
    /// what that means against the target
    pub live: Live,
}

/// The department's own grade, before and now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graded {
    /// the mark before; empty where none was given
    pub before: String,
    /// the mark now
    pub now: String,
}

/// Who brought a report to where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// when, as ISO date and time
    pub at: String,
    /// name; absent for the command line
    pub by: Option<String>,
    /// in which role
    pub held: Option<Role>,
    /// the note that was given with it
    pub note: String,
}

/// A return, as its readers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    /// when, as ISO date and time
    pub at: String,
    /// name; absent for the command line
    pub by: Option<String>,
    /// in which role
    pub held: Option<Role>,
    /// why
    pub reason: String,
}

const ACTS: [Act; 4] = [Act::Approve, Act::Accept, Act::Return, Act::Reopen];
const STATES: [ReportState; 4] = [
    ReportState::Submitted,
    ReportState::Approved,
    ReportState::Accepted,
    ReportState::Final,
];

/// What this person may approve, accept, send back or reopen in this round.
///
/// # Errors
/// When there is no such round, or no role of this person does any of it.
pub async fn review(office: &Office, actor: &Actor, round: RoundId) -> Result<Review, AppError> {
    // Whoever can do one of them sees the page.
    let mut doors = ACTS.iter().map(|act| decide_ever(&actor.held, *act));
    if doors.clone().all(|door| door.is_err()) {
        doors.next().transpose()?;
    }
    let city = &office.city.id;
    let mut unit = office.store.look().await?;
    let round = unit.round(city, round).await?.ok_or(RoundTrouble::NoSuchRound)?;
    let reports = unit.survey_reports(city, round.id).await?;
    let names: BTreeMap<DepartmentId, String> = unit
        .departments(city, named_on(&round, office.now().day))
        .await?
        .into_iter()
        .map(|department| (department.id, department.name))
        .collect();
    let ownership = Ownership::load(&mut unit, city, office.now().day).await?;
    let readable: Vec<&SurveyReport> = reports
        .iter()
        .filter(|report| {
            let own = standing(report, Some(&round));
            let inherited = Standing {
                departments: heirs(&ownership, report),
                ..own.clone()
            };
            let reads = |standing: &Standing| actor.may(Act::ReadReport, standing).is_ok();
            reads(&own) || reads(&inherited)
        })
        .collect();
    let mut groups = Vec::new();
    for state in STATES {
        let of_state = readable.iter().filter(|report| report.state == state);
        groups.extend(
            group(
                &mut unit,
                office,
                (actor, &round),
                &names,
                state,
                of_state.copied(),
            )
            .await?,
        );
    }
    // What waits for the person comes first; within that, the order of the states.
    groups.sort_by_key(|group| !group.is_waiting);
    let elsewhere = elsewhere(&readable, &groups);
    Ok(Review {
        round: round.id,
        title: round.title,
        period: round.period,
        due: round.due,
        is_closed: round.closed_at.is_some(),
        scale: round.asked.scale,
        groups,
        elsewhere,
    })
}

async fn group<'a, M: Send>(
    unit: &mut Unit<M>,
    office: &Office,
    (actor, round): (&Actor, &RoundEntry),
    names: &BTreeMap<DepartmentId, String>,
    state: ReportState,
    reports: impl Iterator<Item = &'a SurveyReport>,
) -> Result<Option<Group>, AppError> {
    let mut found = Group {
        state,
        is_waiting: false,
        acts: Vec::new(),
        needs_note: false,
        items: Vec::new(),
    };
    for report in reports {
        let (acts, held) = open_to(actor, report);
        if acts.is_empty() {
            continue;
        }
        let is_waiting = waits_for(&acts, held);
        found.is_waiting |= is_waiting;
        found.needs_note |= acts.contains(&Act::Approve) && held != Some(Role::Head);
        found.acts.extend(
            acts.iter()
                .filter(|act| !found.acts.contains(act))
                .copied()
                .collect::<Vec<_>>(),
        );
        let (mut item, steps) = item::item(unit, office, report, names).await?;
        item.locked = locked(actor, &acts, report, round);
        if is_waiting {
            item.told = item::told(unit, office, report, round, &steps).await?;
        }
        found.items.push(item);
    }
    Ok((!found.items.is_empty()).then_some(found))
}

/// What this person might do with a report if its round were open, and in which role they would approve it.
fn open_to(actor: &Actor, report: &SurveyReport) -> (Vec<Act>, Option<Role>) {
    let mut standing = standing(report, None);
    standing.round_is_open = true;
    let may = |act: &Act| actor.may(*act, &standing).is_ok();
    let held = nearest_role(actor, Act::Approve, &standing).ok();
    (ACTS.into_iter().filter(may).collect(), held)
}

/// A head waits for what was sent, the office for what heads approved; approving in place of a head is an exception.
fn waits_for(acts: &[Act], held: Option<Role>) -> bool {
    acts.contains(&Act::Accept) || (acts.contains(&Act::Approve) && held == Some(Role::Head))
}

fn locked(actor: &Actor, acts: &[Act], report: &SurveyReport, round: &RoundEntry) -> Option<Refused> {
    let standing = standing(report, Some(round));
    let mut refusals = acts.iter().map(|act| actor.may(*act, &standing).err());
    refusals
        .clone()
        .all(|refusal| refusal.is_some())
        .then(|| refusals.next().flatten())?
}

fn elsewhere(readable: &[&SurveyReport], groups: &[Group]) -> Vec<(ReportState, usize)> {
    let is_shown = |id: ReportId| groups.iter().flat_map(|g| &g.items).any(|item| item.report == id);
    let others: Vec<ReportState> = readable
        .iter()
        .filter(|r| !is_shown(r.id))
        .map(|r| r.state)
        .collect();
    ReportState::ALL
        .into_iter()
        .map(|state| (state, others.iter().filter(|other| **other == state).count()))
        .filter(|(_, count)| 0 < *count)
        .collect()
}

//! What was written to whom in a round, and what became of it: the office's page.

use ayumi_domain::cycle::{Act, DepartmentId, MailKind, Role, RoundId};
use ayumi_messages::staff::mail::BASE;
use ayumi_store::{MailEntry, NewStep, SurveyReport};

use super::readers::{Desk, Reader, readers};
use super::remind::is_with_department;
use crate::error::AppError;
use crate::office::{Actor, Office};

/// The mail of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// title of the round
    pub title: String,
    /// whether it still takes answers
    pub is_open: bool,
    /// departments that have something to send, those that are late longest first
    pub behind: Vec<Lateness>,
    /// people who cannot be told by mail
    pub unreachable: Vec<Unreachable>,
    /// departments in which nobody holds a role today
    pub nobody: Vec<String>,
    /// departments that have staff but no head today
    pub no_head: Vec<String>,
    /// the mails, newest first
    pub mails: Vec<Line>,
}

/// A department that has something to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lateness {
    /// the department
    pub id: DepartmentId,
    /// its name
    pub name: String,
    /// ISO date of its due date
    pub due: String,
    /// whether that day has passed
    pub is_late: bool,
    /// working days to it, or since it; absent when they are not known
    pub working_days: Option<u32>,
    /// reports that are not with the office yet
    pub open_count: usize,
    /// ISO time of the last reminder that was written to anybody of it
    pub reminded_at: Option<String>,
}

/// Somebody without a mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreachable {
    /// the name
    pub name: String,
    /// roles and departments
    pub seats: Vec<(Role, String)>,
}

/// A mail in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// its number
    pub number: i64,
    /// why it was written
    pub kind: MailKind,
    /// to whom
    pub name: String,
    /// to which address; empty when there was none
    pub address: String,
    /// department, when it is about a single one
    pub department: Option<String>,
    /// subject
    pub subject: String,
    /// text; the ways in it begin with a slash
    pub body: String,
    /// ISO time at which it was written
    pub written_at: String,
    /// what became of it
    pub outcome: Outcome,
}

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// on its way since this ISO time
    Sent(String),
    /// the person had no address
    NoAddress,
    /// not tried yet
    Waiting,
    /// it failed and is tried again: what the server said, ISO time of the next try
    Again(String, String),
    /// it failed and is not tried again: what the server said
    GivenUp(String),
}

/// The mail of a round, for the office.
///
/// # Errors
/// [`ayumi_domain::cycle::trouble::RoundTrouble::NoSuchRound`].
pub async fn overview(office: &Office, actor: &Actor, round: RoundId) -> Result<Overview, AppError> {
    actor.may_in_city(Act::RunRounds)?;
    let city = &office.city.id;
    let today = office.now().day;
    let mut unit = office.store.look().await?;
    let entry = crate::rounds::round(&mut unit, city, round).await?;
    let reports = unit.survey_reports(city, round).await?;
    let mails = unit.mails_of_round(city, round).await?;
    let everybody = readers(&mut unit, city, today).await?;
    let desk = Desk::load(&mut unit, city, entry, today).await?;
    let (nobody, no_head) = empty_seats(&desk, &everybody, &reports);
    Ok(Overview {
        title: desk.round.title.clone(),
        is_open: desk.round.closed_at.is_none(),
        behind: behind(&desk, &reports, &mails),
        unreachable: unreachable(&desk, &everybody, &reports),
        nobody,
        no_head,
        mails: mails.into_iter().map(|mail| line(&desk, mail)).collect(),
    })
}

/// Lets the mails of a round that were given up wait again. Returns how many they are.
///
/// # Errors
/// [`ayumi_domain::cycle::trouble::RoundTrouble::NoSuchRound`].
pub async fn retry(office: &Office, actor: &Actor, round: RoundId) -> Result<u64, AppError> {
    let role = actor.may_in_city(Act::RunRounds)?;
    let moment = office.now();
    let city = &office.city.id;
    let mut gate = office.gate(&moment).await?;
    crate::rounds::round(&mut gate.unit, city, round).await?;
    let count = gate.unit.retry_mails(city, round).await?;
    if 0 < count {
        let after = count.to_string();
        let step = NewStep {
            at: &moment.at,
            person: actor.person,
            held: Some(role),
            act: "retry-mail",
            round: Some(round),
            report: None,
            subject: "",
            before: None,
            after: Some(&after),
        };
        gate.step(city, &step).await?;
    }
    gate.close().await?;
    Ok(count)
}

fn behind(desk: &Desk, reports: &[SurveyReport], mails: &[MailEntry]) -> Vec<Lateness> {
    let mut found: Vec<Lateness> = Vec::new();
    for report in reports.iter().filter(|report| is_with_department(report)) {
        if let Some(there) = found.iter_mut().find(|there| there.id == report.department) {
            there.open_count += 1;
            continue;
        }
        let id = report.department;
        found.push(Lateness {
            id,
            name: desk.name(id).to_owned(),
            due: desk.due(id).to_string(),
            is_late: desk.is_late(id),
            working_days: desk.working_days(id),
            open_count: 1,
            reminded_at: reminded_at(mails, id),
        });
    }
    found.sort_by(|a, b| a.due.cmp(&b.due).then(a.id.cmp(&b.id)));
    found
}

fn reminded_at(mails: &[MailEntry], department: DepartmentId) -> Option<String> {
    let reminder = |mail: &&MailEntry| {
        matches!(mail.kind, MailKind::Reminder | MailKind::Late) && mail.department == Some(department)
    };
    mails.iter().find(reminder).map(|mail| mail.written_at.clone())
}

fn unreachable(desk: &Desk, everybody: &[Reader], reports: &[SurveyReport]) -> Vec<Unreachable> {
    let without = everybody.iter().filter(|reader| {
        reader.address.is_none() && reports.iter().any(|report| reader.roles(report).next().is_some())
    });
    without
        .map(|reader| Unreachable {
            name: reader.name.clone(),
            seats: reader
                .seats
                .iter()
                .map(|(role, department)| (*role, desk.name(*department).to_owned()))
                .collect(),
        })
        .collect()
}

fn empty_seats(desk: &Desk, everybody: &[Reader], reports: &[SurveyReport]) -> (Vec<String>, Vec<String>) {
    let mut departments: Vec<DepartmentId> = reports.iter().map(|report| report.department).collect();
    departments.sort_unstable();
    departments.dedup();
    let held = |department: DepartmentId, wanted: &dyn Fn(Role) -> bool| {
        everybody.iter().any(|reader| {
            reader
                .seats
                .iter()
                .any(|(role, of)| *of == department && wanted(*role))
        })
    };
    let name = |id: &DepartmentId| desk.name(*id).to_owned();
    let (there, nobody): (Vec<_>, Vec<_>) = departments.into_iter().partition(|id| held(*id, &|_| true));
    let no_head = there.iter().filter(|id| !held(**id, &|role| role == Role::Head));
    (nobody.iter().map(name).collect(), no_head.map(name).collect())
}

fn line(desk: &Desk, mail: MailEntry) -> Line {
    let outcome = outcome(&mail);
    Line {
        number: mail.number,
        kind: mail.kind,
        name: mail.name,
        address: mail.address,
        department: mail.department.map(|id| desk.name(id).to_owned()),
        subject: mail.subject,
        body: mail.body.replace(BASE, ""),
        written_at: mail.written_at,
        outcome,
    }
}

fn outcome(mail: &MailEntry) -> Outcome {
    if let Some(at) = &mail.sent_at {
        return Outcome::Sent(at.clone());
    }
    if mail.address.is_empty() {
        return Outcome::NoAddress;
    }
    match (&mail.trouble, &mail.try_after) {
        (Some(why), Some(at)) => Outcome::Again(why.clone(), at.clone()),
        (Some(why), None) => Outcome::GivenUp(why.clone()),
        (None, _) => Outcome::Waiting,
    }
}

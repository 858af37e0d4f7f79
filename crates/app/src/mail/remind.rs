//! Reminding departments of what they have not sent, before the due date and after it.

use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_domain::cycle::{Act, DepartmentId, MailKind, ReportState, Role, RoundId};
use ayumi_messages::staff::mail as letters;
use ayumi_store::{MailEntry, NewStep, SurveyReport};

use super::queue::{Envelope, head, keep};
use super::readers::{Desk, Reader, readers};
use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};

/// Which departments are reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// those whose due date has passed
    Late,
    /// those whose due date has passed or comes within this many working days
    DueWithin(u32),
    /// a single one, whenever it is due
    Department(DepartmentId),
}

/// What became of reminding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reminded {
    /// how many mails were written
    pub written: usize,
    /// names of people who should be told and have no address
    pub without_address: Vec<String>,
    /// how many people had the same mail today already and were left in peace
    pub told_today: usize,
    /// names of departments in which nobody holds a role
    pub nobody: Vec<String>,
}

/// Writes a mail to everybody of these departments who has something to do: staff about what is not sent, heads also
/// about what waits for them. Nobody gets the same twice on a day, however often it is asked.
///
/// # Errors
/// [`RoundTrouble`] when the round is closed, or the department is not in it.
pub async fn remind(
    office: &Office,
    actor: &Actor,
    round: RoundId,
    whom: Whom,
) -> Result<Reminded, AppError> {
    let role = actor.may_in_city(Act::RunRounds)?;
    let moment = office.now();
    let city = &office.city.id;
    let mut gate = office.gate(&moment).await?;
    let entry = crate::rounds::round(&mut gate.unit, city, round).await?;
    if entry.closed_at.is_some() {
        return Err(RoundTrouble::Closed.into());
    }
    let desk = Desk::load(&mut gate.unit, city, entry, moment.day).await?;
    let reports = gate.unit.survey_reports(city, round).await?;
    if let Whom::Department(asked) = whom
        && !reports.iter().any(|report| report.department == asked)
    {
        return Err(RoundTrouble::NoSuchDepartment.into());
    }
    let waiting: Vec<&SurveyReport> = reports
        .iter()
        .filter(|report| is_with_department(report) && is_meant(&desk, report.department, whom))
        .collect();
    let done = write(&mut gate, office, &desk, &waiting).await?;
    if done.written == 0 && done.without_address.is_empty() {
        return Ok(done);
    }
    let written = done.written.to_string();
    let step = NewStep {
        at: &moment.at,
        person: actor.person,
        held: Some(role),
        act: "remind",
        round: Some(round),
        report: None,
        subject: &subject(&desk, whom),
        before: None,
        after: Some(&written),
    };
    gate.step(city, &step).await?;
    gate.close().await?;
    Ok(done)
}

async fn write(
    gate: &mut Gate<'_>,
    office: &Office,
    desk: &Desk,
    waiting: &[&SurveyReport],
) -> Result<Reminded, AppError> {
    let city = &office.city.id;
    let told = gate.unit.mails_of_round(city, desk.round.id).await?;
    let everybody = readers(&mut gate.unit, city, gate.moment.day).await?;
    let mut done = Reminded {
        nobody: nobody(desk, &everybody, waiting),
        ..Reminded::default()
    };
    for reader in &everybody {
        let own = |report: &&&SurveyReport| reader.roles(report).any(|role| is_for(role, report.state));
        let own: Vec<&SurveyReport> = waiting.iter().filter(own).copied().collect();
        let (ids, parts): (Vec<_>, Vec<_>) = desk.parts(&own).into_iter().unzip();
        if parts.is_empty() {
            continue;
        }
        let kind = if parts.iter().any(|part| part.is_late) {
            MailKind::Late
        } else {
            MailKind::Reminder
        };
        let letter = letters::reminder(head(office, desk, reader), &parts, office.mail_lang);
        if is_told(&told, reader, kind, &letter, &gate.moment.date) {
            done.told_today += 1;
            continue;
        }
        let envelope = Envelope {
            kind,
            round: desk.round.id,
            // The board counts by it: the reader's own department rather than one that it leads beside.
            department: reader.department().or_else(|| ids.first().copied()),
            reader,
            not_before: None,
        };
        keep(gate, office, &envelope, &letter).await?;
        match reader.address {
            Some(_) => done.written += 1,
            None => done.without_address.push(reader.name.clone()),
        }
    }
    Ok(done)
}

/// Whether the department or its head still has something to do.
pub(super) fn is_with_department(report: &SurveyReport) -> bool {
    report.state.is_open() || report.state == ReportState::Submitted
}

fn is_for(role: Role, state: ReportState) -> bool {
    match role {
        Role::Staff => state.is_open(),
        Role::Head => true,
        _ => false,
    }
}

fn is_meant(desk: &Desk, department: DepartmentId, whom: Whom) -> bool {
    match whom {
        Whom::Department(asked) => department == asked,
        Whom::Late => desk.is_late(department),
        Whom::DueWithin(most) => {
            let is_near = desk.working_days(department).is_some_and(|days| days <= most);
            desk.is_late(department) || is_near
        }
    }
}

/// Whether the very same letter was written to them on the same day.
fn is_told(
    told: &[MailEntry],
    reader: &Reader,
    kind: MailKind,
    letter: &letters::Letter,
    today: &str,
) -> bool {
    told.iter().any(|mail| {
        mail.person == reader.person
            && mail.kind == kind
            && mail.written_at.starts_with(today)
            && mail.body == letter.body
    })
}

fn nobody(desk: &Desk, everybody: &[Reader], waiting: &[&SurveyReport]) -> Vec<String> {
    let mut without: Vec<DepartmentId> = waiting
        .iter()
        .filter(|report| {
            !everybody
                .iter()
                .any(|reader| reader.roles(report).any(|role| is_for(role, report.state)))
        })
        .map(|report| report.department)
        .collect();
    without.sort_unstable();
    without.dedup();
    without.into_iter().map(|id| desk.name(id).to_owned()).collect()
}

fn subject(desk: &Desk, whom: Whom) -> String {
    match whom {
        Whom::Late => "late".to_owned(),
        Whom::DueWithin(days) => format!("within {days}"),
        Whom::Department(id) => desk.name(id).to_owned(),
    }
}

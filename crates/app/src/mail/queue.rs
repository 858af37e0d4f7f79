//! Writing mails into the outbox within the transaction of their cause.

use ayumi_domain::cycle::trouble::ReportTrouble;
use ayumi_domain::cycle::{DepartmentId, MailKind, ReportId, ReportState, Role, RoundId};
use ayumi_messages::Lang;
use ayumi_messages::staff::mail::{self as letters, Head, Letter, Part};
use ayumi_store::{NewMail, SurveyReport};

use super::readers::{Desk, Reader, readers};
use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};

/// How long a mail about a report that was sent or accepted waits for others of its department.
const GATHER_SECONDS: i64 = 300;

/// A round was opened: to everybody who writes or approves in it, with their items.
pub(crate) async fn queue_opening(
    gate: &mut Gate<'_>,
    office: &Office,
    round: RoundId,
) -> Result<(), AppError> {
    let city = &office.city.id;
    let entry = crate::rounds::round(&mut gate.unit, city, round).await?;
    let reports = gate.unit.survey_reports(city, round).await?;
    let desk = Desk::load(&mut gate.unit, city, entry, gate.moment.day).await?;
    for reader in readers(&mut gate.unit, city, gate.moment.day).await? {
        let wanted = |report: &&SurveyReport| reader.roles(report).next().is_some();
        let own: Vec<&SurveyReport> = reports.iter().filter(wanted).collect();
        let (ids, parts): (Vec<_>, Vec<_>) = desk.parts(&own).into_iter().unzip();
        if parts.is_empty() {
            continue;
        }
        let head = head(office, &desk, &reader);
        let letter = letters::opening(head, &desk.round.note, &parts, office.mail_lang);
        let envelope = Envelope {
            kind: MailKind::Opening,
            round,
            department: reader.department().or_else(|| only(&ids)),
            reader: &reader,
            not_before: None,
        };
        keep(gate, office, &envelope, &letter).await?;
    }
    Ok(())
}

/// A report was sent by its department: to the heads.
pub(crate) async fn queue_submitted(
    gate: &mut Gate<'_>,
    office: &Office,
    actor: &Actor,
    report: ReportId,
) -> Result<(), AppError> {
    let cause = Cause {
        kind: MailKind::Submitted,
        gathers: Some(ReportState::Submitted),
        wanted: &|role| role == Role::Head,
        letter: &letters::submitted,
    };
    queue(gate, office, actor, report, &cause).await
}

/// A report was sent back by somebody in this role: to its staff, and to the heads, unless it was a head.
pub(crate) async fn queue_returned(
    gate: &mut Gate<'_>,
    office: &Office,
    actor: &Actor,
    report: ReportId,
    by: Role,
) -> Result<(), AppError> {
    let cause = Cause {
        kind: MailKind::Returned,
        gathers: None,
        wanted: &|role| role == Role::Staff || (role == Role::Head && by != Role::Head),
        letter: &|head, part, lang| letters::returned(head, by, part, lang),
    };
    queue(gate, office, actor, report, &cause).await
}

/// The office has accepted a report: to those who wrote and approved it.
pub(crate) async fn queue_accepted(
    gate: &mut Gate<'_>,
    office: &Office,
    actor: &Actor,
    report: ReportId,
) -> Result<(), AppError> {
    let cause = Cause {
        kind: MailKind::Accepted,
        gathers: Some(ReportState::Accepted),
        wanted: &|role| matches!(role, Role::Staff | Role::Head),
        letter: &letters::accepted,
    };
    queue(gate, office, actor, report, &cause).await
}

/// What makes a mail about one report.
struct Cause<'a> {
    kind: MailKind,
    /// the state into which others of the department may come within minutes, to be told in the same mail
    gathers: Option<ReportState>,
    wanted: &'a (dyn Fn(Role) -> bool + Sync),
    letter: &'a (dyn Fn(Head<'_>, &Part<'_>, Lang) -> Letter + Sync),
}

async fn queue(
    gate: &mut Gate<'_>,
    office: &Office,
    actor: &Actor,
    report: ReportId,
    cause: &Cause<'_>,
) -> Result<(), AppError> {
    let city = &office.city.id;
    let report = gate.unit.survey_report(city, report).await?;
    let report = report.ok_or(ReportTrouble::NoSuchReport)?;
    let entry = crate::rounds::round(&mut gate.unit, city, report.round).await?;
    let all = gate.unit.survey_reports(city, report.round).await?;
    let desk = Desk::load(&mut gate.unit, city, entry, gate.moment.day).await?;
    let not_before = cause.gathers.map(|_| gate.moment.plus_seconds(GATHER_SECONDS).at);
    for reader in readers(&mut gate.unit, city, gate.moment.day).await? {
        if Some(reader.person) == actor.person || !reader.roles(&report).any(cause.wanted) {
            continue;
        }
        let envelope = Envelope {
            kind: cause.kind,
            round: report.round,
            department: Some(report.department),
            reader: &reader,
            not_before: not_before.as_deref(),
        };
        let (kind, who) = ((cause.kind, report.round), (reader.person, report.department));
        let earlier = gate.unit.gathering_mail(city, kind, who, &gate.moment.at).await?;
        let since = earlier.as_ref().map(|mail| mail.written_at.as_str());
        let told: Vec<&SurveyReport> = all
            .iter()
            .filter(|other| other.id == report.id || is_gathered(&report, other, cause, since))
            .collect();
        for (_, part) in desk.parts(&told) {
            let letter = (cause.letter)(head(office, &desk, &reader), &part, office.mail_lang);
            match &earlier {
                Some(mail) => {
                    gate.unit
                        .rewrite_mail(city, mail.number, &letter.subject, &letter.body)
                        .await?;
                }
                None => keep(gate, office, &envelope, &letter).await?,
            }
        }
    }
    Ok(())
}

/// Whether a report was told in the mail that is still gathering since that time.
fn is_gathered(report: &SurveyReport, other: &SurveyReport, cause: &Cause<'_>, since: Option<&str>) -> bool {
    let moved_since = match (since, &other.moved_at) {
        (Some(since), Some(moved_at)) => since <= moved_at.as_str(),
        _ => false,
    };
    moved_since && other.department == report.department && cause.gathers == Some(other.state)
}

/// To whom a letter goes, and why.
pub(super) struct Envelope<'a> {
    pub(super) kind: MailKind,
    pub(super) round: RoundId,
    pub(super) department: Option<DepartmentId>,
    pub(super) reader: &'a Reader,
    pub(super) not_before: Option<&'a str>,
}

pub(super) fn head<'a>(office: &'a Office, desk: &'a Desk, reader: &'a Reader) -> Head<'a> {
    Head {
        city: office.municipality(),
        reader: &reader.name,
        round: &desk.round.title,
    }
}

/// The department, when it is a single one.
pub(super) fn only(departments: &[DepartmentId]) -> Option<DepartmentId> {
    match departments {
        [only] => Some(*only),
        _ => None,
    }
}

/// Keeps a letter to a reader, also to one without an address, so that it is known who was not told.
pub(super) async fn keep(
    gate: &mut Gate<'_>,
    office: &Office,
    envelope: &Envelope<'_>,
    letter: &Letter,
) -> Result<(), AppError> {
    let mail = NewMail {
        kind: envelope.kind,
        round: envelope.round,
        department: envelope.department,
        person: envelope.reader.person,
        address: envelope.reader.address.as_deref().unwrap_or_default(),
        subject: &letter.subject,
        body: &letter.body,
        at: &gate.moment.at,
        not_before: envelope.not_before,
    };
    gate.unit.add_mail(&office.city.id, &mail).await?;
    Ok(())
}

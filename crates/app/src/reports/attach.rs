//! Files beside a report: adding, taking away, marking as public, handing out.

use ayumi_domain::cycle::trouble::AttachmentTrouble;
use ayumi_domain::cycle::{Act, AttachmentId, ReportId, Role};
use ayumi_store::{AttachmentEntry, NewAttachment, NewStep, RoundEntry, SurveyReport};

use super::file_name::{cleaned, kind};
use super::load::{reading, row, standing};
use crate::error::AppError;
use crate::gate::Gate;
use crate::office::{Actor, Office};

/// Greatest number of bytes of a file.
pub const BYTES_MAX: u64 = 10_000_000;
/// Greatest number of files at one report.
pub const ATTACHMENTS_MAX: usize = 10;

/// A file to hand out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// its name
    pub name: String,
    /// its media type
    pub media_type: String,
    /// its bytes
    pub bytes: Vec<u8>,
}

/// Adds a file to a report. The very same bytes a second time change nothing. It is not public.
///
/// # Errors
/// [`AttachmentTrouble`]; refusals of access.
pub async fn attach(
    office: &Office,
    actor: &Actor,
    report: ReportId,
    (given_name, bytes): (&str, &[u8]),
) -> Result<AttachmentId, AppError> {
    let city = &office.city.id;
    let (row_seen, round) = row(&mut office.store.look().await?, city, report).await?;
    actor.may(Act::WriteAnswers, &standing(&row_seen, &round))?;
    if bytes.is_empty() {
        return Err(AttachmentTrouble::Empty.into());
    }
    if BYTES_MAX < u64::try_from(bytes.len()).unwrap_or(u64::MAX) {
        return Err(AttachmentTrouble::TooLarge { max: BYTES_MAX }.into());
    }
    let refused = |name: &str| AttachmentTrouble::Kind {
        name: name.to_owned(),
    };
    let name = cleaned(given_name).ok_or_else(|| refused(""))?;
    let kind = kind(&name, bytes).ok_or_else(|| refused(&name))?;
    // The bytes are on the disk before anybody has to wait for this writer.
    let original = office.store.receive(&name, bytes)?;
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let (role, round) = allowed(&mut gate, office, actor, report).await?;
    let there = gate.unit.attachments(city, report).await?;
    if let Some(same) = there
        .iter()
        .find(|a| a.sha256 == original.sha256 && a.name == name)
    {
        return Ok(same.id);
    }
    if ATTACHMENTS_MAX <= there.len() {
        return Err(AttachmentTrouble::TooMany { max: ATTACHMENTS_MAX }.into());
    }
    gate.unit.keep(city, &original, &moment.at).await?;
    let new = NewAttachment {
        report,
        sha256: &original.sha256,
        name: &name,
        byte_count: original.byte_count,
        media_type: kind.media_type,
        is_public: false,
        at: &moment.at,
        by: actor.person,
    };
    let id = gate.unit.add_attachment(city, &new).await?;
    let noted = Noted {
        act: "attach",
        before: None,
        after: Some(&name),
    };
    note(&mut gate, office, (actor, role), (&round, report), &noted).await?;
    gate.close().await?;
    Ok(id)
}

/// Takes a file away from its report.
///
/// # Errors
/// [`AttachmentTrouble::NoSuchFile`]; refusals of access.
pub async fn detach(
    office: &Office,
    actor: &Actor,
    report: ReportId,
    attachment: AttachmentId,
) -> Result<(), AppError> {
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let (role, round) = allowed(&mut gate, office, actor, report).await?;
    let file = file(&mut gate, office, (report, attachment)).await?;
    gate.unit
        .remove_attachment(&office.city.id, attachment, &moment.at)
        .await?;
    let noted = Noted {
        act: "detach",
        before: Some(&file.name),
        after: None,
    };
    note(&mut gate, office, (actor, role), (&round, report), &noted).await?;
    Ok(gate.close().await?)
}

/// Marks a file as one that goes with its report when that is published, or takes the mark away. What is published
/// already follows at the next publication.
///
/// # Errors
/// [`AttachmentTrouble::NoSuchFile`]; refusals of access.
pub async fn set_public(
    office: &Office,
    actor: &Actor,
    (report, attachment): (ReportId, AttachmentId),
    is_public: bool,
) -> Result<(), AppError> {
    let moment = office.now();
    let mut gate = office.gate(&moment).await?;
    let (entry, round) = row(&mut gate.unit, &office.city.id, report).await?;
    let role = actor.may(Act::MarkFiles, &standing(&entry, &round))?;
    let file = file(&mut gate, office, (report, attachment)).await?;
    if file.is_public == is_public {
        return Ok(());
    }
    gate.unit
        .set_attachment_public(&office.city.id, attachment, is_public)
        .await?;
    let noted = Noted {
        act: if is_public {
            "attachment-public"
        } else {
            "attachment-internal"
        },
        before: Some(&file.name),
        after: Some(&file.name),
    };
    note(&mut gate, office, (actor, role), (&round, report), &noted).await?;
    Ok(gate.close().await?)
}

/// A file of a report that the person may read.
///
/// # Errors
/// [`AttachmentTrouble::NoSuchFile`], also for one that was taken away; refusals of access.
pub async fn download(
    office: &Office,
    actor: &Actor,
    report: ReportId,
    attachment: AttachmentId,
) -> Result<Download, AppError> {
    let city = &office.city.id;
    let mut unit = office.store.look().await?;
    let (seen, round) = row(&mut unit, city, report).await?;
    reading(&mut unit, office, actor, (&seen, &standing(&seen, &round))).await?;
    let found = unit.attachment(city, (report, attachment)).await?;
    drop(unit);
    let file = found
        .filter(|a| a.removed_at.is_none())
        .ok_or(AttachmentTrouble::NoSuchFile)?;
    Ok(Download {
        bytes: office.store.original(&file.sha256)?,
        name: file.name,
        media_type: file.media_type,
    })
}

async fn allowed(
    gate: &mut Gate<'_>,
    office: &Office,
    actor: &Actor,
    report: ReportId,
) -> Result<(Role, RoundEntry), AppError> {
    let (report, round): (SurveyReport, RoundEntry) = row(&mut gate.unit, &office.city.id, report).await?;
    let role = actor.may(Act::WriteAnswers, &standing(&report, &round))?;
    Ok((role, round))
}

async fn file(
    gate: &mut Gate<'_>,
    office: &Office,
    place: (ReportId, AttachmentId),
) -> Result<AttachmentEntry, AppError> {
    let found = gate.unit.attachment(&office.city.id, place).await?;
    let there = found.filter(|a| a.removed_at.is_none());
    Ok(there.ok_or(AttachmentTrouble::NoSuchFile)?)
}

struct Noted<'a> {
    act: &'static str,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

async fn note(
    gate: &mut Gate<'_>,
    office: &Office,
    (actor, role): (&Actor, Role),
    (round, report): (&RoundEntry, ReportId),
    noted: &Noted<'_>,
) -> Result<(), AppError> {
    let step = NewStep {
        at: &gate.moment.at,
        person: actor.person,
        held: Some(role),
        act: noted.act,
        round: Some(round.id),
        report: Some(report),
        subject: "",
        before: noted.before,
        after: noted.after,
    };
    Ok(gate.step(&office.city.id, &step).await?)
}

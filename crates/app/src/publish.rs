//! Publishing: an edition with its reports joined into it, frozen.

use ayumi_domain::correction::CorrectionTrouble;
use ayumi_domain::edition::Past;
use ayumi_domain::plan::EditionName;
use ayumi_store::{
    EditionEntry, EditionState, InitiativeRow, LogEntry, MunicipalityEntry, NewPublication, OpinionEntry,
    PlanEntry, PublicAttachment, ReportEntry, StoreError, Unit,
};

use crate::error::AppError;
use crate::gate::Gate;
use crate::over_editions::{Merged, Told};
use crate::public::{Frozen, PublicFile, PublicOpinion};

/// What publishing did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// a new publication was made
    Now,
    /// the latest publication says the same already
    Before,
}

/// Publishes the edition in force, also where a draft lies beside it that nobody works by yet. What is a draft only is
/// refused: nobody decided it.
pub(crate) async fn publish_in_force(
    gate: &mut Gate<'_>,
    city: &MunicipalityEntry,
    plan: &PlanEntry,
) -> Result<Published, AppError> {
    let edition = gate.unit.edition_in_force(&city.id, plan.id).await?;
    if edition.as_ref().is_none_or(|e| e.state == EditionState::Draft) {
        let plan = plan.title.clone();
        return Err(CorrectionTrouble::NotAdopted { plan }.into());
    }
    Ok(publish_edition(gate, city, plan, edition).await?)
}

/// Publishes the plan's latest edition, which a document made, with all its reports, but none that headquarters
/// decided and the office did not publish. A document that is published was decided before it came.
pub(crate) async fn publish_document(
    gate: &mut Gate<'_>,
    city: &MunicipalityEntry,
    plan: &PlanEntry,
) -> Result<Published, StoreError> {
    let edition = gate.unit.latest_edition(&city.id, plan.id).await?;
    if let Some(draft) = edition.as_ref().filter(|e| e.state == EditionState::Draft) {
        gate.unit
            .set_state(&city.id, plan.id, draft.id, EditionState::Adopted)
            .await?;
    }
    publish_edition(gate, city, plan, edition).await
}

async fn publish_edition(
    gate: &mut Gate<'_>,
    city: &MunicipalityEntry,
    plan: &PlanEntry,
    edition: Option<EditionEntry>,
) -> Result<Published, StoreError> {
    let Some(edition) = edition else {
        return Err(StoreError::Inconsistent {
            table: "edition",
            what: "a plan without any".to_owned(),
        });
    };
    let reports = gate.unit.public_reports(&city.id, plan.id).await?;
    let frozen = freeze(&mut gate.unit, (city, plan), &edition, &reports, None).await?;
    let content = serde_json::to_string(&frozen).map_err(|e| StoreError::Inconsistent {
        table: "publication",
        what: e.to_string(),
    })?;
    if gate.unit.is_published(&city.id, plan.id, &content).await? {
        return Ok(Published::Before);
    }
    let moment = gate.moment;
    let publication = NewPublication {
        edition: edition.id,
        published_on: &moment.date,
        content: &content,
    };
    gate.unit.add_publication(&city.id, plan.id, publication).await?;
    gate.unit
        .set_state(&city.id, plan.id, edition.id, EditionState::Published)
        .await?;
    let entry = LogEntry {
        act: "publish",
        plan: plan.id,
        edition: Some(edition.id),
        source: None,
        detail: "{}",
        at: &moment.at,
    };
    gate.record(&city.id, &entry).await?;
    Ok(Published::Now)
}

/// Everything that citizens may see of this edition with these reports, as it would be published now, or with the
/// corrections up to an ISO date only.
pub(crate) async fn freeze<M: Send>(
    unit: &mut Unit<M>,
    (city, plan): (&MunicipalityEntry, &PlanEntry),
    edition: &EditionEntry,
    reports: &[ReportEntry],
    until: Option<&str>,
) -> Result<Frozen, StoreError> {
    let rows = unit.edition_initiatives(&city.id, plan.id, edition.id).await?;
    let mut corrections = unit.corrections(&city.id, plan.id).await?;
    corrections.retain(|made| until.is_none_or(|day| made.corrected_on.as_str() <= day));
    let told = Told::read(unit, &city.id, plan, (reports, corrections)).await?;
    let merged = told.merged(edition.id).unwrap_or_else(|| Merged {
        document: edition.document.clone(),
        corrections: Vec::new(),
    });
    let (mut document, corrections) = (merged.document, merged.corrections);
    document.title = Some(plan.title.clone());
    document.municipality = crate::public::municipality(city).or(document.municipality);
    let name = EditionName {
        name: edition.name.clone().unwrap_or_default(),
        date: edition.dated.clone(),
    };
    let past = told.past(edition.id);
    Ok(Frozen {
        edition: name,
        addresses: rows.iter().map(|row| row.address.clone()).collect(),
        document,
        opinions: opinions(unit, city, plan, &rows).await?,
        files: files(unit, city, plan, (&rows, &past)).await?,
        corrections,
        past,
    })
}

/// The answered opinions on initiatives of this edition. Who wrote them stays in the store.
async fn opinions<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityEntry,
    plan: &PlanEntry,
    rows: &[InitiativeRow],
) -> Result<Vec<PublicOpinion>, StoreError> {
    let entries = unit.public_opinions(&city.id, plan.id).await?;
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let organisation = unit.organisation(&city.id).await?;
    let day = |iso: &str| iso.split_once('T').map_or(iso, |(day, _)| day).to_owned();
    let one = |entry: OpinionEntry| {
        let answer = entry.answer?;
        // Under the name that the department had when it answered.
        let answered_on = day(&answer.at);
        let owner = entry
            .owner
            .and_then(|owner| organisation.called(owner, answered_on.parse().ok()?));
        Some(PublicOpinion {
            initiative: rows.iter().position(|row| row.initiative == entry.initiative)?,
            text: entry.text,
            said_on: day(&entry.written_at),
            answer: answer.text,
            answered_by: owner.map(|called| called.name.clone()),
            answered_on,
        })
    };
    Ok(entries.into_iter().filter_map(one).collect())
}

/// The marked files of published reports on initiatives of this edition, or on those that were merged into them. A file
/// that several reports on an initiative have under the same name is shown once, at the newest.
async fn files<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityEntry,
    plan: &PlanEntry,
    (rows, past): (&[InitiativeRow], &Past),
) -> Result<Vec<PublicFile>, StoreError> {
    let mut files: Vec<PublicFile> = Vec::new();
    for marked in unit.public_attachments(&city.id, plan.id).await? {
        let heirs = past.heirs(marked.initiative).into_iter();
        let mut places = heirs.filter_map(|id| rows.iter().position(|row| row.initiative == id));
        let place = places.next();
        let Some(file) = place.and_then(|initiative| public_file(initiative, marked)) else {
            continue;
        };
        let is_same = |known: &PublicFile| {
            (known.initiative, &known.sha256, &known.name) == (file.initiative, &file.sha256, &file.name)
        };
        if !files.iter().any(is_same) {
            files.push(file);
        }
    }
    Ok(files)
}

fn public_file(initiative: usize, marked: PublicAttachment) -> Option<PublicFile> {
    Some(PublicFile {
        initiative,
        name: marked.name,
        media_type: marked.media_type,
        byte_count: u64::try_from(marked.byte_count).ok()?,
        sha256: marked.sha256,
        period: marked.period,
    })
}

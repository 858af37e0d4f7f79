//! Publishing: an edition with its reports joined into it, frozen.

use ayumi_domain::PlanDocument;
use ayumi_domain::join::{self, Part};
use ayumi_domain::plan::EditionName;
use ayumi_store::{
    EditionEntry, EditionState, InitiativeRow, LogEntry, MunicipalityEntry, NewPublication, PlanEntry,
    ReportEntry, StoreError,
};

use crate::gate::Gate;
use crate::public::Frozen;

/// What publishing did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// a new publication was made
    Now,
    /// the latest publication says the same already
    Before,
}

/// Publishes the plan's latest edition with all its reports, but none that headquarters decided and the office did
/// not publish.
pub(crate) async fn publish(
    gate: &mut Gate<'_>,
    city: &MunicipalityEntry,
    plan: &PlanEntry,
) -> Result<Published, StoreError> {
    let Some(edition) = gate.unit.latest_edition(&city.id, plan.id).await? else {
        return Err(StoreError::Inconsistent {
            table: "edition",
            what: "a plan without any".to_owned(),
        });
    };
    let rows = gate
        .unit
        .edition_initiatives(&city.id, plan.id, edition.id)
        .await?;
    let reports = gate.unit.public_reports(&city.id, plan.id).await?;
    let content = frozen(city, plan, &edition, &rows, &reports)?;
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

/// The frozen copy, as JSON.
fn frozen(
    city: &MunicipalityEntry,
    plan: &PlanEntry,
    edition: &EditionEntry,
    rows: &[InitiativeRow],
    reports: &[ReportEntry],
) -> Result<String, StoreError> {
    let mut document = merged(edition, rows, reports)?;
    document.title = Some(plan.title.clone());
    document.municipality = crate::public::municipality(city).or(document.municipality);
    let name = EditionName {
        name: edition.name.clone().unwrap_or_default(),
        date: edition.dated.clone(),
    };
    let frozen = Frozen {
        edition: name,
        addresses: rows.iter().map(|row| row.address.clone()).collect(),
        document,
    };
    serde_json::to_string(&frozen).map_err(|e| StoreError::Inconsistent {
        table: "publication",
        what: e.to_string(),
    })
}

/// The edition's document with the reports applied in the order in which they came. A report on an initiative that
/// this edition does not have any more stays in the store and is not shown.
pub(crate) fn merged(
    edition: &EditionEntry,
    rows: &[InitiativeRow],
    reports: &[ReportEntry],
) -> Result<PlanDocument, StoreError> {
    let mut document = edition.document.clone();
    let mut findings = Vec::new();
    for report in reports {
        let place = rows
            .iter()
            .position(|row| Some(row.initiative) == report.initiative);
        if report.initiative.is_some() && place.is_none() {
            continue;
        }
        findings.extend(join::apply(&mut document, place, &part(report)?));
    }
    document.findings.extend(join::without_repeats(findings));
    Ok(document)
}

fn part(report: &ReportEntry) -> Result<Part, StoreError> {
    let content = serde_json::from_str(&report.content).map_err(|e| StoreError::Inconsistent {
        table: "report",
        what: e.to_string(),
    })?;
    Ok(Part {
        told_by: None,
        year: report.year,
        half: report.half,
        quarter: report.quarter,
        content,
    })
}

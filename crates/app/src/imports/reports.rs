//! A document as a report: its results, actuals and grades become rows of the plan's initiatives and periods.

use ayumi_domain::PlanDocument;
use ayumi_domain::finding::Finding;
use ayumi_domain::join::{Part, Why, join, result_years, split};
use ayumi_store::{EditionEntry, InitiativeId, LogEntry, NewReport, PlanEntry, ReportEntry, StoreError};

use super::{Arriving, Outcome};
use crate::error::{AppError, Refusal};
use crate::gate::Gate;
use crate::over_editions::as_told;

/// Adds what the report tells and the plan's reports do not tell yet.
pub(super) async fn add(
    gate: &mut Gate<'_>,
    arriving: &Arriving<'_>,
    plan: &PlanEntry,
    (edition, why): (&EditionEntry, Why),
    findings: &mut Vec<Finding>,
) -> Result<Outcome, AppError> {
    let file = || arriving.original.name.clone();
    if result_years(arriving.document).is_empty() {
        return Err(Refusal::ReportWithoutYear { file: file() }.into());
    }
    let (city, moment) = (&arriving.city.id, gate.moment);
    let rows = gate.unit.edition_initiatives(city, plan.id, edition.id).await?;
    let known = gate.unit.reports(city, plan.id).await?;
    let so_far = as_told(&mut gate.unit, city, plan, edition, &known).await?;
    // The findings of the report's reader are printed beside these; they go along with the parts instead.
    let bare = PlanDocument {
        findings: Vec::new(),
        ..arriving.document.clone()
    };
    let joined = join(&so_far, &bare);
    let parts = split(arriving.document, &joined.matched, &so_far.initiatives);
    if parts.is_empty() {
        return Err(Refusal::NothingJoined {
            file: file(),
            plan: plan.title.clone(),
        }
        .into());
    }
    let whose = |part: &Part| -> Option<InitiativeId> {
        let place = part
            .told_by
            .and_then(|told| joined.matched.get(told).copied().flatten());
        place.and_then(|at| rows.get(at)).map(|row| row.initiative)
    };
    let mut new = Vec::new();
    for part in &parts {
        let content = serde_json::to_string(&part.content).map_err(|e| StoreError::Inconsistent {
            table: "report",
            what: e.to_string(),
        })?;
        if !is_told(&known, whose(part), part, &content) {
            new.push((whose(part), part, content));
        }
    }
    if new.is_empty() {
        return Ok(Outcome::NothingNew);
    }
    gate.unit.keep(city, arriving.original, &moment.at).await?;
    for (initiative, part, content) in &new {
        let report = NewReport {
            initiative: *initiative,
            year: part.year,
            half: part.half,
            quarter: part.quarter,
            edition: edition.id,
            content,
            source: &arriving.original.sha256,
            at: &moment.at,
        };
        gate.unit.add_report(city, plan.id, report).await?;
    }
    record(gate, arriving, plan, (edition, new.len())).await?;
    findings.extend(joined.findings);
    Ok(Outcome::Report {
        why,
        joined: joined.matched.iter().filter(|place| place.is_some()).count(),
        of: joined.matched.len(),
    })
}

/// Whether the latest report on this initiative and period says exactly this.
fn is_told(known: &[ReportEntry], initiative: Option<InitiativeId>, part: &Part, content: &str) -> bool {
    let mut same = known.iter().filter(|report| {
        (report.initiative, report.year, report.half, report.quarter)
            == (initiative, part.year, part.half, part.quarter)
    });
    match initiative {
        Some(_) => same.next_back().is_some_and(|report| report.content == content),
        // The sections of a report share this key.
        None => same.any(|report| report.content == content),
    }
}

async fn record(
    gate: &mut Gate<'_>,
    arriving: &Arriving<'_>,
    plan: &PlanEntry,
    (edition, count): (&EditionEntry, usize),
) -> Result<(), StoreError> {
    let at = gate.moment.at.clone();
    let detail = format!(r#"{{"reports":{count}}}"#);
    let entry = LogEntry {
        act: "import-report",
        plan: plan.id,
        edition: Some(edition.id),
        source: Some(&arriving.original.sha256),
        detail: &detail,
        at: &at,
    };
    gate.record(&arriving.city.id, &entry).await
}

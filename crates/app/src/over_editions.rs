//! A plan over its editions: what was told under any of them, and what the shown one says of those before it.

use ayumi_domain::PlanDocument;
use ayumi_domain::edition::{EditionContent, EditionId, Past, Stage, Telling, results_over_editions};
use ayumi_domain::join::Part;
use ayumi_domain::plan::EditionName;
use ayumi_store::{
    CorrectionEntry, EditionEntry, EditionState, MunicipalityId, PlanEntry, ReportEntry, StoreError, Unit,
};

use crate::public::{PublicCorrection, lay_over};
use crate::untold::Untold;

/// The editions of a plan with what was told under them, and what of it was corrected.
pub(crate) struct Told {
    editions: Vec<Known>,
    parts: Vec<(ReportKey, Part)>,
    corrections: Vec<CorrectionEntry>,
}

/// An edition's document with what was told of it.
pub(crate) struct Merged {
    /// everything that was told, whichever edition it was told under, with the corrections; findings of joining stand
    /// behind its own
    pub(crate) document: PlanDocument,
    /// the corrections, with the places where they stand
    pub(crate) corrections: Vec<PublicCorrection>,
}

struct Known {
    id: EditionId,
    name: EditionName,
    state: EditionState,
    content: EditionContent,
    addresses: Vec<String>,
}

type ReportKey = (EditionId, Option<ayumi_store::InitiativeId>);

impl Told {
    /// Reads the editions of a plan, for these reports in the order in which they came, and these corrections in the
    /// order in which they were made.
    pub(crate) async fn read<M: Send>(
        unit: &mut Unit<M>,
        city: &MunicipalityId,
        plan: &PlanEntry,
        (reports, corrections): (&[ReportEntry], Vec<CorrectionEntry>),
    ) -> Result<Self, StoreError> {
        let mut editions = Vec::new();
        for entry in unit.editions(city, plan.id).await? {
            let rows = unit.edition_initiatives(city, plan.id, entry.id).await?;
            editions.push(Known {
                id: entry.id,
                name: named(&entry),
                state: entry.state,
                addresses: rows.into_iter().map(|row| row.address).collect(),
                content: EditionContent {
                    document: entry.document,
                    beside: entry.beside,
                },
            });
        }
        let mut parts = Vec::with_capacity(reports.len());
        for report in reports {
            parts.push(((report.edition, report.initiative), part(report)?));
        }
        Ok(Self {
            editions,
            parts,
            corrections,
        })
    }

    /// What was told of an edition; `None` when it is not one of the plan.
    pub(crate) fn merged(&self, edition: EditionId) -> Option<Merged> {
        let target = self.editions.iter().find(|known| known.id == edition)?;
        let others = self.editions.iter().filter(|known| known.id != edition);
        let others: Vec<_> = others.map(|known| (known.id, &known.content)).collect();
        let tellings = self.parts.iter().map(|((edition, initiative), part)| Telling {
            edition: *edition,
            initiative: *initiative,
            part,
        });
        let tellings: Vec<Telling<'_>> = tellings.collect();
        let (mut document, findings) = results_over_editions(&others, (edition, &target.content), &tellings);
        document.findings.extend(findings);
        let identities = &target.content.beside.identities;
        let corrections = lay_over(&mut document, identities, &self.corrections);
        Some(Merged {
            document,
            corrections,
        })
    }

    /// What the edition says of those published before it.
    pub(crate) fn past(&self, edition: EditionId) -> Past {
        let (chain, contents) = self.published_until(edition);
        let stages: Vec<Stage<'_>> = chain
            .iter()
            .zip(&contents)
            .map(|(known, content)| Stage {
                content,
                name: &known.name,
                addresses: &known.addresses,
            })
            .collect();
        let shown = |place: usize| {
            let of = chain.get(place).and_then(|known| self.merged(known.id));
            of.map(|merged| merged.document).unwrap_or_default()
        };
        Past::of(&stages, shown)
    }

    /// The editions that citizens saw, up to this one, with what was corrected of what they plan. What became of
    /// initiatives with an edition that was adopted and never shown, and why it changed what it changed, is told by the
    /// next one that was.
    fn published_until(&self, edition: EditionId) -> (Vec<&Known>, Vec<EditionContent>) {
        let is_planned = |made: &&CorrectionEntry| made.figure.figure.kind.is_planned();
        let planned: Vec<CorrectionEntry> = self.corrections.iter().filter(is_planned).cloned().collect();
        let (mut chain, mut contents) = (Vec::new(), Vec::new());
        let mut untold = Untold::default();
        for known in self.editions.iter().filter(|known| known.id <= edition) {
            let is_seen = known.id == edition || known.state == EditionState::Published;
            if !is_seen {
                untold.add(&known.content.beside);
                continue;
            }
            let mut content = known.content.clone();
            untold.tell_in(&mut content.beside);
            lay_over(&mut content.document, &content.beside.identities, &planned);
            chain.push(known);
            contents.push(content);
        }
        (chain, contents)
    }
}

/// The edition's document with these reports, told under any edition of the plan, and every correction.
pub(crate) async fn merged<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    plan: &PlanEntry,
    edition: &EditionEntry,
    reports: &[ReportEntry],
) -> Result<PlanDocument, StoreError> {
    let corrections = unit.corrections(city, plan.id).await?;
    let told = Told::read(unit, city, plan, (reports, corrections)).await?;
    let merged = told.merged(edition.id).ok_or_else(not_of_plan)?;
    Ok(merged.document)
}

/// The edition's document with these reports as they were told: a report that repeats what was corrected is no news.
pub(crate) async fn as_told<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    plan: &PlanEntry,
    edition: &EditionEntry,
    reports: &[ReportEntry],
) -> Result<PlanDocument, StoreError> {
    let told = Told::read(unit, city, plan, (reports, Vec::new())).await?;
    let merged = told.merged(edition.id).ok_or_else(not_of_plan)?;
    Ok(merged.document)
}

fn not_of_plan() -> StoreError {
    StoreError::Inconsistent {
        table: "edition",
        what: "one that is not among its plan's".to_owned(),
    }
}

fn named(entry: &EditionEntry) -> EditionName {
    EditionName {
        name: entry.name.clone().unwrap_or_default(),
        date: entry.dated.clone(),
    }
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

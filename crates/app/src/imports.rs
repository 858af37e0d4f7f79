//! Importing: documents are read first, all of them, and stored after, all of them or each by itself.

pub(crate) mod editions;
mod places;
mod reports;

use ayumi_domain::PlanDocument;
use ayumi_domain::edition::DraftTrouble;
use ayumi_domain::finding::Finding;
use ayumi_domain::join::{Kind, Why, decide, tells_results};
use ayumi_import::{Limits, Unreadable};
use ayumi_store::{MunicipalityEntry, MunicipalityId, Original, PlanEntry, Store, StoreError, Unit};

use crate::error::{AppError, Refusal};
use crate::gate::{Gate, Moment};
use crate::publish::{Published, publish_document, publish_in_force};

/// What the person asked for beside the files.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// name of the plan instead of the document's title
    pub plan: Option<String>,
    /// name of a stored plan that the documents belong to
    pub into: Option<String>,
    /// edition or report, whatever the content says
    pub kind: Option<Kind>,
    /// name of the municipality, whatever the documents say
    pub municipality: Option<String>,
    /// whether to publish at once
    pub publish: bool,
}

/// What became of one file.
#[derive(Debug)]
pub struct Imported {
    /// name of the file
    pub name: String,
    /// whose it is
    pub municipality: MunicipalityEntry,
    /// whether the municipality came with it
    pub is_new_municipality: bool,
    /// title of the plan
    pub plan: String,
    /// what was done
    pub outcome: Outcome,
    /// the document as read
    pub document: PlanDocument,
    /// what was found when it met the plan, beside the findings of the document
    pub findings: Vec<Finding>,
    /// whether it was published, when asked for
    pub published: Option<Published>,
}

/// What was done with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// it began a plan
    NewPlan,
    /// it is a further edition of a plan
    NewEdition(Why),
    /// it took the place of the plan's open draft
    SameDraft(Why),
    /// its results joined a plan
    Report {
        /// why it was taken as a report
        why: Why,
        /// initiatives that joined
        joined: usize,
        /// initiatives that it has
        of: usize,
    },
    /// this very file is there already
    Unchanged,
    /// it says nothing that is not there already
    NothingNew,
}

/// Why a file was not taken into the batch.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// its bytes give no plan
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// it could not be put beside the store
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Documents that were read and wait to be stored. Dropped, it leaves nothing behind.
pub struct Batch<'a> {
    store: &'a Store,
    files: Vec<ReadFile>,
}

struct ReadFile {
    original: Original,
    document: PlanDocument,
}

impl<'a> Batch<'a> {
    /// A batch for this store.
    #[must_use]
    pub fn new(store: &'a Store) -> Self {
        Self {
            store,
            files: Vec::new(),
        }
    }

    /// Reads one file. Its bytes wait beside the store and are not held in memory.
    ///
    /// # Errors
    /// [`ReadError::Unreadable`] when there is no plan in it; the batch goes on without it.
    pub fn read(&mut self, name: &str, bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
        let document = ayumi_import::read(name, bytes, limits)?;
        self.take(name, bytes, document)
    }

    /// Takes one file whose document was read already.
    ///
    /// # Errors
    /// [`ReadError::Store`] when its bytes cannot be put beside the store.
    pub fn take(&mut self, name: &str, bytes: &[u8], document: PlanDocument) -> Result<(), ReadError> {
        let original = self.store.receive(name, bytes)?;
        self.files.push(ReadFile { original, document });
        Ok(())
    }

    /// Stores every file of the batch, or none.
    ///
    /// # Errors
    /// [`AppError`]; nothing has changed then.
    pub async fn store_all(mut self, wishes: &Wishes, moment: &Moment) -> Result<Vec<Imported>, AppError> {
        self.plans_first();
        let mut gate = Gate::open(self.store, moment).await?;
        let mut imported = Vec::new();
        for file in self.files {
            imported.push(import(&mut gate, file, wishes).await?);
        }
        gate.close().await?;
        Ok(imported)
    }

    /// Stores each file by itself; one that is refused does not hold up the others. Returns what became of each.
    pub async fn store_each(
        mut self,
        wishes: &Wishes,
        moment: &Moment,
    ) -> Vec<(String, Result<Imported, AppError>)> {
        self.plans_first();
        let mut outcomes = Vec::new();
        for file in self.files {
            let name = file.original.name.clone();
            outcomes.push((name, store_one(self.store, file, wishes, moment).await));
        }
        outcomes
    }

    /// A plan is stored before the reports on it, in whatever order the files were given.
    fn plans_first(&mut self) {
        self.files.sort_by_key(|file| tells_results(&file.document));
    }
}

async fn store_one(
    store: &Store,
    file: ReadFile,
    wishes: &Wishes,
    moment: &Moment,
) -> Result<Imported, AppError> {
    let mut gate = Gate::open(store, moment).await?;
    let imported = import(&mut gate, file, wishes).await?;
    gate.close().await?;
    Ok(imported)
}

/// A document on its way into the store.
struct Arriving<'a> {
    original: &'a Original,
    document: &'a PlanDocument,
    city: &'a MunicipalityEntry,
}

async fn import(gate: &mut Gate<'_>, file: ReadFile, wishes: &Wishes) -> Result<Imported, AppError> {
    let ReadFile { original, document } = file;
    let home = places::municipality(gate, &original.name, &document, wishes).await?;
    let arriving = Arriving {
        original: &original,
        document: &document,
        city: &home.city,
    };
    let place = places::plan(gate, &arriving, wishes).await?;
    let mut findings = place.findings;
    let (plan, outcome) = match place.plan {
        Some(plan) if place.holds_this_file => (plan, Outcome::Unchanged),
        Some(plan) => {
            let outcome = join_plan(gate, &arriving, &plan, wishes.kind, &mut findings).await?;
            (plan, outcome)
        }
        None if wishes.kind == Some(Kind::Report) => {
            return Err(Refusal::ReportWithoutPlan {
                file: original.name.clone(),
            }
            .into());
        }
        None => {
            let plan = editions::begin_plan(gate, &arriving, &place.title).await?;
            (plan, Outcome::NewPlan)
        }
    };
    let published = if wishes.publish {
        Some(publish_what_is_told(gate, &home.city, &plan).await?)
    } else {
        None
    };
    Ok(Imported {
        name: original.name.clone(),
        municipality: home.city,
        is_new_municipality: home.is_new,
        plan: plan.title,
        outcome,
        document,
        findings,
        published,
    })
}

/// Publishes the latest edition, but never a draft that people write in: what is in force is published then.
async fn publish_what_is_told(
    gate: &mut Gate<'_>,
    city: &MunicipalityEntry,
    plan: &PlanEntry,
) -> Result<Published, AppError> {
    match draft_by_hand(&mut gate.unit, &city.id, plan).await? {
        Some(_) => publish_in_force(gate, city, plan).await,
        None => Ok(publish_document(gate, city, plan).await?),
    }
}

/// A document for a plan that is there: an edition or a report, as it says or as the person said.
async fn join_plan(
    gate: &mut Gate<'_>,
    arriving: &Arriving<'_>,
    plan: &PlanEntry,
    told: Option<Kind>,
    findings: &mut Vec<Finding>,
) -> Result<Outcome, AppError> {
    let city = &arriving.city.id;
    let by_hand = draft_by_hand(&mut gate.unit, city, plan).await?;
    // A draft that people write in is not what the plan says yet: reports are told of the edition in force.
    let latest = match by_hand {
        Some(_) => gate.unit.edition_in_force(city, plan.id).await?,
        None => gate.unit.latest_edition(city, plan.id).await?,
    };
    let Some(latest) = latest else {
        // Its only draft was given up.
        editions::first(gate, arriving, plan).await?;
        return Ok(Outcome::NewPlan);
    };
    let decision = decide(&latest.document, arriving.document);
    let (kind, why) = match told {
        Some(kind) => (kind, Why::Told),
        None => (decision.kind, decision.why),
    };
    let latest = match (kind, by_hand) {
        (Kind::Edition, _) if latest.document == *arriving.document => return Ok(Outcome::NothingNew),
        (Kind::Edition, Some(Hand::Changed)) => {
            let plan = plan.title.clone();
            return Err(DraftTrouble::ChangedByHand { plan }.into());
        }
        // A draft that was opened or begun and not changed yet takes the document as its content.
        (Kind::Edition, Some(Hand::Opened)) => {
            gate.unit.latest_edition(city, plan.id).await?.unwrap_or(latest)
        }
        _ => latest,
    };
    match kind {
        Kind::Edition => editions::further(gate, arriving, plan, (&latest, why), findings).await,
        Kind::Report => reports::add(gate, arriving, plan, (&latest, why), findings).await,
    }
}

/// What people did with an open draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hand {
    /// opened it or began the plan with it, and nothing more yet
    Opened,
    /// changed it
    Changed,
}

/// Whether people work in the open draft of a plan, if there is one.
async fn draft_by_hand(
    unit: &mut Unit,
    city: &MunicipalityId,
    plan: &PlanEntry,
) -> Result<Option<Hand>, StoreError> {
    let Some(draft) = unit.open_draft(city, plan.id).await? else {
        return Ok(None);
    };
    if unit.draft_revision(city, plan.id, draft.id).await? > 0 {
        return Ok(Some(Hand::Changed));
    }
    let is_document = draft.base.is_none() && unit.was_imported(city, plan.id, draft.id).await?;
    Ok((!is_document).then_some(Hand::Opened))
}

#[cfg(test)]
mod tests;

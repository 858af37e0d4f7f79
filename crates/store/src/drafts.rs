//! Drafts: what a draft was before its first change, and every change of it in order.

use ayumi_domain::cycle::PersonId;
use ayumi_domain::edition::{DraftAct, EditionContent};
use sqlx::any::AnyRow;

use crate::editions::{json, parsed};
use crate::error::StoreError;
use crate::rows::{EditionId, MunicipalityId, PlanId, changed, column};
use crate::unit::Unit;

const BASE: &str = "draft_base";
const CHANGE: &str = "draft_change";

/// A line of a draft's history.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftChange {
    /// its number within the draft, from 1 on
    pub number: i64,
    /// what was done
    pub what: DraftAct,
    /// when, as ISO date and time
    pub at: String,
    /// who; absent for the command line
    pub person: Option<PersonId>,
}

impl<M: Send> Unit<M> {
    /// What a draft was before its first change. A draft that was begun by hand has it from the beginning on, one that
    /// came out of an edition or a document with its first change by hand; `None` until then: it is its own base.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it cannot be read any more.
    pub async fn draft_base(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        edition: EditionId,
    ) -> Result<Option<EditionContent>, StoreError> {
        let row = sqlx::query(
            "SELECT document, beside FROM draft_base WHERE municipality = $1 AND plan = $2 AND edition = $3",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(edition.number())
        .fetch_optional(self.connection())
        .await?;
        let content = |row: AnyRow| {
            Ok(EditionContent {
                document: parsed(&column::<String>(&row, BASE, "document")?)?,
                beside: parsed(&column::<String>(&row, BASE, "beside")?)?,
            })
        };
        row.map(content).transpose()
    }

    /// The history of a draft, the earliest change first.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when a change cannot be read any more.
    pub async fn draft_changes(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        edition: EditionId,
    ) -> Result<Vec<DraftChange>, StoreError> {
        let rows = sqlx::query(
            "SELECT change, kind, edit, concerns, at, person FROM draft_change
             WHERE municipality = $1 AND plan = $2 AND edition = $3 ORDER BY change",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(edition.number())
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(change).collect()
    }

    /// The number of the last change of a draft; 0 before the first.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn draft_revision(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        edition: EditionId,
    ) -> Result<i64, StoreError> {
        let row = sqlx::query(
            "SELECT COALESCE(MAX(change), 0) AS last FROM draft_change
             WHERE municipality = $1 AND plan = $2 AND edition = $3",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(edition.number())
        .fetch_one(self.connection())
        .await?;
        column(&row, CHANGE, "last")
    }
}

impl Unit {
    /// Keeps what a draft is before its first change; an earlier base of the draft is replaced.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn set_draft_base(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        edition: EditionId,
        content: &EditionContent,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "INSERT INTO draft_base (municipality, plan, edition, document, beside) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (municipality, plan, edition)
             DO UPDATE SET document = excluded.document, beside = excluded.beside",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(edition.number())
        .bind(json(&content.document)?)
        .bind(json(&content.beside)?)
        .execute(self.connection())
        .await?;
        changed(&result, 1, BASE)
    }

    /// Forgets what a draft was before its first change: a document took its place, and nobody writes in it any more.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn forget_draft_base(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        edition: EditionId,
    ) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM draft_base WHERE municipality = $1 AND plan = $2 AND edition = $3")
            .bind(city.0.as_str())
            .bind(plan.number())
            .bind(edition.number())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Writes a line of a draft's history. Its number is one more than [`Unit::draft_revision`].
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when the number is taken.
    pub async fn add_draft_change(
        &mut self,
        city: &MunicipalityId,
        (plan, edition): (PlanId, EditionId),
        change: &DraftChange,
    ) -> Result<(), StoreError> {
        let (kind, edit, concerns) = match &change.what {
            DraftAct::Edit(edit) => ("edit", Some(json(edit)?), None),
            DraftAct::Undo(number) => ("undo", None, Some(*number)),
            DraftAct::Redo(number) => ("redo", None, Some(*number)),
        };
        let result = sqlx::query(
            "INSERT INTO draft_change (municipality, plan, edition, change, kind, edit, concerns, at, person)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(edition.number())
        .bind(change.number)
        .bind(kind)
        .bind(edit)
        .bind(concerns)
        .bind(change.at.as_str())
        .bind(change.person.map(PersonId::number))
        .execute(self.connection())
        .await?;
        changed(&result, 1, CHANGE)
    }
}

fn change(row: &AnyRow) -> Result<DraftChange, StoreError> {
    let concerns = || {
        column::<Option<i64>>(row, CHANGE, "concerns")?
            .ok_or_else(|| StoreError::inconsistent(CHANGE, "concerns no change"))
    };
    let what = match column::<String>(row, CHANGE, "kind")?.as_str() {
        "undo" => DraftAct::Undo(concerns()?),
        "redo" => DraftAct::Redo(concerns()?),
        _ => DraftAct::Edit(parsed(
            &column::<Option<String>>(row, CHANGE, "edit")?.unwrap_or_default(),
        )?),
    };
    Ok(DraftChange {
        number: column(row, CHANGE, "change")?,
        what,
        at: column(row, CHANGE, "at")?,
        person: column::<Option<i64>>(row, CHANGE, "person")?.map(PersonId::new),
    })
}

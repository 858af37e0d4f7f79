//! Writing editions: a draft, its adoption, its end. Its projections: `projections.rs`.

use ayumi_domain::PlanDocument;
use ayumi_domain::day::Day;
use ayumi_domain::edition::Beside;

use crate::editions::{EditionState, TABLE, json};
use crate::error::StoreError;
use crate::originals::hash;
use crate::rows::{EditionId, MunicipalityId, PlanId, changed};
use crate::unit::Unit;

/// An edition to be stored. Its identities lie beside its document, one for each item.
#[derive(Clone, Copy, Debug)]
pub struct NewEdition<'a> {
    /// its name, when its document gives one
    pub name: Option<&'a str>,
    /// its ISO date or year-month, when its document gives one
    pub dated: Option<&'a str>,
    /// the plan document
    pub document: &'a PlanDocument,
    /// who is who in it, reasons, fates, settled doubts
    pub beside: &'a Beside,
    /// address of each initiative of the document, in its order
    pub addresses: &'a [String],
    /// hash of the file that it, or the edition that it was opened from, was read from
    pub source: &'a str,
    /// the edition that it was opened from
    pub base: Option<EditionId>,
    /// when it was stored, as ISO date and time
    pub at: &'a str,
}

/// An adoption to be stored.
#[derive(Clone, Copy, Debug)]
pub struct NewAdoption<'a> {
    /// name of the edition
    pub name: &'a str,
    /// day of the decision
    pub on: Day,
    /// who decided
    pub decided_by: &'a str,
    /// why
    pub reason: &'a str,
    /// when it was entered, as ISO date and time
    pub at: &'a str,
    /// who entered it; absent for the command line
    pub by: Option<i64>,
}

impl Unit {
    /// Adds an edition as the plan's draft.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when the plan has a draft already.
    pub async fn add_draft(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        edition: &NewEdition<'_>,
    ) -> Result<EditionId, StoreError> {
        let id = EditionId::new(self.next(city, TABLE).await?);
        let document = json(edition.document)?;
        let sha256 = hash(document.as_bytes());
        let result = sqlx::query(
            "INSERT INTO edition (municipality, plan, edition, name, dated, state, document, document_sha256,
             source_sha256, stored_at, beside, base) VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, $8, $9, $10, $11)",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(id.number())
        .bind(edition.name)
        .bind(edition.dated)
        .bind(document)
        .bind(sha256)
        .bind(edition.source)
        .bind(edition.at)
        .bind(json(edition.beside)?)
        .bind(edition.base.map(EditionId::number))
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)?;
        self.project(city, plan, id, edition).await?;
        Ok(id)
    }

    /// Gives the plan's draft another content.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when the edition is no open draft.
    pub async fn replace_draft(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        id: EditionId,
        edition: &NewEdition<'_>,
    ) -> Result<(), StoreError> {
        let document = json(edition.document)?;
        let sha256 = hash(document.as_bytes());
        let result = sqlx::query(
            "UPDATE edition SET name = $4, dated = $5, document = $6, document_sha256 = $7, source_sha256 = $8,
             stored_at = $9, beside = $10, base = $11
             WHERE municipality = $1 AND plan = $2 AND edition = $3 AND state = 'draft' AND discarded_at IS NULL",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(id.number())
        .bind(edition.name)
        .bind(edition.dated)
        .bind(document)
        .bind(sha256)
        .bind(edition.source)
        .bind(edition.at)
        .bind(json(edition.beside)?)
        .bind(edition.base.map(EditionId::number))
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)?;
        self.project(city, plan, id, edition).await
    }

    /// Adopts the plan's draft. From now on it never changes.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when the edition is no open draft.
    pub async fn adopt_draft(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        id: EditionId,
        adoption: &NewAdoption<'_>,
    ) -> Result<(), StoreError> {
        let on = adoption.on.to_string();
        let result = sqlx::query(
            "UPDATE edition SET state = 'adopted', name = $4, dated = $5, adopted_on = $5, decided_by = $6,
             reason = $7, adopted_at = $8, adopted_by = $9
             WHERE municipality = $1 AND plan = $2 AND edition = $3 AND state = 'draft' AND discarded_at IS NULL",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(id.number())
        .bind(adoption.name)
        .bind(on)
        .bind(adoption.decided_by)
        .bind(adoption.reason)
        .bind(adoption.at)
        .bind(adoption.by)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }

    /// Gives the plan's draft up. It stays in the store and counts for nothing.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when the edition is no open draft.
    pub async fn discard_draft(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        id: EditionId,
        at: &str,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "UPDATE edition SET discarded_at = $4
             WHERE municipality = $1 AND plan = $2 AND edition = $3 AND state = 'draft' AND discarded_at IS NULL",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(id.number())
        .bind(at)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }

    /// Moves an edition to another state: a draft is adopted, what is adopted is published.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when the edition is not there, was discarded, would become a draft again, or would
    /// be published as a draft.
    pub async fn set_state(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        edition: EditionId,
        state: EditionState,
    ) -> Result<(), StoreError> {
        if state == EditionState::Draft {
            return Err(StoreError::inconsistent(
                TABLE,
                "an edition never becomes a draft",
            ));
        }
        let result = sqlx::query(
            "UPDATE edition SET state = $4 WHERE municipality = $1 AND plan = $2 AND edition = $3
             AND discarded_at IS NULL AND (state <> 'draft' OR $4 = 'adopted')",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(edition.number())
        .bind(state.word())
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }
}

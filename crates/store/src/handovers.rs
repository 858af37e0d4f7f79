//! Hand-over notes on initiatives: added, never overwritten.

use ayumi_domain::cycle::PersonId;
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::rows::{InitiativeId, MunicipalityId, PlanId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "handover_note";

/// A hand-over note as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoverEntry {
    /// its words
    pub text: String,
    /// when it was written
    pub written_at: String,
    /// name of who wrote it; absent for the command line
    pub written_by: Option<String>,
}

impl<M: Send> Unit<M> {
    /// The notes on an initiative, newest first.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn handover_notes(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        initiative: InitiativeId,
    ) -> Result<Vec<HandoverEntry>, StoreError> {
        let rows = sqlx::query(
            "SELECT n.text, n.written_at, p.name FROM handover_note AS n
             LEFT JOIN person AS p ON p.municipality = n.municipality AND p.person = n.written_by
             WHERE n.municipality = $1 AND n.plan = $2 AND n.initiative = $3 ORDER BY n.handover_note DESC",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(initiative.number())
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(entry).collect()
    }
}

impl Unit {
    /// Adds a note on an initiative.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn add_handover_note(
        &mut self,
        city: &MunicipalityId,
        (plan, initiative): (PlanId, InitiativeId),
        text: &str,
        (at, by): (&str, Option<PersonId>),
    ) -> Result<(), StoreError> {
        let id = self.next(city, TABLE).await?;
        let result = sqlx::query(
            "INSERT INTO handover_note (municipality, handover_note, plan, initiative, text, written_at, written_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(city.0.as_str())
        .bind(id)
        .bind(plan.number())
        .bind(initiative.number())
        .bind(text)
        .bind(at)
        .bind(by.map(PersonId::number))
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }
}

fn entry(row: &AnyRow) -> Result<HandoverEntry, StoreError> {
    Ok(HandoverEntry {
        text: column(row, TABLE, "text")?,
        written_at: column(row, TABLE, "written_at")?,
        written_by: column(row, TABLE, "name")?,
    })
}

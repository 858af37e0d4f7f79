//! Publications: frozen copies. Adding one is the only way for anything to become public.

use sqlx::Row;

use crate::error::StoreError;
use crate::originals::hash;
use crate::rows::{EditionId, MunicipalityId, PlanId, changed};
use crate::unit::Unit;

const TABLE: &str = "publication";

/// A publication to be added.
#[derive(Clone, Copy, Debug)]
pub struct NewPublication<'a> {
    /// edition that it shows
    pub edition: EditionId,
    /// ISO date
    pub published_on: &'a str,
    /// everything that a citizen may see of the plan, as JSON
    pub content: &'a str,
}

impl<M: Send> Unit<M> {
    /// Whether the latest publication of the plan has exactly this content.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn is_published(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        content: &str,
    ) -> Result<bool, StoreError> {
        let row = sqlx::query(
            "SELECT content_sha256 FROM publication WHERE municipality = $1 AND plan = $2
             ORDER BY publication DESC LIMIT 1",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .fetch_optional(self.connection())
        .await?;
        let latest: Option<String> = row.map(|row| row.try_get(0)).transpose()?;
        Ok(latest == Some(hash(content.as_bytes())))
    }
}

impl Unit {
    /// Adds a publication.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when its edition is not there.
    pub async fn add_publication(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        publication: NewPublication<'_>,
    ) -> Result<(), StoreError> {
        let number = self.next(city, TABLE).await?;
        let result = sqlx::query(
            "INSERT INTO publication (municipality, plan, publication, edition, published_on, content, content_sha256)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(number)
        .bind(publication.edition.number())
        .bind(publication.published_on)
        .bind(publication.content)
        .bind(hash(publication.content.as_bytes()))
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }
}

//! The editions of a plan that citizens have seen: what publications are compared by.

use ayumi_domain::edition::{Beside, EditionId};
use sqlx::AnyConnection;

use crate::editions::{COLUMNS, EditionEntry, entry};
use crate::error::StoreError;
use crate::published::Published;
use crate::rows::{MunicipalityId, PlanId, column};
use crate::unit::Unit;

const TABLE: &str = "publication";

/// An edition that was published, as it stands for ever.
#[derive(Clone, Debug, PartialEq)]
pub struct PublishedEdition {
    /// the edition
    pub edition: EditionEntry,
    /// ISO date on which it was published first
    pub published_on: String,
    /// number of the publication that showed it first
    pub first: i64,
    /// address of each initiative of its document, in the same order
    pub addresses: Vec<String>,
    /// what the editions say that were adopted between the one shown before and this one, and never shown; the earliest
    /// first
    pub unseen: Vec<Beside>,
}

impl Published {
    /// The published editions of a plan, the earliest first.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when a document cannot be read any more.
    pub async fn editions(
        &self,
        city: &MunicipalityId,
        plan: PlanId,
    ) -> Result<Vec<PublishedEdition>, StoreError> {
        let mut connection = self.pool.acquire().await?;
        editions(&mut connection, city, plan).await
    }
}

impl<M: Send> Unit<M> {
    /// As [`Published::editions`], with what this unit has added.
    ///
    /// # Errors
    /// As [`Published::editions`].
    pub async fn published_editions(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
    ) -> Result<Vec<PublishedEdition>, StoreError> {
        editions(self.connection(), city, plan).await
    }
}

async fn editions(
    connection: &mut AnyConnection,
    city: &MunicipalityId,
    plan: PlanId,
) -> Result<Vec<PublishedEdition>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, (SELECT MIN(p.published_on) FROM publication AS p
            WHERE p.municipality = edition.municipality AND p.plan = edition.plan
            AND p.edition = edition.edition) AS first_published_on,
            (SELECT MIN(r.publication) FROM publication AS r
            WHERE r.municipality = edition.municipality AND r.plan = edition.plan
            AND r.edition = edition.edition) AS first_publication
         FROM edition WHERE municipality = $1 AND plan = $2 AND EXISTS
            (SELECT 1 FROM publication AS q WHERE q.municipality = edition.municipality
             AND q.plan = edition.plan AND q.edition = edition.edition)
         ORDER BY edition"
    );
    // The columns are a constant of this room; nothing from outside is in the text.
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(city.0.as_str())
        .bind(plan.number())
        .fetch_all(&mut *connection)
        .await?;
    let mut unseen = unseen(connection, city, plan).await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let edition = entry(row)?;
        let later = unseen.split_off(unseen.partition_point(|(id, _)| *id < edition.id));
        let before = std::mem::replace(&mut unseen, later);
        all.push(PublishedEdition {
            unseen: before.into_iter().map(|(_, beside)| beside).collect(),
            addresses: addresses(connection, city, plan, &edition).await?,
            published_on: column(row, TABLE, "first_published_on")?,
            first: column(row, TABLE, "first_publication")?,
            edition,
        });
    }
    Ok(all)
}

/// What adopted editions say that were never published, the earliest first.
async fn unseen(
    connection: &mut AnyConnection,
    city: &MunicipalityId,
    plan: PlanId,
) -> Result<Vec<(EditionId, Beside)>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM edition WHERE municipality = $1 AND plan = $2 AND state = 'adopted'
         AND NOT EXISTS (SELECT 1 FROM publication AS q WHERE q.municipality = edition.municipality
             AND q.plan = edition.plan AND q.edition = edition.edition)
         ORDER BY edition"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(city.0.as_str())
        .bind(plan.number())
        .fetch_all(connection)
        .await?;
    rows.iter()
        .map(|row| entry(row).map(|edition| (edition.id, edition.beside)))
        .collect()
}

async fn addresses(
    connection: &mut AnyConnection,
    city: &MunicipalityId,
    plan: PlanId,
    edition: &EditionEntry,
) -> Result<Vec<String>, StoreError> {
    let rows = sqlx::query(
        "SELECT address FROM edition_initiative
         WHERE municipality = $1 AND plan = $2 AND edition = $3 ORDER BY position",
    )
    .bind(city.0.as_str())
    .bind(plan.number())
    .bind(edition.id.number())
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| column(row, "edition_initiative", "address"))
        .collect()
}

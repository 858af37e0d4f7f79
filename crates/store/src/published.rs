//! The smaller key: a handle that can read publications, with the files that they name, and nothing else.

use serde::Deserialize;
use sqlx::AnyPool;

use crate::error::StoreError;
use crate::open::Store;
use crate::originals::{Originals, hash};
use crate::rows::{MunicipalityEntry, MunicipalityId, PlanId, column};
use crate::unit::municipalities;

const TABLE: &str = "publication";

/// Reads publications only. Drafts and reports are out of its reach by type, and of the originals those that no
/// publication names.
#[derive(Clone, Debug)]
pub struct Published {
    pool: AnyPool,
    originals: Originals,
}

/// What a publication says of its files: all that this handle has to know of its content.
#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    files: Vec<NamedFile>,
}

#[derive(Deserialize)]
struct NamedFile {
    sha256: String,
}

/// The latest publication of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedPlan {
    /// which plan
    pub plan: PlanId,
    /// address of the plan
    pub slug: String,
    /// hash of the content
    pub sha256: String,
    /// ISO date of the publication
    pub published_on: String,
}

impl Store {
    /// The handle for the public site.
    #[must_use]
    pub fn published(&self) -> Published {
        Published {
            pool: self.pool.clone(),
            originals: self.originals.clone(),
        }
    }
}

impl Published {
    /// The municipalities of the store, by name.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn municipalities(&self) -> Result<Vec<MunicipalityEntry>, StoreError> {
        let mut connection = self.pool.acquire().await?;
        municipalities(&mut connection).await
    }

    /// The latest publication of each plan, newest period first, without its content.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn latest(&self, city: &MunicipalityId) -> Result<Vec<PublishedPlan>, StoreError> {
        let rows = sqlx::query(
            "SELECT p.plan, plan.slug, p.content_sha256, p.published_on FROM publication AS p
             JOIN plan ON plan.municipality = p.municipality AND plan.plan = p.plan
             WHERE p.municipality = $1 AND p.publication =
               (SELECT MAX(q.publication) FROM publication AS q
                WHERE q.municipality = p.municipality AND q.plan = p.plan)
             ORDER BY COALESCE(plan.first_year, 0) DESC, p.plan",
        )
        .bind(city.0.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(PublishedPlan {
                    plan: PlanId::new(column(row, TABLE, "plan")?),
                    slug: column(row, TABLE, "slug")?,
                    sha256: column(row, TABLE, "content_sha256")?,
                    published_on: column(row, TABLE, "published_on")?,
                })
            })
            .collect()
    }

    /// The content of a publication, as JSON.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it does not have its hash.
    pub async fn content(
        &self,
        city: &MunicipalityId,
        of: &PublishedPlan,
    ) -> Result<Option<String>, StoreError> {
        let row = sqlx::query(
            "SELECT content FROM publication WHERE municipality = $1 AND plan = $2 AND content_sha256 = $3
             ORDER BY publication DESC LIMIT 1",
        )
        .bind(city.0.as_str())
        .bind(of.plan.number())
        .bind(of.sha256.as_str())
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let content: String = column(&row, TABLE, "content")?;
        if hash(content.as_bytes()) != of.sha256 {
            return Err(StoreError::inconsistent(
                TABLE,
                "the content does not have its hash",
            ));
        }
        Ok(Some(content))
    }

    /// The bytes of a file that this publication names; `None` for every other, whether there is one or not.
    ///
    /// # Errors
    /// As [`Published::content`], and [`StoreError::Disk`] when the file cannot be read.
    pub async fn file(
        &self,
        city: &MunicipalityId,
        of: &PublishedPlan,
        sha256: &str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(content) = self.content(city, of).await? else {
            return Ok(None);
        };
        let named: Named = serde_json::from_str(&content)
            .map_err(|error| StoreError::inconsistent(TABLE, error.to_string()))?;
        if !named.files.iter().any(|file| file.sha256 == sha256) {
            return Ok(None);
        }
        let (originals, sha256) = (self.originals.clone(), sha256.to_owned());
        // A large file takes a while to read and to hash; pages are served meanwhile.
        let bytes = tokio::task::spawn_blocking(move || originals.read(&sha256)).await;
        bytes
            .map_err(|_| StoreError::inconsistent("source_file", "reading it broke off"))?
            .map(Some)
    }
}

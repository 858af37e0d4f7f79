//! The smaller key: a handle that can read publications, with the files that they name, and nothing else.

use serde::Deserialize;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AnyPool};

use crate::error::StoreError;
use crate::open::Store;
use crate::originals::{Originals, hash};
use crate::rows::{EditionId, MunicipalityEntry, MunicipalityId, PlanId, column};
use crate::unit::{Unit, municipalities};

const TABLE: &str = "publication";

/// Reads publications only. Drafts and reports are out of its reach by type, and of the originals those that no
/// publication names.
#[derive(Clone, Debug)]
pub struct Published {
    pub(crate) pool: AnyPool,
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

/// A publication of a plan, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedPlan {
    /// which plan
    pub plan: PlanId,
    /// its number; later publications have greater ones
    pub number: i64,
    /// which edition it shows
    pub edition_id: EditionId,
    /// address of the plan
    pub slug: String,
    /// hash of the content
    pub sha256: String,
    /// ISO date of the publication
    pub published_on: String,
    /// name of its edition, when it has one
    pub edition: Option<String>,
    /// ISO date or year-month of its edition, when known
    pub edition_date: Option<String>,
}

impl PublishedPlan {
    /// Of each plan the latest of these, none of them after this ISO date; in the order of the plans.
    #[must_use]
    pub fn latest(all: &[Self], until: Option<&str>) -> Vec<Self> {
        let mut latest: Vec<Self> = Vec::new();
        let in_time = |of: &&Self| until.is_none_or(|day| of.published_on.as_str() <= day);
        for of in all.iter().filter(in_time) {
            match latest.iter_mut().find(|known| known.plan == of.plan) {
                Some(known) if known.number < of.number => *known = of.clone(),
                Some(_) => {}
                None => latest.push(of.clone()),
            }
        }
        latest
    }
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

    /// Every publication of the municipality without its content: plans of the newest period first, each from its
    /// first publication to its latest.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn all(&self, city: &MunicipalityId) -> Result<Vec<PublishedPlan>, StoreError> {
        let mut connection = self.pool.acquire().await?;
        publications(&mut connection, city).await
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
        let mut connection = self.pool.acquire().await?;
        content(&mut connection, city, of).await
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

impl<M: Send> Unit<M> {
    /// As [`Published::all`], with what this unit has added.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn publications(&mut self, city: &MunicipalityId) -> Result<Vec<PublishedPlan>, StoreError> {
        publications(self.connection(), city).await
    }

    /// As [`Published::content`], also of what this unit has added.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it does not have its hash.
    pub async fn publication_content(
        &mut self,
        city: &MunicipalityId,
        of: &PublishedPlan,
    ) -> Result<Option<String>, StoreError> {
        content(self.connection(), city, of).await
    }
}

async fn publications(
    connection: &mut AnyConnection,
    city: &MunicipalityId,
) -> Result<Vec<PublishedPlan>, StoreError> {
    let rows = sqlx::query(
        "SELECT p.plan, p.publication, plan.slug, p.content_sha256, p.published_on, p.edition, e.name, e.dated
         FROM publication AS p
         JOIN plan ON plan.municipality = p.municipality AND plan.plan = p.plan
         JOIN edition AS e ON e.municipality = p.municipality AND e.plan = p.plan AND e.edition = p.edition
         WHERE p.municipality = $1 ORDER BY COALESCE(plan.first_year, 0) DESC, p.plan, p.publication",
    )
    .bind(city.0.as_str())
    .fetch_all(connection)
    .await?;
    rows.iter().map(entry).collect()
}

fn entry(row: &AnyRow) -> Result<PublishedPlan, StoreError> {
    Ok(PublishedPlan {
        plan: PlanId::new(column(row, TABLE, "plan")?),
        number: column(row, TABLE, "publication")?,
        edition_id: EditionId::new(column(row, TABLE, "edition")?),
        slug: column(row, TABLE, "slug")?,
        sha256: column(row, TABLE, "content_sha256")?,
        published_on: column(row, TABLE, "published_on")?,
        edition: column(row, TABLE, "name")?,
        edition_date: column(row, TABLE, "dated")?,
    })
}

async fn content(
    connection: &mut AnyConnection,
    city: &MunicipalityId,
    of: &PublishedPlan,
) -> Result<Option<String>, StoreError> {
    let row = sqlx::query(
        "SELECT content FROM publication WHERE municipality = $1 AND plan = $2 AND publication = $3",
    )
    .bind(city.0.as_str())
    .bind(of.plan.number())
    .bind(of.number)
    .fetch_optional(connection)
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

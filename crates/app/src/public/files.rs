//! Files of published reports that were marked as public.

use std::sync::PoisonError;

use ayumi_domain::cycle::ReportingPeriod;
use ayumi_store::StoreError;
use serde::{Deserialize, Serialize};

use super::{PublicPlan, PublicSite};
use crate::error::AppError;

/// How much of a hash stands in an address.
const ADDRESS_CHARACTERS: usize = 16;

/// A file that citizens may take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicFile {
    /// place of the initiative in the document
    pub initiative: usize,
    /// its name as people see it
    pub name: String,
    /// its media type, given by us and not by who sent it
    pub media_type: String,
    /// number of its bytes
    pub byte_count: u64,
    /// hash of its bytes
    pub sha256: String,
    /// the time that its report tells of
    pub period: ReportingPeriod,
}

impl PublicFile {
    /// What stands for the file in its address, before its name: the beginning of its hash.
    #[must_use]
    pub fn address(&self) -> &str {
        self.sha256.get(..ADDRESS_CHARACTERS).unwrap_or(&self.sha256)
    }
}

impl PublicSite {
    /// The bytes of a file that the publication shown of a plan names. `None` for every other: the site cannot tell
    /// whether there is one.
    ///
    /// # Errors
    /// [`AppError::Store`] when the file cannot be read.
    pub async fn file(&self, slug: &str, sha256: &str) -> Result<Option<Vec<u8>>, AppError> {
        let Some(source) = &self.source else {
            return self.file_of_office(slug, sha256).await;
        };
        let Some(publication) = self.naming(slug, sha256) else {
            return Ok(None);
        };
        let Some(city) = source.municipality().await? else {
            return Ok(None);
        };
        Ok(source.published.file(&city.id, &publication, sha256).await?)
    }

    /// The bytes of a file that a site for the office names.
    async fn file_of_office(&self, slug: &str, sha256: &str) -> Result<Option<Vec<u8>>, AppError> {
        let city = self.city();
        let names = |plan: &PublicPlan| plan.slug == slug && plan.files.iter().any(|f| f.sha256 == sha256);
        let Some(store) = self.office.clone().filter(|_| city.plans.iter().any(names)) else {
            return Ok(None);
        };
        let sha256 = sha256.to_owned();
        let bytes = tokio::task::spawn_blocking(move || store.original(&sha256)).await;
        let broken = |_| StoreError::Inconsistent {
            table: "source_file",
            what: "reading it broke off".to_owned(),
        };
        Ok(Some(bytes.map_err(broken)??))
    }

    /// The publication shown of this plan, if it names this file.
    fn naming(&self, slug: &str, sha256: &str) -> Option<ayumi_store::PublishedPlan> {
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        let at = shown.publications.iter().position(|of| of.slug == slug)?;
        let mut files = shown.city.plans.get(at)?.files.iter();
        files.find(|file| file.sha256 == sha256)?;
        shown.publications.get(at).cloned()
    }
}

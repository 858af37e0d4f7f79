//! Editions of a plan: the plan document whole, and the projections that lists need.

use ayumi_domain::PlanDocument;
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::originals::hash;
use crate::rows::{EditionId, InitiativeId, MunicipalityId, PlanId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "edition";

/// Where an edition stands. Only a draft may still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditionState {
    /// being prepared; one at most for each plan
    Draft,
    /// in force, or superseded by a later one
    Adopted,
    /// shown to citizens
    Published,
}

impl EditionState {
    fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Adopted => "adopted",
            Self::Published => "published",
        }
    }

    fn from_word(word: &str) -> Result<Self, StoreError> {
        match word {
            "draft" => Ok(Self::Draft),
            "adopted" => Ok(Self::Adopted),
            "published" => Ok(Self::Published),
            other => Err(StoreError::inconsistent(TABLE, format!("state {other}"))),
        }
    }
}

/// An edition as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct EditionEntry {
    /// its key within the plan; later editions have greater ones
    pub id: EditionId,
    /// its name, when its document gives one
    pub name: Option<String>,
    /// its ISO date or year-month, when its document gives one
    pub dated: Option<String>,
    /// where it stands
    pub state: EditionState,
    /// hash of the file that it was read from
    pub source: String,
    /// the plan document
    pub document: PlanDocument,
}

/// An edition to be stored, with its projections.
#[derive(Clone, Copy, Debug)]
pub struct NewEdition<'a> {
    /// its name, when its document gives one
    pub name: Option<&'a str>,
    /// its ISO date or year-month, when its document gives one
    pub dated: Option<&'a str>,
    /// the plan document
    pub document: &'a PlanDocument,
    /// hash of the file that it was read from
    pub source: &'a str,
    /// one for each initiative of the document, in its order
    pub initiatives: &'a [InitiativeRow],
    /// every indicator of the document
    pub indicators: &'a [IndicatorRow],
    /// when it was stored, as ISO date and time
    pub at: &'a str,
}

/// An initiative of an edition, for lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitiativeRow {
    /// identity that survives editions
    pub initiative: InitiativeId,
    /// number as printed
    pub number: String,
    /// title
    pub title: String,
    /// address within the plan
    pub address: String,
}

/// An indicator of an edition, for lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorRow {
    /// whose it is; absent for an indicator of a section itself
    pub initiative: Option<InitiativeId>,
    /// name
    pub name: String,
    /// unit
    pub unit: Option<String>,
}

impl<M: Send> Unit<M> {
    /// The latest edition of a plan, whatever its state.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when its document cannot be read any more.
    pub async fn latest_edition(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
    ) -> Result<Option<EditionEntry>, StoreError> {
        let row = sqlx::query(
            "SELECT edition, name, dated, state, source_sha256, document, document_sha256 FROM edition
             WHERE municipality = $1 AND plan = $2 ORDER BY edition DESC LIMIT 1",
        )
        .bind(city.0.as_str())
        .bind(plan.0)
        .fetch_optional(self.connection())
        .await?;
        row.as_ref().map(entry).transpose()
    }

    /// The edition of a plan that is in force: the latest that is no draft, or the draft where there is nothing else.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when its document cannot be read any more.
    pub async fn edition_in_force(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
    ) -> Result<Option<EditionEntry>, StoreError> {
        let row = sqlx::query(
            "SELECT edition, name, dated, state, source_sha256, document, document_sha256 FROM edition
             WHERE municipality = $1 AND plan = $2
             ORDER BY CASE state WHEN 'draft' THEN 1 ELSE 0 END, edition DESC LIMIT 1",
        )
        .bind(city.0.as_str())
        .bind(plan.0)
        .fetch_optional(self.connection())
        .await?;
        row.as_ref().map(entry).transpose()
    }

    /// The initiatives of an edition in the order of its document.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn edition_initiatives(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        edition: EditionId,
    ) -> Result<Vec<InitiativeRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT initiative, number, title, address FROM edition_initiative
             WHERE municipality = $1 AND plan = $2 AND edition = $3 ORDER BY position",
        )
        .bind(city.0.as_str())
        .bind(plan.0)
        .bind(edition.0)
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(initiative_row).collect()
    }
}

impl Unit {
    /// A new identity for an initiative of the plan.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn add_initiative(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
    ) -> Result<InitiativeId, StoreError> {
        let id = InitiativeId(self.next(city, "initiative").await?);
        let result =
            sqlx::query("INSERT INTO initiative (municipality, plan, initiative) VALUES ($1, $2, $3)")
                .bind(city.0.as_str())
                .bind(plan.0)
                .bind(id.0)
                .execute(self.connection())
                .await?;
        changed(&result, 1, "initiative")?;
        Ok(id)
    }

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
        let id = EditionId(self.next(city, TABLE).await?);
        let (document, sha256) = serialised(edition.document)?;
        let result = sqlx::query(
            "INSERT INTO edition
             (municipality, plan, edition, name, dated, state, document, document_sha256, source_sha256, stored_at)
             VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, $8, $9)",
        )
        .bind(city.0.as_str())
        .bind(plan.0)
        .bind(id.0)
        .bind(edition.name)
        .bind(edition.dated)
        .bind(document)
        .bind(sha256)
        .bind(edition.source)
        .bind(edition.at)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)?;
        self.project(city, plan, id, edition).await?;
        Ok(id)
    }

    /// Gives the plan's draft another content.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when the edition is no draft.
    pub async fn replace_draft(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        id: EditionId,
        edition: &NewEdition<'_>,
    ) -> Result<(), StoreError> {
        let (document, sha256) = serialised(edition.document)?;
        let result = sqlx::query(
            "UPDATE edition SET name = $4, dated = $5, document = $6, document_sha256 = $7, source_sha256 = $8,
             stored_at = $9 WHERE municipality = $1 AND plan = $2 AND edition = $3 AND state = 'draft'",
        )
        .bind(city.0.as_str())
        .bind(plan.0)
        .bind(id.0)
        .bind(edition.name)
        .bind(edition.dated)
        .bind(document)
        .bind(sha256)
        .bind(edition.source)
        .bind(edition.at)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)?;
        for statement in [
            "DELETE FROM edition_indicator WHERE municipality = $1 AND plan = $2 AND edition = $3",
            "DELETE FROM edition_initiative WHERE municipality = $1 AND plan = $2 AND edition = $3",
        ] {
            sqlx::query(statement)
                .bind(city.0.as_str())
                .bind(plan.0)
                .bind(id.0)
                .execute(self.connection())
                .await?;
        }
        self.project(city, plan, id, edition).await
    }

    /// Moves an edition to another state.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when the edition is not there.
    pub async fn set_state(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        edition: EditionId,
        state: EditionState,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "UPDATE edition SET state = $4 WHERE municipality = $1 AND plan = $2 AND edition = $3",
        )
        .bind(city.0.as_str())
        .bind(plan.0)
        .bind(edition.0)
        .bind(state.word())
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }

    async fn project(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        id: EditionId,
        edition: &NewEdition<'_>,
    ) -> Result<(), StoreError> {
        if edition.initiatives.len() != edition.document.initiatives.len() {
            return Err(StoreError::inconsistent(
                "edition_initiative",
                "not one row for each initiative",
            ));
        }
        for (position, row) in (1_i64..).zip(edition.initiatives) {
            let result = sqlx::query(
                "INSERT INTO edition_initiative
                 (municipality, plan, edition, position, initiative, number, title, address)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            )
            .bind(city.0.as_str())
            .bind(plan.0)
            .bind(id.0)
            .bind(position)
            .bind(row.initiative.0)
            .bind(row.number.as_str())
            .bind(row.title.as_str())
            .bind(row.address.as_str())
            .execute(self.connection())
            .await?;
            changed(&result, 1, "edition_initiative")?;
        }
        self.project_indicators(city, plan, id, edition.indicators).await
    }

    async fn project_indicators(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        id: EditionId,
        indicators: &[IndicatorRow],
    ) -> Result<(), StoreError> {
        for (position, row) in (1_i64..).zip(indicators) {
            let result = sqlx::query(
                "INSERT INTO edition_indicator (municipality, plan, edition, position, initiative, name, unit)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(city.0.as_str())
            .bind(plan.0)
            .bind(id.0)
            .bind(position)
            .bind(row.initiative.map(|i| i.0))
            .bind(row.name.as_str())
            .bind(row.unit.as_deref())
            .execute(self.connection())
            .await?;
            changed(&result, 1, "edition_indicator")?;
        }
        Ok(())
    }
}

fn serialised(document: &PlanDocument) -> Result<(String, String), StoreError> {
    let text = serde_json::to_string(document).map_err(|e| StoreError::inconsistent(TABLE, e.to_string()))?;
    let sha256 = hash(text.as_bytes());
    Ok((text, sha256))
}

fn entry(row: &AnyRow) -> Result<EditionEntry, StoreError> {
    let text: String = column(row, TABLE, "document")?;
    let sha256: String = column(row, TABLE, "document_sha256")?;
    if hash(text.as_bytes()) != sha256 {
        return Err(StoreError::inconsistent(
            TABLE,
            "the document does not have its hash",
        ));
    }
    Ok(EditionEntry {
        id: EditionId(column(row, TABLE, "edition")?),
        name: column(row, TABLE, "name")?,
        dated: column(row, TABLE, "dated")?,
        state: EditionState::from_word(&column::<String>(row, TABLE, "state")?)?,
        source: column(row, TABLE, "source_sha256")?,
        document: serde_json::from_str(&text).map_err(|e| StoreError::inconsistent(TABLE, e.to_string()))?,
    })
}

fn initiative_row(row: &AnyRow) -> Result<InitiativeRow, StoreError> {
    const OF: &str = "edition_initiative";
    Ok(InitiativeRow {
        initiative: InitiativeId(column(row, OF, "initiative")?),
        number: column(row, OF, "number")?,
        title: column(row, OF, "title")?,
        address: column(row, OF, "address")?,
    })
}

//! Editions of a plan: the plan document whole, what is known beside it, and the projections that lists need.

use ayumi_domain::PlanDocument;
use ayumi_domain::day::{Day, read_day};
use ayumi_domain::edition::{Beside, EditionContent, NewIds};
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::originals::hash;
use crate::rows::{EditionId, InitiativeId, MunicipalityId, PlanId, column};
use crate::unit::Unit;

pub(crate) const TABLE: &str = "edition";

/// What every reading of an edition asks for.
pub(crate) const COLUMNS: &str = "edition, name, dated, state, source_sha256, document, document_sha256, beside, base, \
                       adopted_on, decided_by, reason, stored_at";

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
    pub(crate) fn word(self) -> &'static str {
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
    /// its name, when its document or its adoption gives one
    pub name: Option<String>,
    /// its ISO date or year-month, when its document or its adoption gives one
    pub dated: Option<String>,
    /// where it stands
    pub state: EditionState,
    /// hash of the file that it, or the edition that it was opened from, was read from
    pub source: String,
    /// the plan document
    pub document: PlanDocument,
    /// who is who in it, reasons, fates, settled doubts
    pub beside: Beside,
    /// the edition that it was opened from; absent for one that came from a document
    pub base: Option<EditionId>,
    /// how it was adopted; absent for a draft, and for one of which only the document is known
    pub adoption: Option<AdoptionEntry>,
    /// when its content was stored last, as ISO date and time
    pub stored_at: String,
}

impl EditionEntry {
    /// The document with what is known beside it.
    #[must_use]
    pub fn content(&self) -> EditionContent {
        EditionContent {
            document: self.document.clone(),
            beside: self.beside.clone(),
        }
    }
}

/// How an edition was adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdoptionEntry {
    /// the day of the decision
    pub on: Day,
    /// who decided
    pub decided_by: String,
    /// why
    pub reason: String,
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
        self.one_edition(city, plan, "ORDER BY edition DESC LIMIT 1")
            .await
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
        let order = "ORDER BY CASE state WHEN 'draft' THEN 1 ELSE 0 END, edition DESC LIMIT 1";
        self.one_edition(city, plan, order).await
    }

    /// The draft of a plan that is open.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when its document cannot be read any more.
    pub async fn open_draft(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
    ) -> Result<Option<EditionEntry>, StoreError> {
        self.one_edition(city, plan, "AND state = 'draft'").await
    }

    /// Every edition of a plan that was not discarded, the earliest first.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when a document cannot be read any more.
    pub async fn editions(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
    ) -> Result<Vec<EditionEntry>, StoreError> {
        let rows = self.edition_rows(city, plan, "ORDER BY edition").await?;
        rows.iter().map(entry).collect()
    }

    async fn one_edition(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        rest: &str,
    ) -> Result<Option<EditionEntry>, StoreError> {
        let rows = self.edition_rows(city, plan, rest).await?;
        rows.first().map(entry).transpose()
    }

    async fn edition_rows(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        rest: &str,
    ) -> Result<Vec<AnyRow>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM edition
             WHERE municipality = $1 AND plan = $2 AND discarded_at IS NULL {rest}"
        );
        // The rest is one of the texts above; nothing from outside is in it.
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(plan.number())
            .fetch_all(self.connection())
            .await?;
        Ok(rows)
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
        .bind(plan.number())
        .bind(edition.number())
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(initiative_row).collect()
    }

    /// Every address that an edition which is no draft ever gave, with whose it is: such an address is never given to
    /// another initiative.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn addresses_given(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
    ) -> Result<Vec<(String, InitiativeId)>, StoreError> {
        const OF: &str = "edition_initiative";
        let rows = sqlx::query(
            "SELECT i.address, i.initiative FROM edition_initiative AS i
             JOIN edition AS e ON e.municipality = i.municipality AND e.plan = i.plan AND e.edition = i.edition
             WHERE i.municipality = $1 AND i.plan = $2 AND e.state <> 'draft' ORDER BY i.edition, i.position",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .fetch_all(self.connection())
        .await?;
        let pair = |row: &AnyRow| {
            let initiative = InitiativeId::new(column(row, OF, "initiative")?);
            Ok((column(row, OF, "address")?, initiative))
        };
        rows.iter().map(pair).collect()
    }
}

impl<M: Send> Unit<M> {
    /// Whether a survey round was opened on an edition, or something was reported under it.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn is_worked_by(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        edition: EditionId,
    ) -> Result<bool, StoreError> {
        let rows = sqlx::query(
            "SELECT edition FROM report WHERE municipality = $1 AND plan = $2 AND edition = $3
             UNION SELECT edition FROM survey_plan WHERE municipality = $1 AND plan = $2 AND edition = $3",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(edition.number())
        .fetch_all(self.connection())
        .await?;
        Ok(!rows.is_empty())
    }

    /// Whether a survey round asks of an initiative, or something was reported on it.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn is_reported_on(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        initiative: InitiativeId,
    ) -> Result<bool, StoreError> {
        let rows = sqlx::query(
            "SELECT initiative FROM report WHERE municipality = $1 AND plan = $2 AND initiative = $3
             UNION SELECT initiative FROM survey_report WHERE municipality = $1 AND plan = $2 AND initiative = $3",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(initiative.number())
        .fetch_all(self.connection())
        .await?;
        Ok(!rows.is_empty())
    }
}

impl Unit {
    /// Sets numbers aside for what is new: of initiatives, and of sections, actions, indicators and projects together.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn new_ids(
        &mut self,
        city: &MunicipalityId,
        (initiatives, items): (usize, usize),
    ) -> Result<NewIds, StoreError> {
        let initiative = self.reserve(city, "initiative", initiatives).await?;
        let item = self.reserve(city, "item", items).await?;
        Ok(NewIds::from(initiative, item))
    }
}

pub(crate) fn json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|e| StoreError::inconsistent(TABLE, e.to_string()))
}

pub(crate) fn parsed<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|e| StoreError::inconsistent(TABLE, e.to_string()))
}

pub(crate) fn entry(row: &AnyRow) -> Result<EditionEntry, StoreError> {
    let text: String = column(row, TABLE, "document")?;
    let sha256: String = column(row, TABLE, "document_sha256")?;
    if hash(text.as_bytes()) != sha256 {
        return Err(StoreError::inconsistent(
            TABLE,
            "the document does not have its hash",
        ));
    }
    let beside: Option<String> = column(row, TABLE, "beside")?;
    Ok(EditionEntry {
        id: EditionId::new(column(row, TABLE, "edition")?),
        name: column(row, TABLE, "name")?,
        dated: column(row, TABLE, "dated")?,
        state: EditionState::from_word(&column::<String>(row, TABLE, "state")?)?,
        source: column(row, TABLE, "source_sha256")?,
        document: parsed(&text)?,
        beside: beside.map(|text| parsed(&text)).transpose()?.unwrap_or_default(),
        base: column::<Option<i64>>(row, TABLE, "base")?.map(EditionId::new),
        adoption: adoption(row)?,
        stored_at: column(row, TABLE, "stored_at")?,
    })
}

fn adoption(row: &AnyRow) -> Result<Option<AdoptionEntry>, StoreError> {
    let Some(on) = column::<Option<String>>(row, TABLE, "adopted_on")? else {
        return Ok(None);
    };
    let text =
        |name: &str| Ok::<_, StoreError>(column::<Option<String>>(row, TABLE, name)?.unwrap_or_default());
    Ok(Some(AdoptionEntry {
        on: read_day(&on).ok_or_else(|| StoreError::inconsistent(TABLE, "adopted on no day"))?,
        decided_by: text("decided_by")?,
        reason: text("reason")?,
    }))
}

fn initiative_row(row: &AnyRow) -> Result<InitiativeRow, StoreError> {
    const OF: &str = "edition_initiative";
    Ok(InitiativeRow {
        initiative: InitiativeId::new(column(row, OF, "initiative")?),
        number: column(row, OF, "number")?,
        title: column(row, OF, "title")?,
        address: column(row, OF, "address")?,
    })
}

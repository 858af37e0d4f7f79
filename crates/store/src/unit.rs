//! A unit of work: one transaction that writes, with the originals that came with it, or one that only reads.

use sqlx::{Any, AnyConnection, Row, Transaction};
use tokio::sync::OwnedMutexGuard;

use crate::error::StoreError;
use crate::originals::{Original, Originals};
use crate::rows::{EditionId, MunicipalityEntry, MunicipalityId, PlanId, changed, column};

/// Marks a unit that writes. Writers of this program wait for one another in the order in which they came.
#[derive(Debug)]
pub struct Writing {
    _turn: OwnedMutexGuard<()>,
}

/// Marks a unit that only reads: everything it sees stood there at one moment, and it holds nobody up.
#[derive(Debug)]
pub struct Reading;

/// One transaction. One that writes and is dropped without [`Unit::commit`] has changed nothing; one that reads has
/// no method that writes.
#[derive(Debug)]
pub struct Unit<M = Writing> {
    transaction: Transaction<'static, Any>,
    originals: Settled,
    // Last, so that the next writer's turn comes after this transaction has ended.
    mode: M,
}

/// Originals that were put in place within the transaction; they leave again if it does not end well.
#[derive(Debug)]
struct Settled {
    folder: Originals,
    new: Vec<String>,
}

impl Drop for Settled {
    fn drop(&mut self) {
        for sha256 in &self.new {
            self.folder.withdraw(sha256);
        }
    }
}

/// One line of the log.
#[derive(Clone, Debug)]
pub struct LogEntry<'a> {
    /// what was done: a short stable word
    pub act: &'static str,
    /// plan that was changed
    pub plan: PlanId,
    /// edition that was changed
    pub edition: Option<EditionId>,
    /// hash of the file that changed it
    pub source: Option<&'a str>,
    /// what changed, as JSON
    pub detail: &'a str,
    /// when, as ISO date and time
    pub at: &'a str,
}

impl<M> Unit<M> {
    pub(crate) fn new(transaction: Transaction<'static, Any>, folder: Originals, mode: M) -> Self {
        Self {
            transaction,
            originals: Settled {
                folder,
                new: Vec::new(),
            },
            mode,
        }
    }

    pub(crate) fn connection(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }

    /// Every municipality of the store, by name.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn municipalities(&mut self) -> Result<Vec<MunicipalityEntry>, StoreError> {
        municipalities(self.connection()).await
    }
}

impl Writing {
    pub(crate) fn new(turn: OwnedMutexGuard<()>) -> Self {
        Self { _turn: turn }
    }
}

impl Unit {
    /// Makes everything that this unit did lasting.
    ///
    /// # Errors
    /// [`StoreError::Failed`]: nothing has changed.
    pub async fn commit(self) -> Result<(), StoreError> {
        let Self {
            transaction,
            mut originals,
            mode,
        } = self;
        transaction.commit().await?;
        originals.new.clear();
        drop(mode);
        Ok(())
    }

    /// The next number of a subject within the municipality. Numbers are never used twice.
    pub(crate) async fn next(&mut self, city: &MunicipalityId, subject: &str) -> Result<i64, StoreError> {
        let row = sqlx::query(
            "INSERT INTO counter (municipality, subject, last) VALUES ($1, $2, 1)
             ON CONFLICT (municipality, subject) DO UPDATE SET last = counter.last + 1 RETURNING last",
        )
        .bind(city.0.as_str())
        .bind(subject)
        .fetch_one(self.connection())
        .await?;
        Ok(row.try_get(0)?)
    }

    /// The first of so many numbers of a subject, set aside together.
    pub(crate) async fn reserve(
        &mut self,
        city: &MunicipalityId,
        subject: &str,
        count: usize,
    ) -> Result<i64, StoreError> {
        let count = i64::try_from(count).map_err(|e| StoreError::inconsistent("counter", e.to_string()))?;
        let row = sqlx::query(
            "INSERT INTO counter (municipality, subject, last) VALUES ($1, $2, $3)
             ON CONFLICT (municipality, subject) DO UPDATE SET last = counter.last + $3 RETURNING last",
        )
        .bind(city.0.as_str())
        .bind(subject)
        .bind(count)
        .fetch_one(self.connection())
        .await?;
        let last: i64 = row.try_get(0)?;
        Ok(last - count + 1)
    }

    /// Adds a municipality; `key` is its code or name and never changes.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when the key is taken.
    pub async fn add_municipality(
        &mut self,
        key: &str,
        name: &str,
        code: Option<&str>,
        at: &str,
    ) -> Result<MunicipalityEntry, StoreError> {
        let result = sqlx::query(
            "INSERT INTO municipality (municipality, name, code, added_at) VALUES ($1, $2, $3, $4)",
        )
        .bind(key)
        .bind(name)
        .bind(code)
        .bind(at)
        .execute(self.connection())
        .await?;
        changed(&result, 1, "municipality")?;
        Ok(MunicipalityEntry {
            id: MunicipalityId(key.to_owned()),
            name: name.to_owned(),
            code: code.map(str::to_owned),
        })
    }

    /// Sets what a later document told about a municipality.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there.
    pub async fn name_municipality(&mut self, city: &MunicipalityEntry) -> Result<(), StoreError> {
        let result = sqlx::query("UPDATE municipality SET name = $2, code = $3 WHERE municipality = $1")
            .bind(city.id.0.as_str())
            .bind(city.name.as_str())
            .bind(city.code.as_deref())
            .execute(self.connection())
            .await?;
        changed(&result, 1, "municipality")
    }

    /// Takes an original in. The same bytes under another name are the same original and keep their first name.
    ///
    /// # Errors
    /// [`StoreError::Disk`] when its bytes cannot be put in place.
    pub async fn keep(
        &mut self,
        city: &MunicipalityId,
        original: &Original,
        at: &str,
    ) -> Result<(), StoreError> {
        let count = i64::try_from(original.byte_count)
            .map_err(|_| StoreError::inconsistent("source_file", "size out of range"))?;
        sqlx::query(
            "INSERT INTO source_file (municipality, sha256, name, byte_count, kept_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (municipality, sha256) DO NOTHING",
        )
        .bind(city.0.as_str())
        .bind(original.sha256.as_str())
        .bind(original.name.as_str())
        .bind(count)
        .bind(at)
        .execute(self.connection())
        .await?;
        // Taken in before by this unit, for another document; a row whose bytes lie nowhere is an error of the disk.
        if self.originals.folder.holds(original) {
            return Ok(());
        }
        if self.originals.folder.settle(original)? {
            self.originals.new.push(original.sha256.clone());
        }
        Ok(())
    }

    /// Writes a line of the log, in the same transaction as the change that it tells.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn log(&mut self, city: &MunicipalityId, entry: &LogEntry<'_>) -> Result<(), StoreError> {
        let number = self.next(city, "import_log").await?;
        let result = sqlx::query(
            "INSERT INTO import_log (municipality, entry, at, act, plan, edition, source_sha256, detail)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(city.0.as_str())
        .bind(number)
        .bind(entry.at)
        .bind(entry.act)
        .bind(entry.plan.number())
        .bind(entry.edition.map(|e| e.number()))
        .bind(entry.source)
        .bind(entry.detail)
        .execute(self.connection())
        .await?;
        changed(&result, 1, "import_log")
    }

    /// Whether the content of an edition came with a document.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn was_imported(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        edition: EditionId,
    ) -> Result<bool, StoreError> {
        let row = sqlx::query(
            "SELECT entry FROM import_log
             WHERE municipality = $1 AND plan = $2 AND edition = $3 AND act = 'import-edition' LIMIT 1",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(edition.number())
        .fetch_optional(self.connection())
        .await?;
        Ok(row.is_some())
    }

    /// Number of lines in the municipality's log.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn log_length(&mut self, city: &MunicipalityId) -> Result<i64, StoreError> {
        let row = sqlx::query("SELECT COUNT(*) FROM import_log WHERE municipality = $1")
            .bind(city.0.as_str())
            .fetch_one(self.connection())
            .await?;
        Ok(row.try_get(0)?)
    }
}

pub(crate) async fn municipalities(
    connection: &mut AnyConnection,
) -> Result<Vec<MunicipalityEntry>, StoreError> {
    let rows = sqlx::query("SELECT municipality, name, code FROM municipality ORDER BY name, municipality")
        .fetch_all(connection)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(MunicipalityEntry {
                id: MunicipalityId(column(row, "municipality", "municipality")?),
                name: column(row, "municipality", "name")?,
                code: column(row, "municipality", "code")?,
            })
        })
        .collect()
}

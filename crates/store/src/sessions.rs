//! Sessions of people who have signed in. Only the hash of a token is here, never the token.

use ayumi_domain::cycle::PersonId;

use crate::error::StoreError;
use crate::rows::{MunicipalityId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "session";

/// A session as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionEntry {
    /// who signed in
    pub person: PersonId,
    /// when, as ISO date and time
    pub started_at: String,
    /// when it was last used, within a few minutes
    pub seen_at: String,
    /// when it ends, however much it is used
    pub ends_at: String,
}

impl<M: Send> Unit<M> {
    /// The session whose token has this hash, ended or not.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn session(
        &mut self,
        city: &MunicipalityId,
        token_sha256: &str,
    ) -> Result<Option<SessionEntry>, StoreError> {
        let row = sqlx::query(
            "SELECT person, started_at, seen_at, ends_at FROM session
             WHERE municipality = $1 AND token_sha256 = $2",
        )
        .bind(city.0.as_str())
        .bind(token_sha256)
        .fetch_optional(self.connection())
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(SessionEntry {
            person: PersonId::new(column(&row, TABLE, "person")?),
            started_at: column(&row, TABLE, "started_at")?,
            seen_at: column(&row, TABLE, "seen_at")?,
            ends_at: column(&row, TABLE, "ends_at")?,
        }))
    }
}

impl Unit {
    /// Begins a session.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn add_session(
        &mut self,
        city: &MunicipalityId,
        token_sha256: &str,
        session: &SessionEntry,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "INSERT INTO session (municipality, token_sha256, person, started_at, seen_at, ends_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(city.0.as_str())
        .bind(token_sha256)
        .bind(session.person.number())
        .bind(session.started_at.as_str())
        .bind(session.seen_at.as_str())
        .bind(session.ends_at.as_str())
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }

    /// Notes that a session was used. One that ended meanwhile stays ended.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn touch_session(
        &mut self,
        city: &MunicipalityId,
        token_sha256: &str,
        seen_at: &str,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE session SET seen_at = $3 WHERE municipality = $1 AND token_sha256 = $2")
            .bind(city.0.as_str())
            .bind(token_sha256)
            .bind(seen_at)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Ends a session; answers whether it was there.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn end_session(
        &mut self,
        city: &MunicipalityId,
        token_sha256: &str,
    ) -> Result<bool, StoreError> {
        let result = sqlx::query("DELETE FROM session WHERE municipality = $1 AND token_sha256 = $2")
            .bind(city.0.as_str())
            .bind(token_sha256)
            .execute(self.connection())
            .await?;
        Ok(result.rows_affected() > 0)
    }

    /// Ends every session of a person but the one whose token has this hash; answers how many.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn end_sessions_of(
        &mut self,
        city: &MunicipalityId,
        person: PersonId,
        but: Option<&str>,
    ) -> Result<u64, StoreError> {
        let result =
            sqlx::query("DELETE FROM session WHERE municipality = $1 AND person = $2 AND token_sha256 <> $3")
                .bind(city.0.as_str())
                .bind(person.number())
                .bind(but.unwrap_or_default())
                .execute(self.connection())
                .await?;
        Ok(result.rows_affected())
    }

    /// Removes sessions that ended before now, or were last used before the other time.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn sweep_sessions(
        &mut self,
        city: &MunicipalityId,
        now: &str,
        used_since: &str,
    ) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM session WHERE municipality = $1 AND (ends_at <= $2 OR seen_at < $3)")
            .bind(city.0.as_str())
            .bind(now)
            .bind(used_since)
            .execute(self.connection())
            .await?;
        Ok(())
    }
}

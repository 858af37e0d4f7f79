//! What the board of a round tells beside its reports: reminders that were written, workbooks that were taken out.

use ayumi_domain::cycle::{DepartmentId, PersonId, RoundId};
use ayumi_domain::day::Day;

use crate::error::StoreError;
use crate::rounds::day;
use crate::rows::{MunicipalityId, column};
use crate::unit::Unit;

impl<M: Send> Unit<M> {
    /// The days on which departments of a round were reminded, each day once, in order.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn reminder_days(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
    ) -> Result<Vec<(DepartmentId, Day)>, StoreError> {
        const TABLE: &str = "mail";
        let rows = sqlx::query(
            "SELECT DISTINCT department, substr(written_at, 1, 10) AS on_day FROM mail
             WHERE municipality = $1 AND round = $2 AND kind IN ('reminder', 'late') AND department IS NOT NULL
             ORDER BY department, on_day",
        )
        .bind(city.0.as_str())
        .bind(round.number())
        .fetch_all(self.connection())
        .await?;
        rows.iter()
            .map(|row| {
                let text: String = column(row, TABLE, "on_day")?;
                Ok((
                    DepartmentId::new(column(row, TABLE, "department")?),
                    day(&text, TABLE)?,
                ))
            })
            .collect()
    }

    /// The departments of a round for which a workbook was taken out.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn workbook_departments(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
    ) -> Result<Vec<DepartmentId>, StoreError> {
        let rows = sqlx::query(
            "SELECT DISTINCT department FROM workbook WHERE municipality = $1 AND round = $2 ORDER BY department",
        )
        .bind(city.0.as_str())
        .bind(round.number())
        .fetch_all(self.connection())
        .await?;
        rows.iter()
            .map(|row| Ok(DepartmentId::new(column(row, "workbook", "department")?)))
            .collect()
    }

    /// Names of everybody who last wrote in a report of the round, with the number of their account.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn writers_of_round(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
    ) -> Result<Vec<(PersonId, String)>, StoreError> {
        let rows = sqlx::query(
            "SELECT DISTINCT p.person, p.name FROM survey_report AS r
             JOIN person AS p ON p.municipality = r.municipality AND p.person = r.touched_by
             WHERE r.municipality = $1 AND r.round = $2 ORDER BY p.person",
        )
        .bind(city.0.as_str())
        .bind(round.number())
        .fetch_all(self.connection())
        .await?;
        rows.iter()
            .map(|row| {
                let person = PersonId::new(column(row, "person", "person")?);
                Ok((person, column(row, "person", "name")?))
            })
            .collect()
    }
}

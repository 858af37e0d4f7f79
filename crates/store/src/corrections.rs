//! Corrections of published figures. Rows are only added.

use ayumi_domain::correction::Figure;
use ayumi_domain::cycle::PersonId;
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::rows::{InitiativeId, MunicipalityId, PlanId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "correction";

/// A corrected figure with the names that it had on that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectedFigure {
    /// which
    #[serde(flatten)]
    pub figure: Figure,
    /// title of the initiative or heading
    pub title: String,
    /// name of the indicator or text of the action
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// unit of the indicator
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// A correction as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionEntry {
    /// its number within the municipality
    pub number: i64,
    /// which figure
    pub figure: CorrectedFigure,
    /// what it said
    pub old: String,
    /// what it says
    pub new: String,
    /// why
    pub reason: String,
    /// ISO date
    pub corrected_on: String,
}

/// A correction to be added.
#[derive(Clone, Copy, Debug)]
pub struct NewCorrection<'a> {
    /// the initiative to which the figure belongs; absent for a heading's own indicator
    pub initiative: Option<InitiativeId>,
    /// which figure
    pub figure: &'a CorrectedFigure,
    /// what it said
    pub old: &'a str,
    /// what it says
    pub new: &'a str,
    /// why
    pub reason: &'a str,
    /// ISO date
    pub on: &'a str,
    /// ISO date and time
    pub at: &'a str,
    /// who; absent for the command line
    pub by: Option<PersonId>,
}

impl<M: Send> Unit<M> {
    /// The corrections of a plan in the order in which they were made.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when a figure cannot be read any more.
    pub async fn corrections(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
    ) -> Result<Vec<CorrectionEntry>, StoreError> {
        let rows = sqlx::query(
            "SELECT correction, figure, old_text, new_text, reason, corrected_on FROM correction
             WHERE municipality = $1 AND plan = $2 ORDER BY correction",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(entry).collect()
    }
}

impl Unit {
    /// Adds a correction. Returns its number.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when its plan or initiative is not there.
    pub async fn add_correction(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        new: &NewCorrection<'_>,
    ) -> Result<i64, StoreError> {
        let number = self.next(city, TABLE).await?;
        let figure =
            serde_json::to_string(new.figure).map_err(|e| StoreError::inconsistent(TABLE, e.to_string()))?;
        let result = sqlx::query(
            "INSERT INTO correction (municipality, plan, correction, initiative, figure, old_text, new_text, reason,
             corrected_on, at, person, after_report)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, COALESCE(MAX(report), 0) FROM report
             WHERE municipality = $1 AND plan = $2",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(number)
        .bind(new.initiative.map(|i| i.number()))
        .bind(figure)
        .bind(new.old)
        .bind(new.new)
        .bind(new.reason)
        .bind(new.on)
        .bind(new.at)
        .bind(new.by.map(|person| person.number()))
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)?;
        Ok(number)
    }
}

fn entry(row: &AnyRow) -> Result<CorrectionEntry, StoreError> {
    let figure: String = column(row, TABLE, "figure")?;
    Ok(CorrectionEntry {
        number: column(row, TABLE, "correction")?,
        figure: serde_json::from_str(&figure).map_err(|e| StoreError::inconsistent(TABLE, e.to_string()))?,
        old: column(row, TABLE, "old_text")?,
        new: column(row, TABLE, "new_text")?,
        reason: column(row, TABLE, "reason")?,
        corrected_on: column(row, TABLE, "corrected_on")?,
    })
}

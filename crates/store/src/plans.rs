//! Plans of a municipality.

use ayumi_domain::{FiscalYear, Period};
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::rows::{MunicipalityId, PlanId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "plan";

/// A plan as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanEntry {
    /// its key within the municipality
    pub id: PlanId,
    /// its address, which never changes
    pub slug: String,
    /// its title as people read it
    pub title: String,
    /// its title as titles are compared
    pub title_key: String,
    /// fiscal years that it covers, when known
    pub period: Option<Period>,
}

/// A plan to be added.
#[derive(Clone, Copy, Debug)]
pub struct NewPlan<'a> {
    /// its title as people read it
    pub title: &'a str,
    /// its title as titles are compared; unique within the municipality
    pub title_key: &'a str,
    /// its address; unique within the municipality
    pub slug: &'a str,
    /// fiscal years that it covers, when known
    pub period: Option<Period>,
    /// when it was added, as ISO date and time
    pub at: &'a str,
}

impl<M: Send> Unit<M> {
    /// The plans of a municipality, oldest first.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn plans(&mut self, city: &MunicipalityId) -> Result<Vec<PlanEntry>, StoreError> {
        let rows = sqlx::query(
            "SELECT plan, slug, title, title_key, first_year, last_year FROM plan WHERE municipality = $1 ORDER BY plan",
        )
        .bind(city.0.as_str())
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(entry).collect()
    }

    /// The plan that had this title (as titles are compared) before it was called otherwise.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn plan_once_called(
        &mut self,
        city: &MunicipalityId,
        title_key: &str,
    ) -> Result<Option<PlanId>, StoreError> {
        let row = sqlx::query("SELECT plan FROM plan_title WHERE municipality = $1 AND title_key = $2")
            .bind(city.0.as_str())
            .bind(title_key)
            .fetch_optional(self.connection())
            .await?;
        row.map(|row| Ok(PlanId::new(column(&row, "plan_title", "plan")?)))
            .transpose()
    }
}

impl Unit {
    /// Adds a plan.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when its title or address is taken.
    pub async fn add_plan(
        &mut self,
        city: &MunicipalityId,
        plan: NewPlan<'_>,
    ) -> Result<PlanEntry, StoreError> {
        let id = PlanId::new(self.next(city, TABLE).await?);
        let result = sqlx::query(
            "INSERT INTO plan (municipality, plan, slug, title, title_key, first_year, last_year, added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(city.0.as_str())
        .bind(id.number())
        .bind(plan.slug)
        .bind(plan.title)
        .bind(plan.title_key)
        .bind(plan.period.map(|p| i64::from(p.from.ad())))
        .bind(plan.period.map(|p| i64::from(p.to.ad())))
        .bind(plan.at)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)?;
        Ok(PlanEntry {
            id,
            slug: plan.slug.to_owned(),
            title: plan.title.to_owned(),
            title_key: plan.title_key.to_owned(),
            period: plan.period,
        })
    }

    /// Calls a plan otherwise from now on. Its address stays, and documents that call it as before still find it.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when another plan has the title.
    pub async fn rename_plan(
        &mut self,
        city: &MunicipalityId,
        plan: &PlanEntry,
        (title, title_key): (&str, &str),
    ) -> Result<(), StoreError> {
        let result =
            sqlx::query("UPDATE plan SET title = $3, title_key = $4 WHERE municipality = $1 AND plan = $2")
                .bind(city.0.as_str())
                .bind(plan.id.number())
                .bind(title)
                .bind(title_key)
                .execute(self.connection())
                .await?;
        changed(&result, 1, TABLE)?;
        let result = sqlx::query(
            "INSERT INTO plan_title (municipality, title_key, plan) VALUES ($1, $2, $3)
             ON CONFLICT (municipality, title_key) DO UPDATE SET plan = excluded.plan",
        )
        .bind(city.0.as_str())
        .bind(plan.title_key.as_str())
        .bind(plan.id.number())
        .execute(self.connection())
        .await?;
        changed(&result, 1, "plan_title")
    }

    /// Sets the period of a plan, which a later edition tells.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when the plan is not there.
    pub async fn set_period(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        period: Period,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "UPDATE plan SET first_year = $3, last_year = $4 WHERE municipality = $1 AND plan = $2",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .bind(i64::from(period.from.ad()))
        .bind(i64::from(period.to.ad()))
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }
}

fn entry(row: &AnyRow) -> Result<PlanEntry, StoreError> {
    Ok(PlanEntry {
        id: PlanId::new(column(row, TABLE, "plan")?),
        slug: column(row, TABLE, "slug")?,
        title: column(row, TABLE, "title")?,
        title_key: column(row, TABLE, "title_key")?,
        period: period(
            column(row, TABLE, "first_year")?,
            column(row, TABLE, "last_year")?,
        )?,
    })
}

fn period(from: Option<i64>, to: Option<i64>) -> Result<Option<Period>, StoreError> {
    let (Some(from), Some(to)) = (from, to) else {
        return Ok(None);
    };
    let period = Period::new(year(from, TABLE)?, year(to, TABLE)?);
    period
        .map(Some)
        .ok_or_else(|| StoreError::inconsistent(TABLE, "the period ends before it begins"))
}

/// A fiscal year as stored.
pub(crate) fn year(ad: i64, table: &'static str) -> Result<FiscalYear, StoreError> {
    i32::try_from(ad)
        .ok()
        .and_then(FiscalYear::new)
        .ok_or_else(|| StoreError::inconsistent(table, format!("{ad} is no fiscal year")))
}

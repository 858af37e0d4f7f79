//! Items that were given to a department by hand: after a split, or because they had nobody.

use ayumi_domain::cycle::{DepartmentId, PersonId};
use ayumi_domain::edition::IndicatorId;
use ayumi_domain::organisation::Given;
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::reorganisations::ReorganisationId;
use crate::rounds::day;
use crate::rows::{InitiativeId, MunicipalityId, PlanId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "item_owner";

/// An item that was given to a department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemOwner {
    /// plan of the initiative
    pub plan: PlanId,
    /// the initiative
    pub initiative: InitiativeId,
    /// one of its indicators; absent for the initiative with all that is in it
    pub indicator: Option<IndicatorId>,
    /// to whom, from when, instead of whom
    pub given: Given,
}

/// An item to be given to a department.
#[derive(Clone, Copy, Debug)]
pub struct NewItemOwner<'a> {
    /// what is given, and to whom
    pub owner: &'a ItemOwner,
    /// the reorganisation that gives it; absent when it is given by itself
    pub reorganisation: Option<ReorganisationId>,
    /// when
    pub at: &'a str,
    /// by whom; absent for the command line
    pub by: Option<PersonId>,
}

impl<M: Send> Unit<M> {
    /// Every item that was given to a department by hand, in the order in which they were given.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn item_owners(&mut self, city: &MunicipalityId) -> Result<Vec<ItemOwner>, StoreError> {
        let rows = sqlx::query(
            "SELECT plan, initiative, indicator, instead_of, department, from_day FROM item_owner
             WHERE municipality = $1 ORDER BY item_owner",
        )
        .bind(city.0.as_str())
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(entry).collect()
    }
}

impl Unit {
    /// Gives an item to a department.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when item or department are not there.
    pub async fn add_item_owner(
        &mut self,
        city: &MunicipalityId,
        new: &NewItemOwner<'_>,
    ) -> Result<(), StoreError> {
        let id = self.next(city, TABLE).await?;
        let given = &new.owner.given;
        let result = sqlx::query(
            "INSERT INTO item_owner (municipality, item_owner, plan, initiative, indicator, instead_of, department,
             from_day, reorganisation, given_at, given_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(city.0.as_str())
        .bind(id)
        .bind(new.owner.plan.number())
        .bind(new.owner.initiative.number())
        .bind(new.owner.indicator.map(IndicatorId::number))
        .bind(given.instead_of.map(DepartmentId::number))
        .bind(given.department.number())
        .bind(given.from.to_string())
        .bind(new.reorganisation.map(ReorganisationId::number))
        .bind(new.at)
        .bind(new.by.map(PersonId::number))
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }
}

fn entry(row: &AnyRow) -> Result<ItemOwner, StoreError> {
    Ok(ItemOwner {
        plan: PlanId::new(column(row, TABLE, "plan")?),
        initiative: InitiativeId::new(column(row, TABLE, "initiative")?),
        indicator: column::<Option<i64>>(row, TABLE, "indicator")?.map(IndicatorId::new),
        given: Given {
            instead_of: column::<Option<i64>>(row, TABLE, "instead_of")?.map(DepartmentId::new),
            department: DepartmentId::new(column(row, TABLE, "department")?),
            from: day(&column::<String>(row, TABLE, "from_day")?, TABLE)?,
        },
    })
}

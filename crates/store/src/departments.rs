//! Departments of a municipality, which keep their number whatever they are called.

use ayumi_domain::cycle::DepartmentId;
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::rows::{MunicipalityId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "department";

/// A department as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartmentEntry {
    /// its key
    pub id: DepartmentId,
    /// its name
    pub name: String,
    /// its name as names are compared; unique within the municipality
    pub name_key: String,
    /// the division above it, when known
    pub division: Option<String>,
}

impl<M: Send> Unit<M> {
    /// The departments of a municipality, by division and in the order in which they came.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn departments(&mut self, city: &MunicipalityId) -> Result<Vec<DepartmentEntry>, StoreError> {
        let rows = sqlx::query(
            "SELECT department, name, name_key, division FROM department WHERE municipality = $1 ORDER BY department",
        )
        .bind(city.0.as_str())
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(entry).collect()
    }
}

impl Unit {
    /// Adds a department.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when the key is taken.
    pub async fn add_department(
        &mut self,
        city: &MunicipalityId,
        name: &str,
        name_key: &str,
        division: Option<&str>,
        at: &str,
    ) -> Result<DepartmentId, StoreError> {
        let id = self.next(city, TABLE).await?;
        let result = sqlx::query(
            "INSERT INTO department (municipality, department, name, name_key, division, added_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(city.0.as_str())
        .bind(id)
        .bind(name)
        .bind(name_key)
        .bind(division)
        .bind(at)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)?;
        Ok(DepartmentId::new(id))
    }

    /// Sets the division above a department.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when the department is not there.
    pub async fn set_department_division(
        &mut self,
        city: &MunicipalityId,
        department: DepartmentId,
        division: Option<&str>,
    ) -> Result<(), StoreError> {
        let result =
            sqlx::query("UPDATE department SET division = $3 WHERE municipality = $1 AND department = $2")
                .bind(city.0.as_str())
                .bind(department.number())
                .bind(division)
                .execute(self.connection())
                .await?;
        changed(&result, 1, TABLE)
    }
}

fn entry(row: &AnyRow) -> Result<DepartmentEntry, StoreError> {
    Ok(DepartmentEntry {
        id: DepartmentId::new(column(row, TABLE, "department")?),
        name: column(row, TABLE, "name")?,
        name_key: column(row, TABLE, "name_key")?,
        division: column(row, TABLE, "division")?,
    })
}

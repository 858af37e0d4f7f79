//! Departments of a municipality, which keep their number whatever they are called.

use std::collections::HashMap;

use ayumi_domain::cycle::DepartmentId;
use ayumi_domain::day::Day;
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::rounds::optional_day;
use crate::rows::{MunicipalityId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "department";

/// A department as it is on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartmentEntry {
    /// its key
    pub id: DepartmentId,
    /// its name on that day; its last one when it had ended
    pub name: String,
    /// its first name as names are compared; unique within the municipality
    pub name_key: String,
    /// the division above it on that day, when known
    pub division: Option<String>,
    /// first day on which it is there; absent when it always was
    pub opens: Option<Day>,
    /// first day on which it is no more
    pub closes: Option<Day>,
}

impl DepartmentEntry {
    /// Whether it is there on a day.
    #[must_use]
    pub fn lives_on(&self, day: Day) -> bool {
        self.opens.is_none_or(|opens| opens <= day) && self.closes.is_none_or(|closes| day < closes)
    }
}

impl<M: Send> Unit<M> {
    /// The departments that a municipality has or had, under their names of a day, in the order in which they became
    /// known.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn departments(
        &mut self,
        city: &MunicipalityId,
        day: Day,
    ) -> Result<Vec<DepartmentEntry>, StoreError> {
        let mut all = self.first_names(city).await?;
        let mut later = HashMap::new();
        for name in self.later_names(city).await? {
            if name.from <= day {
                later.insert(name.department, name.called);
            }
        }
        for entry in &mut all {
            if let Some(called) = later.remove(&entry.id) {
                entry.name = called.name;
                entry.division = called.division;
            }
        }
        Ok(all)
    }

    /// The departments under the names by which they became known.
    pub(crate) async fn first_names(
        &mut self,
        city: &MunicipalityId,
    ) -> Result<Vec<DepartmentEntry>, StoreError> {
        let rows = sqlx::query(
            "SELECT department, name, name_key, division, opens, closes FROM department WHERE municipality = $1
             ORDER BY department",
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

    /// Sets the division above a department that was known first without one.
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
        opens: optional_day(column(row, TABLE, "opens")?, TABLE)?,
        closes: optional_day(column(row, TABLE, "closes")?, TABLE)?,
    })
}

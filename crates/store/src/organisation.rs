//! The departments through the years as the domain knows them: names with their days, ends, successors.

use std::collections::HashMap;

use ayumi_domain::cycle::DepartmentId;
use ayumi_domain::day::Day;
use ayumi_domain::organisation::{Called, DepartmentLife, NameFrom, Organisation};

use crate::error::StoreError;
use crate::reorganisations::ReorganisationId;
use crate::rounds::{day, optional_day};
use crate::rows::{MunicipalityId, changed, column};
use crate::unit::Unit;

const NAMES: &str = "department_name";
const SUCCESSORS: &str = "department_successor";

/// A name that a department has from a day on.
pub(crate) struct LaterName {
    pub department: DepartmentId,
    pub from: Day,
    pub called: Called,
}

impl<M: Send> Unit<M> {
    /// Every department that the municipality has or had.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn organisation(&mut self, city: &MunicipalityId) -> Result<Organisation, StoreError> {
        let mut names: HashMap<DepartmentId, Vec<NameFrom>> = HashMap::new();
        for name in self.later_names(city).await? {
            names.entry(name.department).or_default().push(NameFrom {
                called: name.called,
                from: Some(name.from),
            });
        }
        let mut successors = self.successors(city).await?;
        let departments = self.first_names(city).await?.into_iter().map(|first| {
            let mut life = DepartmentLife::always(
                first.id,
                Called {
                    name: first.name,
                    division: first.division,
                },
            );
            life.names.extend(names.remove(&first.id).unwrap_or_default());
            life.opens = first.opens;
            life.closes = first.closes;
            life.successors = successors.remove(&first.id).unwrap_or_default();
            life
        });
        Ok(Organisation {
            departments: departments.collect(),
            latest: self.latest_reorganisation(city).await?,
        })
    }

    /// The names that departments got later, oldest first.
    pub(crate) async fn later_names(&mut self, city: &MunicipalityId) -> Result<Vec<LaterName>, StoreError> {
        let rows = sqlx::query(
            "SELECT department, from_day, name, division FROM department_name WHERE municipality = $1
             ORDER BY from_day, department",
        )
        .bind(city.0.as_str())
        .fetch_all(self.connection())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(LaterName {
                    department: DepartmentId::new(column(row, NAMES, "department")?),
                    from: day(&column::<String>(row, NAMES, "from_day")?, NAMES)?,
                    called: Called {
                        name: column(row, NAMES, "name")?,
                        division: column(row, NAMES, "division")?,
                    },
                })
            })
            .collect()
    }

    async fn successors(
        &mut self,
        city: &MunicipalityId,
    ) -> Result<HashMap<DepartmentId, Vec<(DepartmentId, Day)>>, StoreError> {
        let rows = sqlx::query(
            "SELECT department, successor, from_day FROM department_successor WHERE municipality = $1
             ORDER BY department, from_day, successor",
        )
        .bind(city.0.as_str())
        .fetch_all(self.connection())
        .await?;
        let mut all: HashMap<DepartmentId, Vec<(DepartmentId, Day)>> = HashMap::new();
        for row in &rows {
            let of = DepartmentId::new(column(row, SUCCESSORS, "department")?);
            let successor = DepartmentId::new(column(row, SUCCESSORS, "successor")?);
            let from = day(&column::<String>(row, SUCCESSORS, "from_day")?, SUCCESSORS)?;
            all.entry(of).or_default().push((successor, from));
        }
        Ok(all)
    }

    async fn latest_reorganisation(&mut self, city: &MunicipalityId) -> Result<Option<Day>, StoreError> {
        let row = sqlx::query(
            "SELECT MAX(from_day) AS latest FROM reorganisation WHERE municipality = $1 AND withdrawn_at IS NULL",
        )
        .bind(city.0.as_str())
        .fetch_one(self.connection())
        .await?;
        optional_day(column(&row, "reorganisation", "latest")?, "reorganisation")
    }
}

impl Unit {
    /// Gives a department another name from a day on.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when it got one on that day already.
    pub async fn rename_department(
        &mut self,
        city: &MunicipalityId,
        by: ReorganisationId,
        department: DepartmentId,
        (called, from): (&Called, Day),
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "INSERT INTO department_name (municipality, department, from_day, name, division, reorganisation)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(city.0.as_str())
        .bind(department.number())
        .bind(from.to_string())
        .bind(called.name.as_str())
        .bind(called.division.as_deref())
        .bind(by.number())
        .execute(self.connection())
        .await?;
        changed(&result, 1, NAMES)
    }

    /// Sets the first day on which a department that was just added is there.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there.
    pub async fn open_department(
        &mut self,
        city: &MunicipalityId,
        department: DepartmentId,
        from: Day,
    ) -> Result<(), StoreError> {
        let result =
            sqlx::query("UPDATE department SET opens = $3 WHERE municipality = $1 AND department = $2")
                .bind(city.0.as_str())
                .bind(department.number())
                .bind(from.to_string())
                .execute(self.connection())
                .await?;
        changed(&result, 1, "department")
    }

    /// Sets the first day on which a department is no more.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there.
    pub async fn close_department(
        &mut self,
        city: &MunicipalityId,
        department: DepartmentId,
        from: Day,
    ) -> Result<(), StoreError> {
        let result =
            sqlx::query("UPDATE department SET closes = $3 WHERE municipality = $1 AND department = $2")
                .bind(city.0.as_str())
                .bind(department.number())
                .bind(from.to_string())
                .execute(self.connection())
                .await?;
        changed(&result, 1, "department")
    }

    /// Writes down who takes over from a department, or a part of it, from a day on.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when it is written already.
    pub async fn add_successor(
        &mut self,
        city: &MunicipalityId,
        by: ReorganisationId,
        department: DepartmentId,
        (successor, from): (DepartmentId, Day),
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "INSERT INTO department_successor (municipality, department, successor, from_day, reorganisation)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(city.0.as_str())
        .bind(department.number())
        .bind(successor.number())
        .bind(from.to_string())
        .bind(by.number())
        .execute(self.connection())
        .await?;
        changed(&result, 1, SUCCESSORS)
    }
}

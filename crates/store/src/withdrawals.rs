//! What a reorganisation does to rows that were there before: reports go over to another department, and all of it is
//! taken back when it is withdrawn before its day.

use ayumi_domain::cycle::{DepartmentId, GrantId, PersonId, ReportId};
use ayumi_domain::day::Day;

use crate::error::StoreError;
use crate::reorganisations::ReorganisationId;
use crate::rows::{MunicipalityId, changed, column};
use crate::unit::Unit;

impl Unit {
    /// Gives a report to other departments: the one that sends it, and those beside it.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there.
    pub async fn give_report(
        &mut self,
        city: &MunicipalityId,
        report: ReportId,
        department: DepartmentId,
        co_leads: &[DepartmentId],
    ) -> Result<(), StoreError> {
        let result =
            sqlx::query("UPDATE survey_report SET department = $3 WHERE municipality = $1 AND report = $2")
                .bind(city.0.as_str())
                .bind(report.number())
                .bind(department.number())
                .execute(self.connection())
                .await?;
        changed(&result, 1, "survey_report")?;
        sqlx::query("DELETE FROM survey_co_lead WHERE municipality = $1 AND report = $2")
            .bind(city.0.as_str())
            .bind(report.number())
            .execute(self.connection())
            .await?;
        for department in co_leads {
            let result = sqlx::query(
                "INSERT INTO survey_co_lead (municipality, report, department) VALUES ($1, $2, $3)",
            )
            .bind(city.0.as_str())
            .bind(report.number())
            .bind(department.number())
            .execute(self.connection())
            .await?;
            changed(&result, 1, "survey_co_lead")?;
        }
        Ok(())
    }

    /// Takes back the names, successors, ends and gifts of items of a reorganisation, and marks it as withdrawn.
    /// Departments that it ended are there again.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there.
    pub async fn withdraw_reorganisation(
        &mut self,
        city: &MunicipalityId,
        id: ReorganisationId,
        (at, by): (&str, Option<PersonId>),
    ) -> Result<(), StoreError> {
        const REOPENED: &str = "UPDATE department SET closes = NULL WHERE municipality = $1 AND department IN
            (SELECT department FROM reorganisation_row WHERE municipality = $1 AND reorganisation = $2
             AND what IN ('merge', 'split', 'abolish'))";
        const TAKEN_BACK: [&str; 4] = [
            REOPENED,
            "DELETE FROM department_name WHERE municipality = $1 AND reorganisation = $2",
            "DELETE FROM department_successor WHERE municipality = $1 AND reorganisation = $2",
            "DELETE FROM item_owner WHERE municipality = $1 AND reorganisation = $2",
        ];
        for statement in TAKEN_BACK {
            sqlx::query(statement)
                .bind(city.0.as_str())
                .bind(id.number())
                .execute(self.connection())
                .await?;
        }
        let result = sqlx::query(
            "UPDATE reorganisation SET withdrawn_at = $3, withdrawn_by = $4
             WHERE municipality = $1 AND reorganisation = $2",
        )
        .bind(city.0.as_str())
        .bind(id.number())
        .bind(at)
        .bind(by.map(PersonId::number))
        .execute(self.connection())
        .await?;
        changed(&result, 1, "reorganisation")
    }

    /// Forgets which roles a reorganisation touched.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn forget_grants(
        &mut self,
        city: &MunicipalityId,
        id: ReorganisationId,
    ) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM reorganisation_grant WHERE municipality = $1 AND reorganisation = $2")
            .bind(city.0.as_str())
            .bind(id.number())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// When a department became known, as ISO date and time.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there.
    pub async fn department_added_at(
        &mut self,
        city: &MunicipalityId,
        department: DepartmentId,
    ) -> Result<String, StoreError> {
        let row = sqlx::query("SELECT added_at FROM department WHERE municipality = $1 AND department = $2")
            .bind(city.0.as_str())
            .bind(department.number())
            .fetch_optional(self.connection())
            .await?;
        let row = row.ok_or_else(|| StoreError::inconsistent("department", "no such department"))?;
        column(&row, "department", "added_at")
    }

    /// Removes a department that never was there. Tables that were about it are withdrawn by then: their rows keep its
    /// names and refer to it no more.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when something refers to it.
    pub async fn remove_department(
        &mut self,
        city: &MunicipalityId,
        department: DepartmentId,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE reorganisation_row SET department = NULL WHERE municipality = $1 AND department = $2
             AND reorganisation IN (SELECT reorganisation FROM reorganisation WHERE municipality = $1
             AND withdrawn_at IS NOT NULL)",
        )
        .bind(city.0.as_str())
        .bind(department.number())
        .execute(self.connection())
        .await?;
        let result = sqlx::query("DELETE FROM department WHERE municipality = $1 AND department = $2")
            .bind(city.0.as_str())
            .bind(department.number())
            .execute(self.connection())
            .await?;
        changed(&result, 1, "department")
    }

    /// Removes a role that was never held.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there.
    pub async fn remove_grant(&mut self, city: &MunicipalityId, grant: GrantId) -> Result<(), StoreError> {
        let result = sqlx::query("DELETE FROM role_grant WHERE municipality = $1 AND role_grant = $2")
            .bind(city.0.as_str())
            .bind(grant.number())
            .execute(self.connection())
            .await?;
        changed(&result, 1, "role_grant")
    }

    /// Sets the last day of a role back to what it was, which may be none.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it was not given.
    pub async fn restore_grant(
        &mut self,
        city: &MunicipalityId,
        grant: GrantId,
        until: Option<Day>,
    ) -> Result<(), StoreError> {
        let result =
            sqlx::query("UPDATE role_grant SET until_day = $3 WHERE municipality = $1 AND role_grant = $2")
                .bind(city.0.as_str())
                .bind(grant.number())
                .bind(until.map(|day| day.to_string()))
                .execute(self.connection())
                .await?;
        changed(&result, 1, "role_grant")
    }
}

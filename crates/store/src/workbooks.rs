//! Workbooks that were taken out, with what stood in them, and the files that came back.

use ayumi_domain::cycle::{DepartmentId, PersonId, RoundId, WorkbookId, WorkbookReturnId};
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::rows::{MunicipalityId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "workbook";
const RETURNS: &str = "workbook_return";

/// A workbook that was taken out, without what stood in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkbookEntry {
    /// its number
    pub id: WorkbookId,
    /// round that it asks for
    pub round: RoundId,
    /// department that it is for
    pub department: DepartmentId,
    /// the word of its shape
    pub shape: String,
    /// when it was made, as ISO date and time
    pub made_at: String,
    /// by whom; absent for the command line
    pub made_by: Option<PersonId>,
}

/// A workbook to be taken out.
#[derive(Clone, Copy, Debug)]
pub struct NewWorkbook<'a> {
    /// round that it asks for
    pub round: RoundId,
    /// department that it is for
    pub department: DepartmentId,
    /// the word of its shape
    pub shape: &'a str,
    /// the answers that stand in it with their versions, as JSON
    pub base: &'a str,
    /// when, as ISO date and time
    pub at: &'a str,
    /// by whom
    pub by: Option<PersonId>,
}

/// A file that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnEntry {
    /// its key
    pub id: WorkbookReturnId,
    /// the workbook that it is
    pub workbook: WorkbookId,
    /// hash of its bytes
    pub sha256: String,
    /// its name as it came
    pub name: String,
    /// what became of it, as JSON
    pub outcome: String,
    /// when it was merged, as ISO date and time
    pub merged_at: String,
    /// by whom; absent for the command line
    pub merged_by: Option<PersonId>,
}

/// A file that came back, to be noted. Its bytes have been taken in by [`Unit::keep`].
#[derive(Clone, Copy, Debug)]
pub struct NewReturn<'a> {
    /// the workbook that it is
    pub workbook: WorkbookId,
    /// hash of its bytes
    pub sha256: &'a str,
    /// its name as it came
    pub name: &'a str,
    /// what became of it, as JSON
    pub outcome: &'a str,
    /// when, as ISO date and time
    pub at: &'a str,
    /// by whom
    pub by: Option<PersonId>,
}

const COLUMNS: &str = "SELECT workbook, round, department, shape, made_at, made_by FROM workbook
    WHERE municipality = $1";

const RETURN_COLUMNS: &str = "SELECT r.workbook_return, r.workbook, r.sha256, r.name, r.outcome, r.merged_at,
    r.merged_by FROM workbook_return AS r
    JOIN workbook AS w ON w.municipality = r.municipality AND w.workbook = r.workbook
    WHERE r.municipality = $1";

impl<M: Send> Unit<M> {
    /// A workbook by its number.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn workbook(
        &mut self,
        city: &MunicipalityId,
        workbook: WorkbookId,
    ) -> Result<Option<WorkbookEntry>, StoreError> {
        let sql = format!("{COLUMNS} AND workbook = $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(workbook.number())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(entry).transpose()
    }

    /// The workbooks of a round in the order in which they were taken out.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn workbooks(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
    ) -> Result<Vec<WorkbookEntry>, StoreError> {
        let sql = format!("{COLUMNS} AND round = $2 ORDER BY workbook");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(round.number())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }

    /// The answers that stood in a workbook when it went out, as JSON.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn workbook_base(
        &mut self,
        city: &MunicipalityId,
        workbook: WorkbookId,
    ) -> Result<Option<String>, StoreError> {
        let row = sqlx::query("SELECT base FROM workbook WHERE municipality = $1 AND workbook = $2")
            .bind(city.0.as_str())
            .bind(workbook.number())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(|row| column(row, TABLE, "base")).transpose()
    }

    /// The return of this very file, when it was merged before.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn workbook_return_of_file(
        &mut self,
        city: &MunicipalityId,
        sha256: &str,
    ) -> Result<Option<ReturnEntry>, StoreError> {
        let sql = format!("{RETURN_COLUMNS} AND r.sha256 = $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(sha256)
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(return_entry).transpose()
    }

    /// The files of a round that came back, in the order in which they were merged.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn workbook_returns(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
    ) -> Result<Vec<ReturnEntry>, StoreError> {
        let sql = format!("{RETURN_COLUMNS} AND w.round = $2 ORDER BY r.workbook_return");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(round.number())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(return_entry).collect()
    }
}

impl Unit {
    /// Notes a workbook that is taken out, and gives it its number.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn add_workbook(
        &mut self,
        city: &MunicipalityId,
        workbook: &NewWorkbook<'_>,
    ) -> Result<WorkbookId, StoreError> {
        let id = self.next(city, TABLE).await?;
        let result = sqlx::query(
            "INSERT INTO workbook (municipality, workbook, round, department, shape, base, made_at, made_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(city.0.as_str())
        .bind(id)
        .bind(workbook.round.number())
        .bind(workbook.department.number())
        .bind(workbook.shape)
        .bind(workbook.base)
        .bind(workbook.at)
        .bind(workbook.by.map(PersonId::number))
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)?;
        Ok(WorkbookId::new(id))
    }

    /// Notes a file that came back.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn add_workbook_return(
        &mut self,
        city: &MunicipalityId,
        back: &NewReturn<'_>,
    ) -> Result<WorkbookReturnId, StoreError> {
        let id = self.next(city, RETURNS).await?;
        let result = sqlx::query(
            "INSERT INTO workbook_return (municipality, workbook_return, workbook, sha256, name, outcome, merged_at,
             merged_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(city.0.as_str())
        .bind(id)
        .bind(back.workbook.number())
        .bind(back.sha256)
        .bind(back.name)
        .bind(back.outcome)
        .bind(back.at)
        .bind(back.by.map(PersonId::number))
        .execute(self.connection())
        .await?;
        changed(&result, 1, RETURNS)?;
        Ok(WorkbookReturnId::new(id))
    }
}

fn entry(row: &AnyRow) -> Result<WorkbookEntry, StoreError> {
    Ok(WorkbookEntry {
        id: WorkbookId::new(column(row, TABLE, "workbook")?),
        round: RoundId::new(column(row, TABLE, "round")?),
        department: DepartmentId::new(column(row, TABLE, "department")?),
        shape: column(row, TABLE, "shape")?,
        made_at: column(row, TABLE, "made_at")?,
        made_by: column::<Option<i64>>(row, TABLE, "made_by")?.map(PersonId::new),
    })
}

fn return_entry(row: &AnyRow) -> Result<ReturnEntry, StoreError> {
    Ok(ReturnEntry {
        id: WorkbookReturnId::new(column(row, RETURNS, "workbook_return")?),
        workbook: WorkbookId::new(column(row, RETURNS, "workbook")?),
        sha256: column(row, RETURNS, "sha256")?,
        name: column(row, RETURNS, "name")?,
        outcome: column(row, RETURNS, "outcome")?,
        merged_at: column(row, RETURNS, "merged_at")?,
        merged_by: column::<Option<i64>>(row, RETURNS, "merged_by")?.map(PersonId::new),
    })
}

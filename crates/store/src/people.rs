//! Accounts and the roles that they were given.

use ayumi_domain::cycle::{DepartmentId, Grant, GrantId, PersonId, Role};
use ayumi_domain::day::{Day, read_day};
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::rows::{MunicipalityId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "person";
const GRANTS: &str = "role_grant";

/// An account as stored, without its password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonEntry {
    /// its key
    pub id: PersonId,
    /// name for signing in
    pub login: String,
    /// name as people read it
    pub name: String,
    /// address for mail
    pub mail: Option<String>,
    /// whether it has a password; without one nobody signs in
    pub has_password: bool,
    /// whether the password must be changed before anything else
    pub must_change: bool,
    /// whether the account is closed
    pub is_closed: bool,
    /// wrong passwords in a row
    pub failed_count: i64,
    /// ISO time until which nobody signs in, when it was locked
    pub locked_until: Option<String>,
    /// when it was added, as ISO date and time
    pub added_at: String,
}

/// An account to be added. It has no password yet.
#[derive(Clone, Copy, Debug)]
pub struct NewPerson<'a> {
    /// name for signing in; unique
    pub login: &'a str,
    /// name as people read it
    pub name: &'a str,
    /// address for mail
    pub mail: Option<&'a str>,
    /// when it is added, as ISO date and time
    pub at: &'a str,
}

/// A role that a person was given, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantEntry {
    /// its key
    pub id: GrantId,
    /// who holds it
    pub person: PersonId,
    /// what is held, where and when
    pub grant: Grant,
}

const COLUMNS: &str =
    "SELECT person, login, name, mail, password_hash IS NOT NULL AS has_password, must_change,
    is_closed, failed_count, locked_until, added_at FROM person WHERE municipality = $1";
const GRANT_COLUMNS: &str = "SELECT role_grant, person, role, department, from_day, until_day FROM role_grant WHERE municipality = $1";

impl<M: Send> Unit<M> {
    /// All accounts, closed ones too, in the order in which they were added.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn people(&mut self, city: &MunicipalityId) -> Result<Vec<PersonEntry>, StoreError> {
        let sql = format!("{COLUMNS} ORDER BY person");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }

    /// An account.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn person(
        &mut self,
        city: &MunicipalityId,
        person: PersonId,
    ) -> Result<Option<PersonEntry>, StoreError> {
        let sql = format!("{COLUMNS} AND person = $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(person.number())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(entry).transpose()
    }

    /// The account with this name for signing in.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn person_by_login(
        &mut self,
        city: &MunicipalityId,
        login: &str,
    ) -> Result<Option<PersonEntry>, StoreError> {
        let sql = format!("{COLUMNS} AND login = $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(login)
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(entry).transpose()
    }

    /// The hash of an account's password, when it has one.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn password_hash(
        &mut self,
        city: &MunicipalityId,
        person: PersonId,
    ) -> Result<Option<String>, StoreError> {
        let row = sqlx::query("SELECT password_hash FROM person WHERE municipality = $1 AND person = $2")
            .bind(city.0.as_str())
            .bind(person.number())
            .fetch_optional(self.connection())
            .await?;
        match row {
            Some(row) => column(&row, TABLE, "password_hash"),
            None => Ok(None),
        }
    }

    /// Every role that anybody was given, past ones too, in the order in which they were given.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn grants(&mut self, city: &MunicipalityId) -> Result<Vec<GrantEntry>, StoreError> {
        let sql = format!("{GRANT_COLUMNS} ORDER BY role_grant");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(grant_entry).collect()
    }

    /// Every role that a person was given, past ones too.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn grants_of(
        &mut self,
        city: &MunicipalityId,
        person: PersonId,
    ) -> Result<Vec<GrantEntry>, StoreError> {
        let sql = format!("{GRANT_COLUMNS} AND person = $2 ORDER BY role_grant");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(person.number())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(grant_entry).collect()
    }
}

impl Unit {
    /// Adds an account without a password.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when the name for signing in is taken.
    pub async fn add_person(
        &mut self,
        city: &MunicipalityId,
        new: &NewPerson<'_>,
    ) -> Result<PersonId, StoreError> {
        let id = self.next(city, TABLE).await?;
        let result = sqlx::query(
            "INSERT INTO person (municipality, person, login, name, mail, must_change, is_closed, failed_count, added_at)
             VALUES ($1, $2, $3, $4, $5, 0, 0, 0, $6)",
        )
        .bind(city.0.as_str())
        .bind(id)
        .bind(new.login)
        .bind(new.name)
        .bind(new.mail)
        .bind(new.at)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)?;
        Ok(PersonId::new(id))
    }

    /// Changes what is told of a person.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when the account is not there.
    pub async fn change_person(
        &mut self,
        city: &MunicipalityId,
        person: PersonId,
        name: &str,
        mail: Option<&str>,
    ) -> Result<(), StoreError> {
        let result =
            sqlx::query("UPDATE person SET name = $3, mail = $4 WHERE municipality = $1 AND person = $2")
                .bind(city.0.as_str())
                .bind(person.number())
                .bind(name)
                .bind(mail)
                .execute(self.connection())
                .await?;
        changed(&result, 1, TABLE)
    }

    /// Closes an account, or opens it again.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when the account is not there.
    pub async fn set_closed(
        &mut self,
        city: &MunicipalityId,
        person: PersonId,
        is_closed: bool,
    ) -> Result<(), StoreError> {
        let result = sqlx::query("UPDATE person SET is_closed = $3 WHERE municipality = $1 AND person = $2")
            .bind(city.0.as_str())
            .bind(person.number())
            .bind(i64::from(is_closed))
            .execute(self.connection())
            .await?;
        changed(&result, 1, TABLE)
    }

    /// Gives an account a password; failures and a lock are forgotten.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when the account is not there.
    pub async fn set_password(
        &mut self,
        city: &MunicipalityId,
        person: PersonId,
        hash: &str,
        must_change: bool,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "UPDATE person SET password_hash = $3, must_change = $4, failed_count = 0, locked_until = NULL
             WHERE municipality = $1 AND person = $2",
        )
        .bind(city.0.as_str())
        .bind(person.number())
        .bind(hash)
        .bind(i64::from(must_change))
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }

    /// Sets how many wrong passwords came in a row, and until when nobody signs in.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when the account is not there.
    pub async fn set_failures(
        &mut self,
        city: &MunicipalityId,
        person: PersonId,
        failed_count: i64,
        locked_until: Option<&str>,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "UPDATE person SET failed_count = $3, locked_until = $4 WHERE municipality = $1 AND person = $2",
        )
        .bind(city.0.as_str())
        .bind(person.number())
        .bind(failed_count)
        .bind(locked_until)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }

    /// Gives a person a role.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when the person or the department is not there.
    pub async fn add_grant(
        &mut self,
        city: &MunicipalityId,
        person: PersonId,
        grant: &Grant,
    ) -> Result<GrantId, StoreError> {
        let id = self.next(city, GRANTS).await?;
        let result = sqlx::query(
            "INSERT INTO role_grant (municipality, role_grant, person, role, department, from_day, until_day)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(city.0.as_str())
        .bind(id)
        .bind(person.number())
        .bind(grant.role.word())
        .bind(grant.department.map(DepartmentId::number))
        .bind(grant.from.to_string())
        .bind(grant.until.map(|day| day.to_string()))
        .execute(self.connection())
        .await?;
        changed(&result, 1, GRANTS)?;
        Ok(GrantId::new(id))
    }

    /// Sets the last day on which a role is held.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it was not given.
    pub async fn end_grant(
        &mut self,
        city: &MunicipalityId,
        grant: GrantId,
        until: Day,
    ) -> Result<(), StoreError> {
        let result =
            sqlx::query("UPDATE role_grant SET until_day = $3 WHERE municipality = $1 AND role_grant = $2")
                .bind(city.0.as_str())
                .bind(grant.number())
                .bind(until.to_string())
                .execute(self.connection())
                .await?;
        changed(&result, 1, GRANTS)
    }
}

fn entry(row: &AnyRow) -> Result<PersonEntry, StoreError> {
    let flag = |name: &str| Ok::<_, StoreError>(column::<i64>(row, TABLE, name)? != 0);
    Ok(PersonEntry {
        id: PersonId::new(column(row, TABLE, "person")?),
        login: column(row, TABLE, "login")?,
        name: column(row, TABLE, "name")?,
        mail: column(row, TABLE, "mail")?,
        has_password: flag("has_password")?,
        must_change: flag("must_change")?,
        is_closed: flag("is_closed")?,
        failed_count: column(row, TABLE, "failed_count")?,
        locked_until: column(row, TABLE, "locked_until")?,
        added_at: column(row, TABLE, "added_at")?,
    })
}

fn grant_entry(row: &AnyRow) -> Result<GrantEntry, StoreError> {
    let word: String = column(row, GRANTS, "role")?;
    let role =
        Role::from_word(&word).ok_or_else(|| StoreError::inconsistent(GRANTS, format!("role {word}")))?;
    let day =
        |text: &str| read_day(text).ok_or_else(|| StoreError::inconsistent(GRANTS, format!("day {text}")));
    let until: Option<String> = column(row, GRANTS, "until_day")?;
    Ok(GrantEntry {
        id: GrantId::new(column(row, GRANTS, "role_grant")?),
        person: PersonId::new(column(row, GRANTS, "person")?),
        grant: Grant {
            role,
            department: column::<Option<i64>>(row, GRANTS, "department")?.map(DepartmentId::new),
            from: day(&column::<String>(row, GRANTS, "from_day")?)?,
            until: until.as_deref().map(day).transpose()?,
        },
    })
}

//! Mail that was written, and what became of it.

use ayumi_domain::cycle::{DepartmentId, MailKind, PersonId, Role, RoundId};
use ayumi_domain::day::Day;
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::rows::{MunicipalityId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "mail";

/// A mail to be kept until it is sent.
#[derive(Clone, Copy, Debug)]
pub struct NewMail<'a> {
    /// why it is written
    pub kind: MailKind,
    /// in which round
    pub round: RoundId,
    /// the reader's department, or the one that it is about; absent when there are several
    pub department: Option<DepartmentId>,
    /// to whom
    pub person: PersonId,
    /// to which address; empty when the person has none, so that it is known who could not be told
    pub address: &'a str,
    /// subject, one line
    pub subject: &'a str,
    /// text
    pub body: &'a str,
    /// when, as ISO date and time
    pub at: &'a str,
    /// before which ISO time it is not sent, because more of its kind may come; absent when it may go at once
    pub not_before: Option<&'a str>,
}

/// A mail as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailEntry {
    /// its number within the municipality; later mails have greater ones
    pub number: i64,
    /// why it was written
    pub kind: MailKind,
    /// about which department, when about a single one
    pub department: Option<DepartmentId>,
    /// to whom
    pub person: PersonId,
    /// name of the person
    pub name: String,
    /// to which address; empty when the person had none
    pub address: String,
    /// subject
    pub subject: String,
    /// text
    pub body: String,
    /// when it was written
    pub written_at: String,
    /// when it was sent
    pub sent_at: Option<String>,
    /// how often it was tried
    pub tries: i64,
    /// before which time it is not tried (again); absent when it may go at once and when it was given up
    pub try_after: Option<String>,
    /// why the last try failed
    pub trouble: Option<String>,
}

/// Somebody who can be written to, once for each role in a department that they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// the person
    pub person: PersonId,
    /// name of the person
    pub name: String,
    /// their mail address, when they have one
    pub address: Option<String>,
    /// the role
    pub role: Role,
    /// the department in which they hold it
    pub department: DepartmentId,
}

const COLUMNS: &str =
    "SELECT m.mail, m.kind, m.department, m.person, p.name, m.address, m.subject, m.body, m.written_at,
    m.sent_at, m.tries, m.try_after, m.trouble FROM mail AS m
    JOIN person AS p ON p.municipality = m.municipality AND p.person = m.person WHERE m.municipality = $1";

impl<M: Send> Unit<M> {
    /// Every mail of a round, newest first.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn mails_of_round(
        &mut self,
        city: &MunicipalityId,
        round: RoundId,
    ) -> Result<Vec<MailEntry>, StoreError> {
        let sql = format!("{COLUMNS} AND m.round = $2 ORDER BY m.mail DESC");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(round.number())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }

    /// Mails that are to be sent now, oldest first: those that were never tried, and those whose time to be tried
    /// again has come.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn mails_waiting(
        &mut self,
        city: &MunicipalityId,
        now: &str,
        limit: i64,
    ) -> Result<Vec<MailEntry>, StoreError> {
        let sql = format!(
            "{COLUMNS} AND m.sent_at IS NULL AND m.address <> '' AND (m.try_after <= $2
             OR (m.tries = 0 AND m.try_after IS NULL))
             ORDER BY m.mail LIMIT $3"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(now)
            .bind(limit)
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }

    /// The mail of this kind to a person about a department that is still gathering at this time.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn gathering_mail(
        &mut self,
        city: &MunicipalityId,
        (kind, round): (MailKind, RoundId),
        (person, department): (PersonId, DepartmentId),
        now: &str,
    ) -> Result<Option<MailEntry>, StoreError> {
        let sql = format!(
            "{COLUMNS} AND m.kind = $2 AND m.round = $3 AND m.person = $4 AND m.department = $5
             AND m.sent_at IS NULL AND m.tries = 0 AND $6 < m.try_after ORDER BY m.mail DESC LIMIT 1"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(kind.word())
            .bind(round.number())
            .bind(person.number())
            .bind(department.number())
            .bind(now)
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(entry).transpose()
    }

    /// Who holds a role in a department on this day and has an account that is not closed, by department and person.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn readers(&mut self, city: &MunicipalityId, day: Day) -> Result<Vec<Reader>, StoreError> {
        let rows = sqlx::query(
            "SELECT p.person, p.name, p.mail, g.role, g.department FROM role_grant AS g
             JOIN person AS p ON p.municipality = g.municipality AND p.person = g.person
             WHERE g.municipality = $1 AND p.is_closed = 0 AND g.department IS NOT NULL AND g.from_day <= $2
             AND (g.until_day IS NULL OR $2 <= g.until_day) ORDER BY g.department, p.person, g.role_grant",
        )
        .bind(city.0.as_str())
        .bind(day.to_string())
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(reader).collect()
    }
}

impl Unit {
    /// Keeps a mail until it is sent. Returns its number.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn add_mail(&mut self, city: &MunicipalityId, mail: &NewMail<'_>) -> Result<i64, StoreError> {
        let number = self.next(city, TABLE).await?;
        let result = sqlx::query(
            "INSERT INTO mail (municipality, mail, kind, round, department, person, address, subject, body,
             written_at, tries, try_after) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11)",
        )
        .bind(city.0.as_str())
        .bind(number)
        .bind(mail.kind.word())
        .bind(mail.round.number())
        .bind(mail.department.map(DepartmentId::number))
        .bind(mail.person.number())
        .bind(mail.address)
        .bind(mail.subject)
        .bind(mail.body)
        .bind(mail.at)
        .bind(mail.not_before)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)?;
        Ok(number)
    }

    /// Gives a mail that was never tried another subject and text.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there, or was tried.
    pub async fn rewrite_mail(
        &mut self,
        city: &MunicipalityId,
        number: i64,
        subject: &str,
        body: &str,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "UPDATE mail SET subject = $3, body = $4
             WHERE municipality = $1 AND mail = $2 AND sent_at IS NULL AND tries = 0",
        )
        .bind(city.0.as_str())
        .bind(number)
        .bind(subject)
        .bind(body)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }

    /// Takes a mail for a try, so that no other program sends it before `until`. Says whether it was to be had:
    /// it is not when it was sent, or tried since it was seen with this number of tries.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn claim_mail(
        &mut self,
        city: &MunicipalityId,
        number: i64,
        seen_tries: i64,
        until: &str,
    ) -> Result<bool, StoreError> {
        let result = sqlx::query(
            "UPDATE mail SET tries = tries + 1, try_after = $4
             WHERE municipality = $1 AND mail = $2 AND tries = $3 AND sent_at IS NULL",
        )
        .bind(city.0.as_str())
        .bind(number)
        .bind(seen_tries)
        .bind(until)
        .execute(self.connection())
        .await?;
        if result.rows_affected() == 0 {
            return Ok(false);
        }
        changed(&result, 1, TABLE)?;
        Ok(true)
    }

    /// Notes that a mail was sent.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there.
    pub async fn mail_sent(
        &mut self,
        city: &MunicipalityId,
        number: i64,
        at: &str,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "UPDATE mail SET sent_at = $3, try_after = NULL, trouble = NULL
             WHERE municipality = $1 AND mail = $2",
        )
        .bind(city.0.as_str())
        .bind(number)
        .bind(at)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }

    /// Notes why a mail could not be sent, and when it is tried again; `None` gives it up.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there.
    pub async fn mail_not_sent(
        &mut self,
        city: &MunicipalityId,
        number: i64,
        trouble: &str,
        try_after: Option<&str>,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "UPDATE mail SET trouble = $3, try_after = $4
             WHERE municipality = $1 AND mail = $2 AND sent_at IS NULL",
        )
        .bind(city.0.as_str())
        .bind(number)
        .bind(trouble)
        .bind(try_after)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }

    /// Lets the mails of a round that were given up wait again. Returns how many they are.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn retry_mails(&mut self, city: &MunicipalityId, round: RoundId) -> Result<u64, StoreError> {
        let result = sqlx::query(
            "UPDATE mail SET tries = 0, trouble = NULL WHERE municipality = $1 AND round = $2
             AND sent_at IS NULL AND address <> '' AND 0 < tries AND try_after IS NULL",
        )
        .bind(city.0.as_str())
        .bind(round.number())
        .execute(self.connection())
        .await?;
        Ok(result.rows_affected())
    }
}

fn entry(row: &AnyRow) -> Result<MailEntry, StoreError> {
    let kind: String = column(row, TABLE, "kind")?;
    Ok(MailEntry {
        number: column(row, TABLE, "mail")?,
        kind: MailKind::from_word(&kind)
            .ok_or_else(|| StoreError::inconsistent(TABLE, format!("kind {kind}")))?,
        department: column::<Option<i64>>(row, TABLE, "department")?.map(DepartmentId::new),
        person: PersonId::new(column(row, TABLE, "person")?),
        name: column(row, TABLE, "name")?,
        address: column(row, TABLE, "address")?,
        subject: column(row, TABLE, "subject")?,
        body: column(row, TABLE, "body")?,
        written_at: column(row, TABLE, "written_at")?,
        sent_at: column(row, TABLE, "sent_at")?,
        tries: column(row, TABLE, "tries")?,
        try_after: column(row, TABLE, "try_after")?,
        trouble: column(row, TABLE, "trouble")?,
    })
}

fn reader(row: &AnyRow) -> Result<Reader, StoreError> {
    const GRANTS: &str = "role_grant";
    let role: String = column(row, GRANTS, "role")?;
    let address: Option<String> = column(row, GRANTS, "mail")?;
    Ok(Reader {
        person: PersonId::new(column(row, GRANTS, "person")?),
        name: column(row, GRANTS, "name")?,
        address: address.filter(|address| !address.trim().is_empty()),
        role: Role::from_word(&role)
            .ok_or_else(|| StoreError::inconsistent(GRANTS, format!("role {role}")))?,
        department: DepartmentId::new(column(row, GRANTS, "department")?),
    })
}

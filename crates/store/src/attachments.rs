//! Files beside a report. Their bytes are originals; one that was taken away stays in the list of those that were.

use ayumi_domain::cycle::{AttachmentId, PersonId, ReportId, ReportingPeriod};
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::rows::{InitiativeId, MunicipalityId, PlanId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "attachment";

/// A file beside a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentEntry {
    /// its key
    pub id: AttachmentId,
    /// whose it is
    pub report: ReportId,
    /// hash of its bytes
    pub sha256: String,
    /// its name as people see it
    pub name: String,
    /// number of its bytes
    pub byte_count: i64,
    /// its media type, given by us and not by who sent it
    pub media_type: String,
    /// whether it goes with the report when that is published
    pub is_public: bool,
    /// when it was added, as ISO date and time
    pub added_at: String,
    /// by whom; absent for the command line
    pub added_by: Option<PersonId>,
    /// when it was taken away
    pub removed_at: Option<String>,
}

/// A file to be added. Its bytes have been taken in by [`Unit::keep`].
#[derive(Clone, Copy, Debug)]
pub struct NewAttachment<'a> {
    /// whose it is
    pub report: ReportId,
    /// hash of its bytes
    pub sha256: &'a str,
    /// its name as people see it
    pub name: &'a str,
    /// number of its bytes
    pub byte_count: u64,
    /// its media type
    pub media_type: &'a str,
    /// whether it goes with the report when that is published
    pub is_public: bool,
    /// when, as ISO date and time
    pub at: &'a str,
    /// by whom
    pub by: Option<PersonId>,
}

/// A file that goes with what is published of an initiative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicAttachment {
    /// whose it is
    pub initiative: InitiativeId,
    /// the time that its report tells of
    pub period: ReportingPeriod,
    /// hash of its bytes
    pub sha256: String,
    /// its name as people see it
    pub name: String,
    /// number of its bytes
    pub byte_count: i64,
    /// its media type
    pub media_type: String,
}

const COLUMNS: &str =
    "SELECT attachment, report, sha256, name, byte_count, media_type, is_public, added_at, added_by,
    removed_at FROM attachment WHERE municipality = $1";

impl<M: Send> Unit<M> {
    /// The files of a report that were not taken away, oldest first.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn attachments(
        &mut self,
        city: &MunicipalityId,
        report: ReportId,
    ) -> Result<Vec<AttachmentEntry>, StoreError> {
        let sql = format!("{COLUMNS} AND report = $2 AND removed_at IS NULL ORDER BY attachment");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(report.number())
            .fetch_all(self.connection())
            .await?;
        rows.iter().map(entry).collect()
    }

    /// A file of a report, also one that was taken away.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn attachment(
        &mut self,
        city: &MunicipalityId,
        (report, attachment): (ReportId, AttachmentId),
    ) -> Result<Option<AttachmentEntry>, StoreError> {
        let sql = format!("{COLUMNS} AND report = $2 AND attachment = $3");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(city.0.as_str())
            .bind(report.number())
            .bind(attachment.number())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(entry).transpose()
    }

    /// The files of a plan that citizens may see, those of the newest period first: marked, not taken away, and of a
    /// report that is published.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn public_attachments(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
    ) -> Result<Vec<PublicAttachment>, StoreError> {
        let rows = sqlx::query(
            "SELECT r.initiative, s.fiscal_year, s.half, s.quarter, a.sha256, a.name, a.byte_count, a.media_type
             FROM attachment AS a
             JOIN survey_report AS r ON r.municipality = a.municipality AND r.report = a.report
             JOIN survey_round AS s ON s.municipality = r.municipality AND s.round = r.round
             WHERE a.municipality = $1 AND r.plan = $2 AND r.state = 'published' AND a.is_public = 1
               AND a.removed_at IS NULL
             ORDER BY s.fiscal_year DESC, COALESCE(s.half, 9) DESC, COALESCE(s.quarter, 9) DESC, a.attachment",
        )
        .bind(city.0.as_str())
        .bind(plan.number())
        .fetch_all(self.connection())
        .await?;
        rows.iter().map(public).collect()
    }
}

impl Unit {
    /// Adds a file to a report.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when its bytes were not taken in.
    pub async fn add_attachment(
        &mut self,
        city: &MunicipalityId,
        new: &NewAttachment<'_>,
    ) -> Result<AttachmentId, StoreError> {
        let id = self.next(city, TABLE).await?;
        let count = i64::try_from(new.byte_count)
            .map_err(|_| StoreError::inconsistent(TABLE, "size out of range"))?;
        let result = sqlx::query(
            "INSERT INTO attachment (municipality, attachment, report, sha256, name, byte_count, media_type, is_public,
             added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(city.0.as_str())
        .bind(id)
        .bind(new.report.number())
        .bind(new.sha256)
        .bind(new.name)
        .bind(count)
        .bind(new.media_type)
        .bind(i64::from(new.is_public))
        .bind(new.at)
        .bind(new.by.map(PersonId::number))
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)?;
        Ok(AttachmentId::new(id))
    }

    /// Notes whether a file goes with its report when that is published.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there.
    pub async fn set_attachment_public(
        &mut self,
        city: &MunicipalityId,
        attachment: AttachmentId,
        is_public: bool,
    ) -> Result<(), StoreError> {
        let result =
            sqlx::query("UPDATE attachment SET is_public = $3 WHERE municipality = $1 AND attachment = $2")
                .bind(city.0.as_str())
                .bind(attachment.number())
                .bind(i64::from(is_public))
                .execute(self.connection())
                .await?;
        changed(&result, 1, TABLE)
    }

    /// Takes a file away from its report. Its bytes stay, as everything that was once shown does.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there.
    pub async fn remove_attachment(
        &mut self,
        city: &MunicipalityId,
        attachment: AttachmentId,
        at: &str,
    ) -> Result<(), StoreError> {
        let result =
            sqlx::query("UPDATE attachment SET removed_at = $3 WHERE municipality = $1 AND attachment = $2")
                .bind(city.0.as_str())
                .bind(attachment.number())
                .bind(at)
                .execute(self.connection())
                .await?;
        changed(&result, 1, TABLE)
    }
}

fn entry(row: &AnyRow) -> Result<AttachmentEntry, StoreError> {
    Ok(AttachmentEntry {
        id: AttachmentId::new(column(row, TABLE, "attachment")?),
        report: ReportId::new(column(row, TABLE, "report")?),
        sha256: column(row, TABLE, "sha256")?,
        name: column(row, TABLE, "name")?,
        byte_count: column(row, TABLE, "byte_count")?,
        media_type: column(row, TABLE, "media_type")?,
        is_public: column::<i64>(row, TABLE, "is_public")? == 1,
        added_at: column(row, TABLE, "added_at")?,
        added_by: column::<Option<i64>>(row, TABLE, "added_by")?.map(PersonId::new),
        removed_at: column(row, TABLE, "removed_at")?,
    })
}

fn public(row: &AnyRow) -> Result<PublicAttachment, StoreError> {
    Ok(PublicAttachment {
        initiative: InitiativeId::new(column(row, TABLE, "initiative")?),
        period: ReportingPeriod {
            year: crate::plans::year(column(row, TABLE, "fiscal_year")?, TABLE)?,
            half: crate::reports::part(column(row, TABLE, "half")?)?,
            quarter: crate::reports::part(column(row, TABLE, "quarter")?)?,
        },
        sha256: column(row, TABLE, "sha256")?,
        name: column(row, TABLE, "name")?,
        byte_count: column(row, TABLE, "byte_count")?,
        media_type: column(row, TABLE, "media_type")?,
    })
}

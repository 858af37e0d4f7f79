//! Reorganisations as they were entered: their day, their rows, the roles that they touched.

use ayumi_domain::cycle::{DepartmentId, GrantId, PersonId};
use ayumi_domain::day::Day;
use ayumi_domain::organisation::Called;
use sqlx::any::AnyRow;

use crate::error::StoreError;
use crate::rounds::{day, optional_day};
use crate::rows::{MunicipalityId, changed, column};
use crate::unit::Unit;

const TABLE: &str = "reorganisation";
const ROWS: &str = "reorganisation_row";
const GRANTS: &str = "reorganisation_grant";

/// A reorganisation within its municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReorganisationId(pub(crate) i64);

impl ReorganisationId {
    /// From its number. That it exists is for the store to say.
    #[must_use]
    pub fn new(number: i64) -> Self {
        Self(number)
    }

    /// The number, given out once within its municipality.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0
    }
}

/// A reorganisation as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReorganisationEntry {
    /// its key
    pub id: ReorganisationId,
    /// its first day
    pub from: Day,
    /// when it was entered
    pub entered_at: String,
    /// by whom; absent for the command line
    pub entered_by: Option<PersonId>,
    /// when what was under way went over to the successors; absent before its day
    pub settled_at: Option<String>,
    /// when it was withdrawn
    pub withdrawn_at: Option<String>,
    /// its rows, in the order in which they were entered
    pub rows: Vec<RowEntry>,
}

/// What a row of a reorganisation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowWhat {
    /// another name or division
    Rename,
    /// goes into another department
    Merge,
    /// is split, and this is one of the parts
    Split,
    /// gives a part away and goes on
    Part,
    /// ends
    Abolish,
    /// begins
    New,
}

impl RowWhat {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Rename, "rename"),
        (Self::Merge, "merge"),
        (Self::Split, "split"),
        (Self::Part, "part"),
        (Self::Abolish, "abolish"),
        (Self::New, "new"),
    ];

    /// The word under which it is stored.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(what, _)| *what == self)
            .map_or("", |(_, word)| word)
    }
}

/// A row of a reorganisation, with the names of its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowEntry {
    /// what it does
    pub what: RowWhat,
    /// the department and what it was called before; absent for a new one. Its number is absent once it is no
    /// department any more, because the reorganisation with which it would have begun was withdrawn
    pub old: Option<(Option<DepartmentId>, Called)>,
    /// what comes of it; absent when it is abolished
    pub new: Option<(DepartmentId, Called)>,
}

/// A role that a reorganisation ended or began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrantTouched {
    /// which one
    pub grant: GrantId,
    /// whether it began; otherwise it ended
    pub is_new: bool,
    /// the last day that it had before
    pub until_before: Option<Day>,
}

impl<M: Send> Unit<M> {
    /// Every reorganisation, the latest first.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn reorganisations(
        &mut self,
        city: &MunicipalityId,
    ) -> Result<Vec<ReorganisationEntry>, StoreError> {
        let rows = sqlx::query(
            "SELECT reorganisation, from_day, entered_at, entered_by, settled_at, withdrawn_at FROM reorganisation
             WHERE municipality = $1 ORDER BY from_day DESC, reorganisation DESC",
        )
        .bind(city.0.as_str())
        .fetch_all(self.connection())
        .await?;
        let mut all = rows.iter().map(entry).collect::<Result<Vec<_>, _>>()?;
        let rows = sqlx::query(
            "SELECT reorganisation, what, department, old_name, old_division, successor, new_name, new_division FROM reorganisation_row
             WHERE municipality = $1 ORDER BY reorganisation, position",
        )
        .bind(city.0.as_str())
        .fetch_all(self.connection())
        .await?;
        for row in &rows {
            let of = ReorganisationId(column(row, ROWS, "reorganisation")?);
            if let Some(entry) = all.iter_mut().find(|entry| entry.id == of) {
                entry.rows.push(row_entry(row)?);
            }
        }
        Ok(all)
    }

    /// The reorganisations whose day has come by this one and that are not settled, oldest first.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn due_reorganisations(
        &mut self,
        city: &MunicipalityId,
        today: Day,
    ) -> Result<Vec<(ReorganisationId, Option<PersonId>)>, StoreError> {
        let rows = sqlx::query(
            "SELECT reorganisation, entered_by FROM reorganisation WHERE municipality = $1 AND from_day <= $2
             AND settled_at IS NULL AND withdrawn_at IS NULL ORDER BY from_day, reorganisation",
        )
        .bind(city.0.as_str())
        .bind(today.to_string())
        .fetch_all(self.connection())
        .await?;
        rows.iter()
            .map(|row| {
                let by: Option<i64> = column(row, TABLE, "entered_by")?;
                Ok((
                    ReorganisationId(column(row, TABLE, "reorganisation")?),
                    by.map(PersonId::new),
                ))
            })
            .collect()
    }

    /// The roles that a reorganisation touched.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn grants_touched(
        &mut self,
        city: &MunicipalityId,
        by: ReorganisationId,
    ) -> Result<Vec<GrantTouched>, StoreError> {
        let rows = sqlx::query(
            "SELECT role_grant, is_new, until_before FROM reorganisation_grant
             WHERE municipality = $1 AND reorganisation = $2 ORDER BY role_grant",
        )
        .bind(city.0.as_str())
        .bind(by.0)
        .fetch_all(self.connection())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(GrantTouched {
                    grant: GrantId::new(column(row, GRANTS, "role_grant")?),
                    is_new: column::<i64>(row, GRANTS, "is_new")? != 0,
                    until_before: optional_day(column(row, GRANTS, "until_before")?, GRANTS)?,
                })
            })
            .collect()
    }
}

impl Unit {
    /// Adds a reorganisation with its rows.
    ///
    /// # Errors
    /// As every answer of the store.
    pub async fn add_reorganisation(
        &mut self,
        city: &MunicipalityId,
        from: Day,
        rows: &[RowEntry],
        (at, by): (&str, Option<PersonId>),
    ) -> Result<ReorganisationId, StoreError> {
        let id = self.next(city, TABLE).await?;
        let result = sqlx::query(
            "INSERT INTO reorganisation (municipality, reorganisation, from_day, entered_at, entered_by)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(city.0.as_str())
        .bind(id)
        .bind(from.to_string())
        .bind(at)
        .bind(by.map(PersonId::number))
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)?;
        for (position, row) in (0_i64..).zip(rows) {
            self.add_row(city, (id, position), row).await?;
        }
        Ok(ReorganisationId(id))
    }

    async fn add_row(
        &mut self,
        city: &MunicipalityId,
        (id, position): (i64, i64),
        row: &RowEntry,
    ) -> Result<(), StoreError> {
        let old = row.old.as_ref().map(|(_, called)| called);
        let old_id = row.old.as_ref().and_then(|(id, _)| *id);
        let new = row.new.as_ref().map(|(_, called)| called);
        let new_id = row.new.as_ref().map(|(id, _)| *id);
        let number = |id: Option<DepartmentId>| id.map(DepartmentId::number);
        let name = |called: Option<&Called>| called.map(|called| called.name.clone());
        let division = |called: Option<&Called>| called.and_then(|called| called.division.clone());
        let result = sqlx::query(
            "INSERT INTO reorganisation_row (municipality, reorganisation, position, what, department, old_name,
             old_division, successor, new_name, new_division) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(city.0.as_str())
        .bind(id)
        .bind(position)
        .bind(row.what.word())
        .bind(number(old_id))
        .bind(name(old))
        .bind(division(old))
        .bind(number(new_id))
        .bind(name(new))
        .bind(division(new))
        .execute(self.connection())
        .await?;
        changed(&result, 1, ROWS)
    }

    /// Remembers a role that a reorganisation touched.
    ///
    /// # Errors
    /// [`StoreError::Failed`] also when it is remembered already.
    pub async fn add_grant_touched(
        &mut self,
        city: &MunicipalityId,
        by: ReorganisationId,
        touched: GrantTouched,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "INSERT INTO reorganisation_grant (municipality, reorganisation, role_grant, is_new, until_before)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(city.0.as_str())
        .bind(by.0)
        .bind(touched.grant.number())
        .bind(i64::from(touched.is_new))
        .bind(touched.until_before.map(|day| day.to_string()))
        .execute(self.connection())
        .await?;
        changed(&result, 1, GRANTS)
    }

    /// Marks a reorganisation as settled.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is not there.
    pub async fn settle_reorganisation(
        &mut self,
        city: &MunicipalityId,
        id: ReorganisationId,
        at: &str,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "UPDATE reorganisation SET settled_at = $3 WHERE municipality = $1 AND reorganisation = $2",
        )
        .bind(city.0.as_str())
        .bind(id.0)
        .bind(at)
        .execute(self.connection())
        .await?;
        changed(&result, 1, TABLE)
    }
}

fn entry(row: &AnyRow) -> Result<ReorganisationEntry, StoreError> {
    Ok(ReorganisationEntry {
        id: ReorganisationId(column(row, TABLE, "reorganisation")?),
        from: day(&column::<String>(row, TABLE, "from_day")?, TABLE)?,
        entered_at: column(row, TABLE, "entered_at")?,
        entered_by: column::<Option<i64>>(row, TABLE, "entered_by")?.map(PersonId::new),
        settled_at: column(row, TABLE, "settled_at")?,
        withdrawn_at: column(row, TABLE, "withdrawn_at")?,
        rows: Vec::new(),
    })
}

fn row_entry(row: &AnyRow) -> Result<RowEntry, StoreError> {
    let word: String = column(row, ROWS, "what")?;
    let what = RowWhat::ALL.into_iter().find(|(_, known)| *known == word);
    let (what, _) = what.ok_or_else(|| StoreError::inconsistent(ROWS, format!("what {word}")))?;
    let side = |number: &str, name: &str, division: &str| {
        let id = column::<Option<i64>>(row, ROWS, number)?.map(DepartmentId::new);
        let name: Option<String> = column(row, ROWS, name)?;
        let division: Option<String> = column(row, ROWS, division)?;
        Ok::<_, StoreError>((id, name.map(|name| Called { name, division })))
    };
    let (old_id, old) = side("department", "old_name", "old_division")?;
    let (new_id, new) = side("successor", "new_name", "new_division")?;
    Ok(RowEntry {
        what,
        old: old.map(|called| (old_id, called)),
        new: new_id.zip(new),
    })
}

//! The rows in which lists find the initiatives and indicators of an edition. Of a draft that changed only the rows that
//! differ are written: one field of one initiative is one row, however long the plan.

use std::collections::BTreeMap;

use ayumi_domain::edition::IndicatorPlace;
use sqlx::any::AnyRow;

use crate::edition_writes::NewEdition;
use crate::error::StoreError;
use crate::rows::{EditionId, MunicipalityId, PlanId, changed, column};
use crate::unit::Unit;

const INITIATIVES: &str = "edition_initiative";
const INDICATORS: &str = "edition_indicator";

/// An edition by its key.
#[derive(Clone, Copy)]
struct Of<'a> {
    city: &'a MunicipalityId,
    plan: PlanId,
    edition: EditionId,
}

/// A row of `edition_initiative` without its key.
#[derive(PartialEq, Eq)]
struct InitiativeLine {
    initiative: i64,
    number: String,
    title: String,
    address: String,
}

/// A row of `edition_indicator` without its key.
#[derive(PartialEq, Eq)]
struct IndicatorLine {
    initiative: Option<i64>,
    name: String,
    unit: Option<String>,
    indicator: Option<i64>,
}

/// Rows by their place, from 1 on.
type Lines<T> = BTreeMap<i64, T>;

impl Unit {
    /// Writes the rows of an edition: those that are missing or differ, and takes those away that are no longer meant.
    pub(crate) async fn project(
        &mut self,
        city: &MunicipalityId,
        plan: PlanId,
        edition: EditionId,
        content: &NewEdition<'_>,
    ) -> Result<(), StoreError> {
        let of = Of { city, plan, edition };
        let (initiatives, indicators) = (initiatives(content)?, indicators(content));
        let known = self.initiative_lines(of).await?;
        // Every row that goes is gone before one comes: a place or an address may have changed hands.
        for position in outdated(&known, &initiatives) {
            self.delete_line(of, INITIATIVES, position).await?;
        }
        for (position, line) in missing(&known, &initiatives) {
            self.add_initiative_line(of, position, line).await?;
        }
        let known = self.indicator_lines(of).await?;
        for position in outdated(&known, &indicators) {
            self.delete_line(of, INDICATORS, position).await?;
        }
        for (position, line) in missing(&known, &indicators) {
            self.add_indicator_line(of, position, line).await?;
        }
        Ok(())
    }

    async fn initiative_lines(&mut self, of: Of<'_>) -> Result<Lines<InitiativeLine>, StoreError> {
        let sql = "SELECT position, initiative, number, title, address FROM edition_initiative
                   WHERE municipality = $1 AND plan = $2 AND edition = $3";
        let rows = self.lines(of, sql).await?;
        let line = |row: &AnyRow| {
            let line = InitiativeLine {
                initiative: column(row, INITIATIVES, "initiative")?,
                number: column(row, INITIATIVES, "number")?,
                title: column(row, INITIATIVES, "title")?,
                address: column(row, INITIATIVES, "address")?,
            };
            Ok((column(row, INITIATIVES, "position")?, line))
        };
        rows.iter().map(line).collect()
    }

    async fn indicator_lines(&mut self, of: Of<'_>) -> Result<Lines<IndicatorLine>, StoreError> {
        let sql = "SELECT position, initiative, name, unit, indicator FROM edition_indicator
                   WHERE municipality = $1 AND plan = $2 AND edition = $3";
        let rows = self.lines(of, sql).await?;
        let line = |row: &AnyRow| {
            let line = IndicatorLine {
                initiative: column(row, INDICATORS, "initiative")?,
                name: column(row, INDICATORS, "name")?,
                unit: column(row, INDICATORS, "unit")?,
                indicator: column(row, INDICATORS, "indicator")?,
            };
            Ok((column(row, INDICATORS, "position")?, line))
        };
        rows.iter().map(line).collect()
    }

    async fn lines(&mut self, of: Of<'_>, sql: &'static str) -> Result<Vec<AnyRow>, StoreError> {
        let rows = sqlx::query(sql)
            .bind(of.city.0.as_str())
            .bind(of.plan.number())
            .bind(of.edition.number())
            .fetch_all(self.connection())
            .await?;
        Ok(rows)
    }

    async fn delete_line(
        &mut self,
        of: Of<'_>,
        table: &'static str,
        position: i64,
    ) -> Result<(), StoreError> {
        let sql = match table {
            INITIATIVES => {
                "DELETE FROM edition_initiative
                 WHERE municipality = $1 AND plan = $2 AND edition = $3 AND position = $4"
            }
            _ => {
                "DELETE FROM edition_indicator
                 WHERE municipality = $1 AND plan = $2 AND edition = $3 AND position = $4"
            }
        };
        let result = sqlx::query(sql)
            .bind(of.city.0.as_str())
            .bind(of.plan.number())
            .bind(of.edition.number())
            .bind(position)
            .execute(self.connection())
            .await?;
        changed(&result, 1, table)
    }

    async fn add_initiative_line(
        &mut self,
        of: Of<'_>,
        position: i64,
        line: &InitiativeLine,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO initiative (municipality, plan, initiative) VALUES ($1, $2, $3)
             ON CONFLICT (municipality, plan, initiative) DO NOTHING",
        )
        .bind(of.city.0.as_str())
        .bind(of.plan.number())
        .bind(line.initiative)
        .execute(self.connection())
        .await?;
        let result = sqlx::query(
            "INSERT INTO edition_initiative
             (municipality, plan, edition, position, initiative, number, title, address)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(of.city.0.as_str())
        .bind(of.plan.number())
        .bind(of.edition.number())
        .bind(position)
        .bind(line.initiative)
        .bind(line.number.as_str())
        .bind(line.title.as_str())
        .bind(line.address.as_str())
        .execute(self.connection())
        .await?;
        changed(&result, 1, INITIATIVES)
    }

    async fn add_indicator_line(
        &mut self,
        of: Of<'_>,
        position: i64,
        line: &IndicatorLine,
    ) -> Result<(), StoreError> {
        let result = sqlx::query(
            "INSERT INTO edition_indicator
             (municipality, plan, edition, position, initiative, name, unit, indicator)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(of.city.0.as_str())
        .bind(of.plan.number())
        .bind(of.edition.number())
        .bind(position)
        .bind(line.initiative)
        .bind(line.name.as_str())
        .bind(line.unit.as_deref())
        .bind(line.indicator)
        .execute(self.connection())
        .await?;
        changed(&result, 1, INDICATORS)
    }
}

/// Places whose row is no longer meant as it is.
fn outdated<T: PartialEq>(known: &Lines<T>, wanted: &Lines<T>) -> Vec<i64> {
    let all = known.iter();
    all.filter(|(position, line)| wanted.get(position) != Some(line))
        .map(|(position, _)| *position)
        .collect()
}

/// Rows that are not there as they are meant.
fn missing<'a, T: PartialEq>(known: &Lines<T>, wanted: &'a Lines<T>) -> Vec<(i64, &'a T)> {
    let all = wanted.iter();
    all.filter(|(position, line)| known.get(position) != Some(line))
        .map(|(position, line)| (*position, line))
        .collect()
}

fn initiatives(content: &NewEdition<'_>) -> Result<Lines<InitiativeLine>, StoreError> {
    let identities = &content.beside.identities;
    let all = &content.document.initiatives;
    if !identities.fit(content.document) || content.addresses.len() != all.len() {
        return Err(StoreError::inconsistent(
            INITIATIVES,
            "not one identity and address for each item",
        ));
    }
    let rows = identities.initiatives.iter().zip(all).zip(content.addresses);
    let lines = rows.map(|((keys, initiative), address)| InitiativeLine {
        initiative: keys.id.number(),
        number: initiative.id.clone(),
        title: initiative.title.clone(),
        address: address.clone(),
    });
    Ok((1_i64..).zip(lines).collect())
}

fn indicators(content: &NewEdition<'_>) -> Lines<IndicatorLine> {
    let identities = &content.beside.identities;
    let line = |(position, (id, place)): (i64, (ayumi_domain::edition::IndicatorId, IndicatorPlace))| {
        let indicator = place.of(content.document)?;
        let initiative = match place {
            IndicatorPlace::Initiative { initiative, .. } => identities.initiatives.get(initiative),
            IndicatorPlace::Section { .. } => None,
        };
        let line = IndicatorLine {
            initiative: initiative.map(|keys| keys.id.number()),
            name: indicator.name.clone(),
            unit: indicator.unit.clone(),
            indicator: Some(id.number()),
        };
        Some((position, line))
    };
    (1_i64..).zip(identities.indicators()).filter_map(line).collect()
}

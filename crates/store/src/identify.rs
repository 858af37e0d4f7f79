//! Editions of earlier programs: who is who in them is settled once, when the store is opened.

use ayumi_domain::PlanDocument;
use ayumi_domain::edition::{Beside, Identities, NewIds, carry_identities};

use crate::editions::{TABLE, json};
use crate::error::StoreError;
use crate::rows::{EditionId, MunicipalityId, PlanId, changed, column};
use crate::unit::Unit;

/// Gives identities to the items of every edition that has none yet. Returns how many editions that were.
pub(crate) async fn fill(unit: &mut Unit) -> Result<usize, StoreError> {
    let rows = sqlx::query(
        "SELECT municipality, plan, edition FROM edition WHERE beside IS NULL ORDER BY municipality, plan, edition",
    )
    .fetch_all(unit.connection())
    .await?;
    let mut before: Option<(MunicipalityId, PlanId, PlanDocument, Identities)> = None;
    for row in &rows {
        let city = MunicipalityId(column(row, TABLE, "municipality")?);
        let plan = PlanId::new(column(row, TABLE, "plan")?);
        let id = EditionId::new(column(row, TABLE, "edition")?);
        let same = before.take().filter(|(c, p, ..)| (c, *p) == (&city, plan));
        let earlier = same.as_ref().map(|(_, _, document, keys)| (document, keys));
        let (document, identities) = settle(unit, (&city, plan, id), earlier).await?;
        before = Some((city, plan, document, identities));
    }
    Ok(rows.len())
}

async fn settle(
    unit: &mut Unit,
    (city, plan, id): (&MunicipalityId, PlanId, EditionId),
    earlier: Option<(&PlanDocument, &Identities)>,
) -> Result<(PlanDocument, Identities), StoreError> {
    let all = unit.editions(city, plan).await?;
    let found = all.into_iter().find(|edition| edition.id == id);
    let edition = found.ok_or_else(|| StoreError::inconsistent(TABLE, "vanished"))?;
    let rows = unit.edition_initiatives(city, plan, id).await?;
    let known: Vec<_> = rows.iter().map(|row| Some(row.initiative)).collect();
    let (_, items) = NewIds::needed(&edition.document);
    let mut new = unit.new_ids(city, (0, items)).await?;
    let identities = carry_identities(earlier, &edition.document, &known, &mut new);
    if !identities.fit(&edition.document) || known.len() != edition.document.initiatives.len() {
        return Err(StoreError::inconsistent(TABLE, "not one identity for each item"));
    }
    let beside = Beside {
        identities,
        ..Beside::default()
    };
    let result = sqlx::query(
        "UPDATE edition SET beside = $4 WHERE municipality = $1 AND plan = $2 AND edition = $3 AND beside IS NULL",
    )
    .bind(city.0.as_str())
    .bind(plan.number())
    .bind(id.number())
    .bind(json(&beside)?)
    .execute(unit.connection())
    .await?;
    changed(&result, 1, TABLE)?;
    Ok((edition.document, beside.identities))
}

//! Roles across the end of a department: the one that ends with it, and the one that follows at its successor.

use ayumi_domain::cycle::{DepartmentId, Grant};
use ayumi_domain::day::Day;
use ayumi_domain::organisation::Organisation;
use ayumi_store::{GrantEntry, GrantTouched, MunicipalityId, ReorganisationEntry, RowWhat, StoreError, Unit};

/// A reorganisation that stands and has not begun, with the roles that it touched.
pub(crate) struct ToCome {
    pub entry: ReorganisationEntry,
    pub touched: Vec<GrantTouched>,
}

impl ToCome {
    /// With the roles that it touched.
    pub async fn of<M: Send>(
        unit: &mut Unit<M>,
        city: &MunicipalityId,
        entry: ReorganisationEntry,
    ) -> Result<Self, StoreError> {
        let touched = unit.grants_touched(city, entry.id).await?;
        Ok(Self { entry, touched })
    }

    /// Every one that is to come.
    pub async fn all<M: Send>(unit: &mut Unit<M>, city: &MunicipalityId) -> Result<Vec<Self>, StoreError> {
        let mut all = Vec::new();
        for entry in unit.reorganisations(city).await? {
            if entry.withdrawn_at.is_none() && entry.settled_at.is_none() {
                all.push(Self::of(unit, city, entry).await?);
            }
        }
        Ok(all)
    }

    /// Whether a department ends with it.
    pub fn ends(&self, department: Option<DepartmentId>) -> bool {
        let mut rows = self.entry.rows.iter();
        rows.any(|row| {
            let is_end = matches!(row.what, RowWhat::Merge | RowWhat::Split | RowWhat::Abolish);
            is_end && row.old.as_ref().is_some_and(|(id, _)| *id == department)
        })
    }

    /// The last day that it gave to a role which it ended.
    pub fn last_day(&self, ended: &Grant) -> Option<Day> {
        self.entry.from.max(ended.from).yesterday().ok()
    }

    /// The roles that follow one which it ended: of the same person, in the same role, at a successor. There may be
    /// several when departments merge in which the person had the same role; they are alike.
    pub fn follow<'a>(
        &'a self,
        organisation: &Organisation,
        grants: &'a [GrantEntry],
        ended: &'a GrantEntry,
    ) -> impl Iterator<Item = &'a GrantEntry> {
        let from = self.entry.from;
        let life = ended.grant.department.and_then(|id| organisation.get(id));
        let successors = life.into_iter().flat_map(|life| life.successors.iter());
        let successors: Vec<DepartmentId> = successors
            .filter(|(_, day)| *day == from)
            .map(|(id, _)| *id)
            .collect();
        let is_new = |grant: &GrantEntry| self.touched.iter().any(|t| t.is_new && t.grant == grant.id);
        grants.iter().filter(move |grant| {
            is_new(grant)
                && (grant.person, grant.grant.role) == (ended.person, ended.grant.role)
                && grant.grant.from == from.max(ended.grant.from)
                && grant.grant.department.is_some_and(|id| successors.contains(&id))
        })
    }
}

/// Whether a role is ever held.
pub(crate) fn is_ever_held(grant: &Grant) -> bool {
    grant.until.is_none_or(|until| grant.from <= until)
}

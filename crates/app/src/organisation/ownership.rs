//! Who answers for an item on a day: the names that its plan printed, what was given by hand, and who took over.

use std::collections::HashMap;

use ayumi_domain::cycle::DepartmentId;
use ayumi_domain::day::{Day, read_day};
use ayumi_domain::edition::{IndicatorId, InitiativeId, PlanId};
use ayumi_domain::organisation::{Called, Found, Given, Organisation, Owners};
use ayumi_domain::plan::Department;
use ayumi_store::{EditionEntry, ItemOwner, MunicipalityId, StoreError, Unit};

/// Who answers for what on a day.
#[derive(Clone, Debug)]
pub struct Ownership {
    /// the departments through the years
    pub organisation: Organisation,
    /// the day
    pub day: Day,
    given: HashMap<(PlanId, InitiativeId), Vec<ItemOwner>>,
}

impl Ownership {
    /// As it stands in the store.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn load<M: Send>(
        unit: &mut Unit<M>,
        city: &MunicipalityId,
        day: Day,
    ) -> Result<Self, StoreError> {
        let mut given: HashMap<_, Vec<ItemOwner>> = HashMap::new();
        for owner in unit.item_owners(city).await? {
            given
                .entry((owner.plan, owner.initiative))
                .or_default()
                .push(owner);
        }
        Ok(Self {
            organisation: unit.organisation(city).await?,
            day,
            given,
        })
    }

    /// What was given by hand of an initiative, or of one of its indicators. What is said of the indicator stands
    /// first: of the gifts of one day it counts before what is said of the whole initiative.
    #[must_use]
    pub fn given(&self, item: (PlanId, InitiativeId), indicator: Option<IndicatorId>) -> Vec<Given> {
        let all = self.given.get(&item).map(Vec::as_slice).unwrap_or_default();
        let of = |wanted: Option<IndicatorId>| {
            let fitting = all.iter().filter(move |owner| owner.indicator == wanted);
            fitting.map(|owner| owner.given.clone())
        };
        let own = indicator.into_iter().flat_map(|id| of(Some(id)));
        own.chain(of(None)).collect()
    }

    /// Who answers for an initiative, or one of its indicators, whose plan names these departments.
    #[must_use]
    pub fn owners(
        &self,
        item: (PlanId, InitiativeId),
        indicator: Option<IndicatorId>,
        (printed, printed_on): (&[&Department], Option<Day>),
    ) -> Owners {
        let printed: Vec<Called> = printed
            .iter()
            .map(|department| Called::from(*department))
            .collect();
        let given = self.given(item, indicator);
        self.organisation.owners(&printed, printed_on, &given, self.day)
    }

    /// Who has what was a department's in an initiative.
    #[must_use]
    pub fn follow(&self, department: DepartmentId, item: (PlanId, InitiativeId)) -> Found {
        self.organisation
            .follow(department, &self.given(item, None), self.day)
    }

    /// The department that a printed name means, when a reorganisation ever touched it; its name alone does not lead to
    /// it any more.
    #[must_use]
    pub fn moved(&self, printed: &Department, printed_on: Option<Day>) -> Option<DepartmentId> {
        let id = self
            .organisation
            .bearer(&Called::from(printed), printed_on, self.day)?;
        let life = self.organisation.get(id)?;
        let is_touched = 1 < life.names.len() || life.closes.is_some() || !life.successors.is_empty();
        is_touched.then_some(id)
    }
}

/// The day as of which an edition names its departments, when it tells one.
pub(crate) fn printed_on(edition: &EditionEntry) -> Option<Day> {
    if let Some(adoption) = &edition.adoption {
        return Some(adoption.on);
    }
    let dated = edition.dated.as_deref()?;
    read_day(dated).or_else(|| read_day(&format!("{dated}-01")))
}

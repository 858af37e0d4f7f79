//! Who reports on an initiative on the day of asking: the departments that its plan printed, over reorganisations and
//! what was given by hand, to departments that are there.

use ayumi_domain::cycle::{DepartmentId, ReportingPeriod};
use ayumi_domain::day::Day;
use ayumi_domain::edition::{InitiativeId, PlanId};
use ayumi_domain::organisation::Found;
use ayumi_domain::plan::{Department, Initiative};
use ayumi_store::{InitiativeRow, MunicipalityId, StoreError, Unit};

use super::departments::{Directory, Known, leads};
use super::gather::AskedPlan;
use crate::error::AppError;
use crate::office::Office;
use crate::organisation::{Ownership, printed_on};

/// The departments that are asked, and who answers for what.
pub(super) struct Leaders {
    directory: Directory,
    ownership: Ownership,
}

impl Leaders {
    /// Today's departments with those that lead what these plans ask.
    pub async fn load<M: Send>(
        unit: &mut Unit<M>,
        office: &Office,
        plans: &[AskedPlan],
        period: ReportingPeriod,
    ) -> Result<Self, AppError> {
        let city = &office.city.id;
        let today = office.now().day;
        let ownership = Ownership::load(unit, city, today).await?;
        let stored = unit.departments(city, today).await?;
        let mut named: Vec<&Department> = Vec::new();
        for plan in plans {
            let on = printed_on(&plan.edition);
            for (row, initiative) in plan.asked(period) {
                let given = ownership.given((plan.plan.id, row.initiative), None);
                if given.iter().any(|given| given.instead_of.is_none()) {
                    continue;
                }
                let new = leads(initiative).into_iter();
                named.extend(new.filter(|lead| ownership.moved(lead, on).is_none()));
            }
        }
        Ok(Self {
            directory: Directory::on(today, stored, &named),
            ownership,
        })
    }

    /// The places of the departments that report on an initiative, the one that sends first. Empty when nobody does.
    pub fn places(&self, plan: &AskedPlan, (row, initiative): (&InitiativeRow, &Initiative)) -> Vec<usize> {
        let on = printed_on(&plan.edition);
        let item = (plan.plan.id, row.initiative);
        let mut places: Vec<usize> = Vec::new();
        for lead in leads(initiative) {
            let place = self.place(lead, on, item);
            places.extend(place.filter(|place| !places.contains(place)));
        }
        if places.is_empty() {
            let given = self.ownership.given(item, None);
            let by_hand = given.iter().rfind(|given| given.instead_of.is_none());
            places.extend(by_hand.and_then(|given| self.owner(given.department, item)));
        }
        places
    }

    fn place(&self, lead: &Department, on: Option<Day>, item: (PlanId, InitiativeId)) -> Option<usize> {
        if let Some(moved) = self.ownership.moved(lead, on) {
            return self.owner(moved, item);
        }
        let place = self.directory.place(lead)?;
        match self.directory.entries().get(place)?.id {
            Some(id) if self.ownership.organisation.get(id).is_some() => self.owner(id, item),
            // Added for this round: nothing ever happened to it.
            _ => Some(place),
        }
    }

    fn owner(&self, department: DepartmentId, item: (PlanId, InitiativeId)) -> Option<usize> {
        match self.ownership.follow(department, item) {
            Found::Owner(owner) => self
                .directory
                .entries()
                .iter()
                .position(|known| known.id == Some(owner)),
            Found::Nobody { .. } | Found::Undecided { .. } => None,
        }
    }

    /// Numbers of the initiatives that nobody leads.
    pub fn without(&self, plans: &[AskedPlan], period: ReportingPeriod) -> Vec<String> {
        let mut numbers = Vec::new();
        for plan in plans {
            let nobodys = plan
                .asked(period)
                .filter(|asked| self.places(plan, *asked).is_empty());
            numbers.extend(nobodys.map(|(row, _)| row.number.clone()));
        }
        numbers
    }

    /// The departments, stored or about to be.
    pub fn entries(&self) -> &[Known] {
        self.directory.entries()
    }

    /// Stores the departments that are new.
    pub async fn store(
        &mut self,
        unit: &mut Unit,
        city: &MunicipalityId,
        at: &str,
    ) -> Result<(), StoreError> {
        self.directory.store(unit, city, at).await
    }
}

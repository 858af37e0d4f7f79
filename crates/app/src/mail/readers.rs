//! Who is written to about which reports.

use std::collections::BTreeMap;

use ayumi_domain::cycle::workday::working_days_between;
use ayumi_domain::cycle::{DepartmentId, PersonId, Role};
use ayumi_domain::day::Day;
use ayumi_messages::staff::mail::{Item, Part};
use ayumi_store::{DepartmentEntry, MunicipalityId, RoundDepartment, RoundEntry, SurveyReport, Unit};

use crate::error::AppError;

/// A person with the roles that they hold in departments on the day of writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reader {
    pub(super) person: PersonId,
    pub(super) name: String,
    pub(super) address: Option<String>,
    pub(super) seats: Vec<(Role, DepartmentId)>,
}

impl Reader {
    /// The department in which they hold all their roles.
    pub(super) fn department(&self) -> Option<DepartmentId> {
        let (_, first) = self.seats.first()?;
        let is_only = self.seats.iter().all(|(_, department)| department == first);
        is_only.then_some(*first)
    }

    /// The roles that they hold in departments of this report.
    pub(super) fn roles<'a>(&'a self, report: &'a SurveyReport) -> impl Iterator<Item = Role> + 'a {
        let near = |department: &DepartmentId| {
            *department == report.department || report.co_leads.contains(department)
        };
        self.seats
            .iter()
            .filter(move |(_, department)| near(department))
            .map(|(role, _)| *role)
    }
}

/// Everybody who holds a role in a department on this day, each once, in the order of the departments.
pub(super) async fn readers<M: Send>(
    unit: &mut Unit<M>,
    city: &MunicipalityId,
    day: Day,
) -> Result<Vec<Reader>, AppError> {
    let mut found: Vec<Reader> = Vec::new();
    for seat in unit.readers(city, day).await? {
        let held = (seat.role, seat.department);
        match found.iter_mut().find(|reader| reader.person == seat.person) {
            Some(reader) => reader.seats.push(held),
            None => found.push(Reader {
                person: seat.person,
                name: seat.name,
                address: seat.address,
                seats: vec![held],
            }),
        }
    }
    Ok(found)
}

/// What letters about a round are made of.
pub(super) struct Desk {
    pub(super) round: RoundEntry,
    pub(super) departments: BTreeMap<DepartmentId, DepartmentEntry>,
    own_due: Vec<RoundDepartment>,
    pub(super) today: Day,
}

impl Desk {
    pub(super) async fn load<M: Send>(
        unit: &mut Unit<M>,
        city: &MunicipalityId,
        round: RoundEntry,
        today: Day,
    ) -> Result<Self, AppError> {
        let departments = unit.departments(city, today).await?;
        Ok(Self {
            own_due: unit.round_departments(city, round.id).await?,
            departments: departments.into_iter().map(|entry| (entry.id, entry)).collect(),
            round,
            today,
        })
    }

    /// The last day on which a department sends: its own, or that of the round.
    pub(super) fn due(&self, department: DepartmentId) -> Day {
        let own = self.own_due.iter().find(|own| own.department == department);
        own.and_then(|own| own.due).unwrap_or(self.round.due)
    }

    pub(super) fn is_late(&self, department: DepartmentId) -> bool {
        self.due(department) < self.today
    }

    /// Working days to the due date, or since it when it has passed.
    pub(super) fn working_days(&self, department: DepartmentId) -> Option<u32> {
        let due = self.due(department);
        if due < self.today {
            working_days_between(due, self.today)
        } else {
            working_days_between(self.today, due)
        }
    }

    pub(super) fn name(&self, department: DepartmentId) -> &str {
        let entry = self.departments.get(&department);
        entry.map_or("", |entry| entry.name.as_str())
    }

    /// The reports, grouped by the department that sends them, in the order in which they come.
    pub(super) fn parts<'a>(&'a self, reports: &[&'a SurveyReport]) -> Vec<(DepartmentId, Part<'a>)> {
        let mut parts: Vec<(DepartmentId, Part<'a>)> = Vec::new();
        for report in reports {
            let item = Item {
                report: report.id,
                number: &report.number,
                title: &report.title,
                state: report.state,
            };
            match parts.iter_mut().find(|(id, _)| *id == report.department) {
                Some((_, part)) => part.items.push(item),
                None => parts.push((report.department, self.part(report.department, item))),
            }
        }
        parts
    }

    fn part<'a>(&'a self, department: DepartmentId, first: Item<'a>) -> Part<'a> {
        Part {
            department: self.name(department),
            due: self.due(department),
            working_days: self.working_days(department),
            is_late: self.is_late(department),
            items: vec![first],
        }
    }
}

//! Departments through the years: what each was called on which day, which ended, and who took over from it.
//!
//! A department keeps its number whatever it is called. Nothing here is ever taken back: a reorganisation adds names
//! and ends from a day on, so that every earlier day shows what it always showed.

mod apply;
mod begin;
mod check;
mod owners;
mod paste;
mod table;
mod trouble;

pub use begin::may_begin;
pub use check::check;
pub use owners::{Found, Given, Owners};
pub use paste::read_table;
pub use table::{Ended, Outcome, Parted, Place, Renamed, Reorganisation, TableRow};
pub use trouble::OrganisationTrouble;

use crate::cycle::DepartmentId;
use crate::day::Day;
use crate::plan::Department;
use crate::words::squeeze;

/// The longest name of a department or division, in characters.
pub const MAX_NAME: usize = 60;
/// The most rows of one table: no city has more departments.
pub const MAX_ROWS: usize = 500;

/// What a department is called: its name and the division above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// its name
    pub name: String,
    /// the division above it, when known
    pub division: Option<String>,
}

impl Called {
    /// From a name and a division as they were typed or printed; blanks around them are dropped.
    #[must_use]
    pub fn new(name: &str, division: Option<&str>) -> Self {
        let division = division.map(str::trim).filter(|d| !squeeze(d).is_empty());
        Self {
            name: name.trim().to_owned(),
            division: division.map(str::to_owned),
        }
    }

    /// Whether both mean the same name in the same division; spaces and widths do not count.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.has_name(other) && self.division_key() == other.division_key()
    }

    /// Whether the names are the same, whatever the divisions.
    #[must_use]
    pub fn has_name(&self, other: &Self) -> bool {
        squeeze(&self.name) == squeeze(&other.name)
    }

    /// Whether two departments of these names could not be told apart: the same name, and not two different divisions.
    #[must_use]
    pub fn collides(&self, other: &Self) -> bool {
        let differ = match (self.division_key(), other.division_key()) {
            (Some(a), Some(b)) => a != b,
            _ => false,
        };
        self.has_name(other) && !differ
    }

    fn division_key(&self) -> Option<String> {
        let key = self.division.as_deref().map(squeeze);
        key.filter(|key| !key.is_empty())
    }
}

impl From<&Department> for Called {
    fn from(printed: &Department) -> Self {
        Self::new(&printed.name, printed.division.as_deref())
    }
}

/// A name that a department has from a day on, until its next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameFrom {
    /// the name
    pub called: Called,
    /// its first day; absent for the name under which the department was known first
    pub from: Option<Day>,
}

/// A department with its names and days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepartmentLife {
    /// its number
    pub id: DepartmentId,
    /// its names, oldest first; never empty
    pub names: Vec<NameFrom>,
    /// first day on which it is there; absent when it always was
    pub opens: Option<Day>,
    /// first day on which it is no more
    pub closes: Option<Day>,
    /// departments that took over from it, or a part of it, each with its first day
    pub successors: Vec<(DepartmentId, Day)>,
}

impl DepartmentLife {
    /// A department that was always called so.
    #[must_use]
    pub fn always(id: DepartmentId, called: Called) -> Self {
        Self {
            id,
            names: vec![NameFrom { called, from: None }],
            opens: None,
            closes: None,
            successors: Vec::new(),
        }
    }

    /// What it is called on a day: before its first day its first name, after its last day its last one.
    #[must_use]
    pub fn called_on(&self, day: Day) -> Option<&Called> {
        let begun = self
            .names
            .iter()
            .rfind(|name| name.from.is_none_or(|from| from <= day));
        begun.or_else(|| self.names.first()).map(|name| &name.called)
    }

    /// Whether it is there on a day.
    #[must_use]
    pub fn lives_on(&self, day: Day) -> bool {
        self.opens.is_none_or(|opens| opens <= day) && self.closes.is_none_or(|closes| day < closes)
    }

    /// The day on which it last changed its name or began.
    #[must_use]
    pub fn changed_on(&self) -> Option<Day> {
        let named = self.names.iter().filter_map(|name| name.from).max();
        named.max(self.opens)
    }
}

/// Every department that the city has or had.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// the departments, in the order in which they became known
    pub departments: Vec<DepartmentLife>,
    /// first day of the latest reorganisation
    pub latest: Option<Day>,
}

impl Organisation {
    /// A department by its number.
    #[must_use]
    pub fn get(&self, id: DepartmentId) -> Option<&DepartmentLife> {
        self.departments.iter().find(|department| department.id == id)
    }

    /// The departments that are there on a day.
    pub fn living(&self, day: Day) -> impl Iterator<Item = &DepartmentLife> {
        self.departments
            .iter()
            .filter(move |department| department.lives_on(day))
    }

    /// What a department is called on a day.
    #[must_use]
    pub fn called(&self, id: DepartmentId, day: Day) -> Option<&Called> {
        self.get(id)?.called_on(day)
    }
}

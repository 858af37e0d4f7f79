//! Who answers for what, across all plans of the city.

use std::collections::BTreeMap;

use ayumi_app::public::PublicCity;
use ayumi_domain::plan::{Department, Initiative};

/// A department as named in any plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// its name
    pub name: String,
    /// divisions that the plans name with it
    pub divisions: Vec<String>,
    /// initiatives it leads
    pub leads: usize,
    /// initiatives it takes part in
    pub relates: usize,
    /// indicators and projects it answers for
    pub others: usize,
}

/// Every department that the plans name, by name.
pub fn all(city: &PublicCity) -> Vec<Entry> {
    let mut found: BTreeMap<String, Entry> = BTreeMap::new();
    for initiative in city.plans.iter().flat_map(|p| &p.document.initiatives) {
        for department in &initiative.departments.lead {
            note(&mut found, department).leads += 1;
        }
        for department in &initiative.departments.related {
            note(&mut found, department).relates += 1;
        }
        for department in inner(initiative) {
            note(&mut found, department).others += 1;
        }
    }
    let sections = city.plans.iter().flat_map(|p| &p.document.sections);
    for department in sections.flat_map(|s| &s.indicators).flat_map(|i| &i.departments) {
        note(&mut found, department).others += 1;
    }
    // A department without a name, or one whose name is a step in a path, can have no page.
    found.into_values().filter(|e| has_page(&e.name)).collect()
}

/// Whether a name can stand in an address: browsers take `.` and `..` for steps, however they are written.
pub fn has_page(name: &str) -> bool {
    !matches!(name.trim(), "" | "." | "..")
}

/// Departments of actions, indicators and projects.
fn inner(initiative: &Initiative) -> impl Iterator<Item = &Department> {
    let actions = initiative.actions.iter().flat_map(|a| &a.departments);
    let indicators = initiative.indicators.iter().flat_map(|i| &i.departments);
    let projects = initiative.projects.iter().flat_map(|p| &p.departments);
    actions.chain(indicators).chain(projects)
}

fn note<'a>(found: &'a mut BTreeMap<String, Entry>, department: &Department) -> &'a mut Entry {
    let entry = found.entry(department.name.clone()).or_default();
    if entry.name.is_empty() {
        entry.name.clone_from(&department.name);
    }
    if let Some(division) = &department.division
        && !entry.divisions.contains(division)
    {
        entry.divisions.push(division.clone());
    }
    entry
}

/// Whether one of these is the department with this name.
pub fn names(departments: &[Department], name: &str) -> bool {
    departments.iter().any(|d| d.name == name)
}

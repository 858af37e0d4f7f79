//! The names that departments have today and had before, for the linter of plans.

use ayumi_domain::day::Day;
use ayumi_domain::edition::lint::KnownDepartments;
use ayumi_domain::organisation::{DepartmentLife, Organisation};

/// Names on a day.
pub(super) fn known(organisation: &Organisation, day: Day) -> KnownDepartments {
    let living = organisation.living(day);
    let living: Vec<String> = living
        .filter_map(|life| Some(life.called_on(day)?.name.clone()))
        .collect();
    let mut former = Vec::new();
    for life in &organisation.departments {
        let now = heirs(organisation, life, day);
        for name in life.names.iter().map(|name| &name.called.name) {
            former.push((name.clone(), now.clone()));
        }
    }
    KnownDepartments { living, former }
}

/// What has the work of a department on a day: itself while it is there, otherwise what took over from it.
fn heirs(organisation: &Organisation, life: &DepartmentLife, day: Day) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut open = vec![life.id];
    let mut next = 0;
    while let Some(id) = open.get(next).copied() {
        next += 1;
        let Some(life) = organisation.get(id) else {
            continue;
        };
        if life.lives_on(day) {
            let name = life.called_on(day).map(|called| called.name.clone());
            names.extend(name.filter(|name| !names.contains(name)));
            continue;
        }
        for (heir, _) in &life.successors {
            if !open.contains(heir) {
                open.push(*heir);
            }
        }
    }
    names
}

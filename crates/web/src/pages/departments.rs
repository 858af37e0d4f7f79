//! All departments that the plans name, under their divisions.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;

use crate::frame::{Frame, Page, Place};
use crate::view::departments::{self, Entry};
use crate::visit::Visit;

/// The list of departments.
#[derive(Debug, Template)]
#[template(path = "pages/departments.html")]
pub struct DepartmentsPage {
    f: Frame,
    groups: Vec<Group>,
}

impl Page for DepartmentsPage {}

#[derive(Debug)]
struct Group {
    division: String,
    named: bool,
    rows: Vec<(String, Entry)>,
}

/// Answers a visit.
pub async fn show(visit: Visit) -> Response {
    crate::frame::answer(&page(&visit))
}

fn page(visit: &Visit) -> DepartmentsPage {
    let words = visit.locale.words();
    let links = visit.links();
    let mut by_division: BTreeMap<Option<String>, Vec<(String, Entry)>> = BTreeMap::new();
    for entry in departments::all(&visit.city) {
        let row = (links.department(&entry.name), entry);
        by_division
            .entry(row.1.divisions.first().cloned())
            .or_default()
            .push(row);
    }
    let several = by_division.len() > 1;
    let mut groups: Vec<Group> = by_division
        .into_iter()
        .map(|(division, rows)| Group {
            named: division.is_some() || several,
            division: division.unwrap_or_else(|| words.departments.no_division.to_owned()),
            rows,
        })
        .collect();
    // Those without a division come first in the map; to a reader they are the rest.
    if several
        && groups
            .first()
            .is_some_and(|g| g.division == words.departments.no_division)
    {
        groups.rotate_left(1);
    }
    DepartmentsPage {
        f: visit
            .frame(Place::Departments, &[], words.departments.title)
            .under(String::new(), words.departments.title),
        groups,
    }
}

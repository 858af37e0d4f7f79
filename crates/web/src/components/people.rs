//! Departments as links to all that they answer for.

use askama::Template;
use ayumi_domain::plan::Department;

use crate::links::Links;
use crate::view::departments::has_page;

/// Departments in a row.
#[derive(Clone, Debug, Template)]
#[template(path = "components/people.html")]
pub struct People {
    people: Vec<(Option<String>, String, Option<String>)>,
    comma: &'static str,
    foreign: bool,
}

impl askama::filters::HtmlSafe for People {}

impl People {
    /// These departments, as links.
    pub fn of(departments: &[Department], links: Links) -> Self {
        let people = departments
            .iter()
            .filter(|d| !d.name.trim().is_empty())
            .map(|d| {
                let href = has_page(&d.name).then(|| links.department(&d.name));
                (href, d.name.clone(), d.division.clone())
            })
            .collect();
        Self {
            people,
            comma: links.locale.words().parts.comma,
            foreign: links.locale.prefix() != "",
        }
    }
}

/// Their names in one line, without links.
pub fn names(departments: &[Department], links: Links) -> String {
    let names: Vec<&str> = departments.iter().map(|d| d.name.as_str()).collect();
    names.join(links.locale.words().parts.comma)
}

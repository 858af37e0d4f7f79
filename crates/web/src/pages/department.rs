//! One department: everything that it answers for, across all plans.

use askama::Template;
use axum::response::Response;
use ayumi_domain::plan::Department;

use crate::components::kpi::{self, KpiRow, KpiTable};
use crate::frame::{Frame, Page, Place};
use crate::links::Links;
use crate::pages::items::Items;
use crate::pages::missing::Missing;
use crate::view::departments::names;
use crate::view::plan::PlanView;
use crate::visit::Visit;

/// The page of a department.
#[derive(Debug, Template)]
#[template(path = "pages/department.html")]
pub struct DepartmentPage {
    f: Frame,
    name: String,
    divisions: Vec<String>,
    lead: String,
    plans: Vec<PlanPart>,
}

impl Page for DepartmentPage {}

/// What a department answers for in one plan.
#[derive(Debug)]
struct PlanPart {
    href: String,
    title: String,
    leads: Items,
    relates: Items,
    kpi: Option<KpiTable>,
    projects: Vec<(String, String, String)>,
    counts: [usize; 4],
}

/// Answers a visit.
pub async fn show(visit: Visit) -> Response {
    super::respond(page(&visit))
}

fn page(visit: &Visit) -> Result<DepartmentPage, Box<Missing>> {
    let name = visit.segment(1);
    let known = crate::view::departments::all(&visit.city);
    let Some(entry) = known.into_iter().find(|e| e.name == name) else {
        return Err(Missing::page(visit));
    };
    let words = visit.locale.words();
    let links = visit.links();
    let plans: Vec<PlanPart> = visit
        .city
        .plans
        .iter()
        .map(|plan| part(&PlanView::of(plan), name, links))
        .filter(|part| part.counts.iter().any(|n| *n > 0))
        .collect();
    let sum = |which: usize| -> usize { plans.iter().filter_map(|p| p.counts.get(which)).sum() };
    Ok(DepartmentPage {
        f: visit
            .frame(Place::Departments, &[], name)
            .under(links.departments(), words.departments.title)
            .under(String::new(), name),
        name: name.to_owned(),
        divisions: entry.divisions,
        lead: words.department_lead(sum(0), sum(2), sum(3)),
        plans,
    })
}

fn part(view: &PlanView<'_>, name: &str, links: Links) -> PlanPart {
    let initiatives = &view.document().initiatives;
    let year = view.graded_years.last().copied();
    let which = |pick: fn(&ayumi_domain::plan::Initiative) -> Vec<&Department>| -> Vec<usize> {
        let answers = |i: &ayumi_domain::plan::Initiative| pick(i).iter().any(|d| d.name == name);
        let found = initiatives.iter().enumerate().filter(|(_, i)| answers(i));
        found.map(|(index, _)| index).collect()
    };
    let leads = which(|i| i.departments.lead.iter().collect());
    let mut relates = which(|i| {
        let actions = i.actions.iter().flat_map(|a| &a.departments);
        i.departments.related.iter().chain(actions).collect()
    });
    relates.retain(|index| !leads.contains(index));
    let rows: Vec<KpiRow> = view
        .indicators()
        .filter(|o| names(kpi::departments(*o), name))
        .map(|o| KpiRow::of(view, o, links))
        .collect();
    let projects: Vec<(String, String, String)> = initiatives
        .iter()
        .enumerate()
        .flat_map(|(index, i)| i.projects.iter().map(move |p| (index, i, p)))
        .filter(|(_, _, p)| names(&p.departments, name))
        .map(|(index, i, p)| {
            let href = format!(
                "{}#projects",
                links.initiative(&view.plan.slug, view.address(index))
            );
            (href, p.name.clone(), format!("{} {}", i.id, i.title))
        })
        .collect();
    PlanPart {
        href: links.plan(&view.plan.slug),
        title: view.title().to_owned(),
        counts: [leads.len(), relates.len(), rows.len(), projects.len()],
        leads: Items::plain(view, None, &leads, year, links),
        relates: Items::plain(view, None, &relates, year, links),
        kpi: (!rows.is_empty())
            .then(|| KpiTable::of(rows, links.locale.words().departments.indicators, links.locale)),
        projects,
    }
}

//! Downloads: one page that lists them, and the files beside every page.

use askama::Template;
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::Response;
use ayumi_app::open_data::{self, Form};
use ayumi_app::public::PublicPlan;
use ayumi_domain::PlanDocument;
use ayumi_messages::paper::documents::DocumentNames;
use ayumi_messages::public::corrections::Corrections;
use ayumi_report::data::{self, Table};

use crate::frame::{Cache, Frame, Page, Place, answer};
use crate::links::segment;
use crate::pages::former;
use crate::pages::missing::Missing;
use crate::pages::papers::{self, PaperLink};
use crate::view::plan::{self, PlanView};
use crate::visit::Visit;

/// The page of downloads.
#[derive(Debug, Template)]
#[template(path = "pages/data.html")]
pub struct DataPage {
    f: Frame,
    plans: Vec<PlanFiles>,
    about: [&'static str; 4],
    n: &'static DocumentNames,
}

impl Page for DataPage {}

#[derive(Debug)]
struct PlanFiles {
    href: String,
    title: String,
    json: String,
    indicators: String,
    papers: Vec<PaperLink>,
    tables: Vec<(String, &'static str)>,
}

/// Answers a visit.
pub async fn show(visit: Visit) -> Response {
    answer(&page(&visit))
}

fn page(visit: &Visit) -> DataPage {
    let words = visit.locale.words();
    let links = visit.links();
    let files = |plan: &PublicPlan| PlanFiles {
        href: links.plan(&plan.slug),
        title: plan::title(plan).to_owned(),
        json: format!("{}.json", links.plan(&plan.slug)),
        indicators: format!("{}.csv", links.indicators(&plan.slug)),
        papers: papers::links(&plan.slug, links),
        tables: Table::ALL
            .into_iter()
            .map(|table| (links.table(&plan.slug, table.name()), name(table, visit)))
            .chain([(
                format!("{}/corrections.csv", links.plan(&plan.slug)),
                Corrections::of(visit.locale.lang).title,
            )])
            .collect(),
    };
    let d = &words.data;
    DataPage {
        f: visit
            .frame(Place::Data, &[], d.title)
            .under(String::new(), d.title),
        plans: visit.city.plans.iter().map(files).collect(),
        about: [d.csv_about, d.json_about, d.blank_about, d.page_about],
        n: DocumentNames::of(visit.locale.lang),
    }
}

fn name(table: Table, visit: &Visit) -> &'static str {
    let words = &visit.locale.words().data;
    match table {
        Table::Sections => words.sections,
        Table::Initiatives => words.initiatives,
        Table::Departments => words.departments,
        Table::Texts => words.texts,
        Table::Actions => words.actions,
        Table::Indicators => words.indicators_table,
        Table::Values => words.values,
        Table::Judgements => words.judgements,
        Table::Grades => words.grades,
        Table::FollowUps => words.follow_ups,
        Table::FiscalEffects => words.effects,
        Table::Projects => words.projects,
        Table::Lineage => words.lineage,
        Table::Sdgs => words.sdgs,
    }
}

/// `/plans/{slug}.json`: the whole plan. Any other address of one segment is the plan's page.
pub fn of_plan(visit: &Visit) -> Option<Response> {
    let slug = visit.segment(1);
    if visit.city.plans.iter().any(|p| p.slug == slug) {
        return None;
    }
    let stem = slug.strip_suffix(".json")?;
    let plan = visit.city.plans.iter().find(|p| p.slug == stem)?;
    Some(match data::json(&plan.document) {
        Ok(bytes) => hand_out(bytes, Form::Json, &format!("{stem}.json")),
        Err(_) => super::failed(visit),
    })
}

/// `/plans/{slug}/indicators.csv` and `/plans/{slug}/data/{file}`: whatever the list of files has at this address.
pub async fn listed(visit: Visit) -> Response {
    let path: Vec<&str> = visit.decoded().iter().map(String::as_str).collect();
    let Some(listed) = open_data::file_at(&visit.city, &format!("/{}", path.join("/"))) else {
        return answer(Missing::page(&visit).as_ref());
    };
    match listed.bytes(&visit.city) {
        Ok(bytes) => hand_out(bytes, listed.form, &listed.name),
        Err(_) => super::failed(&visit),
    }
}

/// `…/initiatives/{address}.csv` and `.json`, also of an initiative that is gone; `None` where an initiative has
/// exactly this address, or none has it.
pub fn of_initiative(visit: &Visit) -> Option<Response> {
    let asked = visit.segment(3);
    let plan = visit.plan().ok()?;
    if PlanView::of(plan).at(asked).is_some() {
        return None;
    }
    if let Some(address) = asked.strip_suffix(".csv") {
        let bytes = at(plan, address, data::initiative_csv)??;
        return Some(hand_out(bytes, Form::Csv, &format!("{}-{asked}", plan.slug)));
    }
    let address = asked.strip_suffix(".json")?;
    Some(match at(plan, address, data::initiative_json)? {
        Ok(bytes) => hand_out(bytes?, Form::Json, &format!("{}-{asked}", plan.slug)),
        Err(_) => super::failed(visit),
    })
}

/// A CSV file with this name.
pub fn csv_file(bytes: Vec<u8>, name: &str) -> Response {
    hand_out(bytes, Form::Csv, name)
}

/// Makes a file of the initiative at this address, from the plan or from its last content.
fn at<T>(plan: &PublicPlan, address: &str, make: impl Fn(&PlanDocument, usize) -> T) -> Option<T> {
    if let Some((index, _)) = PlanView::of(plan).at(address) {
        return Some(make(&plan.document, index));
    }
    let gone = former::at(plan, address)?;
    Some(make(&former::alone(plan, gone).document, 0))
}

fn hand_out(bytes: Vec<u8>, form: Form, name: &str) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(form.media_type()));
    headers.insert(CACHE_CONTROL, Cache::Minute.header());
    // Open data: a page of anybody may read it.
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    let how = match form {
        Form::Csv => "attachment",
        Form::Json => "inline",
    };
    if let Ok(value) = HeaderValue::from_str(&format!("{how}; filename*=UTF-8''{}", segment(name))) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    response
}

//! The files of data, as the list of files has them, and the files beside every page.

use std::sync::Arc;

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::Response;
use ayumi_app::open_data::{self, Content, DataFile, Form, OpenData};
use ayumi_app::public::{PublicCity, PublicPlan};
use ayumi_domain::PlanDocument;
use ayumi_report::data;

use crate::frame::{Cache, answer};
use crate::links::segment;
use crate::pages::former;
use crate::pages::missing::Missing;
use crate::view::plan::PlanView;
use crate::visit::Visit;

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

/// `/data.json`, `/data/{file}`, `/plans/{slug}/data/{file}` and so on: whatever the list of files has at this address.
pub async fn listed(visit: Visit) -> Response {
    let path = format!("/{}", visit.decoded().join("/"));
    let Some(file) = open_data::file_at(&visit.city, &path) else {
        return answer(Missing::page(&visit).as_ref());
    };
    let (form, name) = (file.form, file.name.clone());
    let city = Arc::clone(&visit.city);
    // All tables of a large city take a while; pages are served meanwhile.
    let made = tokio::task::spawn_blocking(move || bytes(&city, &file)).await;
    match made {
        Ok(Some(bytes)) => hand_out(bytes, form, &name),
        Ok(None) | Err(_) => super::failed(&visit),
    }
}

fn bytes(city: &Arc<PublicCity>, file: &DataFile) -> Option<Vec<u8>> {
    if file.content == Content::Catalogue {
        return OpenData::of(city).ok().map(|data| data.catalogue(city));
    }
    file.bytes(city).ok()
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
        Form::Csv | Form::Cp932 | Form::Xlsx => "attachment",
        Form::Json | Form::JsonLd => "inline",
    };
    if let Ok(value) = HeaderValue::from_str(&format!("{how}; filename*=UTF-8''{}", segment(name))) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    response
}

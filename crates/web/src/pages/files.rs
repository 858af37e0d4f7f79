//! Files that go with what is published of an initiative: listed on its page, handed out to be kept.

use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, Version};
use axum::response::{IntoResponse, Redirect, Response};
use ayumi_app::public::{PublicFile, PublicSite};

use crate::frame::{Cache, answer};
use crate::links::segment;
use crate::pages::former;
use crate::pages::missing::Missing;
use crate::view::plan::PlanView;
use crate::visit::Visit;

/// A file in the list.
#[derive(Debug)]
pub struct FileRow {
    /// where it is
    pub href: String,
    /// its name
    pub name: String,
    /// the time that its report tells of
    pub when: String,
    /// what kind of file it is
    pub kind: &'static str,
    /// how large it is
    pub size: String,
}

/// The files of the initiative at this place of a plan.
pub fn rows(view: &PlanView<'_>, index: usize, visit: &Visit) -> Vec<FileRow> {
    let (links, words) = (visit.links(), visit.locale.words());
    let own = view.plan.files.iter().filter(|file| file.initiative == index);
    own.map(|file| FileRow {
        href: links.file(&view.plan.slug, view.address(index), file),
        name: file.name.clone(),
        when: visit
            .locale
            .when(file.period.year, file.period.half, file.period.quarter),
        kind: words.file_kind(&file.media_type),
        size: words.file_size(file.byte_count),
    })
    .collect()
}

/// Marks an answer that goes out byte by byte, as long as it says.
#[derive(Clone, Copy, Debug)]
struct AsItIs;

/// Whether an answer may be packed on its way.
pub fn may_be_packed(_: StatusCode, _: Version, _: &HeaderMap, extensions: &Extensions) -> bool {
    extensions.get::<AsItIs>().is_none()
}

/// `…/initiatives/{address}/files/{file}/{name}`: all three must be those of a file that is published now. The address
/// that its initiative had before leads on.
pub async fn show(State(site): State<PublicSite>, visit: Visit) -> Response {
    let Some((slug, file)) = asked(&visit) else {
        return match moved(&visit) {
            Some(address) => Redirect::permanent(&address).into_response(),
            None => answer(Missing::page(&visit).as_ref()),
        };
    };
    match site.file(slug, &file.sha256).await {
        Ok(Some(bytes)) => handed_out(bytes, file),
        // Published anew since this visit began.
        Ok(None) => answer(Missing::page(&visit).as_ref()),
        Err(error) => {
            tracing::error!(%error, "a published file cannot be read");
            super::failed(&visit)
        }
    }
}

fn asked(visit: &Visit) -> Option<(&str, &PublicFile)> {
    let plan = visit.plan().ok()?;
    let (index, _) = PlanView::of(plan).at(visit.segment(3))?;
    let (address, name) = (visit.segment(5), visit.segment(6));
    let mut own = plan.files.iter().filter(|file| file.initiative == index);
    let found = own.find(|file| file.address() == address && file.name == name)?;
    Some((&plan.slug, found))
}

/// Where a file is now whose initiative has another address, or was merged into another one.
fn moved(visit: &Visit) -> Option<String> {
    let plan = visit.plan().ok()?;
    let (address, name) = (visit.segment(5), visit.segment(6));
    let heirs = former::heirs(plan, visit.segment(3)).into_iter();
    let mut places = heirs.filter_map(|id| plan.past.identities.initiative(id));
    places.find_map(|place| {
        let mut own = plan.files.iter().filter(|file| file.initiative == place);
        let file = own.find(|file| file.address() == address && file.name == name)?;
        Some(visit.links().file(&plan.slug, plan.addresses.get(place)?, file))
    })
}

fn handed_out(bytes: Vec<u8>, file: &PublicFile) -> Response {
    let name = format!("attachment; filename*=UTF-8''{}", parameter(&file.name));
    let text = |value: &str, otherwise: &'static str| {
        HeaderValue::from_str(value).unwrap_or_else(|_| HeaderValue::from_static(otherwise))
    };
    let length = HeaderValue::from(bytes.len());
    let mut response = Response::new(Body::from(bytes));
    response.extensions_mut().insert(AsItIs);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, text(&file.media_type, "application/octet-stream"));
    headers.insert(CONTENT_DISPOSITION, text(&name, "attachment"));
    headers.insert(CONTENT_LENGTH, length);
    headers.insert(CACHE_CONTROL, Cache::Minute.header());
    response
}

/// A name as a parameter of a header, where brackets are not allowed as they are in a path.
fn parameter(name: &str) -> String {
    segment(name).replace('(', "%28").replace(')', "%29")
}

//! Two published editions of a plan side by side (新旧対照表), and the same as files.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use ayumi_app::comparison::{self, ComparedEditions};
use ayumi_app::public::PublicPlan;
use ayumi_domain::day::{Day, noon_in_japan};
use ayumi_messages::public::comparison::Words;

use crate::components::comparison::{Addresses, ComparisonBody, Heading};
use crate::components::text;
use crate::frame::{Cache, Frame, Page, Place, answer};
use crate::handed::{self, FileKind, Made};
use crate::pages::missing::Missing;
use crate::paper::Asker;
use crate::view::plan;
use crate::visit::Visit;

/// The page of a comparison.
#[derive(Debug, Template)]
#[template(path = "pages/compare.html")]
pub struct ComparePage {
    f: Frame,
    w: &'static Words,
    shoulder: String,
    heading: Option<Heading>,
    files: Vec<(String, &'static str)>,
    body: Option<ComparisonBody>,
}

impl Page for ComparePage {}

/// Answers a visit.
pub async fn show(visit: Visit) -> Response {
    super::respond(page(&visit))
}

fn page(visit: &Visit) -> Result<ComparePage, Box<Missing>> {
    let plan = visit.plan()?;
    let all = compared(visit, plan)?;
    let (links, lang) = (visit.links(), visit.locale.lang);
    let w = Words::of(lang);
    let page = links.comparison(&plan.slug);
    let heading = Heading::of(&all, lang);
    let initiative = |address: &str| Some(links.initiative(&plan.slug, address));
    let addresses = Addresses {
        page: page.clone(),
        initiative: &initiative,
    };
    let title = text::title(plan::title(plan));
    let frame = visit.frame(
        Place::Plan,
        &["old", "new", "columns"],
        format!("{}｜{}", w.title, plan::title(plan)),
    );
    Ok(ComparePage {
        f: frame
            .under(links.plan(&plan.slug), plan::title(plan))
            .under(String::new(), w.title),
        w,
        shoulder: title,
        files: handed::comparison_files(&page, heading.as_ref(), lang),
        body: ComparisonBody::of(&all, &addresses, visit.asked("columns") == "3", lang),
        heading,
    })
}

/// The two editions that are asked for; an edition that this plan has not published is no address.
fn compared(visit: &Visit, plan: &PublicPlan) -> Result<ComparedEditions, Box<Missing>> {
    let asked = handed::asked_editions(&visit.asked("old"), &visit.asked("new"));
    let found = asked.and_then(|asked| comparison::of_public(plan, asked));
    found.ok_or_else(|| Missing::page(visit))
}

/// `/plans/{slug}/compare.{xlsx,pdf,csv,json}`.
pub async fn file(visit: Visit) -> Response {
    let kind = visit
        .segment(2)
        .rsplit_once('.')
        .and_then(|(_, end)| FileKind::of(end));
    let made = visit.plan().and_then(|plan| Ok((plan, compared(&visit, plan)?)));
    match (made, kind) {
        (Ok((plan, all)), Some(kind)) => hand_out(&visit, plan, all, kind).await,
        (Err(missing), _) => answer(missing.as_ref()),
        (_, None) => answer(Missing::page(&visit).as_ref()),
    }
}

async fn hand_out(visit: &Visit, plan: &PublicPlan, all: ComparedEditions, kind: FileKind) -> Response {
    let made = Made {
        all,
        as_of: plan.published_on.clone(),
        stem: format!("{}-compare", plan.slug),
        municipality: visit.city.municipality.name.clone(),
        made_at: noon_of(&plan.published_on),
        lang: visit.locale.lang,
        asker: Asker::Public,
    };
    match handed::comparison(made, kind).await {
        Ok(Some(response)) if response.status() == StatusCode::OK => handed::kept(response, Cache::Minute),
        Ok(Some(_)) => super::failed(visit),
        Ok(None) => answer(Missing::page(visit).as_ref()),
        Err(trouble) => {
            let sentence = trouble.sentence(visit.locale.lang);
            let title = visit.locale.words().missing.failed_title;
            answer(Missing::because(visit, trouble.status(), title, sentence, None).as_ref())
        }
    }
}

/// What is made of a publication carries its day, so that the same publication gives the same bytes.
pub fn noon_of(iso: &str) -> i64 {
    let day: Option<Day> = iso.parse().ok();
    day.map_or(0, noon_in_japan)
}

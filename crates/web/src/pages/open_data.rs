//! The pages of data: what there is, in which forms and sizes, what its columns mean, and what the checker says of it.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use ayumi_app::open_data::OpenData;
use ayumi_app::public::PublicPlan;
use ayumi_messages::Lang;
use ayumi_messages::open_data::{self as words, DataPages};
use ayumi_messages::paper::documents::DocumentNames;

use crate::components::text;
use crate::frame::{Frame, Page, Place, answer};
use crate::links::Links;
use crate::pages::papers::{self, PaperLink};
use crate::view::open_data::{self as view, Explained, FileLine, RuleRow, Scored, TableRow, UpdateRow};
use crate::view::plan;
use crate::visit::Visit;

/// The data of the city.
#[derive(Template)]
#[template(path = "pages/data.html")]
struct CityData {
    f: Frame,
    d: &'static DataPages,
    n: &'static DocumentNames,
    plans: Vec<PlanLine>,
    files: Vec<FileLine>,
    tables: Vec<TableRow>,
    scored: Vec<Scored>,
    rules: Vec<RuleRow>,
    about: Vec<(&'static str, String)>,
    explained: Explained,
}

impl Page for CityData {}

/// The data of a plan.
#[derive(Template)]
#[template(path = "pages/data_plan.html")]
struct PlanData {
    f: Frame,
    d: &'static DataPages,
    n: &'static DocumentNames,
    papers: Vec<PaperLink>,
    title: String,
    files: Vec<FileLine>,
    tables: Vec<TableRow>,
    scored: Vec<Scored>,
    updates: Vec<UpdateRow>,
    all: String,
    about: Vec<(&'static str, String)>,
}

impl Page for PlanData {}

struct PlanLine {
    href: String,
    title: String,
    files: Vec<FileLine>,
    papers: Vec<PaperLink>,
}

/// `/data`.
pub async fn city(visit: Visit) -> Response {
    let Some(data) = found(&visit).await else {
        return super::failed(&visit);
    };
    let (lang, links) = (visit.locale.lang, visit.links());
    let d = DataPages::of(lang);
    let line = |(place, of): (usize, &PublicPlan)| PlanLine {
        href: links.data(&of.slug),
        title: plan::title(of).to_owned(),
        files: view::files(&data, Some(place), links),
        papers: papers::links(&of.slug, links),
    };
    let mut files = view::files(&data, None, links);
    files.push(FileLine {
        href: links.data_file("/data.json"),
        word: d.catalogue,
        note: d.catalogue_note,
        size: String::new(),
    });
    answer(&CityData {
        f: visit
            .frame(Place::Data, &[], d.title)
            .under(String::new(), d.title),
        d,
        n: DocumentNames::of(lang),
        plans: visit.city.plans.iter().enumerate().map(line).collect(),
        files,
        tables: view::tables(&data, None, links),
        scored: view::scored(&data, None, lang),
        rules: view::rules(&data, lang),
        about: about(&data, None, links),
        explained: Explained::of(lang),
    })
}

/// `/plans/{slug}/data`.
pub async fn plan(visit: Visit) -> Response {
    let plan = match visit.plan() {
        Ok(plan) => plan,
        Err(missing) => return answer(missing.as_ref()),
    };
    let Some(data) = found(&visit).await else {
        return super::failed(&visit);
    };
    let (lang, links) = (visit.locale.lang, visit.links());
    let d = DataPages::of(lang);
    let place = visit.city.plans.iter().position(|of| of.slug == plan.slug);
    let title = plan::title(plan);
    answer(&PlanData {
        f: visit
            .frame(Place::Data, &[], format!("{}｜{title}", d.title))
            .under(links.plan(&plan.slug), title)
            .under(String::new(), d.title),
        d,
        n: DocumentNames::of(lang),
        papers: papers::links(&plan.slug, links),
        title: text::title(title),
        files: view::files(&data, place, links),
        tables: view::tables(&data, place, links),
        scored: view::scored(&data, place, lang),
        updates: view::updates(plan, visit.locale),
        all: links.to("/data"),
        about: about(&data, place, links),
    })
}

/// What is known of the files of the city that is looked at.
async fn found(visit: &Visit) -> Option<Arc<OpenData>> {
    let city = Arc::clone(&visit.city);
    // The first look at a publication makes every file once; pages are served meanwhile.
    tokio::task::spawn_blocking(move || OpenData::of(&city))
        .await
        .ok()?
        .ok()
}

/// Encoding, stand-ins, formulas, texts, zero: heading and sentence.
fn about(data: &OpenData, plan: Option<usize>, links: Links) -> Vec<(&'static str, String)> {
    let lang: Lang = links.locale.lang;
    let d = DataPages::of(lang);
    let count = view::stand_ins(data, plan);
    let between = if lang == Lang::En { " " } else { "" };
    let stand_ins = format!("{}{between}{}", d.stand_ins_text, words::stand_ins(count, lang));
    vec![
        (d.blank, d.blank_text.to_owned()),
        (d.characters, d.characters_text.to_owned()),
        (d.encoding, d.encoding_text.to_owned()),
        (d.stand_ins, stand_ins),
        (d.formulas, d.formulas_text.to_owned()),
        (d.licence, d.licence_text.to_owned()),
    ]
}

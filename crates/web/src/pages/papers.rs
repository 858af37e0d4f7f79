//! The documents of a plan on paper: implementation plan, progress report, lists, the council's paper.

use std::sync::Arc;

use axum::response::Response;
use ayumi_app::public::{PublicCity, PublicPlan};
use ayumi_domain::edition::IndicatorPlace;
use ayumi_domain::plan::Indicator;
use ayumi_messages::paper::documents::DocumentNames;
use ayumi_report::paper::Paper;
use ayumi_report::paper::document::Document;
use ayumi_report::paper::source::{Opinion, Source};

use crate::components::chart;
use crate::frame::{Cache, answer};
use crate::handed;
use crate::links::Links;
use crate::locale::Locale;
use crate::pages::compare::noon_of;
use crate::pages::missing::Missing;
use crate::paper::{Asker, hand_out_document, hand_out_workbook};
use crate::view::history::History;
use crate::view::plan::{PlanView, title};
use crate::visit::Visit;

/// A document that is offered.
#[derive(Clone, Debug)]
pub struct PaperLink {
    /// its address
    pub href: String,
    /// address of the same as a workbook
    pub workbook: String,
    /// what it is called
    pub name: &'static str,
    /// what is in it
    pub about: &'static str,
}

/// The documents of a plan.
pub fn links(slug: &str, links: Links) -> Vec<PaperLink> {
    let n = DocumentNames::of(links.locale.lang);
    let link = |paper: Paper| {
        let (name, about) = match paper {
            Paper::Plan => (n.plan, n.plan_about),
            Paper::Report => (n.report, n.report_about),
            Paper::List => (n.list, n.list_about),
            Paper::Indicators => (n.indicators, n.indicators_about),
            Paper::Council => (n.council, n.council_about),
        };
        PaperLink {
            href: links.paper(slug, paper.stem()),
            workbook: links.paper_workbook(slug, paper.stem()),
            name,
            about,
        }
    };
    Paper::ALL.into_iter().map(link).collect()
}

/// `/plans/{slug}/{plan,report,list,indicators,council}.pdf`.
pub async fn show(visit: Visit) -> Response {
    let paper = visit.segment(2).strip_suffix(".pdf").and_then(Paper::named);
    let (paper, plan) = match (paper, visit.plan()) {
        (Some(paper), Ok(plan)) => (paper, plan.clone()),
        (_, Err(missing)) => return answer(missing.as_ref()),
        (None, _) => return answer(Missing::page(&visit).as_ref()),
    };
    let made_at = noon_of(&plan.published_on);
    let name = format!("{}-{}.pdf", plan.slug, paper.stem());
    let (city, locale) = (Arc::clone(&visit.city), visit.locale);
    let make = move || of_plan(&city, &plan, paper, locale);
    match hand_out_document(Asker::Public, &name, make, made_at).await {
        Ok(response) => handed::kept(response, Cache::Minute),
        Err(trouble) => {
            let sentence = trouble.sentence(visit.locale.lang);
            let title = visit.locale.words().missing.failed_title;
            answer(Missing::because(&visit, trouble.status(), title, sentence, None).as_ref())
        }
    }
}

/// What tells the document at this address from one with another content, without setting it.
pub fn mark(visit: &Visit) -> Option<String> {
    let paper = visit.segment(2).strip_suffix(".pdf").and_then(Paper::named)?;
    let plan = visit.plan().ok()?;
    let document = of_plan(&visit.city, plan, paper, visit.locale);
    crate::paper::mark(&document, noon_of(&plan.published_on))
}

/// `/plans/{slug}/{plan,report,list,indicators,council}.xlsx`.
pub async fn workbook(visit: Visit) -> Response {
    let paper = visit.segment(2).strip_suffix(".xlsx").and_then(Paper::named);
    let (paper, plan) = match (paper, visit.plan()) {
        (Some(paper), Ok(plan)) => (paper, plan.clone()),
        (_, Err(missing)) => return answer(missing.as_ref()),
        (None, _) => return answer(Missing::page(&visit).as_ref()),
    };
    let name = format!("{}-{}.xlsx", plan.slug, paper.stem());
    let made_on = plan.published_on.clone();
    let (city, locale) = (Arc::clone(&visit.city), visit.locale);
    let make = move || of_plan(&city, &plan, paper, locale);
    match hand_out_workbook(Asker::Public, &name, make, made_on).await {
        Ok(response) => handed::kept(response, Cache::Minute),
        Err(trouble) => {
            let sentence = trouble.sentence(visit.locale.lang);
            let title = visit.locale.words().missing.failed_title;
            answer(Missing::because(&visit, trouble.status(), title, sentence, None).as_ref())
        }
    }
}

/// The document of a published plan, its charts with their past.
pub fn of_plan(city: &PublicCity, plan: &PublicPlan, paper: Paper, locale: Locale) -> Document {
    let view = PlanView::of(plan);
    let around = view.around(locale);
    let chart = |place: IndicatorPlace, indicator: &Indicator| {
        let history = History::of(city, plan, place);
        chart::chart(&history.with_before(indicator), around, &history)
    };
    let opinions: Vec<Opinion> = plan
        .opinions
        .iter()
        .map(|opinion| Opinion {
            initiative: opinion.initiative,
            text: opinion.text.clone(),
            said_on: opinion.said_on.clone(),
            answer: opinion.answer.clone(),
            answered_on: opinion.answered_on.clone(),
            answered_by: opinion.answered_by.clone(),
        })
        .collect();
    paper.of(&Source {
        lang: locale.lang,
        municipality: &city.municipality.name,
        title: title(plan),
        document: &plan.document,
        edition: &plan.edition,
        edition_date: plan.edition_date.as_deref(),
        published_on: &plan.published_on,
        opinions: &opinions,
        chart: &chart,
    })
}

//! A heading of a plan: its texts and numerical targets, what stands below it.

use askama::Template;
use axum::response::Response;
use ayumi_domain::edition::IndicatorPlace;

use ayumi_report::charts::BarSize;

use crate::components::bar::{self, Counts};
use crate::components::figure::Figure;
use crate::components::text::{self, Line, lines};
use crate::frame::{Frame, Page, Place};
use crate::pages::items::Items;
use crate::pages::missing::Missing;
use crate::view::corrections;
use crate::view::history::History;
use crate::view::plan::PlanView;
use crate::view::sections::Node;
use crate::view::tally::{Kind, Tally};
use crate::visit::Visit;

/// The page of a heading.
#[derive(Debug, Template)]
#[template(path = "pages/section.html")]
pub struct SectionPage {
    f: Frame,
    shoulder: String,
    title: String,
    theme: Option<String>,
    lead: String,
    bar: Option<String>,
    counts: Option<Counts>,
    bar_note: String,
    texts: Vec<(String, Vec<Line>)>,
    figures: Vec<Figure>,
    own: Items,
    below: Items,
}

impl Page for SectionPage {}

/// Answers a visit.
pub async fn show(visit: Visit) -> Response {
    super::respond(page(&visit))
}

fn page(visit: &Visit) -> Result<SectionPage, Box<Missing>> {
    let plan = visit.plan()?;
    let view = PlanView::of(plan);
    let Some(index) = view.tree.at(visit.segment(3)) else {
        return Err(Missing::page(visit));
    };
    let Some(node) = view.tree.nodes.get(index) else {
        return Err(Missing::page(visit));
    };
    let links = visit.links();
    let locale = visit.locale;
    let words = locale.words();
    let document = view.document();
    let section = document
        .sections
        .iter()
        .position(|s| std::ptr::eq(s, node.section))
        .unwrap_or(usize::MAX);
    let under = view.tree.under(index);
    let initiatives = || under.iter().filter_map(|i| document.initiatives.get(*i));
    let year = view.graded_years.last().copied();
    let tally = match year {
        Some(year) => Tally::of_grades(&view.scale, initiatives(), year, locale.lang),
        None => {
            let own = node.section.indicators.iter();
            Tally::of_judgements(own.chain(initiatives().flat_map(|i| &i.indicators)), locale.lang)
        }
    };
    let says = tally.total() > tally.count(Kind::None);
    Ok(SectionPage {
        f: frame(visit, &view, index, node),
        shoulder: node.number().unwrap_or_default().to_owned(),
        title: text::title(&node.section.title),
        theme: node.section.theme.clone(),
        lead: words.n_initiatives(under.len()),
        bar: says
            .then(|| bar::draw(&tally, "bar", BarSize::Usual, locale))
            .flatten(),
        counts: says.then(|| Counts::of(&tally, locale)),
        bar_note: match year {
            Some(year) => words.with_date(words.plan.by_grades, Some(&locale.year(year))),
            None => words.plan.by_judgements.to_owned(),
        },
        texts: node
            .section
            .texts
            .iter()
            .map(|t| (t.label.clone(), lines(&t.text)))
            .collect(),
        figures: node
            .section
            .indicators
            .iter()
            .enumerate()
            .map(|(place, i)| {
                let there = IndicatorPlace::Section {
                    section,
                    indicator: place,
                };
                let history = History::of(&visit.city, plan, there);
                let corrected = corrections::of_indicator(plan, (Some(section), None), place, locale);
                Figure::of(i, place, view.around(locale), &history, links).with_corrections(corrected, locale)
            })
            .collect(),
        own: Items::plain(&view, None, &node.initiatives, year, links),
        below: Items::of(&view, &node.children, year, links, &|_| true),
    })
}

fn frame(visit: &Visit, view: &PlanView<'_>, index: usize, node: &Node<'_>) -> Frame {
    let links = visit.links();
    let slug = &view.plan.slug;
    let title = format!("{}｜{}", name(node), view.title());
    let mut frame = visit
        .frame(Place::Plan, &[], title)
        .under(links.plan(slug), view.title());
    for node in view
        .tree
        .trail(index)
        .into_iter()
        .filter_map(|i| view.tree.nodes.get(i))
    {
        frame = frame.under(links.section(slug, &node.address), name(node));
    }
    frame
}

/// Number and title of a heading, short enough for a trail.
pub fn name(node: &Node<'_>) -> String {
    const CHARS: usize = 24;
    let title = text::shortened(&node.section.title, CHARS);
    match node.number() {
        Some(number) => format!("{number} {title}"),
        None => title,
    }
}

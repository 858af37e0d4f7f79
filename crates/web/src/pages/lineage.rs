//! What became of a plan's initiatives: over its editions, out of the plan before it and into the next one.

use askama::Template;
use axum::response::Response;
use ayumi_app::lineage::{self, PublicLineage};
use ayumi_app::public::PublicPlan;
use ayumi_domain::edition::{InitiativeId, LineageMap};
use ayumi_messages::Lang;
use ayumi_messages::public::lineage::{self as say, LineageWords};

use crate::components::lineage_map::{self, DrawnLineage, ItemRow};
use crate::components::text;
use crate::frame::{Frame, Page, Place};
use crate::links::query;
use crate::pages::missing::Missing;
use crate::view::plan;
use crate::visit::Visit;

/// Up to so many initiatives are shown whether something happened to them or not.
const FEW: usize = 12;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/lineage.html")]
struct LineagePage {
    f: Frame,
    w: &'static LineageWords,
    shoulder: String,
    summary: String,
    drawing: Option<DrawnLineage>,
    /// how many are left out, with the address and the words of what shows them
    left_out: Option<String>,
    other: Option<(String, &'static str)>,
    rows: Vec<ItemRow>,
}

impl Page for LineagePage {}

/// Answers a visit.
pub async fn show(visit: Visit) -> Response {
    super::respond(page(&visit))
}

fn page(visit: &Visit) -> Result<LineagePage, Box<Missing>> {
    let plan = visit.plan()?;
    let (links, lang) = (visit.links(), visit.locale.lang);
    let w = LineageWords::of(lang);
    let whole = lineage::of_public(&visit.city, plan);
    let summary = summary(&whole, lang);
    let is_all = visit.asked("show") == "all";
    let changed = changed(&whole.map);
    let unchanged = own(&whole, &whole.map).saturating_sub(own(&whole, &changed));
    let is_long = FEW < whole.map.strands.len() && 0 < unchanged;
    let shown = if is_long && !is_all { &changed } else { &whole.map };
    let here = links.lineage(&plan.slug);
    let label = say::label(&summary, lang);
    let title = format!("{}｜{}", w.title, plan::title(plan));
    Ok(LineagePage {
        f: visit
            .frame(Place::Plan, &["show"], title)
            .under(links.plan(&plan.slug), plan::title(plan))
            .under(String::new(), w.title),
        w,
        shoulder: text::title(plan::title(plan)),
        drawing: whole
            .says_something()
            .then(|| lineage_map::draw(&whole, shown, None, (label, lang)))
            .flatten(),
        left_out: (is_long && !is_all).then(|| say::left_out(unchanged, lang)),
        other: is_long.then(|| match is_all {
            true => (here, w.changed),
            false => (format!("{here}{}", query(&[("show", "all")])), w.all),
        }),
        rows: match whole.says_something() {
            true => lineage_map::rows(&whole, shown, links),
            false => Vec::new(),
        },
        summary,
    })
}

/// The first sentences of the page.
fn summary(whole: &PublicLineage<'_>, lang: Lang) -> String {
    let (before, after) = whole.neighbours();
    let between = if lang == Lang::Ja { "」「" } else { "” and “" };
    let titles = |plans: Vec<&PublicPlan>| {
        let titles: Vec<&str> = plans.into_iter().map(plan::title).collect();
        (!titles.is_empty()).then(|| titles.join(between))
    };
    let tally = whole.map.tally(whole.plan);
    say::summary(&tally, titles(before).as_deref(), titles(after).as_deref(), lang)
}

/// The families in which something happened.
fn changed(map: &LineageMap) -> LineageMap {
    let families = map.changed_families();
    map.only(|strand| families.binary_search(&strand.family).is_ok())
}

/// How many initiatives of the plan itself these are.
fn own(whole: &PublicLineage<'_>, map: &LineageMap) -> usize {
    map.strands
        .iter()
        .filter(|strand| strand.plan == whole.plan)
        .count()
}

/// Address and words of the page, where it has something to show.
pub fn link(visit: &Visit, plan: &PublicPlan) -> Option<(String, &'static str)> {
    let says = 1 < plan.editions.len() || lineage::of_public(&visit.city, plan).says_something();
    says.then(|| {
        let words = LineageWords::of(visit.locale.lang);
        (visit.links().lineage(&plan.slug), words.link)
    })
}

/// The lineage of one initiative, for its own page.
#[derive(Debug)]
pub struct OwnLineage {
    /// both widths, finished SVG
    pub svg: String,
    /// the page of the whole plan
    pub whole: (String, &'static str),
}

/// What became of an initiative and of those that it is linked with; nothing where nothing did.
pub fn of_one(visit: &Visit, plan: &PublicPlan, id: InitiativeId) -> Option<OwnLineage> {
    let (links, lang) = (visit.links(), visit.locale.lang);
    let w = LineageWords::of(lang);
    let whole = lineage::of_public(&visit.city, plan);
    let family = whole.map.strands.get(whole.map.place(id)?)?.family;
    let map = whole.map.only(|strand| strand.family == family);
    if map.changed_families().is_empty() {
        return None;
    }
    let rows = lineage_map::rows(&whole, &map, links);
    let drawn = lineage_map::draw(&whole, &map, Some(id), (in_sentences(&rows, visit), lang))?;
    Some(OwnLineage {
        svg: drawn.svg,
        whole: (links.lineage(&plan.slug), w.whole),
    })
}

/// The same in sentences, for those who do not see the drawing.
fn in_sentences(rows: &[ItemRow], visit: &Visit) -> String {
    let parts = &visit.locale.words().parts;
    let told = rows.iter().filter(|row| !row.events.is_empty()).map(|row| {
        let events = row.events.iter().map(|event| {
            let names: Vec<&str> = event.to.iter().map(|to| to.name.as_str()).collect();
            let names = names.join(parts.comma);
            format!("{}{}{} {names}", event.edition, parts.colon, event.text)
        });
        let events: Vec<String> = events.map(|event| event.trim().to_owned()).collect();
        format!("{}{}{}", row.name, parts.colon, events.join(" "))
    });
    told.collect::<Vec<String>>().join(" ")
}

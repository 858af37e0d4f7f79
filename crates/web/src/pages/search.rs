//! Search within the city: initiatives, headings, indicators, projects, departments.

use askama::Template;
use axum::response::Response;
use ayumi_app::public::PublicCity;
use ayumi_domain::edition::Former;
use ayumi_domain::plan::Initiative;
use ayumi_search::{Field, MAX_CHARS, Part, Query, search, snippet};

use crate::components::kpi::{self, KpiRow};
use crate::frame::{Frame, Page, Place};
use crate::links::Links;
use crate::pages::former;
use crate::view::departments::{self, Entry};
use crate::view::plan::{Owned, PlanView};
use crate::visit::Visit;

/// The page of results.
#[derive(Debug, Template)]
#[template(path = "pages/search.html")]
pub struct SearchPage {
    f: Frame,
    title: String,
    typed: String,
    note: Option<String>,
    heading: Option<String>,
    range: Option<String>,
    none: Option<String>,
    facets: Vec<Facet>,
    results: Vec<Shown>,
    pages: Vec<PageLink>,
}

impl Page for SearchPage {}

#[derive(Debug)]
struct Facet {
    name: &'static str,
    links: Vec<FacetLink>,
}

#[derive(Debug)]
struct FacetLink {
    href: String,
    word: String,
    count: usize,
    current: bool,
    in_japanese: bool,
}

#[derive(Debug)]
struct Shown {
    kind: &'static str,
    tone: bool,
    place: String,
    href: String,
    title: Vec<Part>,
    text: Vec<Part>,
    /// that it is in the plan no more, and what became of it
    gone: Option<String>,
    kpi: Option<KpiRow>,
}

#[derive(Debug)]
struct PageLink {
    href: String,
    word: String,
    current: bool,
}

/// Results on one page.
const PER_PAGE: usize = 20;
const SNIPPET_CHARS: usize = 90;

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Indicator,
    Initiative,
    Section,
    Project,
    Department,
}

impl Kind {
    const ALL: [Self; 5] = [
        Self::Initiative,
        Self::Indicator,
        Self::Section,
        Self::Project,
        Self::Department,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Initiative => "initiative",
            Self::Section => "section",
            Self::Project => "project",
            Self::Department => "department",
        }
    }

    fn word(self, links: Links) -> &'static str {
        let words = &links.locale.words().search;
        match self {
            Self::Indicator => words.indicator,
            Self::Initiative => words.initiative,
            Self::Section => words.section,
            Self::Project => words.project,
            Self::Department => words.department,
        }
    }
}

/// A thing that can be found.
#[derive(Clone, Copy)]
enum Thing<'a> {
    Initiative(usize, usize, &'a Initiative),
    Indicator(usize, Owned<'a>),
    Section(usize, usize),
    Project(usize, usize, &'a Initiative, usize),
    /// an initiative that its plan does not have any more
    Former(usize, &'a Former),
    Department(&'a Entry),
}

impl Thing<'_> {
    fn kind(self) -> Kind {
        match self {
            Self::Initiative(..) | Self::Former(..) => Kind::Initiative,
            Self::Indicator(..) => Kind::Indicator,
            Self::Section(..) => Kind::Section,
            Self::Project(..) => Kind::Project,
            Self::Department(_) => Kind::Department,
        }
    }

    /// Which plan it belongs to; a department belongs to none.
    fn plan(self) -> Option<usize> {
        match self {
            Self::Initiative(plan, ..)
            | Self::Indicator(plan, _)
            | Self::Section(plan, _)
            | Self::Former(plan, _)
            | Self::Project(plan, ..) => Some(plan),
            Self::Department(_) => None,
        }
    }
}

/// Answers a visit.
pub async fn show(visit: Visit) -> Response {
    crate::frame::answer(&page(&visit))
}

fn page(visit: &Visit) -> SearchPage {
    let words = visit.locale.words();
    let query = Query::of(&visit.asked("q"));
    let asked_more = visit.asked("q").trim().chars().count() > MAX_CHARS;
    let title = if query.is_empty() {
        words.search.title.to_owned()
    } else {
        words.found_title(&query.shown)
    };
    let mut page = SearchPage {
        f: visit
            .frame(Place::Elsewhere, &["q", "kind", "plan", "page"], &title)
            .under(String::new(), words.search.title),
        title,
        typed: query.shown.clone(),
        note: (query.cut || asked_more).then(|| words.query_cut(MAX_CHARS)),
        heading: None,
        range: None,
        none: None,
        facets: Vec::new(),
        results: Vec::new(),
        pages: Vec::new(),
    };
    if query.is_empty() {
        page.none = (!visit.asked("q").is_empty()).then(|| words.search.empty.to_owned());
        return page;
    }
    Finder::new(visit, &query).fill(&mut page);
    page
}

/// A thing as an index that a browser searches knows it.
#[derive(Debug, serde::Serialize)]
pub struct Indexed {
    /// key of its kind
    pub kind: &'static str,
    /// where it stands, in words
    pub place: String,
    /// its address
    pub href: String,
    /// its title
    pub title: String,
    /// what became of it, where it is in the plan no more
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gone: Option<String>,
    /// what is searched, with weights; the same as on the server
    pub fields: Vec<(String, u32)>,
    /// how many of the fields, from the end, are prose to show
    pub prose: usize,
}

/// Everything that can be found, for a search without a server.
pub fn indexed(visit: &Visit) -> Vec<Indexed> {
    let query = Query::of("");
    let finder = Finder::new(visit, &query);
    let views: Vec<PlanView<'_>> = visit.city.plans.iter().map(PlanView::of).collect();
    let entries = departments::all(&visit.city);
    let written = |parts: Vec<Part>| parts.into_iter().map(|part| part.text).collect::<String>();
    let index = |thing: Thing<'_>| {
        let shown = finder.shown(thing, &views);
        let fields = fields(thing, &views);
        Indexed {
            kind: thing.kind().key(),
            place: shown.place,
            href: shown.href,
            title: written(shown.title),
            gone: shown.gone,
            prose: prose(thing, &views),
            fields: fields
                .iter()
                .map(|field| (field.text.to_owned(), field.weight))
                .collect(),
        }
    };
    things(&views, &entries).into_iter().map(index).collect()
}

/// Words of the kinds of things, by their keys.
pub fn kinds(links: Links) -> Vec<(&'static str, &'static str)> {
    Kind::ALL
        .into_iter()
        .map(|kind| (kind.key(), kind.word(links)))
        .collect()
}

/// How many fields of a thing, from the end, are prose that a result shows.
fn prose(thing: Thing<'_>, views: &[PlanView<'_>]) -> usize {
    match thing {
        Thing::Initiative(_, _, initiative) => texts_of(initiative).len(),
        Thing::Former(_, gone) => texts_of(&gone.initiative).len(),
        Thing::Section(plan, index) => {
            let node = views.get(plan).and_then(|v| v.tree.nodes.get(index));
            node.map_or(0, |node| node.section.texts.len())
        }
        Thing::Indicator(..) | Thing::Project(..) | Thing::Department(_) => 0,
    }
}

struct Finder<'a> {
    visit: &'a Visit,
    query: &'a Query,
    links: Links,
    city: &'a PublicCity,
}

impl<'a> Finder<'a> {
    fn new(visit: &'a Visit, query: &'a Query) -> Self {
        Self {
            visit,
            query,
            links: visit.links(),
            city: &visit.city,
        }
    }

    fn fill(&self, page: &mut SearchPage) {
        let words = self.links.locale.words();
        let views: Vec<PlanView<'_>> = self.city.plans.iter().map(PlanView::of).collect();
        let entries = departments::all(self.city);
        let things = things(&views, &entries);
        let fields = things.iter().map(|thing| fields(*thing, &views));
        let found: Vec<Thing<'_>> = search(fields, self.query)
            .iter()
            .filter_map(|hit| things.get(hit.place).copied())
            .collect();
        if found.is_empty() {
            page.none = Some(format!(
                "{}{}",
                words.found_none(&self.query.shown),
                words.search.none_hint
            ));
            return;
        }
        let (kind, plan) = (self.visit.asked("kind"), self.visit.asked("plan"));
        let kept: Vec<Thing<'_>> = found
            .iter()
            .copied()
            .filter(|thing| self.keeps(*thing, &kind, &plan))
            .collect();
        page.facets = vec![
            self.kinds(&found, &kind, &plan),
            self.plans(&found, &views, &kind, &plan),
        ];
        page.facets.retain(|facet| facet.links.len() > 2);
        page.heading = Some(words.n_items(kept.len()));
        let last = kept.len().div_ceil(PER_PAGE).max(1);
        let number: usize = self.visit.asked("page").parse().unwrap_or(1).clamp(1, last);
        let from = (number - 1) * PER_PAGE;
        let shown: Vec<Shown> = kept
            .iter()
            .skip(from)
            .take(PER_PAGE)
            .map(|thing| self.shown(*thing, &views))
            .collect();
        if last > 1 {
            page.range = Some(words.range_of(from + 1, from + shown.len(), kept.len()));
            page.pages = self.pages(number, last, &kind, &plan);
        }
        page.results = shown;
    }

    fn keeps(&self, thing: Thing<'_>, kind: &str, plan: &str) -> bool {
        let slug = thing
            .plan()
            .and_then(|p| self.city.plans.get(p))
            .map(|p| p.slug.as_str());
        (kind.is_empty() || thing.kind().key() == kind) && (plan.is_empty() || slug == Some(plan))
    }

    fn address(&self, kind: &str, plan: &str, page: usize) -> String {
        let number = if page > 1 { page.to_string() } else { String::new() };
        self.links.search(&[
            ("q", &self.query.shown),
            ("kind", kind),
            ("plan", plan),
            ("page", &number),
        ])
    }

    fn kinds(&self, found: &[Thing<'_>], kind: &str, plan: &str) -> Facet {
        let words = self.links.locale.words();
        let count = |key: &str| found.iter().filter(|t| self.keeps(**t, key, plan)).count();
        let link = |key: &str, word: &str| FacetLink {
            href: self.address(key, plan, 1),
            word: word.to_owned(),
            count: count(key),
            current: kind == key,
            in_japanese: false,
        };
        let all = [link("", words.parts.all)];
        let each = Kind::ALL.map(|k| link(k.key(), k.word(self.links)));
        Facet {
            name: words.search.kind,
            links: all
                .into_iter()
                .chain(each)
                .filter(|l| l.count > 0 || l.current)
                .collect(),
        }
    }

    fn plans(&self, found: &[Thing<'_>], views: &[PlanView<'_>], kind: &str, plan: &str) -> Facet {
        let words = self.links.locale.words();
        let link = |slug: &str, word: &str, in_japanese| FacetLink {
            href: self.address(kind, slug, 1),
            word: word.to_owned(),
            count: found.iter().filter(|t| self.keeps(**t, kind, slug)).count(),
            current: plan == slug,
            in_japanese,
        };
        let all = [link("", words.parts.all, false)];
        let each = views.iter().map(|v| link(&v.plan.slug, v.title(), true));
        Facet {
            name: words.search.plan,
            links: all
                .into_iter()
                .chain(each)
                .filter(|l| l.count > 0 || l.current)
                .collect(),
        }
    }

    fn pages(&self, number: usize, last: usize, kind: &str, plan: &str) -> Vec<PageLink> {
        let words = &self.links.locale.words().search;
        let link = |to: usize, word: String| PageLink {
            href: self.address(kind, plan, to),
            word,
            current: to == number,
        };
        let mut pages = Vec::new();
        if number > 1 {
            pages.push(link(number - 1, words.previous.to_owned()));
        }
        let near = number.saturating_sub(3).max(1)..=number.saturating_add(3).min(last);
        pages.extend(near.map(|n| link(n, n.to_string())));
        if number < last {
            pages.push(link(number + 1, words.next.to_owned()));
        }
        pages
    }

    fn shown(&self, thing: Thing<'_>, views: &[PlanView<'_>]) -> Shown {
        let mut shown = Shown {
            kind: thing.kind().word(self.links),
            tone: thing.kind() == Kind::Indicator,
            place: String::new(),
            href: self.links.city(),
            title: Vec::new(),
            text: Vec::new(),
            gone: None,
            kpi: None,
        };
        let title = |text: &str| snippet(text, self.query, usize::MAX / 8);
        if let Thing::Department(entry) = thing {
            shown.href = self.links.department(&entry.name);
            shown.title = title(&entry.name);
            shown.place = entry.divisions.join(self.links.locale.words().parts.comma);
            return shown;
        }
        let Some(view) = thing.plan().and_then(|p| views.get(p)) else {
            return shown;
        };
        let slug = &view.plan.slug;
        shown.place = view.title().to_owned();
        match thing {
            Thing::Initiative(_, index, initiative) => {
                shown.href = self.links.initiative(slug, view.address(index));
                shown.place = format!("{}　{}", view.title(), initiative.id);
                shown.title = title(&initiative.title);
                shown.text = self.best(&texts_of(initiative));
            }
            Thing::Former(_, gone) => {
                shown.href = self.links.initiative(slug, &gone.address);
                shown.place = format!("{}　{}", view.title(), gone.initiative.id);
                shown.title = title(&gone.initiative.title);
                shown.text = self.best(&texts_of(&gone.initiative));
                shown.gone = Some(former::in_a_line(view.plan, gone, self.links));
            }
            Thing::Indicator(_, owned) => {
                shown.place = format!("{}　{}", view.title(), kpi::owner_name(view, owned));
                shown.title = title(&owned.indicator.name);
                let row = KpiRow::of(view, owned, self.links);
                shown.href.clone_from(&row.href);
                shown.kpi = Some(row);
            }
            Thing::Section(_, index) => {
                if let Some(node) = view.tree.nodes.get(index) {
                    shown.href = self.links.section(slug, &node.address);
                    shown.title = title(&node.section.title);
                    let texts: Vec<&str> = node.section.texts.iter().map(|t| t.text.as_str()).collect();
                    shown.text = self.best(&texts);
                }
            }
            Thing::Project(_, index, initiative, place) => {
                shown.href = format!("{}#projects", self.links.initiative(slug, view.address(index)));
                shown.place = format!("{}　{} {}", view.title(), initiative.id, initiative.title);
                if let Some(project) = initiative.projects.get(place) {
                    shown.title = title(&project.name);
                    shown.text = self.best(&[project.description.as_deref().unwrap_or_default()]);
                }
            }
            Thing::Department(_) => {}
        }
        shown
    }

    /// The text in which something was found, or the first one.
    fn best(&self, texts: &[&str]) -> Vec<Part> {
        let snippets = || texts.iter().map(|t| snippet(t, self.query, SNIPPET_CHARS));
        snippets()
            .find(|parts| parts.iter().any(|p| p.found))
            .or_else(|| snippets().find(|parts| !parts.is_empty()))
            .unwrap_or_default()
    }
}

fn things<'a>(views: &'a [PlanView<'a>], entries: &'a [Entry]) -> Vec<Thing<'a>> {
    let mut things = Vec::new();
    for (plan, view) in views.iter().enumerate() {
        let document = view.document();
        things.extend(view.indicators().map(|owned| Thing::Indicator(plan, owned)));
        things.extend((0..document.sections.len()).map(|index| Thing::Section(plan, index)));
        for (index, initiative) in document.initiatives.iter().enumerate() {
            things.push(Thing::Initiative(plan, index, initiative));
            let projects = 0..initiative.projects.len();
            things.extend(projects.map(|place| Thing::Project(plan, index, initiative, place)));
        }
        things.extend(view.plan.past.former.iter().map(|gone| Thing::Former(plan, gone)));
    }
    things.extend(entries.iter().map(Thing::Department));
    things
}

fn fields<'a>(thing: Thing<'a>, views: &'a [PlanView<'a>]) -> Vec<Field<'a>> {
    const TITLE: u32 = 12;
    const NAME: u32 = 4;
    const TEXT: u32 = 1;
    let field = |text: &'a str, weight| Field { text, weight };
    let mut fields = Vec::new();
    match thing {
        Thing::Initiative(_, _, initiative) => {
            fields.push(field(&initiative.title, TITLE));
            fields.push(field(&initiative.id, NAME));
            let lead = initiative.departments.lead.iter();
            fields.extend(lead.map(|d| field(&d.name, NAME)));
            fields.extend(texts_of(initiative).into_iter().map(|text| field(text, TEXT)));
        }
        Thing::Former(_, gone) => {
            // What the plan has stands before what it had.
            fields.push(field(&gone.initiative.title, TITLE / 2));
            fields.push(field(&gone.initiative.id, TEXT));
            fields.extend(
                texts_of(&gone.initiative)
                    .into_iter()
                    .map(|text| field(text, TEXT)),
            );
        }
        Thing::Indicator(_, owned) => {
            // A figure is what people look for first.
            fields.push(field(&owned.indicator.name, TITLE + 1));
            fields.extend(kpi::departments(owned).iter().map(|d| field(&d.name, NAME)));
            fields.extend(owned.indicator.texts.iter().map(|t| field(&t.text, TEXT)));
        }
        Thing::Section(plan, index) => {
            if let Some(node) = views.get(plan).and_then(|v| v.tree.nodes.get(index)) {
                fields.push(field(&node.section.title, TITLE));
                fields.extend(node.section.theme.as_deref().map(|t| field(t, NAME)));
                fields.extend(node.section.texts.iter().map(|t| field(&t.text, TEXT)));
            }
        }
        Thing::Project(_, _, initiative, place) => {
            if let Some(project) = initiative.projects.get(place) {
                fields.push(field(&project.name, TITLE - 1));
                fields.extend(project.description.as_deref().map(|d| field(d, TEXT)));
                fields.extend(project.departments.iter().map(|d| field(&d.name, NAME)));
            }
        }
        Thing::Department(entry) => {
            fields.push(field(&entry.name, TITLE / 2));
            fields.extend(entry.divisions.iter().map(|d| field(d, NAME)));
        }
    }
    fields
}

/// All prose of an initiative.
fn texts_of(initiative: &Initiative) -> Vec<&str> {
    let texts = initiative.texts.iter().map(|t| t.text.as_str());
    let actions = initiative.actions.iter().flat_map(|a| {
        let years = a
            .years
            .iter()
            .flat_map(|y| [y.plan.as_deref(), y.result.as_deref()]);
        [a.text.as_deref()].into_iter().chain(years).flatten()
    });
    let reason = initiative.follow_up.as_ref().and_then(|f| f.reason.as_deref());
    texts
        .chain(actions)
        .chain(reason)
        .chain(initiative.note.as_deref())
        .collect()
}

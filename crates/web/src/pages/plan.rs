//! A plan: how each goal is doing, its initiatives with filters, its main indicators.

use askama::Template;
use axum::response::Response;
use ayumi_domain::plan::{Indicator, Initiative};
use ayumi_messages::paper::documents::DocumentNames;
use ayumi_messages::public::comparison;

use ayumi_messages::public::corrections::History;
use ayumi_report::charts::BarSize;

use crate::components::bar::{self, Counts};
use crate::components::doubts::Doubts;
use crate::components::kpi::{KpiRow, KpiTable};
use crate::components::text;
use crate::frame::{Frame, Page, Place};
use crate::links::Links;
use crate::locale::{Locale, grouped};
use crate::pages::items::Items;
use crate::pages::lineage;
use crate::pages::missing::Missing;
use crate::pages::papers::{self, PaperLink};
use crate::pages::plan_filter::{FilterRow, Filters, KEYS, Selection};
use crate::view::plan::{Owned, PlanView};
use crate::view::tally::{Kind, Tally};
use crate::view::verdict;
use crate::visit::Visit;

/// The page of a plan.
#[derive(Debug, Template)]
#[template(path = "pages/plan.html")]
pub struct PlanPage {
    f: Frame,
    title: String,
    period: Option<String>,
    lead: String,
    facts: Vec<(&'static str, String)>,
    csv: String,
    json: String,
    history: (String, &'static str, &'static str),
    /// address and words of what the plan's editions can be asked for; empty while there is only one
    editions: Vec<(String, &'static str)>,
    editions_word: &'static str,
    /// address and name of each printed document
    papers: Vec<PaperLink>,
    papers_word: &'static str,
    goals: Vec<Goal>,
    goals_note: String,
    whole: Option<Goal>,
    counts: Option<Counts>,
    scale_note: Option<String>,
    table: Option<Table>,
    list_title: String,
    list_note: Option<String>,
    filters: Vec<FilterRow>,
    clear: Option<String>,
    items: Items,
    loose: Items,
    kpi: Option<KpiTable>,
    kpi_note: String,
    kpi_all: String,
    doubts: Option<Doubts>,
    totals: Vec<TotalRow>,
    agreeing: Option<String>,
}

impl Page for PlanPage {}

/// A goal and how it is doing.
#[derive(Debug)]
struct Goal {
    number: Option<String>,
    title: String,
    href: String,
    theme: Option<String>,
    text: String,
    bar: Option<String>,
}

/// The same counts as a table.
#[derive(Debug)]
struct Table {
    heads: Vec<String>,
    rows: Vec<(String, Vec<usize>)>,
    foot: Vec<usize>,
}

#[derive(Debug)]
struct TotalRow {
    what: String,
    stated: String,
    counted: String,
}

/// Indicators that the plan page shows before pointing to the whole list.
const MAIN_INDICATORS: usize = 10;

/// Answers a visit.
pub async fn show(visit: Visit) -> Response {
    if let Some(download) = super::data::of_plan(&visit) {
        return download;
    }
    super::respond(page(&visit))
}

/// The comparison of editions, where there are two, and what became of initiatives.
fn editions(visit: &Visit, plan: &ayumi_app::public::PublicPlan) -> Vec<(String, &'static str)> {
    let words = comparison::Words::of(visit.locale.lang);
    let compared = (1 < plan.editions.len()).then(|| (visit.links().comparison(&plan.slug), words.title));
    compared.into_iter().chain(lineage::link(visit, plan)).collect()
}

fn page(visit: &Visit) -> Result<PlanPage, Box<Missing>> {
    let plan = visit.plan()?;
    let view = PlanView::of(plan);
    let links = visit.links();
    let locale = visit.locale;
    let words = locale.words();
    let selection = Selection::of(visit, &view);
    let tally = Tallies {
        view: &view,
        selection: &selection,
        locale,
    };
    let document = view.document();
    let whole = tally.of(
        document.initiatives.iter(),
        view.indicators().map(|o| o.indicator),
    );
    let kept = |index: usize| {
        document
            .initiatives
            .get(index)
            .is_some_and(|i| selection.keeps(&view, i))
    };
    let loose: Vec<usize> = view.tree.loose.iter().copied().filter(|i| kept(*i)).collect();
    let loose_title = (!view.tree.roots.is_empty()).then_some(words.plan.others);
    let main = main_indicators(&view);
    let all = view.indicators().count();
    let keys: &[&str] = if selection.narrows() || !visit.asked("year").is_empty() {
        &KEYS
    } else {
        &[]
    };
    Ok(PlanPage {
        f: visit
            .frame(Place::Plan, keys, view.title())
            .under(String::new(), view.title()),
        editions: editions(visit, plan),
        editions_word: comparison::Words::of(locale.lang).edition,
        papers: papers::links(&plan.slug, links),
        papers_word: DocumentNames::of(locale.lang).title,
        title: text::title(view.title()),
        period: document.period.map(|p| locale.years(p.from, p.to)),
        lead: words.plan_lead(view.tree.roots.len(), document.initiatives.len(), all),
        facts: facts(&view, locale),
        csv: format!("{}/indicators.csv", links.plan(&plan.slug)),
        json: format!("{}.json", links.plan(&plan.slug)),
        history: {
            let w = History::of(locale.lang);
            (format!("{}/history", links.plan(&plan.slug)), w.title, w.day)
        },
        goals: goals(&view, &tally, links),
        goals_note: tally.note(),
        table: table(&view, &tally, &whole),
        counts: (whole.total() > 0).then(|| Counts::of(&whole, locale)),
        scale_note: scale_note(&view, locale),
        whole: (whole.total() > 0 && view.tree.roots.len() != 1).then(|| Goal {
            number: None,
            title: words.plan.whole.to_owned(),
            href: String::new(),
            theme: None,
            text: words.n_initiatives(document.initiatives.len()),
            bar: bar::draw(&whole, "bar-all", BarSize::Usual, locale),
        }),
        list_title: words.n_initiatives(
            document
                .initiatives
                .iter()
                .filter(|i| selection.keeps(&view, i))
                .count(),
        ),
        list_note: selection.year.map(|y| locale.year(y)),
        filters: Filters::of(visit, &view, &selection).rows(),
        clear: selection
            .narrows()
            .then(|| format!("{}#list", links.plan(&plan.slug))),
        items: Items::of(&view, &view.tree.roots, selection.year, links, &kept),
        loose: Items::plain(&view, loose_title, &loose, selection.year, links),
        kpi_note: words.shown_of(main.len(), all),
        kpi: (!main.is_empty()).then(|| {
            let rows = main.into_iter().map(|o| KpiRow::of(&view, o, links)).collect();
            KpiTable::of(rows, words.plan.indicators, locale)
        }),
        kpi_all: links.indicators(&plan.slug),
        doubts: Doubts::of(
            document.findings.iter().filter(|f| f.initiative.is_none()),
            locale,
        ),
        totals: totals(&view, false),
        agreeing: {
            let agreeing = totals(&view, true).len();
            (agreeing > 0).then(|| words.totals_agree(agreeing))
        },
    })
}

fn facts(view: &PlanView<'_>, locale: Locale) -> Vec<(&'static str, String)> {
    let words = locale.words();
    let plan = view.plan;
    let mut facts = Vec::new();
    if !plan.edition.is_empty() {
        let date = plan.edition_date.as_deref().map(|d| locale.date(d));
        facts.push((
            words.parts.edition,
            words.with_date(&plan.edition, date.as_deref()),
        ));
    }
    if let Some(year) = view.reported {
        facts.push((words.parts.evaluated, locale.year(year)));
    }
    facts.push((words.parts.published, locale.date(&plan.published_on)));
    facts
}

/// What the bars count: grades where the plan has them, judgements of indicators otherwise.
struct Tallies<'a> {
    view: &'a PlanView<'a>,
    selection: &'a Selection,
    locale: Locale,
}

impl Tallies<'_> {
    fn of<'b>(
        &self,
        initiatives: impl Iterator<Item = &'b Initiative>,
        indicators: impl Iterator<Item = &'b Indicator>,
    ) -> Tally {
        match self.selection.year {
            Some(year) => Tally::of_grades(&self.view.scale, initiatives, year, self.locale.lang),
            None => {
                let tally = Tally::of_judgements(indicators, self.locale.lang);
                // Nothing but "cannot be judged" says nothing as a bar.
                if tally.count(Kind::None) == tally.total() {
                    Tally::default()
                } else {
                    tally
                }
            }
        }
    }

    fn note(&self) -> String {
        let words = self.locale.words();
        match self.selection.year {
            Some(year) => words.with_date(words.plan.by_grades, Some(&self.locale.year(year))),
            None if self
                .view
                .indicators()
                .any(|o| verdict::latest(o.indicator).is_some()) =>
            {
                words.plan.by_judgements.to_owned()
            }
            None => words.plan.by_counts.to_owned(),
        }
    }
}

/// Initiatives and indicators under a heading, its own included.
fn branch<'a>(view: &PlanView<'a>, root: usize) -> (Vec<&'a Initiative>, Vec<&'a Indicator>) {
    let document = view.document();
    let initiatives: Vec<&Initiative> = view
        .tree
        .under(root)
        .into_iter()
        .filter_map(|i| document.initiatives.get(i))
        .collect();
    let own = view
        .tree
        .branch(root)
        .into_iter()
        .filter_map(|s| document.sections.get(s))
        .flat_map(|s| &s.indicators);
    let indicators = own
        .chain(initiatives.iter().flat_map(|i| &i.indicators))
        .collect();
    (initiatives, indicators)
}

fn goals(view: &PlanView<'_>, tallies: &Tallies<'_>, links: Links) -> Vec<Goal> {
    let locale = links.locale;
    let words = locale.words();
    let goal = |(place, root): (usize, &usize)| {
        let node = view.tree.nodes.get(*root)?;
        let (initiatives, indicators) = branch(view, *root);
        let tally = tallies.of(initiatives.iter().copied(), indicators.iter().copied());
        let judged = Tally::of_judgements(indicators.iter().copied(), locale.lang);
        let mut text = words.n_initiatives(initiatives.len());
        if judged.judged() > 0 {
            text.push('　');
            text.push_str(&words.met_of(judged.count(Kind::Met), judged.judged()));
        } else if !indicators.is_empty() {
            text.push('　');
            text.push_str(&words.n_indicators(indicators.len()));
        }
        Some(Goal {
            number: node.number().map(str::to_owned),
            title: text::title(&node.section.title),
            href: links.section(&view.plan.slug, &node.address),
            theme: node.section.theme.clone(),
            text,
            bar: bar::draw(&tally, &format!("bar-{place}"), BarSize::Usual, locale),
        })
    };
    view.tree.roots.iter().enumerate().filter_map(goal).collect()
}

fn table(view: &PlanView<'_>, tallies: &Tallies<'_>, whole: &Tally) -> Option<Table> {
    if whole.total() == 0 || view.tree.roots.len() < 2 {
        return None;
    }
    let row = |root: &usize| {
        let node = view.tree.nodes.get(*root)?;
        let (initiatives, indicators) = branch(view, *root);
        let tally = tallies.of(initiatives.into_iter(), indicators.into_iter());
        let name = match node.number() {
            Some(number) => format!("{number} {}", node.section.title),
            None => node.section.title.clone(),
        };
        // A goal of which nothing can be judged yet has no parts; its cells are noughts all the same.
        let mut cells: Vec<usize> = tally.parts.iter().map(|p| p.count).collect();
        cells.resize(whole.parts.len(), 0);
        cells.push(tally.total());
        Some((name, cells))
    };
    let mut foot: Vec<usize> = whole.parts.iter().map(|p| p.count).collect();
    foot.push(whole.total());
    Some(Table {
        heads: whole
            .parts
            .iter()
            .map(|p| match p.kind {
                Kind::Grade { rank } if rank != 0 => p.short.clone(),
                _ => p.name.clone(),
            })
            .collect(),
        rows: view.tree.roots.iter().filter_map(row).collect(),
        foot,
    })
}

fn scale_note(view: &PlanView<'_>, locale: Locale) -> Option<String> {
    let best = view.scale.marks().first().filter(|_| view.scale.is_ordered())?;
    Some(locale.words().best_first(best))
}

/// Indicators with an actual first, one of each owner before the second of any.
fn main_indicators<'a>(view: &PlanView<'a>) -> Vec<Owned<'a>> {
    let mut all: Vec<Owned<'a>> = view.indicators().collect();
    all.sort_by_key(|o| (verdict::latest(o.indicator).is_none(), o.place));
    all.truncate(MAIN_INDICATORS);
    all
}

/// Printed totals that agree with the recount, or those that do not.
fn totals(view: &PlanView<'_>, agree: bool) -> Vec<TotalRow> {
    view.document()
        .totals
        .iter()
        .filter(|t| (t.stated == t.counted) == agree)
        .map(|t| TotalRow {
            what: t.what.clone(),
            stated: grouped(t.stated),
            counted: grouped(t.counted),
        })
        .collect()
}

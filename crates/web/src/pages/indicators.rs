//! All indicators of a plan, by result, heading and department.

use askama::Template;
use axum::response::Response;
use ayumi_report::charts::BarSize;

use crate::components::bar::{self, Counts};
use crate::components::kpi::{self, KpiRow, KpiTable};
use crate::components::text;
use crate::frame::{Frame, Page, Place};
use crate::links::{Links, query};
use crate::pages::missing::Missing;
use crate::pages::plan_filter::{FilterLink, FilterRow};
use crate::view::plan::{Owned, Owner, PlanView};
use crate::view::tally::Tally;
use crate::view::verdict::{self, Verdict};
use crate::visit::Visit;

/// The list of indicators.
#[derive(Debug, Template)]
#[template(path = "pages/indicators.html")]
pub struct IndicatorsPage {
    f: Frame,
    plan: String,
    plans: Vec<(String, String, bool)>,
    lead: String,
    bar: Option<String>,
    counts: Option<Counts>,
    filters: Vec<FilterRow>,
    clear: Option<String>,
    table: Option<KpiTable>,
    csv: String,
    json: String,
}

impl Page for IndicatorsPage {}

/// Keys of the query that select indicators.
const KEYS: [&str; 3] = ["result", "section", "department"];

/// What is selected; empty means all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Selection {
    result: String,
    section: String,
    department: String,
}

/// Answers a visit.
pub async fn show(visit: Visit) -> Response {
    super::respond(page(&visit))
}

fn page(visit: &Visit) -> Result<IndicatorsPage, Box<Missing>> {
    let plan = visit.plan()?;
    let view = PlanView::of(plan);
    let links = visit.links();
    let locale = visit.locale;
    let words = locale.words();
    let [result, section, department] = KEYS.map(|key| visit.asked(key));
    let selection = Selection {
        result,
        section,
        department,
    };
    let list = List {
        view: &view,
        links,
        all: view.indicators().collect(),
    };
    let kept: Vec<Owned<'_>> = list.kept(&selection).collect();
    let tally = Tally::of_judgements(kept.iter().map(|o| o.indicator), locale.lang);
    let here = links.indicators(&plan.slug);
    let title = format!("{}｜{}", words.plan.all_indicators, view.title());
    Ok(IndicatorsPage {
        f: visit
            .frame(Place::Indicators, &KEYS, title)
            .under(links.plan(&plan.slug), view.title())
            .under(String::new(), words.plan.all_indicators),
        plan: text::title(view.title()),
        plans: visit
            .city
            .plans
            .iter()
            .map(|p| {
                let title = crate::view::plan::title(p).to_owned();
                (links.indicators(&p.slug), title, p.slug == plan.slug)
            })
            .collect(),
        lead: words.n_indicators(kept.len()),
        bar: bar::draw(&tally, "bar", BarSize::Usual, locale),
        counts: (tally.total() > 0).then(|| Counts::of(&tally, locale)),
        filters: list.filters(&selection),
        clear: (selection != Selection::default()).then(|| here.clone()),
        table: (!kept.is_empty()).then(|| {
            let rows = kept.into_iter().map(|o| KpiRow::of(&view, o, links)).collect();
            KpiTable::of(rows, words.plan.all_indicators, locale)
        }),
        csv: format!("{here}.csv"),
        json: format!("{}.json", links.plan(&plan.slug)),
    })
}

struct List<'a> {
    view: &'a PlanView<'a>,
    links: Links,
    all: Vec<Owned<'a>>,
}

impl<'a> List<'a> {
    fn kept(&self, selection: &Selection) -> impl Iterator<Item = Owned<'a>> {
        self.all.iter().copied().filter(|o| self.keeps(*o, selection))
    }

    fn keeps(&self, owned: Owned<'_>, selection: &Selection) -> bool {
        let department = &selection.department;
        (selection.result.is_empty() || result(owned) == selection.result)
            && (selection.section.is_empty() || self.root(owned).as_deref() == Some(&selection.section))
            && (department.is_empty() || kpi::departments(owned).iter().any(|d| d.name == *department))
    }

    /// Address of the outermost heading above an indicator.
    fn root(&self, owned: Owned<'_>) -> Option<String> {
        let home = match owned.owner {
            Owner::Section(index) => Some(index),
            Owner::Initiative(index, _) => self.view.tree.home(index),
        }?;
        let root = *self.view.tree.trail(home).first()?;
        Some(self.view.tree.nodes.get(root)?.address.clone())
    }

    fn filters(&self, selection: &Selection) -> Vec<FilterRow> {
        let words = self.links.locale.words();
        let judging = &words.judging;
        let results = [
            ("met", judging.met),
            ("missed", judging.missed),
            ("doubt", judging.disputed),
            ("none", judging.cannot),
        ]
        .map(|(key, word)| (key.to_owned(), word.to_owned()));
        let sections: Vec<(String, String)> = self
            .view
            .tree
            .roots
            .iter()
            .filter_map(|root| self.view.tree.nodes.get(*root))
            .map(|node| (node.address.clone(), super::section::name(node)))
            .collect();
        let mut departments: Vec<(String, String)> = Vec::new();
        for department in self.all.iter().flat_map(|o| kpi::departments(*o)) {
            let pair = (department.name.clone(), department.name.clone());
            if !departments.contains(&pair) {
                departments.push(pair);
            }
        }
        let mut rows = vec![
            self.row(selection, words.plan.result, &results, |s, v| s.result = v),
            self.row(selection, words.plan.goal, &sections, |s, v| s.section = v),
            self.row(selection, words.parts.lead, &departments, |s, v| s.department = v),
        ];
        rows.retain(|row| row.options.len() > 2);
        rows
    }

    fn row(
        &self,
        selection: &Selection,
        name: &'static str,
        choices: &[(String, String)],
        set: fn(&mut Selection, String),
    ) -> FilterRow {
        const SHOWN: usize = 14;
        let all = (String::new(), self.links.locale.words().parts.all.to_owned());
        let mut options: Vec<FilterLink> = [&all]
            .into_iter()
            .chain(choices)
            .map(|(value, word)| self.link(selection, value, word, set))
            .filter(|link| link.current || link.count != Some(0))
            .collect();
        let more = if options.len() > SHOWN {
            options.split_off(SHOWN)
        } else {
            Vec::new()
        };
        FilterRow { name, options, more }
    }

    fn link(
        &self,
        selection: &Selection,
        value: &str,
        word: &str,
        set: fn(&mut Selection, String),
    ) -> FilterLink {
        let mut changed = selection.clone();
        set(&mut changed, value.to_owned());
        let values = [&changed.result, &changed.section, &changed.department];
        let pairs: Vec<(&str, &str)> = KEYS.into_iter().zip(values.map(String::as_str)).collect();
        FilterLink {
            href: format!("{}{}", self.links.indicators(&self.view.plan.slug), query(&pairs)),
            word: word.to_owned(),
            count: Some(self.kept(&changed).count()),
            current: changed == *selection,
        }
    }
}

fn result(owned: Owned<'_>) -> &'static str {
    match verdict::latest(owned.indicator).map(|l| l.verdict) {
        Some(Verdict::Met) => "met",
        Some(Verdict::Missed) => "missed",
        Some(Verdict::Disputed { .. } | Verdict::Unsupported { .. }) => "doubt",
        _ => "none",
    }
}

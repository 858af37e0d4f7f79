//! Initiatives as lines of a list, under their headings.

use askama::Template;
use ayumi_domain::plan::Initiative;
use ayumi_domain::{FiscalYear, Severity};
use ayumi_messages::public::Words;

use crate::components::grade::{Grade, Size};
use crate::components::people;
use crate::components::text;
use crate::links::Links;
use crate::view::plan::{PlanView, Trend};
use crate::view::shown::Shown;
use crate::view::tally::Tally;
use crate::view::verdict;

/// One initiative in a list.
#[derive(Clone, Debug)]
pub struct Item {
    no: String,
    href: String,
    name: String,
    who: String,
    kpi: Option<String>,
    grade: Option<Grade>,
    trend: Option<&'static str>,
    marks: Option<String>,
    doubt: bool,
}

/// A heading and the initiatives directly under it.
#[derive(Clone, Debug)]
pub struct Group {
    level: usize,
    number: Option<String>,
    title: String,
    theme: Option<String>,
    href: Option<String>,
    items: Vec<Item>,
}

/// Headings with their initiatives, in document order.
#[derive(Clone, Debug, Template)]
#[template(path = "components/items.html")]
pub struct Items {
    w: &'static Words,
    groups: Vec<Group>,
    foreign: bool,
}

impl askama::filters::HtmlSafe for Items {}

/// Headings of HTML end here.
const DEEPEST: usize = 6;

impl Items {
    /// The initiatives that `keep` lets through, under the headings below `roots`; headings begin at h3.
    pub fn of(
        view: &PlanView<'_>,
        roots: &[usize],
        year: Option<FiscalYear>,
        links: Links,
        keep: &dyn Fn(usize) -> bool,
    ) -> Self {
        let mut groups = Vec::new();
        for root in roots {
            add(view, *root, 3, year, links, keep, &mut groups);
        }
        Self::from_groups(groups, links)
    }

    /// Initiatives under no heading, or directly under the heading whose page this is.
    pub fn plain(
        view: &PlanView<'_>,
        title: Option<&str>,
        indices: &[usize],
        year: Option<FiscalYear>,
        links: Links,
    ) -> Self {
        let items: Vec<Item> = indices
            .iter()
            .filter_map(|i| item(view, *i, year, links))
            .collect();
        let group = Group {
            level: 3,
            number: None,
            title: title.unwrap_or_default().to_owned(),
            theme: None,
            href: None,
            items,
        };
        let empty = group.items.is_empty();
        Self::from_groups(if empty { Vec::new() } else { vec![group] }, links)
    }

    fn from_groups(groups: Vec<Group>, links: Links) -> Self {
        Self {
            w: links.locale.words(),
            groups,
            foreign: links.locale.prefix() != "",
        }
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.groups.iter().all(|g| g.items.is_empty())
    }
}

fn add(
    view: &PlanView<'_>,
    index: usize,
    level: usize,
    year: Option<FiscalYear>,
    links: Links,
    keep: &dyn Fn(usize) -> bool,
    groups: &mut Vec<Group>,
) {
    let Some(node) = view.tree.nodes.get(index) else {
        return;
    };
    if !view.tree.under(index).into_iter().any(keep) {
        return;
    }
    let kept = node.initiatives.iter().filter(|i| keep(**i));
    groups.push(Group {
        level: level.min(DEEPEST),
        number: node.number().map(str::to_owned),
        title: text::title(&node.section.title),
        theme: node.section.theme.clone(),
        href: Some(links.section(&view.plan.slug, &node.address)),
        items: kept.filter_map(|i| item(view, *i, year, links)).collect(),
    });
    for child in &node.children {
        add(view, *child, level + 1, year, links, keep, groups);
    }
}

/// One initiative as a line.
pub fn item(view: &PlanView<'_>, index: usize, year: Option<FiscalYear>, links: Links) -> Option<Item> {
    let initiative = view.document().initiatives.get(index)?;
    let locale = links.locale;
    let parts = &locale.words().parts;
    let graded = !view.graded_years.is_empty();
    let mark = year.and_then(|y| view.grade_in(initiative, y));
    let grade = graded.then(|| match mark {
        Some(mark) => Grade::of(&view.scale, &mark.grade, Size::Small, locale),
        None => Grade::none(locale),
    });
    let trend = year.and_then(|y| view.trend(initiative, y)).map(|t| match t {
        Trend::Rose => parts.rose,
        Trend::Same => parts.same,
        Trend::Fell => parts.fell,
    });
    let tally = Tally::of_judgements(initiative.indicators.iter(), locale.lang);
    Some(Item {
        no: initiative.id.clone(),
        href: links.initiative(&view.plan.slug, view.address(index)),
        name: text::title(&initiative.title),
        who: people::names(&initiative.departments.lead, links),
        kpi: kpi(initiative, links),
        grade,
        trend,
        marks: (tally.judged() > 0).then(|| {
            locale
                .words()
                .met_of(tally.count(crate::view::tally::Kind::Met), tally.judged())
        }),
        doubt: view
            .document()
            .findings
            .iter()
            .any(|f| f.severity > Severity::Info && f.initiative.as_deref() == Some(&initiative.id)),
    })
}

/// The first indicator that has an actual, with it.
fn kpi(initiative: &Initiative, links: Links) -> Option<String> {
    const NAME_CHARS: usize = 28;
    initiative.indicators.iter().find_map(|indicator| {
        let latest = verdict::latest(indicator)?;
        let value = Shown::with_unit(
            &latest.actual.measure,
            indicator.unit.as_deref(),
            links.locale.lang,
        )
        .line();
        Some(format!(
            "{} {}",
            text::shortened(&indicator.name, NAME_CHARS),
            text::shortened(&value, NAME_CHARS)
        ))
    })
}

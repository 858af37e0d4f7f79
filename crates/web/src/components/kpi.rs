//! The list of indicators: name, movement, latest actual against its target, judgement, final target.

use askama::Template;
use ayumi_domain::plan::{Direction, Indicator};
use ayumi_report::charts::SparkSize;

use crate::components::chart;
use crate::components::mark::Mark;
use crate::components::people;
use crate::links::Links;
use crate::locale::Locale;
use crate::view::plan::{Owned, Owner, PlanView};
use crate::view::shown::Shown;
use crate::view::verdict;

/// One indicator in a list.
#[derive(Clone, Debug)]
pub struct KpiRow {
    /// where it is shown in full
    pub href: String,
    /// its name
    pub name: String,
    /// the initiative or heading it belongs to
    pub owner: String,
    /// who answers for it
    pub who: String,
    /// which way is better, running total
    pub direction: &'static str,
    /// small chart, finished SVG
    pub spark: Option<String>,
    /// year of the latest actual
    pub when: Option<String>,
    /// latest actual
    pub actual: Option<String>,
    /// the baseline, where there is no actual yet, with its year
    pub baseline: Option<(String, Option<String>)>,
    /// target of that year
    pub target: Option<String>,
    /// judgement of that year
    pub mark: Option<Mark>,
    /// final target
    pub last: Option<String>,
}

/// A table of indicators.
#[derive(Clone, Debug, Template)]
#[template(path = "components/kpi.html")]
pub struct KpiTable {
    rows: Vec<KpiRow>,
    w: &'static ayumi_messages::public::Words,
    caption: String,
    foreign: bool,
}

impl askama::filters::HtmlSafe for KpiTable {}

impl KpiTable {
    /// A table of these rows, with a caption for those who hear it.
    pub fn of(rows: Vec<KpiRow>, caption: &str, locale: Locale) -> Self {
        Self {
            rows,
            w: locale.words(),
            caption: caption.to_owned(),
            foreign: locale.prefix() != "",
        }
    }
}

impl KpiRow {
    /// The card of an indicator: its row, with a larger chart.
    pub fn card(view: &PlanView<'_>, owned: Owned<'_>, links: Links) -> Self {
        let around = view.around(links.locale);
        Self {
            spark: chart::spark(owned.indicator, SparkSize::Card, around),
            ..Self::of(view, owned, links)
        }
    }

    /// The row of an indicator.
    pub fn of(view: &PlanView<'_>, owned: Owned<'_>, links: Links) -> Self {
        let locale = links.locale;
        let indicator = owned.indicator;
        let unit = indicator.unit.as_deref();
        let latest = verdict::latest(indicator);
        let show =
            |value: &ayumi_domain::plan::Value| Shown::with_unit(&value.measure, unit, locale.lang).line();
        Self {
            href: address(view, owned, links),
            name: indicator.name.clone(),
            owner: owner_name(view, owned),
            who: people::names(departments(owned), links),
            direction: direction_word(indicator, locale),
            spark: chart::spark(indicator, SparkSize::Word, view.around(locale)),
            when: latest
                .as_ref()
                .map(|l| locale.when(l.year, l.actual.half, l.actual.quarter)),
            baseline: verdict::baseline(indicator)
                .filter(|_| latest.is_none())
                .map(|v| (show(v), v.year.map(|y| locale.year_of(y, v.year_kind)))),
            actual: latest.as_ref().map(|l| show(l.actual)),
            target: latest.as_ref().and_then(|l| l.target).map(show),
            mark: latest.as_ref().map(|l| Mark::of(&l.verdict, locale)),
            last: verdict::final_target(indicator).map(|v| match v.year {
                Some(year) => format!("{} {}", show(v), paren(&locale.year(year), locale)),
                None => show(v),
            }),
        }
    }
}

fn paren(text: &str, locale: Locale) -> String {
    match locale.lang {
        ayumi_messages::Lang::Ja => format!("（{text}）"),
        ayumi_messages::Lang::En => format!("({text})"),
    }
}

/// Where an indicator is shown in full.
pub fn address(view: &PlanView<'_>, owned: Owned<'_>, links: Links) -> String {
    let slug = &view.plan.slug;
    let page = match owned.owner {
        Owner::Initiative(index, _) => links.initiative(slug, view.address(index)),
        Owner::Section(index) => match view.tree.nodes.get(index) {
            Some(node) => links.section(slug, &node.address),
            None => links.indicators(slug),
        },
    };
    format!("{page}#{}", anchor(owned.place))
}

/// The anchor of an indicator on the page of its owner.
pub fn anchor(place: usize) -> String {
    format!("indicator-{}", place + 1)
}

/// Number and title of the initiative or heading that an indicator belongs to.
pub fn owner_name(view: &PlanView<'_>, owned: Owned<'_>) -> String {
    match owned.owner {
        Owner::Initiative(_, initiative) => format!("{} {}", initiative.id, initiative.title),
        Owner::Section(index) => {
            view.tree
                .nodes
                .get(index)
                .map_or_else(String::new, |node| match node.number() {
                    Some(number) => format!("{number} {}", node.section.title),
                    None => node.section.title.clone(),
                })
        }
    }
}

/// Departments of the indicator itself, or else those that lead its initiative.
pub fn departments(owned: Owned<'_>) -> &[ayumi_domain::plan::Department] {
    if !owned.indicator.departments.is_empty() {
        return &owned.indicator.departments;
    }
    match owned.owner {
        Owner::Initiative(_, initiative) => &initiative.departments.lead,
        Owner::Section(_) => &[],
    }
}

/// ↑ 多いほど良い, or that it is stated in words, or that nobody says.
pub fn direction_word(indicator: &Indicator, locale: Locale) -> &'static str {
    let parts = &locale.words().parts;
    match indicator.direction {
        Some(Direction::Up) => parts.up,
        Some(Direction::Down) => parts.down,
        Some(Direction::Keep) => parts.keep,
        None if in_words(indicator) => parts.words_only,
        None => parts.no_direction,
    }
}

/// Whether its values are words and none of them a number.
fn in_words(indicator: &Indicator) -> bool {
    use ayumi_domain::measure::Status;
    let has = |status| indicator.values.iter().any(|v| v.measure.status == status);
    has(Status::Qualitative) && !has(Status::Number)
}

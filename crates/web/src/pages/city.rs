//! The first page: what the city's plans have come to, in sentences, then in shapes, then in numbers.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use ayumi_app::public::PublicCity;
use ayumi_domain::plan::Indicator;
use ayumi_messages::public::corrections::{self as sentences, Corrections};
use rust_decimal::Decimal;

use ayumi_report::charts::BarSize;

use crate::components::bar::{self, Counts};
use crate::components::figure::percent;
use crate::components::kpi::{self, KpiRow};
use crate::components::money::yen;
use crate::components::text;
use crate::frame::{Frame, Page, Place};
use crate::links::Links;
use crate::view::corrections;
use crate::view::effects;
use crate::view::plan::{Owned, PlanView};
use crate::view::tally::{Kind, Tally};
use crate::view::verdict::{self, Verdict};
use crate::visit::Visit;

/// The first page.
#[derive(Debug, Template)]
#[template(path = "pages/city.html")]
pub struct CityPage {
    f: Frame,
    lines: Vec<String>,
    sub: Option<String>,
    bar: Option<String>,
    counts: Option<Counts>,
    says: Vec<Say>,
    cards: Vec<KpiRow>,
    news: Vec<News>,
    plans: Vec<PlanLink>,
}

impl Page for CityPage {}

/// A number and the sentence that it stands for.
#[derive(Debug)]
struct Say {
    number: String,
    unit: String,
    sentence: String,
    text: String,
    text_in_japanese: bool,
    links: Vec<(String, String)>,
    more: Option<(String, &'static str)>,
}

#[derive(Debug)]
struct News {
    iso: String,
    date: String,
    href: String,
    title: String,
    rest: String,
    chip: Option<&'static str>,
}

#[derive(Debug)]
struct PlanLink {
    href: String,
    title: String,
    text: String,
    json: String,
    csv: String,
}

/// Indicators shown as cards.
const CARDS: usize = 3;
/// Corrections of one plan among the news.
const CORRECTIONS: usize = 3;
/// Names listed in a sentence.
const NAMES: usize = 4;
const NAME_CHARS: usize = 30;

/// Answers a visit.
pub async fn show(visit: Visit) -> Response {
    crate::frame::answer(&page(&visit))
}

fn page(visit: &Visit) -> CityPage {
    let city = visit.city.as_ref();
    let views: Vec<PlanView<'_>> = city.plans.iter().map(PlanView::of).collect();
    let site = Site {
        city,
        views: &views,
        links: visit.links(),
    };
    let words = visit.locale.words();
    let judged = site.judgements();
    let initiatives = views.iter().map(|v| v.document().initiatives.len()).sum();
    let mut lines = vec![words.hero(&city.municipality.name, city.plans.len(), initiatives)];
    let grades = site.grades();
    if judged.judged() > 0 {
        lines.push(words.hero_judged(judged.count(Kind::Met), judged.judged()));
    } else if let Some((_, _, tally)) = &grades {
        lines.push(words.hero_graded(tally.graded()));
    }
    // The bar goes with the second line: judgements where there are some, grades otherwise.
    let shown = if judged.judged() > 0 {
        Some(&judged)
    } else {
        grades.as_ref().map(|(_, _, t)| t)
    };
    CityPage {
        f: visit.frame(Place::Top, &[], city.municipality.name.clone()),
        lines,
        sub: views.first().map(|first| {
            let year = views.iter().filter_map(|v| v.reported).max();
            words.hero_sub(first.title(), year.map(|y| visit.locale.year(y)).as_deref())
        }),
        bar: shown.and_then(|t| bar::draw(t, "bar-city", BarSize::Big, visit.locale)),
        counts: shown
            .filter(|t| t.total() > 0)
            .map(|t| Counts::of(t, visit.locale)),
        says: site.says(&judged, grades.as_ref()),
        cards: site.cards(),
        news: site.news(),
        plans: site.plans(),
    }
}

struct Site<'a> {
    city: &'a PublicCity,
    views: &'a [PlanView<'a>],
    links: Links,
}

impl<'a> Site<'a> {
    fn judgements(&self) -> Tally {
        let indicators = self
            .views
            .iter()
            .flat_map(|v| v.indicators())
            .map(|o| o.indicator);
        Tally::of_judgements(indicators, self.links.locale.lang)
    }

    /// Grades of the newest graded plan, with its view and year; scales of several plans cannot be added up.
    fn grades(&self) -> Option<(&'a PlanView<'a>, String, Tally)> {
        let (view, year) = self
            .views
            .iter()
            .filter_map(|v| Some((v, *v.graded_years.last()?)))
            .max_by_key(|(_, year)| *year)?;
        let initiatives = view.document().initiatives.iter();
        let tally = Tally::of_grades(&view.scale, initiatives, year, self.links.locale.lang);
        Some((view, self.links.locale.year(year), tally))
    }

    fn says(&self, judged: &Tally, grades: Option<&(&'a PlanView<'a>, String, Tally)>) -> Vec<Say> {
        let mut says = Vec::new();
        if judged.judged() > 0 {
            says.push(self.say_judged(judged));
        }
        if let Some((view, year, tally)) = grades {
            says.push(self.say_graded(view, year, tally));
        }
        says.extend(self.say_follow_up());
        says.extend(self.views.iter().filter_map(|view| self.say_effects(view)));
        says
    }

    fn say_judged(&self, judged: &Tally) -> Say {
        let words = self.links.locale.words();
        let met = judged.count(Kind::Met);
        let missed: Vec<String> = self
            .views
            .iter()
            .flat_map(|v| v.indicators())
            .filter(|o| verdict::latest(o.indicator).is_some_and(|l| l.verdict == Verdict::Missed))
            .take(NAMES)
            .map(|o| text::shortened(&o.indicator.name, NAME_CHARS))
            .collect();
        let mut text = String::new();
        if !missed.is_empty() {
            text = words.missed_such_as(&missed.join(words.parts.comma));
        }
        let open = judged.count(Kind::None) + judged.count(Kind::Doubt);
        if open > 0 {
            text.push_str(&words.not_judged(open));
        }
        let href = self.views.first().map(|v| self.links.indicators(&v.plan.slug));
        Say {
            number: met.to_string(),
            unit: format!("／{}", judged.judged()),
            sentence: words.judged_counts(met, judged.judged()),
            text,
            text_in_japanese: false,
            links: Vec::new(),
            more: href.map(|href| (href, words.city.see_indicators)),
        }
    }

    fn say_graded(&self, view: &PlanView<'_>, year: &str, tally: &Tally) -> Say {
        let words = self.links.locale.words();
        let counts: Vec<(String, usize)> = tally
            .parts
            .iter()
            .filter(|p| p.count > 0 && p.kind != Kind::Grade { rank: 0 })
            .map(|p| (p.short.clone(), p.count))
            .collect();
        Say {
            number: tally.graded().to_string(),
            unit: String::new(),
            sentence: words.graded_counts(year, tally.graded(), &counts),
            text: words.city.no_meaning.to_owned(),
            text_in_japanese: false,
            links: Vec::new(),
            more: Some((
                format!("{}#goals", self.links.plan(&view.plan.slug)),
                words.city.see_goals,
            )),
        }
    }

    fn say_follow_up(&self) -> Option<Say> {
        let words = self.links.locale.words();
        let marked: Vec<(String, String)> = self
            .views
            .iter()
            .flat_map(|view| {
                let initiatives = view.document().initiatives.iter().enumerate();
                initiatives
                    .filter(|(_, i)| i.follow_up.as_ref().is_some_and(|f| f.required))
                    .map(move |(index, i)| {
                        let href = self.links.initiative(&view.plan.slug, view.address(index));
                        (href, text::shortened(&i.title, NAME_CHARS))
                    })
            })
            .collect();
        if marked.is_empty() {
            return None;
        }
        Some(Say {
            number: marked.len().to_string(),
            unit: String::new(),
            sentence: words.follow_ups(marked.len()),
            text: words.city.follow_up_text.to_owned(),
            text_in_japanese: false,
            links: marked.into_iter().take(NAMES).collect(),
            more: None,
        })
    }

    fn say_effects(&self, view: &PlanView<'_>) -> Option<Say> {
        let locale = self.links.locale;
        let words = locale.words();
        let all = view.document().initiatives.iter().flat_map(|i| &i.fiscal_effects);
        let compared = effects::compare(all)?;
        let rate = compared.actual.checked_div(compared.planned).and_then(percent);
        let number = rate.clone().unwrap_or_else(|| yen(compared.actual, locale));
        let number = number.trim_end_matches('%').to_owned();
        Some(Say {
            number,
            unit: rate.map_or_else(String::new, |_| "％".to_owned()),
            sentence: words.effects(
                &locale.years(compared.from, compared.to),
                &yen(compared.planned, locale),
                &yen(compared.actual, locale),
            ),
            text: view.title().to_owned(),
            text_in_japanese: true,
            links: Vec::new(),
            more: Some((self.links.plan(&view.plan.slug), words.city.see_initiatives)),
        })
    }

    /// Indicators with the most actuals, of different owners.
    fn cards(&self) -> Vec<KpiRow> {
        let mut best: Vec<(usize, &PlanView<'_>, Owned<'_>)> = self
            .views
            .iter()
            .flat_map(|view| view.indicators().map(move |o| (points(o.indicator), view, o)))
            .filter(|(points, _, o)| {
                *points > 1
                    && verdict::latest(o.indicator)
                        .is_some_and(|l| matches!(l.verdict, Verdict::Met | Verdict::Missed))
            })
            .collect();
        best.sort_by_key(|(points, ..)| std::cmp::Reverse(*points));
        let mut owners: BTreeMap<String, ()> = BTreeMap::new();
        best.into_iter()
            .filter(|(_, view, o)| owners.insert(kpi::owner_name(view, *o), ()).is_none())
            .take(CARDS)
            .map(|(_, view, o)| KpiRow::card(view, o, self.links))
            .collect()
    }

    fn news(&self) -> Vec<News> {
        let locale = self.links.locale;
        let mut plans: Vec<_> = self.city.plans.iter().collect();
        plans.sort_by(|a, b| b.published_on.cmp(&a.published_on));
        let mut news: Vec<News> = plans
            .into_iter()
            .map(|plan| News {
                iso: plan.published_on.clone(),
                date: locale.date(&plan.published_on),
                href: self.links.plan(&plan.slug),
                title: crate::view::plan::title(plan).to_owned(),
                rest: locale.words().published_plan(&plan.edition),
                chip: None,
            })
            .collect();
        news.extend(self.corrections());
        news.sort_by(|a, b| b.iso.cmp(&a.iso));
        news
    }

    /// The latest corrections of each plan.
    fn corrections(&self) -> Vec<News> {
        let lang = self.links.locale.lang;
        let one = |row: corrections::CorrectionRow| News {
            iso: row.iso,
            date: row.date,
            href: row.title.1.unwrap_or_else(|| self.links.to("/corrections")),
            title: row.title.0,
            rest: sentences::news(&row.what, &row.old, &row.new, lang),
            chip: Some(Corrections::of(lang).word),
        };
        let plans = self.city.plans.iter();
        plans
            .flat_map(|plan| corrections::rows(plan, self.links).into_iter().take(CORRECTIONS))
            .map(one)
            .collect()
    }

    fn plans(&self) -> Vec<PlanLink> {
        let locale = self.links.locale;
        self.views
            .iter()
            .map(|view| {
                let document = view.document();
                let mut parts: Vec<String> = Vec::new();
                parts.extend(document.period.map(|p| locale.years(p.from, p.to)));
                parts.push(locale.words().n_initiatives(document.initiatives.len()));
                let href = self.links.plan(&view.plan.slug);
                PlanLink {
                    json: format!("{href}.json"),
                    csv: format!("{href}/indicators.csv"),
                    href,
                    title: view.title().to_owned(),
                    text: parts.join("　"),
                }
            })
            .collect()
    }
}

/// How many years have a number as actual.
fn points(indicator: &Indicator) -> usize {
    let number = |n: &Option<Decimal>| n.is_some();
    indicator
        .values
        .iter()
        .filter(|v| v.kind == ayumi_domain::plan::ValueKind::Actual && number(&v.measure.number))
        .count()
}

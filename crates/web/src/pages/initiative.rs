//! An initiative: everything that a plan says about it, from its texts to its money.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use ayumi_domain::edition::{IndicatorPlace, InitiativeId};
use ayumi_domain::plan::{GradeMark, Initiative, Lineage, Relation};
use ayumi_domain::{Field, FiscalYear};
use ayumi_messages::public::corrections::Corrections;
use ayumi_report::view::wording;

use crate::components::band::Band;
use crate::components::doubts::Doubts;
use crate::components::figure::Figure;
use crate::components::grade::{Grade, Size};
use crate::components::lineage::{self, Step};
use crate::components::money::{self, Money};
use crate::components::people::People;
use crate::components::results::{self, YearRow};
use crate::components::text::{self, Line, lines};
use crate::frame::{Frame, Page, Place};
use crate::links::Links;
use crate::locale::Locale;
use crate::pages::files::{self, FileRow};
use crate::pages::former::{self, GoneBanner};
use crate::pages::lineage::{OwnLineage, of_one};
use crate::pages::missing::Missing;
use crate::view::corrections::{self, CorrectionRow};
use crate::view::history::History;
use crate::view::plan::PlanView;
use crate::visit::Visit;

/// The page of an initiative.
#[derive(Debug, Template)]
#[template(path = "pages/initiative.html")]
pub struct InitiativePage {
    f: Frame,
    id: String,
    shoulder: String,
    title: String,
    lead: Option<People>,
    related: Option<People>,
    period: Option<String>,
    edition: String,
    sdgs: Vec<u8>,
    grade: Option<(String, Grade)>,
    history: Vec<(String, Option<&'static str>, Grade)>,
    texts: Vec<(String, Vec<Line>)>,
    note: Option<Vec<Line>>,
    band: Option<Band>,
    gone: Option<GoneBanner>,
    figures: Vec<Figure>,
    figures_lead: String,
    results: Vec<YearRow>,
    stages: bool,
    actions: bool,
    money: Option<Money>,
    projects: Vec<ProjectRow>,
    follow_up: Option<(bool, Option<String>)>,
    opinions: Vec<Talk>,
    files: Vec<FileRow>,
    lineage: Vec<Step>,
    own_lineage: Option<OwnLineage>,
    doubts: Option<Doubts>,
    corrections: Vec<CorrectionRow>,
    c: &'static Corrections,
    csv: String,
    json: String,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
}

impl Page for InitiativePage {}

impl InitiativePage {
    /// Whether a reading of this part is not sure.
    fn unsure(&self, field: Field) -> bool {
        self.doubts.as_ref().is_some_and(|d| d.touch(field))
    }

    fn unsure_texts(&self) -> bool {
        self.unsure(Field::Texts)
    }

    fn unsure_head(&self) -> bool {
        self.unsure(Field::Title) || self.unsure(Field::Departments)
    }

    fn unsure_actions(&self) -> bool {
        self.unsure(Field::Actions)
    }

    fn unsure_indicators(&self) -> bool {
        self.unsure(Field::Indicators)
    }

    fn unsure_grades(&self) -> bool {
        self.unsure(Field::Grades)
    }

    fn unsure_effects(&self) -> bool {
        self.unsure(Field::FiscalEffects)
    }

    fn unsure_projects(&self) -> bool {
        self.unsure(Field::Projects)
    }

    fn unsure_follow_up(&self) -> bool {
        self.unsure(Field::FollowUp)
    }
}

#[derive(Debug)]
struct ProjectRow {
    name: String,
    description: Vec<Line>,
    people: People,
    has_people: bool,
    account: Option<String>,
}

/// An opinion of the council with the city's answer.
#[derive(Debug)]
struct Talk {
    said_on: String,
    said: Vec<Line>,
    answered_by: Option<String>,
    answered_on: String,
    answer: Vec<Line>,
}

/// Answers a visit: the page, or its data when the address ends in `.csv` or `.json`. An old address leads to where
/// its initiative is now.
pub async fn show(visit: Visit) -> Response {
    if let Some(download) = super::data::of_initiative(&visit) {
        return download;
    }
    let moved = visit
        .plan()
        .ok()
        .and_then(|plan| former::moved(plan, visit.segment(3), visit.links()));
    match (page(&visit), moved) {
        (Err(_), Some(address)) => Redirect::permanent(&address).into_response(),
        (page, _) => super::respond(page),
    }
}

fn page(visit: &Visit) -> Result<InitiativePage, Box<Missing>> {
    let plan = visit.plan()?;
    let view = PlanView::of(plan);
    if let Some((index, _)) = view.at(visit.segment(3)) {
        return shown(visit, &view, index, former::identity(plan, index));
    }
    let Some(gone) = former::at(plan, visit.segment(3)) else {
        return Err(Missing::initiative(visit));
    };
    let alone = former::alone(plan, gone);
    let last = PlanView {
        scale: view.scale.clone(),
        ..PlanView::of(&alone)
    };
    let mut page = shown(visit, &last, 0, Some(gone.id))?;
    page.gone = Some(former::banner(plan, gone, visit.links()));
    page.shoulder = gone.headings.last().cloned().unwrap_or_default();
    Ok(page)
}

fn shown(
    visit: &Visit,
    view: &PlanView<'_>,
    index: usize,
    id: Option<InitiativeId>,
) -> Result<InitiativePage, Box<Missing>> {
    let plan = view.plan;
    let Some(initiative) = view.document().initiatives.get(index) else {
        return Err(Missing::initiative(visit));
    };
    let links = visit.links();
    let locale = visit.locale;
    let words = locale.words();
    let document = view.document();
    let here = links.initiative(&plan.slug, view.address(index));
    let results = results::rows(&initiative.actions, locale);
    let date = plan.edition_date.as_deref().map(|d| locale.date(d));
    let people = |departments: &[ayumi_domain::plan::Department]| {
        (!departments.is_empty()).then(|| People::of(departments, links))
    };
    let findings = document
        .findings
        .iter()
        .filter(|f| f.initiative.as_deref() == Some(&initiative.id));
    Ok(InitiativePage {
        f: frame(visit, view, index, initiative),
        gone: None,
        id: initiative.id.clone(),
        shoulder: shoulder(view, index),
        title: text::title(&initiative.title),
        lead: people(&initiative.departments.lead),
        related: people(&initiative.departments.related),
        period: document.period.map(|p| locale.years(p.from, p.to)),
        edition: words.with_date(&plan.edition, date.as_deref()),
        sdgs: initiative.sdgs.clone(),
        grade: latest_grade(view, initiative, locale),
        history: history(view, initiative, locale),
        texts: initiative
            .texts
            .iter()
            .map(|t| (t.label.clone(), lines(&t.text)))
            .collect(),
        note: initiative.note.as_deref().map(lines),
        band: Band::of(&initiative.actions, document.period, links),
        figures_lead: words.measured_by(initiative.indicators.len()),
        figures: initiative
            .indicators
            .iter()
            .enumerate()
            .map(|(place, i)| {
                let there = IndicatorPlace::Initiative {
                    initiative: index,
                    indicator: place,
                };
                let history = History::of(&visit.city, plan, there);
                let corrected = corrections::of_indicator(plan, (None, Some(index)), place, locale);
                Figure::of(i, place, view.around(locale), &history, links).with_corrections(corrected, locale)
            })
            .collect(),
        stages: results.iter().any(|r| r.stage.is_some()),
        actions: results.iter().any(|r| r.action.is_some()),
        results,
        money: money::of(&initiative.fiscal_effects, locale),
        projects: projects(initiative, links),
        follow_up: initiative
            .follow_up
            .as_ref()
            .map(|f| (f.required, f.reason.clone().filter(|r| !r.trim().is_empty()))),
        corrections: corrections::of_initiative(view, index, links),
        c: Corrections::of(locale.lang),
        opinions: opinions(view, index, locale),
        files: files::rows(view, index, visit),
        lineage: lineage(visit, view, initiative, id),
        own_lineage: id.and_then(|id| of_one(visit, visit.plan().ok()?, id)),
        doubts: Doubts::of(findings, locale),
        csv: format!("{here}.csv"),
        json: format!("{here}.json"),
        previous: index.checked_sub(1).and_then(|i| neighbour(view, i, links)),
        next: neighbour(view, index + 1, links),
    })
}

fn frame(visit: &Visit, view: &PlanView<'_>, index: usize, initiative: &Initiative) -> Frame {
    let links = visit.links();
    let slug = &view.plan.slug;
    let title = format!("{} {}｜{}", initiative.id, initiative.title, view.title());
    let mut frame = visit
        .frame(Place::Plan, &[], title)
        .under(links.plan(slug), view.title());
    let trail = view
        .tree
        .home(index)
        .map_or_else(Vec::new, |home| view.tree.trail(home));
    for node in trail.into_iter().filter_map(|i| view.tree.nodes.get(i)) {
        frame = frame.under(links.section(slug, &node.address), super::section::name(node));
    }
    frame.under(String::new(), initiative.id.clone())
}

fn shoulder(view: &PlanView<'_>, index: usize) -> String {
    view.tree
        .home(index)
        .and_then(|home| view.tree.nodes.get(home))
        .map_or_else(String::new, |node| node.section.title.clone())
}

fn latest_grade(view: &PlanView<'_>, initiative: &Initiative, locale: Locale) -> Option<(String, Grade)> {
    let year = initiative.grades.iter().map(|g| g.year).max()?;
    let mark = view.grade_in(initiative, year)?;
    let grade = Grade::of(&view.scale, &mark.grade, Size::Large, locale);
    Some((locale.when(mark.year, mark.half, mark.quarter), grade))
}

fn history(
    view: &PlanView<'_>,
    initiative: &Initiative,
    locale: Locale,
) -> Vec<(String, Option<&'static str>, Grade)> {
    let mut grades: Vec<&GradeMark> = initiative.grades.iter().collect();
    // The whole year stands after its parts.
    let order = |g: &GradeMark| -> (FiscalYear, u8) {
        let part = match (g.half, g.quarter) {
            (Some(half), _) => u8::from(half) * 2,
            (None, Some(quarter)) => quarter.number(),
            (None, None) => 9,
        };
        (g.year, part)
    };
    grades.sort_by_key(|g| order(g));
    grades
        .into_iter()
        .map(|g| {
            let grade = Grade::of(&view.scale, &g.grade, Size::Small, locale);
            (
                locale.when(g.year, g.half, g.quarter),
                g.assessor.map(|a| wording::assessor(a, locale.lang)),
                grade,
            )
        })
        .collect()
}

fn opinions(view: &PlanView<'_>, index: usize, locale: Locale) -> Vec<Talk> {
    let own = view.plan.opinions.iter().filter(|o| o.initiative == index);
    own.map(|opinion| Talk {
        said_on: locale.date(&opinion.said_on),
        said: lines(&opinion.text),
        answered_by: opinion.answered_by.clone(),
        answered_on: locale.date(&opinion.answered_on),
        answer: lines(&opinion.answer),
    })
    .collect()
}

fn projects(initiative: &Initiative, links: Links) -> Vec<ProjectRow> {
    initiative
        .projects
        .iter()
        .map(|p| ProjectRow {
            name: p.name.clone(),
            description: p.description.as_deref().map(lines).unwrap_or_default(),
            has_people: !p.departments.is_empty(),
            people: People::of(&p.departments, links),
            account: p.account.clone(),
        })
        .collect()
}

/// What the editions and other plans say, and what the document itself says beside it.
fn lineage(
    visit: &Visit,
    view: &PlanView<'_>,
    initiative: &Initiative,
    id: Option<InitiativeId>,
) -> Vec<Step> {
    let links = visit.links();
    let words = &links.locale.words().initiative;
    let whole = visit.plan().unwrap_or(view.plan);
    let known = id.map(|id| lineage::steps(&visit.city, whole, id, links));
    let (mut before, mut after) = known.unwrap_or_default();
    for told in &initiative.lineage {
        let step = printed(view, told, links);
        let comes_first = matches!(told.relation, Relation::SplitFrom | Relation::Continues);
        let side = if comes_first { &mut before } else { &mut after };
        let is_known = side
            .iter()
            .any(|known| known.href.is_some() && known.href == step.href);
        let says_nothing_more = step.href.is_none() && !side.is_empty();
        if !is_known && !says_nothing_more {
            side.push(step);
        }
    }
    if before.is_empty() && after.is_empty() {
        return Vec::new();
    }
    let this = Step {
        word: words.this.to_owned(),
        year: None,
        href: None,
        name: lineage::name(initiative),
        current: true,
    };
    before.into_iter().chain([this]).chain(after).collect()
}

/// A step as the document prints it, by the number of the other initiative.
fn printed(view: &PlanView<'_>, told: &Lineage, links: Links) -> Step {
    let words = &links.locale.words().initiative;
    let other = told.id.as_deref().and_then(|id| {
        let found = view.document().initiatives.iter().position(|i| i.id == id)?;
        Some((found, view.document().initiatives.get(found)?))
    });
    let word = match told.relation {
        Relation::MergedInto => words.merged_word,
        Relation::SplitFrom => words.split_word,
        Relation::Abolished => words.abolished_word,
        Relation::Completed => words.completed_word,
        Relation::Continues => words.continues_word,
    };
    Step {
        word: word.to_owned(),
        year: told.year.map(|y| links.locale.year(y)),
        href: other.map(|(index, _)| links.initiative(&view.plan.slug, view.address(index))),
        name: match other {
            Some((_, other)) => lineage::name(other),
            None => told.id.clone().unwrap_or_default(),
        },
        current: false,
    }
}

fn neighbour(view: &PlanView<'_>, index: usize, links: Links) -> Option<(String, String)> {
    let initiative = view.document().initiatives.get(index)?;
    Some((
        links.initiative(&view.plan.slug, view.address(index)),
        format!("{} {}", initiative.id, initiative.title),
    ))
}

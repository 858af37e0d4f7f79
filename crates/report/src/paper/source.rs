//! What the documents of a plan are made of: the plan as it is published, and what was worked out from it once.

use ayumi_domain::edition::IndicatorPlace;
use ayumi_domain::plan::{Department, Indicator, Initiative, Section};
use ayumi_domain::scale::Scale;
use ayumi_domain::{FiscalYear, PlanDocument};
use ayumi_messages::Lang;
use ayumi_messages::paper::documents::{self as say, DocumentNames, DocumentWords};
use ayumi_messages::public::{self, Words};

use crate::charts::{ChartWords, IndicatorChart, PlanContext, words as chart_words};
use crate::paper::document::{Cover, Document, Sheet};
use crate::view::sections::{Node, Tree};
use crate::view::{grades, wording, years};

/// A plan as it is published, with the words around it.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// the language of the fixed words
    pub lang: Lang,
    /// whose plan it is
    pub municipality: &'a str,
    /// title of the plan
    pub title: &'a str,
    /// the plan with its results
    pub document: &'a PlanDocument,
    /// name of its edition; may be empty
    pub edition: &'a str,
    /// ISO date or year-month of the edition, when known
    pub edition_date: Option<&'a str>,
    /// ISO date of the publication
    pub published_on: &'a str,
    /// what the council said, with the city's answers
    pub opinions: &'a [Opinion],
    /// how an indicator is drawn, with its past where the caller knows one
    pub chart: &'a ChartOf<'a>,
}

/// How an indicator is drawn.
pub type ChartOf<'a> = dyn Fn(IndicatorPlace, &Indicator) -> IndicatorChart + 'a;

/// An opinion of the council with its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opinion {
    /// place of its initiative in the document
    pub initiative: usize,
    /// what the council says
    pub text: String,
    /// ISO date of it
    pub said_on: String,
    /// what the city answers; empty where it has not yet
    pub answer: String,
    /// ISO date of the answer; empty where there is none
    pub answered_on: String,
    /// name of the department that answers, when known
    pub answered_by: Option<String>,
}

/// A chart that knows the plan around the indicator and no past.
#[must_use]
pub fn plain_chart(document: &PlanDocument, indicator: &Indicator, lang: Lang) -> IndicatorChart {
    let context = PlanContext {
        period: document.period,
        reported: years::reported(document),
        ..PlanContext::default()
    };
    IndicatorChart::of(indicator, &context, words_of_charts(lang))
}

/// The words of charts in this language.
#[must_use]
pub fn words_of_charts(lang: Lang) -> &'static ChartWords {
    match lang {
        Lang::Ja => &chart_words::JA,
        Lang::En => &chart_words::EN,
    }
}

/// A plan while a document is made of it.
pub(crate) struct Reading<'a> {
    pub source: Source<'a>,
    pub lang: Lang,
    pub document: &'a PlanDocument,
    pub tree: Tree<'a>,
    pub scale: Scale,
    /// the year that is reported
    pub reported: Option<FiscalYear>,
    /// the latest year with grades
    pub graded: Option<FiscalYear>,
    pub w: &'static DocumentWords,
    pub public: &'static Words,
}

impl<'a> Reading<'a> {
    pub fn of(source: &Source<'a>) -> Self {
        let document = source.document;
        Self {
            source: *source,
            lang: source.lang,
            document,
            tree: Tree::of(document),
            scale: Scale::of(document),
            reported: years::reported(document),
            graded: grades::graded_years(document).last().copied(),
            w: DocumentWords::of(source.lang),
            public: public::words(source.lang),
        }
    }

    pub fn names(&self) -> &'static DocumentNames {
        DocumentNames::of(self.lang)
    }

    /// An empty document of this name.
    pub fn paper(&self, name: &str, sheet: Sheet) -> Document {
        let day = wording::date(self.source.published_on, self.lang);
        Document {
            lang: self.lang,
            title: say::titled(self.source.title, name, self.lang),
            as_of: say::as_published(&day, self.lang),
            municipality: self.source.municipality.to_owned(),
            sheet,
            cover: None,
            blocks: Vec::new(),
        }
    }

    pub fn cover(&self, name: &str, subtitle: String) -> Cover {
        Cover {
            plan: say::without_its_kind(self.source.title).to_owned(),
            name: name.to_owned(),
            subtitle,
            facts: self.facts(),
        }
    }

    /// Period, edition and day of publication.
    fn facts(&self) -> Vec<(String, String)> {
        let (w, lang) = (self.w, self.lang);
        let mut facts = Vec::new();
        if let Some(period) = self.document.period {
            facts.push((w.period.to_owned(), wording::years(period.from, period.to, lang)));
        }
        if !self.source.edition.is_empty() {
            let dated = self.source.edition_date.map(|iso| wording::date(iso, lang));
            let edition = self.public.with_date(self.source.edition, dated.as_deref());
            facts.push((w.edition.to_owned(), edition));
        }
        facts.push((
            w.published.to_owned(),
            wording::date(self.source.published_on, lang),
        ));
        facts
    }

    pub fn initiative(&self, index: usize) -> Option<&'a Initiative> {
        self.document.initiatives.get(index)
    }

    /// Every indicator with its place: those of the headings first.
    pub fn indicators(&self) -> impl Iterator<Item = (IndicatorPlace, &'a Indicator)> {
        let of_sections = self
            .document
            .sections
            .iter()
            .enumerate()
            .flat_map(|(section, of)| {
                let placed = move |(indicator, it)| (IndicatorPlace::Section { section, indicator }, it);
                of.indicators.iter().enumerate().map(placed)
            });
        let initiatives = self.document.initiatives.iter().enumerate();
        let of_initiatives = initiatives.flat_map(|(initiative, of)| {
            let placed = move |(indicator, it)| {
                (
                    IndicatorPlace::Initiative {
                        initiative,
                        indicator,
                    },
                    it,
                )
            };
            of.indicators.iter().enumerate().map(placed)
        });
        of_sections.chain(of_initiatives)
    }

    /// Number and title of whose an indicator is.
    pub fn owner(&self, place: IndicatorPlace) -> String {
        match place {
            IndicatorPlace::Section { section, .. } => self
                .document
                .sections
                .get(section)
                .map_or_else(String::new, title_of_section),
            IndicatorPlace::Initiative { initiative, .. } => {
                self.initiative(initiative).map_or_else(String::new, title_of)
            }
        }
    }

    /// Who answers for an indicator: its own departments, or those that lead its initiative.
    pub fn departments(&self, place: IndicatorPlace, indicator: &Indicator) -> String {
        if !indicator.departments.is_empty() {
            return self.people(&indicator.departments);
        }
        match place {
            IndicatorPlace::Initiative { initiative, .. } => self
                .initiative(initiative)
                .map_or_else(String::new, |it| self.people(&it.departments.lead)),
            IndicatorPlace::Section { .. } => String::new(),
        }
    }

    /// Departments one after the other.
    pub fn people(&self, departments: &[Department]) -> String {
        let names: Vec<&str> = departments.iter().map(|d| d.name.as_str()).collect();
        names.join(self.public.parts.comma)
    }

    /// The title of what an initiative stands under, outermost first.
    pub fn trail(&self, index: usize) -> String {
        let Some(home) = self.tree.home(index) else {
            return String::new();
        };
        let nodes = self
            .tree
            .trail(home)
            .into_iter()
            .filter_map(|at| self.tree.nodes.get(at));
        let names: Vec<String> = nodes.map(title_of_node).collect();
        names.join(" ＞ ")
    }
}

/// Number and title of an initiative.
pub(crate) fn title_of(initiative: &Initiative) -> String {
    joined(&initiative.id, &initiative.title)
}

/// Number and title of a heading.
pub(crate) fn title_of_node(node: &Node<'_>) -> String {
    joined(node.number().unwrap_or_default(), &node.section.title)
}

fn title_of_section(section: &Section) -> String {
    let number = section.path.last().filter(|last| **last != section.title);
    joined(number.map_or("", String::as_str), &section.title)
}

fn joined(number: &str, title: &str) -> String {
    match (number.trim(), title.trim()) {
        ("", title) => title.to_owned(),
        (number, title) => format!("{number}　{title}"),
    }
}

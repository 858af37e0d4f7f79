//! A published plan as the pages look at it: its scale, its years, its initiatives and indicators with their addresses.

use ayumi_app::public::PublicPlan;
use ayumi_domain::plan::{Assessor, GradeMark, Indicator, Initiative, ValueKind};
use ayumi_domain::scale::{Scale, grades_something};
use ayumi_domain::{FiscalYear, Half, PlanDocument};

use crate::components::chart::Around;
use crate::locale::Locale;
use crate::view::sections::Tree;

/// One plan, looked at.
#[derive(Debug)]
pub struct PlanView<'a> {
    /// what is published
    pub plan: &'a PublicPlan,
    /// the scale of its grades
    pub scale: Scale,
    /// years for which initiatives are graded, oldest first
    pub graded_years: Vec<FiscalYear>,
    /// its headings
    pub tree: Tree<'a>,
    /// the latest year with a grade, an actual or an actual effect
    pub reported: Option<FiscalYear>,
}

/// How an initiative's grade moved against the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// better
    Rose,
    /// the same
    Same,
    /// worse
    Fell,
}

/// An indicator and where it belongs.
#[derive(Clone, Copy, Debug)]
pub struct Owned<'a> {
    /// the indicator
    pub indicator: &'a Indicator,
    /// its place among those of its owner, from 0
    pub place: usize,
    /// whose it is
    pub owner: Owner<'a>,
}

/// Whose an indicator is.
#[derive(Clone, Copy, Debug)]
pub enum Owner<'a> {
    /// an initiative's, with its index in the document
    Initiative(usize, &'a Initiative),
    /// a heading's, with its index in the document
    Section(usize),
}

impl<'a> PlanView<'a> {
    /// Looks at a plan.
    pub fn of(plan: &'a PublicPlan) -> Self {
        let document = &plan.document;
        let mut graded_years: Vec<FiscalYear> = document
            .initiatives
            .iter()
            .flat_map(|i| &i.grades)
            .filter(|g| grades_something(&g.grade))
            .map(|g| g.year)
            .collect();
        graded_years.sort_unstable();
        graded_years.dedup();
        let mut view = Self {
            plan,
            scale: Scale::of(document),
            graded_years,
            tree: Tree::of(document),
            reported: None,
        };
        view.reported = view.latest_year();
        view
    }

    /// The document itself.
    pub fn document(&self) -> &'a PlanDocument {
        &self.plan.document
    }

    /// Title of the plan, or its address where the document has none.
    pub fn title(&self) -> &'a str {
        title(self.plan)
    }

    /// Address of the initiative with this index.
    pub fn address(&self, index: usize) -> &'a str {
        let id = || {
            self.document()
                .initiatives
                .get(index)
                .map_or("", |i| i.id.as_str())
        };
        self.plan.addresses.get(index).map_or_else(id, String::as_str)
    }

    /// The initiative at this address, with its index.
    pub fn at(&self, address: &str) -> Option<(usize, &'a Initiative)> {
        self.document()
            .initiatives
            .iter()
            .enumerate()
            .find(|(index, _)| self.address(*index) == address)
    }

    /// The grade that stands for a year: the whole year or its end before a part of it, the highest assessor first.
    pub fn grade_in<'b>(&self, initiative: &'b Initiative, year: FiscalYear) -> Option<&'b GradeMark> {
        initiative
            .grades
            .iter()
            .filter(|g| g.year == year)
            .max_by_key(|g| (lateness(g), authority(g.assessor)))
    }

    /// How the grade of a year compares with that of the year before; `None` where either is missing or the order unknown.
    pub fn trend(&self, initiative: &Initiative, year: FiscalYear) -> Option<Trend> {
        let rank = |year| {
            let grade = self.grade_in(initiative, year)?;
            self.scale.rank(&grade.grade)
        };
        let (now, before) = (rank(year)?, rank(year.plus(-1)?)?);
        Some(match now.cmp(&before) {
            std::cmp::Ordering::Less => Trend::Rose,
            std::cmp::Ordering::Equal => Trend::Same,
            std::cmp::Ordering::Greater => Trend::Fell,
        })
    }

    /// Every indicator: those of the headings first, then those of the initiatives, in document order.
    pub fn indicators(&self) -> impl Iterator<Item = Owned<'a>> {
        let document = self.document();
        let of_sections = document.sections.iter().enumerate().flat_map(|(index, section)| {
            let owned = move |(place, indicator)| Owned {
                indicator,
                place,
                owner: Owner::Section(index),
            };
            section.indicators.iter().enumerate().map(owned)
        });
        let of_initiatives = document
            .initiatives
            .iter()
            .enumerate()
            .flat_map(|(index, initiative)| {
                let owned = move |(place, indicator)| Owned {
                    indicator,
                    place,
                    owner: Owner::Initiative(index, initiative),
                };
                initiative.indicators.iter().enumerate().map(owned)
            });
        of_sections.chain(of_initiatives)
    }

    /// What the charts of this plan have in common.
    pub fn around(&self, locale: Locale) -> Around {
        Around {
            period: self.document().period,
            reported: self.reported,
            locale,
        }
    }

    fn latest_year(&self) -> Option<FiscalYear> {
        let actuals = self
            .indicators()
            .flat_map(|o| &o.indicator.values)
            .filter(|v| v.kind == ValueKind::Actual && v.measure.number.is_some())
            .filter_map(|v| v.year);
        let effects = self
            .document()
            .initiatives
            .iter()
            .flat_map(|i| &i.fiscal_effects)
            .filter(|e| e.kind == ayumi_domain::plan::EffectKind::Actual && e.measure.number.is_some())
            .filter_map(|e| e.year);
        actuals
            .chain(effects)
            .chain(self.graded_years.last().copied())
            .max()
    }
}

/// Title of a plan, or its address where the document has none.
pub fn title(plan: &PublicPlan) -> &str {
    plan.document.title.as_deref().unwrap_or(&plan.slug)
}

fn lateness(grade: &GradeMark) -> u8 {
    match (grade.half, grade.quarter) {
        (None, None) => 9,
        (Some(Half::Second), _) => 8,
        (Some(Half::First), _) => 2,
        (None, Some(quarter)) => quarter.number(),
    }
}

fn authority(assessor: Option<Assessor>) -> u8 {
    match assessor {
        Some(Assessor::Headquarters) => 4,
        Some(Assessor::Council) => 3,
        Some(Assessor::Office) => 2,
        None => 1,
        Some(Assessor::Itself) => 0,
    }
}

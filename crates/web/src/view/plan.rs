//! A published plan as the pages look at it: its scale, its years, its initiatives and indicators with their addresses.

use ayumi_app::public::PublicPlan;
use ayumi_domain::plan::{GradeMark, Indicator, Initiative};
use ayumi_domain::scale::Scale;
use ayumi_domain::{FiscalYear, PlanDocument};
use ayumi_report::view::{grades, years};

pub use ayumi_report::view::grades::Trend;

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
        Self {
            plan,
            scale: Scale::of(document),
            graded_years: grades::graded_years(document),
            tree: Tree::of(document),
            reported: years::reported(document),
        }
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

    /// The grade that stands for a year.
    pub fn grade_in<'b>(&self, initiative: &'b Initiative, year: FiscalYear) -> Option<&'b GradeMark> {
        grades::grade_in(initiative, year)
    }

    /// How the grade of a year compares with that of the year before.
    pub fn trend(&self, initiative: &Initiative, year: FiscalYear) -> Option<Trend> {
        grades::trend(&self.scale, initiative, year)
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
}

/// Title of a plan, or its address where the document has none.
pub fn title(plan: &PublicPlan) -> &str {
    plan.document.title.as_deref().unwrap_or(&plan.slug)
}

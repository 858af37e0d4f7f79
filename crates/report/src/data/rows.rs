//! The rows of each table: one for each thing of its kind, plan by plan, in the order of the plan.

mod explain;
mod indicators;
mod items;
mod life;
mod words;

use ayumi_domain::FiscalYear;
use ayumi_domain::edition::IndicatorPlace;
use ayumi_domain::plan::Indicator;

use crate::data::cell::{Cell, Row};
use crate::data::source::{CityData, PlanData};
use crate::data::table::Table;

pub(crate) use explain::characters;

/// How many columns say whose plan a row belongs to.
const WHOSE: usize = 4;

/// The rows of a table; that of characters is made of all others, see [`characters`].
pub(crate) fn rows(city: &CityData<'_>, table: Table) -> Vec<Row> {
    match table {
        Table::Columns => return explain::columns(),
        Table::Codes => return explain::codes(),
        _ => {}
    }
    let mut rows = Vec::new();
    for plan in city.plans {
        let mut maker = Maker::of(city, plan);
        maker.make(table);
        rows.append(&mut maker.rows);
    }
    rows
}

/// Rows of a plan under way; each begins with whose plan it is.
struct Maker<'a> {
    plan: &'a PlanData<'a>,
    whose: Vec<Cell>,
    sections: Vec<String>,
    rows: Vec<Row>,
}

/// What an indicator, a text or a department belongs to: places count from 0.
#[derive(Clone, Copy)]
enum Owner {
    Section(usize),
    Initiative(usize),
}

/// Whose plan it is: in every row, so that tables of several cities can be laid under one another.
fn whose(city: &CityData<'_>, plan: &PlanData<'_>) -> Vec<Cell> {
    let code = city.municipality.code.as_ref();
    vec![
        Cell::from(code.map(|code| code.as_str())),
        Cell::from(&city.municipality.name),
        Cell::from(plan.key),
        Cell::from(plan.document.title.as_ref()),
    ]
}

impl<'a> Maker<'a> {
    fn of(city: &CityData<'_>, plan: &'a PlanData<'a>) -> Self {
        Self {
            plan,
            whose: whose(city, plan),
            sections: ayumi_domain::address::section_addresses(plan.document),
            rows: Vec::new(),
        }
    }

    fn make(&mut self, table: Table) {
        match table {
            Table::Plans => self.plans(),
            Table::Initiatives => self.initiatives(),
            Table::Actions => self.actions(),
            Table::Indicators => self.indicators(),
            Table::Values => self.values(),
            Table::Achievements => self.achievements(),
            Table::Judgements => self.judgements(),
            Table::Grades => self.grades(),
            Table::FiscalEffects => self.fiscal_effects(),
            Table::Projects => self.projects(),
            Table::Departments => self.departments(),
            Table::Texts => self.texts(),
            Table::FollowUps => self.follow_ups(),
            Table::Sections => self.headings(),
            Table::Lineage => self.lineage(),
            Table::Sdgs => self.sdgs(),
            Table::Opinions => self.opinions(),
            Table::Changes => self.changes(),
            Table::Corrections => self.corrections(),
            Table::Updates => self.updates(),
            Table::Characters | Table::Columns | Table::Codes => {}
        }
    }

    /// A row of these parts.
    fn push<const N: usize>(&mut self, parts: [Vec<Cell>; N]) {
        let whose = self.whose.iter().cloned();
        let row: Row = whose.chain(parts.into_iter().flatten()).collect();
        self.rows.push(row);
    }

    /// Headings, then initiatives, in the order of the plan.
    fn owners(&self) -> Vec<Owner> {
        let sections = (0..self.plan.document.sections.len()).map(Owner::Section);
        let initiatives = (0..self.plan.document.initiatives.len()).map(Owner::Initiative);
        sections.chain(initiatives).collect()
    }

    fn indicators_of(&self, owner: Owner) -> &'a [Indicator] {
        let document = self.plan.document;
        match owner {
            Owner::Section(place) => document.sections.get(place).map_or(&[], |s| &s.indicators),
            Owner::Initiative(place) => document.initiatives.get(place).map_or(&[], |i| &i.indicators),
        }
    }

    /// The heading with the longest path that this one begins with, of less than so many levels.
    fn nearest(&self, path: &[String], below: usize) -> Option<usize> {
        let sections = self.plan.document.sections.iter().enumerate();
        let above =
            sections.filter(|(_, s)| s.path.len() < below && !s.path.is_empty() && path.starts_with(&s.path));
        above
            .max_by_key(|(place, s)| (s.path.len(), std::cmp::Reverse(*place)))
            .map(|(place, _)| place)
    }

    /// The columns that say to what a row belongs.
    fn owner(&self, owner: Owner) -> Vec<Cell> {
        let document = self.plan.document;
        let (kind, home, initiative) = match owner {
            Owner::Section(place) => ("section", Some(place), None),
            Owner::Initiative(place) => {
                let initiative = document.initiatives.get(place);
                let home = initiative.and_then(|i| self.nearest(&i.path, usize::MAX));
                ("initiative", home, initiative.map(|i| (place, i)))
            }
        };
        let section = home.and_then(|place| document.sections.get(place));
        vec![
            Cell::Code(kind),
            Cell::from(home.and_then(|place| self.sections.get(place))),
            Cell::from(section.map(|s| &s.title)),
            initiative.map_or(Cell::Empty, |(place, _)| Cell::from(&self.initiative_key(place))),
            initiative.map_or(Cell::Empty, |(place, _)| Cell::from(place.saturating_add(1))),
            Cell::from(initiative.map(|(_, i)| &i.id)),
            Cell::from(initiative.map(|(_, i)| &i.title)),
        ]
    }

    fn initiative_key(&self, place: usize) -> String {
        let address = self.plan.addresses.get(place).cloned();
        address.unwrap_or_else(|| format!("n{}", place.saturating_add(1)))
    }

    /// The key of a thing in the list of its owner: its identity where that is known, else its place.
    fn key(&self, owner: Owner, letter: char, identity: Option<i64>, place: usize) -> String {
        if let Some(identity) = identity {
            return format!("{letter}{identity}");
        }
        let of = match owner {
            Owner::Section(section) => self.sections.get(section).cloned().unwrap_or_default(),
            Owner::Initiative(initiative) => self.initiative_key(initiative),
        };
        format!("{of}_{letter}{}", place.saturating_add(1))
    }

    fn indicator_key(&self, owner: Owner, indicator: usize) -> String {
        let place = match owner {
            Owner::Section(section) => IndicatorPlace::Section { section, indicator },
            Owner::Initiative(initiative) => IndicatorPlace::Initiative {
                initiative,
                indicator,
            },
        };
        let identities = self.plan.identities;
        let known = identities.and_then(|known| match place {
            IndicatorPlace::Section { section, indicator } => {
                known.sections.get(section)?.indicators.get(indicator)
            }
            IndicatorPlace::Initiative {
                initiative,
                indicator,
            } => known.initiatives.get(initiative)?.indicators.get(indicator),
        });
        self.key(owner, 'i', known.map(|id| id.number()), indicator)
    }

    fn action_key(&self, initiative: usize, action: usize) -> String {
        let keys = self
            .plan
            .identities
            .and_then(|known| known.initiatives.get(initiative));
        let known = keys.and_then(|keys| keys.actions.get(action));
        self.key(
            Owner::Initiative(initiative),
            'a',
            known.map(|id| id.number()),
            action,
        )
    }

    fn project_key(&self, initiative: usize, project: usize) -> String {
        let keys = self
            .plan
            .identities
            .and_then(|known| known.initiatives.get(initiative));
        let known = keys.and_then(|keys| keys.projects.get(project));
        self.key(
            Owner::Initiative(initiative),
            'p',
            known.map(|id| id.number()),
            project,
        )
    }
}

/// A place as people count it.
fn order(place: usize) -> Cell {
    Cell::from(place.saturating_add(1))
}

/// AD year of the April in which the fiscal year begins.
fn ad(year: Option<FiscalYear>) -> Cell {
    Cell::from(year.map(|year| i64::from(year.ad())))
}

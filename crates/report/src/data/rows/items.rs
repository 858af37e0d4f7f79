//! Plans, headings, initiatives and what they are made of.

use ayumi_domain::plan::{Action, ActionYear, Department, Initiative};

use super::{Maker, Owner, ad, order};
use crate::data::cell::Cell;
use crate::data::keys;
use crate::data::plain::lines;

impl Maker<'_> {
    pub(super) fn plans(&mut self) {
        let document = self.plan.document;
        let of_sections = document.sections.iter().map(|s| s.indicators.len());
        let of_initiatives = document.initiatives.iter().map(|i| i.indicators.len());
        let indicators: usize = of_sections.chain(of_initiatives).sum();
        let period = document.period;
        self.push([vec![
            ad(period.map(|period| period.from)),
            ad(period.map(|period| period.to)),
            Cell::from(self.plan.edition),
            Cell::from(self.plan.edition_date),
            Cell::from(self.plan.published_on),
            Cell::from(document.initiatives.len()),
            Cell::from(indicators),
        ]]);
    }

    pub(super) fn headings(&mut self) {
        for (place, section) in self.plan.document.sections.iter().enumerate() {
            let parent = self.nearest(&section.path, section.path.len());
            let number = section.path.last().filter(|no| **no != section.title);
            let cells = vec![
                Cell::from(self.sections.get(place)),
                Cell::from(parent.and_then(|parent| self.sections.get(parent))),
                Cell::from(section.path.len().max(1)),
                Cell::from(number),
                Cell::from(&section.title),
                Cell::from(section.theme.as_ref()),
            ];
            self.push([cells]);
        }
    }

    pub(super) fn initiatives(&mut self) {
        for (place, initiative) in self.plan.document.initiatives.iter().enumerate() {
            let owner = self.owner(Owner::Initiative(place));
            self.push([owner, vec![follow_up(initiative)]]);
        }
    }

    pub(super) fn follow_ups(&mut self) {
        for (place, initiative) in self.plan.document.initiatives.iter().enumerate() {
            if let Some(mark) = &initiative.follow_up {
                let owner = self.owner(Owner::Initiative(place));
                self.push([
                    owner,
                    vec![follow_up(initiative), Cell::from(mark.reason.as_ref())],
                ]);
            }
        }
    }

    pub(super) fn actions(&mut self) {
        for (place, initiative) in self.plan.document.initiatives.iter().enumerate() {
            for (at, action) in initiative.actions.iter().enumerate() {
                let of = [
                    self.owner(Owner::Initiative(place)),
                    self.action(place, at, action),
                ]
                .concat();
                if action.years.is_empty() {
                    let nothing = vec![Cell::Code("none"), Cell::Count(1), Cell::Empty];
                    self.push([of.clone(), keys::of_time(None, None, None), nothing]);
                }
                for year in &action.years {
                    self.year(&of, year);
                }
            }
        }
    }

    fn action(&self, initiative: usize, place: usize, action: &Action) -> Vec<Cell> {
        vec![
            Cell::from(&self.action_key(initiative, place)),
            order(place),
            Cell::from(action.no.as_ref()),
            Cell::from(action.text.as_ref()),
        ]
    }

    fn year(&mut self, of: &[Cell], year: &ActionYear) {
        let time = keys::of_time(Some(year.year), year.half, year.quarter);
        let said = [
            ("plan", &year.plan),
            ("result", &year.result),
            ("stage", &year.stage),
        ];
        for (part, text) in said {
            for (line, text) in lines(text.as_deref().unwrap_or_default()).iter().enumerate() {
                let text = vec![Cell::Code(part), order(line), Cell::from(text)];
                self.push([of.to_vec(), time.clone(), text]);
            }
        }
        if year.continues {
            let arrow = vec![Cell::Code("continues"), Cell::Count(1), Cell::Empty];
            self.push([of.to_vec(), time, arrow]);
        }
    }

    pub(super) fn projects(&mut self) {
        for (place, initiative) in self.plan.document.initiatives.iter().enumerate() {
            for (at, project) in initiative.projects.iter().enumerate() {
                let cells = vec![
                    Cell::from(&self.project_key(place, at)),
                    order(at),
                    Cell::from(&project.name),
                    Cell::from(project.account.as_ref()),
                ];
                self.push([self.owner(Owner::Initiative(place)), cells]);
            }
        }
    }

    pub(super) fn departments(&mut self) {
        for owner in self.owners() {
            if let Owner::Initiative(place) = owner {
                self.departments_of(place);
            }
            for (at, indicator) in self.indicators_of(owner).iter().enumerate() {
                let key = self.indicator_key(owner, at);
                self.responsible(owner, ("indicator", &key), "not-stated", &indicator.departments);
            }
        }
    }

    fn departments_of(&mut self, place: usize) {
        let Some(initiative) = self.plan.document.initiatives.get(place) else {
            return;
        };
        let owner = Owner::Initiative(place);
        let key = self.initiative_key(place);
        let named = &initiative.departments;
        self.responsible(owner, ("initiative", &key), "lead", &named.lead);
        self.responsible(owner, ("initiative", &key), "related", &named.related);
        for (at, action) in initiative.actions.iter().enumerate() {
            let key = self.action_key(place, at);
            self.responsible(owner, ("action", &key), "not-stated", &action.departments);
        }
        for (at, project) in initiative.projects.iter().enumerate() {
            let key = self.project_key(place, at);
            self.responsible(owner, ("project", &key), "not-stated", &project.departments);
        }
    }

    fn responsible(
        &mut self,
        owner: Owner,
        (of, key): (&'static str, &str),
        role: &'static str,
        who: &[Department],
    ) {
        for department in who {
            let cells = vec![
                Cell::Code(of),
                Cell::from(key),
                Cell::Code(role),
                Cell::from(&department.name),
                Cell::from(department.division.as_ref()),
            ];
            self.push([self.owner(owner), cells]);
        }
    }

    pub(super) fn sdgs(&mut self) {
        for (place, initiative) in self.plan.document.initiatives.iter().enumerate() {
            for goal in &initiative.sdgs {
                self.push([
                    self.owner(Owner::Initiative(place)),
                    vec![Cell::Count(i64::from(*goal))],
                ]);
            }
        }
    }
}

fn follow_up(initiative: &Initiative) -> Cell {
    Cell::Code(match initiative.follow_up.as_ref().map(|mark| mark.required) {
        Some(true) => "required",
        Some(false) => "not-required",
        None => "not-stated",
    })
}

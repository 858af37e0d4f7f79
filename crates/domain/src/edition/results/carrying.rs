//! The edition that is shown, while results told under others are carried into it.

use std::collections::HashMap;

use super::super::{
    ActionId, EditionContent, EditionId, IndicatorId, IndicatorPlace, InitiativeId, SectionId,
};
use super::known::{Known, Whose};
use super::{Telling, only};
use crate::finding::Finding;
use crate::join::{Joining, Told};
use crate::plan::{Action, Indicator, Initiative, PlanDocument, Section};
use crate::words::squeeze;
use crate::year::FiscalYear;

/// Where the actions and indicators of the shown edition are.
pub(super) struct Places {
    actions: HashMap<ActionId, (usize, usize)>,
    indicators: HashMap<IndicatorId, IndicatorPlace>,
}

impl Places {
    pub(super) fn action(&self, id: ActionId) -> Option<(usize, usize)> {
        self.actions.get(&id).copied()
    }

    pub(super) fn indicator(&self, id: IndicatorId) -> Option<IndicatorPlace> {
        self.indicators.get(&id).copied()
    }
}

/// The shown edition's document as it fills, and what was found.
pub(super) struct Carrying {
    pub(super) document: PlanDocument,
    pub(super) findings: Vec<Finding>,
    pub(super) initiatives: HashMap<InitiativeId, usize>,
    pub(super) places: Places,
    sections: HashMap<SectionId, usize>,
    known: HashMap<(EditionId, Whose), Known>,
}

impl Carrying {
    pub(super) fn into(target: &EditionContent) -> Self {
        let identities = &target.beside.identities;
        let actions = identities.initiatives.iter().enumerate().flat_map(|(at, keys)| {
            let actions = keys.actions.iter().enumerate();
            actions.map(move |(place, id)| (*id, (at, place)))
        });
        let initiatives = identities.initiatives.iter().enumerate();
        let sections = identities.sections.iter().enumerate();
        Self {
            document: target.document.clone(),
            findings: Vec::new(),
            initiatives: initiatives.map(|(at, keys)| (keys.id, at)).collect(),
            places: Places {
                actions: actions.collect(),
                indicators: identities.indicators().collect(),
            },
            sections: sections.map(|(at, keys)| (keys.id, at)).collect(),
            known: HashMap::new(),
        }
    }

    /// Printed number of the initiative that has the indicator; empty for a section's.
    pub(super) fn number_at(&self, place: IndicatorPlace) -> String {
        match place {
            IndicatorPlace::Section { .. } => String::new(),
            IndicatorPlace::Initiative { initiative, .. } => self.number(initiative),
        }
    }

    fn number(&self, initiative: usize) -> String {
        let initiative = self.document.initiatives.get(initiative);
        initiative.map(|i| i.id.clone()).unwrap_or_default()
    }

    /// What was told in the words of another edition.
    pub(super) fn tell(&mut self, content: &EditionContent, telling: &Telling<'_>) {
        let identities = &content.beside.identities;
        match (&telling.part.content.told, telling.initiative) {
            (Told::Initiative(told), Some(id)) => match identities.initiative(id) {
                Some(at) => self.initiative(content, (telling, at), told),
                None => self.tell_here(telling.initiative, telling.part),
            },
            (Told::Section(told), _) => match section(&content.document, &told.title) {
                Some(at) => self.section(content, (telling, at), told),
                None => self.tell_here(None, telling.part),
            },
            (Told::Initiative(_), None) => {}
        }
    }

    fn section(&mut self, content: &EditionContent, (telling, at): (&Telling<'_>, usize), told: &Section) {
        let keys = content.beside.identities.sections.get(at);
        let home = keys.and_then(|keys| self.sections.get(&keys.id).copied());
        self.findings
            .extend(telling.part.content.findings.iter().cloned());
        let home = home.map(Whose::Section);
        self.indicators(content, (telling, Whose::Section(at)), home, &told.indicators);
    }

    fn initiative(
        &mut self,
        content: &EditionContent,
        (telling, at): (&Telling<'_>, usize),
        told: &Initiative,
    ) {
        let home = telling
            .initiative
            .and_then(|id| self.initiatives.get(&id).copied());
        let whose = Whose::Initiative(at);
        if let Some(place) = home {
            let number = self.number(place);
            let renumbered = telling.part.content.findings.iter().map(|finding| Finding {
                initiative: Some(number.clone()),
                ..finding.clone()
            });
            self.findings.extend(renumbered);
        }
        self.actions(content, (telling, whose), home, &told.actions);
        self.indicators(
            content,
            (telling, whose),
            home.map(Whose::Initiative),
            &told.indicators,
        );
        if let (Some(place), Some(there)) = (home, content.document.initiatives.get(at)) {
            let rest = only::of_whole(told, there, |number| self.renumbered(content, number));
            let year = telling.part.year;
            self.join(year, place, |joining, plan| joining.initiative(plan, &rest));
        }
    }

    /// The number that an initiative has here which has this one there, where it is one only.
    fn renumbered(&self, content: &EditionContent, number: &str) -> Option<String> {
        let wanted = squeeze(number);
        let all = content
            .document
            .initiatives
            .iter()
            .zip(&content.beside.identities.initiatives);
        let mut fitting = all.filter(|(initiative, _)| squeeze(&initiative.id) == wanted);
        let (_, keys) = fitting.next().filter(|_| fitting.next().is_none())?;
        Some(self.number(*self.initiatives.get(&keys.id)?))
    }

    fn join(&mut self, year: FiscalYear, place: usize, act: impl FnOnce(&mut Joining, &mut Initiative)) {
        let Some(plan) = self.document.initiatives.get_mut(place) else {
            return;
        };
        let mut joining = Joining::about(&plan.id, year);
        act(&mut joining, plan);
        self.findings.append(&mut joining.findings);
    }

    fn known(&mut self, content: &EditionContent, edition: EditionId, whose: Whose) -> &mut Known {
        let (known, places) = (&mut self.known, &self.places);
        let entry = known.entry((edition, whose));
        entry.or_insert_with(|| Known::of(content, whose, places))
    }

    fn actions(
        &mut self,
        content: &EditionContent,
        (telling, whose): (&Telling<'_>, Whose),
        home: Option<usize>,
        told: &[Action],
    ) {
        let (edition, year) = (telling.edition, telling.part.year);
        let alone = told.len() == 1;
        for new in told.iter().filter(|a| !a.years.is_empty()) {
            let known = self.known(content, edition, whose).action(new, alone);
            match known.map(|(there, to)| (there.clone(), to)) {
                Some((there, Some((owner, place)))) => self.join(year, owner, |joining, plan| {
                    if let Some(here) = plan.actions.get_mut(place) {
                        let results = only::of_action(new, &there, here);
                        joining.years(here, &results);
                    }
                }),
                Some((_, None)) => {}
                None => {
                    let to = home.and_then(|at| self.add_action(year, at, new));
                    self.known(content, edition, whose).add_action(new, to);
                }
            }
        }
    }

    /// A line of work that only reports have stands beside the plan's own, also in a later edition.
    fn add_action(&mut self, year: FiscalYear, owner: usize, told: &Action) -> Option<(usize, usize)> {
        let words = |a: &Action| (a.no.as_deref().map(squeeze), a.text.as_deref().map(squeeze));
        let there = &self.document.initiatives.get(owner)?.actions;
        let found = there.iter().position(|a| words(a) == words(told));
        let place = found.unwrap_or(there.len());
        self.join(year, owner, |joining, plan| match plan.actions.get_mut(place) {
            Some(here) => joining.years(here, told),
            None => {
                joining.added(told);
                plan.actions.push(told.clone());
            }
        });
        Some((owner, place))
    }

    fn indicators(
        &mut self,
        content: &EditionContent,
        (telling, whose): (&Telling<'_>, Whose),
        home: Option<Whose>,
        told: &[Indicator],
    ) {
        let (edition, year) = (telling.edition, telling.part.year);
        for new in told {
            let known = self.known(content, edition, whose).indicator(new);
            match known.map(|(there, to)| (there.clone(), to)) {
                Some((there, Some(place))) => {
                    let mut joining = Joining::about(&self.number_at(place), year);
                    if let Some(here) = place.of_mut(&mut self.document) {
                        let results = only::of_indicator(new, &there, here);
                        joining.indicator(here, &results);
                    }
                    self.findings.append(&mut joining.findings);
                }
                Some((_, None)) => {}
                None => {
                    let to = home.and_then(|owner| self.add_indicator(year, owner, new));
                    self.known(content, edition, whose).add_indicator(new, to);
                }
            }
        }
    }

    /// An indicator that only reports have stands beside the plan's own, also in a later edition.
    fn add_indicator(&mut self, year: FiscalYear, owner: Whose, told: &Indicator) -> Option<IndicatorPlace> {
        let (number, there) = match owner {
            Whose::Initiative(at) => {
                let initiative = self.document.initiatives.get_mut(at)?;
                (initiative.id.clone(), &mut initiative.indicators)
            }
            Whose::Section(at) => (String::new(), &mut self.document.sections.get_mut(at)?.indicators),
        };
        let words = |i: &Indicator| (i.no.as_deref().map(squeeze), squeeze(&i.name));
        let found = there.iter().position(|i| words(i) == words(told));
        let indicator = found.unwrap_or(there.len());
        let mut joining = Joining::about(&number, year);
        if let Some(here) = there.get_mut(indicator) {
            joining.indicator(here, told);
        } else {
            joining.added_indicator(told);
            there.push(told.clone());
        }
        self.findings.append(&mut joining.findings);
        Some(match owner {
            Whose::Initiative(initiative) => IndicatorPlace::Initiative {
                initiative,
                indicator,
            },
            Whose::Section(section) => IndicatorPlace::Section { section, indicator },
        })
    }
}

/// The section with this title, where it is one only.
fn section(document: &PlanDocument, title: &str) -> Option<usize> {
    let wanted = squeeze(title);
    let mut fitting = document.sections.iter().enumerate();
    let mut next = || fitting.find(|(_, section)| squeeze(&section.title) == wanted);
    let (at, _) = next()?;
    next().is_none().then_some(at)
}

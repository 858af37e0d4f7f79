//! Whether a table can be followed: every row is settled, or the first trouble is told and nothing is.

use std::collections::HashMap;

use super::owners::one;
use super::{
    Called, DepartmentLife, Ended, MAX_NAME, MAX_ROWS, Organisation, OrganisationTrouble, Outcome, Parted,
    Place, Renamed, Reorganisation, TableRow,
};
use crate::cycle::DepartmentId;
use crate::day::Day;
use crate::words::squeeze;

/// What a table does to the departments as they are on the day before. Renamings that change nothing are dropped.
///
/// # Errors
/// [`OrganisationTrouble`], the first one found.
pub fn check(present: &Organisation, table: &Reorganisation) -> Result<Outcome, OrganisationTrouble> {
    // Each part of a split is a line of what is remembered.
    let size: usize = table.rows.iter().map(|row| row.names().len().max(1)).sum();
    if MAX_ROWS < size {
        return Err(OrganisationTrouble::TooMany { max: MAX_ROWS });
    }
    if let Some(latest) = present.latest.filter(|latest| table.from < *latest) {
        return Err(OrganisationTrouble::BeforeLatest { latest });
    }
    let mut work = Work::new(present, table.from);
    for row in &table.rows {
        work.take(row)?;
    }
    work.settle(&table.rows)?;
    work.refuse_same_names()?;
    let outcome = work.outcome;
    let is_idle = outcome.opened.is_empty()
        && outcome.renamed.is_empty()
        && outcome.ended.is_empty()
        && outcome.parted.is_empty();
    if is_idle {
        Err(OrganisationTrouble::Nothing)
    } else {
        Ok(outcome)
    }
}

struct Work<'a> {
    present: &'a Organisation,
    outcome: Outcome,
    /// departments that end, each with where it goes
    ending: HashMap<DepartmentId, Vec<Called>>,
    /// departments that go on and give a part away
    parting: HashMap<DepartmentId, Vec<Called>>,
    named: Vec<DepartmentId>,
    /// how many departments go into each one that begins by being gone into
    arrivals: HashMap<usize, usize>,
}

impl<'a> Work<'a> {
    fn new(present: &'a Organisation, from: Day) -> Self {
        Self {
            present,
            outcome: Outcome {
                from,
                opened: Vec::new(),
                renamed: Vec::new(),
                ended: Vec::new(),
                parted: Vec::new(),
            },
            ending: HashMap::new(),
            parting: HashMap::new(),
            named: Vec::new(),
            arrivals: HashMap::new(),
        }
    }

    /// The first look at a row: who it is about, whether it says what it must.
    fn take(&mut self, row: &TableRow) -> Result<(), OrganisationTrouble> {
        let Some(id) = row.department() else {
            check_names("", row)?;
            self.outcome.opened.extend(row.names().iter().cloned());
            return Ok(());
        };
        let (life, before) = self.subject(id)?;
        check_names(&before.name, row)?;
        if self.named.contains(&id) {
            return Err(OrganisationTrouble::Twice { name: before.name });
        }
        self.named.push(id);
        let from = self.outcome.from;
        let has_parted = life.successors.iter().any(|(_, day)| *day == from);
        if has_parted || life.changed_on() == Some(from) {
            return Err(OrganisationTrouble::SameDay { name: before.name });
        }
        match row {
            TableRow::Rename { to, .. } => self.rename(id, before, to),
            TableRow::Merge { into, .. } => {
                self.ending.insert(id, vec![into.clone()]);
            }
            TableRow::Abolish { .. } => {
                self.ending.insert(id, Vec::new());
            }
            TableRow::Split { into, .. } => self.split(id, &before, into)?,
            TableRow::New { .. } => {}
        }
        Ok(())
    }

    fn subject(&self, id: DepartmentId) -> Result<(&'a DepartmentLife, Called), OrganisationTrouble> {
        let from = self.outcome.from;
        let missing = || OrganisationTrouble::NoSuchDepartment { name: id.to_string() };
        let life = self.present.get(id).ok_or_else(missing)?;
        let called = life.called_on(from).cloned().ok_or_else(missing)?;
        if !life.lives_on(from) {
            return Err(OrganisationTrouble::NoSuchDepartment { name: called.name });
        }
        Ok((life, called))
    }

    fn rename(&mut self, department: DepartmentId, before: Called, to: &Called) {
        let after = Called {
            division: to.division.clone().or_else(|| before.division.clone()),
            ..to.clone()
        };
        // Another spelling of the same name is a change too: a city may want its full-width letters back.
        if after != before {
            self.outcome.renamed.push(Renamed {
                department,
                before,
                after,
            });
        }
    }

    fn split(
        &mut self,
        id: DepartmentId,
        before: &Called,
        into: &[Called],
    ) -> Result<(), OrganisationTrouble> {
        let mut parts: Vec<Called> = Vec::new();
        for part in into {
            if !parts.iter().any(|known| known.is(part)) {
                parts.push(part.clone());
            }
        }
        let name = before.name.clone();
        match parts.len() {
            0 => return Err(OrganisationTrouble::SplitNowhere { name }),
            1 => return Err(OrganisationTrouble::SplitIntoOne { name }),
            _ => {}
        }
        let all = parts.len();
        parts.retain(|part| !part.collides(before));
        if parts.len() < all {
            self.parting.insert(id, parts);
        } else {
            self.ending.insert(id, parts);
        }
        Ok(())
    }

    /// Where everything goes, once it is known who ends and what the others are called.
    fn settle(&mut self, rows: &[TableRow]) -> Result<(), OrganisationTrouble> {
        for id in rows.iter().filter_map(TableRow::department) {
            let Some((goes, ends)) = self.goes(id) else {
                continue;
            };
            let (_, called) = self.subject(id)?;
            let mut into = Vec::new();
            for target in &goes {
                let place = self.place(id, &called, target)?;
                if !into.contains(&place) {
                    into.push(place);
                }
            }
            let department = id;
            if ends {
                self.outcome.ended.push(Ended {
                    department,
                    called,
                    into,
                });
            } else {
                self.outcome.parted.push(Parted {
                    department,
                    called,
                    into,
                });
            }
        }
        self.refuse_lonely(rows)
    }

    fn goes(&self, id: DepartmentId) -> Option<(Vec<Called>, bool)> {
        let ending = self.ending.get(&id).map(|goes| (goes.clone(), true));
        ending.or_else(|| self.parting.get(&id).map(|goes| (goes.clone(), false)))
    }

    /// The department that a name means on the first day; it begins when there is none.
    fn place(
        &mut self,
        id: DepartmentId,
        called: &Called,
        target: &Called,
    ) -> Result<Place, OrganisationTrouble> {
        let name = || called.name.clone();
        let after = self.after();
        let fitting = || after.iter().filter(|(_, there)| there.collides(target));
        let exact = after.iter().find(|(_, there)| there.is(target));
        if exact.is_none() && 1 < fitting().count() {
            return Err(OrganisationTrouble::Ambiguous {
                name: target.name.clone(),
            });
        }
        if let Some((place, _)) = exact.or_else(|| fitting().next()) {
            if let Place::Opened(number) = place {
                *self.arrivals.entry(*number).or_default() += 1;
            }
            return Ok(*place);
        }
        if target.collides(called) {
            return Err(OrganisationTrouble::IntoItself { name: name() });
        }
        self.refuse_gone(id, called, target)?;
        let number = self.outcome.opened.len();
        self.arrivals.insert(number, 1);
        self.outcome.opened.push(Called {
            division: target.division.clone().or_else(|| called.division.clone()),
            ..target.clone()
        });
        Ok(Place::Opened(number))
    }

    /// Refuses a name that is only somebody's until the day before.
    fn refuse_gone(
        &self,
        id: DepartmentId,
        called: &Called,
        target: &Called,
    ) -> Result<(), OrganisationTrouble> {
        let name = called.name.clone();
        if let Some(other) = self.ends(target) {
            let names = self.way_round(id, other);
            return Err(match names {
                Some(names) => OrganisationTrouble::Cycle { names },
                None => OrganisationTrouble::EndsSameDay {
                    name,
                    into: target.name.clone(),
                },
            });
        }
        let renamed = self
            .outcome
            .renamed
            .iter()
            .find(|renamed| renamed.before.collides(target));
        match renamed {
            Some(renamed) => Err(OrganisationTrouble::RenamedSameDay {
                name,
                into: target.name.clone(),
                now: renamed.after.name.clone(),
            }),
            None => Ok(()),
        }
    }

    /// A department of this name that ends on the day, by this table or by an earlier one of the same day.
    fn ends(&self, target: &Called) -> Option<DepartmentId> {
        let from = self.outcome.from;
        let gone = self
            .present
            .departments
            .iter()
            .filter(|life| self.ending.contains_key(&life.id) || life.closes == Some(from));
        let named: Vec<_> = gone
            .filter_map(|life| Some((life.id, life.called_on(from)?)))
            .collect();
        one(target, &named)
    }

    /// The names on the way from a department over those that end back to it, when there is such a way.
    fn way_round(&self, start: DepartmentId, next: DepartmentId) -> Option<Vec<String>> {
        let mut ways = vec![vec![start, next]];
        let mut seen = Vec::new();
        while let Some(way) = ways.pop() {
            let at = *way.last()?;
            if at == start {
                let name =
                    |id: &DepartmentId| Some(self.present.called(*id, self.outcome.from)?.name.clone());
                return way.iter().map(name).collect();
            }
            if seen.contains(&at) {
                continue;
            }
            seen.push(at);
            for target in self.ending.get(&at).into_iter().flatten() {
                if let Some(next) = self.ends(target) {
                    let further = way.iter().copied().chain([next]);
                    ways.push(further.collect());
                }
            }
        }
        None
    }

    /// Everybody who is there on the first day, under the name of that day.
    fn after(&self) -> Vec<(Place, Called)> {
        let from = self.outcome.from;
        let stays = self
            .present
            .living(from)
            .filter(|life| !self.ending.contains_key(&life.id));
        let known = stays.filter_map(|life| {
            let renamed = self.outcome.renamed.iter().find(|r| r.department == life.id);
            let called = renamed.map(|r| &r.after).or_else(|| life.called_on(from))?;
            Some((Place::Known(life.id), called.clone()))
        });
        let opened = self.outcome.opened.iter().enumerate();
        known
            .chain(opened.map(|(number, called)| (Place::Opened(number), called.clone())))
            .collect()
    }

    /// A merge of one department alone into one that is not there is a slip of the pen or a renaming.
    fn refuse_lonely(&self, rows: &[TableRow]) -> Result<(), OrganisationTrouble> {
        let new = rows
            .iter()
            .filter(|row| matches!(row, TableRow::New { .. }))
            .count();
        for row in rows {
            let TableRow::Merge { department, .. } = row else {
                continue;
            };
            let ended = self
                .outcome
                .ended
                .iter()
                .find(|ended| ended.department == *department);
            let Some((ended, [Place::Opened(number)])) = ended.map(|ended| (ended, ended.into.as_slice()))
            else {
                continue;
            };
            if new <= *number && self.arrivals.get(number) == Some(&1) {
                let into = self.outcome.opened.get(*number);
                return Err(OrganisationTrouble::MergeAlone {
                    name: ended.called.name.clone(),
                    into: into.map(|called| called.name.clone()).unwrap_or_default(),
                });
            }
        }
        Ok(())
    }

    /// Refuses a name that two departments would have, unless both had it before.
    fn refuse_same_names(&self) -> Result<(), OrganisationTrouble> {
        let after = self.after();
        let is_new = |place: &Place| match place {
            Place::Opened(_) => true,
            Place::Known(id) => self
                .outcome
                .renamed
                .iter()
                .any(|renamed| renamed.department == *id),
        };
        for (number, (place, called)) in after.iter().enumerate() {
            let others = after.iter().skip(number + 1);
            for (other, _) in others.filter(|(_, other)| other.collides(called)) {
                if is_new(place) || is_new(other) {
                    return Err(OrganisationTrouble::NameTaken {
                        name: called.name.clone(),
                    });
                }
            }
        }
        Ok(())
    }
}

fn check_names(of: &str, row: &TableRow) -> Result<(), OrganisationTrouble> {
    for called in row.names() {
        let name = squeeze(&called.name);
        if name.is_empty() {
            return Err(OrganisationTrouble::NameMissing { of: of.to_owned() });
        }
        let division = called.division.as_deref().unwrap_or_default();
        let longest = called.name.chars().count().max(division.chars().count());
        if MAX_NAME < longest || called.name.chars().chain(division.chars()).any(char::is_control) {
            return Err(OrganisationTrouble::NameTooLong { max: MAX_NAME });
        }
    }
    Ok(())
}

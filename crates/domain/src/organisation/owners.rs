//! Who answers for an item on a day: from the names that a plan printed, over reorganisations, to departments that
//! are there.

use super::{Called, Organisation};
use crate::cycle::DepartmentId;
use crate::day::Day;

/// An item, or a department's part in it, that was given to a department by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// instead of which department; absent when the item had nobody
    pub instead_of: Option<DepartmentId>,
    /// to which one
    pub department: DepartmentId,
    /// from which day on
    pub from: Day,
}

/// What became of a department, seen from an item that was its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// this one answers for it
    Owner(DepartmentId),
    /// its department ended, and nobody took over
    Nobody {
        /// the department that ended
        last: DepartmentId,
    },
    /// its department was split, and nobody said which part it went to
    Undecided {
        /// the department that was split
        last: DepartmentId,
        /// into which
        among: Vec<DepartmentId>,
    },
}

/// Who answers for an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owners {
    /// departments that answer for it, in the order in which the plan names them
    pub departments: Vec<DepartmentId>,
    /// names that no department of the city ever had, or that fit several
    pub unknown: Vec<Called>,
    /// departments of the item that lead to nobody
    pub lost: Vec<Found>,
}

impl Owners {
    /// Whether nobody answers for it, though the city knows every department that it names.
    #[must_use]
    pub fn is_unowned(&self) -> bool {
        self.departments.is_empty() && self.unknown.is_empty()
    }
}

impl Organisation {
    /// The department that a printed name means: the one of that name on the day of printing, otherwise today's, and
    /// otherwise the last one that ever had it. `None` when there was none, or when several fit.
    #[must_use]
    pub fn bearer(&self, printed: &Called, printed_on: Option<Day>, on: Day) -> Option<DepartmentId> {
        let there = |day: Day| {
            let living = self.living(day);
            let named = living.filter_map(move |life| Some((life.id, life.called_on(day)?)));
            one(printed, &named.collect::<Vec<_>>())
        };
        printed_on
            .and_then(there)
            .or_else(|| there(on))
            .or_else(|| self.last_bearer(printed, on))
    }

    fn last_bearer(&self, printed: &Called, on: Day) -> Option<DepartmentId> {
        let begun = |from: Option<Day>| from.is_none_or(|from| from <= on);
        let mut bearers = Vec::new();
        for life in self.departments.iter().filter(|life| begun(life.opens)) {
            for name in life.names.iter().filter(|name| begun(name.from)) {
                bearers.push((name.from.max(life.opens), life.id, &name.called));
            }
        }
        let same: Vec<_> = bearers
            .iter()
            .filter(|(_, _, called)| called.collides(printed))
            .collect();
        let latest = same.iter().map(|(from, _, _)| *from).max()?;
        let same = same.into_iter().filter(|(from, _, _)| *from == latest);
        one(
            printed,
            &same.map(|(_, id, called)| (*id, *called)).collect::<Vec<_>>(),
        )
    }

    /// Who has on a day what was a department's. The way is walked forward in time: from where it is, what was given by
    /// hand since it came there counts first, then who took over when the department ended. So an item comes back to a
    /// department that had it before, by hand as well as by a merger. Of gifts of one day those that stand first count
    /// first.
    #[must_use]
    pub fn follow(&self, department: DepartmentId, given: &[Given], on: Day) -> Found {
        let mut left: Vec<&Given> = given.iter().filter(|g| g.from <= on).collect();
        left.sort_by_key(|g| g.from);
        let mut at = department;
        let mut since: Option<Day> = None;
        // Every gift counts once and days run on, so the way ends; should the store tell of departments that go into
        // one another, it ends here.
        for _ in 0..=self.departments.len().saturating_add(given.len()) {
            let is_next = |g: &&Given| g.instead_of == Some(at) && since.is_none_or(|since| since <= g.from);
            if let Some(place) = left.iter().position(is_next) {
                let gift = left.remove(place);
                at = gift.department;
                since = Some(gift.from);
                continue;
            }
            let (next, day) = match self.taken_over(at, on) {
                Ok(next) => next,
                Err(found) => return found,
            };
            at = next;
            since = since.max(Some(day));
        }
        Found::Nobody { last: at }
    }

    /// The one that took over from a department which ended, and since when; otherwise what became of it.
    fn taken_over(&self, at: DepartmentId, on: Day) -> Result<(DepartmentId, Day), Found> {
        let life = self.get(at).ok_or(Found::Nobody { last: at })?;
        let Some(closes) = life.closes.filter(|closes| *closes <= on) else {
            return Err(Found::Owner(at));
        };
        let begun = life.successors.iter().filter(|(_, from)| *from == closes);
        let mut among: Vec<DepartmentId> = begun.map(|(id, _)| *id).collect();
        among.dedup();
        match among.as_slice() {
            [] => Err(Found::Nobody { last: at }),
            [next] => Ok((*next, closes)),
            _ => Err(Found::Undecided { last: at, among }),
        }
    }

    /// Who answers on a day for an item whose plan, printed on a day, names these departments.
    #[must_use]
    pub fn owners(&self, printed: &[Called], printed_on: Option<Day>, given: &[Given], on: Day) -> Owners {
        let mut owners = Owners::default();
        let add = |found: Found, owners: &mut Owners| match found {
            Found::Owner(id) if owners.departments.contains(&id) => {}
            Found::Owner(id) => owners.departments.push(id),
            lost if owners.lost.contains(&lost) => {}
            lost => owners.lost.push(lost),
        };
        for called in printed {
            match self.bearer(called, printed_on, on) {
                Some(id) => add(self.follow(id, given, on), &mut owners),
                None => owners.unknown.push(called.clone()),
            }
        }
        let by_hand = given.iter().filter(|g| g.instead_of.is_none() && g.from <= on);
        // Had it changed hands after that, it was given instead of that department.
        let by_hand = by_hand.min_by_key(|g| g.from);
        if let Some(by_hand) = by_hand.filter(|_| owners.departments.is_empty()) {
            add(self.follow(by_hand.department, given, on), &mut owners);
        }
        owners
    }
}

/// The one that a name means among these: of the same division, or the only one of the name where one of the two
/// tells no division.
pub(super) fn one(printed: &Called, among: &[(DepartmentId, &Called)]) -> Option<DepartmentId> {
    let exact = among.iter().find(|(_, called)| called.is(printed));
    if let Some((id, _)) = exact {
        return Some(*id);
    }
    let mut same = among
        .iter()
        .filter(|(_, called)| called.collides(printed))
        .map(|(id, _)| *id);
    let first = same.next()?;
    same.all(|id| id == first).then_some(first)
}

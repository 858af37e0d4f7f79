//! Which department of the city a plan means: one that is known, or a new one.

use std::collections::{HashMap, HashSet};

use ayumi_domain::cycle::DepartmentId;
use ayumi_domain::day::Day;
use ayumi_domain::plan::{Department, Initiative};
use ayumi_domain::words::squeeze;
use ayumi_store::{DepartmentEntry, MunicipalityId, StoreError, Unit};

/// The departments that lead an initiative, as the plan names them: those of the initiative itself or, where it names
/// none, those of its actions, indicators and projects. The first one sends the report.
pub(crate) fn leads(initiative: &Initiative) -> Vec<&Department> {
    let inner = || {
        let actions = initiative.actions.iter().flat_map(|a| &a.departments);
        let indicators = initiative.indicators.iter().flat_map(|i| &i.departments);
        let projects = initiative.projects.iter().flat_map(|p| &p.departments);
        actions.chain(indicators).chain(projects)
    };
    let named = |department: &&Department| !squeeze(&department.name).is_empty();
    let own: Vec<&Department> = initiative.departments.lead.iter().filter(named).collect();
    if own.is_empty() {
        return inner().filter(named).collect();
    }
    own
}

/// A department of the city, stored or about to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// its key; absent while it is not stored
    pub id: Option<DepartmentId>,
    /// its name
    pub name: String,
    /// its name as names are compared; unique
    pub key: String,
    /// the division above it, when known
    pub division: Option<String>,
    /// the division was learned from a plan
    learned: bool,
}

/// The departments of the city, growing with those that a round's plans name.
pub(super) struct Directory {
    entries: Vec<Known>,
    by_name: HashMap<String, Vec<usize>>,
    /// keys of departments that ended or have not begun
    taken: Vec<String>,
}

impl Directory {
    /// The departments of a day with all that these initiatives name. Names with a division are settled first, so
    /// that the same name without one finds them.
    pub fn on(day: Day, stored: Vec<DepartmentEntry>, named: &[&Department]) -> Self {
        let (there, gone): (Vec<_>, Vec<_>) = stored.into_iter().partition(|entry| entry.lives_on(day));
        let mut directory = Self {
            entries: Vec::new(),
            by_name: HashMap::new(),
            taken: gone.into_iter().map(|entry| entry.name_key).collect(),
        };
        for entry in there {
            directory.push(Known {
                id: Some(entry.id),
                name: entry.name,
                key: entry.name_key,
                division: entry.division,
                learned: false,
            });
        }
        let mut divisions: HashMap<String, HashSet<String>> = HashMap::new();
        for department in named {
            if let Some(division) = division(department) {
                divisions
                    .entry(squeeze(&department.name))
                    .or_default()
                    .insert(division);
            }
        }
        for department in named.iter().filter(|d| division(d).is_some()) {
            let alone = divisions
                .get(&squeeze(&department.name))
                .is_some_and(|d| d.len() == 1);
            directory.settle(department, alone);
        }
        for department in named.iter().filter(|d| division(d).is_none()) {
            directory.settle(department, true);
        }
        directory
    }

    /// The place of a department that was given to [`Directory::on`].
    pub fn place(&self, department: &Department) -> Option<usize> {
        let same = self.by_name.get(&squeeze(&department.name))?;
        let wanted = division(department);
        let of = |place: &&usize| self.squeezed_division(**place) == wanted;
        same.iter()
            .find(of)
            .or_else(|| (same.len() == 1).then(|| same.first()).flatten())
            .copied()
    }

    pub fn entries(&self) -> &[Known] {
        &self.entries
    }

    /// Stores what is new: departments, and divisions of departments that had none.
    pub async fn store(
        &mut self,
        unit: &mut Unit,
        city: &MunicipalityId,
        at: &str,
    ) -> Result<(), StoreError> {
        for known in &mut self.entries {
            let division = known.division.as_deref();
            match known.id {
                None => {
                    let id = unit
                        .add_department(city, &known.name, &known.key, division, at)
                        .await?;
                    known.id = Some(id);
                }
                Some(id) if known.learned => unit.set_department_division(city, id, division).await?,
                Some(_) => {}
            }
        }
        Ok(())
    }

    fn settle(&mut self, department: &Department, alone: bool) {
        if self.place_exactly(department).is_some() {
            return;
        }
        let same = self
            .by_name
            .get(&squeeze(&department.name))
            .cloned()
            .unwrap_or_default();
        let wanted = division(department);
        // A name without division means the only department of that name; a division that is told for the first
        // time belongs to the department that had none, unless several departments of the name are told.
        if wanted.is_none() && same.len() == 1 {
            return;
        }
        let without = same
            .into_iter()
            .find(|place| self.squeezed_division(*place).is_none());
        if let Some(known) = without
            .and_then(|place| self.entries.get_mut(place))
            .filter(|_| alone)
        {
            known.division.clone_from(&department.division);
            known.learned = true;
            return;
        }
        let key = self.free_key(department);
        self.push(Known {
            id: None,
            name: department.name.trim().to_owned(),
            key,
            division: department.division.clone().filter(|d| !squeeze(d).is_empty()),
            learned: false,
        });
    }

    fn place_exactly(&self, department: &Department) -> Option<usize> {
        let wanted = division(department);
        let same = self.by_name.get(&squeeze(&department.name))?;
        let mut same = same.iter().copied();
        same.find(|place| self.squeezed_division(*place) == wanted)
    }

    fn squeezed_division(&self, place: usize) -> Option<String> {
        let division = self.entries.get(place)?.division.as_deref().map(squeeze);
        division.filter(|d| !d.is_empty())
    }

    /// The squeezed name; for a second department of that name with its division before it.
    fn free_key(&self, department: &Department) -> String {
        let name = squeeze(&department.name);
        let long = format!("{}/{name}", division(department).unwrap_or_default());
        let numbered = (2..).map(|n| format!("{long}~{n}"));
        let mut keys = [name.clone(), long.clone()].into_iter().chain(numbered);
        let known = || self.entries.iter().map(|known| &known.key).chain(&self.taken);
        let is_free = |key: &String| known().all(|known| known != key);
        keys.find(is_free).unwrap_or(long)
    }

    fn push(&mut self, known: Known) {
        let name = squeeze(&known.name);
        self.by_name.entry(name).or_default().push(self.entries.len());
        self.entries.push(known);
    }
}

fn division(department: &Department) -> Option<String> {
    let division = department.division.as_deref().map(squeeze);
    division.filter(|d| !d.is_empty())
}

#[cfg(test)]
mod tests {
    use ayumi_domain::cycle::DepartmentId;
    use ayumi_domain::day::read_day;
    use ayumi_domain::plan::Department;
    use ayumi_store::DepartmentEntry;

    use super::Directory;

    fn directory(stored: Vec<DepartmentEntry>, named: &[&Department]) -> Directory {
        Directory::on(read_day("2025-10-01").unwrap(), stored, named)
    }

    fn named(name: &str, division: Option<&str>) -> Department {
        Department {
            name: name.to_owned(),
            division: division.map(str::to_owned),
        }
    }

    fn stored(number: i64, name: &str, division: Option<&str>) -> DepartmentEntry {
        DepartmentEntry {
            id: DepartmentId::new(number),
            name: name.to_owned(),
            name_key: name.to_owned(),
            division: division.map(str::to_owned),
            opens: None,
            closes: None,
        }
    }

    #[test]
    fn the_same_name_in_two_divisions_is_two_departments() {
        let (a, b) = (named("総務係", Some("市民部")), named("総務係", Some("福祉部")));
        let directory = directory(Vec::new(), &[&a, &b]);
        assert_eq!(directory.entries().len(), 2);
        assert_ne!(directory.place(&a), directory.place(&b));
        let keys: Vec<&str> = directory.entries().iter().map(|k| k.key.as_str()).collect();
        assert_eq!(keys, ["総務係", "福祉部/総務係"]);
    }

    #[test]
    fn spaces_and_widths_make_no_new_department() {
        let asked = named("ＩＴ 推進課", None);
        let directory = directory(vec![stored(7, "IT推進課", Some("総務部"))], &[&asked]);
        assert_eq!(directory.place(&asked), Some(0));
        assert_eq!(directory.entries().len(), 1);
    }

    #[test]
    fn a_division_told_later_is_learned_unless_two_are_told() {
        let a = named("総務係", Some("市民部"));
        let b = named("総務係", Some("福祉部"));
        let one = directory(vec![stored(1, "総務係", None)], &[&a]);
        assert_eq!(one.entries().len(), 1);
        assert_eq!(one.entries()[0].division.as_deref(), Some("市民部"));
        let two = directory(vec![stored(1, "総務係", None)], &[&a, &b]);
        assert_eq!(two.entries().len(), 3);
        assert_eq!(two.entries()[0].division, None);
    }

    #[test]
    fn a_name_without_division_among_homonyms_is_guessed_for_nobody() {
        let bare = named("総務係", None);
        let there = vec![stored(1, "総務係", Some("市民部")), {
            let mut other = stored(2, "総務係", Some("福祉部"));
            other.name_key = "福祉部/総務係".to_owned();
            other
        }];
        let directory = directory(there, &[&bare]);
        assert_eq!(directory.place(&bare), Some(2));
        assert_eq!(directory.entries()[2].division, None);
    }
}

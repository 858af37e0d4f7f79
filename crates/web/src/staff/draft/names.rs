//! Departments as a form writes them: by name alone where it is the only one of that name, otherwise with its division.

use ayumi_domain::edition::EditionContent;
use ayumi_domain::plan::Department;
use ayumi_domain::words::squeeze;

/// The departments that a form offers: those of the city, and those that the draft names.
#[derive(Clone, Debug, Default)]
pub(super) struct DepartmentNames {
    offered: Vec<Department>,
    known: Vec<Department>,
}

impl DepartmentNames {
    pub fn of(city: Vec<Department>, content: &EditionContent) -> Self {
        let mut known = city.clone();
        for department in named(content) {
            if !known.contains(department) {
                known.push(department.clone());
            }
        }
        Self { offered: city, known }
    }

    /// How a department is written.
    pub fn label(&self, department: &Department) -> String {
        let same = self
            .known
            .iter()
            .filter(|known| known.name == department.name)
            .count();
        match &department.division {
            Some(division) if same > 1 => format!("{division}　{}", department.name),
            _ => department.name.clone(),
        }
    }

    /// The department that somebody wrote; absent for an empty line. A name that is not known is taken as it is.
    pub fn read(&self, text: &str) -> Option<Department> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let wanted = squeeze(text);
        let by = |list: &[Department]| {
            let mut all = list.iter();
            all.find(|known| squeeze(&self.label(known)) == wanted).cloned()
        };
        let found = by(&self.offered).or_else(|| by(&self.known));
        Some(found.unwrap_or_else(|| Department::named(text)))
    }

    /// What a list of proposals holds.
    pub fn offered(&self) -> Vec<String> {
        self.offered
            .iter()
            .map(|department| self.label(department))
            .collect()
    }
}

fn named(content: &EditionContent) -> impl Iterator<Item = &Department> {
    let of_sections = content.document.sections.iter().flat_map(|s| &s.indicators);
    let of_initiatives = content.document.initiatives.iter().flat_map(|i| &i.indicators);
    let indicators = of_sections.chain(of_initiatives).flat_map(|i| &i.departments);
    let initiatives = content.document.initiatives.iter().flat_map(|it| {
        let own = it.departments.lead.iter().chain(&it.departments.related);
        let actions = it.actions.iter().flat_map(|a| &a.departments);
        own.chain(actions)
            .chain(it.projects.iter().flat_map(|p| &p.departments))
    });
    initiatives.chain(indicators)
}

#[cfg(test)]
mod tests {
    use ayumi_domain::edition::EditionContent;
    use ayumi_domain::plan::Department;

    use super::DepartmentNames;

    fn department(division: &str, name: &str) -> Department {
        Department {
            name: name.to_owned(),
            division: Some(division.to_owned()),
        }
    }

    #[test]
    fn a_name_alone_is_the_departments_own_where_it_is_the_only_one() {
        let city = vec![
            department("総務部", "職員課"),
            department("市民部", "総務課"),
            department("教育部", "総務課"),
        ];
        let names = DepartmentNames::of(city.clone(), &EditionContent::default());
        assert_eq!(names.offered(), ["職員課", "市民部　総務課", "教育部　総務課"]);
        for one in &city {
            assert_eq!(names.read(&names.label(one)).as_ref(), Some(one));
        }
        assert_eq!(names.read("教育部 総務課"), Some(city[2].clone()));
        assert_eq!(names.read(" "), None);
        assert_eq!(names.read("未来課"), Some(Department::named("未来課")));
    }
}

//! Departments of projects and indicators: names wrapped in narrow cells, and one division for two names.

use ayumi_domain::plan::Department;

use crate::prose;

/// Departments of a cell, and whether one of the names had to be put together from two lines.
#[must_use]
pub fn read(text: &str) -> (Vec<Department>, bool) {
    let mut joined = false;
    let mut found: Vec<Department> = Vec::new();
    for department in prose::departments(text) {
        match found.last_mut().filter(|last| is_torn(last)) {
            Some(last) => {
                last.name = prose::join_wrapped(&last.name, &department.name);
                last.division = department.division;
                joined = true;
            }
            None => found.push(department),
        }
    }
    (divided(found).into_iter().flat_map(at_dots).collect(), joined)
}

/// A name that does not end as departments do and has no division was cut by the edge of its cell.
fn is_torn(department: &Department) -> bool {
    department.division.is_none() && !prose::is_department(&department.name)
}

/// A division before its departments (福祉部 介護課) or in parentheses behind the last of them.
fn divided(found: Vec<Department>) -> Vec<Department> {
    let mut out: Vec<Department> = Vec::new();
    let mut division: Option<String> = None;
    let count = found.len();
    for (at, department) in found.into_iter().enumerate() {
        if department.division.is_none() && at + 1 < count && is_division(&department.name) {
            division = Some(department.name);
            continue;
        }
        let own = department.division.or_else(|| division.clone());
        out.push(Department {
            name: department.name,
            division: own,
        });
    }
    let mut behind = None;
    for department in out.iter_mut().rev() {
        match &department.division {
            Some(division) => behind = Some(division.clone()),
            None => department.division.clone_from(&behind),
        }
    }
    out
}

fn is_division(name: &str) -> bool {
    let ends = name.ends_with('部') || name.ends_with("公室") || name.ends_with('局');
    let no = name.ends_with("事務局") || name.starts_with(['各', '全', '庁']) || name.contains("支部");
    ends && !no
}

/// 商工課・観光課 is two departments: what stands before the ・ is whole.
fn at_dots(department: Department) -> Vec<Department> {
    let parts: Vec<&str> = department.name.split('・').collect();
    let whole = |name: &&str| name.chars().count() >= 2 && name.ends_with(['課', '室', '所', '館']);
    if parts.len() < 2 || !parts.iter().all(whole) {
        return vec![department];
    }
    parts
        .into_iter()
        .map(|name| Department {
            name: name.to_owned(),
            division: department.division.clone(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::read;

    fn names(text: &str) -> Vec<(String, Option<String>)> {
        read(text).0.into_iter().map(|d| (d.name, d.division)).collect()
    }

    fn pair(name: &str, division: Option<&str>) -> (String, Option<String>) {
        (name.to_owned(), division.map(str::to_owned))
    }

    #[test]
    fn one_division_behind_two_departments_is_of_both() {
        let expected = [pair("商工課", Some("市民部")), pair("農政課", Some("市民部"))];
        assert_eq!(names("商工課 農政課 (市民部)"), expected);
        assert_eq!(names("市民部 商工課 農政課"), expected);
        assert_eq!(
            names("行政課 (政策部) 財政課 (財務部)"),
            [pair("行政課", Some("政策部")), pair("財政課", Some("財務部"))]
        );
    }

    #[test]
    fn a_name_cut_by_the_edge_of_its_cell_is_one() {
        assert_eq!(
            names("にぎわい みなと振興課 (港湾部)"),
            [pair("にぎわいみなと振興課", Some("港湾部"))]
        );
        assert!(read("にぎわい みなと振興課 (港湾部)").1);
    }

    #[test]
    fn a_dot_separates_whole_names_only() {
        assert_eq!(names("商工課・観光課").len(), 2);
        assert_eq!(names("協働・男女参画課"), [pair("協働・男女参画課", None)]);
    }
}

//! Where departments grade kindly: their own grades beside those of headquarters, division by division.

use ayumi_domain::cycle::Asked;

use super::goals::Counts;
use super::{Grades, Item};

/// A division, or a department where no division is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// its name
    pub name: String,
    /// grades of the departments themselves
    pub own: Counts,
    /// grades of headquarters
    pub headquarters: Counts,
    /// how many headquarters graded lower than the department
    pub lowered: usize,
    /// how many it graded higher
    pub raised: usize,
}

pub(super) fn of(items: &[Item], asked: &Asked) -> Vec<Group> {
    let name = |item: &Item| item.division.clone().unwrap_or_else(|| item.department.clone());
    let mut names: Vec<String> = Vec::new();
    for item in items {
        if !names.contains(&name(item)) {
            names.push(name(item));
        }
    }
    names
        .into_iter()
        .map(|group| {
            let own: Vec<&Grades> = items
                .iter()
                .filter(|item| name(item) == group)
                .map(|item| &item.grades)
                .collect();
            let moves = |wanted| {
                own.iter()
                    .filter(|grades| moved(asked, grades) == Some(wanted))
                    .count()
            };
            Group {
                own: Counts::of(asked, own.iter().map(|g| g.own.as_str())),
                headquarters: Counts::of(asked, own.iter().map(|g| g.headquarters.as_str())),
                lowered: moves(std::cmp::Ordering::Greater),
                raised: moves(std::cmp::Ordering::Less),
                name: group,
            }
        })
        .collect()
}

/// How the rank of headquarters compares with the department's own; greater is worse.
fn moved(asked: &Asked, grades: &Grades) -> Option<std::cmp::Ordering> {
    let (own, headquarters) = (asked.rank(&grades.own)?, asked.rank(&grades.headquarters)?);
    Some(headquarters.cmp(&own))
}

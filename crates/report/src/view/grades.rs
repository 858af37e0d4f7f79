//! Which grade stands for a year, and how it moved.

use ayumi_domain::plan::{Assessor, GradeMark, Initiative};
use ayumi_domain::scale::{Scale, grades_something};
use ayumi_domain::{FiscalYear, Half, PlanDocument};

/// How an initiative's grade moved against the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// better
    Rose,
    /// the same
    Same,
    /// worse
    Fell,
}

/// Years for which initiatives are graded, oldest first.
#[must_use]
pub fn graded_years(document: &PlanDocument) -> Vec<FiscalYear> {
    let grades = document.initiatives.iter().flat_map(|i| &i.grades);
    let mut years: Vec<FiscalYear> = grades
        .filter(|g| grades_something(&g.grade))
        .map(|g| g.year)
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// The grade that stands for a year: the whole year or its end before a part of it, the highest assessor first.
#[must_use]
pub fn grade_in(initiative: &Initiative, year: FiscalYear) -> Option<&GradeMark> {
    initiative
        .grades
        .iter()
        .filter(|g| g.year == year)
        .max_by_key(|g| (lateness(g), authority(g.assessor)))
}

/// How the grade of a year compares with that of the year before; `None` where either is missing or the order unknown.
#[must_use]
pub fn trend(scale: &Scale, initiative: &Initiative, year: FiscalYear) -> Option<Trend> {
    let rank = |year| scale.rank(&grade_in(initiative, year)?.grade);
    let (now, before) = (rank(year)?, rank(year.plus(-1)?)?);
    Some(match now.cmp(&before) {
        std::cmp::Ordering::Less => Trend::Rose,
        std::cmp::Ordering::Equal => Trend::Same,
        std::cmp::Ordering::Greater => Trend::Fell,
    })
}

fn lateness(grade: &GradeMark) -> u8 {
    match (grade.half, grade.quarter) {
        (None, None) => 9,
        (Some(Half::Second), _) => 8,
        (Some(Half::First), _) => 2,
        (None, Some(quarter)) => quarter.number(),
    }
}

fn authority(assessor: Option<Assessor>) -> u8 {
    match assessor {
        Some(Assessor::Headquarters) => 4,
        Some(Assessor::Council) => 3,
        Some(Assessor::Office) => 2,
        None => 1,
        Some(Assessor::Itself) => 0,
    }
}

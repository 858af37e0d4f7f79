//! How many of each grade, goal by goal, now and a year before.

use ayumi_domain::cycle::Asked;
use ayumi_domain::scale::grades_something;

use super::Item;

/// How many of each grade, the best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// one for each mark of the scale
    pub marks: Vec<usize>,
    /// graded by a mark that is not on the scale of the round
    pub other: usize,
    /// not graded
    pub none: usize,
}

impl Counts {
    pub(super) fn of<'a>(asked: &Asked, grades: impl Iterator<Item = &'a str>) -> Self {
        let mut counts = Self {
            marks: vec![0; asked.scale.len()],
            ..Self::default()
        };
        for mark in grades {
            let rank = asked.rank(mark);
            match rank.and_then(|rank| counts.marks.get_mut(rank - 1)) {
                Some(count) => *count += 1,
                None if grades_something(mark) => counts.other += 1,
                None => counts.none += 1,
            }
        }
        counts
    }

    /// How many have a grade on the scale.
    #[must_use]
    pub fn graded(&self) -> usize {
        self.marks.iter().sum()
    }

    /// How many have a grade of the better half of the scale; of an odd number of marks the middle one is among them.
    #[must_use]
    pub fn good(&self) -> usize {
        self.marks.iter().take(self.marks.len().div_ceil(2)).sum()
    }

    /// How many there are at all.
    #[must_use]
    pub fn total(&self) -> usize {
        self.graded() + self.other + self.none
    }
}

/// A heading of the outermost level with the grades under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goal {
    /// title of the plan
    pub plan: String,
    /// number as printed; empty where there is none
    pub number: String,
    /// title; empty for initiatives under no heading
    pub title: String,
    /// grades of this period
    pub now: Counts,
    /// grades of the same time of the year before
    pub before: Counts,
}

pub(super) fn by_goal(items: &[Item], asked: &Asked) -> Vec<Goal> {
    let mut keys: Vec<(&str, &str, &str)> = Vec::new();
    for item in items {
        if !keys.contains(&item.goal()) {
            keys.push(item.goal());
        }
    }
    keys.into_iter()
        .map(|key| {
            let own = || items.iter().filter(|item| item.goal() == key);
            let (plan, number, title) = key;
            Goal {
                plan: plan.to_owned(),
                number: number.to_owned(),
                title: title.to_owned(),
                now: Counts::of(asked, own().map(|item| item.grades.now())),
                before: Counts::of(asked, own().map(|item| item.grades.before.as_str())),
            }
        })
        .collect()
}

pub(super) fn all(items: &[Item], asked: &Asked) -> Goal {
    Goal {
        now: Counts::of(asked, items.iter().map(|item| item.grades.now())),
        before: Counts::of(asked, items.iter().map(|item| item.grades.before.as_str())),
        ..Goal::default()
    }
}

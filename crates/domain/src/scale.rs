//! Grades on a plan's own scale: which of its marks is the best, as far as the marks themselves tell.

use crate::plan::PlanDocument;
use crate::words::squeeze;

/// Orders of marks that need no explanation, best first. A scale whose marks stand in none of them has no known order.
const LADDERS: [&[&str]; 7] = [
    &["s", "a", "b", "c", "d", "e"],
    &["◎", "○", "△", "▲", "×"],
    &["達成", "一部達成", "未達成"],
    &["達成", "実施", "検討", "未着手"],
    &["完了", "実施中", "検討中", "未着手"],
    &["順調", "概ね順調", "やや遅れ", "遅れ"],
    &["順調", "おおむね順調", "やや遅れている", "遅れている"],
];

/// The marks that a plan uses, best first where their order is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scale {
    marks: Vec<String>,
    ordered: bool,
}

impl Scale {
    /// The scale that the grades of this document show.
    #[must_use]
    pub fn of(document: &PlanDocument) -> Self {
        let grades = document.initiatives.iter().flat_map(|i| &i.grades);
        Self::from_marks(grades.map(|g| g.grade.as_str()))
    }

    /// The scale that these marks show; each is taken once. Dashes grade nothing and are left out.
    #[must_use]
    pub fn from_marks<'a>(used: impl IntoIterator<Item = &'a str>) -> Self {
        let mut marks: Vec<String> = Vec::new();
        for mark in used {
            let known = marks.iter().any(|m| squeeze(m) == squeeze(mark));
            if !known && grades_something(mark) {
                marks.push(mark.to_owned());
            }
        }
        let place = |ladder: &[&str], mark: &str| ladder.iter().position(|m| *m == squeeze(mark));
        let ladder = LADDERS
            .into_iter()
            .find(|ladder| marks.iter().all(|mark| place(ladder, mark).is_some()));
        if let Some(ladder) = ladder {
            marks.sort_by_key(|mark| place(ladder, mark));
        }
        Self {
            ordered: ladder.is_some(),
            marks,
        }
    }

    /// The marks as written, best first where the order is known, otherwise as they first appear.
    #[must_use]
    pub fn marks(&self) -> &[String] {
        &self.marks
    }

    /// Whether it is known which mark is better.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        self.ordered
    }

    /// 1 for the best mark; `None` for a mark that grades nothing, is not of this scale, or has no known order.
    #[must_use]
    pub fn rank(&self, mark: &str) -> Option<usize> {
        let squeezed = squeeze(mark);
        let place = self.marks.iter().position(|m| squeeze(m) == squeezed)?;
        self.ordered.then_some(place + 1)
    }
}

/// Whether the mark grades at all: a dash, an empty cell or 対象外 does not.
#[must_use]
pub fn grades_something(mark: &str) -> bool {
    let squeezed = squeeze(mark);
    !(squeezed.chars().all(crate::measure::is_dash) || squeezed == "対象外")
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn letters_stand_in_the_order_of_the_ladder_whatever_comes_first() {
        let scale = Scale::from_marks(["B", "Ｓ", "A", "B", "－", ""]);
        assert_eq!(scale.marks(), ["Ｓ", "A", "B"]);
        assert_eq!(scale.rank("S"), Some(1));
        assert_eq!(scale.rank("B"), Some(3));
        assert_eq!(scale.rank("－"), None);
    }

    #[test]
    fn a_scale_without_s_begins_with_its_own_best() {
        assert_eq!(Scale::from_marks(["C", "A"]).rank("A"), Some(1));
    }

    #[test]
    fn an_order_that_nobody_told_is_not_guessed() {
        let scale = Scale::from_marks(["3", "5", "甲"]);
        assert!(!scale.is_ordered());
        assert_eq!(scale.rank("5"), None);
    }
}

//! Whose grade moved since the year before, and what the department says about it.

use std::cmp::Reverse;

use ayumi_domain::cycle::{Asked, Field, ReportId};

use super::Item;

/// An initiative whose grade is another than a year before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// which report
    pub report: ReportId,
    /// number of the initiative
    pub number: String,
    /// title of the initiative
    pub title: String,
    /// department that sent it
    pub department: String,
    /// the grade of the year before
    pub before: String,
    /// the grade now
    pub now: String,
    /// the department's own words: the first sentence of its issues; empty where it wrote none
    pub why: String,
    steps: usize,
}

pub(super) fn slipped(items: &[Item], asked: &Asked) -> Vec<Moved> {
    let mut moved = moved(items, asked, |before, now| now.checked_sub(before));
    moved.sort_by_key(|m| (Reverse(asked.rank(&m.now)), Reverse(m.steps)));
    moved
}

pub(super) fn rose(items: &[Item], asked: &Asked) -> Vec<Moved> {
    let mut moved = moved(items, asked, |before, now| before.checked_sub(now));
    moved.sort_by_key(|m| (Reverse(m.steps), asked.rank(&m.now)));
    moved
}

fn moved(items: &[Item], asked: &Asked, steps: impl Fn(usize, usize) -> Option<usize>) -> Vec<Moved> {
    let one = |item: &Item| {
        let (before, now) = (asked.rank(&item.grades.before)?, asked.rank(item.grades.now())?);
        let steps = steps(before, now).filter(|steps| *steps > 0)?;
        Some(Moved {
            report: item.report,
            number: item.number.clone(),
            title: item.title.clone(),
            department: item.department.clone(),
            before: item.grades.before.clone(),
            now: item.grades.now().to_owned(),
            why: first_sentence(item.answers.text(Field::Issues)),
            steps,
        })
    };
    items.iter().filter_map(one).collect()
}

/// Up to the first full stop or line end, without the bullet before it.
pub(crate) fn first_sentence(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty());
    let line = line.unwrap_or_default();
    let bare = line.trim_start_matches(['・', '○', '●', '■', '◆', '-', '–', '*', ' ', '　']);
    let end = bare.char_indices().find(|(_, c)| matches!(c, '。' | '．'));
    match end {
        Some((at, stop)) => bare[..at + stop.len_utf8()].to_owned(),
        None => bare.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn the_first_sentence_ends_at_its_stop_or_its_line() {
        assert_eq!(
            first_sentence("\n ・採用が5人に対し1人。研修も遅れた。"),
            "採用が5人に対し1人。"
        );
        assert_eq!(first_sentence("入札が不調\n再公告する"), "入札が不調");
        assert_eq!(first_sentence(" \n"), "");
    }
}

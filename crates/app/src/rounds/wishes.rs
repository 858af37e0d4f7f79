//! What the office wishes of a round, and what is wrong with it before any plan is looked at.

use std::collections::HashSet;

use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_domain::cycle::{Asked, ReportingPeriod};
use ayumi_domain::day::Day;
use ayumi_domain::words::squeeze;

/// Greatest number of characters of a title and of a question of the office.
pub const MAX_TITLE: usize = 200;
/// Greatest number of characters of the note to everybody.
pub const MAX_NOTE: usize = 4000;
/// Greatest number of characters of a reason.
pub const MAX_REASON: usize = 500;
/// Greatest number of questions of the office, of marks of a scale, and of stages.
const MAX_COUNT: usize = 20;

/// A round as the office wishes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// the plans, each by its address or its title
    pub plans: Vec<String>,
    /// which time it asks about
    pub period: ReportingPeriod,
    /// its title
    pub title: String,
    /// what the office writes to everybody; may be empty
    pub note: String,
    /// last day on which departments send
    pub due: Day,
    /// day on which headquarters meets, when set
    pub headquarters_on: Option<Day>,
    /// what it asks
    pub asked: Asked,
}

impl Wishes {
    /// The same wishes without spaces around texts, and without empty questions and marks.
    pub(super) fn tidied(&self) -> Self {
        let trimmed = |text: &String| text.trim().to_owned();
        let mut tidy = self.clone();
        tidy.title = trimmed(&self.title);
        tidy.note = trimmed(&self.note);
        tidy.asked.free = self.asked.free.iter().map(trimmed).collect();
        tidy.asked.free.retain(|label| !label.is_empty());
        for mark in &mut tidy.asked.scale {
            mark.mark = trimmed(&mark.mark);
            mark.word = trimmed(&mark.word);
        }
        tidy.asked.scale.retain(|mark| !mark.mark.is_empty());
        tidy.asked.stages = self.asked.stages.iter().map(trimmed).collect();
        tidy.asked.stages.retain(|stage| !stage.is_empty());
        tidy
    }

    /// What needs no plan to be seen.
    pub(super) fn check(&self, today: Day) -> Result<(), RoundTrouble> {
        if self.period.half.is_some() && self.period.quarter.is_some() {
            return Err(RoundTrouble::PeriodMalformed);
        }
        if self.title.is_empty() {
            return Err(RoundTrouble::TitleMissing);
        }
        short(&self.title, MAX_TITLE)?;
        short(&self.note, MAX_NOTE)?;
        if self.due <= today {
            return Err(RoundTrouble::DueTooEarly { after: today });
        }
        if self.headquarters_on.is_some_and(|day| day <= self.due) {
            return Err(RoundTrouble::HeadquartersTooEarly { after: self.due });
        }
        check_asked(&self.asked)
    }
}

fn check_asked(asked: &Asked) -> Result<(), RoundTrouble> {
    let grades = asked.self_grade || asked.council_grades;
    let a_line = !asked.free.is_empty() || asked.asks_stages();
    if !(asked.results || asked.actuals || asked.issues || asked.self_grade || a_line) {
        return Err(RoundTrouble::NothingAsked);
    }
    if MAX_COUNT < asked.free.len() {
        return Err(RoundTrouble::TooManyQuestions { max: MAX_COUNT });
    }
    for text in &asked.free {
        short(text, MAX_TITLE)?;
    }
    let mut seen = HashSet::new();
    let once = asked.scale.iter().all(|mark| seen.insert(squeeze(&mark.mark)));
    if !once || MAX_COUNT < asked.scale.len() || (grades && asked.scale.len() < 2) {
        return Err(RoundTrouble::Scale);
    }
    let mut words = asked.scale.iter().flat_map(|mark| [&mark.mark, &mark.word]);
    words.try_for_each(|text| short(text, MAX_TITLE))?;
    check_stages(&asked.stages)
}

fn check_stages(stages: &[String]) -> Result<(), RoundTrouble> {
    let mut seen = HashSet::new();
    let once = stages.iter().all(|stage| seen.insert(squeeze(stage)));
    if !once || MAX_COUNT < stages.len() || stages.len() == 1 {
        return Err(RoundTrouble::Stages);
    }
    stages.iter().try_for_each(|stage| short(stage, MAX_TITLE))
}

/// Refuses a text of more than so many characters.
pub(super) fn short(text: &str, max: usize) -> Result<(), RoundTrouble> {
    if max < text.chars().count() {
        return Err(RoundTrouble::TooLong { max });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use ayumi_domain::FiscalYear;
    use ayumi_domain::cycle::trouble::RoundTrouble;
    use ayumi_domain::cycle::{Asked, ReportingPeriod, ScaleMark};
    use ayumi_domain::day::{Day, read_day};

    use super::Wishes;

    fn today() -> Day {
        read_day("2025-10-01").unwrap()
    }

    fn wishes() -> Wishes {
        Wishes {
            plans: vec!["2024-2026".to_owned()],
            period: ReportingPeriod {
                year: FiscalYear::new(2025).unwrap(),
                half: None,
                quarter: None,
            },
            title: "進捗調査".to_owned(),
            note: String::new(),
            due: read_day("2025-10-24").unwrap(),
            headquarters_on: None,
            asked: Asked {
                results: true,
                ..Asked::default()
            },
        }
    }

    fn marks(marks: &[&str]) -> Vec<ScaleMark> {
        let mark = |mark: &&str| ScaleMark {
            mark: (*mark).to_owned(),
            word: String::new(),
        };
        marks.iter().map(mark).collect()
    }

    #[test]
    fn a_due_day_lies_after_today() {
        let mut late = wishes();
        assert_eq!(late.check(today()), Ok(()));
        late.due = today();
        assert_eq!(
            late.check(today()),
            Err(RoundTrouble::DueTooEarly { after: today() })
        );
    }

    #[test]
    fn a_round_that_asks_nothing_is_refused_even_with_an_empty_question() {
        let mut idle = wishes();
        idle.asked = Asked {
            free: vec![" ".to_owned()],
            ..Asked::default()
        };
        assert_eq!(idle.tidied().check(today()), Err(RoundTrouble::NothingAsked));
    }

    #[test]
    fn a_scale_has_two_marks_and_none_twice_in_any_width() {
        let graded = |scale: &[&str]| {
            let mut graded = wishes();
            graded.asked.self_grade = true;
            graded.asked.scale = marks(scale);
            graded.tidied().check(today())
        };
        assert_eq!(graded(&["A", "B"]), Ok(()));
        assert_eq!(graded(&["A", " "]), Err(RoundTrouble::Scale));
        assert_eq!(graded(&["A", "Ａ", "B"]), Err(RoundTrouble::Scale));
    }

    #[test]
    fn stages_are_none_or_at_least_two_and_none_twice_in_any_width() {
        let staged = |stages: &[&str]| {
            let mut staged = wishes();
            staged.asked = Asked {
                stages: stages.iter().map(|stage| (*stage).to_owned()).collect(),
                ..Asked::default()
            };
            staged.tidied().check(today())
        };
        assert_eq!(staged(&["達成", " 実施 ", ""]), Ok(()));
        assert_eq!(staged(&[" "]), Err(RoundTrouble::NothingAsked));
        assert_eq!(staged(&["実施", " "]), Err(RoundTrouble::Stages));
        assert_eq!(staged(&["実施", "実 施", "達成"]), Err(RoundTrouble::Stages));
    }
}

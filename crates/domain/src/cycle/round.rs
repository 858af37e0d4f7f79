//! A survey round: which period it asks about, and what it asks.

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::plan::PlanDocument;
use crate::scale::Scale;
use crate::year::{FiscalYear, Half, Quarter};

/// The time that a report tells of: a whole fiscal year, a half or a quarter of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReportingPeriod {
    /// fiscal year
    pub year: FiscalYear,
    /// half, in a plan that reports twice a year; the second half is told as of the year's end
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub half: Option<Half>,
    /// quarter, in a plan that reports four times a year
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarter: Option<Quarter>,
}

impl ReportingPeriod {
    /// First and last day: April to March, a half of six months, a quarter of three. The year's end (second half)
    /// tells of the whole year, as results at the end of a year do. `None` outside the years 1 to 9998.
    #[must_use]
    pub fn days(self) -> Option<(Day, Day)> {
        let year = i16::try_from(self.year.ad()).ok()?;
        let (first_month, months) = match (self.half, self.quarter) {
            (_, Some(quarter)) => (4 + 3 * (i8::try_from(quarter.number()).ok()? - 1), 3),
            (Some(Half::First), None) => (4, 6),
            (Some(Half::Second) | None, None) => (4, 12),
        };
        let start_of = |month: i8| {
            let (year, month) = if 12 < month {
                (year.checked_add(1)?, month - 12)
            } else {
                (year, month)
            };
            Day::new(year, month, 1).ok()
        };
        let after = start_of(first_month + months)?;
        Some((start_of(first_month)?, after.yesterday().ok()?))
    }

    /// The same part of the fiscal year before.
    #[must_use]
    pub fn year_before(self) -> Option<Self> {
        Some(Self {
            year: FiscalYear::new(self.year.ad() - 1)?,
            ..self
        })
    }
}

/// A mark of the scale that a round grades on, best first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScaleMark {
    /// the mark as printed: S, ◎, 達成
    pub mark: String,
    /// what it says, where it says more than itself: 計画を上回る
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub word: String,
}

/// Greatest number of characters of a word that is proposed as a stage.
const STAGE_CHARACTERS_MAX: usize = 20;

/// What a round asks of every report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// what was done, action by action
    pub results: bool,
    /// the actual of each indicator
    pub actuals: bool,
    /// a grade by the department itself on the scale
    pub self_grade: bool,
    /// issues, and the next step
    pub issues: bool,
    /// further questions of the office, each with its label
    #[serde(default)]
    pub free: Vec<String>,
    /// the marks that grades may have, best first
    #[serde(default)]
    pub scale: Vec<ScaleMark>,
    /// whether members of the council grade too
    #[serde(default)]
    pub council_grades: bool,
    /// the stages that an action may have come to, the furthest first (達成, 実施, 検討); empty when none is asked
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<String>,
}

impl Asked {
    /// The stages that the actions of these plans have used so far, as a proposal for their round: in the order of a
    /// known ladder where they all stand in one. Nothing where there are fewer than two: then plans do not speak of
    /// stages. Texts too long to be chosen from a list are none.
    #[must_use]
    pub fn stages_of<'a>(documents: impl IntoIterator<Item = &'a PlanDocument>) -> Vec<String> {
        let initiatives = documents.into_iter().flat_map(|document| &document.initiatives);
        let actions = initiatives.flat_map(|initiative| &initiative.actions);
        let years = actions.flat_map(|action| &action.years);
        let used = years.filter_map(|year| year.stage.as_deref()).map(str::trim);
        let scale = Scale::from_marks(used.filter(|word| word.chars().count() <= STAGE_CHARACTERS_MAX));
        match scale.marks() {
            [] | [_] => Vec::new(),
            marks => marks.to_vec(),
        }
    }

    /// Whether the stages of actions are asked.
    #[must_use]
    pub fn asks_stages(&self) -> bool {
        !self.stages.is_empty()
    }

    /// The stage that this text means, as the round writes it.
    #[must_use]
    pub fn stage(&self, text: &str) -> Option<&str> {
        let meant = crate::words::squeeze(text);
        let found = self
            .stages
            .iter()
            .find(|stage| crate::words::squeeze(stage) == meant);
        found.map(String::as_str)
    }

    /// The marks that a plan has used so far, as a proposal for its round.
    #[must_use]
    pub fn scale_of(document: &PlanDocument) -> Vec<ScaleMark> {
        let scale = Scale::of(document);
        let marks = scale.marks().iter();
        marks
            .map(|mark| ScaleMark {
                mark: mark.clone(),
                word: String::new(),
            })
            .collect()
    }

    /// Rank of a mark on the scale of this round, the best is 1.
    #[must_use]
    pub fn rank(&self, mark: &str) -> Option<usize> {
        let asked = crate::words::squeeze(mark);
        self.scale
            .iter()
            .position(|m| crate::words::squeeze(&m.mark) == asked)
            .map(|place| place + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, ReportingPeriod};
    use crate::plan::{Action, ActionYear, Initiative, PlanDocument};
    use crate::year::{FiscalYear, Half, Quarter};

    fn days(half: Option<Half>, quarter: Option<u8>) -> (String, String) {
        let period = ReportingPeriod {
            year: FiscalYear::new(2025).unwrap(),
            half,
            quarter: quarter.and_then(Quarter::new),
        };
        let (from, to) = period.days().unwrap();
        (from.to_string(), to.to_string())
    }

    fn at_stages(stages: &[&str]) -> PlanDocument {
        let year = |stage: &&str| ActionYear {
            stage: Some((*stage).to_owned()),
            ..ActionYear::of(FiscalYear::new(2024).unwrap())
        };
        let action = Action {
            years: stages.iter().map(year).collect(),
            ..Action::default()
        };
        let initiative = Initiative {
            actions: vec![action],
            ..Initiative::default()
        };
        PlanDocument {
            initiatives: vec![initiative],
            ..PlanDocument::default()
        }
    }

    #[test]
    fn the_stages_of_plans_are_proposed_the_furthest_first() {
        let (one, other) = (at_stages(&["検討", "－", "実施"]), at_stages(&["実 施", "達成"]));
        assert_eq!(Asked::stages_of([&one, &other]), ["達成", "実施", "検討"]);
        let long = "条例の案をつくり、来年度の議会に出すための準備をしている";
        assert_eq!(
            Asked::stages_of([&at_stages(&["継続", long, "検討"])]),
            ["継続", "検討"]
        );
    }

    #[test]
    fn a_single_word_is_no_choice_of_stages() {
        assert!(Asked::stages_of([&at_stages(&["実施", "実施", ""])]).is_empty());
    }

    #[test]
    fn a_stage_is_known_in_any_width_and_written_as_the_round_does() {
        let asked = Asked {
            stages: vec!["ＡＢ".to_owned(), "実施".to_owned()],
            ..Asked::default()
        };
        assert_eq!(
            (asked.stage("ab"), asked.stage("実 施")),
            (Some("ＡＢ"), Some("実施"))
        );
        assert_eq!((asked.stage(""), asked.stage("達成")), (None, None));
    }

    #[test]
    fn a_round_that_was_opened_before_stages_is_read_and_kept_as_it_was() {
        let text = r#"{"results":true,"actuals":false,"self_grade":false,"issues":true,"free":[],"scale":[],"council_grades":false}"#;
        let asked: Asked = serde_json::from_str(text).unwrap();
        assert!(!asked.asks_stages());
        assert_eq!(serde_json::to_string(&asked).unwrap(), text);
    }

    #[test]
    fn a_period_begins_and_ends_where_the_fiscal_year_says() {
        let of = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(days(None, None), of("2025-04-01", "2026-03-31"));
        assert_eq!(days(Some(Half::First), None), of("2025-04-01", "2025-09-30"));
        assert_eq!(days(Some(Half::Second), None), of("2025-04-01", "2026-03-31"));
        assert_eq!(days(None, Some(1)), of("2025-04-01", "2025-06-30"));
        assert_eq!(days(None, Some(3)), of("2025-10-01", "2025-12-31"));
        assert_eq!(days(None, Some(4)), of("2026-01-01", "2026-03-31"));
    }
}

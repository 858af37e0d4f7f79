//! The form for opening a round: what was typed, and the wishes that it means.

use ayumi_app::rounds::{Choices, Wishes};
use ayumi_domain::FiscalYear;
use ayumi_domain::cycle::trouble::RoundTrouble;
use ayumi_domain::cycle::{Asked, ReportingPeriod, ScaleMark};
use ayumi_domain::day::{Day, read_day};
use ayumi_domain::year::{Half, Quarter};
use ayumi_messages::Lang;
use ayumi_messages::staff::rounds::proposed_title;

use crate::staff::Sent;

/// The form as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub plans: Vec<String>,
    pub year: String,
    pub part: String,
    pub title: String,
    pub due: String,
    pub headquarters_on: String,
    pub asks: Vec<String>,
    pub scale: String,
    pub stages: String,
    pub free: String,
    pub note: String,
}

/// The words of the boxes under what is asked.
pub(super) const ASKS: [&str; 5] = ["results", "actuals", "issues", "self-grade", "council-grades"];
/// The words of the parts of a year.
pub(super) const PARTS: [&str; 7] = ["whole", "h1", "h2", "q1", "q2", "q3", "q4"];

impl Typed {
    /// The form before anything was typed.
    pub fn proposed(choices: &Choices, lang: Lang) -> Self {
        let proposed = choices.plans.iter().filter(|plan| plan.is_proposed);
        let grades = 2 <= choices.scale.len();
        let asked = ASKS.into_iter().filter(|ask| match *ask {
            "self-grade" => grades,
            "council-grades" => false,
            _ => true,
        });
        let marks: Vec<&str> = choices.scale.iter().map(|mark| mark.mark.as_str()).collect();
        Self {
            plans: proposed.map(|plan| plan.slug.clone()).collect(),
            year: choices
                .period
                .map(|p| p.year.ad().to_string())
                .unwrap_or_default(),
            part: choices.period.map(part_of).unwrap_or(PARTS[0]).to_owned(),
            title: choices
                .period
                .map(|p| proposed_title(p, lang))
                .unwrap_or_default(),
            due: choices.due.to_string(),
            asks: asked.map(str::to_owned).collect(),
            scale: marks.join("\n"),
            stages: choices.stages.join("\n"),
            ..Self::default()
        }
    }

    /// The form as it was sent.
    pub fn of(sent: &Sent) -> Self {
        let text = |name: &str| sent.get(name).replace("\r\n", "\n");
        Self {
            plans: sent.all("plan").map(str::to_owned).collect(),
            year: text("year"),
            part: text("part"),
            title: text("title"),
            due: text("due"),
            headquarters_on: text("headquarters"),
            asks: sent.all("ask").map(str::to_owned).collect(),
            scale: text("scale"),
            stages: text("stages"),
            free: text("free"),
            note: text("note"),
        }
    }

    /// What is wished.
    ///
    /// # Errors
    /// A year, part or day that is none.
    pub fn wishes(&self) -> Result<Wishes, RoundTrouble> {
        let headquarters_on = match self.headquarters_on.trim() {
            "" => None,
            text => Some(day(text)?),
        };
        Ok(Wishes {
            plans: self.plans.clone(),
            period: self.period()?,
            title: self.title.clone(),
            note: self.note.clone(),
            due: day(&self.due)?,
            headquarters_on,
            asked: self.asked(),
        })
    }

    /// Which time is asked about.
    ///
    /// # Errors
    /// [`RoundTrouble::PeriodMalformed`].
    pub fn period(&self) -> Result<ReportingPeriod, RoundTrouble> {
        let year = ayumi_domain::words::squeeze(&self.year);
        let year = year.parse().ok().and_then(FiscalYear::new);
        let year = year.ok_or(RoundTrouble::PeriodMalformed)?;
        let whole = ReportingPeriod {
            year,
            half: None,
            quarter: None,
        };
        let half = |half| ReportingPeriod {
            half: Some(half),
            ..whole
        };
        match self.part.as_str() {
            "whole" => Ok(whole),
            "h1" => Ok(half(Half::First)),
            "h2" => Ok(half(Half::Second)),
            part => {
                let number = part.strip_prefix('q').and_then(|number| number.parse().ok());
                let quarter = number
                    .and_then(Quarter::new)
                    .ok_or(RoundTrouble::PeriodMalformed)?;
                Ok(ReportingPeriod {
                    quarter: Some(quarter),
                    ..whole
                })
            }
        }
    }

    fn asked(&self) -> Asked {
        let asks = |word: &str| self.asks.iter().any(|asked| asked == word);
        let lines = |text: &str| -> Vec<String> { text.lines().map(str::to_owned).collect() };
        Asked {
            results: asks("results"),
            actuals: asks("actuals"),
            self_grade: asks("self-grade"),
            issues: asks("issues"),
            free: lines(&self.free),
            scale: lines(&self.scale).iter().map(|line| mark(line)).collect(),
            council_grades: asks("council-grades"),
            stages: lines(&self.stages),
        }
    }
}

fn day(text: &str) -> Result<Day, RoundTrouble> {
    read_day(text).ok_or(RoundTrouble::DueMalformed)
}

/// A mark, and after a space what it says.
fn mark(line: &str) -> ScaleMark {
    let (mark, word) = line.trim().split_once(char::is_whitespace).unwrap_or((line, ""));
    ScaleMark {
        mark: mark.to_owned(),
        word: word.trim().to_owned(),
    }
}

fn part_of(period: ReportingPeriod) -> &'static str {
    match (period.half, period.quarter.map(Quarter::number)) {
        (_, Some(number)) => PARTS.get(2 + usize::from(number)).copied().unwrap_or(PARTS[0]),
        (Some(Half::First), None) => "h1",
        (Some(Half::Second), None) => "h2",
        (None, None) => "whole",
    }
}

#[cfg(test)]
mod tests {
    use ayumi_domain::year::Half;

    use super::Typed;

    fn typed() -> Typed {
        Typed {
            year: " ２０２５ ".to_owned(),
            part: "h1".to_owned(),
            due: "2025/10/24".to_owned(),
            scale: "S 計画を上回る\nA\n".to_owned(),
            asks: vec!["results".to_owned()],
            ..Typed::default()
        }
    }

    #[test]
    fn years_and_days_are_read_as_people_type_them() {
        let wishes = typed().wishes().unwrap();
        assert_eq!(
            (wishes.period.year.ad(), wishes.period.half),
            (2025, Some(Half::First))
        );
        assert_eq!(wishes.due.to_string(), "2025-10-24");
        assert_eq!(wishes.headquarters_on, None);
        assert_eq!(wishes.asked.scale[0].word, "計画を上回る");
        assert!(wishes.asked.results && !wishes.asked.actuals);
    }

    #[test]
    fn parts_that_are_none_are_refused() {
        for part in ["", "h3", "q0", "q5", "q", "whole2"] {
            let bad = Typed {
                part: part.to_owned(),
                ..typed()
            };
            assert!(bad.wishes().is_err(), "{part}");
        }
    }
}

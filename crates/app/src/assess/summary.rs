//! The page of headquarters as figures: pure, from what the accepted reports of a round say.

mod goals;
mod groups;
mod indicators;
mod money;
mod moves;

pub use goals::{Counts, Goal};
pub use groups::Group;
pub use indicators::{Judged, OffPace, Paced};
pub use money::Effects;
pub use moves::Moved;
pub(super) use moves::first_sentence;

use ayumi_domain::Period;
use ayumi_domain::cycle::{Answers, Asked, Form, ReportId, ReportingPeriod};
use ayumi_domain::plan::Initiative;

/// The grades of an initiative; empty texts where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grades {
    /// of the department itself
    pub own: String,
    /// of headquarters
    pub headquarters: String,
    /// what stood at the same time of the year before, of the highest assessor
    pub before: String,
}

impl Grades {
    /// The grade that counts: that of headquarters, and the department's own as long as there is none.
    #[must_use]
    pub fn now(&self) -> &str {
        if self.headquarters.is_empty() {
            &self.own
        } else {
            &self.headquarters
        }
    }
}

/// A report that is accepted, as the summary sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// which report
    pub report: ReportId,
    /// number of the initiative as printed
    pub number: String,
    /// title of the initiative
    pub title: String,
    /// department that sent it
    pub department: String,
    /// the division above the department, when known
    pub division: Option<String>,
    /// what its fields stood on
    pub form: Form,
    /// what was answered
    pub answers: Answers,
    /// the initiative with these answers in it
    pub initiative: Initiative,
    /// fiscal years of its plan
    pub plan_years: Option<Period>,
    /// its grades
    pub grades: Grades,
}

impl Item {
    /// The heading of the outermost level that it stands under: plan, number, title.
    #[must_use]
    pub fn goal(&self) -> (&str, &str, &str) {
        let number = self.form.initiative.path.first().map_or("", String::as_str);
        let title = self.form.headings.first().map_or("", String::as_str);
        (&self.form.plan, number, title)
    }
}

/// What headquarters sees on one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// grades by goal, in the order of the plans
    pub goals: Vec<Goal>,
    /// grades of all of them together
    pub all: Goal,
    /// whose grade is worse than a year before, the worst first
    pub slipped: Vec<Moved>,
    /// whose grade is better than a year before
    pub rose: Vec<Moved>,
    /// judgements of the period's actuals
    pub judged: Judged,
    /// where the pace leads to
    pub paced: Paced,
    /// divisions (or departments, where no division is known): own grades beside those of headquarters
    pub groups: Vec<Group>,
    /// fiscal effects of the year, where the documents have them
    pub effects: Option<Effects>,
}

/// Sums up what the accepted reports of a round say.
#[must_use]
pub fn summarise(items: &[Item], asked: &Asked, period: ReportingPeriod) -> Summary {
    Summary {
        goals: goals::by_goal(items, asked),
        all: goals::all(items, asked),
        slipped: moves::slipped(items, asked),
        rose: moves::rose(items, asked),
        judged: indicators::judged(items, period),
        paced: indicators::paced(items),
        groups: groups::of(items, asked),
        effects: money::of(items, period.year),
    }
}

#[cfg(test)]
mod tests;

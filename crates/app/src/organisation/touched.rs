//! What a reorganisation touches: items, people, reports, opinions and workbooks, department by department.

use ayumi_domain::cycle::{DepartmentId, GrantId, ReportId, ReportState, Role};
use ayumi_domain::day::Day;
use ayumi_domain::edition::{InitiativeId, PlanId};
use ayumi_domain::organisation::{Called, Outcome};

/// What a table would do, before it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// the checked table
    pub outcome: Outcome,
    /// the departments that it touches
    pub departments: Vec<Touched>,
    /// departments that would have several heads, and who they are
    pub heads: Vec<(Called, Vec<String>)>,
    /// titles of the plans with an open draft, in which names are changed by hand
    pub drafts: Vec<String>,
    /// changes when anything of this does, so that nobody does what they did not see
    pub mark: String,
}

/// A department that a table touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// which one
    pub department: DepartmentId,
    /// what it is called on the day before
    pub before: Called,
    /// what becomes of it
    pub becomes: Becomes,
    /// items of plans in force, and of rounds under way, for which it answers
    pub items: Vec<TouchedItem>,
    /// indicators of headings for which it answers; who takes over is written in a draft of the plan
    pub sections: Vec<String>,
    /// people with a role in it on the day or later
    pub people: Vec<TouchedPerson>,
    /// reports of rounds under way that are its own and not yet decided
    pub reports: Vec<TouchedReport>,
    /// opinions that it has not answered yet
    pub opinions: usize,
    /// workbooks of rounds under way that were taken out for it and did not come back
    pub workbooks: usize,
}

impl Touched {
    /// Where its items and people may go, when there is a choice.
    #[must_use]
    pub fn choices(&self) -> &[Called] {
        match &self.becomes {
            Becomes::Parts(into) | Becomes::GivesAway(into) if 1 < into.len() => into,
            _ => &[],
        }
    }
}

/// What becomes of a department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// it goes on under this name
    Called(Called),
    /// it ends and goes into this one
    GoesInto(Called),
    /// it ends and is split into these
    Parts(Vec<Called>),
    /// it goes on, first in the list, and gives parts to the others
    GivesAway(Vec<Called>),
    /// it ends
    Ends,
}

/// An item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouchedItem {
    /// its plan
    pub plan: PlanId,
    /// title of the plan
    pub plan_title: String,
    /// the initiative
    pub initiative: InitiativeId,
    /// number as printed
    pub number: String,
    /// title
    pub title: String,
}

/// A role of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouchedPerson {
    /// the role that is held
    pub grant: GrantId,
    /// name of the person
    pub name: String,
    /// as what
    pub role: Role,
    /// last day, when one is set
    pub until: Option<Day>,
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouchedReport {
    /// its key
    pub id: ReportId,
    /// title of the round
    pub round: String,
    /// number of its initiative
    pub number: String,
    /// how far it has come
    pub state: ReportState,
}

//! The linter of plans: what a person should look at before an edition is adopted.
//!
//! A doubt has a key that holds what it is about: a doubt that was looked at and let stand is open again as soon as
//! the value changes.

mod findings;
mod indicators;
mod items;
mod lineage;

use sha2::{Digest, Sha256};

use super::{Aspect, EditionContent, Item, Settled};
use crate::finding::Severity;
use crate::plan::ValueKind;
use crate::words::squeeze;
use crate::year::{FiscalYear, Period};

/// How much a doubt weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// the edition cannot be adopted so
    Stop,
    /// a person must look at it and correct it, or let it stand
    Doubt,
}

/// Something of a plan that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDoubt {
    /// names the doubt together with what it is about
    pub key: String,
    /// of which item
    pub item: Item,
    /// of which side of it
    pub aspect: Aspect,
    /// how much it weighs
    pub weight: Weight,
    /// what it is
    pub what: DoubtKind,
}

/// What is doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DoubtKind {
    /// an indicator with numbers and without a unit
    NoUnit,
    /// another unit than in the edition before, over numbers that stayed as they were
    UnitChanged {
        /// the unit before
        before: String,
        /// the unit now
        now: String,
        /// the first of the numbers, as written
        value: String,
    },
    /// an indicator with targets of which nobody knows which way is better
    NoDirection,
    /// an indicator without any target
    NoTarget,
    /// more is better, and the target is less than the baseline
    TargetBelowBaseline {
        /// the target as written
        target: String,
        /// the baseline as written
        baseline: String,
    },
    /// less is better, and the target is more than the baseline
    TargetAboveBaseline {
        /// the target as written
        target: String,
        /// the baseline as written
        baseline: String,
    },
    /// a later target is worse than an earlier one
    TargetsGoBack {
        /// the earlier year and its target
        earlier: (FiscalYear, String),
        /// the later year and its target
        later: (FiscalYear, String),
    },
    /// running totals that fall
    CumulativeFalls {
        /// the earlier year and its target
        earlier: (FiscalYear, String),
        /// the later year and its target
        later: (FiscalYear, String),
    },
    /// a value whose year lies outside the plan
    ValueOutside {
        /// which kind of value
        kind: ValueKind,
        /// its year
        year: FiscalYear,
        /// the years of the plan
        period: Period,
    },
    /// something is planned for a year outside the plan
    PlannedOutside {
        /// the year
        year: FiscalYear,
        /// the years of the plan
        period: Period,
    },
    /// a department that is called otherwise now, or is no more
    DepartmentGone {
        /// as the plan names it
        name: String,
        /// what has its work now; empty where nobody knows
        now: Vec<String>,
    },
    /// an initiative or an indicator without a department
    NobodyOwns,
    /// an initiative for which no year plans anything, in a plan with schedules
    NoYearPlanned,
    /// two initiatives of one number
    NumberTwice {
        /// the number
        number: String,
    },
    /// two headings of one number in one place
    SectionTwice {
        /// number, or title where there is none
        number: String,
    },
    /// a new initiative has the number of one that left
    NumberReused {
        /// the number
        number: String,
        /// title of the one that left
        before: String,
    },
    /// a heading without a title
    NoTitle,
    /// something that cannot be read: `#REF!`
    Unreadable {
        /// as it stands there
        text: String,
    },
    /// what the reader of the document found
    Found {
        /// how much a person must look at it
        severity: Severity,
        /// its sentence
        message: String,
        /// what stood there
        read: Option<String>,
    },
    /// an initiative merged or split into one that is gone
    WentNowhere {
        /// title of the one that left
        from: String,
        /// title of the one that is gone as well
        to: String,
    },
}

impl DoubtKind {
    /// A short stable word.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::NoUnit => "no-unit",
            Self::UnitChanged { .. } => "unit-changed",
            Self::NoDirection => "no-direction",
            Self::NoTarget => "no-target",
            Self::TargetBelowBaseline { .. } => "target-below-baseline",
            Self::TargetAboveBaseline { .. } => "target-above-baseline",
            Self::TargetsGoBack { .. } => "targets-go-back",
            Self::CumulativeFalls { .. } => "cumulative-falls",
            Self::ValueOutside { .. } => "value-outside",
            Self::PlannedOutside { .. } => "planned-outside",
            Self::DepartmentGone { .. } => "department-gone",
            Self::NobodyOwns => "nobody-owns",
            Self::NoYearPlanned => "no-year-planned",
            Self::NumberTwice { .. } => "number-twice",
            Self::SectionTwice { .. } => "section-twice",
            Self::NumberReused { .. } => "number-reused",
            Self::NoTitle => "no-title",
            Self::Unreadable { .. } => "unreadable",
            Self::Found { .. } => "found",
            Self::WentNowhere { .. } => "went-nowhere",
        }
    }

    fn weight(&self) -> Weight {
        match self {
            Self::NumberTwice { .. } | Self::SectionTwice { .. } | Self::WentNowhere { .. } => Weight::Stop,
            _ => Weight::Doubt,
        }
    }
}

/// The names of departments on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownDepartments {
    /// names that a department has on that day
    pub living: Vec<String>,
    /// names that none has any more, each with the names of what has its work now
    pub former: Vec<(String, Vec<String>)>,
}

impl KnownDepartments {
    /// The names now of a department that is no longer called so; `None` for one that is, and for one that the city
    /// never knew.
    fn gone(&self, name: &str) -> Option<&[String]> {
        let wanted = squeeze(name);
        if self.living.iter().any(|living| squeeze(living) == wanted) {
            return None;
        }
        let former = self.former.iter().find(|(former, _)| squeeze(former) == wanted);
        former.map(|(_, now)| now.as_slice())
    }
}

/// Everything doubtful in a plan, what stops it first, otherwise in its order. `base` is the edition before.
#[must_use]
pub fn lint(
    content: &EditionContent,
    base: Option<&EditionContent>,
    departments: &KnownDepartments,
) -> Vec<PlanDoubt> {
    let mut doubts = Doubts::default();
    items::look(content, departments, &mut doubts);
    indicators::look(content, base, departments, &mut doubts);
    lineage::look(content, base, &mut doubts);
    findings::look(content, &mut doubts);
    let mut all = doubts.0;
    all.sort_by_key(|doubt| doubt.weight);
    all
}

/// The settled doubts of an adopted edition that are still doubts of it: they go on into the next one. What was
/// corrected after somebody let it stand is looked at again when it comes back.
#[must_use]
pub fn still_settled(content: &EditionContent, departments: &KnownDepartments) -> Vec<Settled> {
    let raised = lint(content, None, departments);
    let settled = content.beside.settled.iter();
    settled
        .filter(|known| raised.iter().any(|doubt| doubt.key == known.doubt))
        .cloned()
        .collect()
}

#[derive(Default)]
struct Doubts(Vec<PlanDoubt>);

impl Doubts {
    /// Adds a doubt, once. `about` is what must stay for a doubt that was let stand to stay so.
    fn add(&mut self, item: Item, aspect: Aspect, about: &[&str], what: DoubtKind) {
        let key = format!("{}/{}/{}", what.word(), word(item), digest(about));
        if self.0.iter().any(|known| known.key == key) {
            return;
        }
        self.0.push(PlanDoubt {
            key,
            item,
            aspect,
            weight: what.weight(),
            what,
        });
    }
}

fn word(item: Item) -> String {
    match item {
        Item::Plan => "plan".to_owned(),
        Item::Section(id) => format!("section-{id}"),
        Item::Initiative(id) => format!("initiative-{id}"),
        Item::Action(id) => format!("action-{id}"),
        Item::Indicator(id) => format!("indicator-{id}"),
        Item::Project(id) => format!("project-{id}"),
    }
}

/// Short, and the same for the same texts only.
fn digest(about: &[&str]) -> String {
    let mut hash = Sha256::new();
    for text in about {
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    let bytes = hash.finalize();
    bytes.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;

//! Joining: how a document of results becomes part of the plan that it reports on.
//!
//! A report is cut into parts, one for each initiative and period, and the parts are applied to an edition in the
//! order in which they came. An initiative that is not in the plan does not join and is told as an error: a result
//! must not be shown under an initiative that it may not belong to. A value that was told before and is told
//! differently now is replaced, with a finding that keeps both. What the edition itself says (its texts, schedules,
//! departments) stays; a report that says otherwise is a finding.

mod apply;
mod decide;
mod fitting;
mod matching;
mod parts;
mod titles;
mod units;

pub(crate) use apply::Joining;
pub use apply::apply;
pub use decide::{Decision, Kind, Why, decide};
pub(crate) use fitting::{find_action, find_indicator};
pub(crate) use matching::resemble;
pub use matching::{Matched, match_initiatives};
pub use parts::{Content, Part, Told, result_years, split, tells_results};
pub use titles::title_key;
pub(crate) use units::turned;

use std::collections::HashSet;

use crate::finding::{Field, Finding, Severity};
use crate::plan::PlanDocument;

/// A plan with a report joined into it.
#[derive(Clone, Debug, PartialEq)]
pub struct Joined {
    /// the plan with the results, actuals, grades and judgements of the report
    pub document: PlanDocument,
    /// for each initiative of the report, which one of the plan it is
    pub matched: Vec<Option<usize>>,
    /// what the report tells, by initiative and period
    pub parts: Vec<Part>,
    /// what did not fit, was replaced or is doubtful; also part of `document`
    pub findings: Vec<Finding>,
}

/// Joins a report to a plan. Neither is changed.
#[must_use]
pub fn join(plan: &PlanDocument, report: &PlanDocument) -> Joined {
    let Matched { pairs, mut findings } = match_initiatives(&plan.initiatives, &report.initiatives);
    let mut document = plan.clone();
    let parts = split(report, &pairs, &plan.initiatives);
    for part in &parts {
        let place = match part.told_by {
            Some(told) => pairs.get(told).copied().flatten(),
            None => None,
        };
        if place.is_some() || part.told_by.is_none() {
            findings.extend(apply(&mut document, place, part));
        }
    }
    let findings = without_repeats(findings);
    document.findings.extend(findings.iter().cloned());
    Joined {
        document,
        matched: pairs,
        parts,
        findings,
    }
}

/// The findings, each once: every part of a report says again what holds for all of its periods.
#[must_use]
pub fn without_repeats(findings: Vec<Finding>) -> Vec<Finding> {
    let mut seen = HashSet::new();
    findings
        .into_iter()
        .filter(|finding| seen.insert(finding.clone()))
        .collect()
}

/// A finding about joining; the place in the source is not known here any more.
pub(crate) fn note(
    severity: Severity,
    code: &str,
    field: Field,
    initiative: &str,
    message: String,
) -> Finding {
    Finding {
        severity,
        code: code.to_owned(),
        source: None,
        initiative: (!initiative.is_empty()).then(|| initiative.to_owned()),
        field,
        read: None,
        made: None,
        message,
    }
}

#[cfg(test)]
mod tests;

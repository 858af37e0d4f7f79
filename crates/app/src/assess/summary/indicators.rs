//! Indicators of the accepted reports: judged for the period, and carried on to their final target.

use ayumi_domain::cycle::live::live;
use ayumi_domain::cycle::{Field, ReportId, ReportingPeriod};
use ayumi_domain::judge::CannotCompute;
use ayumi_domain::pace::{NoPace, Pace, pace};
use ayumi_domain::plan::Indicator;

use super::Item;

/// Judgements of a period's actuals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// met
    pub met: usize,
    /// missed
    pub missed: usize,
    /// not to be computed, by reason, the most frequent first
    pub cannot: Vec<(CannotCompute, usize)>,
    /// whether targets of the whole year were held against a part of it: then met and missed only indicate
    pub is_indication: bool,
}

impl Judged {
    /// How many were met or missed.
    #[must_use]
    pub fn judged(&self) -> usize {
        self.met + self.missed
    }
}

/// Where indicators come to at their pace.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paced {
    /// those that miss their final target, those with the widest gap in years first
    pub missing: Vec<OffPace>,
    /// how many reach it
    pub reaching: usize,
    /// of how many it cannot be said, by reason
    pub cannot: Vec<(NoPace, usize)>,
}

/// An indicator that misses its final target at its pace.
#[derive(Clone, Debug, PartialEq)]
pub struct OffPace {
    /// report in which it stands
    pub report: ReportId,
    /// number of its initiative
    pub number: String,
    /// department that sent it
    pub department: String,
    /// the indicator with every value
    pub indicator: Indicator,
    /// the sum
    pub pace: Pace,
}

pub(super) fn judged(items: &[Item], period: ReportingPeriod) -> Judged {
    let mut judged = Judged::default();
    let mut reasons: Vec<CannotCompute> = Vec::new();
    for item in items {
        for (place, indicator) in (0_u16..).zip(&item.form.initiative.indicators) {
            let text = item.answers.text(Field::Actual(place));
            let found = live(indicator, period, text);
            judged.is_indication |= found.is_indication && found.met.is_ok();
            match found.met {
                Ok(true) => judged.met += 1,
                Ok(false) => judged.missed += 1,
                Err(why) => reasons.push(why),
            }
        }
    }
    judged.cannot = counted(reasons);
    judged
}

pub(super) fn paced(items: &[Item]) -> Paced {
    let mut paced = Paced::default();
    let mut reasons = Vec::new();
    for item in items {
        for indicator in &item.initiative.indicators {
            match pace(indicator, item.plan_years) {
                Ok(found) if found.reaches => paced.reaching += 1,
                Ok(found) => paced.missing.push(OffPace {
                    report: item.report,
                    number: item.number.clone(),
                    department: item.department.clone(),
                    indicator: indicator.clone(),
                    pace: found,
                }),
                Err(why) => reasons.push(why),
            }
        }
    }
    paced.cannot = counted(reasons);
    paced
}

/// How often each reason stands, the most frequent first.
fn counted<T: Copy + Eq + std::hash::Hash>(reasons: Vec<T>) -> Vec<(T, usize)> {
    let mut order: Vec<T> = Vec::new();
    for why in &reasons {
        if !order.contains(why) {
            order.push(*why);
        }
    }
    let mut counts: Vec<(T, usize)> = order
        .into_iter()
        .map(|why| (why, reasons.iter().filter(|other| **other == why).count()))
        .collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

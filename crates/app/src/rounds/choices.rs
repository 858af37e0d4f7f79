//! What the form for opening a round proposes: plans, the period that ended last, a due day, the marks in use.

use ayumi_domain::cycle::workday::plus_working_days;
use ayumi_domain::cycle::{Act, Asked, ReportingPeriod, ScaleMark};
use ayumi_domain::day::Day;
use ayumi_domain::plan::PlanDocument;
use ayumi_domain::year::{Half, Quarter};
use ayumi_domain::{FiscalYear, Period};

use super::gather;
use crate::error::AppError;
use crate::office::{Actor, Office};

/// Working days that departments get unless the office says otherwise: about three weeks.
const WORKING_DAYS: i32 = 15;

/// A proposal for the next round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// every plan of the city
    pub plans: Vec<PlanChoice>,
    /// the period that ended last, as often as the plans report; absent for a clock that was never set
    pub period: Option<ReportingPeriod>,
    /// a due day
    pub due: Day,
    /// the marks that the proposed plans have used so far, best first
    pub scale: Vec<ScaleMark>,
    /// the stages that actions of the proposed plans have come to so far, the furthest first; empty where the plans do
    /// not speak of stages
    pub stages: Vec<String>,
}

/// A plan that may be asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanChoice {
    /// its address
    pub slug: String,
    /// its title
    pub title: String,
    /// the fiscal years that it covers, when known
    pub years: Option<Period>,
    /// whether it goes on in the proposed period
    pub is_proposed: bool,
}

/// How often a plan reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cycle {
    Yearly,
    HalfYearly,
    Quarterly,
}

/// A proposal for the next round.
///
/// # Errors
/// A refusal for who may not run rounds.
pub async fn choices(office: &Office, actor: &Actor) -> Result<Choices, AppError> {
    actor.may_in_city(Act::RunRounds)?;
    let today = office.now().day;
    let mut unit = office.store.look().await?;
    let mut plans = Vec::new();
    for plan in unit.plans(&office.city.id).await? {
        plans.extend(gather::told(&mut unit, office, plan).await?);
    }
    let cycle = plans.iter().map(|plan| cycle_of(&plan.document)).max();
    let period = last_ended(cycle.unwrap_or(Cycle::Yearly), today);
    let goes_on = |years: Option<Period>| match (years, period) {
        (Some(years), Some(period)) => years.contains(period.year),
        _ => true,
    };
    let mut scale: Vec<ScaleMark> = Vec::new();
    let proposed = || plans.iter().filter(|plan| goes_on(plan.plan.period));
    let stages = Asked::stages_of(proposed().map(|plan| &plan.document));
    for mark in proposed().flat_map(|plan| Asked::scale_of(&plan.document)) {
        if !scale.contains(&mark) {
            scale.push(mark);
        }
    }
    let plans = plans.into_iter().map(|asked| PlanChoice {
        is_proposed: goes_on(asked.plan.period),
        slug: asked.plan.slug,
        title: asked.plan.title,
        years: asked.plan.period,
    });
    Ok(Choices {
        plans: plans.collect(),
        period,
        due: plus_working_days(today, WORKING_DAYS).unwrap_or(today),
        scale,
        stages,
    })
}

/// How often a plan has reported so far.
fn cycle_of(document: &PlanDocument) -> Cycle {
    let initiatives = || document.initiatives.iter();
    let indicators = initiatives().flat_map(|i| &i.indicators);
    let values = indicators.flat_map(|i| &i.values).map(|v| (v.half, v.quarter));
    let grades = initiatives().flat_map(|i| &i.grades).map(|g| (g.half, g.quarter));
    let years = initiatives().flat_map(|i| &i.actions).flat_map(|a| &a.years);
    let years = years.map(|y| (y.half, y.quarter));
    let told = values.chain(grades).chain(years);
    let cycles = told.map(|parts| match parts {
        (_, Some(_)) => Cycle::Quarterly,
        (Some(_), None) => Cycle::HalfYearly,
        (None, None) => Cycle::Yearly,
    });
    cycles.max().unwrap_or(Cycle::Yearly)
}

/// The last period of this length that has ended before a day.
/// `None` for a clock whose year is no fiscal year.
fn last_ended(cycle: Cycle, today: Day) -> Option<ReportingPeriod> {
    let whole = |year: FiscalYear| ReportingPeriod {
        year,
        half: None,
        quarter: None,
    };
    let parts = |year: FiscalYear| -> Vec<ReportingPeriod> {
        let half = |half| ReportingPeriod {
            half: Some(half),
            ..whole(year)
        };
        let quarter = |number| ReportingPeriod {
            quarter: Quarter::new(number),
            ..whole(year)
        };
        match cycle {
            Cycle::Yearly => vec![whole(year)],
            Cycle::HalfYearly => vec![half(Half::First), half(Half::Second)],
            Cycle::Quarterly => (1..=4).map(quarter).collect(),
        }
    };
    let this = FiscalYear::new(i32::from(today.year()))?;
    let years = [this.plus(-2), this.plus(-1), Some(this)];
    let ended = years.into_iter().flatten().flat_map(parts).filter(|period| {
        let end = period.days().map(|(_, end)| end);
        end.is_some_and(|end| end < today)
    });
    ended.max_by_key(|period| period.days())
}

#[cfg(test)]
mod tests {
    use ayumi_domain::day::read_day;
    use ayumi_domain::year::Half;

    use super::{Cycle, last_ended};

    #[test]
    fn the_period_that_ended_last_is_proposed() {
        let at = |cycle, day| {
            let period = last_ended(cycle, read_day(day).unwrap()).unwrap();
            (period.year.ad(), period.half, period.quarter.map(|q| q.number()))
        };
        assert_eq!(
            at(Cycle::HalfYearly, "2026-11-21"),
            (2026, Some(Half::First), None)
        );
        assert_eq!(
            at(Cycle::HalfYearly, "2026-04-01"),
            (2025, Some(Half::Second), None)
        );
        assert_eq!(
            at(Cycle::HalfYearly, "2026-02-01"),
            (2025, Some(Half::First), None)
        );
        assert_eq!(at(Cycle::Yearly, "2026-11-21"), (2025, None, None));
        assert_eq!(at(Cycle::Quarterly, "2026-01-05"), (2025, None, Some(3)));
    }
}

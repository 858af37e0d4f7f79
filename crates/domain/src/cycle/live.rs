//! What an actual means as soon as it is typed: the judgement, the rate and the way to the target. Pages, saving and
//! workbooks all ask here.

use rust_decimal::Decimal;

use crate::cycle::check::{number_lack, read_actual};
use crate::cycle::{LackWhy, ReportingPeriod};
use crate::judge::{CannotCompute, achievement_rate, met, value_of};
use crate::measure::{Measure, Status};
use crate::plan::{Indicator, Value, ValueKind};
use crate::year::Half;

/// What is to be said beside an actual.
#[derive(Clone, Debug, PartialEq)]
pub struct Live {
    /// the value as read, in the unit of its indicator where it could be turned into it
    pub actual: Measure,
    /// the target that it is held against, when there is one
    pub target: Option<Measure>,
    /// whether the target is the whole year's and the value only a part of the year's: then the judgement is an
    /// indication, and the year's end decides
    pub is_indication: bool,
    /// whether the target was met
    pub met: Result<bool, CannotCompute>,
    /// achievement rate as a fraction
    pub rate: Result<Decimal, CannotCompute>,
    /// actual less target, exactly; absent where either is no number
    pub gap: Option<Decimal>,
    /// what the typed text lacks; the judgement is not to be trusted then
    pub lack: Option<LackWhy>,
}

/// What a typed actual of an indicator means in this period. An empty text means nothing yet.
#[must_use]
pub fn live(indicator: &Indicator, period: ReportingPeriod, text: &str) -> Live {
    let actual = read_actual(indicator, text);
    let found = target_for(indicator, period);
    let target = found.map(|(value, _)| value.measure.clone());
    let lack = number_lack(indicator, period, text);
    let judged = |judge: &dyn Fn(&Measure) -> Result<bool, CannotCompute>| match (&lack, &target) {
        (Some(LackWhy::Formula | LackWhy::Unreadable), _) => Err(CannotCompute::Unreadable),
        (Some(LackWhy::OtherUnit { .. }), _) => Err(CannotCompute::UnitsDiffer),
        (_, Some(target)) => judge(target),
        (_, None) => Err(without_target(&actual)),
    };
    let is_met = judged(&|target| met(indicator.direction, target, &actual));
    let rate = match &target {
        Some(target) => is_met.and_then(|_| achievement_rate(indicator.direction, target, &actual)),
        None => Err(without_target(&actual)),
    };
    let numbers = actual.number.zip(target.as_ref().and_then(|t| t.number));
    Live {
        is_indication: found.is_some_and(|(_, whole_year)| whole_year && is_part_of_year(period)),
        gap: numbers
            .filter(|_| is_met.is_ok())
            .and_then(|(actual, target)| actual.checked_sub(target)),
        met: is_met,
        rate,
        actual,
        target,
        lack,
    }
}

/// The target for this very part of the year, or else the year's; and whether it is the year's.
#[must_use]
pub fn target_for(indicator: &Indicator, period: ReportingPeriod) -> Option<(&Value, bool)> {
    let part = indicator.values.iter().find(|v| {
        let same_part = (v.half, v.quarter) == (period.half, period.quarter);
        v.kind == ValueKind::Target && v.year == Some(period.year) && same_part && is_part_of_year(period)
    });
    part.map(|value| (value, false))
        .or_else(|| value_of(indicator, ValueKind::Target, period.year).map(|value| (value, true)))
}

/// Whether the period tells of less than its fiscal year. The second half is told as of the year's end.
#[must_use]
pub fn is_part_of_year(period: ReportingPeriod) -> bool {
    period.quarter.is_some() || period.half == Some(Half::First)
}

/// Without a target nothing is judged; that the value itself is missing is the nearer reason.
fn without_target(actual: &Measure) -> CannotCompute {
    match actual.status {
        Status::Blank => CannotCompute::NoActual,
        Status::Unset => CannotCompute::ActualUnset,
        Status::NotApplicable => CannotCompute::NotApplicable,
        Status::Unreadable => CannotCompute::Unreadable,
        Status::Number | Status::Qualitative => CannotCompute::NoTarget,
    }
}

#[cfg(test)]
mod tests {
    use super::{Live, live};
    use crate::cycle::LackWhy;
    use crate::cycle::samples::{first_half, indicator, target, year_end};
    use crate::judge::CannotCompute;
    use crate::plan::{Direction, Indicator};
    use crate::year::Half;

    fn gap(live: &Live) -> Option<String> {
        live.gap.map(|gap| gap.normalize().to_string())
    }

    #[test]
    fn a_number_is_judged_against_the_years_target_exactly() {
        let rate = indicator("%", "85.7");
        let reached = live(&rate, year_end(), "８５．７％");
        assert_eq!(reached.met, Ok(true));
        assert_eq!(gap(&reached).as_deref(), Some("0"));
        assert!(!reached.is_indication);
        let short = live(&rate, year_end(), "85.6");
        assert_eq!(short.met, Ok(false));
        assert_eq!(gap(&short).as_deref(), Some("-0.1"));
        assert_eq!(short.rate.unwrap().round_dp(3).to_string(), "0.999");
    }

    #[test]
    fn less_is_met_below_where_less_is_better() {
        let debts = Indicator {
            direction: Some(Direction::Down),
            ..indicator("千円", "340,000")
        };
        let above = live(&debts, year_end(), "355,210");
        assert_eq!(above.met, Ok(false));
        assert_eq!(gap(&above).as_deref(), Some("15210"));
        assert_eq!(live(&debts, year_end(), "340百万円").met, Ok(true));
    }

    #[test]
    fn a_half_against_the_years_target_is_an_indication_and_a_target_of_the_half_is_none() {
        let mut rate = indicator("%", "98.4");
        assert!(live(&rate, first_half(), "53.4").is_indication);
        let mut half = target("53.0");
        half.half = Some(Half::First);
        rate.values.push(half);
        let judged = live(&rate, first_half(), "53.4");
        assert_eq!((judged.met, judged.is_indication), (Ok(true), false));
        assert_eq!(gap(&judged).as_deref(), Some("0.4"));
        assert_eq!(live(&rate, year_end(), "53.4").met, Ok(false));
    }

    #[test]
    fn what_cannot_be_judged_says_why() {
        let rate = indicator("%", "98.4");
        let why = |text: &str| live(&rate, year_end(), text).met.unwrap_err();
        assert_eq!(why(""), CannotCompute::NoActual);
        assert_eq!(why("未集計"), CannotCompute::ActualUnset);
        assert_eq!(why("－"), CannotCompute::NotApplicable);
        assert_eq!(why("#REF!"), CannotCompute::Unreadable);
        assert_eq!(why("=A1"), CannotCompute::Unreadable);
        assert_eq!(why("98人"), CannotCompute::UnitsDiffer);
        assert_eq!(why("上がった"), CannotCompute::Qualitative);
        let without = Indicator {
            values: Vec::new(),
            ..rate.clone()
        };
        assert_eq!(live(&without, year_end(), "98").met, Err(CannotCompute::NoTarget));
        assert_eq!(live(&without, year_end(), "").met, Err(CannotCompute::NoActual));
    }

    #[test]
    fn what_the_text_lacks_stands_beside() {
        let count = indicator("件", "120,000");
        let typed = live(&count, first_half(), "5,4310");
        assert_eq!(
            typed.lack,
            Some(LackWhy::Doubtful {
                meant: Some("54,310".to_owned())
            })
        );
        assert!(typed.met.is_err() && typed.gap.is_none());
    }

    #[test]
    fn a_target_of_nought_gives_a_judgement_and_no_rate() {
        let nought = indicator("件", "0");
        let judged = live(&nought, year_end(), "3");
        assert_eq!(judged.met, Ok(true));
        assert_eq!(judged.rate, Err(CannotCompute::ZeroDivision));
    }
}

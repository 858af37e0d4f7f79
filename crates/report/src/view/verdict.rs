//! What became of a target: what the plan states beside what its numbers say.

use ayumi_domain::FiscalYear;
use ayumi_domain::judge::{self, CannotCompute};
use ayumi_domain::measure::Status;
use ayumi_domain::plan::{Indicator, Value, ValueKind};
use ayumi_domain::scale::grades_something;

/// The judgement of an indicator for a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// stated and computed agree, or one of them says so and the other nothing
    Met,
    /// likewise
    Missed,
    /// the plan says that there is nothing to judge (－)
    NotJudged,
    /// the plan states a mark that is neither met nor missed (△)
    Stated(String),
    /// the plan says one thing, its numbers the other
    Disputed {
        /// what the plan says
        stated_met: bool,
    },
    /// the plan states a result although there is nothing to judge it by
    Unsupported {
        /// what the plan says
        stated_met: bool,
        /// what is missing
        why: CannotCompute,
    },
    /// a part of a year, held against nothing of its own while the year as a whole has a target
    Underway,
    /// nothing stated and nothing to compute from
    Cannot(CannotCompute),
}

/// The judgement of a year, from the stated marks and the numbers.
#[must_use]
pub fn of_year(indicator: &Indicator, year: FiscalYear) -> Verdict {
    let computed = judge::met_in(indicator, year);
    let verdict = combine(stated(indicator, year), computed);
    match verdict {
        // Where there is only a final target, the plan judges by it; the numbers of the year cannot say otherwise.
        Verdict::Unsupported {
            stated_met,
            why: CannotCompute::NoTarget,
        } if only_final_target(indicator, year) => {
            if stated_met {
                Verdict::Met
            } else {
                Verdict::Missed
            }
        }
        other => other,
    }
}

/// Whether no year up to this one has a target cell of any kind, and a later or the undated one has a target.
fn only_final_target(indicator: &Indicator, year: FiscalYear) -> bool {
    let mut targets = indicator
        .values
        .iter()
        .filter(|v| v.kind == ValueKind::Target)
        .peekable();
    targets.peek().is_some()
        && targets.all(|v| v.year.is_none_or(|y| y > year) && v.measure.status == Status::Number)
}

/// What is stated and what is computed, as one judgement.
#[must_use]
pub fn combine(stated: Option<&str>, computed: Result<bool, CannotCompute>) -> Verdict {
    let Some(mark) = stated else {
        return match computed {
            Ok(true) => Verdict::Met,
            Ok(false) => Verdict::Missed,
            Err(why) => Verdict::Cannot(why),
        };
    };
    if !grades_something(mark) {
        return Verdict::NotJudged;
    }
    let Some(stated_met) = judge::mark_says_met(mark) else {
        return Verdict::Stated(mark.to_owned());
    };
    match computed {
        Ok(met) if met != stated_met => Verdict::Disputed { stated_met },
        Err(why) if lacks_ground(why) => Verdict::Unsupported { stated_met, why },
        _ if stated_met => Verdict::Met,
        _ => Verdict::Missed,
    }
}

/// Words can be judged by people and units differ on paper; but without target or actual nobody can judge.
fn lacks_ground(why: CannotCompute) -> bool {
    matches!(
        why,
        CannotCompute::NoTarget
            | CannotCompute::TargetUnset
            | CannotCompute::NoActual
            | CannotCompute::ActualUnset
            | CannotCompute::NotApplicable
    )
}

/// The mark that the plan states for a year. Of several axes the one about achievement counts.
#[must_use]
pub fn stated(indicator: &Indicator, year: FiscalYear) -> Option<&str> {
    let of_year = || indicator.judgements.iter().filter(move |j| j.year == Some(year));
    let plain = of_year().find(|j| j.axis.is_none());
    let by_axis = || of_year().find(|j| j.axis.as_deref().is_some_and(|a| a.contains("達成")));
    let undated = || {
        let latest = latest_actual_year(indicator) == Some(year);
        indicator
            .judgements
            .iter()
            .find(|j| latest && j.year.is_none() && j.axis.is_none())
    };
    plain.or_else(by_axis).or_else(undated).map(|j| j.mark.as_str())
}

fn latest_actual_year(indicator: &Indicator) -> Option<FiscalYear> {
    reported(indicator).filter_map(|v| v.year).max()
}

fn reported(indicator: &Indicator) -> impl Iterator<Item = &Value> {
    indicator.values.iter().filter(|v| {
        v.kind == ValueKind::Actual && matches!(v.measure.status, Status::Number | Status::Qualitative)
    })
}

/// The newest thing that an indicator tells.
#[derive(Clone, Debug)]
pub struct Latest<'a> {
    /// the year of the actual
    pub year: FiscalYear,
    /// the actual
    pub actual: &'a Value,
    /// the target of the same year
    pub target: Option<&'a Value>,
    /// the judgement of that year
    pub verdict: Verdict,
}

/// The newest reported actual (a whole year before a half of the same year) with its target and judgement.
#[must_use]
pub fn latest(indicator: &Indicator) -> Option<Latest<'_>> {
    let year = latest_actual_year(indicator)?;
    let actual = reported(indicator)
        .filter(|v| v.year == Some(year))
        .max_by_key(|v| (v.half.is_none() && v.quarter.is_none(), v.half, v.quarter))?;
    let target = indicator.values.iter().find(|v| {
        v.kind == ValueKind::Target
            && v.year == Some(year)
            && v.half == actual.half
            && v.quarter == actual.quarter
    });
    let verdict = if actual.half.is_none() && actual.quarter.is_none() {
        of_year(indicator, year)
    } else {
        let computed = target
            .ok_or(CannotCompute::NoTarget)
            .and_then(|t| judge::met(indicator.direction, &t.measure, &actual.measure));
        let whole_year = judge::value_of(indicator, ValueKind::Target, year);
        match combine(stated(indicator, year), computed) {
            Verdict::Cannot(CannotCompute::NoTarget) if whole_year.is_some() => Verdict::Underway,
            other => other,
        }
    };
    Some(Latest {
        year,
        actual,
        target,
        verdict,
    })
}

/// The value from which the plan starts.
#[must_use]
pub fn baseline(indicator: &Indicator) -> Option<&Value> {
    let baselines = indicator.values.iter().filter(|v| v.kind == ValueKind::Baseline);
    baselines.max_by_key(|v| v.year)
}

/// The last target: the undated one, or that of the latest year.
#[must_use]
pub fn final_target(indicator: &Indicator) -> Option<&Value> {
    indicator
        .values
        .iter()
        .filter(|v| v.kind == ValueKind::Target && v.half.is_none() && v.quarter.is_none())
        .max_by_key(|v| (v.year.is_none(), v.year))
}

#[cfg(test)]
mod tests {
    use ayumi_domain::measure::Measure;
    use ayumi_domain::plan::{Direction, Judgement};

    use super::*;

    fn indicator(target: Option<&str>, actual: &str, mark: Option<&str>) -> Indicator {
        let year = FiscalYear::new(2024);
        let value = |kind, text: &str| Value {
            kind,
            year,
            half: None,
            quarter: None,
            year_kind: None,
            measure: Measure::read(text),
        };
        let mut values: Vec<Value> = target.map(|t| value(ValueKind::Target, t)).into_iter().collect();
        values.push(value(ValueKind::Actual, actual));
        Indicator {
            name: "収納率".to_owned(),
            direction: Some(Direction::Up),
            values,
            judgements: mark
                .map(|m| Judgement {
                    year,
                    mark: m.to_owned(),
                    axis: None,
                })
                .into_iter()
                .collect(),
            ..Indicator::default()
        }
    }

    #[test]
    fn a_stated_mark_that_the_numbers_contradict_is_disputed() {
        let read = latest(&indicator(Some("98"), "97", Some("○"))).map(|l| l.verdict);
        assert_eq!(read, Some(Verdict::Disputed { stated_met: true }));
    }

    #[test]
    fn a_half_is_on_the_way_to_the_target_of_its_year() {
        let mut half = indicator(Some("98"), "53", None);
        half.values[1].half = Some(ayumi_domain::Half::First);
        assert_eq!(latest(&half).map(|l| l.verdict), Some(Verdict::Underway));
        half.values.remove(0);
        let nothing = Verdict::Cannot(CannotCompute::NoTarget);
        assert_eq!(latest(&half).map(|l| l.verdict), Some(nothing));
    }

    #[test]
    fn a_mark_without_a_target_is_not_believed() {
        let read = latest(&indicator(None, "97", Some("○"))).map(|l| l.verdict);
        assert_eq!(
            read,
            Some(Verdict::Unsupported {
                stated_met: true,
                why: CannotCompute::NoTarget
            })
        );
    }

    #[test]
    fn a_mark_is_believed_where_the_plan_has_only_a_final_target() {
        let mut read = indicator(None, "97", Some("○"));
        read.values.push(Value {
            kind: ValueKind::Target,
            year: None,
            half: None,
            quarter: None,
            year_kind: None,
            measure: Measure::read("99"),
        });
        assert_eq!(latest(&read).map(|l| l.verdict), Some(Verdict::Met));
    }

    #[test]
    fn words_are_judged_by_people() {
        let read = latest(&indicator(Some("実施"), "実施", Some("○"))).map(|l| l.verdict);
        assert_eq!(read, Some(Verdict::Met));
    }

    #[test]
    fn a_dash_judges_nothing_and_no_mark_leaves_it_to_the_numbers() {
        let verdict = |mark| latest(&indicator(Some("98"), "97", mark)).map(|l| l.verdict);
        assert_eq!(verdict(Some("－")), Some(Verdict::NotJudged));
        assert_eq!(verdict(None), Some(Verdict::Missed));
        assert_eq!(verdict(Some("△")), Some(Verdict::Stated("△".to_owned())));
    }

    #[test]
    fn an_actual_that_is_still_counted_is_no_result() {
        assert!(latest(&indicator(Some("98"), "未集計", None)).is_none());
    }
}

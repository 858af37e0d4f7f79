//! Fiscal effects by year: planned beside actual, in yen.

use std::collections::BTreeMap;

use ayumi_domain::FiscalYear;
use ayumi_domain::plan::{EffectKind, FiscalEffect};
use rust_decimal::Decimal;

/// Sums over the years that have both a plan and an actual, so that the two may be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// first such year
    pub from: FiscalYear,
    /// last such year
    pub to: FiscalYear,
    /// planned, in yen
    pub planned: Decimal,
    /// actual, in yen
    pub actual: Decimal,
}

/// What was planned and what came of it; `None` when no year has both, or a sum is too large to state.
pub fn compare<'a>(effects: impl Iterator<Item = &'a FiscalEffect>) -> Option<Compared> {
    let mut years: BTreeMap<FiscalYear, (Option<Decimal>, Option<Decimal>)> = BTreeMap::new();
    for effect in effects {
        let (Some(year), Some(number)) = (effect.year, effect.measure.number) else {
            continue;
        };
        let sums = years.entry(year).or_default();
        let sum = match effect.kind {
            EffectKind::Planned => &mut sums.0,
            EffectKind::Actual => &mut sums.1,
            EffectKind::Estimated => continue,
        };
        *sum = Some(sum.unwrap_or_default().checked_add(number)?);
    }
    let both: Vec<(FiscalYear, Decimal, Decimal)> = years
        .into_iter()
        .filter_map(|(year, (planned, actual))| Some((year, planned?, actual?)))
        .collect();
    let (from, to) = (both.first()?.0, both.last()?.0);
    let mut planned = Decimal::ZERO;
    let mut actual = Decimal::ZERO;
    for (_, p, a) in both {
        planned = planned.checked_add(p)?;
        actual = actual.checked_add(a)?;
    }
    Some(Compared {
        from,
        to,
        planned,
        actual,
    })
}

#[cfg(test)]
mod tests {
    use ayumi_domain::measure::Measure;

    use super::*;

    fn effect(kind: EffectKind, year: i32, yen: &str) -> FiscalEffect {
        FiscalEffect {
            kind,
            of: None,
            year: FiscalYear::new(year),
            measure: Measure::read(yen),
        }
    }

    #[test]
    fn a_year_without_an_actual_is_not_held_against_its_plan() {
        let effects = [
            effect(EffectKind::Planned, 2022, "100"),
            effect(EffectKind::Actual, 2022, "90"),
            effect(EffectKind::Planned, 2023, "500"),
        ];
        let compared = compare(effects.iter()).unwrap();
        assert_eq!(
            (compared.planned, compared.actual),
            (Decimal::from(100), Decimal::from(90))
        );
        assert_eq!(compared.to.ad(), 2022);
    }

    #[test]
    fn nothing_to_compare_is_nothing_and_not_zero() {
        assert_eq!(compare([effect(EffectKind::Planned, 2022, "1")].iter()), None);
    }
}

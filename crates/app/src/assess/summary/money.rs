//! Fiscal effects of the year, where the plan's documents tell them. Reports themselves do not ask for money.

use ayumi_domain::FiscalYear;
use ayumi_domain::plan::{EffectKind, FiscalEffect};
use rust_decimal::Decimal;

use super::Item;

/// Sums of a year, in yen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effects {
    /// planned, where any figure is
    pub planned: Option<Decimal>,
    /// actual
    pub actual: Decimal,
}

/// `None` where no actual of the year is told, or a sum does not fit.
pub(super) fn of(items: &[Item], year: FiscalYear) -> Option<Effects> {
    Some(Effects {
        planned: sum(items, year, EffectKind::Planned),
        actual: sum(items, year, EffectKind::Actual)?,
    })
}

fn sum(items: &[Item], year: FiscalYear, kind: EffectKind) -> Option<Decimal> {
    let is_meant = |effect: &&FiscalEffect| effect.kind == kind && effect.year == Some(year);
    let effects = items.iter().flat_map(|item| &item.initiative.fiscal_effects);
    let mut numbers = effects
        .filter(is_meant)
        .filter_map(|effect| effect.measure.number);
    let first = numbers.next()?;
    numbers.try_fold(first, |sum, number| sum.checked_add(number))
}

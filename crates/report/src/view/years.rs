//! The years of a plan: which of them is reported.

use ayumi_domain::plan::{EffectKind, ValueKind};
use ayumi_domain::{FiscalYear, PlanDocument};

use crate::view::grades::graded_years;

/// The latest year with a grade, an actual or an actual effect.
#[must_use]
pub fn reported(document: &PlanDocument) -> Option<FiscalYear> {
    let of_sections = document.sections.iter().flat_map(|s| &s.indicators);
    let of_initiatives = document.initiatives.iter().flat_map(|i| &i.indicators);
    let actuals = of_sections
        .chain(of_initiatives)
        .flat_map(|indicator| &indicator.values)
        .filter(|v| v.kind == ValueKind::Actual && v.measure.number.is_some())
        .filter_map(|v| v.year);
    let effects = document
        .initiatives
        .iter()
        .flat_map(|i| &i.fiscal_effects)
        .filter(|e| e.kind == EffectKind::Actual && e.measure.number.is_some())
        .filter_map(|e| e.year);
    let graded = graded_years(document).last().copied();
    actuals.chain(effects).chain(graded).max()
}

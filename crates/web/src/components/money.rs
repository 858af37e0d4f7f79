//! Fiscal effects by year: planned, estimated and actual, in yen and in thousands of yen.

use std::collections::BTreeMap;

use ayumi_domain::judge;
use ayumi_domain::plan::{Direction, EffectKind, EffectOf, FiscalEffect};
use ayumi_domain::{FiscalYear, Measure};
use ayumi_report::view::wording;
use rust_decimal::Decimal;

use crate::components::figure::percent;
use crate::components::mark::reason;
use crate::locale::{Locale, grouped};
use crate::view::shown::Shown;

/// The table of fiscal effects.
#[derive(Clone, Debug)]
pub struct Money {
    /// whether an estimate stands anywhere
    pub estimated: bool,
    /// whether cut and income are told apart
    pub kinds: bool,
    /// one line per year and kind
    pub rows: Vec<MoneyRow>,
}

/// One year's fiscal effect.
#[derive(Clone, Debug)]
pub struct MoneyRow {
    /// the year, or the whole period
    pub when: String,
    /// cut or income
    pub of: Option<&'static str>,
    /// planned, estimated, actual: yen and the amount beside it
    pub planned: Vec<Amount>,
    /// estimated
    pub estimated: Vec<Amount>,
    /// actual
    pub actual: Vec<Amount>,
    /// actual of planned
    pub rate: Option<String>,
    /// why there is no rate
    pub why: Option<&'static str>,
}

/// An amount in words.
#[derive(Clone, Debug)]
pub struct Amount {
    /// in yen, or what stands there instead
    pub main: String,
    /// in thousands of yen, or the text as printed
    pub beside: Option<String>,
}

/// The table; `None` without effects.
pub fn of(effects: &[FiscalEffect], locale: Locale) -> Option<Money> {
    let mut by_key: BTreeMap<(bool, Option<FiscalYear>, u8), Vec<&FiscalEffect>> = BTreeMap::new();
    for effect in effects {
        let kind = match effect.of {
            None => 0,
            Some(EffectOf::Cut) => 1,
            Some(EffectOf::Income) => 2,
        };
        by_key
            .entry((effect.year.is_none(), effect.year, kind))
            .or_default()
            .push(effect);
    }
    if by_key.is_empty() {
        return None;
    }
    let rows = by_key
        .into_iter()
        .map(|((_, year, _), effects)| row(year, &effects, locale))
        .collect();
    Some(Money {
        estimated: effects.iter().any(|e| e.kind == EffectKind::Estimated),
        kinds: effects.iter().any(|e| e.of.is_some()),
        rows,
    })
}

fn row(year: Option<FiscalYear>, effects: &[&FiscalEffect], locale: Locale) -> MoneyRow {
    let words = locale.words();
    let of = |kind| effects.iter().filter(move |e| e.kind == kind);
    let amounts = |kind| of(kind).map(|e| amount(&e.measure, locale)).collect();
    let mut out = MoneyRow {
        when: year.map_or_else(|| words.parts.whole_period.to_owned(), |y| locale.year(y)),
        of: effects.first().and_then(|e| e.of).map(|of| match of {
            EffectOf::Cut => words.initiative.effect_cut,
            EffectOf::Income => words.initiative.effect_income,
        }),
        planned: amounts(EffectKind::Planned),
        estimated: amounts(EffectKind::Estimated),
        actual: amounts(EffectKind::Actual),
        rate: None,
        why: None,
    };
    let pair = (of(EffectKind::Planned).next(), of(EffectKind::Actual).next());
    if let (Some(planned), Some(actual)) = pair
        && actual.measure.number.is_some()
    {
        // More money saved or earned is always better.
        match judge::achievement_rate(Some(Direction::Up), &planned.measure, &actual.measure) {
            Ok(rate) => out.rate = percent(rate),
            Err(why) => out.why = Some(reason(why, locale)),
        }
    }
    out
}

fn amount(measure: &Measure, locale: Locale) -> Amount {
    let Some(number) = measure.number else {
        let shown = Shown::bare(measure, None, locale.lang);
        return Amount {
            main: shown.line(),
            beside: None,
        };
    };
    let thousand = Decimal::ONE_THOUSAND;
    let thousands = number
        .checked_rem(thousand)
        .filter(|rest| rest.is_zero() && !number.is_zero())
        .and_then(|_| number.checked_div(thousand))
        .map(|t| format!("{}千円", grouped(t.normalize())));
    Amount {
        main: yen(number, locale),
        // An amount of nought is nought in any unit; other odd amounts stand as printed.
        beside: thousands.or_else(|| {
            let printed = measure.text.trim();
            (!printed.is_empty() && !number.is_zero()).then(|| printed.to_owned())
        }),
    }
}

/// 1,200,000円, ▲1,200,000円.
pub fn yen(number: Decimal, locale: Locale) -> String {
    wording::yen(number, locale.lang)
}

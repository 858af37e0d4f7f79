//! Planned fiscal effects of an initiative: amounts in yen, whatever unit a table prints them in.

use super::being::Found;
use super::values::Aim;
use super::{ComparedPart, Saying};
use crate::cycle::check::grouped;
use crate::measure::Measure;
use crate::plan::{Direction, EffectKind, EffectOf, FiscalEffect, Indicator, Initiative, ValueKind};
use crate::words::squeeze;
use crate::year::FiscalYear;

/// Cut or income, the year, and how many of them came before.
type Key = (u8, Option<FiscalYear>, usize);

/// Planned fiscal effects; more is better, whichever sort it is. Several of one year and sort are held against one
/// another in their order.
pub(super) fn effects(found: &mut Found<'_>, before: &Initiative, after: &Initiative) {
    let (old, new) = (planned(before), planned(after));
    let yen = Indicator {
        direction: Some(Direction::Up),
        ..Indicator::default()
    };
    let mut keys: Vec<Key> = old.iter().chain(&new).map(|(key, _)| *key).collect();
    keys.sort_unstable_by_key(|(sort, year, count)| (*sort, year.is_none(), *year, *count));
    keys.dedup();
    for key in keys {
        let (was, is) = (with(&old, key), with(&new, key));
        let aim = Aim {
            before: (&yen, was.map(|effect| &effect.measure)),
            after: (&yen, is.map(|effect| &effect.measure)),
        };
        let Some(kind) = aim.kind(ValueKind::Target) else {
            continue;
        };
        let of = is.or(was).and_then(|effect| effect.of);
        let part = ComparedPart::Effect(of, key.1);
        found.put_as(kind, part, told(was), told(is));
    }
}

fn planned(initiative: &Initiative) -> Vec<(Key, &FiscalEffect)> {
    let mut all: Vec<(Key, &FiscalEffect)> = Vec::new();
    let planned = initiative
        .fiscal_effects
        .iter()
        .filter(|effect| effect.kind == EffectKind::Planned);
    for effect in planned {
        let (sort, year) = (sort_of(effect.of), effect.year);
        let same = |((of, at, _), _): &&(Key, &FiscalEffect)| *of == sort && *at == year;
        let count = all.iter().filter(same).count();
        all.push(((sort, year, count), effect));
    }
    all
}

fn with<'a>(all: &[(Key, &'a FiscalEffect)], key: Key) -> Option<&'a FiscalEffect> {
    let found = all.iter().find(|(known, _)| *known == key);
    found.map(|(_, effect)| *effect)
}

/// The amount in yen, with what is printed where that reads otherwise: 1,234,000円（1,234）.
fn told(effect: Option<&FiscalEffect>) -> Saying {
    let Some(measure) = effect.map(|effect| &effect.measure) else {
        return Saying::Absent;
    };
    let Some(yen) = in_yen(measure) else {
        return Saying::some(&measure.text);
    };
    let printed = measure.text.trim();
    let is_said = [yen.as_str(), yen.trim_end_matches('円')]
        .iter()
        .any(|said| squeeze(said) == squeeze(printed));
    match is_said || printed.is_empty() {
        true => Saying::some(&yen),
        false => Saying::some(&format!("{yen}（{printed}）")),
    }
}

fn in_yen(measure: &Measure) -> Option<String> {
    let amount = measure.number?;
    (measure.unit.as_deref() == Some("円")).then(|| format!("{}円", grouped(amount)))
}

fn sort_of(of: Option<EffectOf>) -> u8 {
    match of {
        None => 0,
        Some(EffectOf::Cut) => 1,
        Some(EffectOf::Income) => 2,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::super::tests::{only, plan, year};
    use super::super::{DifferenceKind, Saying, compare};
    use crate::measure::{Measure, Status};
    use crate::plan::{EffectKind, FiscalEffect};

    fn planned(printed: &str, yen: i64) -> FiscalEffect {
        FiscalEffect {
            year: Some(year(2025)),
            kind: EffectKind::Planned,
            of: None,
            measure: Measure {
                text: printed.to_owned(),
                status: Status::Number,
                number: Some(Decimal::from(yen)),
                unit: Some("円".to_owned()),
                ..Measure::default()
            },
        }
    }

    #[test]
    fn an_amount_is_told_in_yen_with_what_is_printed_beside_it() {
        let mut old = plan(1);
        old.document.initiatives[0].fiscal_effects = vec![planned("1,234", 1_234_000)];
        let mut new = old.clone();
        new.document.initiatives[0].fiscal_effects = vec![planned("2,345,000", 2_345_000)];
        let comparison = compare(&old, &new);
        let (_, difference) = only(&comparison);
        assert_eq!(difference.kind, DifferenceKind::TargetRaised);
        assert_eq!(difference.before, Saying::Text("1,234,000円（1,234）".to_owned()));
        assert_eq!(difference.after, Saying::Text("2,345,000円".to_owned()));
    }

    #[test]
    fn the_second_amount_of_a_year_is_held_against_the_second() {
        let mut old = plan(1);
        old.document.initiatives[0].fiscal_effects = vec![planned("100", 100), planned("50", 50)];
        let mut new = old.clone();
        new.document.initiatives[0].fiscal_effects[1] = planned("500", 500);
        let comparison = compare(&old, &new);
        let (_, difference) = only(&comparison);
        assert_eq!(difference.before, Saying::Text("50円".to_owned()));
        assert_eq!(difference.after, Saying::Text("500円".to_owned()));
    }
}

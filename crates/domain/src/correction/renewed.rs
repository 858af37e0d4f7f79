//! What a new text says in the place of an old measure: it is read as the old one had been read.
//!
//! A measure is more than its text. An amount of a table in 千円 is kept in yen, and a count told in 枚 in the plan's
//! 万枚, each with the text as printed. A corrected text stands in the same table, so it is scaled as the old one was,
//! or by the unit that it names itself; where neither is known, nothing is guessed.

use rust_decimal::Decimal;

use super::CorrectionTrouble;
use crate::join::turned;
use crate::measure::Measure;
use crate::words::squeeze;

/// The measure that this text makes of an indicator's value; `here` is the unit of the indicator.
pub(super) fn value(old: &Measure, text: &str, here: Option<&str>) -> Result<Measure, CorrectionTrouble> {
    let (printed, new) = (read(&old.text), read(text));
    let Some(number) = new.number else {
        return Ok(new);
    };
    if is_same(printed.unit.as_deref(), new.unit.as_deref())
        && let Some(factor) = factor(old, &printed)
    {
        return scaled(new, factor, old.unit.clone());
    }
    match (new.unit.clone(), here) {
        (Some(unit), Some(here)) if is_same(Some(&unit), Some(here)) => Ok(Measure { unit: None, ..new }),
        (Some(unit), Some(here)) => Ok(match turned(number, &unit, here) {
            Some(number) => Measure {
                number: Some(number),
                unit: None,
                ..new
            },
            // As in a report: a unit that cannot be turned stays beside its number.
            None => new,
        }),
        (Some(_), None) => Ok(new),
        (None, here) if is_in(here, old, &printed) => Ok(new),
        (None, _) => Err(CorrectionTrouble::UnitMissing),
    }
}

/// The measure that this text makes of an amount of money, whose number is in yen.
pub(super) fn money(old: &Measure, text: &str) -> Result<Measure, CorrectionTrouble> {
    const YEN: &str = "円";
    let (printed, new) = (read(&old.text), read(text));
    let Some(number) = new.number else {
        return Ok(new);
    };
    let yen = Some(YEN.to_owned());
    if is_same(printed.unit.as_deref(), new.unit.as_deref())
        && let Some(factor) = factor(old, &printed)
    {
        return scaled(new, factor, yen);
    }
    let own = new.unit.as_deref();
    let number = own.and_then(|unit| turned(number, unit, YEN));
    Ok(Measure {
        number: Some(number.ok_or(CorrectionTrouble::UnitMissing)?),
        unit: yen,
        ..new
    })
}

/// A text as a measure; a number may stand in brackets as a whole.
fn read(text: &str) -> Measure {
    let plain = Measure::read(text);
    let inner = text.trim().strip_prefix(['(', '（']);
    let inner = inner.and_then(|inner| inner.strip_suffix([')', '）']));
    match inner.map(Measure::read) {
        Some(inner) if plain.number.is_none() && inner.number.is_some() => Measure {
            text: plain.text,
            ..inner
        },
        _ => plain,
    }
}

/// How many of its kept unit one of the printed number is; not known of words and of zero.
fn factor(old: &Measure, printed: &Measure) -> Option<Decimal> {
    let (kept, number) = (old.number?, printed.number?);
    if number.is_zero() {
        return None;
    }
    let factor = kept.checked_div(number)?;
    (number.checked_mul(factor) == Some(kept)).then_some(factor)
}

fn scaled(new: Measure, factor: Decimal, unit: Option<String>) -> Result<Measure, CorrectionTrouble> {
    let number = match new.number {
        Some(number) if factor != Decimal::ONE => {
            let turned = number.checked_mul(factor);
            Some(turned.ok_or(CorrectionTrouble::OutOfRange)?.normalize())
        }
        number => number,
    };
    Ok(Measure { number, unit, ..new })
}

/// Whether a number without a unit is one of the indicator's unit in the place of the old measure: that named the
/// same unit, or was words or a zero of no other unit.
fn is_in(here: Option<&str>, old: &Measure, printed: &Measure) -> bool {
    let is_kept_as_printed = old.number == printed.number;
    match printed.unit.as_deref() {
        Some(unit) => is_kept_as_printed && is_same(Some(unit), here),
        None => is_kept_as_printed && old.unit.is_none(),
    }
}

fn is_same(a: Option<&str>, b: Option<&str>) -> bool {
    a.map(squeeze) == b.map(squeeze)
}

#[cfg(test)]
mod tests {
    use super::{CorrectionTrouble, Measure, money, value};

    fn kept(text: &str, number: &str, unit: Option<&str>) -> Measure {
        Measure {
            number: Some(number.parse().unwrap()),
            unit: unit.map(str::to_owned),
            ..Measure::read(text)
        }
    }

    fn said(measure: Result<Measure, CorrectionTrouble>) -> (String, Option<String>, String) {
        let measure = measure.unwrap();
        let number = measure.number.map(|n| n.to_string()).unwrap_or_default();
        (number, measure.unit, measure.text)
    }

    fn yen(number: &str, text: &str) -> (String, Option<String>, String) {
        (number.to_owned(), Some("円".to_owned()), text.to_owned())
    }

    #[test]
    fn an_amount_of_a_table_in_thousands_stays_one_of_thousands() {
        let old = kept("1,234", "1234000", Some("円"));
        assert_eq!(said(money(&old, "1,243")), yen("1243000", "1,243"));
        assert_eq!(said(money(&old, "▲1,243")), yen("-1243000", "▲1,243"));
        assert_eq!(said(money(&old, "1,243千円")), yen("1243000", "1,243千円"));
        assert_eq!(said(money(&old, "124.3万円")), yen("1243000", "124.3万円"));
        assert_eq!(said(money(&old, "0")), yen("0", "0"));
        let listed_again = kept("(1,234)", "1234000", Some("円"));
        assert_eq!(said(money(&listed_again, "(1,243)")), yen("1243000", "(1,243)"));
        assert_eq!(money(&old, "集計中").unwrap().number, None);
    }

    #[test]
    fn an_amount_whose_unit_nobody_knows_is_not_guessed() {
        for old in [
            kept("0", "0", Some("円")),
            Measure::read("未集計"),
            kept("1,234千円", "1234000", Some("円")),
        ] {
            assert_eq!(money(&old, "1,243"), Err(CorrectionTrouble::UnitMissing));
            assert_eq!(said(money(&old, "1,243千円")), yen("1243000", "1,243千円"));
        }
        let old = kept("1,234", "1234000", Some("円"));
        assert_eq!(money(&old, "1,243人"), Err(CorrectionTrouble::UnitMissing));
    }

    #[test]
    fn a_value_that_a_report_told_in_another_unit_keeps_the_plans_unit() {
        let told = kept("9,800,000", "980", None);
        let plain = |number: &str, text: &str| (number.to_owned(), None, text.to_owned());
        assert_eq!(
            said(value(&told, "9,810,000", Some("万枚"))),
            plain("981", "9,810,000")
        );
        assert_eq!(
            said(value(&told, "981万枚", Some("万枚"))),
            plain("981", "981万枚")
        );
        assert_eq!(
            said(value(&told, "9,810,000枚", Some("万枚"))),
            plain("981", "9,810,000枚")
        );
        let named = kept("9,800,000枚", "980", None);
        assert_eq!(
            said(value(&named, "9,810,000枚", Some("万枚"))),
            plain("981", "9,810,000枚")
        );
        assert_eq!(
            value(&named, "981", Some("万枚")),
            Err(CorrectionTrouble::UnitMissing)
        );
    }

    #[test]
    fn a_value_beside_its_indicators_unit_keeps_its_own() {
        let other = kept("32", "32", Some("世帯"));
        let said_so = said(value(&other, "34", Some("件")));
        assert_eq!(
            said_so,
            ("34".to_owned(), Some("世帯".to_owned()), "34".to_owned())
        );
        let zero = kept("0", "0", Some("世帯"));
        assert_eq!(
            value(&zero, "34", Some("件")),
            Err(CorrectionTrouble::UnitMissing)
        );
        let unknown = value(&zero, "34世帯", Some("件"));
        assert_eq!(said(unknown).1.as_deref(), Some("世帯"));
    }

    #[test]
    fn a_value_in_the_indicators_unit_is_read_as_it_stands() {
        let same = ("97.1".to_owned(), None);
        for (old, text) in [
            ("98.7", "97.1"),
            ("98.7%", "97.1"),
            ("98.7%", "97.1％"),
            ("0", "97.1"),
            ("未集計", "97.1"),
        ] {
            let (number, unit, _) = said(value(&Measure::read(old), text, Some("%")));
            let unit = unit.filter(|unit| unit != "%");
            assert_eq!((number, unit), same, "{old}");
        }
        // Without a unit of the indicator nobody knows of what 97.1 are so many.
        assert_eq!(
            value(&Measure::read("98.7%"), "97.1", None),
            Err(CorrectionTrouble::UnitMissing)
        );
        assert_eq!(said(value(&Measure::read("40"), "41", None)).0, "41");
    }
}

//! Planned fiscal effects: what a person types with a unit of money, kept as yen beside the text.

use rust_decimal::Decimal;

use super::fields::initiative_mut;
use super::limits::{ITEMS, TITLE, few, lines};
use crate::edition::{EditTrouble, EditionContent, EffectCell};
use crate::measure::Measure;
use crate::plan::{EffectKind, FiscalEffect, Initiative};
use crate::words::squeeze;
use crate::year::FiscalYear;

/// Units of money with what one of them is in yen.
const UNITS: [(&str, i64); 6] = [
    ("円", 1),
    ("千円", 1_000),
    ("万円", 10_000),
    ("百万円", 1_000_000),
    ("億円", 100_000_000),
    ("十億円", 1_000_000_000),
];

pub(super) fn set_effects(content: &mut EditionContent, cells: &[EffectCell]) -> Result<(), EditTrouble> {
    few(cells.len())?;
    for cell in cells {
        if cell.year.is_some_and(|year| FiscalYear::new(year.ad()).is_none()) {
            return Err(EditTrouble::PeriodMalformed);
        }
        let text = lines(&cell.text, TITLE)?;
        let initiative = initiative_mut(content, cell.initiative)?;
        set_effect(initiative, cell, &text)?;
        if initiative.fiscal_effects.len() > ITEMS {
            return Err(EditTrouble::TooMany { max: ITEMS });
        }
    }
    Ok(())
}

fn set_effect(initiative: &mut Initiative, cell: &EffectCell, text: &str) -> Result<(), EditTrouble> {
    let at = place(initiative, cell);
    if text.is_empty() {
        if let Some(at) = at {
            initiative.fiscal_effects.remove(at);
        }
        return Ok(());
    }
    let Some(known) = at.and_then(|at| initiative.fiscal_effects.get_mut(at)) else {
        let effect = FiscalEffect {
            kind: EffectKind::Planned,
            of: cell.of,
            year: cell.year,
            measure: in_yen(text)?,
        };
        let behind = initiative
            .fiscal_effects
            .iter()
            .position(|other| order(other) > order(&effect));
        let slot = behind.unwrap_or(initiative.fiscal_effects.len());
        initiative.fiscal_effects.insert(slot, effect);
        return Ok(());
    };
    // What its table said of an amount that stays (its unit) stays as well.
    if known.measure.text.trim() != text {
        known.measure = in_yen(text)?;
    }
    Ok(())
}

/// Planned before estimated before actual, each by sort and time; the whole period stands last.
fn order(
    effect: &FiscalEffect,
) -> (
    EffectKind,
    Option<crate::plan::EffectOf>,
    bool,
    Option<FiscalYear>,
) {
    (effect.kind, effect.of, effect.year.is_none(), effect.year)
}

fn place(initiative: &Initiative, cell: &EffectCell) -> Option<usize> {
    let fits = |effect: &FiscalEffect| {
        (effect.kind, effect.of, effect.year) == (EffectKind::Planned, cell.of, cell.year)
    };
    initiative.fiscal_effects.iter().position(fits)
}

/// The planned effect that a cell names.
pub(in crate::edition) fn planned<'a>(
    initiative: &'a Initiative,
    cell: &EffectCell,
) -> Option<&'a FiscalEffect> {
    initiative.fiscal_effects.get(place(initiative, cell)?)
}

/// An amount of money as typed, its number in yen; words and dashes as they are. An amount whose unit nobody wrote may
/// be thousands or single yen; nobody guesses which.
///
/// # Errors
/// [`EditTrouble::EffectUnitMissing`] for a number without a unit of money.
pub fn in_yen(text: &str) -> Result<Measure, EditTrouble> {
    let mut measure = Measure::read(text);
    let Some(number) = measure.number else {
        return Ok(measure);
    };
    let unknown = || EditTrouble::EffectUnitMissing {
        text: text.to_owned(),
    };
    let unit = squeeze(measure.unit.as_deref().unwrap_or_default());
    let (_, factor) = UNITS.iter().find(|(word, _)| *word == unit).ok_or_else(unknown)?;
    let yen = number.checked_mul(Decimal::from(*factor)).ok_or_else(unknown)?;
    measure.number = Some(yen.normalize());
    measure.unit = Some("円".to_owned());
    Ok(measure)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::in_yen;
    use crate::measure::Status;

    #[test]
    fn amounts_of_any_unit_are_kept_in_yen_with_their_text() {
        for (text, yen) in [
            ("1,200千円", 1_200_000),
            ("３百万円", 3_000_000),
            ("▲50万円", -500_000),
            ("2億円", 200_000_000),
            ("980円", 980),
            ("0円", 0),
        ] {
            let measure = in_yen(text).unwrap();
            assert_eq!(measure.number, Some(Decimal::from(yen)), "{text}");
            assert_eq!(
                (measure.text.as_str(), measure.unit.as_deref()),
                (text, Some("円"))
            );
        }
    }

    #[test]
    fn an_amount_without_a_unit_of_money_is_refused_and_words_are_taken_as_they_are() {
        for text in ["1,200", "30人", "5%"] {
            assert!(in_yen(text).is_err(), "{text}");
        }
        assert_eq!(in_yen("未設定").unwrap().status, Status::Unset);
        assert_eq!(in_yen("－").unwrap().status, Status::NotApplicable);
    }
}

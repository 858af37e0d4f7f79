//! Fiscal effects in yen, and the columns computed from them held against what they should be.

use ayumi_domain::plan::{EffectKind, FiscalEffect, Initiative};
use ayumi_domain::words::squeeze;
use ayumi_domain::{Field, FiscalYear, Measure, Status};
use rust_decimal::{Decimal, RoundingStrategy};

use super::cells::Said;
use super::item::Whole;
use super::kinds::bracketed_number;
use super::roles::Role;
use crate::draft::{Draft, Note};

/// Reads the effects of an initiative and recomputes its derived columns.
pub(super) fn read(draft: &mut Draft<'_>, said: &[Said<'_>], initiative: &mut Initiative, whole: &Whole) {
    for cell in said {
        let Role::Effect(kind, of) = cell.role else {
            continue;
        };
        draft.claim(cell.place);
        if cell.sum {
            continue;
        }
        let measure = in_yen(draft, cell, &initiative.id, whole);
        let reported = kind.is_none().then(|| reported(said, cell, whole)).flatten();
        let kind = kind.unwrap_or_else(|| {
            let note = Note::doubt("effect-kind", Field::FiscalEffects)
                .at(cell.place)
                .on(&initiative.id);
            let (kind, words) = match reported {
                Some(_) => (
                    EffectKind::Actual,
                    "計画の額か実績の額か書かれていないため、報告の年度の実績の額と読みました。",
                ),
                None => (
                    EffectKind::Planned,
                    "計画の額か実績の額か書かれていないため、計画の額と読みました。",
                ),
            };
            draft.report(note.say(words));
            kind
        });
        initiative.fiscal_effects.push(FiscalEffect {
            kind,
            of,
            year: cell.time.map(|t| t.year).or(reported),
            measure,
        });
    }
    check(draft, said, &initiative.id);
}

/// The year of the report, where the row tells what was done in it and the amount names neither year nor kind.
fn reported(said: &[Said<'_>], cell: &Said<'_>, whole: &Whole) -> Option<FiscalYear> {
    let year = whole.year.filter(|_| cell.time.is_none())?;
    let done = |s: &Said<'_>| s.role == Role::Result && s.time.is_none_or(|t| t.year == year);
    said.iter().any(done).then_some(year)
}

/// An amount as printed, its number in yen.
fn in_yen(draft: &mut Draft<'_>, cell: &Said<'_>, id: &str, whole: &Whole) -> Measure {
    let mut measure = amount(cell.text);
    let Some(number) = measure.number else {
        return measure;
    };
    let own = measure
        .unit
        .as_deref()
        .and_then(yen_per)
        .or_else(|| yen_per(&cell.label));
    let factor = own.or(whole.yen).unwrap_or_else(|| {
        let note = Note::doubt("unit-unknown", Field::FiscalEffects)
            .at(cell.place)
            .on(id);
        draft.report(
            note.read(cell.text)
                .say("金額の単位が書かれていないため、円と読みました。"),
        );
        Decimal::ONE
    });
    measure.number = number.checked_mul(factor).map(|yen| yen.normalize());
    measure.unit = Some("円".to_owned());
    measure.qualifier = measure.qualifier.filter(|q| !q.contains(cell.text.trim()));
    measure
}

/// A cell of money: a number may stand in brackets where it is listed again.
pub(super) fn amount(text: &str) -> Measure {
    bracketed_number(text).unwrap_or_else(|| Measure::read(text))
}

/// Yen for one of a unit named in a text: 単位：千円, （百万円）.
pub(super) fn yen_per(text: &str) -> Option<Decimal> {
    let squeezed = squeeze(text);
    let units = [
        ("億円", 100_000_000),
        ("百万円", 1_000_000),
        ("万円", 10_000),
        ("千円", 1_000),
    ];
    let named = units.iter().find(|(unit, _)| squeezed.contains(unit));
    named
        .map(|(_, factor)| Decimal::from(*factor))
        .or_else(|| squeezed.contains('円').then_some(Decimal::ONE))
}

/// Difference, rate and sum over the years, where both amounts are numbers.
fn check(draft: &mut Draft<'_>, said: &[Said<'_>], id: &str) {
    for cell in said {
        let derived = match cell.role {
            Role::Effect(kind, _) if cell.sum => total(said, kind, cell),
            Role::Difference => pair(said, cell).and_then(|(p, a)| a.checked_sub(p)),
            Role::Rate => pair(said, cell).and_then(|(p, a)| rate(a, p)),
            _ => continue,
        };
        if !said.iter().any(|s| matches!(s.role, Role::Effect(..))) {
            continue;
        }
        draft.claim(cell.place);
        let stated = Measure::read(cell.text);
        let (Some(expected), Some(number)) = (derived, stated.number) else {
            continue;
        };
        if !agrees(cell.role, number, expected, cell.text) {
            let made = printed(cell.role, expected, cell.text);
            let note = Note::doubt("derived-differs", Field::FiscalEffects)
                .at(cell.place)
                .on(id);
            draft.report(note.read(cell.text).made(made).say(format!(
                "「{}」の欄が、計画額と実績額から計算した値と合いません。",
                cell.label
            )));
        }
    }
}

/// The sum over the years of the same kind; none where a year's amount is still to come.
fn total(said: &[Said<'_>], kind: Option<EffectKind>, cell: &Said<'_>) -> Option<Decimal> {
    let yearly = said
        .iter()
        .filter(|s| !s.sum && s.line == cell.line && matches!(s.role, Role::Effect(k, _) if k == kind));
    let mut sum = Decimal::ZERO;
    for amount in yearly.map(|s| amount(s.text)) {
        match (amount.number, amount.status) {
            (Some(number), _) => sum = sum.checked_add(number)?,
            (None, Status::NotApplicable | Status::Blank) => {}
            (None, _) => return None,
        }
    }
    Some(sum)
}

/// Planned and actual amount of the group in which a derived column stands.
fn pair(said: &[Said<'_>], cell: &Said<'_>) -> Option<(Decimal, Decimal)> {
    let year = |s: &Said<'_>| -> Option<FiscalYear> { s.time.map(|t| t.year) };
    let find = |wanted: EffectKind| {
        said.iter()
            .find(|s| {
                s.sum == cell.sum
                    && s.line == cell.line
                    && year(s) == year(cell)
                    && matches!(s.role, Role::Effect(Some(kind), _) if kind == wanted)
            })
            .map(|s| (s, amount(s.text).number))
    };
    let (planned, actual) = (find(EffectKind::Planned)?, find(EffectKind::Actual)?);
    let value = |(s, number): (&Said<'_>, Option<Decimal>)| match (s.sum, s.role) {
        // A sum may itself be wrong: what is computed from it is held against the years.
        (true, Role::Effect(kind, _)) => total(said, kind, s).and(number.and(total(said, kind, s))),
        _ => number,
    };
    Some((value(planned)?, value(actual)?))
}

/// Per cent of the plan that was reached.
pub(super) fn rate(actual: Decimal, planned: Decimal) -> Option<Decimal> {
    if planned.is_zero() {
        return None;
    }
    actual.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(planned)
}

/// Digits after the decimal point as printed.
pub(super) fn decimals(text: &str) -> u32 {
    let folded = squeeze(text);
    let after = folded.split_once('.').map_or("", |(_, after)| after);
    u32::try_from(after.chars().take_while(char::is_ascii_digit).count()).unwrap_or(0)
}

/// A rate rounded as the document prints it.
pub(super) fn rounded(value: Decimal, text: &str) -> Decimal {
    value.round_dp_with_strategy(decimals(text), RoundingStrategy::MidpointAwayFromZero)
}

fn agrees(role: Role, stated: Decimal, expected: Decimal, text: &str) -> bool {
    match role {
        Role::Rate => {
            let expected = rounded(expected, text);
            stated == expected || stated.checked_mul(Decimal::ONE_HUNDRED) == Some(expected)
        }
        _ => stated == expected,
    }
}

fn printed(role: Role, expected: Decimal, text: &str) -> String {
    match role {
        Role::Rate => rounded(expected, text).to_string(),
        _ => expected.normalize().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::agrees;
    use crate::family::list::roles::Role;

    #[test]
    fn a_rate_agrees_as_a_share_or_in_per_cent_and_one_beyond_all_measure_does_not() {
        let rate =
            |stated: &str, text| agrees(Role::Rate, stated.parse().unwrap(), Decimal::new(9504, 2), text);
        assert!(rate("95.0", "95.0"));
        assert!(rate("0.95", "95"));
        assert!(!rate("94", "94"));
        assert!(!rate(
            "79228162514264337593543950335",
            "79228162514264337593543950335"
        ));
    }
}

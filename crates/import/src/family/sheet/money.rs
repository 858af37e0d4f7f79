//! Amounts of money of any printed unit, as yen.

use ayumi_domain::words::squeeze;
use ayumi_domain::{Measure, Status};
use rust_decimal::Decimal;

/// The unit that a label names in its brackets or at its end: 財政効果額（千円）, 単位：百万円.
pub(super) fn unit(label: &str) -> Option<Decimal> {
    let label = squeeze(label);
    [
        ("百万円", 1_000_000_i64),
        ("千円", 1_000),
        ("万円", 10_000),
        ("億円", 100_000_000),
    ]
    .iter()
    .find(|(word, _)| label.contains(word))
    .map(|(_, factor)| Decimal::from(*factor))
    .or_else(|| (label.contains("(円)") || label.ends_with(":円)")).then_some(Decimal::ONE))
}

/// An amount in yen; `None` where the cell is blank.
pub(super) fn in_yen(text: &str, unit_of_label: Option<Decimal>) -> Option<Measure> {
    let mut measure = Measure::read(text);
    if measure.status == Status::Blank {
        return None;
    }
    if let Some(number) = measure.number {
        let own = measure
            .unit
            .as_deref()
            .and_then(|u| if u == "円" { Some(Decimal::ONE) } else { unit(u) });
        let factor = own.or(unit_of_label).unwrap_or(Decimal::ONE);
        measure.number = number.checked_mul(factor).map(|n| n.normalize());
        measure.unit = Some("円".to_owned());
    }
    Some(measure)
}

#[cfg(test)]
mod tests {
    use super::{in_yen, unit};
    use rust_decimal::Decimal;

    #[test]
    fn the_unit_of_the_label_or_of_the_cell_makes_yen() {
        let thousand = unit("財政効果額\n（千円）");
        assert_eq!(
            in_yen("▲1,200", thousand).unwrap().number,
            Some(Decimal::from(-1_200_000))
        );
        assert_eq!(
            in_yen("3百万円", thousand).unwrap().number,
            Some(Decimal::from(3_000_000))
        );
        assert_eq!(in_yen("", thousand), None);
        assert_eq!(in_yen("―", thousand).unwrap().number, None);
    }
}

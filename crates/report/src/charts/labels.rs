//! Numbers as a chart writes them: one unit, as many decimals as the source has, qualifiers kept.

use rust_decimal::Decimal;

use crate::charts::axis::{Axis, AxisUnit, grouped};
use crate::charts::model::{IndicatorChart, Point};
use crate::charts::svg::{Tenths, text_width};

/// How the values of one chart are written.
#[derive(Clone, Debug)]
pub(crate) struct Labels {
    factor: Decimal,
    decimals: u32,
    unit: String,
}

/// Figures that a reader takes in at a glance; a value in a larger unit is rounded to so many.
const FIGURES: u32 = 3;
/// More decimals than the source of any indicator has.
const MOST_DECIMALS: u32 = 4;

impl Labels {
    /// The way that fits all values of the chart.
    pub(crate) fn of(chart: &IndicatorChart, unit: &AxisUnit) -> Self {
        let points = chart.actuals.iter().chain(&chart.targets).chain(&chart.earlier);
        let scaled: Vec<Decimal> = points.map(|point| point.value * unit.factor).collect();
        let decimals = if unit.factor == Decimal::ONE {
            scaled
                .iter()
                .map(Decimal::scale)
                .max()
                .unwrap_or_default()
                .min(MOST_DECIMALS)
        } else {
            let exact = scaled.iter().map(|value| value.normalize().scale()).max();
            let largest = scaled.iter().map(Decimal::abs).max().unwrap_or_default();
            decimals_for(largest).min(exact.unwrap_or_default())
        };
        Self {
            factor: unit.factor,
            decimals,
            unit: unit.word.clone(),
        }
    }

    /// A value on the drawing: 98.4, 約54, 85以上. Its unit stands above the axis.
    pub(crate) fn value(&self, point: &Point) -> String {
        qualified(
            grouped(point.value * self.factor, self.decimals),
            point.qualifier.as_deref(),
        )
    }

    /// A value in a sentence: 3.72億円, 約54人, 85件以上.
    pub(crate) fn with_unit(&self, point: &Point) -> String {
        let number = grouped(point.value * self.factor, self.decimals);
        qualified(self.number_with_unit(&number), point.qualifier.as_deref())
    }

    /// A number in a sentence, with the unit after it.
    pub(crate) fn number_with_unit(&self, number: &str) -> String {
        let is_word = self.unit.starts_with(|c: char| c.is_ascii_alphabetic());
        let space = if is_word { " " } else { "" };
        format!("{number}{space}{}", self.unit)
    }

    /// A tick of the axis; all ticks have the same number of decimals, zero has none.
    pub(crate) fn tick(tick: Decimal, axis: &Axis) -> String {
        let factor = axis.unit.factor;
        let decimals = axis
            .ticks
            .iter()
            .map(|tick| (tick * factor).normalize().scale())
            .max();
        let decimals = if tick.is_zero() {
            0
        } else {
            decimals.unwrap_or_default()
        };
        grouped(tick * factor, decimals)
    }
}

fn decimals_for(largest: Decimal) -> u32 {
    let mut decimals = FIGURES - 1;
    let mut bound = Decimal::TEN;
    while decimals > 0 && bound <= largest {
        decimals -= 1;
        bound *= Decimal::TEN;
    }
    decimals
}

/// 約 and its like stand before the number, 以上 and its like after it; longer notes stay in the table.
fn qualified(number: String, qualifier: Option<&str>) -> String {
    const BEFORE: [&str; 6] = ["約", "およそ", "概ね", "延べ", "累計", "平均"];
    let Some(qualifier) = qualifier.filter(|words| words.chars().count() <= 4 && !words.contains(' ')) else {
        return number;
    };
    if BEFORE.contains(&qualifier) {
        return format!("{qualifier}{number}");
    }
    format!("{number}{qualifier}")
}

/// The text cut to a width, `…` where something is missing.
pub(crate) fn fitted(text: &str, room: Tenths, size: i64) -> String {
    if text_width(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if room < text_width(&format!("{kept}…"), size) {
            kept.pop();
            break;
        }
    }
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::{fitted, qualified};

    #[test]
    fn a_qualifier_stays_with_its_number() {
        assert_eq!(qualified("54".into(), Some("約")), "約54");
        assert_eq!(qualified("85".into(), Some("以上")), "85以上");
        assert_eq!(qualified("14".into(), Some("累計 うちR6 3")), "14");
    }

    #[test]
    fn a_label_is_cut_to_its_room() {
        assert_eq!(fitted("第3次プラン →", 2000, 13), "第3次プラン →");
        assert_eq!(fitted("改訂1版で目標を見直し", 800, 13), "改訂1版で…");
    }
}

//! Word-sized, for staff: what was measured, the mean pace carried on as dots, and the gap to the final target.

use ayumi_domain::pace::Pace;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::charts::svg::{Pen, Tenths, ink, units};

/// Room round the lines for their dots.
const EDGE: Tenths = units(8);
const SIZE: (Tenths, Tenths) = (units(144), units(40));

/// The drawing; `None` where the numbers lie too far apart to be drawn.
pub(crate) fn draw(pace: &Pace) -> Option<String> {
    let frame = Frame::of(pace)?;
    let mut pen = Pen::default();
    let at = |year: i32, value: Decimal| frame.at(year, value);
    let (last, target) = (pace.target.year.ad(), pace.target.number);
    let (start_x, _) = at(pace.start.year.ad(), target)?;
    let aim = at(last, target)?;
    let dashes = format!(
        r#"stroke="{}" stroke-width="1.5" stroke-dasharray="4 3""#,
        ink::GRAY_700
    );
    pen.across([start_x, aim.0], aim.1, &dashes);
    let measured: Vec<(Tenths, Tenths)> = std::iter::once(&pace.start)
        .chain(&pace.actuals)
        .map(|value| at(value.year.ad(), value.number))
        .collect::<Option<_>>()?;
    let now = measured.last().copied()?;
    let expected = at(last, pace.expected)?;
    let gap = format!(r#"stroke="{}" stroke-width="2.5""#, ink::ORANGE_900);
    pen.down(aim.0, [aim.1, expected.1], &gap);
    let dots = format!(
        r#"stroke="{}" stroke-width="2" stroke-dasharray="1 3" stroke-linecap="round""#,
        ink::BLUE_900
    );
    pen.polyline(&[now, expected], &dots);
    let heavy = format!(
        r#"stroke="{}" stroke-width="2.5" stroke-linejoin="round""#,
        ink::BLUE_900
    );
    pen.polyline(&measured, &heavy);
    let diamond = format!(r##"fill="#fff" stroke="{}" stroke-width="1.5""##, ink::GRAY_700);
    pen.diamond(aim, 35, &diamond);
    let open = format!(
        r#"fill="{}" stroke="{}" stroke-width="2""#,
        ink::WHITE,
        ink::BLUE_900
    );
    pen.circle(expected, 35, &open);
    pen.circle(now, 40, &format!(r#"fill="{}""#, ink::BLUE_900));
    Some(pen.finish_silent("ay-spark", SIZE))
}

/// The values fill the whole height: there is no axis, the gap is what counts.
struct Frame {
    years: (i32, i32),
    values: (Decimal, Decimal),
}

impl Frame {
    fn of(pace: &Pace) -> Option<Self> {
        let measured = pace.actuals.iter().map(|value| value.number);
        let all: Vec<Decimal> = measured
            .chain([pace.start.number, pace.target.number, pace.expected])
            .collect();
        let (low, high) = (*all.iter().min()?, *all.iter().max()?);
        high.checked_sub(low)?;
        Some(Self {
            years: (pace.start.year.ad(), pace.target.year.ad()),
            values: (low, high),
        })
    }

    fn at(&self, year: i32, value: Decimal) -> Option<(Tenths, Tenths)> {
        let (width, height) = (SIZE.0 - EDGE * 2, SIZE.1 - EDGE * 2);
        let span = i64::from((self.years.1 - self.years.0).max(1));
        let x = width * i64::from(year - self.years.0) / span;
        let range = self.values.1.checked_sub(self.values.0)?;
        let lift = if range.is_zero() {
            height / 2
        } else {
            let share = value.checked_sub(self.values.0)?.checked_div(range)?;
            share.checked_mul(Decimal::from(height))?.round().to_i64()?
        };
        Some((EDGE + x, SIZE.1 - EDGE - lift))
    }
}

#[cfg(test)]
mod tests {
    use ayumi_domain::pace::pace;
    use ayumi_domain::plan::{Direction, Indicator, Value, ValueKind};
    use ayumi_domain::{FiscalYear, Measure};

    use super::draw;

    fn drawn(values: &[(ValueKind, i32, &str)]) -> Option<String> {
        let value = |(kind, year, text): &(ValueKind, i32, &str)| Value {
            kind: *kind,
            year: FiscalYear::new(*year),
            half: None,
            quarter: None,
            year_kind: None,
            measure: Measure::read(text),
        };
        let indicator = Indicator {
            direction: Some(Direction::Up),
            values: values.iter().map(value).collect(),
            ..Indicator::default()
        };
        draw(&pace(&indicator, None).unwrap())
    }

    #[test]
    fn the_gap_to_the_final_target_stands_at_the_right_edge() {
        let svg = drawn(&[
            (ValueKind::Baseline, 2022, "10"),
            (ValueKind::Actual, 2024, "12"),
            (ValueKind::Target, 2027, "20"),
        ])
        .unwrap();
        // The target lies at the top, 15 at half the height.
        assert!(svg.contains(r##"d="M136 8V20" stroke="#ac3e00""##), "{svg}");
        assert!(svg.contains("aria-hidden") && svg.contains("stroke-dasharray=\"1 3\""));
    }

    #[test]
    fn numbers_too_far_apart_draw_nothing_and_do_not_panic() {
        let svg = drawn(&[
            (ValueKind::Baseline, 2022, "-70000000000000000000000000000"),
            (ValueKind::Actual, 2024, "-70000000000000000000000000000"),
            (ValueKind::Target, 2027, "70000000000000000000000000000"),
        ]);
        assert_eq!(svg, None);
    }
}

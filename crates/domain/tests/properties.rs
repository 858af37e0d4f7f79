//! What must hold for every value, year and judgement, whatever the document says.

use ayumi_domain::judge::{achievement_rate, met, progress_rate};
use ayumi_domain::plan::Direction;
use ayumi_domain::{FiscalYear, Measure, Status};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn number() -> impl Strategy<Value = Decimal> {
    (-1_000_000_000_i64..1_000_000_000, 0_u32..4).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn measure(number: Decimal) -> Measure {
    Measure {
        text: number.to_string(),
        number: Some(number),
        ..Measure::default()
    }
}

proptest! {
    #[test]
    fn reading_any_text_ends_and_keeps_the_text(text in "\\PC{0,40}") {
        let read = Measure::read(&text);
        prop_assert_eq!(read.text, text.trim());
        prop_assert_eq!(read.number.is_some(), read.status == Status::Number);
    }

    #[test]
    fn a_printed_number_is_read_as_itself(number in number(), unit in prop::sample::select(vec!["", "件", "%", "千円", "人"])) {
        let read = Measure::read(&format!("{number}{unit}"));
        prop_assert_eq!(read.number, Some(number));
        prop_assert_eq!(read.unit.unwrap_or_default(), unit);
    }

    #[test]
    fn full_width_digits_say_the_same(number in 0_i64..10_000_000) {
        let wide: String = number.to_string().chars().map(|c| char::from_u32(u32::from(c) - 0x30 + 0xFF10).unwrap_or(c)).collect();
        prop_assert_eq!(Measure::read(&wide).number, Some(Decimal::from(number)));
    }

    #[test]
    fn what_is_blank_is_never_a_number(blanks in "[ \u{3000}\t]{0,8}") {
        prop_assert_eq!(Measure::read(&blanks).status, Status::Blank);
    }

    #[test]
    fn a_fiscal_year_survives_its_era_form(ad in 1927_i32..2150) {
        let year = FiscalYear::new(ad).unwrap();
        let (era, number) = year.era().unwrap();
        prop_assert_eq!(FiscalYear::from_era(era, number), Some(year));
    }

    #[test]
    fn reaching_the_target_exactly_is_met_in_every_direction(target in number()) {
        for direction in [Direction::Up, Direction::Down, Direction::Keep] {
            prop_assert_eq!(met(Some(direction), &measure(target), &measure(target)), Ok(true));
        }
    }

    #[test]
    fn no_rate_panics_and_none_divides_by_zero_or_by_less(baseline in number(), target in number(), actual in number()) {
        let rate = achievement_rate(Some(Direction::Up), &measure(target), &measure(actual));
        prop_assert_eq!(rate.is_err(), target <= Decimal::ZERO);
        let progress = progress_rate(&measure(baseline), &measure(target), &measure(actual));
        prop_assert_eq!(progress.is_err(), target == baseline);
    }
}

//! How a language writes years, dates, numbers and money, and why something cannot be computed.

use ayumi_domain::judge::CannotCompute;
use ayumi_domain::plan::{Assessor, Direction, YearKind};
use ayumi_domain::{FiscalYear, Half, Quarter, calendar};
use ayumi_messages::{Lang, public};
use rust_decimal::{Decimal, RoundingStrategy};

/// 令和6年度, FY2024.
#[must_use]
pub fn year(year: FiscalYear, lang: Lang) -> String {
    match lang {
        Lang::Ja => year.to_japanese(),
        Lang::En => format!("FY{}", year.ad()),
    }
}

/// A year that may be a calendar one: 令和6年（暦年）.
#[must_use]
pub fn year_of(of: FiscalYear, kind: Option<YearKind>, lang: Lang) -> String {
    match (kind, lang) {
        (Some(YearKind::Calendar), Lang::Ja) => of.to_japanese_year(),
        (Some(YearKind::Calendar), Lang::En) => of.ad().to_string(),
        _ => year(of, lang),
    }
}

/// 令和6年度 上半期.
#[must_use]
pub fn when(of: FiscalYear, half: Option<Half>, quarter: Option<Quarter>, lang: Lang) -> String {
    match part(half, quarter, lang) {
        Some(part) => format!("{} {part}", year(of, lang)),
        None => year(of, lang),
    }
}

/// 上半期, 第3四半期; `None` for a whole year.
#[must_use]
pub fn part(half: Option<Half>, quarter: Option<Quarter>, lang: Lang) -> Option<String> {
    let words = &public::words(lang).parts;
    match (half, quarter) {
        (Some(Half::First), _) => Some(words.first_half.to_owned()),
        (Some(Half::Second), _) => Some(words.second_half.to_owned()),
        (None, Some(quarter)) => Some(match lang {
            Lang::Ja => format!("第{}四半期", quarter.number()),
            Lang::En => format!("Q{}", quarter.number()),
        }),
        (None, None) => None,
    }
}

/// 令和5年度から令和9年度まで.
#[must_use]
pub fn years(from: FiscalYear, to: FiscalYear, lang: Lang) -> String {
    public::words(lang).from_to(&year(from, lang), &year(to, lang))
}

/// 令和7年3月26日; what is no ISO date stays as written.
#[must_use]
pub fn date(iso: &str, lang: Lang) -> String {
    let written = match lang {
        Lang::Ja => calendar::to_japanese(iso),
        Lang::En => english_date(iso),
    };
    written.unwrap_or_else(|| iso.to_owned())
}

fn english_date(iso: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day) = calendar::parts(iso)?;
    let month = MONTHS.get(usize::from(month).checked_sub(1)?)?;
    Some(match day {
        Some(day) => format!("{day} {month} {year}"),
        None => format!("{month} {year}"),
    })
}

/// An exact number with thousands separators; digits after the point stay as they are.
#[must_use]
pub fn grouped(number: Decimal) -> String {
    let plain = number.to_string();
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain.as_str()), |r| ("−", r));
    let (whole, fraction) = match rest.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (rest, None),
    };
    let mut out = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// 1,200,000円, ▲1,200,000円.
#[must_use]
pub fn yen(number: Decimal, lang: Lang) -> String {
    let digits = grouped(number.abs().normalize());
    let minus = if number.is_sign_negative() && !number.is_zero() {
        "▲"
    } else {
        ""
    };
    match lang {
        Lang::Ja => format!("{minus}{digits}円"),
        Lang::En => format!("{minus}¥{digits}"),
    }
}

/// A fraction as a percentage with one decimal, halves rounded away from zero. What is not quite the whole is never
/// rounded to it: 99.98% stays 99.98%, because 100.0% would read as reached.
#[must_use]
pub fn percent(rate: Decimal) -> Option<String> {
    const MOST_DECIMALS: u32 = 4;
    let percent = rate.checked_mul(Decimal::ONE_HUNDRED)?;
    let round = |decimals| percent.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    let hides = |rounded: Decimal| rounded == Decimal::ONE_HUNDRED && percent != Decimal::ONE_HUNDRED;
    let rounded = (1..=MOST_DECIMALS)
        .map(round)
        .find(|rounded| !hides(*rounded))
        .unwrap_or(percent);
    Some(format!("{}%", grouped(rounded)))
}

/// Why it cannot be computed, as a sentence.
#[must_use]
pub fn reason(why: CannotCompute, lang: Lang) -> &'static str {
    let reasons = &public::words(lang).reasons;
    match why {
        CannotCompute::NoActual => reasons.no_actual,
        CannotCompute::ActualUnset => reasons.actual_unset,
        CannotCompute::NoTarget => reasons.no_target,
        CannotCompute::TargetUnset => reasons.target_unset,
        CannotCompute::NoBaseline => reasons.no_baseline,
        CannotCompute::Qualitative => reasons.qualitative,
        CannotCompute::NotApplicable => reasons.not_applicable,
        CannotCompute::ZeroDivision => reasons.zero_division,
        CannotCompute::Negative => reasons.negative,
        CannotCompute::OutOfRange => reasons.out_of_range,
        CannotCompute::NoDirection => reasons.no_direction,
        CannotCompute::UnitsDiffer => reasons.units_differ,
        CannotCompute::Unreadable => reasons.unreadable,
    }
}

/// Who gave a grade, in words.
#[must_use]
pub fn assessor(assessor: Assessor, lang: Lang) -> &'static str {
    let parts = &public::words(lang).parts;
    match assessor {
        Assessor::Itself => parts.self_assessed,
        Assessor::Office => parts.by_office,
        Assessor::Headquarters => parts.by_headquarters,
        Assessor::Council => parts.by_council,
    }
}

/// ↑ 多いほど良い; nothing where nobody says which way is better.
#[must_use]
pub fn direction(direction: Option<Direction>, lang: Lang) -> &'static str {
    let parts = &public::words(lang).parts;
    match direction {
        Some(Direction::Up) => parts.up,
        Some(Direction::Down) => parts.down,
        Some(Direction::Keep) => parts.keep,
        None => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_keep_their_decimals() {
        assert_eq!(grouped(Decimal::new(-123_456_780, 2)), "−1,234,567.80");
        assert_eq!(grouped(Decimal::new(999, 0)), "999");
    }

    #[test]
    fn an_english_date_names_its_month_and_a_strange_one_stays() {
        assert_eq!(date("2025-03-26", Lang::En), "26 March 2025");
        assert_eq!(date("春", Lang::En), "春");
    }

    #[test]
    fn a_minus_is_a_triangle_and_nought_is_nought() {
        assert_eq!(yen(Decimal::from(-1_200_000), Lang::Ja), "▲1,200,000円");
        assert_eq!(yen(Decimal::ZERO, Lang::Ja), "0円");
    }

    #[test]
    fn a_rate_has_one_decimal_and_an_absurd_one_is_left_out() {
        assert_eq!(percent(Decimal::new(10025, 4)).as_deref(), Some("100.3%"));
        assert_eq!(percent(Decimal::MAX), None);
    }

    #[test]
    fn what_is_just_missed_does_not_read_as_reached() {
        assert_eq!(percent(Decimal::new(9998, 4)).as_deref(), Some("99.98%"));
        assert_eq!(percent(Decimal::new(100_004, 5)).as_deref(), Some("100.004%"));
        assert_eq!(percent(Decimal::ONE).as_deref(), Some("100%"));
    }
}

//! Bars of grades with their counts, numbers as people write them, the gap of an indicator.

use ayumi_app::assess::{Counts, OffPace};
use ayumi_domain::cycle::Asked;
use ayumi_domain::pace::NoPace;
use ayumi_domain::plan::Direction;
use ayumi_messages::staff::assess::{self as words, Headquarters};
use ayumi_report::charts::{self, BarSize, Segment, Stacked, Tone};
use rust_decimal::Decimal;

use crate::components::grade::{Grade, Size};
use crate::components::mark::reason;
use crate::locale::{Locale, grouped};

/// Counts as a bar.
pub struct Bar<'a> {
    pub asked: &'a Asked,
    pub counts: &'a Counts,
    pub what: &'a str,
    pub key: &'a str,
    pub size: BarSize,
    pub full_width: Option<usize>,
}

/// The bar as finished SVG; `None` where there is nothing to count.
pub fn bar(of: &Bar<'_>, locale: Locale) -> Option<String> {
    if of.counts.total() == 0 {
        return None;
    }
    let parts = named(of.asked, of.counts, locale);
    Some(charts::stacked(&Stacked {
        key: of.key.to_owned(),
        segments: segments(of.asked, of.counts),
        label: Some(words::bar(of.what, &parts, locale.lang)),
        size: of.size,
        full_width: of.full_width.and_then(|width| u32::try_from(width).ok()),
    }))
}

fn segments(asked: &Asked, counts: &Counts) -> Vec<Segment> {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let marks = (1_u8..).zip(asked.scale.iter().zip(&counts.marks));
    let mut segments: Vec<Segment> = marks
        .map(|(rank, (mark, count))| Segment::grade(rank.min(5), mark.mark.clone(), number(*count)))
        .collect();
    segments.push(Segment::grade(6, "?", number(counts.other)));
    segments.push(Segment {
        tone: Tone::None,
        letter: "−".to_owned(),
        count: number(counts.none),
    });
    segments
}

/// Marks with their counts, without those of nothing.
pub fn named(asked: &Asked, counts: &Counts, locale: Locale) -> Vec<(String, usize)> {
    let w = Headquarters::of(locale.lang);
    let marks = asked.scale.iter().zip(&counts.marks);
    let marks = marks.map(|(mark, count)| (mark.mark.clone(), *count));
    let rest = [
        (w.other_scale.to_owned(), counts.other),
        (w.ungraded.to_owned(), counts.none),
    ];
    marks.chain(rest).filter(|(_, count)| *count > 0).collect()
}

/// What the marks of the scale mean, as a legend.
pub fn legend(asked: &Asked, locale: Locale) -> Vec<Grade> {
    let marks = asked.scale.iter();
    marks
        .map(|mark| Grade::asked(asked, &mark.mark, Size::Small, locale))
        .chain([Grade::none(locale)])
        .collect()
}

/// The marks of the better half of the scale: S〜B.
pub fn better_half(asked: &Asked, locale: Locale) -> String {
    let half = asked.scale.len().div_ceil(2);
    let better = asked.scale.get(..half).unwrap_or_default();
    match (better.first(), better.last()) {
        (Some(first), Some(last)) => words::from_to(&first.mark, &last.mark, locale.lang),
        _ => String::new(),
    }
}

/// A share in percent with one decimal, half up.
pub fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return String::new();
    }
    let tenths = (part * 2000 + whole) / (2 * whole);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// An indicator that misses its final target, as a row.
pub struct PaceRow {
    pub href: String,
    pub name: String,
    pub arrow: &'static str,
    pub department: String,
    pub number: String,
    pub spark: Option<String>,
    pub now: String,
    pub now_when: String,
    pub expected: String,
    pub target: String,
    pub target_when: String,
}

impl PaceRow {
    pub fn of(off: &OffPace, href: String, locale: Locale) -> Self {
        let (pace, indicator) = (&off.pace, &off.indicator);
        let unit = indicator.unit.as_deref().or(pace.target.measure.unit.as_deref());
        let with_unit = |number: Decimal| match unit {
            Some(unit) => format!("{} {unit}", grouped(number)),
            None => grouped(number),
        };
        let short = |year| locale.when_short(year, None, None);
        Self {
            href,
            name: indicator.name.clone(),
            arrow: match indicator.direction {
                Some(Direction::Down) => "↓",
                _ => "↑",
            },
            department: off.department.clone(),
            number: off.number.clone(),
            spark: charts::pace(pace),
            now: grouped(pace.now().number),
            now_when: short(pace.now().year),
            expected: grouped(rounded(off)),
            target: with_unit(pace.target.number),
            target_when: short(pace.target.year),
        }
    }
}

/// As many decimals as the values have, and more only where it would read as if the target were reached.
fn rounded(off: &OffPace) -> Decimal {
    let pace = &off.pace;
    let numbers = [pace.start.number, pace.now().number, pace.target.number];
    let scale = numbers.iter().map(Decimal::scale).max().unwrap_or_default();
    let mut tries = (scale..scale + 4).map(|scale| pace.expected.round_dp(scale));
    let differs = tries.find(|rounded| *rounded != pace.target.number);
    differs.unwrap_or(pace.expected).normalize()
}

/// Why indicators have no pace, in words.
pub fn no_pace(reasons: &[(NoPace, usize)], locale: Locale) -> Option<String> {
    if reasons.is_empty() {
        return None;
    }
    let word = |why: NoPace| match why {
        NoPace::Value(why) => reason(why, locale).trim_end_matches(['。', '.']).to_owned(),
        other => words::no_pace(other, locale.lang).unwrap_or_default().to_owned(),
    };
    let named: Vec<(String, usize)> = reasons.iter().map(|(why, count)| (word(*why), *count)).collect();
    Some(words::not_paced(&named, locale.lang))
}

/// Yen in thousands where it is even, otherwise in yen.
pub fn yen(number: Decimal) -> (String, bool) {
    let thousand = Decimal::ONE_THOUSAND;
    let thousands = number
        .checked_rem(thousand)
        .filter(Decimal::is_zero)
        .and_then(|_| number.checked_div(thousand));
    match thousands {
        Some(thousands) => (grouped(thousands.normalize()), true),
        None => (grouped(number.normalize()), false),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{percent, yen};

    #[test]
    fn even_thousands_of_yen_are_told_in_thousands() {
        assert_eq!(yen(Decimal::from(1_200_000)), ("1,200".to_owned(), true));
        assert_eq!(yen(Decimal::from(1_200_500)), ("1,200,500".to_owned(), false));
        assert!(!yen(Decimal::MAX).1);
    }

    #[test]
    fn a_share_is_rounded_half_up_to_one_decimal() {
        assert_eq!(percent(33, 39), "84.6");
        assert_eq!(percent(1, 3), "33.3");
        assert_eq!(percent(2, 3), "66.7");
        assert_eq!(percent(1, 1), "100.0");
        assert_eq!(percent(1, 2000), "0.1");
        assert_eq!(percent(0, 0), "");
    }
}

//! Grades or judgements of several initiatives as one bar; percent coordinates, so that letters never scale.

use std::fmt::Write as _;

use crate::charts::svg::{escape, ink, shorten};

/// A bar of segments.
#[derive(Clone, Debug)]
pub struct Stacked {
    /// a word that is unique in the page, for the pattern of hatched segments
    pub key: String,
    /// segments from left to right; those of nothing are not drawn
    pub segments: Vec<Segment>,
    /// what the bar says, in words; absent where the counts stand in words beside it
    pub label: Option<String>,
    /// how large it is
    pub size: BarSize,
    /// how many the full width stands for, where bars of several sums are compared
    pub full_width: Option<u32>,
}

/// How large a bar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarSize {
    /// over a whole page, for a plan
    Big,
    /// for a goal
    Usual,
    /// in a table cell, about 152 px wide
    Thin,
}

/// A part of a bar.
#[derive(Clone, Debug)]
pub struct Segment {
    /// what it looks like
    pub tone: Tone,
    /// the grade's letter on the plan's own scale, or ○ × －
    pub letter: String,
    /// how many
    pub count: u32,
}

/// What a segment looks like. Grades go by their rank on the plan's own scale, never by their letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// rank from 1, the best, to 5; anything else is not graded
    Rank(u8),
    /// ○
    Met,
    /// ×
    Missed,
    /// －, or not graded
    None,
}

impl Segment {
    /// Grades of this rank.
    #[must_use]
    pub fn grade(rank: u8, letter: impl Into<String>, count: u32) -> Self {
        Self {
            tone: Tone::Rank(rank),
            letter: letter.into(),
            count,
        }
    }

    /// ○, ×, －: met, missed, not judged.
    #[must_use]
    pub fn judgements(met: u32, missed: u32, not_judged: u32) -> Vec<Self> {
        let segment = |tone, letter: &str, count| Self {
            tone,
            letter: letter.to_owned(),
            count,
        };
        vec![
            segment(Tone::Met, "○", met),
            segment(Tone::Missed, "×", missed),
            segment(Tone::None, "−", not_judged),
        ]
    }
}

impl BarSize {
    fn class(self) -> &'static str {
        match self {
            Self::Big => "ay-bar ay-bar--big",
            Self::Usual => "ay-bar",
            Self::Thin => "ay-bar ay-bar--thin",
        }
    }

    /// Width of the whole bar in px: on the narrowest page, and where the page is 60 rem wide or more.
    fn pages(self) -> (u64, u64) {
        match self {
            Self::Big => (288, 880),
            Self::Usual => (288, 600),
            Self::Thin => (152, 152),
        }
    }

    /// Room in px that a letter alone needs, and a letter with a count of two digits.
    fn room(self) -> (u64, u64) {
        match self {
            Self::Big => (20, 46),
            Self::Usual | Self::Thin => (16, 38),
        }
    }
}

/// How a segment is filled, and the colour of its words.
fn look(tone: Tone) -> (Option<&'static str>, &'static str) {
    match tone {
        Tone::Rank(1) => (Some(ink::LIGHT_BLUE_1100), ink::WHITE),
        Tone::Rank(2) => (Some(ink::LIGHT_BLUE_800), ink::WHITE),
        Tone::Rank(3) => (Some(ink::LIGHT_BLUE_300), ink::GRAY_900),
        Tone::Rank(4) => (None, ink::GRAY_900),
        Tone::Rank(5) | Tone::Missed => (Some(ink::ORANGE_900), ink::WHITE),
        Tone::Met => (Some(ink::GREEN_900), ink::WHITE),
        Tone::Rank(_) | Tone::None => (Some(ink::WHITE), ink::GRAY_700),
    }
}

fn is_open(tone: Tone) -> bool {
    matches!(tone, Tone::None | Tone::Rank(0 | 6..))
}

/// The bar; of nothing it is an empty frame.
pub(crate) fn draw(bar: &Stacked) -> String {
    let total: u64 = bar.segments.iter().map(|segment| u64::from(segment.count)).sum();
    let whole = bar.full_width.map_or(total, u64::from).max(total).max(1);
    let key: String = bar
        .key
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(40)
        .collect();
    let mut drawn = String::new();
    if bar.segments.iter().any(|segment| look(segment.tone).0.is_none()) {
        drawn.push_str(&hatching(&key));
    }
    let mut before = 0;
    for segment in bar.segments.iter().filter(|segment| segment.count > 0) {
        let place = Place {
            before,
            count: u64::from(segment.count),
            whole,
        };
        drawn.push_str(&area(segment, &place, &key));
        drawn.push_str(&words(segment, &place, bar.size));
        before += place.count;
    }
    if before == 0 {
        let frame = format!(r#"fill="none" stroke="{}" stroke-dasharray="3 3""#, ink::GRAY_420);
        let _ = write!(drawn, r#"<rect width="100%" height="100%" {frame}/>"#);
    }
    let class = bar.size.class();
    match &bar.label {
        Some(label) => {
            let label = escape(&shorten(label, 1000));
            format!(r#"<svg class="{class}" role="img" aria-label="{label}">{drawn}</svg>"#)
        }
        None => format!(r#"<svg class="{class}" aria-hidden="true">{drawn}</svg>"#),
    }
}

/// Where a segment lies: so many before it, so many of the whole.
struct Place {
    before: u64,
    count: u64,
    whole: u64,
}

impl Place {
    fn start(&self) -> String {
        percent(self.before, self.whole)
    }

    fn width(&self) -> String {
        percent(self.count, self.whole)
    }

    fn middle(&self) -> String {
        percent(self.before * 2 + self.count, self.whole * 2)
    }

    /// Width in px on a page on which the whole bar has this many.
    fn pixels(&self, page: u64) -> u64 {
        page * self.count / self.whole
    }
}

/// Share of a whole as a percentage with three decimals.
fn percent(part: u64, whole: u64) -> String {
    let thousandths = u128::from(part) * 100_000 / u128::from(whole.max(1));
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

fn hatching(key: &str) -> String {
    let mut pattern =
        format!(r#"<defs><pattern id="hatch-{key}" width="7" height="7" patternUnits="userSpaceOnUse""#);
    let _ = write!(
        pattern,
        r#" patternTransform="rotate(45)"><rect width="7" height="7" fill="{}"/><path d="M0 0V7" stroke="{}" stroke-width="2.5"/></pattern></defs>"#,
        ink::ORANGE_300,
        ink::ORANGE_200
    );
    pattern
}

fn area(segment: &Segment, place: &Place, key: &str) -> String {
    let (fill, _) = look(segment.tone);
    let fill = fill.map_or_else(|| format!("url(#hatch-{key})"), str::to_owned);
    let edge = if is_open(segment.tone) {
        format!(
            r#"stroke="{}" stroke-width="1" stroke-dasharray="3 3""#,
            ink::GRAY_536
        )
    } else {
        format!(r#"stroke="{}" stroke-width="2""#, ink::WHITE)
    };
    let (start, width) = (place.start(), place.width());
    format!(r#"<rect x="{start}" width="{width}" height="100%" fill="{fill}" {edge}/>"#)
}

/// Letter and count where even the narrowest page leaves room for both; else the letter; else nothing.
fn words(segment: &Segment, place: &Place, size: BarSize) -> String {
    let letter = shorten(&segment.letter, 3);
    let both = format!("{letter} {}", segment.count);
    let says = |page: u64| {
        let extra = 8 * both.chars().count().saturating_sub(4) as u64;
        match (place.pixels(page), size.room()) {
            (pixels, (_, room)) if room + extra <= pixels => both.as_str(),
            (pixels, (room, _)) if room <= pixels => letter.as_str(),
            _ => "",
        }
    };
    let (narrowest, wide) = size.pages();
    let (small, large) = (says(narrowest), says(wide));
    if small == large {
        return text(segment, place, small, "");
    }
    text(segment, place, large, "only-wide") + &text(segment, place, small, "only-narrow")
}

fn text(segment: &Segment, place: &Place, words: &str, class: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    let (fill, colour) = look(segment.tone);
    let halo = match fill {
        None => format!(
            r#" paint-order="stroke" stroke="{}" stroke-width="4""#,
            ink::ORANGE_300
        ),
        Some(_) => String::new(),
    };
    let class = match class {
        "" => String::new(),
        class => format!(r#" class="{class}""#),
    };
    let at = place.middle();
    let Some(sign) = sign(segment.tone, colour) else {
        let words = escape(words);
        return format!(r#"<text x="{at}" y="50%" fill="{colour}"{halo}{class}>{words}</text>"#);
    };
    if words == segment.letter {
        return format!(r#"<svg x="{at}" y="50%" overflow="visible"{class}>{sign}</svg>"#);
    }
    let digits = i64::try_from(segment.count.to_string().len()).unwrap_or(1);
    // The sign stands to the left of its number, so that both together are centred; the stylesheet centres the text.
    format!(
        r#"<svg x="{at}" y="50%" overflow="visible"{class}><g transform="translate(-{})">{sign}</g><text x="10" fill="{colour}">{}</text></svg>"#,
        2 + digits * 5,
        segment.count
    )
}

/// ○ and × drawn, the same everywhere: fonts differ in them.
fn sign(tone: Tone, colour: &str) -> Option<String> {
    match tone {
        Tone::Met => Some(format!(
            r#"<circle r="6" fill="none" stroke="{colour}" stroke-width="2.5"/>"#
        )),
        Tone::Missed => Some(format!(
            r#"<path d="M-5 -5L5 5M5 -5L-5 5" stroke="{colour}" stroke-width="2.75" stroke-linecap="round"/>"#
        )),
        Tone::Rank(_) | Tone::None => None,
    }
}

//! Signs that mean the same in every drawing: actual, target, baseline, ○ × －.

use crate::charts::model::Mark;
use crate::charts::svg::{Anchor, Pen, Tenths, attribute, ink, text_width, units};

/// The line of actual values.
pub const ACTUAL_LINE: &str = r##"stroke="#0017c1" stroke-width="3" stroke-linejoin="round""##;
/// The dot of an actual value.
pub const ACTUAL: &str = r##"fill="#0017c1" stroke="#fff" stroke-width="1.5""##;
/// The line of targets.
pub const TARGET_LINE: &str = r##"stroke="#4d4d4d" stroke-width="2" stroke-dasharray="6 4""##;
/// The diamond of a target.
pub const TARGET: &str = r##"fill="#fff" stroke="#4d4d4d" stroke-width="2""##;
/// A target whose diamond lies hidden under the dot of its actual.
pub const TARGET_RING: &str = r##"fill="none" stroke="#4d4d4d" stroke-width="1.75""##;
/// The line of targets of an earlier edition.
pub const EARLIER_LINE: &str =
    r##"stroke="#767676" stroke-width="1.5" stroke-dasharray="1.5 4" stroke-linecap="round""##;
/// The diamond of a target of an earlier edition.
pub const EARLIER: &str = r##"fill="#fff" stroke="#949494" stroke-width="1.5""##;
/// The square round the baseline.
pub const BASELINE: &str = r##"fill="none" stroke="#4d4d4d" stroke-width="1.5""##;

/// A judgement round `at`: the sign alone, or the sign with its word, both centred there.
pub fn judgement(pen: &mut Pen, mark: &Mark, at: (Tenths, Tenths), word: Option<&str>) {
    let class = match mark {
        Mark::Met => "t-met",
        Mark::Missed => "t-missed",
        Mark::NotJudged => "t-quiet",
        Mark::Other(text) => {
            pen.text(at.0, at.1 + 45, text, "t-strong", Anchor::Middle);
            return;
        }
    };
    let Some(word) = word.filter(|word| !word.is_empty()) else {
        sign(pen, mark, at);
        return;
    };
    let half = text_width(word, 13) / 2;
    sign(pen, mark, (at.0 - half - units(3), at.1));
    pen.text(at.0 - half + units(6), at.1 + 45, word, class, Anchor::Start);
}

fn sign(pen: &mut Pen, mark: &Mark, (x, y): (Tenths, Tenths)) {
    const RADIUS: Tenths = 55;
    match mark {
        Mark::Met => {
            let ring = format!(r#"fill="none" stroke="{}" stroke-width="2.5""#, ink::GREEN_900);
            pen.circle((x, y), RADIUS, &ring);
        }
        Mark::Missed => {
            let reach = RADIUS * 85 / 100;
            let [left, right, top, bottom] = [x - reach, x + reach, y - reach, y + reach].map(attribute);
            let cross = format!(
                r#"stroke="{}" stroke-width="2.75" stroke-linecap="round""#,
                ink::ORANGE_900
            );
            pen.path(
                &format!("M{left} {top}L{right} {bottom}M{right} {top}L{left} {bottom}"),
                &cross,
            );
        }
        Mark::NotJudged | Mark::Other(_) => {
            let dash = format!(r#"stroke="{}" stroke-width="2.5""#, ink::GRAY_536);
            pen.across([x - RADIUS, x + RADIUS], y, &dash);
        }
    }
}
